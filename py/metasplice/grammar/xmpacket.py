"""The wrapper of an XMP packet: character set, byte order mark, `<?xpacket?>` lines, padding.

Shape:  [BOM] [<?xpacket begin="U+FEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>] XML [white space] [<?xpacket end="w"?>] [NULs].
House rules: positions are text offsets (characters behind the BOM) unless a name says bytes; white space directly
before `<?xpacket end` is slack, everything else in front of and behind the XML travels unchanged.
Not supported: packets that are encoded twice. References: XMP1 7.3 (packet wrapper), XML10 appendix F (character set).
"""

from __future__ import annotations

from collections.abc import Iterable

from metasplice.base.errors import Malformed, Unsupported
from metasplice.base.patch import Patch
from metasplice.base.span import Span
from metasplice.base.splice import Splice

from ..base.named import NamedTuple
from ..base.pattern import pattern

ID = "W5M0MpCehiHzreSzNTczkc9d"
PADDING = (" " * 100 + "\n") * 24
"""Fact: FACTS 1.7, 24 lines of 100 spaces; XMP1 7.3.4 recommends 2 to 4 kB."""

KEPT = 32
"""Padding shorter than this is layout, not slack, and this much of it is always left."""

MOST = 8192
"""More padding than this is not made: a packet that shrinks further becomes smaller. Fact: XMP1 7.3.4, 2 to 4 kB."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BARE = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED = pattern(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_SINGLE_BYTE = {"iso-8859-1": "latin-1", "latin1": "latin-1", "us-ascii": "latin-1", "windows-1252": "cp1252"}
_CLOSING = pattern(r"<\?xpacket\s+end\s*=\s*[\"'](.)")
_BLANK = " \t\r\n"
_GAP = pattern(f"[{_BLANK}]*")

Change = tuple[int, int, str]
"""Characters `start` to `end` give way to a text."""


class Packet(NamedTuple):
    """A packet as text. `bom` counts bytes; `padding` is empty when the packet must not or cannot be padded."""

    size: int
    encoding: str
    bom: int
    text: str
    padding: Span


def charset(raw: bytes) -> tuple[str, int]:
    """The codec of the packet and the size of its byte order mark.

    Fact: XML10 appendix F. A declared name counts only for single-byte sets: a UTF-16 document that says so has NULs.
    """
    if raw[:1] == b"<" and raw[1:2] not in (b"\0", b""):
        if raw[:5] == b"<?xml" and (found := _DECLARED.match(raw)):
            return _SINGLE_BYTE.get(found[1].decode().lower(), "utf-8"), 0
        return "utf-8", 0
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name, len(mark)
    for start, name in _BARE:
        if raw.startswith(start):
            return name, 0
    return "utf-8", 0


def document(raw: bytes) -> bytes:
    """The XML of the packet in UTF-8, from the first `<` to the last `>`; undecodable bytes become `?`.

    An opening `<?xpacket?>` is left out: it is no part of the XML, and says what it likes.
    Wild: a control character in its `begin` (corpus xmp/exiftool-exiftool__XMP2.xmp).
    Wild: NULs behind the packet (corpus jpeg/mono-taglib-sharp__sample_xmpnullended.jpg); Latin-1 bytes in UTF-8.
    """
    encoding, bom = charset(raw)
    if encoding == "utf-8":
        try:
            raw.decode()
        except UnicodeDecodeError:
            raw = raw.decode(errors="replace").replace("\ufffd", "?").encode()
    else:
        raw = raw[bom:].decode(encoding, "replace").encode(errors="replace")
    start = max(0, raw.find(b"<"))
    if raw.startswith(b"<?xpacket", start):
        start = max(start, raw.find(b"<", start + 1))
    return raw[start : raw.rfind(b">") + 1]


def has_doctype(raw: bytes) -> bool:
    """Whether the prolog of the UTF-8 document declares a document type."""
    if b"<!DOCTYPE" not in raw:
        return False
    at = raw.find(b"<")
    while at >= 0:
        if raw.startswith(b"<?", at):
            at = raw.find(b"?>", at)
        elif raw.startswith(b"<!--", at):
            at = raw.find(b"-->", at + 4)
        else:
            return raw.startswith(b"<!DOCTYPE", at)
        at = raw.find(b"<", at) if at >= 0 else -1
    return False


def read_packet(raw: bytes) -> Packet:
    """The packet as text, byte for byte reversible.

    Raises: Malformed "xmp/encoding" when the bytes are not in the character set they announce.
    """
    encoding, bom = charset(raw)
    try:
        text = raw[bom:].decode(encoding)
    except UnicodeDecodeError as error:
        span = Span(bom + error.start, bom + error.end)
        raise Malformed("xmp/encoding", f"The packet is not valid {encoding}", span) from error
    return Packet(len(raw), encoding, bom, text, _padding(text))


def _padding(text: str) -> Span:
    """The white space before a closing line that permits writing, if there is enough of it."""
    end = text.rfind("<?xpacket")
    found = _CLOSING.match(text, end) if end >= 0 else None
    start = text.rfind(">", 0, max(end, 0)) + 1
    if not _GAP.fullmatch(text, start, max(end, 0)):  # stripping is for text where none should be: it takes 15 us
        start = len(text[: max(end, 0)].rstrip(_BLANK))
    return Span(start, end) if found and found[1] != "r" and end - start >= 2 * KEPT else Span(0, 0)


def write_packet(packet: Packet, changes: Iterable[Change]) -> Patch:
    """The patch of the packet's bytes; growth and shrinkage are taken from the padding within bounds.

    Raises: Unsupported "xmp/encoding" for a character that the packet's character set lacks.
    """
    splices, at, off = [], packet.bom, 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        at += _width(packet, off, start)
        size = _width(packet, start, end)
        splices.append(Splice(Span(at, at + size), _encoded(packet, new)))
        at, off = at + size, end
    delta = sum(splice.delta for splice in splices)
    room = packet.padding.size * _unit(packet)
    if delta and room and KEPT * _unit(packet) <= room - delta <= max(room, MOST):
        splices.append(_pad(packet, at + _width(packet, off, packet.padding.end), delta))
    return Patch(packet.size, splices)


def shrink(raw: bytes, size: int) -> bytes:
    """The packet cut to `size` bytes at the expense of its padding, as far as that goes."""
    packet = read_packet(raw)
    unit = _unit(packet)
    surplus = min(-(-(len(raw) - size) // unit), packet.padding.size - KEPT)
    if surplus <= 0:
        return raw
    at = packet.bom + _width(packet, 0, packet.padding.start)
    return raw[:at] + raw[at + surplus * unit :]


def wrap(document: str) -> bytes:
    """A new packet around the document, writable and padded.

    Fact: XMP1 7.3.2; the `begin` attribute holds U+FEFF.
    """
    return f'<?xpacket begin="\ufeff" id="{ID}"?>\n{document}\n{PADDING}<?xpacket end="w"?>'.encode()


def _pad(packet: Packet, end: int, delta: int) -> Splice:
    """The splice that takes `delta` bytes off the end of the padding (its last line break stays) or adds them."""
    unit = _unit(packet)
    at = end - unit if packet.text[packet.padding.end - 1] == "\n" else end
    if delta > 0:
        return Splice(Span(at - delta, at), b"")
    return Splice(Span(at, at), _encoded(packet, " " * (-delta // unit)))


def _unit(packet: Packet) -> int:
    return {"utf-16": 2, "utf-32": 4}.get(packet.encoding[:6], 1)


def _width(packet: Packet, start: int, end: int) -> int:
    text = packet.text[start:end]
    return len(text) if packet.encoding == "utf-8" and text.isascii() else len(text.encode(packet.encoding))


def _encoded(packet: Packet, text: str) -> bytes:
    try:
        return text.encode(packet.encoding)
    except UnicodeEncodeError as error:
        lacking = error.object[error.start]
        raise Unsupported("xmp/encoding", f"{lacking!r} does not exist in {packet.encoding}") from error
