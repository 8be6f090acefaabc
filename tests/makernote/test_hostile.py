"""Totality: whatever the bytes are, a note gives fields and findings, in bounded time and number."""

from __future__ import annotations

import struct
import time
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.span import Span
from metasplice.makernote import decode
from metasplice.makernote.directory import read_table
from metasplice.makernote.signature import KINDS
from metasplice.makernote.walk import MOST_FIELDS, Area, Walk
from metasplice.tags import convert
from metasplice.tags.layout import layout
from metasplice.tags.pack import packed_families

HEADS = (
    b"", b"Apple iOS\0\0\1MM", b"Nikon\0\2\x10\0\0II\x2a\0\x08\0\0\0", b"QVC\0\0\0", b"[ae_dbg_info:", b"HDRP\3",
    b"HDRP\2", b"FUJIFILM\x0c\0\0\0", b"KDK INFO", b"OLYMPUS\0II\3\0", b"Panasonic\0\0\0", b"AOC\0II",
    b"PENTAX \0II",
    b"SONY DSC \0\0\0", b"SIGMA\0\0\0\1\3", b"SANYO\0\1\0", b"Ricoh\0\0\0", b"Rv0207;", b"VER:", b"MOT\0\0\0\0\0",
)  # fmt: skip
MAKES = ("Canon", "NIKON", "CASIO", "Minolta", "SONY", "RICOH", "JVC", "EASTMAN KODAK COMPANY", "FLIR Systems", "Asahi")
SECONDS = 2.0
TABLES = [name for name in packed_families() if layout(name).process in ("", "ProcessBinaryData", "ProcessSerialData")]
MAKERS = (
    "Canon",
    "Nikon",
    "Sony",
    "Olympus",
    "Panasonic",
    "FujiFilm",
    "Pentax",
    "Minolta",
    "Casio",
    "Kodak",
    "Samsung",
)


def read(raw: bytes, note: Span, order: str, make: str) -> None:
    began = time.perf_counter()
    made = decode(raw, note, order, {"Make": make, "Model": make}, (None, None))
    assert len(made.fields) <= MOST_FIELDS + 10
    for one in made.fields:
        convert.number(one.tag, one.value, one.context)
        convert.text(one.tag, one.value, one.context)
    assert time.perf_counter() - began < SECONDS


@given(st.sampled_from(HEADS), st.sampled_from(MAKES), st.binary(max_size=600), st.sampled_from(["little", "big"]))
def test_any_bytes_behind_any_signature_are_read_without_an_error(
    head: bytes, make: str, rest: bytes, order: str
) -> None:
    raw = bytes(8) + head + rest
    read(raw, Span(8, len(raw)), order, make)


ENTRY = st.tuples(
    st.sampled_from([1, 2, 3, 4, 0x0D, 0x11, 0x26, 0x91, 0x97, 0x98, 0xB7, 0x2010, 0x2020, 0x3000, 0x4001, 0x9400]),
    st.sampled_from([1, 2, 3, 4, 7, 13]),
    st.integers(0, 300),
    st.integers(0, 900),
)


@given(st.sampled_from(HEADS), st.sampled_from(MAKES), st.lists(ENTRY, max_size=12), st.binary(max_size=700))
def test_any_directory_is_read_without_an_error(
    head: bytes, make: str, entries: list[tuple[int, int, int, int]], rest: bytes
) -> None:
    body = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    raw = bytes(8) + head + body + rest
    read(raw, Span(8, len(raw)), "little", make)


def test_directory_that_leads_to_itself_ends() -> None:
    loop = struct.pack("<H", 3) + struct.pack("<HHII", 0x2010, 13, 1, 12) + struct.pack("<HHII", 0x2020, 13, 1, 12) * 2
    raw = bytes(8) + b"OLYMPUS\0II\3\0" + loop + bytes(4)
    read(raw, Span(8, len(raw)), "little", "OLYMPUS")


@pytest.mark.parametrize("filler", [b"\xff", b"\0", b"\1", bytes(range(256))])
def test_every_table_of_a_maker_reads_any_filler(filler: bytes) -> None:
    raw = (filler * 4096)[:4096]
    for table in TABLES:
        if table.split("::")[0] not in MAKERS:
            continue
        walk = Walk(None, {"Make": "x", "Model": "x"})
        read_table(walk, table, Area(raw, 0, len(raw), 0, "<"))
        for one in walk.fields:
            convert.text(one.tag, one.value, one.context)


def test_every_kind_of_note_has_a_table_that_exists() -> None:
    index = import_module("metasplice.tags.data.more").FAMILIES
    tables = {table for found in index.values() for table in found}
    assert {kind.table for kind in KINDS if kind.table} <= tables
