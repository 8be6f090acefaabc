"""ASF files: the header grows into its padding, counts its objects, and everything else stays."""

import struct

import pytest
from metasplice import BytesSource, Delete, Malformed, Set, Unsupported, inspect, rewrite
from metasplice.derived import visible

from tests.build.asf import LIBRARY, content, entry, extended, extension, film, item, padding, words


def made(raw: bytes, *edits: Set | Delete) -> bytes:
    return rewrite(BytesSource(raw), list(edits)).patch.over(BytesSource(raw)).all()


def values(raw: bytes) -> dict[str, object]:
    return {field.key: field.value for field in inspect(BytesSource(raw)).fields}


def objects(raw: bytes) -> int:
    return int.from_bytes(raw[24:28], "little")


def test_sizes_are_linked_and_every_byte_has_its_part() -> None:
    raw = film(content("Title", "Ada"), padding(100))
    inspection = inspect(BytesSource(raw))
    assert inspection.layout.gaps() == []
    assert not inspection.findings
    assert values(raw)["ASF:Title"] == "Title"
    assert values(raw)["ASF:FileLength"] == len(raw)


def test_padding_takes_the_growth_so_that_the_file_keeps_its_size() -> None:
    raw = film(content("Title", "Ada"), padding(100))
    after = made(raw, Set("Title", ("A longer title",)))
    assert len(after) == len(raw)
    assert values(after)["ASF:Title"] == "A longer title"
    assert made(after, Set("Title", ("Title",))) == raw


def test_a_new_description_is_counted() -> None:
    raw = film()
    after = made(raw, Set("Title", ("New",)), Set("ASF:Genre", ("Folk",)))
    assert objects(after) == objects(raw) + 2
    assert values(after)["ASF:Title"] == "New"
    assert values(after)["ASF:Genre"] == "Folk"
    assert values(after)["ASF:FileLength"] == len(after)
    assert words("WM/Genre") in after
    assert made(after, Delete("ASF:all")) == raw


def test_names_of_other_formats_find_the_words_of_this_one() -> None:
    after = made(film(content("Title")), Set("Artist", ("Ada",)), Set("Comment", ("People: Ada",)))
    assert values(after)["ASF:Author"] == "Ada"
    assert values(after)["ASF:Description"] == "People: Ada"


def test_both_descriptions_are_kept_in_step() -> None:
    raw = film(content("Old"), extended(entry("Title", "Old"), entry("WM/Year", "2001"), entry("IsVBR", True)))
    after = made(raw, Set("Title", ("New",)))
    assert [field.value for field in inspect(BytesSource(after)).fields if field.name == "Title"] == ["New", "New"]
    assert values(after)["ASF:Year"] == "2001"
    assert values(after)["ASF:IsVBR"] == "True"


def test_numbers_stay_numbers() -> None:
    raw = film(extended(entry("WM/TrackNumber", 3)))
    after = made(raw, Set("ASF:TrackNumber", ("7",)))
    assert len(after) == len(raw)
    with pytest.raises(Exception, match="number of 4 bytes"):
        rewrite(BytesSource(raw), [Set("ASF:TrackNumber", ("seven",))])


def test_xmp_stands_behind_everything_else() -> None:
    raw = film(content("Title"))
    after = made(raw, Set("XMP-dc:Title", ("sea",)))
    assert after.startswith(raw[:16])
    assert values(after)["XMP-dc:Title"] == "sea"
    assert values(after)["ASF:FileLength"] == len(after)
    assert made(after, Delete("XMP:all")) == raw


def test_data_that_break_off_keep_their_size_and_the_header_is_written() -> None:
    cut = film(content("Title"), padding(50))[:-5]
    assert [finding.code for finding in inspect(BytesSource(cut)).findings] == ["asf/data-cut"]
    assert values(made(cut, Set("Title", ("New one",))))["ASF:Title"] == "New one"
    with pytest.raises(Unsupported):
        rewrite(BytesSource(cut), [Set("XMP-dc:Title", ("sea",))])


def test_a_broken_header_is_read_and_not_written() -> None:
    raw = bytearray(film(content("Title")))
    at = raw.index(words("Title")) - 34 + 16
    raw[at : at + 8] = struct.pack("<Q", 1 << 40)
    assert "asf/cut" in [finding.code for finding in inspect(BytesSource(bytes(raw))).findings]
    with pytest.raises(Malformed):
        rewrite(BytesSource(bytes(raw)), [Set("Title", ("New",))])


def test_the_metadata_library_is_read() -> None:
    name, value = words("WM/Mood"), words("calm")
    library = struct.pack("<HHHHHI", 1, 0, 0, len(name), 0, len(value)) + name + value
    assert values(film(extension(item(LIBRARY, library))))["ASF:Mood"] == "calm"


def test_a_truth_of_the_library_has_two_bytes() -> None:
    name = words("IsVBR")
    library = struct.pack("<HHHHHI", 1, 0, 0, len(name), 2, 2) + name + b"\1\0"
    assert values(film(extension(item(LIBRARY, library))))["ASF:IsVBR"] == "True"


def test_a_title_that_is_spelt_in_another_way_follows() -> None:
    raw = film(content("Old", "Ada"), extended(entry("TITLE", "Old"), entry("WM/Year", "1999")), padding(100))
    shown = [field.key for field in visible(inspect(BytesSource(raw)))]
    assert shown.count("ASF:Title") == 1
    after = made(raw, Set("Title", ("New",)))
    assert after.count(words("New")) == 2
    assert words("TITLE") in after
    assert words("Old") not in after
    assert made(after, Set("Title", ("New",))) == after
    gone = made(after, Delete("Title"))
    assert words("TITLE") not in gone
    assert values(gone)["ASF:Year"] == "1999"
