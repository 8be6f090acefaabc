"""The content description of ASF: title, author, copyright, description, rating.

Shape:  five u16 sizes in bytes, then the five texts in UTF-16, each with its NUL; a size of 0 is no text.
References: Advanced Systems Format 01.20.05, 3.10.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...base.change import Change, GroupDelete
from ...base.decoded import Decoded
from ...base.errors import Malformed, Rejected
from ...base.field import Field
from ...base.finding import Finding
from ...base.part import Block
from ...base.patch import Patch
from ...base.span import Span
from ...base.splice import Splice
from ...grammar.asf import read_text, write_text
from ...tags.registry import table_tag

TABLE = "ASF::ContentDescr"
_COUNT, _LONGEST = 5, 0xFFFF


def _spans(raw: bytes) -> list[Span] | None:
    """Where the five texts stand; None where they reach too far."""
    if len(raw) < 2 * _COUNT:
        return None
    found, at = [], 2 * _COUNT
    for number in range(_COUNT):
        end = at + int.from_bytes(raw[2 * number : 2 * number + 2], "little")
        found.append(Span(at, end))
        at = end
    return found if at <= len(raw) else None


def decode(raw: bytes, block: Block) -> Decoded:
    """The texts that are there."""
    made = Decoded([], [], [])
    spans = _spans(raw)
    if spans is None:
        made.findings.append(
            Finding("asf/content-cut", "error", "The content description breaks off", Span(0, len(raw)))
        )
        return made
    for number, span in enumerate(spans):
        tag = table_tag(TABLE, number)
        if tag is not None and span.size:
            value = read_text(raw[span.start : span.end])
            made.fields.append(Field(tag.group1, tag.name, value, tag, span, block))
    return made


def encode(raw: bytes, changes: Sequence[Change | GroupDelete]) -> Patch | None:
    """The description with the changes made; None when no text is left.

    Raises: Malformed "asf/content-cut", Rejected "asf/too-long".
    """
    spans = _spans(raw)
    if spans is None:
        raise Malformed("asf/content-cut", "The content description breaks off; it is not written")
    whole = any(isinstance(change, GroupDelete) for change in changes)
    texts = [b"" if whole else raw[span.start : span.end] for span in spans]
    for change in changes:
        if isinstance(change, Change):
            number = int(change.tag.id)
            if change.value is None:
                texts[number] = b""
            elif not texts[number] or read_text(texts[number]) != change.value:
                texts[number] = _bytes(change)
    if not any(texts):
        return None
    new = _joined(texts) + raw[spans[-1].end :]
    return Patch(len(raw), [Splice(Span(0, len(raw)), new)] if new != raw else [])


def create(changes: Sequence[Change | GroupDelete]) -> bytes:
    """A new description."""
    texts = [b""] * _COUNT
    for change in changes:
        if isinstance(change, Change) and change.value is not None:
            texts[int(change.tag.id)] = _bytes(change)
    return _joined(texts)


def _bytes(change: Change) -> bytes:
    raw = write_text(str(change.value))
    if len(raw) > _LONGEST:
        raise Rejected("asf/too-long", f"{change.tag.name} is too long for the description of an ASF file")
    return raw


def _joined(texts: Sequence[bytes]) -> bytes:
    return b"".join([len(text).to_bytes(2, "little") for text in texts] + list(texts))
