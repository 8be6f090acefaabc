"""The list INFO of RIFF files: titles, names, comments, each a chunk of text.

Shape:  chunks as in grammar.riff: 4-byte name, u32 size, text that ends with NUL, padding to an even size.
House rules: text is written in UTF-8, which players read (FACTS 1.6: RIFF defines no character set), and read as UTF-8
where it is that, else as Windows-1252. Chunks not asked for keep their bytes and order; new ones follow the others.
Not supported: the character set that a CSET chunk names.
References: Multimedia Programming Interface 1.0, chapter 2 (INFO); names from ExifTool 13.59's RIFF::Info.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.change import Change, GroupDelete
from ..base.decoded import Decoded
from ..base.errors import Malformed
from ..base.field import Field
from ..base.finding import Finding
from ..base.named import NamedTuple
from ..base.part import Block
from ..base.patch import Patch
from ..base.span import Span
from ..base.splice import Splice
from ..grammar.riff import HEAD, read_text, write_chunk
from ..tags.registry import table_tag

TABLE = "RIFF::Info"


class Entry(NamedTuple):
    """One chunk of the list: its name, where it begins, its content, where the next one begins."""

    name: str
    start: int
    content: Span
    next: int


def read_entries(raw: bytes) -> list[Entry]:
    """The chunks of a list, those that are whole."""
    found, at = [], 0
    while at + HEAD <= len(raw):
        end = at + HEAD + int.from_bytes(raw[at + 4 : at + HEAD], "little")
        if end > len(raw):
            break
        following = min(end + (end - at & 1), len(raw))
        found.append(Entry(raw[at : at + 4].decode("latin-1"), at, Span(at + HEAD, end), following))
        at = following
    return found


def decode(raw: bytes, block: Block) -> Decoded:
    """The texts of a list."""
    made = Decoded([], [], [])
    entries = read_entries(raw)
    for entry in entries:
        tag = table_tag(TABLE, entry.name)
        if tag is not None:
            value = _value(entry.name, raw[entry.content.start : entry.content.end])
            made.fields.append(Field(tag.group1, tag.name, value, tag, entry.content, block))
    end = entries[-1].next if entries else 0
    if raw[end:].strip(b"\0"):
        text = "The list of tags ends within a tag; what follows is not read"
        made.findings.append(Finding("riff/info-cut", "error", text, Span(end, len(raw)), ("INFO",)))
    return made


def _value(name: str, raw: bytes) -> str:
    """The text as ExifTool shows it. Fact: ISFT may go on behind a NUL (Casio), dates have colons."""
    if name == "ISFT":
        words = [read_text(part).rstrip() for part in raw.rstrip(b"\0 ").split(b"\0", 1)]
        return ", ".join(word.replace("\0", "") for word in words)
    text = read_text(raw)
    return text.replace("-", ":") if name == "ICRD" else text


def encode(raw: bytes, changes: Sequence[Change | GroupDelete]) -> Patch | None:
    """The list with the changes made; None when nothing is left in it.

    Raises: Malformed "riff/info-cut" where the list breaks off.
    """
    entries = read_entries(raw)
    end = entries[-1].next if entries else 0
    if raw[end:].strip(b"\0"):
        raise Malformed("riff/info-cut", "The list of tags ends within a tag; it is not written")
    if any(isinstance(change, GroupDelete) for change in changes):
        body = create(changes)
        return Patch(len(raw), [Splice(Span(0, len(raw)), body)]) if body else None
    wanted = {str(one.tag.id): one.value for one in changes if isinstance(one, Change)}
    splices, new, left = [], [], len(entries)
    for name, value in wanted.items():
        mine = [entry for entry in entries if entry.name == name]
        if value is None:
            splices += [Splice(Span(entry.start, entry.next), b"") for entry in mine]
            left -= len(mine)
        elif not mine:
            new.append(write_chunk(name.encode("latin-1"), _bytes(name, value)))
        elif _value(name, raw[mine[0].content.start : mine[0].content.end]) != value:
            splices.append(
                Splice(Span(mine[0].start, mine[0].next), write_chunk(name.encode("latin-1"), _bytes(name, value)))
            )
    if not left and not new:
        return None
    splices += [Splice(Span(end, end), b"".join(new))] if new else []
    return Patch(len(raw), splices)


def create(changes: Sequence[Change | GroupDelete]) -> bytes:
    """A new list's chunks."""
    made = [one for one in changes if isinstance(one, Change) and one.value is not None]
    return b"".join(write_chunk(str(one.tag.id).encode("latin-1"), _bytes(str(one.tag.id), one.value)) for one in made)


def _bytes(name: str, value: object) -> bytes:
    """A text with its NUL. A date keeps the dashes that ISO 8601 and RIFF have."""
    text = str(value)
    if name == "ICRD" and len(text) >= 10 and text[4:8:3] == "::":
        text = text[:10].replace(":", "-") + text[10:]
    return text.encode("utf-8") + b"\0"
