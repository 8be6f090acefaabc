"""Films with broken boxes: writing gives a patch or a refusal, never anything else."""

from __future__ import annotations

import random
import time

from metasplice import MetaspliceError
from metasplice.base.change import Change, GroupDelete
from metasplice.base.source import BytesSource
from metasplice.base.view import View
from metasplice.codecs.quicktime.writing import encode
from metasplice.tags.registry import table_tag

from tests.build import movie
from tests.build.sample import PACKET

MUTANTS = 600
LONGEST = 0.5
CHANGES = [
    Change(table_tag("QuickTime::ItemList", "©nam"), "ItemList", "New"),
    Change(table_tag("QuickTime::ItemList", "covr"), "ItemList", None),
    Change(table_tag("QuickTime::Keys", "title"), "Keys", "New"),
    Change(table_tag("QuickTime::Keys", "make"), "Keys", None),
    Change(table_tag("QuickTime::UserData", "©nam"), "UserData", "Neu", "deu"),
    Change(table_tag("QuickTime::UserData", "titl"), "UserData", None),
    Change(table_tag("QuickTime::MovieHeader", 1), "QuickTime", "2020:01:01 00:00:00"),
    Change(table_tag("QuickTime::MediaHeader", 2), "Track2", None),
    Change(table_tag("Microsoft::Xtra", "WM/Category"), "Microsoft", ["a", "b"]),
    GroupDelete("ItemList"),
    GroupDelete("UserData"),
    GroupDelete("Film"),
]


def mutated(raw: bytes, dice: random.Random) -> bytes:
    """Some bytes of it changed, cut out or doubled."""
    made = bytearray(raw)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(made))
        kind = dice.randrange(4)
        if kind == 0:
            made[at] = dice.randrange(256)
        elif kind == 1:
            made[at : at + 4] = dice.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\0\0\0\1", b"\x7f\xff\xff\xff"))
        elif kind == 2:
            del made[at : at + dice.randint(1, 20)]
        else:
            made[at:at] = made[at : at + dice.randint(1, 20)]
    return bytes(made)


def test_broken_films_are_written_or_refused() -> None:
    dice = random.Random(2026)
    originals = [movie.content(raw) for name, raw in movie.files(PACKET).items() if name.startswith("film")]
    written = 0
    for number in range(MUTANTS):
        raw = mutated(dice.choice(originals), dice)
        chosen = dice.sample(CHANGES, dice.randint(1, 4))
        began = time.perf_counter()
        try:
            patch = encode(View(BytesSource(raw)), chosen)
        except MetaspliceError as refusal:
            assert "/" in refusal.code, number
        else:
            assert patch is not None
            assert patch.over(BytesSource(raw)).size == patch.size_after
            written += 1
        assert time.perf_counter() - began < LONGEST, number
    assert written > MUTANTS // 3
