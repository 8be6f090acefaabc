"""A wish for a value of a maker note -> the bytes that are to stand in its place.

Every proposal is read back before it counts: the field that the new bytes make must show what was asked for, or be the
nearest to it that the place can hold. Where the steps of a value have no way back, short numbers are tried out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..base.errors import MetaspliceError, Rejected, Unsupported
from ..base.pattern import pattern
from ..tags import convert
from ..tags.conversion_label import code
from ..tags.conversion_number import quantity
from ..tags.format import width_of
from ..tags.tag import PRINT_LIST, PRINT_OTHER
from .inverse import NoWayBack, proposals, undo_value
from .packing import pack_value
from .slot import Slot, read_back, stored_value
from .step import run_steps
from .walk import Walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..base.field import Field

_NUMBER = pattern(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?(?: ?/ ?\d+)?")
_PLAIN = pattern(r"[-+]?(?:0|[1-9]\d*)")
_NEAR = 1e-5
_MADE_OF_NUMBERS = frozenset({"plus", "fraction", "exposure-time", "f-number", "int"})
"""Steps of texts that show a number as a number, in more or fewer digits."""
_MOST_TRIED = 1 << 16
_TEXTS = frozenset({"string", "undef", "binary", "utf8", "unicode"})
_WHOLE = frozenset({"int8u", "int8s", "int16u", "int16s", "int32u", "int32s", "int16uRev", "int32uRev", "int16sRev"})


def encode_value(slot: Slot, wish: Any, numeric: bool, old: bytes) -> bytes:
    """The bytes that say `wish` in place of `old`; `old` itself where it says so already.

    Raises: Unsupported "note/..." where the value may not be changed or nobody knows how it is stored, Rejected
    "value/..." for a wish that the tag or its place cannot take.
    """
    tag = slot.definition.tag
    barred = slot.barred
    if barred is not None:
        raise Unsupported(f"note/{barred[0]}", f"{slot.field.key} {barred[1]}")
    text = wish if isinstance(wish, bytes) else convert.spell(wish)
    now = read_back(slot, old)
    if now is not None and not isinstance(text, bytes) and shows(now, text, numeric):
        return old
    refusal: MetaspliceError | None = None
    near: bytes | None = None
    values = [text] if isinstance(text, bytes) else list(_values(slot, text, numeric))
    lost = bool(slot.definition.words[1]) and not numeric
    for value in values:
        try:
            raw = _packed(slot, undo_value(slot.definition.words[0], value, slot), old)
        except NoWayBack:
            lost = True
            continue
        except MetaspliceError as error:
            refusal = refusal or error
            continue
        for other in (raw, *_beside(slot, raw)):
            field = read_back(slot, other)
            if field is not None and _is_there(slot, other, field, (text, numeric)):
                return other
        near = near or raw
    found = _tried(slot, values, (text, numeric), old) if lost else None
    if found is not None:
        return found
    if near is not None and not isinstance(text, bytes) and _is_nearest(slot, near, text, numeric):
        return near
    shown = str(text)[:60]
    raise refusal or Unsupported("note/no-inverse", f"How {tag.key} would hold {shown!r} in its note is not known")


def shows(field: Field, text: str, numeric: bool) -> bool:
    """Whether a field shows this text, or this -n value."""
    shown = (convert.number if numeric else convert.text)(field.tag, field.value, field.context)
    one, other = str(shown).strip(), text.strip()
    if one == other or (not numeric and one.lower() == other.lower()):
        return True
    if not (_NUMBER.fullmatch(one) and _NUMBER.fullmatch(other)):
        return False
    left, right = quantity(one), quantity(other)
    if left is None or right is None or (left.is_integer() and right.is_integer()):
        return _PLAIN.fullmatch(one) is not None and _PLAIN.fullmatch(other) is not None and int(one) == int(other)
    return abs(left - right) <= 1e-9 * abs(right)


def _values(slot: Slot, text: str, numeric: bool) -> Iterator[Any]:
    """The -n values that a wish may stand for.

    Raises: Rejected "value/..." for a text that is none of the labels a tag has.
    """
    definition = slot.definition
    tag = definition.tag
    if numeric:
        yield text
        return
    if definition.parts or any(definition.entry.each) or tag.flags & PRINT_LIST:
        yield from _listed(slot, text)
        return
    if tag.labels or tag.bits:
        try:
            yield code(tag, text)
        except Rejected:
            if not definition.words[1] and not tag.flags & PRINT_OTHER:
                raise
    if definition.words[1] and not definition.words[1].startswith("["):
        yield from proposals(definition.words[1], text)
    else:
        yield text


def _listed(slot: Slot, text: str) -> Iterator[str]:
    """The numbers of a list whose elements have labels of their own, as ExifTool parts them: `A; B`."""
    definition, words = slot.definition, []
    for place, part in enumerate(text.split("; ")):
        each = definition.entry.each
        labels = each[place] if place < len(each) else definition.tag.labels if not any(each) and not place else None
        keys = [key for key, name in (labels or {}).items() if str(name).lower() == part.lower()]
        steps = definition.words[1][1:].split(";") if definition.words[1].startswith("[") else []
        if keys or not (place < len(steps) and steps[place]):
            words.append(str(keys[0]) if keys else part.removeprefix("Unknown (").removesuffix(")"))
        else:
            words.append(str(next(iter(proposals(steps[place], part)), part)))
    yield " ".join(words)
    yield text


def _packed(slot: Slot, value: Any, old: bytes) -> bytes:
    """The bytes of a stored value; of a bit field with the other bits as they are.

    Raises: Rejected "value/range" and as pack_value does.
    """
    tag, entry = slot.definition.tag, slot.definition.entry
    if not entry.mask or slot.stored not in _WHOLE:
        return pack_value(tag, value, slot.stored, old, slot.mark)
    number = quantity(value)
    if number is None or not 0 <= round(number) <= entry.mask >> entry.shift:
        raise Rejected("value/range", f"{tag.key} has {(entry.mask >> entry.shift).bit_length()} bits, not {value}")
    bits = round(number) << entry.shift
    little = slot.mark == "<"
    rest = int.from_bytes(old, "little" if little else "big") & ~entry.mask
    return (rest | bits).to_bytes(len(old), "little" if little else "big")


def _is_there(slot: Slot, raw: bytes, field: Field, asked: tuple[Any, bool]) -> bool:
    """Whether a field shows what was asked for."""
    text, numeric = asked
    if isinstance(text, bytes):
        return bool(field.value == text or stored_value(slot, raw) == text)
    return shows(field, text, numeric)


def _is_nearest(slot: Slot, raw: bytes, text: str, numeric: bool) -> bool:
    """Whether bytes show the nearest to a number that the place can hold."""
    field = read_back(slot, raw)
    if field is None or slot.stored in _TEXTS or not (numeric or (_is_number(slot) and _is_alike(field, text))):
        return False
    got, wanted = _amount(field, numeric), _amount_of(text, numeric)
    if got is None or wanted is None:
        return False
    off = abs(got - wanted)
    if slot.stored not in _WHOLE or slot.definition.entry.mask:
        return off <= _NEAR * abs(wanted)
    others = [_amount(one, numeric) for one in map(partial(read_back, slot), _beside(slot, raw)) if one is not None]
    amounts = [one for one in others if one is not None]
    return bool(amounts) and off <= min(abs(one - wanted) for one in amounts)


def _is_number(slot: Slot) -> bool:
    """Whether the text of a value is the value itself in digits."""
    steps = slot.definition.words[1].split()
    return all(not step[0].isalpha() or step.partition(":")[0] in _MADE_OF_NUMBERS for step in steps)


def _amount(field: Field, numeric: bool) -> float | None:
    """The number that a field shows."""
    shown = (convert.number if numeric else convert.text)(field.tag, field.value, field.context)
    return _amount_of(str(shown), numeric)


def _amount_of(text: str, numeric: bool) -> float | None:
    """The number that a text is, or the first in it."""
    if numeric:
        return quantity(text)
    found = _NUMBER.search(text)
    if found is None:
        return None
    above, _, below = found[0].partition("/")
    return float(above) / (float(below or 1) or 1)


def _is_alike(field: Field, text: str) -> bool:
    """Whether a text is a number, or words around one as the field shows them."""
    shown = str(convert.text(field.tag, field.value, field.context))
    bare = _NUMBER.sub("#", text.strip().lower())
    return bare == "#" or bare == _NUMBER.sub("#", shown.strip().lower())


def _beside(slot: Slot, raw: bytes) -> Iterator[bytes]:
    """The bytes of the numbers next to a stored one, where the place holds a single whole number."""
    if slot.stored not in _WHOLE or slot.definition.entry.mask or len(raw) != width_of(slot.stored):
        return
    little = (slot.mark == "<") is not slot.stored.endswith("Rev")
    number, most = int.from_bytes(raw, "little" if little else "big"), 1 << 8 * len(raw)
    for other in (number - 1, number + 1):
        yield (other % most).to_bytes(len(raw), "little" if little else "big")


def _tried(slot: Slot, values: list[Any], asked: tuple[Any, bool], old: bytes) -> bytes | None:
    """The bytes of the only short number that shows what was asked for, found by trying all."""
    text, numeric = asked
    mask = slot.definition.entry.mask
    span = mask >> slot.definition.entry.shift if mask else (1 << 8 * len(old)) - 1
    if slot.stored not in _WHOLE or len(old) != width_of(slot.stored) or span >= _MOST_TRIED or isinstance(text, bytes):
        return None
    signed = slot.stored in ("int8s", "int16s", "int16sRev") and not mask
    wanted = {str(value) for value in values} | {text}
    amounts = [amount for amount in map(quantity, wanted) if amount is not None]
    worded = bool(slot.definition.words[1]) and not numeric
    walk = Walk(None, dict(slot.known))
    half = (span + 1) // 2
    for number in (*range(half), *range(-1, -half - 1, -1)) if signed else range(span + 1):
        made = run_steps(slot.definition.steps, number, walk)
        found = quantity(made)
        if made is None or (not worded and str(made) not in wanted and (found is None or found not in amounts)):
            continue
        raw = _packed(slot, number, old)
        field = read_back(slot, raw)
        if field is not None and shows(field, text, numeric):
            return raw
    return None
