"""JPEG marker segments.

Shape:  FF mm, then for most markers a u16 length that counts itself and the payload; any number of FF fill bytes may
        stand before a marker. From SOS on, the entropy-coded data is never read here.
Not supported: arithmetic knowledge of scans; JPEG-LS and JPEG 2000 code streams.
References: ITU-T T.81 annex B.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.errors import Malformed
from ..base.named import NamedTuple
from ..base.pattern import pattern
from ..base.source import Source
from ..base.span import Span

SOI, EOI, SOS, COM = 0xD8, 0xD9, 0xDA, 0xFE
APP0 = 0xE0
MAX_PAYLOAD = 65533
"""Fact: T.81 B.1.1.4, a u16 length that counts its own two bytes."""

_WINDOW = 1 << 16
_SEARCH = 1 << 20
_STANDALONE = frozenset((0x01, *range(0xD0, 0xD8)))
_MARKER = pattern(rb"\xff[^\x00\xff\xd0-\xd7]")


class Segment(NamedTuple):
    """One marker segment: `fill` is where its fill bytes start, `at` its FF, `payload` what follows the length.

    `head` is the first bytes of the payload, enough to identify it. A marker without a length has an empty payload.
    """

    marker: int
    fill: int
    at: int
    payload: Span
    head: bytes

    @property
    def end(self) -> int:
        """File offset behind the segment."""
        return self.payload.end


class Window:
    """A read-ahead window over a source: small reads near each other cost one fetch."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._at = 0
        self._raw = b""

    def peek(self, at: int, size: int) -> bytes:
        """Up to `size` bytes at file offset `at`; fewer at the end of the source."""
        off = at - self._at
        if off < 0 or off + size > len(self._raw):
            end = min(self._source.size, at + max(size, _WINDOW))
            if at >= end:
                return b""
            self._raw = self._source.read(Span(at, end))
            self._at, off = at, 0
        return self._raw[off : off + size]


def read_segments(source: Source, at: int) -> Iterator[Segment]:
    """The segments from file offset `at` up to and including the first SOS, in order.

    Raises: Malformed "jpeg/no-marker", "jpeg/segment-overruns-file", "jpeg/no-scan" with the place.
    """
    window = Window(source)
    while True:
        fill = at
        pair = window.peek(at, 4)
        while pair[:2] == b"\xff\xff":
            at += 1
            pair = window.peek(at, 4)
        if len(pair) < 2:
            raise Malformed("jpeg/no-scan", "The file ends before its image data", Span(fill, source.size))
        if pair[0] != 0xFF or pair[1] == 0:
            raise Malformed("jpeg/no-marker", "A segment should start here, but there is no marker", Span(at, at + 2))
        marker = pair[1]
        if marker == EOI:
            raise Malformed("jpeg/no-scan", "The image ends before its image data", Span(at, at + 2))
        if marker in _STANDALONE:
            yield Segment(marker, fill, at, Span(at + 2, at + 2), b"")
            at += 2
            continue
        length = int.from_bytes(pair[2:4], "big")
        end = at + 2 + length
        if len(pair) < 4 or length < 2 or end > source.size:
            raise Malformed(
                "jpeg/segment-overruns-file",
                f"Segment FF{marker:02X} claims {length} bytes, too many or too few",
                Span(at, at + 4),
            )
        yield Segment(marker, fill, at, Span(at + 4, end), window.peek(at + 4, min(length - 2, 80)))
        if marker == SOS:
            return
        at = end


def write_segment(marker: int, payload: bytes) -> bytes:
    """The segment that carries `payload`, at most MAX_PAYLOAD bytes."""
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload


def find_image_end(source: Source, scan: int) -> int:
    """The file offset behind the EOI of the image whose first SOS stands at `scan`; the source's end if there is none.

    Reads the entropy-coded data: only for edits that need to know what lies behind the image.
    Fact: T.81 B.1.1.2, in entropy-coded data an FF is followed by 00 or a restart marker.
    """
    at = scan
    while at < source.size:
        raw = source.read(Span(at, min(source.size, at + _SEARCH)))
        found = _MARKER.search(raw)
        if found is None:
            at += max(1, len(raw) - 1)
            continue
        at += found.start()
        marker = raw[found.start() + 1]
        if marker == EOI:
            return at + 2
        length = source.read(Span(at + 2, min(source.size, at + 4)))
        at += 2 + max(2, int.from_bytes(length, "big"))
    return source.size
