"""Totality: a mutated file gives a result or a MetaspliceError, quickly, and never a changed picture."""

from __future__ import annotations

import random
import time
from itertools import islice

import pytest
from metasplice import Broken, BytesSource, Delete, MetaspliceError, Set, inspect, rewrite

from tests.build.mutant import structured
from tests.build.sample import SAMPLES
from tests.laws.test_laws import EDITS, FILES, media

ROUNDS = 60
SECONDS = 5.0
BENT_ROUNDS, BENT_SECONDS = 40, 2.0
BENT_EDITS = [
    *EDITS.values(),
    [Set("Title", ("A new title",))],
    [Set("CreateDate", ("2020:01:02 03:04:05",))],
    [Delete("all")],
]
SEEDS = [*SAMPLES.items(), *((path.name, path.read_bytes()) for path in islice(FILES, 0, None, 12))]


def mutant(raw: bytes, chance: random.Random) -> bytes:
    """A copy with a few bytes changed, lost, doubled or cut off, mostly in the head where the structures are."""
    made = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        if not made:
            break
        at = min(int(chance.random() ** 3 * len(made)), len(made) - 1)
        kind = chance.randrange(5)
        if kind == 0:
            made[at] = chance.randrange(256)
        elif kind == 1:
            made[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
        elif kind == 2:
            del made[at : at + chance.randint(1, 40)]
        elif kind == 3:
            made[at:at] = made[at : at + chance.randint(1, 40)]
        elif chance.random() < 0.2:
            del made[at:]
    return bytes(made)


@pytest.mark.parametrize(("name", "raw"), SEEDS, ids=[name for name, _ in SEEDS])
def test_mutants_end_in_a_result_or_a_refusal(name: str, raw: bytes) -> None:
    for seed in range(ROUNDS if len(raw) < 100_000 else 12):
        chance = random.Random(f"{name} {seed}")
        source = BytesSource(mutant(raw, chance))
        edit = chance.choice(list(EDITS.values()))
        started = time.monotonic()
        try:
            inspect(source).fields  # noqa: B018
            result = rewrite(source, edit)
            after = BytesSource(result.patch.over(source).all())
            assert media(source, result.patch) == media(source), f"seed {name} {seed}"
            assert result.undo.over(after).all() == source.raw, f"seed {name} {seed}"
        except Broken as error:
            pytest.fail(f"a law of ours failed for seed {name} {seed}: {error}")
        except MetaspliceError as error:
            assert error.code and error.message
        assert time.monotonic() - started < SECONDS, f"seed {name} {seed} took too long"


@pytest.mark.parametrize("name", SAMPLES)
def test_bent_structures_end_in_a_result_or_a_refusal(name: str) -> None:
    """Sizes that lie, pieces lost, doubled, exchanged, nested: what the judge discards is a refusal, too."""
    for seed in range(BENT_ROUNDS):
        dice = random.Random(f"bent {name} {seed}")
        source = BytesSource(structured(SAMPLES[name], dice))
        edit = dice.choice(BENT_EDITS)
        started = time.monotonic()
        try:
            assert inspect(source).layout.gaps() == [], f"seed {name} {seed}"
            result = rewrite(source, edit)
        except MetaspliceError as error:
            assert error.code and error.message
        else:
            after = BytesSource(result.patch.over(source).all())
            assert result.undo.over(after).all() == source.raw, f"seed {name} {seed}"
            assert not rewrite(after, edit).patch.splices, f"seed {name} {seed}: the same edits again change something"
        assert time.monotonic() - started < BENT_SECONDS, f"seed {name} {seed} took too long"
