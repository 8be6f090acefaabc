"""Tags that stand in `udta` as boxes of their own: QuickTime's texts, those of 3GPP, numbers and plain texts.

Shape:  `©xxx`, kgtt, tnam: texts, each u16 size, u16 language, bytes. 3GPP (titl, auth ...): u32 version and flags, u16
        language, text, NUL. yrrc: version and flags, u16. urat: version and flags, u16 0, u16. rtng: version and flags,
        four letters of who rates, four of the rating, u16 language, text, NUL. clsf: the same, a u16 for the rating.
        loci: version and flags, u16 language, name, NUL, u8 role, three fixed32 (longitude, latitude, height), body,
        NUL, notes, NUL. All others: the bare value.
House rules: a text beyond ASCII is written as UTF-8 with a language, `und` at least: without one it is MacRoman.
Fact: ExifTool 13.59 writes these forms, learnt by experiment, but for the language of the last and of 3GPP's texts.
References: QuickTime File Format, user data atoms; 3GPP TS 26.244 8.
"""

from __future__ import annotations

from struct import error as struct_error
from struct import pack

from ...base.errors import Rejected
from ...base.pattern import pattern
from ...tags.conversion_quicktime import LOCATED
from .writing_data import UNDETERMINED, is_locale, locale, text_of, whole_number
from .writing_item import item_kind
from .writing_tree import Twig

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...base.change import Change
    from ...base.field import Value

_MAC_LANGUAGES = 0x400
"""Smaller numbers are Macintosh's languages. Fact: QuickTime File Format, language code values."""
_PACKED = frozenset(("kgtt", "tnam"))
_PLAIN_COPYRIGHT = frozenset(("©mdl",))
_MOBILE = frozenset(("titl", "auth", "dscp", "perf", "gnre", "albm", "coll", "cprt"))
_PREFIXES = {"pmcc": b"\0\0\0\1", "uuid": b"VIRBactioncamera"}
"""Bytes in front of a text. Fact: Garmin's, as ExifTool 13.59 writes them."""
_WIDTHS = {"int8u": 1, "int16u": 2, "int32u": 4, "int32s": 4, "int16s": 2}
_ROLES = {"shooting": 0, "real": 1, "fictional": 2, "reserved": 3}
_RATING = pattern(r"Entity=(?P<entity>.{4}) (?:Criteria=(?P<criteria>.{4})|Index=(?P<index>\d+)) ?(?P<text>.*)")


def set_boxes(user: Twig, change: Change) -> None:
    """Gives a tag of the user data the wanted value, in the boxes that have it or in a new one.

    Raises: Rejected "quicktime/..." for what the tag cannot hold.
    """
    kind, wanted = item_kind(change.tag), locale(change.lang)
    if wanted[0]:
        raise Rejected("quicktime/language", f"{change.tag.key} takes a language without a country, as in deu")
    mine = user.find(kind)
    wish = None if change.value is None else change.value
    for box in mine:
        if wish is None or wish is _DONE:
            _take_out(box, change.tag, wanted)
        elif _exchange(box, change.tag, wish, wanted):
            wish = _DONE
    if wish is not None and wish is not _DONE:
        user.add(kind, _content(change.tag, wish, wanted[1]))


_DONE = object()


def _is_packed(tag: Any) -> bool:
    name = str(tag.id)
    return (name.startswith("©") and name not in _PLAIN_COPYRIGHT and tag.type == "string") or name in _PACKED


def _take_out(box: Twig, tag: Any, wanted: tuple[int, int]) -> None:
    """The box without the texts of a language; it goes where none is left."""
    if not _is_packed(tag):
        box.gone = box.gone or _speaks(box, tag, wanted)
        return
    texts = _texts(box.raw())
    if texts is None:
        box.gone = True
        return
    kept = [text for text in texts if not is_locale(0, text[0], wanted)]
    if len(kept) < len(texts):
        box.gone = not kept
        box.content = b"".join(_packed(raw, code) for code, raw in kept)


def _exchange(box: Twig, tag: Any, value: Value, wanted: tuple[int, int]) -> bool:
    """Puts the value into the box if that has one in the language."""
    if not _is_packed(tag):
        if not _speaks(box, tag, wanted):
            return False
        box.content = _content(tag, value, _mobile_language(box.raw()) if str(tag.id) in _MOBILE else 0, box.raw())
        return True
    texts = _texts(box.raw())
    if texts is None:
        box.content = _content(tag, value, wanted[1])
        return True
    done, made = False, []
    for code, raw in texts:
        if not is_locale(0, code, wanted):
            made.append(_packed(raw, code))
        elif not done:
            done = True
            made.append(_text_with(text_of(tag, value), code if wanted == (0, 0) else wanted[1]))
    if done:
        box.content = b"".join(made)
    return done


