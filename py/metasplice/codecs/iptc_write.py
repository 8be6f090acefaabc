"""Changes to an IPTC block, dataset by dataset.

Only the datasets asked for are touched; where the code of the text itself changes, other text is transcoded so that it
still reads the same.
References: IPTC-NAA IIM 4.2; ExifTool 13.59 by experiment (FACTS 1.2, 1.6).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.change import Change, GroupDelete
from ..base.errors import Rejected
from ..base.field import Value
from ..base.named import NamedTuple
from ..base.patch import Patch
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.charset import read_latin, read_utf8, write_text
from ..grammar.dataset import Dataset, read_datasets, write_dataset
from ..tags.registry import iptc_tag
from .iptc_value import CHARSET, CODED, WIDTHS, Key, charset_named, charset_of, coded, read_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_RECORDS = {
    "IPTC::EnvelopeRecord": 1,
    "IPTC::ApplicationRecord": 2,
    "IPTC::NewsPhoto": 3,
    "IPTC::PreObjectData": 7,
    "IPTC::ObjectData": 8,
    "IPTC::PostObjectData": 9,
}


class _Item(NamedTuple):
    """A dataset on its way into the block."""

    key: Key
    tag: Any
    value: Value


def encode(raw: bytes, changes: Sequence[Change | GroupDelete]) -> Patch | None:
    """The patch that makes `changes` true; None when nothing but record versions would remain.

    Raises: Rejected "iptc/..." when a value has no place in its dataset.
    """
    if any(isinstance(change, GroupDelete) for change in changes):
        return None
    read = read_datasets(raw)
    gone: set[int] = set()
    new: dict[int, list[_Item]] = {}
    for change in changes:
        if isinstance(change, Change):
            _align(raw, read.items, change, gone, new)
    left = any(item.number for index, item in enumerate(read.items) if index not in gone)
    if gone and not left and not new and not read.fault:
        return None
    return Patch(len(raw), _splices(raw, read.items, read.end, gone, new))


def create(changes: Sequence[Change | GroupDelete]) -> bytes:
    """A new block that holds the values of `changes`, records and datasets in order."""
    patch = encode(b"", changes)
    return patch.inserted() if patch else b""


def reads_back_as(tag: Any, value: Value) -> Value:
    """The canonical value after writing: integers in range, fixed-length text padded.

    Raises: Rejected "iptc/not-a-number", "iptc/out-of-range", "iptc/not-digits", "iptc/single".
    """
    if isinstance(value, list | tuple):
        if len(value) > 1 and not tag.is_list:
            raise Rejected("iptc/single", f"IPTC:{tag.name} holds one value, not {len(value)}")
        return [_normal(tag, item) for item in value]
    return None if value is None else _normal(tag, value)


def _normal(tag: Any, value: Value) -> Value:
    if tag.type in WIDTHS:
        try:
            number = int(value)
        except (TypeError, ValueError):
            raise Rejected("iptc/not-a-number", f"IPTC:{tag.name} takes a whole number, not {value!r}") from None
        top = 256 ** WIDTHS[tag.type] - 1
        if not 0 <= number <= top:
            raise Rejected("iptc/out-of-range", f"IPTC:{tag.name} takes 0 to {top}, not {number}")
        return number
    if tag.type == "digits":
        text = str(value)
        if not (text.isascii() and text.isdecimal()):
            raise Rejected("iptc/not-digits", f"IPTC:{tag.name} takes digits only, not {text!r}")
        return text.rjust(tag.minimum, "0")
    if isinstance(value, bytes):
        return value if tag.type != "string" else read_utf8(value)
    return str(value).rstrip("\0").ljust(tag.minimum)


def _key(tag: Any) -> Key:
    return _RECORDS[tag.table], tag.id


def _align(raw: bytes, items: Sequence[Dataset], change: Change, gone: set[int], new: dict[int, list[_Item]]) -> None:
    """Keeps the datasets whose value is wanted, in order; the others of the tag go, new ones stand where they stood.

    Fact: FACTS 1.2: ExifTool puts new items where the first removed one was, else at the end of their record.
    """
    key = _key(change.tag)
    wanted = reads_back_as(change.tag, change.value)
    values = wanted if isinstance(wanted, list) else [] if wanted is None else [wanted]
    mine = [
        (index, read_value(raw, item, change.tag, charset))
        for index, (item, charset) in enumerate(coded(raw, items))
        if (item.record, item.number) == key
    ]
    at, fresh = 0, []
    places: dict[Any, list[int]] = {}
    for place, (_, value) in enumerate(mine):
        places.setdefault(value, []).append(place)
    for value in values:
        later = places.get(value, [])
        while later and later[0] < at:
            later.pop(0)
        if not later:
            fresh.append(_Item(key, change.tag, value))
            continue
        place = later.pop(0)
        skipped = [index for index, _ in mine[at:place]]
        gone.update(skipped)
        if fresh:
            new.setdefault(skipped[0] if skipped else mine[place][0], []).extend(fresh)
        at, fresh = place + 1, []
    skipped = [index for index, _ in mine[at:]]
    gone.update(skipped)
    if fresh:
        new.setdefault(skipped[0] if skipped else _end_of_record(items, key), []).extend(fresh)


def _end_of_record(items: Sequence[Dataset], key: Key) -> int:
    """The index a new dataset goes before: behind its record, a record version in front of it.

    Fact: IIM 4.2 1:00 and 2:00 come first in their records; FACTS 1.2 for the rest.
    """
    record, number = key
    same = [index for index, item in enumerate(items) if item.record == record]
    if same:
        return same[-1] + 1 if number else same[0]
    return next((index for index, item in enumerate(items) if item.record > record), len(items))


def _splices(
    raw: bytes, items: Sequence[Dataset], end: int, gone: set[int], new: dict[int, list[_Item]]
) -> Iterator[Splice]:
    """The splices of a block: what is new, what goes, and text that has to change its code."""
    recoded = any(item.key == CHARSET for group in new.values() for item in group)
    recoded = recoded or any((items[index].record, items[index].number) == CHARSET for index in gone)
    charset = "latin"
    for index, (item, old) in enumerate(coded(raw, items)):
        fresh = b""
        if index in new:
            fresh, charset = _write(new[index], charset)
        if index in gone:
            yield Splice(Span(item.at, item.end), fresh)
            continue
        if (item.record, item.number) == CHARSET:
            charset = charset_named(raw, item)
        data = _recode(raw, item, old, charset) if recoded and item.record in CODED else None
        if data is not None:
            yield Splice(Span(item.at, item.end), fresh + write_dataset(item.record, item.number, data))
        elif fresh:
            yield Splice(Span(item.at, item.at), fresh)
    if len(items) in new:
        yield Splice(Span(end, end), _write(new[len(items)], charset)[0])


def _write(group: list[_Item], charset: str) -> tuple[bytes, str]:
    """New datasets in the order of their numbers, and the code in force behind them."""
    made = []
    for item in sorted(group, key=lambda item: item.key):
        data = _data(item, charset if item.key[0] in CODED else "utf-8")
        if item.key == CHARSET:
            charset = charset_of(data)
        made.append(write_dataset(*item.key, data))
    return b"".join(made), charset


def _data(item: _Item, charset: str) -> bytes:
    """The bytes of one value.

    Raises: Rejected "iptc/charset", "iptc/too-long".
    """
    tag, value = item.tag, item.value
    if tag.type in WIDTHS:
        return int(value).to_bytes(WIDTHS[tag.type], "big")
    data = value if isinstance(value, bytes) else _text(value, charset)
    if data is None:
        hint = "set IPTC:CodedCharacterSet=UTF8 in the same edit" if charset else "its code is not known here"
        raise Rejected("iptc/charset", f"The IPTC block cannot hold {value!r} in IPTC:{tag.name}; {hint}")
    if tag.count and len(data) > tag.count:
        raise Rejected("iptc/too-long", f"IPTC:{tag.name} holds {tag.count} bytes, this value has {len(data)}")
    return data


def _text(value: str, charset: str) -> bytes | None:
    if not charset:
        return value.encode() if value.isascii() else None
    return write_text(value, "utf-8" if charset == "utf-8" else "latin")


def _recode(raw: bytes, item: Dataset, old: str, charset: str) -> bytes | None:
    """The dataset's text in the new code, None where its bytes can stay.

    Raises: Rejected "iptc/charset" when the new code cannot hold it.
    """
    data = raw[item.start : item.end]
    tag = iptc_tag(item.record, item.number)
    if old == charset or data.isascii() or (tag is not None and tag.type not in ("string", "digits")):
        return None
    text = read_latin(data) if old == "latin" else read_utf8(data)
    made = _text(text, charset)
    if made is None:
        name = tag.name if tag is not None else f"{item.record}:{item.number}"
        raise Rejected("iptc/charset", f"The new CodedCharacterSet cannot hold the text of IPTC:{name}")
    return made
