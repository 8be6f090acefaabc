"""User data (udta): texts with languages, 3GPP's texts, and what cameras keep there.

Shape:  a kind that begins with U+00A9 holds texts: u16 size, u16 language, text. 3GPP's kinds: u8 version, u24 flags,
        u16 language, text. A language below 0x400 is one of Macintosh's, any other three letters of five bits.
Fact: QuickTime File Format, user data text; 3GPP TS 26.244 8; ExifTool 13.59: a size may or may not count its own four
bytes; the language `eng` or `und` is the default; text of a Macintosh language is UTF-8 where it can be.
"""

from __future__ import annotations

from ...base.span import Span
from ...grammar.box import Box
from ...grammar.charset import read_utf8, read_utf16
from ...tags.conversion_quicktime import MAC_LANGUAGES, show_iso, show_place
from ...tags.layout import Entry
from ...tags.lookup import alternatives
from ...tags.tag import DIRECTORY, UNKNOWN, UNLISTED, Tag
from .location import read_location
from .reading import choose, read_children, read_found
from .stored import spell
from .value import add_value, shown
from .walk import Walk, unlisted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TABLE = "QuickTime::UserData"
_MARK = b"\xa9"
_UTF16 = b"\xfe\xff"
_HEADS = {
    **dict.fromkeys("cprt auth titl dscp perf gnre albm coll loci".split(), 6),
    "rtng": 14,
    "clsf": 12,
    "tnam": 4,
    "kgtt": 4,
}
"""Bytes in front of the text of kinds that are 3GPP's or laid out so."""
_FROM_TRACK = {"soun": "Audio", "vide": "Video"}
_MOST_TEXTS = 1000
UNDEFINED = 0x7FFF


def read_entries(walk: Walk, table: str, start: int, end: int) -> None:
    """The fields of a udta box. Fact: those of a track get its name, and the group of its kind or of the track."""
    outer = walk.group, walk.prefix
    if walk.track:
        kind = _FROM_TRACK.get(str(walk.known.get("MediaType", "")), walk.track_group)
        walk.group, walk.prefix = f"{kind}UserData", walk.track_group
    read_children(walk, table, start, end)
    walk.group, walk.prefix = outer


def read_entry(walk: Walk, box: Box) -> None:
    """The fields of one box of user data."""
    key = box.kind.decode("latin-1")
    found = choose(walk, _TABLE, box)
    if box.kind.startswith(_MARK) and (found is None or found[0].flags & UNLISTED):
        found = (_unknown(key), Entry("", 0, 0, "", {}, ()))
    if found is None:
        return
    tag, entry = found
    if entry.target or tag.flags & DIRECTORY:
        outer = walk.group, walk.prefix
        walk.group = walk.prefix = ""
        read_found(walk, found, box)
        walk.group, walk.prefix = outer
    elif tag.flags & (UNKNOWN | UNLISTED):
        return
    elif box.kind.startswith(_MARK) or key in _HEADS:
        if entry.format:
            add_value(walk, tag, entry.format, Span(box.content, box.end))
        else:
            _read_texts(walk, tag, box, _HEADS.get(key, 0))
    elif key in _SPECIAL:
        raw = walk.content(box)
        if tag.name == "GarminModel":
            raw = raw[9 : 9 + raw[8]] if len(raw) > 9 else b""  # behind its length
        value = _SPECIAL[key](raw, walk)
        shown(walk, tag, value, Span(box.content, box.end))
    else:
        read_found(walk, found, box)


def _unknown(key: str) -> Tag:
    model = next(iter(alternatives(_TABLE, "©nam")))
    word = "".join(letter if letter.isascii() and letter.isalnum() else f"x{ord(letter):02x}" for letter in key[1:])
    return unlisted(model, key, f"UserData_{word}")


def _read_texts(walk: Walk, tag: Tag, box: Box, head: int) -> None:
    """The texts of a box, each in its language."""
    raw, at = walk.content(box), 0
    for _ in range(_MOST_TEXTS):
        front = head if head >= 6 else 4
        if at + front > len(raw):
            return
        code = int.from_bytes(raw[at + front - 2 : at + front], "big")
        begin = at + front
        size = len(raw) - begin if head >= 6 else int.from_bytes(raw[at : at + 2], "big")
        if begin + size > len(raw):
            size -= 4
            if size < 0 or begin + size > len(raw):
                return
        at = begin + size
        if size:  # Fact: empty texts are not shown
            text, lang = _read_text(raw[begin:at], code, plain=tag.id == "loci")
            if head > 6:
                text = raw[begin - head + 4 : begin - 2].decode("latin-1") + text
            _add(walk, tag, text, lang, Span(box.content + begin, box.content + at))


