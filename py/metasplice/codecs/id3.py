"""ID3 tags in WAV and AVI files: titles, artists, comments, pictures. Read only.

House rules: a frame that cannot be told is reported and left; several values of one frame have a slash between.
Not supported: writing; synchronised lyrics, volumes of channels, notes of programs in frames that only they know.
Fact: ExifTool 13.59: frames of the other of versions 2.3 and 2.4 are shown in that version's group; texts and links
that people define are shown by their description.
References: grammar.id3; id3v2-00, id3v2.3.0, id3v2.4.0-frames; ID3 1.1 (id3.org).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from ..base.decoded import Decoded
from ..base.field import Field
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..base.part import Block
from ..base.pattern import pattern
from ..base.span import Span
from ..grammar.charset import read_latin, read_utf8, read_utf16
from ..grammar.guid import guid_text
from ..grammar.id3 import Frame, old_tag, read_tag
from ..tags.conversion_date import show_iso_date
from ..tags.conversion_number import show
from ..tags.registry import table_tag
from ..tags.told import told_tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..tags.tag import Tag

TABLES = {0: "ID3::v2_2", 1: "ID3::v2_2", 2: "ID3::v2_2", 3: "ID3::v2_3", 4: "ID3::v2_4"}
_OTHER = {"ID3::v2_3": "ID3::v2_4", "ID3::v2_4": "ID3::v2_3"}
_DATES = frozenset({"TDEN", "TDOR", "TDRC", "TDRL", "TDTG"})
_GENRES = frozenset({"TCON", "TCO"})
_NUMBER = pattern(r"\d+(?:\.\d+)?")
_NUMBERED = pattern(r"\((\d+)\)")
_BARE = pattern(r"(?:^|(?<=/))\d+(?=/|$)")
_NAMED = pattern(r"\(([^)]+)\)(\1)?")
_JOINT = pattern(r"([a-z])[_ ]([a-z])")
_NO_NAME = pattern(r"[^-\w]|[^\x00-\x7f]")
_OWNED = pattern(r"[\w/]+")
_LANGUAGE = pattern(r"[a-zA-Z]{3}")
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SPELT = {"ALBUMARTISTSORT": "AlbumArtistSort", "ASIN": "ASIN"}
_OLD = ((3, 3, 33), (33, 33, 63), (63, 63, 93), (93, 93, 97), (97, 97, 127))
"""Id, start and end of the texts of version 1."""


class Found(NamedTuple):
    """One value of a frame: the tag, perhaps another language, perhaps how it is printed."""

    tag: Tag
    value: Any
    lang: str = ""
    text: str | None = None
    group1: str = ""


Read = Callable[["Tag", bytes], Iterator[Found]]


class _Cut(Exception):
    """The content of a frame ends too early."""


def decode(raw: bytes, block: Block) -> Decoded:
    """The fields of a tag and of one of version 1 behind it; their size first."""
    made = Decoded([], [], [])
    found, old = read_tag(raw), old_tag(raw)
    if found.trouble:
        made.findings.append(Finding("id3/damaged", "warning", found.trouble, Span(0, len(raw)), ("ID3",)))
    sized = table_tag("Extra", "ID3Size")
    if raw[:3] == b"ID3" or old:
        size = found.size + (old.size if old else 0)
        made.fields.append(Field("File", "ID3Size", size, sized, None, block))
    for frame in found.frames:
        tag = _tag_of(TABLES[found.version], frame.name)
        if tag is None:
            continue
        trouble = frame.trouble
        try:
            made.fields.extend([] if trouble else [_field(one, frame, block) for one in _read(tag, frame)])
        except _Cut:
            trouble = "breaks off"
        if trouble:
            text = f"The frame {frame.name} {trouble}"
            made.findings.append(Finding("id3/frame", "warning", text, frame.span, ("ID3", frame.name)))
    if old:
        made.fields.extend(_old(raw, old, block))
    return made


def _tag_of(table: str, name: str) -> Tag | None:
    """The row of a frame in the table of its version, or of the other one."""
    return table_tag(table, name) or (table_tag(_OTHER[table], name) if table in _OTHER else None)


def _field(found: Found, frame: Frame, block: Block) -> Field:
    tag, context = found.tag, None
    if found.text is not None:
        tag, context = told_tag(tag), {"text": found.text}
    return Field(found.group1 or tag.group1, tag.name, found.value, tag, frame.span, block, found.lang, context)


def _read(tag: Tag, frame: Frame) -> Iterator[Found]:
    """The values of a frame, by its name or its first letter."""
    read = _READERS.get(frame.name) or _LETTERS.get(frame.name[:1])
    return read(tag, frame.content) if read else iter(())


def _decoded(encoding: int, raw: bytes) -> str:
    """A text in one of the four encodings. Fact: ExifTool says so in front of a text of another."""
    if encoding in (1, 2):
        return _wide(raw)
    if encoding > 3:
        return f"<Unknown encoding {encoding}> {read_latin(raw)}"
    return (read_utf8 if encoding == 3 else read_latin)(raw)


def _wide(raw: bytes) -> str:
    """UTF-16, big-endian where no mark says otherwise."""
    if raw[:2] == b"\xff\xfe":
        return read_utf16(raw[2:], "little")
    return read_utf16(raw[2:] if raw[:2] == b"\xfe\xff" else raw, "big")


def _split(encoding: int, raw: bytes, most: int = -1) -> list[bytes]:
    """The texts between NULs, at most so many cuts; NULs of two bytes are looked for at even offsets only."""
    if encoding not in (1, 2):
        return raw.split(b"\0", most)
    found: list[bytes] = []
    start = at = 0
    while most < 0 or len(found) < most:
        at = raw.find(b"\0\0", at)
        if at < 0:
            break
        if (at - start) % 2:
            at += 1
            continue
        found.append(raw[start:at])
        start = at = at + 2
    return [*found, raw[start:]]


def _texts(raw: bytes) -> str:
    """The texts behind the byte of an encoding, joined by slashes; NULs at the end are none."""
    encoding, parts = raw[0], _split(raw[0], raw[1:])
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    mark = parts[0][:2] if encoding == 1 and parts[0][:2] in _MARKS else b""
    marked = [part if part[:2] in _MARKS else mark + part for part in parts]
    return "/".join(_decoded(encoding, part) for part in marked)


def _text(tag: Tag, raw: bytes) -> Iterator[Found]:
    """A frame of text."""
    value = _texts(raw) if raw else ""
    name = str(tag.id)
    if name in _DATES:
        value = show_iso_date(value)
    if name in _GENRES:
        yield Found(tag, value, "", _genres(value))
    elif name == "TLEN":
        amount = _NUMBER.match(value)
        length = show(float(amount[0]) / 1000 if amount and len(amount[0]) <= 18 else 0)
        yield Found(tag, length, "", f"{length} s")
    elif tag.labels and value.isdecimal() and value.isascii() and len(value) < 10:
        yield Found(tag, int(value))
    else:
        yield Found(tag, value, "", f"Unknown ({value})" if tag.labels else None)


def _genres(value: str) -> str:
    """The genres of a text by name. Fact: numbers stand in parentheses or alone; one name alone loses parentheses."""
    value = _NUMBERED.sub(lambda found: f"({_genre(found[1])})", value)
    value = _BARE.sub(lambda found: _genre(found[0]), value)
    whole = _NAMED.fullmatch(value)
    return whole[1] if whole else value


def _genre(digits: str) -> str:
    tag = table_tag("ID3::v1", 127)
    labels = tag.labels if tag is not None else None
    label = labels.get(int(digits)) if labels and len(digits) < 5 else None
    return str(label) if label else f"Unknown ({digits})"


def _comment(tag: Tag, raw: bytes) -> Iterator[Found]:
    """A text with a language and a description, which is shown in parentheses."""
    if len(raw) < 4:
        raise _Cut
    parts = _split(raw[0], raw[4:], 2)
    about = _decoded(raw[0], parts[0])
    value = _decoded(raw[0], parts[1]) if len(parts) > 1 else ""
    yield Found(tag, f"({about}) {value}" if about else value, _language(raw[1:4]))


def _terms(tag: Tag, raw: bytes) -> Iterator[Found]:
    """A text with a language."""
    if len(raw) < 5:
        raise _Cut
    yield Found(tag, _decoded(raw[0], _split(raw[0], raw[4:], 1)[0]), _language(raw[1:4]))


def _language(raw: bytes) -> str:
    """The language of a text, none for English and for what is no language."""
    word = read_latin(raw).lower()
    return word if _LANGUAGE.fullmatch(word) and word != "eng" else ""


def _defined(tag: Tag, raw: bytes) -> Iterator[Found]:
    """A text that people named themselves."""
    if not raw:
        raise _Cut
    parts = _split(raw[0], raw[1:], 2)
    about, value = _decoded(raw[0], parts[0]), parts[1] if len(parts) > 1 else b""
    yield Found(_named(tag, _name(about)) if about else tag, _decoded(raw[0], value))


def _linked(tag: Tag, raw: bytes) -> Iterator[Found]:
    """A link that people named themselves."""
    parts = _split(raw[0], raw[1:], 1) if raw else []
    if len(parts) < 2:
        raise _Cut
    about = _decoded(raw[0], parts[0])
    yield Found(_named(tag, _name(about + "_URL")) if about else tag, read_utf8(parts[1].split(b"\0", 1)[0]))


def _name(about: str) -> str:
    """A description as the name of a tag. Fact: ExifTool: words without small letters are put into mixed case."""
    if about in _SPELT:
        return _SPELT[about]
    if about == about.upper():
        about = about.capitalize()
    about = _NO_NAME.sub("", _JOINT.sub(lambda found: found[1] + found[2].upper(), about))
    about = about[:1].upper() + about[1:]
    return about if len(about) > 1 and about[0] not in "-0123456789" else f"Tag{about}"


@lru_cache(maxsize=256)
def _named(tag: Tag, name: str) -> Tag:
    """The row of a tag under another name."""
    made = tag.__class__.__new__(tag.__class__)
    for slot in tag.__slots__:
        setattr(made, slot, getattr(tag, slot))
    made.id = made.name = name
    made._description = ""
    return made


def _link(tag: Tag, raw: bytes) -> Iterator[Found]:
    """A frame that is a link; what follows a NUL is none."""
    yield Found(tag, read_utf8(raw.split(b"\0", 1)[0]))


def _picture(tag: Tag, raw: bytes) -> Iterator[Found]:
    """The MIME type, the kind and the description of a picture, and the picture."""
    if not raw:
        raise _Cut
    if str(tag.id) == "PIC":
        kind, rest = raw[1:4], raw[4:]
    else:
        kind, _, rest = raw[1:].partition(b"\0")
    parts = _split(raw[0], rest[1:], 1)
    if len(parts) < 2:
        raise _Cut
    for number, value in ((1, read_latin(kind)), (2, rest[0]), (3, _decoded(raw[0], parts[0]))):
        row = table_tag(tag.table, f"{tag.id}-{number}")
        if row is not None:
            yield Found(row, value)
    yield Found(tag, parts[1])


def _popularity(tag: Tag, raw: bytes) -> Iterator[Found]:
    """Who rates, the rating, how often it was played."""
    who, mark, rest = raw.partition(b"\0")
    if not mark or not rest:
        raise _Cut
    name, count = read_latin(who), int.from_bytes(rest[1:9], "big")
    yield Found(tag, f"{name} {rest[0]} {count}", "", f"{name} Rating={rest[0]} Count={count}")


def _count(tag: Tag, raw: bytes) -> Iterator[Found]:
    """A number of as many bytes as it takes."""
    yield Found(tag, int.from_bytes(raw[:8], "big"))


def _binary(tag: Tag, raw: bytes) -> Iterator[Found]:
    """Bytes that nobody explains."""
    yield Found(_bytes_tag(tag), raw)


def _bytes_tag(tag: Tag, name: str = "") -> Tag:
    """The tag as one whose values are bytes."""
    like = table_tag("ID3::v2_3", "MCDI")
    return tag if like is None else _named(like, name or tag.name)


def _private(tag: Tag, raw: bytes) -> Iterator[Found]:
    """The bytes of a program; those of Windows Media are known."""
    owner, mark, value = raw.partition(b"\0")
    if not mark:
        owner, value = b"", raw
    key = read_latin(owner).replace("/", "_")
    row = table_tag("ID3::Private", key)
    if row is not None and key == "XMP":
        return
    if row is not None and len(value) == 4 and key in ("PeakValue", "AverageLevel"):
        yield Found(row, int.from_bytes(value, "little"), group1=tag.group1)
    elif row is not None and len(value) == 16 and key.endswith("ID"):
        yield Found(row, guid_text(value), group1=tag.group1)
    elif key == "WM_Provider" and row is not None:
        yield Found(row, read_utf16(value, "little").split("\0")[0], group1=tag.group1)
    else:
        name = row.name if row is not None else _name(key) if _OWNED.fullmatch(key) else tag.name
        yield Found(_bytes_tag(tag, name), value, group1=tag.group1)


def _owned(tag: Tag, raw: bytes) -> Iterator[Found]:
    """The price, the day and the seller."""
    if not raw:
        raise _Cut
    price, mark, rest = raw[1:].partition(b"\0")
    if not mark:
        yield Found(tag, read_latin(price))
        return
    day, seller = read_latin(rest[:8]), _decoded(raw[0], _split(raw[0], rest[8:], 1)[0])
    yield Found(tag, f"{read_latin(price)} {day[:4]}:{day[4:6]}:{day[6:]} {seller}")


def _trimmed(tag: Tag, raw: bytes) -> Iterator[Found]:
    """A text of iTunes, whose byte of an encoding is always NUL."""
    yield Found(tag, read_utf8(raw.strip(b"\0")))


def _object(tag: Tag, raw: bytes) -> Iterator[Found]:
    """A file within: its MIME type, its name, its description, its bytes."""
    if len(raw) < 4:
        raise _Cut
    kind, mark, rest = raw[1:].partition(b"\0")
    parts = _split(raw[0], rest, 2)
    if not mark or len(parts) < 3:
        raise _Cut
    texts = (read_latin(kind), _decoded(raw[0], parts[0]), _decoded(raw[0], parts[1]))
    for name, text in zip(("GEOB-Mime", "GEOB-File", "GEOB-Desc"), texts, strict=True):
        row = table_tag("ID3::GEOB", name)
        if row is not None and text:
            yield Found(row, text)
    row = table_tag("ID3::GEOB", "GEOB-Data")
    if row is not None:
        yield Found(_bytes_tag(row), parts[2], group1=row.group1)


_READERS: dict[str, Read] = {
    **dict.fromkeys(("COMM", "COM", "USLT", "ULT"), _comment),
    **dict.fromkeys(("TXXX", "TXX"), _defined),
    **dict.fromkeys(("WXXX", "WXX"), _linked),
    **dict.fromkeys(("APIC", "PIC"), _picture),
    **dict.fromkeys(("POPM", "POP"), _popularity),
    **dict.fromkeys(("PCNT", "CNT"), _count),
    **dict.fromkeys(("GRP1", "GP1", "MVNM", "MVN", "MVIN", "MVI"), _trimmed),
    **dict.fromkeys(("IPLS", "IPL"), _text),
    "USER": _terms,
    "PRIV": _private,
    "OWNE": _owned,
    "GEOB": _object,
    "MCDI": _binary,
}
_LETTERS: dict[str, Read] = {"T": _text, "W": _link}


def _old(raw: bytes, span: Span, block: Block) -> Iterator[Field]:
    """The fields of a tag of version 1: texts up to a NUL, a number of the track behind one, the genre."""
    at = span.start
    for key, start, end in _OLD:
        tag = table_tag("ID3::v1", key)
        if tag is not None:
            text = read_latin(raw[at + start : at + end].split(b"\0", 1)[0]).rstrip(" ")
            yield Field(tag.group1, tag.name, text, tag, Span(at + start, at + end), block)
    track, genre = table_tag("ID3::v1", 125), table_tag("ID3::v1", 127)
    if track is not None and not raw[at + 125] and raw[at + 126]:
        yield Field(track.group1, track.name, raw[at + 126], track, Span(at + 125, at + 127), block)
    if genre is not None:
        yield Field(genre.group1, genre.name, raw[at + 127], genre, Span(at + 127, at + 128), block)
