"""Headers of films: AVI, its streams, and what a stream of pictures is coded with.

References: Multimedia Programming Interface 1.0; OpenDML AVI 1.02; Windows GDI BITMAPINFOHEADER.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.field import Field
from ...base.part import Block
from ...base.pattern import pattern
from .record import Item, Record, read_record, rounded, shortest

_HIDDEN = pattern(r"[\0-\x1f\x7f-\xff]")
_DEFAULT = 0xFFFFFFFF
_NAMED = 256
"""Codings above it are told by four letters."""


def _per_second(microseconds: int) -> int | float | None:
    return shortest(1e6 / microseconds) if microseconds else None


def _bytes_per_second(value: int) -> str:
    number, unit = value / 1000, "kB/s"
    if number > 9999:
        number, unit = number / 1000, "MB/s"
    return f"{number:.4g} {unit}"


def _ratio(value: tuple[int, int]) -> int | float | None:
    """Rate over scale. Fact: a stream's header has the scale first."""
    scale, rate = value
    return shortest(rate / scale) if scale and rate else None


def _ratio_or_zero(value: tuple[int, int]) -> int | float:
    return _ratio(value) or 0


def _letters(raw: bytes) -> str:
    return raw.split(b"\0")[0].decode("latin-1")


def _coding(value: int) -> int | str:
    return value.to_bytes(4, "little").decode("latin-1").rstrip("\0 ") if value > _NAMED else value


def _coded(value: int | str) -> str:
    labels = ("None", "8-Bit RLE", "4-Bit RLE", "Bitfields", "JPEG", "PNG")
    if isinstance(value, int):
        return labels[value] if value < len(labels) else str(value)
    return _HIDDEN.sub(lambda found: f"\\x{ord(found[0]):02x}", value)


def _sampled(value: int) -> str:
    return f"{value} byte{'' if value == 1 else 's'}" if value else "Variable"


_RATES = {b"auds": (_ratio_or_zero, rounded(2)), b"vids": (_ratio, rounded(3))}


def read_stream(raw: bytes, block: Block) -> Iterator[Field]:
    """The fields of a stream's header; codec, rate and count are called by the stream's type."""
    which = (b"auds", b"vids").index(raw[:4]) if raw[:4] in _RATES else 2
    value, text = _RATES.get(raw[:4], (_ratio_or_zero, rounded(3)))
    items = (
        Item(0, 0, "4s", _letters),
        Item(1, 4, "4s", _letters),
        Item(5, 20, "II", value, text),
        Item(8, 32, "I"),
        Item(10, 40, "I", None, lambda found: "Default" if found == _DEFAULT else str(found)),
        Item(11, 44, "I", None, _sampled),
    )
    yield from read_record(raw, Record("RIFF::StreamHeader", items), block, which)


RECORDS: dict[str, Record] = {
    "avih": Record(
        "RIFF::AVIHeader",
        (
            Item(0, 0, "I", _per_second, rounded(3)),
            Item(1, 4, "I", None, _bytes_per_second),
            Item(4, 16, "I"),
            Item(6, 24, "I"),
            Item(8, 32, "I"),
            Item(9, 36, "I"),
        ),
    ),
    "dmlh": Record("RIFF::ExtAVIHdr", (Item(0, 0, "I"),)),
    "strf vids": Record(
        "BMP::Main",
        (
            Item(0, 0, "I"),
            Item(4, 4, "I"),
            Item(8, 8, "i", abs),
            Item(12, 12, "H"),
            Item(14, 14, "H"),
            Item(16, 16, "I", _coding, _coded),
            Item(20, 20, "I"),
            Item(24, 24, "I"),
            Item(28, 28, "I"),
            Item(32, 32, "I", None, lambda value: str(value or "Use BitDepth")),
            Item(36, 36, "I", None, lambda value: str(value or "All")),
        ),
    ),
}
