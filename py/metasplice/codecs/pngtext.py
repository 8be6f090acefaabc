"""The texts of a PNG: a title, an author, a comment and whatever else has a keyword.

Shape:  whole chunks tEXt, zTXt and iTXt (grammar.textchunk) one behind the other.
House rules: a text that is there keeps its kind of chunk, packed or not, as long as that can hold it; a new one is tEXt
where it is of ASCII and iTXt where it is not or has a language. Every chunk of a keyword gets the new text.
References: PNG third edition 11.3.3 and 12.2 (keywords); RFC 3066; ExifTool 13.59 by experiment.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import cache

from ..base.change import Change, GroupDelete
from ..base.decoded import Decoded
from ..base.errors import MetaspliceError, Unsupported
from ..base.field import Field
from ..base.finding import Finding
from ..base.part import Block
from ..base.patch import Patch
from ..base.pattern import pattern
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.charset import read_latin, read_utf8
from ..grammar.chunk import Chunk, split_chunks, write_chunk
from ..grammar.textchunk import PROFILE_KEYWORD, TextChunk, read_textchunk, write_textchunk
from ..tags.lookup import table_tag
from ..tags.tag import BINARY, Tag

_TABLE = "PNG::TextualData"
_MOST = 16 << 20
"""More than this is not unpacked for the texts of one file."""
_SPACED = pattern(r"\s+(.)")
_ODD = pattern(r"[^-A-Za-z0-9_]")
_REGIONED = pattern(r"([a-z]{2,3}|[xi])(-[a-z]{2})\b(.*)")


def decode(raw: bytes, block: Block) -> Decoded:
    """A field for each text that can be unpacked."""
    found = Decoded([], [], [])
    room = _MOST
    for chunk in split_chunks(raw):
        text = read_textchunk(chunk.kind, raw[chunk.data.start : chunk.data.end])
        if text is None:
            continue  # the container hands over no such chunk
        tag = _tag(text.keyword)
        if room <= 0:
            remark = "The compressed texts of this file are too large to be read all"
            found.findings.append(Finding("png/too-much-text", "warning", remark, chunk.span))
            break
        try:
            data = text.text(raw[chunk.data.start : chunk.data.end])
        except MetaspliceError as error:
            trail = (chunk.kind.decode(), text.keyword)
            found.findings.append(Finding(error.code, "warning", error.message, chunk.span, trail))
            continue
        room -= len(data) if text.packed else 0
        value = data if tag.flags & BINARY else _read(text, data)
        span = None if text.packed else text.data.shift(chunk.data.start)
        found.fields.append(Field("PNG", tag.name, value, tag, span, block, standard_language(text.lang)))
    return found


def _read(text: TextChunk, data: bytes) -> str:
    """The text; NULs, which none may have, are left out as ExifTool does."""
    return (read_utf8(data) if text.kind == b"iTXt" else read_latin(data)).replace("\0", "")


@cache
def _tag(keyword: str) -> Tag:
    """The tag of a keyword, whose first letter may be small; one for any other keyword is made of it.

    Fact: ExifTool 13.59 leaves out what cannot stand in a name and begins the letter behind a space with a capital.
    """
    found = table_tag(_TABLE, keyword) or table_tag(_TABLE, keyword[:1].upper() + keyword[1:])
    profile = keyword.startswith(PROFILE_KEYWORD)
    if found is not None and not profile:
        return found
    model = table_tag(_TABLE, "Title")
    assert model is not None
    made = copy(model)
    name = _ODD.sub("", _SPACED.sub(lambda match: match[1].upper(), keyword))
    name = name[:1].upper() + name[1:]
    made.id, made.name, made.writable = keyword, name if len(name) > 1 and name[0].isalpha() else "Tag" + name, False
    made.flags = BINARY if profile else 0
    return made


def standard_language(lang: str) -> str:
    """A language as ExifTool spells it: in small letters, a country of two letters behind it in capitals."""
    small = lang.replace("_", "-").lower()
    match = _REGIONED.match(small)
    return match[1] + match[2].upper() + match[3] if match else small


def encode(raw: bytes, changes: Sequence[Change | GroupDelete]) -> Patch | None:
    """The patch that makes the changes true; None where no text remains.

    Raises: Unsupported "png/no-keyword" and "png/no-language" for what a chunk cannot say.
    """
    if any(isinstance(change, GroupDelete) for change in changes):
        return None
    wanted = {
        (change.tag.name, standard_language(change.lang)): change for change in changes if isinstance(change, Change)
    }
    written, splices, kept = set(), [], 0
    for chunk in split_chunks(raw):
        text = read_textchunk(chunk.kind, raw[chunk.data.start : chunk.data.end])
        key = (_tag(text.keyword).name, standard_language(text.lang)) if text is not None else None
        change = wanted.get(key) if key is not None else None
        if change is None or text is None:
            kept += 1
            continue
        written.add(key)
        made = b"" if change.value is None else _rewritten(raw, chunk, text, str(change.value))
        kept += bool(made)
        if made != raw[chunk.span.start : chunk.span.end]:
            splices.append(Splice(chunk.span, made))
    added = b"".join(_new(change) for key, change in wanted.items() if key not in written and change.value is not None)
    if added:
        splices.append(Splice(Span(len(raw), len(raw)), added))
    return Patch(len(raw), splices) if kept or added else None


def create(changes: Sequence[Change | GroupDelete]) -> bytes:
    """New text chunks; nothing if there is nothing to say."""
    patch = encode(b"", [one for one in changes if isinstance(one, Change)])
    return patch.inserted() if patch else b""


def _rewritten(raw: bytes, chunk: Chunk, text: TextChunk, value: str) -> bytes:
    """The chunk with another text, as it is where it says so already."""
    try:
        if _read(text, text.text(raw[chunk.data.start : chunk.data.end])) == value:
            return raw[chunk.span.start : chunk.span.end]
    except MetaspliceError:
        pass  # what cannot be read is replaced
    kind = text.kind if value.isascii() else b"iTXt"
    data = value.encode("utf-8") if kind == b"iTXt" else value.encode("ascii")
    return write_chunk(kind, write_textchunk(kind, text.keyword, data, text.lang, text.local, packed=text.packed))


def _new(change: Change) -> bytes:
    """A new chunk.

    Raises: Unsupported "png/no-language".
    """
    value, lang = str(change.value), standard_language(change.lang)
    if not lang.isascii():
        raise Unsupported("png/no-language", f"{change.lang} is no language that a PNG text can have")
    kind = b"iTXt" if lang or not value.isascii() else b"tEXt"
    return write_chunk(kind, write_textchunk(kind, str(change.tag.id), value.encode("utf-8"), lang, packed=False))
