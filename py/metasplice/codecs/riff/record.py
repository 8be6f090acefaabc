"""Records: values of fixed form at fixed offsets, and how they are printed."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from ...base.field import Field
from ...base.named import NamedTuple
from ...base.part import Block
from ...base.span import Span
from ...grammar.charset import read_string
from ...tags.registry import alternatives
from ...tags.told import told_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Item(NamedTuple):
    """One value: its id in the table, its offset, its struct form; what is made of it, and how that is printed.

    A form "*" is text up to the end of the record. `value` may give None: there is no such value here.
    """

    id: int | str
    off: int
    form: str
    value: Callable[[Any], Any] | None = None
    text: Callable[[Any], str] | None = None


class Record(NamedTuple):
    """The table and items of one kind of chunk; `begins` is what must stand at an offset for it to be one."""

    table: str
    items: tuple[Item, ...]
    begins: tuple[int, bytes] = (0, b"")


def read_record(raw: bytes, record: Record, block: Block, which: int = 0) -> Iterator[Field]:
    """The fields of a record, as many as lie inside `raw`; `which` definition counts where an id has several."""
    for item in record.items:
        form = f"{max(len(raw) - item.off, 0)}s" if item.form == "*" else item.form
        end = item.off + struct.calcsize("<" + form)
        tags = alternatives(record.table, item.id)
        tag = tags[min(which, len(tags) - 1)] if tags else None
        if end > len(raw) or tag is None or end == item.off:
            continue
        values = struct.unpack_from("<" + form, raw, item.off)
        value: Any = values[0] if len(values) == 1 else values
        if isinstance(value, bytes) and item.value is None:
            value = read_string(value)
        if item.value is not None:
            value = item.value(value)
        if value is not None:
            context = None
            if item.text is not None:
                tag, context = told_tag(tag), {"text": item.text(value)}
            yield Field(tag.group1, tag.name, value, tag, Span(item.off, end), block, "", context)


def shortest(value: float) -> int | float:
    """A whole number where it is one."""
    return int(value) if value == int(value) else value


def rounded(digits: int) -> Callable[[float], str]:
    """How a number is printed with up to so many decimals, none for nothing."""
    scale = 10**digits

    def spell(value: float) -> str:
        return f"{int(value * scale + 0.5) / scale:.15g}"

    return spell
