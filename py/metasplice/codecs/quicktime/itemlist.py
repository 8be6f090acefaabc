"""Item lists (ilst): iTunes' tags, free-form ones, and the values of keys.

Shape:  an item holds boxes `data`: u32 type, u16 country, u16 language, value. Types: 0 as the item says, 1 and 4
        UTF-8, 2 and 5 UTF-16, 3 Shift-JIS, 13 JPEG, 14 PNG, 21 and 22 integers, 23 and 24 floats. An item `----` has
        `mean`, `name` and `data`; an item whose kind is a number is the value of that key.
Fact: QuickTime File Format, metadata value atoms; ExifTool 13.59: an integer is as wide as its bytes are.
"""

from __future__ import annotations

from ...base.span import Span
from ...grammar.box import Box, read_boxes
from ...grammar.charset import read_utf8, read_utf16
from ...tags.conversion_number import leading
from ...tags.conversion_quicktime import show_iso, show_place
from ...tags.format import parse_format, printable, read_format, width_of
from ...tags.layout import entries
from ...tags.lookup import alternatives
from ...tags.tag import BINARY, DIRECTORY, UNKNOWN, Tag
from .key import OF_FORMAT, key_tag
from .reading import read_children, read_table
from .stored import spell
from .userdata import language
from .value import shown
from .walk import Blob, Walk, unlisted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TABLE, _FREE = "QuickTime::ItemList", "QuickTime::iTunesInfo"
_HEAD = 16
_TEXTS = {1: "utf-8", 2: "utf-16", 3: "shift_jis", 4: "utf-8", 5: "utf-16"}
_SIGNED, _UNSIGNED, _FLOAT, _DOUBLE = 0x15, 0x16, 0x17, 0x18
_INTEGERS = {1: "int8", 2: "int16", 4: "int32", 8: "int64"}
_OWN_DOMAIN = "com.apple.iTunes"
_TRACK_GROUPS = {"soun": "Audio", "vide": "Video"}
_NO_COUNTRY = "ZZ"
_MOST = 10000


def read_items(walk: Walk, table: str, start: int, end: int) -> None:
    """The fields of an item list. Fact: those of a track go to the group of its kind or of the track."""
    outer = walk.group
    if walk.track:
        kind = _TRACK_GROUPS.get(str(walk.known.get("MediaType", "")), walk.track_group)
        walk.group = f"{kind}{'ItemList' if 'udta' in walk.path else 'Keys'}"
    read_children(walk, table, start, end)
    walk.group = outer


def read_item(walk: Walk, box: Box) -> None:
    """The fields of one item."""
    key = box.kind.decode("latin-1")
    tags = alternatives(_TABLE, key)
    if key == "----":
        _read_free(walk, box)
        return
    tag = tags[0] if tags else key_tag(walk, int.from_bytes(box.kind, "big"))
    if tag is None and not tags and box.kind.startswith(b"\xa9"):
        tag = _unknown(key)
    if tag is None or tag.flags & UNKNOWN:
        return
    for part in read_boxes(walk.raw, box.content, box.end):
        walk.boxes += 1
        if part.cut or not part.width or walk.full:
            return
        if part.kind == b"data" and part.end - part.start >= _HEAD:
            _read_data(walk, tag, part)


def _unknown(key: str) -> Tag:
    model = alternatives(_TABLE, "©nam")[0]
    word = "".join(letter if letter.isascii() and letter.isalnum() else f"x{ord(letter):02x}" for letter in key[1:])
    return unlisted(model, key, f"UserData_{word}")


def _read_data(walk: Walk, tag: Tag, part: Box) -> None:
    """The field of one data box."""
    head = walk.raw[part.content : part.content + 8]
    kind = int.from_bytes(head[:4], "big")
    span = Span(part.content + 8, part.end)
    lang = code_of(int.from_bytes(head[6:8], "big"), int.from_bytes(head[4:6], "big"))
    target = _target(tag)
    if tag.flags & DIRECTORY and not target:
        return
    if target and tag.flags & DIRECTORY:
        read_table(walk, target[0], span.start, span.end, target[1])
        return
    raw = walk.fetch(span.start, span.end)
    if len(raw) < span.size:
        return
    value = decode_data(tag, kind, raw)
    if value is not None:
        shown(walk, tag, value, span, lang)


def _target(tag: Tag) -> tuple[str, str] | None:
    for entry in entries(tag.table, tag.id):
        if entry.target.startswith("QuickTime::"):
            return entry.target, entry.way.get("ProcessProc", "")
    return None


