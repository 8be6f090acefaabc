"""Directories: one table of cases for reading and writing, then what goes wrong."""

from __future__ import annotations

import struct

import pytest
from metasplice.base.errors import Malformed
from metasplice.grammar.ifd import (
    FORMS,
    HEADER_SIZE,
    Entry,
    Form,
    ifd_size,
    read_header,
    read_ifd,
    write_entry,
    write_header,
    write_ifd,
)

BOTH = pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.order)


def pad(raw: bytes) -> bytes:
    """The bytes behind a header."""
    return bytes(HEADER_SIZE) + raw


def one(form: Form, tag: int, kind: int, count: int, value: bytes | int) -> Entry:
    """The entry of a directory that holds only this one, followed by 20 bytes."""
    raw = pad(write_ifd([write_entry(tag, kind, count, value, form)], 0, form)) + bytes(20)
    return read_ifd(raw, HEADER_SIZE, form).entries[0]


@BOTH
def test_header_reads_back_as_written(form: Form) -> None:
    raw = write_header(8, form)
    assert (raw[:2] in (b"II", b"MM"), len(raw)) == (True, HEADER_SIZE)
    header = read_header(raw)
    assert (header.form, header.magic, header.first) == (form, 42, 8)


@pytest.mark.parametrize("raw", [b"", b"MM\0*", b"XX\0*\0\0\0\x08", b"mm\0*\0\0\0\x08"])
def test_header_is_refused_when_it_is_none(raw: bytes) -> None:
    with pytest.raises(Malformed) as refused:
        read_header(raw)
    assert refused.value.code == "ifd/no-header"


def test_header_is_refused_when_it_leads_into_itself() -> None:
    with pytest.raises(Malformed) as refused:
        read_header(b"MM\0*\0\0\0\x07")
    assert refused.value.code == "ifd/bad-first-offset"


@BOTH
def test_directory_reads_back_as_written(form: Form) -> None:
    entries = [write_entry(0x10F, 2, 6, 40, form), write_entry(0x112, 3, 1, struct.pack(form.mark + "H", 6), form)]
    raw = pad(write_ifd(entries, 99, form))
    assert len(raw) == HEADER_SIZE + ifd_size(2, form)
    ifd = read_ifd(raw + bytes(20), HEADER_SIZE, form)
    assert (ifd.off, ifd.end, ifd.next) == (8, 8 + 2 + 24, 99)
    assert ifd.entries == [Entry(0x10F, 2, 6, 10, 40, 6, ""), Entry(0x112, 3, 1, 22, 30, 2, "")]


@BOTH
def test_directory_reads_only_the_tags_asked_for(form: Form) -> None:
    raw = pad(write_ifd([write_entry(tag, 3, 1, b"\0\1", form) for tag in (1, 2, 3)], 0, form))
    assert [(entry.tag, entry.off) for entry in read_ifd(raw, HEADER_SIZE, form, (2,)).entries] == [(2, 30)]


@BOTH
def test_directory_of_nothing_is_read(form: Form) -> None:
    ifd = read_ifd(pad(b"\0\0\0\0\0\0"), HEADER_SIZE, form)
    assert (ifd.entries, ifd.next) == ([], 0)


@BOTH
def test_next_is_none_when_the_payload_ends_behind_the_entries(form: Form) -> None:
    raw = pad(write_ifd([write_entry(1, 3, 1, b"\0\1", form)], 0, form))
    assert read_ifd(raw[:-4], HEADER_SIZE, form).next is None
    assert read_ifd(raw[:-2], HEADER_SIZE, form).next is None
    assert read_ifd(raw, HEADER_SIZE, form).next == 0


@BOTH
@pytest.mark.parametrize(("off", "code"), [(-1, "ifd/outside"), (9, "ifd/outside"), (1 << 31, "ifd/outside")])
def test_directory_is_refused_when_it_starts_outside(form: Form, off: int, code: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_ifd(pad(b"\0\0"), off, form)
    assert refused.value.code == code


@BOTH
def test_directory_is_refused_when_its_entries_pass_the_end(form: Form) -> None:
    raw = pad(write_ifd([write_entry(1, 3, 1, b"\0\1", form)] * 3, 0, form))
    with pytest.raises(Malformed) as refused:
        read_ifd(raw[:-5], HEADER_SIZE, form)
    assert refused.value.code == "ifd/overruns"


@BOTH
@pytest.mark.parametrize(
    ("kind", "count", "value", "fault"),
    [
        (3, 1, b"\0\1", ""),
        (1, 4, b"abcd", ""),
        (2, 0, b"", ""),
        (7, 0, b"", ""),
        (129, 0, b"", ""),
        (3, 0, b"", "count"),
        (5, 0, 0, "count"),
        (99, 1, b"", "type"),
        (0, 1, b"", "type"),
        (2, 20, 26, ""),
        (2, 21, 26, "offset"),
        (2, 5, 7, "offset"),
        (2, 0xFFFFFFFF, 26, "offset"),
        (5, 1, 20, "overlap"),
        (5, 1, 22, ""),
        (5, 1, 10, "overlap"),
    ],
)
def test_entry_says_its_fault(form: Form, kind: int, count: int, value: bytes | int, fault: str) -> None:
    assert one(form, 0x1234, kind, count, value).fault == fault


@BOTH
def test_entry_of_zeros_is_empty(form: Form) -> None:
    assert one(form, 0, 0, 0, 0).fault == "empty"


@BOTH
def test_bad_entry_hides_no_good_one(form: Form) -> None:
    bad = [write_entry(1, 77, 1, b"", form), write_entry(2, 2, 9, 1 << 30, form)]
    entries = [*bad, write_entry(3, 3, 1, b"\0\1", form)]
    ifd = read_ifd(pad(write_ifd(entries, 0, form)), HEADER_SIZE, form)
    assert [entry.fault for entry in ifd.entries] == ["type", "offset", ""]
