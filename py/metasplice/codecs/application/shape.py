"""What all readers of application segments share: a segment's bytes, records, and tags the registry lacks."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from functools import lru_cache

from ...base.field import Field
from ...base.named import NamedTuple
from ...base.part import Block
from ...base.span import Span
from ...grammar.charset import read_string
from ...tags.registry import table_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...tags.tag import Tag


PERCENT = "{:.1f} %"
"""The form of a share of one as percent."""


class Chunk(NamedTuple):
    """One segment without its header: its bytes and where they start in the block."""

    raw: bytes
    at: int


class Item(NamedTuple):
    """One value of a record: the id in its table, its offset, a struct format or "12s" for text, and how it is printed.

    `shown` is a format with one place for the value; empty where labels or the number itself say it.
    """

    id: int | str
    off: int
    form: str
    shown: str = ""
    value: Callable[[Any], Any] | None = None


def read_items(chunk: Chunk, order: str, table: str, items: Iterable[Item], block: Block) -> Iterator[Field]:
    """The fields of a record, as many as lie inside `chunk`."""
    raw, size = chunk.raw, len(chunk.raw)
    for id, off, form, shown, convert in items:
        end = off + struct.calcsize("=" + form)
        tag = table_tag(table, id)
        if end > size or tag is None:
            continue
        values = struct.unpack_from(order + form, raw, off)
        value: Any = values[0] if len(values) == 1 else values
        if isinstance(value, bytes):
            value = read_string(value)
        if convert is not None:
            value = convert(value)
        if value is not None:
            text = shown.format(value * 100 if shown is PERCENT else value)
            context = {"text": text} if shown else None
            yield Field(tag.group1, tag.name, value, tag, Span(chunk.at + off, chunk.at + end), block, "", context)


def name_of(id: str) -> str:
    """A key as a tag name. Fact: ExifTool: the first letter a capital, `Tag` in front of a single one."""
    name = id[:1].upper() + id[1:]
    return name if len(name) > 1 and not name[0].isdecimal() else "Tag" + name


@lru_cache(maxsize=512)
def tag_of(table: str, id: str, like: str) -> Tag | None:
    """The tag of `id`; one of that name in the groups of the tag `like` where the table has none.

    Fact: ExifTool shows whatever such segments hold and names it by its key, the first letter a capital.
    """
    found = table_tag(table, id)
    if found is not None:
        return found
    model = table_tag(table, like)
    if model is None:
        return None
    made = copy(model)
    made.id, made.name, made.conv, made.flags = id, name_of(id), "composite/told", 0
    made.labels = made.bits = None
    made._description = ""
    return made


def unix_time(seconds: int) -> str:
    """A moment as ExifTool spells it, in UTC."""
    from datetime import UTC, datetime, timedelta

    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return moment.strftime("%Y:%m:%d %H:%M:%S")


def zone(minutes: int) -> str:
    """Minutes east of Greenwich as +hh:mm."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"