def decode_data(tag: Tag, kind: int, raw: bytes) -> Any:
    """The canonical value of a data box; bytes only for binary data.

    Fact: text that ends in a NUL loses it; a format of the item's own counts for numbers only.
    """
    function = _VALUES.get((tag.table, tag.id)) if tag.writable else None
    charset = _TEXTS.get(kind)
    if charset is not None:
        value: Any = _text(raw, charset)
        if tag.flags & BINARY:
            return raw
        value = value.removesuffix("\0")
        return function(value) if function is not None else value
    form = _format(tag, kind, len(raw))
    if form:
        wanted = parse_format(form)
        if wanted is None:
            return None
        value = read_format(raw, 0, len(raw), (wanted.name, max(1, len(raw) // max(1, width_of(wanted.name)))), ">")
        value = "" if value is None else printable(value) if isinstance(value, str) else value
        return function(value) if function is not None else value
    if function is not None:
        return function(raw)
    return Blob(raw) if not tag.flags & BINARY else raw


def _text(raw: bytes, charset: str) -> str:
    if charset == "utf-8":
        return read_utf8(raw)
    return read_utf16(raw) if charset == "utf-16" else raw.decode(charset, "replace")


def _format(tag: Tag, kind: int, size: int) -> str:
    """The format of a value that is no text, "" for bytes."""
    own = next((entry.format for entry in entries(tag.table, tag.id)), "") if tag.table != "QuickTime::Keys" else ""
    own = own or OF_FORMAT.get((tag.table, tag.id), "")
    if own.startswith("int"):
        width = _INTEGERS.get(size) if size < 8 else None
        return f"{width}{own[-1]}" if width else own
    if own:
        return own
    if kind in (_SIGNED, _UNSIGNED):
        found = _INTEGERS.get(size)
        return f"{found}{'s' if kind == _SIGNED else 'u'}" if found else ""
    if kind in (_FLOAT, _DOUBLE):
        return "float" if kind == _FLOAT else "double"
    return {1: "int8u", 2: "int16u"}.get(size, "") if kind == 0 else ""


def code_of(lang: int, country: int) -> str:
    """The language of a data box with its country: `fra`, `eng-US`, "" for the default.

    Fact: numbers below 256 stand for lists of languages, which ExifTool 13.59 takes for none.
    """
    lang = 0 if lang <= 255 else lang
    made = language(lang)
    if country > 255:
        letters = country.to_bytes(2, "big").decode("latin-1")
        if letters != _NO_COUNTRY and letters.isascii() and letters.isalpha() and letters.isupper():
            made = f"{made or language(lang, default=False) or 'und'}-{letters}"
    return made


def _read_free(walk: Walk, box: Box) -> None:
    """The fields of a free-form item: its name tells the tag, with the domain in front where that is not iTunes'."""
    told: dict[bytes, str] = {}
    parts: list[Box] = []
    for part in read_boxes(walk.raw, box.content, box.end):
        walk.boxes += 1
        if part.cut or not part.width or walk.full or len(parts) > _MOST:
            break
        if part.kind in (b"mean", b"name"):
            if part.end - part.content > 4:
                told[part.kind] = read_utf8(walk.fetch(part.content + 4, part.end))
        elif part.kind == b"data" and len(told) == 2:
            parts.append(part)
    if parts:
        _read_named(walk, told, parts)


def _read_named(walk: Walk, told: dict[bytes, str], parts: list[Box]) -> None:
    domain, name = told[b"mean"], told[b"name"]
    key = name if domain == _OWN_DOMAIN else f"{domain}/{name}"
    tags = alternatives(_FREE, key)
    word = "".join(letter for letter in name if letter.isascii() and (letter.isalnum() or letter in "-_"))
    tag = tags[0] if tags else unlisted(alternatives(_FREE, "LABEL")[0], key, word)
    spans = [Span(min(part.content + 8, part.end), part.end) for part in parts]
    if tag.flags & DIRECTORY:
        target = _target(tag)
        if target is not None:
            read_table(walk, target[0], spans[0].start, spans[0].end, target[1])
        return
    own = next((entry.format for entry in entries(_FREE, tag.id)), "")
    values = [_free_value(walk.fetch(span.start, span.end), own) for span in spans]
    if len(values) == 1:
        shown(walk, tag, values[0], spans[0])
    else:
        walk.add(tag, [value if isinstance(value, str) else spell(bytes(value)) for value in values], spans[0])


def _free_value(raw: bytes, form: str) -> Any:
    """A text, a number where the name has a format, or bytes that are neither."""
    if form:
        return read_format(raw, 0, len(raw), (form, 1), ">")
    return raw.decode("ascii") if all(0x20 <= byte < 0x7F for byte in raw) else Blob(raw)


def _pair(value: Any) -> Any:
    """A number and how many there are. Fact: bytes 2 to 5 of six or eight."""
    raw = value.encode() if isinstance(value, str) else value
    if not isinstance(raw, bytes):
        return value
    if len(raw) < 6:
        return Blob(raw)
    first, total = int.from_bytes(raw[2:4], "big"), int.from_bytes(raw[4:6], "big")
    return f"{first} of {total}" if total else str(first)


def _genre(raw: Any) -> Any:
    return int.from_bytes(raw[:2], "big") if isinstance(raw, bytes) and len(raw) >= 2 else raw


def _over(by: int) -> Any:
    def divide(value: Any) -> Any:
        """The number a value begins with, divided."""
        found = leading(value if not isinstance(value, bytes) else read_utf8(value)) / by
        return int(found) if found.is_integer() else found

    return divide


def _on_text(function: Any) -> Any:
    """The function of a text; bytes are taken for one."""

    def convert(value: Any) -> Any:
        """The converted text, any other value as it is."""
        text = read_utf8(value) if isinstance(value, bytes) else value
        return function(text) if isinstance(text, str) else text

    return convert


_VALUES: dict[tuple[str, int | str], Any] = {
    (_TABLE, "trkn"): _pair,
    (_TABLE, "disk"): _pair,
    (_TABLE, "gnre"): _genre,
    (_TABLE, "gstd"): _over(1000),
    (_TABLE, "©day"): _on_text(show_iso),
    (_TABLE, "©xyz"): _on_text(show_place),
    ("QuickTime::Keys", "creationdate"): _on_text(show_iso),
    ("QuickTime::Keys", "creation_time"): _on_text(show_iso),
    ("QuickTime::Keys", "location.date"): _on_text(show_iso),
    ("QuickTime::Keys", "location.ISO6709"): _on_text(show_place),
    ("QuickTime::VideoKeys", "camera.framereadouttimeinmicroseconds"): _over(1_000_000),
    ("QuickTime::UserData", "©day"): _on_text(show_iso),
    ("QuickTime::UserData", "©xyz"): _on_text(show_place),
}
