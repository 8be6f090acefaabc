"""What all edits of a plan together ask of one tag in one place, and the value that makes of the present one.

Fact: FACTS 1.2, ExifTool 13.59 by experiment. Values given to a list add up; the last one counts for other tags. Once
anything is added or removed the rest of a list stays, and new items stand where the first removed one was. Removing
from a tag that is no list is a condition: replaced or deleted only if equal. Adding to a number adds, to a date shifts.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.edit import Exact
from ..base.errors import MetaspliceError, Rejected
from ..base.field import Field, Value
from ..base.record import Record
from ..base.scalars import Rational
from ..tags import convert, registry
from ..tags.tag import BINARY, Tag
from .target import Target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TIMES = frozenset(
    ("GPSTimeStamp", "GPSDateStamp", "ModifyDate", "DateTimeOriginal", "CreateDate", "PreviewDateTime")
    + ("TrackCreateDate", "TrackModifyDate", "MediaCreateDate", "MediaModifyDate", "ContentCreateDate", "CreationDate")
)
_FLASH = 0x9209
_MOST = 1e15
"""Amounts below it are added without losing a whole number. Fact: IEEE 754, 53 bits."""


class Wish(Record):
    """Everything asked of one target so far.

    `values` are canonical items to be there; `removed` items to be gone (None: everything); `amount` a shift with its
    direction; `alone` tells that other languages go too; `named` that the directory was named; `swept` that a
    pattern was given, so that what cannot be done to this one is left.
    """

    __slots__ = ("target", "lang", "alone", "named", "values", "removed", "amount", "swept")  # noqa: RUF023

    def __init__(
        self,
        target: Target,
        lang: str = "",
        alone: bool = False,
        named: bool = False,
        values: list[Value] | None = None,
        removed: list[Value] | None = None,
        amount: tuple[str, int] | None = None,
        swept: bool = False,
    ) -> None:
        self.target = target
        self.lang = lang
        self.alone = alone
        self.named = named
        self.values: list[Value] = [] if values is None else values
        self.removed = removed
        self.amount = amount
        self.swept = swept

    def give(self, items: Sequence[Value]) -> None:
        """Asks for these values."""
        self.values = [*self.values, *items] if self.target.tag.is_list else list(items[-1:])

    def spare(self, items: Sequence[Value] = ()) -> None:
        """Asks for these to go and for all others to stay."""
        self.removed = [*(self.removed or ()), *items]

    @property
    def overwrites(self) -> bool:
        """Whether the value there is of no account."""
        return self.removed is None and self.amount is None

    def result(self, present: Field | None) -> Value | None:
        """The value to be there in the end, None for none."""
        value = present.value if present else None
        if self.amount is not None:
            return _moved(self.target.tag, present, *self.amount) if present else None
        if value is None and not self.target.creates:
            return None
        if self.target.tag.is_list:
            return self._items(value) or None
        if self.removed is None:
            return self.values[-1] if self.values else None
        return self._conditional(value)

    def drops(self, value: Value) -> bool:
        """Whether a value of the file is one of those to go."""
        return any(fits(value, one) for one in self.removed or ())

    def _items(self, value: Value | None) -> list[Value]:
        old = [] if value is None else list(value) if isinstance(value, list | tuple) else [value]
        if self.removed is None:
            return self.values
        gone = [self.drops(item) for item in old]
        at = gone.index(True) if True in gone else len(old)
        kept = [item for item, out in zip(old, gone, strict=True) if not out]
        return [*kept[:at], *self.values, *kept[at:]]

    def _conditional(self, value: Value | None) -> Value | None:
        assert self.removed is not None
        meant = self.drops(value) if value is not None else "" in self.removed
        if not meant:
            return value
        return self.values[-1] if self.values else None


def is_time(tag: Tag) -> bool:
    """Whether adding to the tag shifts it. Fact: ExifTool's tags with a time shift, lists of dates excepted."""
    if tag.is_list:
        return False
    if tag.group0 == "XMP":
        return tag.type == "date"
    if tag.group0 == "IPTC":
        return tag.group2 == "Time" and tag.name.endswith(("Date", "Time", "Created", "DateCreated"))
    return tag.name in _TIMES


def check_amount(tag: Tag, text: str) -> None:
    """Refuses an amount that cannot be added to the tag.

    Raises: Rejected "value/bad-shift", "value/not-a-number".
    """
    if is_time(tag):
        from .shift import read_amount  # most runs shift nothing: 0.7 ms, 2.5 with the calendar

        read_amount(text, dates_only=False)
        return
    try:
        finite = abs(float(text)) < _MOST
    except ValueError:
        finite = False
    if not finite:
        raise Rejected("value/not-a-number", f"{tag.name} holds one value: only a number can be added to it")


def _moved(tag: Tag, present: Field, text: str, sign: int) -> Value:
    """The value of a field with a shift or a sum applied.

    Raises: Rejected "value/not-a-number", "value/not-a-date".
    """
    number = convert.number(tag, present.value, present.context)
    if is_time(tag):
        from .shift import shift

        return convert.parse(tag, shift(str(number), text, sign))
    try:
        total = float(str(number)) + sign * float(text)
    except ValueError as error:
        raise Rejected("value/not-a-number", f"{present.key} is “{number}”, which is no number to add to") from error
    return convert.parse(tag, int(total) if total == int(total) else total, True)


def parse_items(tag: Tag, values: Sequence[Any], numeric: bool, context: Any = None) -> list[Value]:
    """The canonical values of a person's, one by one; `context` as for convert.parse.

    Raises: Rejected "value/..." as convert.parse does, "value/several" for several values of a tag that takes one.
    """
    if len(values) > 1 and not tag.is_list:
        raise Rejected("value/several", f"{tag.key} takes one value, not {len(values)}")
    if all(type(value) is str for value in values):
        return list(_parsed_texts(tag, tuple(values), numeric, context))
    return _parse_all(tag, values, numeric, context)


