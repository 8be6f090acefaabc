"""Layouts: what reading maker notes will need besides names and labels."""

from __future__ import annotations

from metasplice.tags import layout, registry, tag
from metasplice.tags.pack import load_packed, read_labels, split_cells, whole
from metasplice.tags.table import load_tables


def test_binary_table_tells_its_unit_first_entry_and_what_others_depend_on() -> None:
    settings = layout.layout("Canon::CameraSettings")
    assert (settings.process, settings.format, settings.first) == ("ProcessBinaryData", "int16s", 1)
    assert 22 in settings.members
    assert layout.layout("GPS::Main").write == "GPS"
    assert layout.layout("No::Table") == layout.Layout()
    assert layout.entries("No::Table", 1) == ()


def test_directory_tells_where_it_lies_and_which_table_it_has() -> None:
    settings = layout.entries("Canon::Main", 1)[0]
    assert settings.target == "Canon::CameraSettings"
    targets = [entry.target for entry in layout.entries("Exif::Main", 0x927C)]
    rows = registry.alternatives("Exif::Main", 0x927C)
    assert len(targets) == len(rows)
    named = {row.name: target for row, target in zip(rows, targets, strict=True)}
    assert named["MakerNoteCanon"] == "Canon::Main"
    nikon = next(row for row in rows if row.name == "MakerNoteNikon")
    assert layout.entries("Exif::Main", 0x927C)[rows.index(nikon)].way["Start"] == "data+18"
    assert nikon.flags & tag.CONDITIONAL


def test_bit_field_has_its_mask_and_shift_and_a_fractional_id() -> None:
    found = [
        (row, entry)
        for table in load_tables(everywhere=True)
        for tag_id in table.rows
        if isinstance(tag_id, str) and "." in tag_id and table.groups[0] == "MakerNotes"
        for row, entry in zip(table.tags(tag_id), layout.entries(table.name, tag_id), strict=True)
        if entry.mask
    ]
    assert len(found) > 500
    for row, entry in found:
        assert entry.mask >> entry.shift & 1 or entry.shift == 0, row


def test_every_table_that_a_directory_leads_to_is_in_the_registry() -> None:
    tables = list(load_tables(everywhere=True))
    known = {table.name for table in tables}
    for table in tables:
        for tag_id, rows in table.rows.items():
            entries = layout.entries(table.name, tag_id)
            assert len(entries) == len(rows)
            assert all(entry.target in known | {"", "*"} for entry in entries), table.name


def test_elements_of_a_value_have_labels_of_their_own() -> None:
    functions = layout.entries("CanonCustom::Functions2", 1807)[0].each
    assert functions[0] == {0: "Off", 1: "On", 2: "On (quick control dial)", 3: "On (main dial and quick control dial)"}
    assert functions[1] is not None
    assert functions[1]["Bit0"] == "Main dial"


def test_packed_cells_are_what_went_in_when_they_hold_tabs_and_line_ends() -> None:
    assert split_cells("a\\tb\tc\\\\n\\n", 3) == ["a\tb", "c\\n\n", ""]
    assert read_labels("1\tOne\tx\tLetter") == {1: "One", "x": "Letter"}
    assert [whole(text) for text in ("0", "-7", "07", "1.5", "", "x", "²")] == [0, -7, "07", "1.5", "", "x", "²"]
    newlines = registry.find_all("Newlines")[0]
    assert newlines.labels is not None
    assert set(newlines.labels) == {"", "\n", "\r", "\r\n"}
    assert load_packed("canon").labels(0) is None