def _read_text(raw: bytes, code: int, *, plain: bool) -> tuple[Any, str]:
    """A text and its language; the bytes as they are where `plain`."""
    wide = raw.startswith(_UTF16)
    lang = language(code) if wide or not (code < 0x400 or code == UNDEFINED) else mac_language(code)
    if plain:
        return raw, lang
    if wide:
        return read_utf16(raw[2:]).rstrip("\0"), lang
    text = spell(raw) if code < 0x400 or code == UNDEFINED else read_utf8(raw)
    return text.rstrip("\0"), lang


def mac_language(code: int) -> str:
    """The language of one of Macintosh's numbers, "" for English, which is the default."""
    if not code:
        return ""
    return "un" if code == UNDEFINED else MAC_LANGUAGES.get(code, "")


def language(code: int, *, default: bool = True) -> str:
    """Three letters of five bits; "" for none and, where there is a `default`, for English and undefined."""
    if not code:
        return ""
    letters = "".join(chr((code >> shift & 0x1F) + 0x60) for shift in (10, 5, 0))
    if not (letters.isascii() and letters.isalpha()):
        return "err"
    return "" if default and letters in ("und", "eng") else letters


def _add(walk: Walk, tag: Tag, text: Any, lang: str, span: Span) -> None:
    function = _TEXTS.get(tag.id)
    value = function(text) if function is not None else text
    shown(walk, tag, value, span, lang)


def _rating(text: str) -> str:
    return f"Entity={text[:4]} Criteria={text[4:8]} {text[8:]}" if len(text) >= 8 else text


def _class(text: str) -> str:
    if len(text) < 6:
        return text
    return f"Entity={text[:4]} Index={ord(text[4]) << 8 | ord(text[5])} {text[6:]}"


_TEXTS: dict[Any, Any] = {
    "©day": show_iso,
    "©xyz": show_place,
    "loci": read_location,
    "rtng": _rating,
    "clsf": _class,
}


def _keywords(raw: bytes, walk: Walk) -> str:
    """Words apart by NULs, or 3GPP's: language, count, each with its size. Fact: shown as one text."""
    if not raw.startswith(b"\0"):
        return ", ".join(spell(word) for word in raw.split(b"\0") if word)
    if len(raw) < 7:
        return "<err>"
    lang, words, at = language(int.from_bytes(raw[4:6], "big")), [], 7
    for _ in range(raw[6]):
        if at >= len(raw) or at + 1 + raw[at] > len(raw):
            break
        word = raw[at + 1 : at + 1 + raw[at]]
        words.append(read_utf16(word[2:]) if word.startswith(_UTF16) else spell(word))
        at += 1 + raw[at]
    return (f"({lang}) " if lang else "") + ", ".join(words).replace("\0", "")


def _behind_head(raw: bytes, walk: Walk) -> bytes:
    """A text behind 3GPP's head where there is one, up to its NUL."""
    return (raw[6:] if raw.startswith(bytes(4)) else raw).partition(b"\0")[0]


def _year(raw: bytes, walk: Walk) -> Any:
    return int.from_bytes(raw[4:6], "big") if len(raw) >= 6 else "<err>"


def _stars(raw: bytes, walk: Walk) -> Any:
    return raw[7] if len(raw) >= 8 else "<err>"


_SPECIAL: dict[str, Any] = {
    "kywd": _keywords,
    "manu": _behind_head,
    "modl": _behind_head,
    "yrrc": _year,
    "urat": _stars,
    "date": lambda raw, walk: show_iso(read_utf8(raw)),
    "@day": lambda raw, walk: show_iso(read_utf8(raw)),
    "@xyz": lambda raw, walk: show_place(read_utf8(raw)),
    "CAME": lambda raw, walk: raw.hex(),
    "MUID": lambda raw, walk: raw.hex(),
    "pmcc": lambda raw, walk: raw[4:],
    "thmb": lambda raw, walk: raw[8:] if raw[8:11] == b"\xff\xd8\xff" or raw[9:12] == b"PNG" else raw,
    "RTHU": lambda raw, walk: raw if raw.startswith(b"\xff\xd8\xff") else None,
    "uuid": lambda raw, walk: raw,
}
"""Values that take more than their format."""
