"""The extended content description of ASF: named values.

Shape:  u16 count, then each u16 size of the name, the name in UTF-16, u16 type, u16 size, the value. Types: 0 text, 1
        bytes, 2 truth in 4 bytes, 3 u32, 4 u64, 5 u16. Most names begin with "WM/", which ExifTool leaves out.
House rules: an entry that is changed keeps its name, however it is spelt, and its type; of several of one name the
first is changed and the others go; new ones are texts and follow the others.
References: Advanced Systems Format 01.20.05, 3.11; Windows Media Format SDK, list of attributes; ExifTool 13.59.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...base.change import Change, GroupDelete
from ...base.decoded import Decoded
from ...base.errors import Malformed, Rejected
from ...base.finding import Finding
from ...base.part import Block
from ...base.patch import Patch
from ...base.span import Span
from ...base.splice import Splice
from ...grammar.asf import write_text
from .value import BOOLEAN, TEXT, WIDTHS, Entry, fields_of, read_entries

_LONGEST = 0xFFFF
_PREFIX = "WM/"
_BARE = frozenset(
    "Author AverageLevel Bitrate Broadcast BufferAverage Can_Skip_Backward Can_Skip_Forward Copyright CopyrightURL "
    "CurrentBitrate Description Duration FileSize HasArbitraryDataStream HasAttachedImages HasAudio "
    "HasFileTransferStream HasImage HasScript HasVideo Is_Protected Is_Trusted IsVBR NSC_Address NSC_Description "
    "NSC_Email NSC_Name NSC_Phone NumberOfFrames OptimalBitrate PeakValue Rating Seekable Signature_Name Stridable "
    "Title VBRPeak AspectRatioX AspectRatioY BannerImageURL".split()
)
"""Attributes without the prefix. Fact: Windows Media Format SDK."""


def decode(raw: bytes, block: Block) -> Decoded:
    """The values that are there."""
    made = Decoded([], [], [])
    entries, whole = read_entries(raw)
    for entry in entries:
        made.fields.extend(fields_of(raw, entry, block))
    if not whole:
        text = "The extended description breaks off; what follows is not read"
        made.findings.append(Finding("asf/extended-cut", "error", text, Span(0, len(raw))))
    return made


def encode(raw: bytes, changes: Sequence[Change | GroupDelete]) -> Patch | None:
    """The description with the changes made; None when nothing is left in it.

    Raises: Malformed "asf/extended-cut", Rejected "asf/...".
    """
    entries, whole = read_entries(raw)
    if not whole:
        raise Malformed("asf/extended-cut", "The extended description breaks off; it is not written")
    if any(isinstance(change, GroupDelete) for change in changes):
        body = create(changes)
        return Patch(len(raw), [Splice(Span(0, len(raw)), body)]) if int.from_bytes(body[:2], "little") else None
    splices, count = [], len(entries)
    end = entries[-1].end if entries else 2
    for change in changes:
        assert isinstance(change, Change)
        mine = [entry for entry in entries if entry.name.casefold() == str(change.tag.id).casefold()]
        if change.value is None or not mine:
            splices += [Splice(Span(entry.start, entry.end), b"") for entry in mine]
            splices += [Splice(Span(end, end), _new(change))] if change.value is not None else []
            count += (change.value is not None) - len(mine)
            continue
        value = _bytes(change, mine[0])
        if value != raw[mine[0].value.start : mine[0].value.end]:
            splices.append(Splice(Span(mine[0].value.start - 2, mine[0].end), len(value).to_bytes(2, "little") + value))
        splices += [Splice(Span(entry.start, entry.end), b"") for entry in mine[1:]]
        count -= len(mine) - 1
    if not count:
        return None
    if count != len(entries):
        splices.append(Splice(Span(0, 2), count.to_bytes(2, "little")))
    return Patch(len(raw), splices)


def create(changes: Sequence[Change | GroupDelete]) -> bytes:
    """A new description."""
    made = [_new(change) for change in changes if isinstance(change, Change) and change.value is not None]
    return len(made).to_bytes(2, "little") + b"".join(made)


def _new(change: Change) -> bytes:
    """An entry for a text."""
    name = str(change.tag.id)
    key = write_text(name if name in _BARE else _PREFIX + name)
    value = _checked(change, write_text(str(change.value)))
    return b"".join((len(key).to_bytes(2, "little"), key, bytes(2), len(value).to_bytes(2, "little"), value))


def _bytes(change: Change, entry: Entry) -> bytes:
    """The value in the type that the entry has.

    Raises: Rejected "asf/not-a-number", "asf/read-only".
    """
    text = str(change.value)
    if entry.kind == TEXT:
        return _checked(change, write_text(text))
    if entry.kind == BOOLEAN and text in ("True", "False"):
        return int(text == "True").to_bytes(4, "little")
    width = WIDTHS.get(entry.kind)
    if width is None:
        raise Rejected("asf/read-only", f"{change.tag.name} holds bytes, which are not written")
    if not text.isdecimal() or int(text) >= 1 << 8 * width:
        raise Rejected("asf/not-a-number", f"{change.tag.name} is a number of {width} bytes in this file, not “{text}”")
    return int(text).to_bytes(width, "little")


def _checked(change: Change, raw: bytes) -> bytes:
    if len(raw) > _LONGEST:
        raise Rejected("asf/too-long", f"{change.tag.name} is too long for the description of an ASF file")
    return raw
