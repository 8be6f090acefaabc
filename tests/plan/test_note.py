"""Which wishes are for maker notes, and what they become in files of several kinds."""

from __future__ import annotations

from metasplice import inspect, rewrite
from metasplice.base.edit import Set
from metasplice.base.source import BytesSource
from metasplice.plan.mapping import edits_of, mode_of
from metasplice.plan.namesake import all_namesakes, namesakes
from metasplice.tags import registry
from metasplice.tags.search import match
from metasplice.tags.tag import Tag

from tests.build.note import canon, photo

JPEG = photo("Canon", canon, model="Canon PowerShot A5")
TIFF = JPEG[JPEG.index(b"II*\0") : JPEG.index(b"\xff\xdb")]


def test_every_name_that_notes_share_with_other_tags_is_known() -> None:
    def is_shared(name: str) -> bool:
        notes = [tag for tag in registry.find_all(name) if tag.group0 == "MakerNotes"]
        return any(tag.writable and tag.safety == "restricted" for tag in notes)

    names = all_namesakes()
    assert all(map(is_shared, names))
    assert {name for name in names if any(map(_is_plain, registry.find_core(name)))} == names
    assert {tag.name.lower() for tag in match("L*") if _is_plain(tag) and is_shared(tag.name)} <= names
    assert "rating" in namesakes("SONY")
    assert "rating" not in namesakes("Canon")


def _is_plain(tag: Tag) -> bool:
    return tag.writable and tag.group0 not in ("Composite", "MakerNotes")


def test_a_note_in_a_file_that_is_one_block_is_written_in_place() -> None:
    edits = [Set("Canon:OwnerName", ("Grace",)), Set("IFD0:Artist", ("A name that takes more room",))]
    assert inspect(BytesSource(TIFF)).format == "TIFF"
    made = rewrite(BytesSource(TIFF), edits, "wcgr")
    new = made.patch.over(BytesSource(TIFF)).all()
    at = TIFF.index(b"Ada Lovelace")
    assert new[at : at + 32] == b"Grace".ljust(32, b"\0")
    assert made.undo.over(BytesSource(new)).all() == TIFF
    assert not rewrite(BytesSource(new), edits, "wcgr").patch


def test_a_mapping_lets_notes_change_by_a_key_of_its_own() -> None:
    mapping = {"Canon:OwnerName": "Grace", "--restricted": True}
    assert mode_of(mapping) == "wcgr"
    assert mode_of({"Canon:OwnerName": "Grace"}) == "wcg"
    assert edits_of(mapping) == [Set("Canon:OwnerName", ("Grace",))]


def test_a_mode_that_changes_nothing_leaves_notes_alone() -> None:
    made = rewrite(BytesSource(JPEG), [Set("Canon:OwnerName", ("Grace",))], "cgr")
    assert not made.patch
