"""A record of numbers and short texts at fixed offsets.

The shape of most small JPEG segments and of the ICC header: a row names an offset and a struct format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from ..base.named import NamedTuple
from ..base.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Row(NamedTuple):
    """One value of a record: its `id` in the tag table, its offset from the start of the record, its struct format."""

    id: Any
    off: int
    shape: struct.Struct


def rows(order: str, *facts: tuple[Any, int, str]) -> tuple[Row, ...]:
    """Rows of one byte order from (id, offset, struct format)."""
    return tuple(Row(id, off, struct.Struct(order + form)) for id, off, form in facts)


def read_record(raw: bytes, wanted: Iterable[Row]) -> Iterator[tuple[Any, Any, Span]]:
    """Id, value and span of each row that lies wholly inside `raw`; several numbers are a tuple."""
    size = len(raw)
    for id, off, shape in wanted:
        end = off + shape.size
        if end <= size:
            values = shape.unpack_from(raw, off)
            yield id, values[0] if len(values) == 1 else values, Span(off, end)
