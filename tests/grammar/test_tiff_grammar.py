"""What TIFF files need of the grammar beyond directories: wide headers, room left free, pictures without an end."""

from __future__ import annotations

import struct

import pytest
from metasplice.base.errors import Malformed
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.base.view import View
from metasplice.grammar.directory import read_tree
from metasplice.grammar.ifd import BIG_FORMS, FORMS, read_header, write_header
from metasplice.grammar.imagedata import images
from metasplice.grammar.openpicture import open_picture
from metasplice.grammar.vacancy import LARGEST_GAP, MARK, read_vacancies, write_vacancy

from tests.build.tiff import RW2_EXTRA, Builder


@pytest.mark.parametrize("mark", [b"II", b"MM"])
def test_a_wide_header_is_read_as_written(mark: bytes) -> None:
    raw = write_header(1 << 40, BIG_FORMS[mark])
    assert len(raw) == 16
    header = read_header(raw)
    assert (header.form, header.magic, header.first) == (BIG_FORMS[mark], 43, 1 << 40)
    assert read_header(write_header(8, FORMS[mark])).first == 8


@pytest.mark.parametrize("raw", [b"II+\0\x08\0\0\0" + bytes(8), b"MM\0*\0\0\0\4"])
def test_a_header_that_leads_into_itself_is_refused(raw: bytes) -> None:
    with pytest.raises(Malformed) as refused:
        read_header(raw)
    assert refused.value.code == "ifd/bad-first-offset"


def test_a_wide_header_cut_short_is_none() -> None:
    with pytest.raises(Malformed):
        read_header(b"II+\0\x08\0\0")


@pytest.mark.parametrize("size", [0, 7, 8, 200, 255, 256, 5000])
def test_room_is_read_as_written(size: int) -> None:
    raw = b"x" + write_vacancy(size) + b"y"
    found = read_vacancies(BytesSource(raw), Span(0, len(raw)))
    assert found == ([Span(1, 1 + size)] if size >= 8 else [])


def test_a_very_large_gap_is_not_searched() -> None:
    raw = write_vacancy(LARGEST_GAP + 1)
    assert read_vacancies(BytesSource(raw), Span(0, len(raw))) == []


def test_room_of_an_impossible_size_is_none() -> None:
    for raw in (MARK + b"\x09", MARK + b"\x05" + bytes(8), MARK + b"\0" + bytes(8), MARK + b"\x0a" + b"\1\2"):
        assert read_vacancies(BytesSource(raw), Span(0, len(raw))) == []


def panasonic(entries: dict[int, int], behind: bytes, kind: int = 4) -> View:
    made = Builder(head=b"IIU\0", extra=RW2_EXTRA)
    first = made.directory([(tag, kind, struct.pack("<I", value)) for tag, value in entries.items()])
    made.raw += behind
    return View(BytesSource(made.done(first)))


def test_a_picture_without_an_end_is_found_where_its_offset_says() -> None:
    raw = panasonic({0x0111: 0xFFFFFFFF, 0x0117: 0, 0x0118: 512}, bytes(2000))
    picture = open_picture(raw, read_tree(raw))
    assert picture is not None and picture.start == 512 and picture.step == 512
    assert [entry.tag for entry in picture.entries] == [0x0118]
    assert picture.room(0) == 0 and picture.room(1) == 512 and picture.room(513) == 1024


@pytest.mark.parametrize(
    "entries", [{0x0111: 100, 0x0117: 50}, {0x0111: 0xFFFFFFFF}, {}, {0x0118: 1 << 30, 0x0117: 0, 0x0111: 0}]
)
def test_a_picture_with_an_end_or_without_a_start_is_none(entries: dict[int, int]) -> None:
    raw = panasonic(entries, bytes(200))
    assert open_picture(raw, read_tree(raw)) is None


def test_numbers_that_are_none_tell_of_no_picture() -> None:
    raw = panasonic({0x0118: 100}, bytes(200), kind=7)
    assert open_picture(raw, read_tree(raw)) is None


def test_a_pointer_of_no_integer_type_is_not_followed() -> None:
    made = Builder()
    raw = View(BytesSource(made.done(made.directory([(0x8769, 2, b"abc\0")]))))
    assert len(read_tree(raw).directories) == 1


def test_no_other_types_picture_is_without_an_end() -> None:
    made = Builder()
    raw = View(BytesSource(made.done(made.directory([(0x0118, 4, made.number(8))]))))
    assert open_picture(raw, read_tree(raw)) is None


def test_offsets_that_stand_as_bytes_lead_to_pictures_too() -> None:
    made = Builder()
    first = made.directory([(0x0111, 1, bytes(range(8, 88))), (0x0117, 1, b"\1" * 80)])
    raw = View(BytesSource(made.done(first)))
    tree = read_tree(raw)
    found = images(raw, tree.directories[0].ifd, tree.form)
    assert [image.span for image in found] == [Span(at, at + 1) for at in range(8, 88)]