_PARSED: dict[tuple[Any, ...], tuple[Tag, tuple[Value, ...]]] = {}
"""Texts that were parsed: one value is asked of every file of a batch. The tag is kept: its identity is the key's."""
_MOST_PARSED, _MOST_LETTERS = 512, 400


def _parsed_texts(tag: Tag, values: tuple[str, ...], numeric: bool, context: Any) -> Sequence[Value]:
    key = id(tag), values, numeric, context["order"] if context and "order" in context else context is None
    found = _PARSED.get(key)
    if found is not None:
        return found[1]
    items = tuple(_parse_all(tag, values, numeric, context))
    if sum(map(len, values)) <= _MOST_LETTERS and not any(isinstance(item, list | dict) for item in items):
        if len(_PARSED) >= _MOST_PARSED:
            _PARSED.clear()
        _PARSED[key] = tag, items
    return items


def _parse_all(tag: Tag, values: Sequence[Any], numeric: bool, context: Any) -> list[Value]:
    items: list[Value] = []
    for value in values:
        parsed = _parsed(tag, value, numeric, context)
        items += parsed if tag.is_list and isinstance(parsed, list) else [parsed]
    return items


def _parsed(tag: Tag, value: Any, numeric: bool, context: Any) -> Value:
    """One canonical value; the XMP structure Flash is also made of EXIF's number, as ExifTool does.

    Fact: Exif3 4.6.6.6 tag 0x9209: bit 0 fired, 1-2 return, 3-4 mode, 5 no function, 6 red-eye.
    """
    if isinstance(value, Exact):
        if value.tag is not None and (value.tag.table, value.tag.id) == (tag.table, tag.id):
            return value.value
        value = value.shown if tag.struct else _shown(tag, value)
    if tag.name == "ThumbnailImage" and tag.group0 != "XMP":
        if isinstance(value, bytes):
            return value
        if tag.table == "Composite":
            raise Rejected("value/type", "A thumbnail is the bytes of a JPEG image")
    if tag.table.startswith("QuickTime::") and tag.flags & BINARY and not isinstance(value, bytes):
        raise Rejected("value/type", f"{tag.key} is binary data: name a file with <=")
    if tag.table == "XMP::exif" and tag.name == "Flash" and not isinstance(value, dict) and "{" not in str(value):
        bits = int(convert.parse(registry.alternatives("Exif::Main", _FLASH)[0], value, numeric))
        flags = {"Fired": bits & 1, "Function": bits & 0x20, "RedEyeMode": bits & 0x40}
        value = {name: "True" if bit else "False" for name, bit in flags.items()}
        value |= {"Return": str(bits >> 1 & 3), "Mode": str(bits >> 3 & 3)}
    return convert.parse(tag, value, numeric, context)


_NUMBERS = ("integer", "real", "rational")
"""Types of XMP whose lists stand for the arrays of EXIF. Fact: ExifTool 13.59, BitsPerSample of 8 8 8."""


def structured(value: object) -> bool:
    """Whether a copied value is a structure or a list of them."""
    shown = value.shown if isinstance(value, Exact) else None
    return isinstance(shown, dict) or (isinstance(shown, list) and any(isinstance(one, dict) for one in shown))


def _shown(tag: Tag, value: Exact) -> Any:
    """A copied value as another tag takes it: one text of a list, a list of a text where labels stand in a row.

    Of data that is not printed the bytes are meant. Fact: ExifTool 13.59 copies ComponentsConfiguration of EXIF, one
    text, to that of XMP, a list.

    Raises: Rejected "value/binary".
    """
    shown = value.shown
    if isinstance(shown, str) and shown.startswith("(Binary data "):
        if isinstance(value.value, bytes):
            return value.value
        raise Rejected("value/binary", f"{tag.key} takes no binary data")
    if structured(value):
        raise Rejected("value/structure", f"{tag.key} takes no structure")
    if isinstance(shown, list):
        return shown if tag.is_list else str(value)
    if not tag.is_list or not isinstance(shown, str):
        return shown
    if isinstance(value.value, tuple) and not isinstance(value.value, Rational) and tag.type in _NUMBERS:
        return shown.split()
    return shown.split(", ") if tag.labels else shown


def removal_items(tag: Tag, values: Sequence[Any], numeric: bool, context: Any = None) -> list[Value]:
    """The canonical values to be removed; what the tag cannot hold cannot be there either."""
    found: list[Value] = []
    for value in values:
        if value == "":
            found.append("")
            continue
        try:
            found += parse_items(tag, (value,), numeric, context)
        except MetaspliceError:
            continue
    return found


def same(one: Value, other: Value) -> bool:
    """Whether two canonical values mean the same: fractions by their quotient, all else as it stands."""
    if isinstance(one, Rational) and isinstance(other, Rational):
        if one.denominator and other.denominator:
            return one.numerator * other.denominator == other.numerator * one.denominator
        return one == other
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    return type(one) is type(other) and bool(one == other)


def fits(value: Value, wanted: Value) -> bool:
    """Whether a value is the wanted one. Of a structure only the wanted members count. Fact: ExifTool 13.59."""
    if isinstance(value, dict) and isinstance(wanted, dict):
        return bool(wanted) and all(name in value and fits(value[name], wanted[name]) for name in wanted)
    if isinstance(value, list) and isinstance(wanted, list) and any(isinstance(one, dict) for one in wanted):
        return all(any(fits(item, one) for item in value) for one in wanted)
    return same(value, wanted)
