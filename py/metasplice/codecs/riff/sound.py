"""Chunks of sound: its format, broadcast notes, samplers.

References: EBU Tech 3285 (bext), 3306 (ds64); Multimedia Data Standards Update, April 1994 (smpl, inst).
"""

from __future__ import annotations

from ...base.pattern import pattern
from .record import Item, Record

_DATE = pattern(r"\A(\d{4}:\d{2}:\d{2})")
_EMPTY_UMID = "0" * 64


def _text(raw: bytes) -> str:
    return raw.split(b"\0")[0].decode("utf-8", "replace")


def _moment(raw: bytes) -> str:
    """Date and time run together. Fact: EBU Tech 3285 2.3, yyyy-mm-dd and hh:mm:ss; separators differ in the wild."""
    return _DATE.sub(r"\1 ", _text(raw).replace("-", ":"))


def _umid(raw: bytes) -> str:
    return raw.hex().removesuffix(_EMPTY_UMID).upper()


def _offset(value: int) -> str:
    return ":".join(f"{value:08x}"[at : at + 2] for at in range(0, 8, 2))


def _size(value: int) -> str:
    """A number of bytes. Fact: ExifTool 13.59, decimal units."""
    for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if value >= (10 * scale if unit != "GB" else 2e9):
            return f"{value / scale:.0f} {unit}" if value >= 10 * scale else f"{value / scale:.1f} {unit}"
    return f"{value / 1000:.1f} kB" if value >= 2000 else f"{value} bytes"


_NOTES = tuple(Item(number, number, "b") for number in range(7))

RECORDS: dict[str, Record] = {
    "fmt ": Record(
        "RIFF::AudioFormat", (Item(0, 0, "H"), Item(1, 2, "H"), Item(2, 4, "I"), Item(4, 8, "I"), Item(7, 14, "H"))
    ),
    "bext": Record(
        "RIFF::BroadcastExt",
        (
            Item(0, 0, "256s", _text),
            Item(256, 256, "32s", _text),
            Item(288, 288, "32s", _text),
            Item(320, 320, "18s", _moment),
            Item(338, 338, "Q"),
            Item(346, 346, "H"),
            Item(348, 348, "64s", _umid),
            Item(602, 602, "*", _text),
        ),
    ),
    "ds64": Record("RIFF::DS64", (Item(0, 0, "Q", None, _size), Item(1, 8, "Q", None, _size), Item(2, 16, "Q"))),
    "smpl": Record(
        "RIFF::Sampler",
        (
            *(Item(number, 4 * number, "I") for number in range(6)),
            Item(6, 24, "I", _offset),
            Item(7, 28, "I"),
            Item(8, 32, "I"),
            Item(9, 40, "*", bytes),
        ),
    ),
    "inst": Record("RIFF::Instrument", _NOTES),
    "acid": Record(
        "RIFF::Acidizer",
        (
            Item(0, 0, "I"),
            Item(4, 4, "H"),
            Item(12, 12, "I"),
            Item(16, 16, "HH", None, lambda value: f"{value[1]}/{value[0]}"),
            Item(20, 20, "f"),
        ),
    ),
}
RECORDS["strf auds"] = RECORDS["fmt "]
