"""A law of the judge: of the bytes that an edit has no business with, none can change unseen.

Every sample is edited as is legal; then single bytes of the result are bent. Free are the room that a file has, the
edited blocks themselves, whose values are compared instead, and what was put in new around these.
"""

from __future__ import annotations

import random
from functools import lru_cache

import pytest
from metasplice import BytesSource, Delete, MetaspliceError, Set, inspect
from metasplice.base.edit import Edit
from metasplice.base.part import Part, Role

from tests.build.bend import Trial
from tests.build.sample import SAMPLES

BENDS = 60
EDITS: dict[str, list[Edit]] = {
    "title": [Set("Title", ("A new title",))],
    "artist": [Set("EXIF:Artist", ("Somebody new",))],
    "packet": [Set("XMP-dc:Creator", ("Ada", "Grace"))],
    "nothing left": [Delete("all")],
}
_ASKED = frozenset(("\xa9nam", "titl", "keys", "\0\0\0\1", "\0\0\0\2", "\0\0\0\3", "SeekHead"))
"""Boxes of films that a title is in; Matroska's SeekHead, where what stands in front of the media need not be named."""
_TOGETHER = {"iptc": "photoshop", "photoshop": "iptc", "xmp": "xmp-extension", "exif": "movie"}


def free(trial: Trial) -> set[int]:
    """The places in the result that are not asked about: room, edited blocks, and bytes that are new."""
    kinds = {edit.kind for edit in trial.wanted}
    kinds |= {_TOGETHER[kind] for kind in kinds & _TOGETHER.keys()}
    after = inspect(BytesSource(trial.made))
    found = set(range(len(trial.made)))
    for kept, at in trial.patch.kept:
        found.difference_update(range(at, at + kept.size))
    tree = any(block.file for block in after.layout.blocks)
    for leaf in after.layout.root.leaves():
        structure = tree and leaf.role not in (Role.MEDIA, Role.OPAQUE) and leaf.kind != "thumbnail"
        if leaf.role is Role.SLACK or structure or leaf.kind == "free" or not _ASKED.isdisjoint(way(leaf)):
            found.update(range(*leaf.span))
    for block in after.layout.blocks:
        if block.kind in kinds and not block.file and block.kind != "movie":
            for part in block.parts:
                found.update(range(*part.span))
            for span in block.spans:
                found.update(range(*span))
    return found


def way(part: Part) -> set[str]:
    """The kinds of a part and of those around it."""
    found = {part.kind}
    while part.parent is not None:
        part = part.parent
        found.add(part.kind)
    return found


@lru_cache
def trial(name: str, edit: str) -> Trial | None:
    try:
        found = Trial(SAMPLES[name], EDITS[edit])
    except MetaspliceError:
        return None
    return found if found.patch else None


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("name", SAMPLES)
def test_no_byte_changes_unseen(name: str, edit: str) -> None:
    one = trial(name, edit)
    if one is None:
        return
    assert not one.failures(one.patch)
    places = sorted(set(range(len(one.made))) - free(one))
    dice = random.Random(f"{name} {edit}")
    for at in dice.sample(places, min(BENDS, len(places))):
        bit = 1 << dice.randrange(8)
        assert one.bent(at, 1, bytes((one.made[at] ^ bit,))), (
            f"bit {bit:#x} of byte {at}: {one.made[at - 8 : at + 8]!r}"
        )