def _speaks(box: Twig, tag: Any, wanted: tuple[int, int]) -> bool:
    """Whether a box of one text is of the language; those that have none are of all."""
    return str(tag.id) not in _MOBILE or is_locale(0, _mobile_language(box.raw()), wanted)


def _mobile_language(raw: bytes) -> int:
    return int.from_bytes(raw[4:6], "big")


def _texts(raw: bytes) -> list[tuple[int, bytes]] | None:
    """Language and bytes of each text, None where they are not in that form; zeros behind them go."""
    found, at = [], 0
    while at + 4 <= len(raw) and any(raw[at:]):
        size = int.from_bytes(raw[at : at + 2], "big")
        if at + 4 + size > len(raw):
            return None
        found.append((int.from_bytes(raw[at + 2 : at + 4], "big"), raw[at + 4 : at + 4 + size]))
        at += 4 + size
    return found or None


def _packed(raw: bytes, code: int) -> bytes:
    return pack(">HH", len(raw), code) + raw


def _text_with(text: str, code: int) -> bytes:
    """A text with its language. Raises: Rejected "quicktime/too-long"."""
    raw = text.encode()
    if len(raw) > 0xFFFF:
        raise Rejected("quicktime/too-long", f"A text of the user data holds 65535 bytes, this one has {len(raw)}")
    return _packed(raw, code if code >= _MAC_LANGUAGES or text.isascii() else UNDETERMINED)


def _content(tag: Any, value: Value, code: int, old: bytes = b"") -> bytes:
    """The content of a box for a value."""
    name = str(tag.id)
    if isinstance(value, bytes):
        return value
    if _is_packed(tag):
        return _text_with(text_of(tag, value), code)
    if name in _MOBILE:
        return bytes(4) + pack(">H", code) + str(value).encode() + b"\0"
    if name == "yrrc":
        return bytes(4) + whole_number(tag, value, 2)
    if name == "urat":
        return bytes(6) + whole_number(tag, value, 2)
    if name in ("rtng", "clsf"):
        return _rated(tag, str(value), code)
    if name == "loci":
        return _location(tag, str(value), code)
    if tag.type in _WIDTHS:
        values = value if isinstance(value, list | tuple) else [value]
        return b"".join(whole_number(tag, one, _WIDTHS[tag.type]) for one in values)
    if tag.type == "rational64s":
        return pack(">ii", value.numerator, value.denominator)
    return _PREFIXES.get(name, b"") + text_of(tag, value).encode() + b"\0" * old.endswith(b"\0")


def _rated(tag: Any, text: str, code: int) -> bytes:
    """The content of a rating or a classification. Raises: Rejected "quicktime/rating"."""
    found = _RATING.fullmatch(text)
    second = (found["criteria"], found["index"])[tag.id == "clsf"] if found else None
    if found is None or second is None:
        example = "Entity=MPAA Index=1 text" if tag.id == "clsf" else "Entity=MPAA Criteria=PG13 text"
        raise Rejected("quicktime/rating", f"{tag.key} takes a text such as “{example}”, not {text!r}")
    raw = second.encode() if tag.id == "rtng" else whole_number(tag, second, 2)
    return bytes(4) + found["entity"].encode()[:4] + raw[:4] + pack(">H", code) + found["text"].encode() + b"\0"


def _location(tag: Any, text: str, code: int) -> bytes:
    """The content of 3GPP's place. Raises: Rejected "quicktime/location"."""
    found = LOCATED.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        role = _ROLES.get(found["role"].lower())
        role = int(found["role"]) if role is None else role
        numbers = [round(float(found[one]) * 65536) for one in ("lon", "lat", "alt")]
        place = pack(">Biii", role, *numbers)
    except (ValueError, OverflowError, struct_error) as error:
        raise _no_location(tag, text) from error
    name, body, notes = (
        (found[one] or "").removeprefix("(none)").encode() + b"\0" for one in ("name", "body", "notes")
    )
    return bytes(4) + pack(">H", code) + name + place + body + notes


def _no_location(tag: Any, text: str) -> Rejected:
    example = "Home Role=shooting Lat=48.85 Lon=2.29 Alt=35 Body=earth Notes="
    return Rejected("quicktime/location", f"{tag.key} takes a text such as “{example}”, not {text!r}")
