"""Sony's enciphered blocks: binary data within the note, and the private directory of a RAW file."""

from __future__ import annotations

from .binary import read_binary
from .cipher import decipher_private, decipher_sony
from .directory import read_directory, read_table
from .walk import Area, Walk

_MOST = 1 << 20
"""Bytes of a private directory: those of the corpus have 31,000."""


def read_enciphered(walk: Walk, table: str, area: Area) -> None:
    """Binary data under Sony's substitution, once or twice."""
    raw = area.data[max(0, area.start) : area.start + area.size]
    plain = decipher_sony(raw, 2 if walk.known.get("DoubleCipher") else 1)
    read_binary(walk, table, Area(plain, 0, len(plain), 0, area.mark, None))


def read_private(walk: Walk, table: str, area: Area) -> None:
    """The directory that tells where the enciphered one stands, then that one; its offsets count in the file."""
    read_directory(walk, table, area)
    told = [walk.known.get(f"SR2SubIFD{name}") for name in ("Offset", "Length", "Key")]
    start, size, key = (item if isinstance(item, int) else 0 for item in told)
    if not start or not 4 <= size <= _MOST or walk.reach is None:
        return
    plain = decipher_private(walk.reach(start, size), key)
    if plain:
        read_table(walk, "Sony::SR2SubIFD", Area(plain, 0, len(plain), -start, area.mark, None))
