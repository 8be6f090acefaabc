"""ID3 tags of versions 2.2, 2.3 and 2.4: the header and its frames; where a tag of version 1 stands behind them.

Shape:  `ID3`, u8 version, u8 revision, u8 flags, size in four bytes of seven bits; then perhaps an extended header;
        then frames: 2.2: 3-byte name, u24 size; 2.3: 4-byte name, u32 size, u16 flags; 2.4: the size has four bytes of
        seven bits. NULs behind the last frame are padding. Unsynchronised bytes have a 00 behind each FF.
House rules: everything is bounded by the payload; what is packed is unpacked up to a limit for the whole tag.
Not supported: encrypted frames; footers, which are passed over.
Wild: iTunes wrote sizes in 2.4 as plain numbers: they are taken as such where only so a frame or the end follows.
References: id3v2-00, id3v2.3.0, id3v2.4.0-structure (M. Nilsson).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.errors import MetaspliceError
from ..base.named import NamedTuple
from ..base.span import Span
from .coding import LARGEST, inflate

HEAD = 10
OLD = 128
"""The size of a tag of version 1, which begins with TAG."""

_MOST = 10_000
_STUFFED, _EXTENDED = 0x80, 0x40
_NAME_CHARS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_LAST_CHARS = _NAME_CHARS | frozenset(b"\0 ")


class Frame(NamedTuple):
    """One frame: its content as it was meant, `span` where it stands in the payload, None where it is rewritten there.

    `trouble` says why the content cannot be told.
    """

    name: str
    content: bytes
    span: Span | None
    trouble: str = ""


class Tag(NamedTuple):
    """A tag: its version, 0 for none; how many bytes it has with its header; its frames; what is wrong with it."""

    version: int
    size: int
    frames: tuple[Frame, ...]
    trouble: str = ""


def read_size(raw: bytes) -> int | None:
    """A number of seven bits a byte; None where a byte has eight."""
    if any(byte & 0x80 for byte in raw):
        return None
    number = 0
    for byte in raw:
        number = number << 7 | byte
    return number


def restored(raw: bytes) -> bytes:
    """Bytes without the 00 that stands behind each FF."""
    return raw.replace(b"\xff\0", b"\xff")


def old_tag(raw: bytes) -> Span | None:
    """Where a tag of version 1 stands: at the end."""
    start = len(raw) - OLD
    return Span(start, len(raw)) if start >= 0 and raw[start : start + 3] == b"TAG" else None


def read_tag(raw: bytes) -> Tag:
    """The tag at the beginning of a payload. Fact: ExifTool 13.59 counts the size without the extended header."""
    if raw[:3] != b"ID3":
        return Tag(0, 0, ())
    size = read_size(raw[6:HEAD])
    if len(raw) < HEAD or size is None:
        return Tag(0, 0, (), "The head of the ID3 tag is damaged")
    version, flags = raw[3], raw[5]
    if version > 4:
        return Tag(0, 0, (), f"Version 2.{version} of ID3 is not known")
    if HEAD + size > len(raw):
        return Tag(0, 0, (), "The ID3 tag breaks off")
    body, at = raw[HEAD : HEAD + size], 0
    stuffed = bool(flags & _STUFFED) and version < 4
    if stuffed:
        body = restored(body)
    if flags & _EXTENDED and version > 2:
        at = _extended(body, version)
        if at > len(body):
            return Tag(version, HEAD + len(body), (), "The extended header of the ID3 tag breaks off")
    frames, trouble = _frames(body, at, version, None if stuffed else HEAD)
    return Tag(version, HEAD + len(body) - at, tuple(frames), trouble)


def _extended(body: bytes, version: int) -> int:
    """Where the extended header ends. Fact: id3v2.3.0 3.2: there its size does not count itself."""
    if version == 3:
        return 4 + int.from_bytes(body[:4], "big")
    size = read_size(body[:4])
    return len(body) + 1 if size is None else max(size, 4)


def _frames(body: bytes, at: int, version: int, base: int | None) -> tuple[list[Frame], str]:
    """The frames and what is wrong; `base` is where the body stands in the payload, None where it is rewritten."""
    found: list[Frame] = []
    wide, head = (3, 6) if version == 2 else (4, 10)
    budget = LARGEST
    while at + head <= len(body) and body[at]:
        name, start = body[at : at + wide], at + head
        if not _is_name(name, version):
            return found, "What follows the last frame of the ID3 tag is no frame"
        size = _size(body, at, version)
        if start + size > len(body):
            return found, f"The frame {name.decode('latin-1')} reaches past the end of the ID3 tag"
        if len(found) >= _MOST:
            return found, f"Only the first {_MOST} frames of the ID3 tag are read"
        flags = int.from_bytes(body[at + 8 : start], "big") if version > 2 else 0
        at = start + size
        span = None if base is None else Span(base + start, base + at)
        frame = Frame(name.decode("latin-1"), body[start:at], span)
        if flags & 0xFF:
            frame = _plain(frame, flags & 0xFF, version, budget)
            budget -= len(frame.content)
        found.append(frame)
    return found, ""


def _is_name(name: bytes, version: int) -> bool:
    """Whether these are the letters of a frame; programs that came from 2.2 leave a NUL or a space at the end."""
    last = name[-1] in (_NAME_CHARS if version == 2 else _LAST_CHARS)
    return last and _NAME_CHARS.issuperset(name[:-1])


def _size(body: bytes, at: int, version: int) -> int:
    """The size of the frame at `at`."""
    if version == 2:
        return int.from_bytes(body[at + 3 : at + 6], "big")
    stored = body[at + 4 : at + 8]
    plain = int.from_bytes(stored, "big")
    small = read_size(stored) if version == 4 else plain
    if small is None:
        return plain
    if small != plain and not _follows(body, at + HEAD + small) and _follows(body, at + HEAD + plain):
        return plain
    return small


def _follows(body: bytes, at: int) -> bool:
    """Whether a frame, padding or the end is there."""
    if at >= len(body):
        return at == len(body)
    return not body[at] or (at + HEAD <= len(body) and _is_name(body[at : at + 4], 4))


def _plain(frame: Frame, flags: int, version: int, budget: int) -> Frame:
    """The frame with what its flags tell undone. Fact: id3v2.3.0 3.3.1, id3v2.4.0-structure 4.1.2."""
    packed, secret, grouped, stuffed, sized = _flags(flags, version)
    if secret:
        return Frame(frame.name, b"", frame.span, "is encrypted")
    raw = restored(frame.content) if stuffed else frame.content
    front = sum(_fronts(grouped, sized))
    content = raw[front:]
    if packed:
        try:
            content = inflate(content)
        except MetaspliceError:
            return Frame(frame.name, b"", frame.span, "cannot be unpacked")
        if len(content) > budget:
            return Frame(frame.name, b"", frame.span, "is too large to be unpacked")
    span = None if packed or stuffed or frame.span is None else Span(frame.span.start + front, frame.span.end)
    return Frame(frame.name, content, span if span is None or span.size >= 0 else None)


def _flags(flags: int, version: int) -> tuple[bool, ...]:
    """Whether a frame is packed, encrypted, in a group, unsynchronised, and has its true size in front."""
    masks = (0x80, 0x40, 0x20, 0, 0x80) if version == 3 else (8, 4, 0x40, 2, 1)
    return tuple(bool(flags & mask) for mask in masks)


def _fronts(grouped: bool, sized: bool) -> Iterator[int]:
    """How many bytes stand in front of the content."""
    yield int(grouped)
    yield 4 * int(sized)
