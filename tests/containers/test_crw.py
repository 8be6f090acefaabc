"""CRW: the heap stays where it is, and XMP comes and goes with the trailer behind it."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, Delete, MetaspliceError, Set, inspect, rewrite
from metasplice.base.edit import Edit
from metasplice.derived import visible
from metasplice.grammar.canonvrd import read_vrd

from tests.build.ciff import FILES, SENSOR, crw, vrd

TITLE = Set("XMP-dc:Title", ("A title",))


def values(raw: bytes) -> dict[str, object]:
    return {field.key: field.value for field in visible(inspect(BytesSource(raw)))}


def written(raw: bytes, *edits: Edit) -> bytes:
    return rewrite(BytesSource(raw), list(edits)).patch.over(BytesSource(raw)).all()


@pytest.mark.parametrize("name", FILES)
def test_every_byte_has_its_part_and_canons_records_are_fields(name: str) -> None:
    inspection = inspect(BytesSource(FILES[name]))
    assert inspection.layout.gaps() == [] and inspection.format == "CRW"
    found = values(FILES[name])
    assert found["CanonRaw:OwnerName"] == "Nobody" and found["CanonRaw:Model"] == "Canon EOS 10D"
    assert found["CanonRaw:ImageWidth"] == 3072 and found["CanonRaw:DateTimeOriginal"] == "2003:11:10 17:39:26"
    assert found["CanonRaw:CanonFileDescription"] == "EOS DIGITAL CMOS RAW"
    assert found["CanonRaw:RawData"] == SENSOR
    assert str(found["Composite:Lens"]) == "18"


def test_first_packet_comes_with_a_trailer_and_goes_with_it() -> None:
    raw = crw()
    made = written(raw, TITLE)
    assert made.startswith(raw) and made[-4:] == raw[-4:]
    assert values(made)["XMP-dc:Title"] == "A title"
    trailer = read_vrd(BytesSource(made))
    assert trailer is not None and trailer.span.start - len(raw) in (0, 1)
    assert written(made, Delete("XMP:all")) == raw
    longer = written(made, Set("XMP-dc:Title", ("A title.",)))
    assert written(longer, Delete("XMP:all")) == raw, "with a space in front of the trailer, or without"


def test_recipe_in_the_trailer_stays_when_a_packet_comes_and_goes() -> None:
    raw = FILES["crw with a trailer"]
    made = written(raw, TITLE)
    assert b"a recipe" in made and values(made)["XMP-dc:Title"] == "A title"
    assert written(made, Delete("XMP:all")) == raw
    assert written(made, Delete("all")) == raw


def test_canons_records_are_not_written_or_deleted() -> None:
    with pytest.raises(MetaspliceError) as refusal:
        written(crw(), Set("EXIF:Artist", ("Ada",)))
    assert refusal.value.code.startswith("tag/") or "/" in refusal.value.code
    assert written(crw(), Delete("MakerNotes:all")) == crw()


def test_trailer_with_sizes_that_cannot_be_is_part_of_the_heap() -> None:
    last = crw()[-4:]
    broken = vrd([], last).replace(b"\0\0\0\0", b"\xff\xff\xff\xff")
    inspection = inspect(BytesSource(crw() + broken))
    assert inspection.layout.gaps() == [] and len(inspection.layout.root.children) == 2


def test_file_cut_in_its_header_is_refused() -> None:
    with pytest.raises(MetaspliceError) as refusal:
        inspect(BytesSource(crw()[:20]))
    assert refusal.value.code == "crw/cut"


def test_records_are_changed_in_place_where_that_is_allowed() -> None:
    raw = crw()
    edits = [Set("CanonRaw:OwnerName", ("Ada Lovelace",)), Set("CanonRaw:DateTimeOriginal", ("2001:02:03 04:05:06",))]
    made = rewrite(BytesSource(raw), edits, "wcgr").patch.over(BytesSource(raw)).all()
    assert len(made) == len(raw) and made[raw.index(SENSOR) :][: len(SENSOR)] == SENSOR
    found = values(made)
    assert found["CanonRaw:OwnerName"] == "Ada Lovelace"
    assert found["CanonRaw:DateTimeOriginal"] == "2001:02:03 04:05:06"
    with pytest.raises(MetaspliceError) as refusal:
        rewrite(BytesSource(raw), edits)
    assert refusal.value.code == "note/restricted"
