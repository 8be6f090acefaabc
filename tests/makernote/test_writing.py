"""Values of maker notes changed in place: what is asked for reads back, every other byte stays."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from metasplice import inspect, rewrite
from metasplice.base.edit import Add, Delete, Edit, Set
from metasplice.base.errors import Broken, MetaspliceError
from metasplice.base.source import BytesSource
from metasplice.derived import visible
from metasplice.planner.risk import assess
from metasplice.tags import convert

from tests.build.note import canon, nikon, photo

CANON = photo("Canon", canon, model="Canon PowerShot A5")
NIKON = photo("NIKON CORPORATION", nikon, model="NIKON D80")


def written(raw: bytes, *edits: Edit, mode: str = "wcgr") -> Any:
    """The rewrite of a file, undone and repeated on the way: both must hold for every edit."""
    made = rewrite(BytesSource(raw), list(edits), mode)
    new = made.patch.over(BytesSource(raw)).all()
    assert made.undo.over(BytesSource(new)).all() == raw
    assert not rewrite(BytesSource(new), list(edits), mode).patch
    return made


def shown(raw: bytes) -> dict[str, str]:
    """What a file shows, by key."""
    return {one.key: str(convert.text(one.tag, one.value, one.context)) for one in visible(inspect(BytesSource(raw)))}


def changed(raw: bytes, *edits: Edit) -> dict[str, str]:
    """What a file shows otherwise after the edits; none of its bytes moves."""
    new = written(raw, *edits).patch.over(BytesSource(raw)).all()
    assert len(new) == len(raw)
    before, after = shown(raw), shown(new)
    assert before.keys() == after.keys()
    return {key: after[key] for key in after if after[key] != before[key]}


def refusal(raw: bytes, edit: Edit, mode: str = "wcgr") -> str:
    """The code of the refusal of an edit."""
    with pytest.raises(MetaspliceError) as caught:
        rewrite(BytesSource(raw), [edit], mode)
    return caught.value.code


@pytest.mark.parametrize(
    ("tag", "value", "numeric"),
    [
        ("Canon:OwnerName", "Grace Hopper", False),
        ("Canon:OwnerName", "x" * 31, False),
        ("MakerNotes:OwnerName", "", False),
        ("Canon:MacroMode", "Macro", False),
        ("Canon:MacroMode", 1, True),
        ("Canon:SelfTimer", "2.5 s", False),
        ("Canon:SelfTimer", 25, True),
        ("Canon:CanonFirmwareVersion", "Firmware 2.00", False),
    ],
)
def test_a_value_changes_in_place(tag: str, value: str | int, numeric: bool) -> None:
    made = written(CANON, Set(tag, (value,), numeric))
    assert [one.key.partition(":")[2] for one in made.plan.diff] == [tag.partition(":")[2]]
    assert made.verdict.ok
    assert all(splice.span.size == len(splice.raw) for splice in made.patch.splices)


def test_what_the_plan_says_is_what_the_file_shows() -> None:
    edit = Set("Canon:SelfTimer", ("2.5 s",))
    (told,) = written(CANON, edit).plan.diff
    assert changed(CANON, edit) == {"Canon:SelfTimer": "2.5 s"}
    assert (told.now, told.after, told.kind) == (("10 s",), ("2.5 s",), "changed")


def test_a_bit_field_leaves_its_neighbours_alone() -> None:
    before = shown(NIKON)
    edit = Set("Nikon:FlashCommanderMode", ("Off",))
    assert (before["Nikon:FlashCommanderMode"], before["Nikon:FlashControlMode"]) == ("On", "iTTL-BL")
    assert changed(NIKON, edit) == {"Nikon:FlashCommanderMode": "Off"}
    (splice,) = written(NIKON, edit).patch.splices
    assert splice.raw == b"\x01"


def test_a_value_that_others_are_read_by_is_not_changed_alone() -> None:
    assert refusal(NIKON, Set("Nikon:FlashControlMode", ("Manual",))) == "note/others"


def test_blanks_fill_what_blanks_filled() -> None:
    assert changed(NIKON, Set("Nikon:Quality", ("RAW",))) == {"Nikon:Quality": "RAW"}
    assert b"RAW    \0" in written(NIKON, Set("Nikon:Quality", ("RAW",))).patch.over(BytesSource(NIKON)).all()


def test_the_block_around_a_note_is_edited_beside_it() -> None:
    edits = [Set("IFD0:Artist", ("Somebody with a longer name",)), Set("Canon:OwnerName", ("Grace",))]
    made = written(CANON, *edits)
    after = shown(made.patch.over(BytesSource(CANON)).all())
    assert (after["IFD0:Artist"], after["Canon:OwnerName"]) == ("Somebody with a longer name", "Grace")
    assert after["Canon:MacroMode"] == shown(CANON)["Canon:MacroMode"]


def test_two_wishes_for_one_value_are_one_change() -> None:
    made = written(CANON, Set("Canon:OwnerName", ("A",)), Set("Canon:OwnerName", ("B",)))
    assert [one.after for one in made.plan.diff] == [("B",)]


@pytest.mark.parametrize(
    ("raw", "edit", "code"),
    [
        (CANON, Set("Canon:OwnerName", ("x" * 32,)), "value/too-long"),
        (CANON, Set("Canon:OwnerName", ("a\0b",)), "value/nul"),
        (CANON, Set("Canon:MacroMode", ("Tiny",)), "value/unknown-label"),
        (CANON, Set("Canon:MacroMode", (70000,), True), "value/range"),
        (CANON, Set("Canon:OwnerName", ("a", "b")), "value/several"),
        (CANON, Delete("Canon:OwnerName"), "note/permanent"),
        (CANON, Add("Canon:OwnerName", ("x",)), "note/manner"),
        (NIKON, Set("Nikon:SerialNumber", ("3000123",)), "note/key"),
        (NIKON, Set("Nikon:ShutterCount", (78,)), "note/key"),
        (NIKON, Set("Nikon:LensIDNumber", (1,), True), "note/enciphered"),
    ],
)
def test_what_may_not_be_changed_is_refused(raw: bytes, edit: Edit, code: str) -> None:
    assert refusal(raw, edit) == code


def test_without_the_word_nothing_in_a_note_changes() -> None:
    assert refusal(CANON, Set("Canon:OwnerName", ("Grace",)), "wcg") == "note/restricted"
    assert refusal(CANON, Set("MacroMode", ("Macro",)), "wcg") == "note/restricted"


def test_a_bare_name_passes_the_note_by_and_says_so() -> None:
    made = written(CANON, Set("OwnerName", ("Grace",)), mode="wcg")
    assert [one.key for one in made.plan.diff] == ["ExifIFD:OwnerName"]
    assert [finding.code for finding in made.plan.findings] == ["note/kept"]
    both = written(CANON, Set("OwnerName", ("Grace",)))
    assert [one.key for one in both.plan.diff] == ["ExifIFD:OwnerName", "Canon:OwnerName"]


def test_a_tag_that_is_not_there_is_not_made() -> None:
    made = written(CANON, Set("Nikon:Quality", ("FINE",)))
    assert not made.patch
    assert [finding.code for finding in made.plan.findings] == ["tag/not-created"]


def test_a_note_that_goes_takes_no_value() -> None:
    edits = [Delete("MakerNotes:all"), Set("Canon:OwnerName", ("Grace",))]
    with pytest.raises(MetaspliceError, match="goes by the same edits"):
        rewrite(BytesSource(CANON), edits, "wcgr")


def test_a_change_in_a_note_is_dangerous() -> None:
    made = written(CANON, Set("Canon:OwnerName", ("Grace",)))
    risk = assess(made.plan, made.findings)
    assert risk.level == "danger"
    assert "Canon:OwnerName" in risk.reasons[0].message


def test_a_value_that_leads_into_other_tags_is_refused() -> None:
    """Wild: a note that was moved, whose offset for the owner's name leads to the artist of IFD0."""
    at = CANON.index(b"Ada\0") - CANON.index(b"II*\0")
    start = CANON.index(b"\x09\0\x02\0\x20\0\0\0") + 8
    bent = CANON[:start] + at.to_bytes(4, "little") + CANON[start + 4 :]
    assert refusal(bent, Set("Canon:OwnerName", ("Grace",))) == "note/shared"


@pytest.mark.parametrize(("raw", "tag", "value"), [(CANON, "Canon:OwnerName", "G"), (NIKON, "Nikon:Quality", "RAW")])
def test_any_damage_ends_in_a_proof_or_a_refusal(raw: bytes, tag: str, value: str) -> None:
    chance = Random(7)
    for _ in range(200):
        bent = bytearray(raw)
        for _ in range(chance.randint(1, 4)):
            bent[chance.randrange(20, len(bent) - 60)] = chance.randrange(256)
        try:
            made = rewrite(BytesSource(bytes(bent)), [Set(tag, (value,))], "wcgr")
        except MetaspliceError as error:
            assert not isinstance(error, Broken), error
        else:
            assert made.verdict.ok
            assert made.patch.size_after == len(raw)
