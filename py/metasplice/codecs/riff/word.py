"""Chunks that hold one value: texts, dates, labels of cue points, and what is shown as bytes.

References: Multimedia Programming Interface 1.0; Exif 2.32 part 5 (LIST exif); ExifTool 13.59.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from ...base.named import NamedTuple
from ...base.pattern import pattern
from ...grammar.riff import read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_CASIO = pattern(r"(\d{4})/\s*(\d+)/\s*(\d+)/?\s+(\d+):\s*(\d+)\s*(P?)")
_KONICA = pattern(r"(\d{4})[-/](\d+)[-/](\d+)\s+(\d+:\d+:\d+)")
_PRINTABLE = pattern(rb"[^\0-\x1f\x7f-\xff]+\0*\Z")
_LABEL = struct.Struct("<I")
_TEXT = struct.Struct("<II4sHHHH")


class Found(NamedTuple):
    """A value and what its field's context says."""

    value: Any
    context: Any = None


def moment(text: str) -> str:
    """A date of AVI as ExifTool spells dates.

    Fact: "Mon Mar 10 15:04:43 2003" as C's ctime has it. Wild: "2001/ 1/27  1:42PM" and "2005/11/28/ 09:19" (Casio),
    "2002-12-16  15:35:01" (Konica).
    """
    parts = text.split()
    if len(parts) >= 5 and parts[1].capitalize() in _MONTHS and parts[2].isdecimal() and parts[4].isdecimal():
        month = _MONTHS.index(parts[1].capitalize()) + 1
        return f"{int(parts[4]):04d}:{month:02d}:{int(parts[2]):02d} {parts[3]}"
    if found := _CASIO.search(text):
        year, month, day, hour, minute = map(int, found.groups()[:5])
        return f"{year:04d}:{month:02d}:{day:02d} {hour + (12 if found[6] else 0):02d}:{minute:02d}:00"
    if found := _KONICA.search(text):
        return f"{found[1]}:{found[2]}:{found[3]} {found[4]}"
    return text


def _read_moment(raw: bytes) -> Found:
    return Found(moment(read_text(raw).strip("\n")))


def _read_words(raw: bytes) -> Found:
    return Found(read_text(raw))


def _read_bytes(raw: bytes) -> Found:
    return Found(raw)


def _read_label(raw: bytes) -> Found | None:
    """The number of a cue point and its text."""
    if len(raw) < 4:
        return None
    return Found(f"{_LABEL.unpack_from(raw)[0]} {read_text(raw[4:])}")


def _read_labeled(raw: bytes) -> Found | None:
    """Fact: ExifTool 13.59 takes the text from two bytes before the end of the numbers."""
    if len(raw) < _TEXT.size:
        return None
    first, length, purpose, *codes = _TEXT.unpack_from(raw)
    words = [first, length, f"'{purpose.decode('latin-1')}'", *codes]
    return Found(f"{' '.join(map(str, words))} {read_text(raw[18:])}")


def _read_samples(raw: bytes) -> Found | None:
    return Found(_LABEL.unpack_from(raw)[0]) if len(raw) >= 4 else None


def read_printable(raw: bytes) -> Found | None:
    """Text where what stands there is nothing else. Wild: VirtualDubMod names itself in padding."""
    return Found(read_text(raw)) if _PRINTABLE.match(raw) else None


def _read_exif_text(raw: bytes) -> Found:
    """A comment behind the name of its character set. Fact: Exif 2.32 4.6.5, as UserComment."""
    body = raw[8:] if raw[:8] in (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0", bytes(8)) else raw
    return Found(body.decode("utf-16-le", "replace") if raw.startswith(b"UNICODE\0") else read_text(body))


Reader = Callable[[bytes], Found | None]
WORDS: dict[str, tuple[str, str, Reader]] = {
    "IDIT": ("RIFF::Hdrl", "IDIT", _read_moment),
    "ISMP": ("RIFF::Hdrl", "ISMP", _read_words),
    "strn": ("RIFF::Stream", "strn", _read_words),
    "JUNQ": ("RIFF::Main", "JUNQ", _read_bytes),
    "cue ": ("RIFF::Main", "cue ", _read_bytes),
    "plst": ("RIFF::Main", "plst", _read_bytes),
    "labl": ("RIFF::Main", "labl", _read_label),
    "note": ("RIFF::Main", "note", _read_label),
    "ltxt": ("RIFF::Main", "ltxt", _read_labeled),
    "fact": ("RIFF::Main", "fact", _read_samples),
    "guan": ("RIFF::Main", "guan", _read_words),
    "ever": ("RIFF::Exif", "ever", _read_words),
    "erel": ("RIFF::Exif", "erel", _read_words),
    "etim": ("RIFF::Exif", "etim", _read_words),
    "ecor": ("RIFF::Exif", "ecor", _read_words),
    "emdl": ("RIFF::Exif", "emdl", _read_words),
    "emnt": ("RIFF::Exif", "emnt", _read_bytes),
    "eucm": ("RIFF::Exif", "eucm", _read_exif_text),
}
"""Label -> table, id and reader."""
