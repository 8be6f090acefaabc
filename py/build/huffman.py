"""Huffman coding of baseline JPEG blocks with the standard's example tables for luminance.

References: T.81 annex C (codes from counts), F.1.2 (blocks), K.3.3 (the tables).
"""

from __future__ import annotations

import struct

DC_COUNTS = (0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0)
DC_VALUES = bytes(range(12))
"""Fact: T.81 table K.3."""
AC_COUNTS = (0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125)
AC_VALUES = bytes.fromhex(
    "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a"
    "434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9"
    "aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa"
)
"""Fact: T.81 table K.5."""


def huffman_segments() -> bytes:
    """The DHT segment with both tables. Fact: T.81 B.2.4.2: class and id, sixteen counts, the values."""
    tables = b"\x00" + bytes(DC_COUNTS) + DC_VALUES + b"\x10" + bytes(AC_COUNTS) + AC_VALUES
    return struct.pack(">HH", 0xFFC4, len(tables) + 2) + tables


def codes(counts: tuple[int, ...], values: bytes) -> dict[int, tuple[int, int]]:
    """Value -> code and its length in bits. Fact: T.81 C.2, codes count up and shift left at each longer length."""
    made, code, at = {}, 0, 0
    for length, count in enumerate(counts, start=1):
        for _ in range(count):
            made[values[at]] = (code, length)
            code, at = code + 1, at + 1
        code <<= 1
    return made


class Scan:
    """Entropy-coded data under construction, most significant bit first."""

    def __init__(self) -> None:
        self._dc = codes(DC_COUNTS, DC_VALUES)
        self._ac = codes(AC_COUNTS, AC_VALUES)
        self._made = bytearray()
        self._bits = 0
        self._count = 0

    def add_block(self, block: list[int], difference: int) -> None:
        """Appends one block in zigzag order; `difference` is its DC level against the block before."""
        self._add_level(self._dc, 0, difference)
        last = max((at for at in range(1, 64) if block[at]), default=0)
        zeros = 0
        for level in block[1 : last + 1]:
            if not level:
                zeros += 1
                continue
            while zeros > 15:
                self._push(*self._ac[0xF0])
                zeros -= 16
            self._add_level(self._ac, zeros, level)
            zeros = 0
        if last < 63:
            self._push(*self._ac[0x00])

    def _add_level(self, table: dict[int, tuple[int, int]], zeros: int, level: int) -> None:
        """Fact: T.81 F.1.2.1: the size class, then the low bits, of a negative level those of `level - 1`."""
        size = abs(level).bit_length()
        self._push(*table[zeros << 4 | size])
        self._push((level if level >= 0 else level - 1) & ((1 << size) - 1), size)

    def _push(self, bits: int, count: int) -> None:
        self._bits = self._bits << count | bits
        self._count += count
        while self._count >= 8:
            self._count -= 8
            byte = self._bits >> self._count & 0xFF
            self._made.append(byte)
            if byte == 0xFF:
                self._made.append(0)  # T.81 B.1.1.5: a stuffed zero, or it would be a marker
        self._bits &= (1 << self._count) - 1

    def finish(self) -> bytes:
        """The data, its last byte filled with ones."""
        self._push((1 << (-self._count % 8)) - 1, -self._count % 8)
        return bytes(self._made)
