"""Nikon's notes: the key is looked for first, enciphered parts are read from their plain bytes, settings by number."""

from __future__ import annotations

from struct import unpack_from

from ..base.span import Span
from ..grammar.tiffvalue import READERS
from ..tags.conversion_number import show
from ..tags.format import name_of, width_of
from .binary import read_binary
from .cipher import decipher_nikon
from .condition import Situation
from .definition import choose
from .directory import read_directory
from .walk import Area, Walk

_SERIAL, _COUNT = 0x001D, 0x00A7
_D50_KEY, _KEY = 0x22, 0x60
_SETTINGS = 24
"""Fact: in NikonSettings the number of entries stands at 20, entries of 8 bytes follow: id, 0, type, value (corpus)."""


def read_main(walk: Walk, table: str, area: Area) -> None:
    """The directory of the note, behind a search for the two tags that the key is made of."""
    data, mark = area.data, area.mark
    if 0 <= area.start <= len(data) - 2:
        count = unpack_from(mark + "H", data, area.start)[0]
        for place in range(area.start + 2, min(area.start + 2 + 12 * count, len(data) - 11), 12):
            tag_id, kind, items, off = unpack_from(mark + "HHII", data, place)
            if tag_id == _COUNT and kind == 4 and items == 1:
                walk.known["NikonCount"] = off
            elif tag_id == _SERIAL and kind == 2:
                start = off + area.base if items > 4 else place + 8
                if 0 <= start <= len(data) - items:
                    walk.known["NikonSerial"] = READERS[mark][2](data, items, start)
    read_directory(walk, table, area)


def read_encrypted(walk: Walk, table: str, area: Area) -> None:
    """Binary data of which all but the first bytes are enciphered."""
    key = _key(walk)
    if key is None:
        walk.note("no-key", "An enciphered part lacks the shutter count that its key is made of")
        return
    way = walk.known.get("way", {})
    begin = int(way.get("DecryptStart", 0) or 0)
    if begin >= area.size:
        return
    raw = area.data[area.start : area.start + area.size]
    plain = raw[:begin] + decipher_nikon(raw[begin:], *key)
    skip = int(way["DirOffset"]) + begin if "DirOffset" in way else 0
    if skip < len(plain):
        read_binary(walk, table, Area(plain, skip, len(plain) - skip, 0, area.mark, None))


def _key(walk: Walk) -> tuple[int, int] | None:
    """Serial number and shutter count. Fact: FACTS 4.2; a serial number that is no number has a stand-in by model."""
    count = walk.known.get("NikonCount")
    if count is None:
        return None
    text = str(show(walk.known.get("NikonSerial", ""))).strip()
    if text.isascii() and text.isdigit():
        return int(text) & 0xFF, count
    return (_D50_KEY if str(walk.known.get("Model", "")).rstrip().endswith("D50") else _KEY), count


def read_settings(walk: Walk, table: str, area: Area) -> None:
    """Custom settings, each with its number and type."""
    data, mark, end = area.data, area.mark, min(area.start + area.size, len(area.data))
    if area.size < _SETTINGS:
        return
    count = unpack_from(mark + "I", data, area.start + 20)[0]
    first = area.start + _SETTINGS
    for place in range(first, min(first + 8 * count, end - 7), 8):
        tag_id, kind = unpack_from(mark + "HxB", data, place)
        name = name_of(kind)
        if width_of(name) > 4 or name in ("undef", "string"):
            continue
        definition = choose(table, tag_id, Situation(walk.known, name, 1, data[place + 4 : place + 8]))
        if definition is not None:
            value = READERS[mark][kind](data, 1, place + 4)
            walk.show(definition, value, area, Span(place + 4, place + 4 + width_of(name)), name)
