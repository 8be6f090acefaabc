"""The values of IPTC datasets: which code their text is in, and what they read as.

References: IPTC-NAA IIM 4.2; ExifTool 13.59 by experiment (FACTS 1.6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.field import Value
from ..grammar.charset import read_latin, read_utf8
from ..grammar.dataset import Dataset

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Key = tuple[int, int]
"""Record and dataset number."""
CHARSET: Key = (1, 90)
_UTF8 = b"\x1b%G"
"""Fact: IIM 4.2 1:90, the ISO 2022 escape to UTF-8."""

WIDTHS = {"int8u": 1, "int16u": 2, "int32u": 4}
"""Bytes of an integer by the registry's type."""
CODED = range(2, 7)
"""The records whose text 1:90 governs. Fact: IIM 4.2 1:90; ExifTool reads record 1 as it is."""


def coded(raw: bytes, items: Iterable[Dataset]) -> Iterator[tuple[Dataset, str]]:
    """Each dataset with the code of its text: "utf-8", "latin", or "" for one that is not known."""
    charset = "latin"
    for dataset in items:
        if dataset.record == 1 and dataset.number == 90:
            charset = charset_named(raw, dataset)
        yield dataset, charset if dataset.record in CODED else "utf-8"


def charset_named(raw: bytes, dataset: Dataset) -> str:
    return charset_of(raw[dataset.start : dataset.end])


def charset_of(escape: bytes) -> str:
    """Fact: ExifTool 13.59 by experiment: any other ESC % is not converted, all the rest is taken for Latin."""
    if escape == _UTF8:
        return "utf-8"
    return "" if escape.startswith(b"\x1b%") else "latin"


def read_value(raw: bytes, dataset: Dataset, tag: Any, charset: str) -> Value:
    """The canonical value. Fact: ExifTool reads integers of up to 8 bytes, drops NULs behind text."""
    data = raw[dataset.start : dataset.end]
    kind = tag.type
    if kind in WIDTHS and len(data) <= 8:
        return int.from_bytes(data, "big")
    if kind not in WIDTHS and kind not in ("string", "digits"):
        return data
    data = data.rstrip(b"\0")
    return read_latin(data) if charset == "latin" else read_utf8(data)
