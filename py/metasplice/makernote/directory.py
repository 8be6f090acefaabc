"""Directories of maker notes: TIFF's shape, but offsets that count from wherever the maker chose.

Fact: FACTS 4.1. Wild: counts that pass the end, values outside of the payload, entries of unknown types: each costs its
own tag only.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from struct import unpack_from

from ..base.span import Span
from ..grammar.tiffvalue import ASCII, READERS, UNDEFINED, WIDTHS
from ..tags.format import name_of, parse_format, read_format, read_string
from .condition import MOST_BYTES, Situation
from .definition import Definition, choose, layout
from .walk import MOST_DEPTH, MOST_DIRECTORIES, Area, Walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Reader = Callable[[Walk, str, Area], None]

_READERS = {
    "": ("directory", "read_directory"),
    "ProcessBinaryData": ("binary", "read_binary"),
    "ProcessSerialData": ("serial", "read_serial"),
    "ProcessCanonCustom": ("canon", "read_custom"),
    "ProcessCanonCustom2": ("canon", "read_custom_2"),
    "ProcessFilters": ("canon", "read_filters"),
    "ProcessNikonEncrypted": ("nikon", "read_encrypted"),
    "ProcessNikonSettings": ("nikon", "read_settings"),
    "ProcessNikon": ("nikon", "read_main"),
    "ProcessEnciphered": ("sony", "read_enciphered"),
    "ProcessSR2": ("sony", "read_private"),
    "ProcessAPP12": ("text", "read_picture_info"),
    "ProcessRicohText": ("text", "read_ricoh"),
    "ProcessJVCText": ("text", "read_jvc"),
    "ProcessKodakText": ("text", "read_kodak"),
    "ProcessDJIInfo": ("text", "read_dji"),
    "ProcessKodakIFD": ("directory", "read_directory"),
    "ProcessBinaryPLIST": ("plist", "read_plist"),
    "ProcessHDRP": ("google", "read_hdrp"),
    "ProcessPhaseOne": ("phaseone", "read_phase_one"),
    "ProcessNikonCapture": ("capture", "read_capture"),
    "ProcessNikonCaptureOffsets": ("capture", "read_offsets"),
    "ProcessPrintIM": ("text", "read_print_image"),
    "ProcessLeaf": ("leaf", "read_leaf"),
    "ProcessMRW": ("raw_block", "read_minolta"),
    "ProcessDistortionInfo": ("binary", "read_binary"),
}
"""The kinds of data as the registry names them: module and function, loaded on first use."""


_MOST_BAD = 5
"""Fact: ExifTool 13.59 gives up a directory whose first entry, or more than five, have types that there are not."""


def read_table(walk: Walk, table: str, area: Area, process: str = "") -> None:
    """Adds the fields of an area as the table, or a given process, says."""
    if walk.depth >= MOST_DEPTH or walk.directories >= MOST_DIRECTORIES or walk.full:
        return
    way = _READERS.get(process or layout(table).process)
    if way is None:
        return
    reader: Reader = getattr(import_module(f".{way[0]}", __package__), way[1])
    outer = walk.values, walk.size
    walk.depth += 1
    walk.directories += 1
    reader(walk, table, area)
    walk.depth -= 1
    walk.values, walk.size = outer


def read_directory(walk: Walk, table: str, area: Area) -> None:
    """Adds the fields of a directory, of as many entries as there are."""
    data, start, mark = area.data, area.start, area.mark
    if start < 0 or start + 2 > len(data):
        return
    count = unpack_from(mark + "H", data, start)[0]
    here = min(count, (len(data) - start - 2) // 12)
    if here < count:
        walk.note("cut", f"A directory of {count} entries passes the end", Span(start, len(data)))
    bad = 0
    for place in range(start + 2, start + 2 + here * 12, 12):
        if walk.full:
            return
        tag_id, kind, items, off = unpack_from(mark + "HHII", data, place)
        width = WIDTHS.get(kind, 0)
        if not width:
            bad += 1
            if place == start + 2 or bad > _MOST_BAD:
                walk.note("no-directory", "What should be a directory is none", Span(start, place + 12))
                return
        if not width or not items:
            continue
        size = width * items
        off = off + area.base if size > 4 else place + 8
        if off < 0 or off + size > len(data):
            walk.note("outside", f"The value of entry 0x{tag_id:04x} stands outside the block", Span(place, place + 12))
            continue
        _read_entry(walk, table, area, (tag_id, kind, items, off, size))


def _read_entry(walk: Walk, table: str, area: Area, found: tuple[int, int, int, int, int]) -> None:
    tag_id, kind, items, off, size = found
    seen = Situation(walk.known, name_of(kind), items, area.data[off : off + min(size, MOST_BYTES)])
    definition = choose(table, tag_id, seen)
    if definition is None:
        return
    entry = definition.entry
    if entry.target:
        pointer = READERS[area.mark][kind](area.data, items, off) if kind != UNDEFINED else None
        enter(walk, definition, area._replace(start=off, size=size), pointer)
        return
    form = parse_format(entry.format) if entry.format else None
    if form is not None:
        value = read_format(area.data, off, size, (form.name, size // form.width if form.width else 1), area.mark)
    elif kind == 1 and items > 1:
        value = tuple(area.data[off : off + items])
    elif kind == ASCII:
        value = read_string(area.data[off : off + size])
    else:
        value = READERS[area.mark][kind](area.data, items, off)
    if value is not None:
        walk.show(definition, value, area, Span(off, off + size), form.name if form is not None else name_of(kind))


def enter(walk: Walk, definition: Definition, area: Area, pointer: Any) -> None:
    """Reads the directory that a definition leads to. `area` is its value, `pointer` that value as a number."""
    way = definition.way
    if definition.hidden:
        return
    begin = way.get("Start", "")
    if begin in ("value", "*"):
        numbers = pointer if isinstance(pointer, tuple) else (pointer,)
        for count, number in enumerate(numbers[: int(way.get("MaxSubdirs", 1))]):
            walk.copy = str(count) if count else ""
            if isinstance(number, int):
                start = number + area.base
                rest = area._replace(start=start, size=max(0, len(area.data) - start))
                _enter(walk, definition, rest)
        walk.copy = ""
        return
    skip = int(begin[5:] or 0) if begin.startswith("data+") else 0
    if begin.isdecimal():
        skip = int(begin)
    if skip < area.size:
        _enter(walk, definition, area._replace(start=area.start + skip, size=area.size - skip))


def _enter(walk: Walk, definition: Definition, area: Area) -> None:
    way = definition.way
    order = way.get("ByteOrder", "")
    if order in ("BigEndian", "LittleEndian", "Little-endian"):
        area = area._replace(mark=">" if order == "BigEndian" else "<")
    elif order == "Unknown":
        area = area._replace(mark=likely_mark(area))
    if way.get("Base") == "*":
        area = area._replace(base=area.start + int(way.get("Shift", 0)))
    if "Valid" in way and not _sized(area, way["Valid"], int(way.get("Off", 0))):
        walk.note("bad-size", f"{definition.tag.name} does not begin with its size", Span(area.start, area.start))
        return
    walk.known["way"] = way
    read_table(walk, definition.entry.target, area, way.get("ProcessProc", ""))


def _sized(area: Area, valid: str, off: int) -> bool:
    """Whether binary data of Canon begins with its size: all of it, two less, half of it, or a fixed number."""
    if area.size < off + 2 or area.start < 0 or area.start + off + 2 > len(area.data):
        return False
    told = unpack_from(area.mark + "H", area.data, area.start + off)[0]
    sizes = {"size": area.size, "less": area.size - 2, "half": area.size // 2}
    return any(told == (sizes[word] if word in sizes else int(word)) for word in valid.split(","))


def likely_mark(area: Area) -> str:
    """The byte order in which the number of entries makes sense. Fact: ExifTool 13.59 ProcessExif, order Unknown."""
    if area.start < 0 or area.start + 2 > len(area.data):
        return area.mark
    count = unpack_from(area.mark + "H", area.data, area.start)[0]
    if count >> 8 and count >> 8 > count & 0xFF:
        return "<" if area.mark == ">" else ">"
    return area.mark


__all__ = ["enter", "likely_mark", "read_directory", "read_table"]
