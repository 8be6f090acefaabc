"""Pieces into an open file, by the shortest way the system has: the bytes of spans never enter Python.

copy_file_range shares extents where the file system can and copies inside the kernel elsewhere; sendfile and a
read-write loop stand behind it. Holes of a sparse original stay holes.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable

from ..base.span import Span
from .errors import changed_error
from .source import FileSource

CHUNK = 1 << 20
"""Bytes a turn of the last-resort loop holds in memory."""
SPARSE_FROM = 4 << 20
"""Spans below this size are not searched for holes."""
_ELSEWHERE = {errno.EXDEV, errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ETXTBSY, errno.EPERM}
"""Answers of copy_file_range that mean: try another way. Fact: copy_file_range(2); EPERM from some sandboxes."""

Copier = Callable[[int, int, int, int], int]
"""(source, target, count, offset in the source) -> bytes copied to the target's current position."""


def _by_range(source: int, target: int, count: int, at: int) -> int:
    return os.copy_file_range(source, target, count, at)


def _by_sendfile(source: int, target: int, count: int, at: int) -> int:
    return os.sendfile(target, source, at, count)


def _by_loop(source: int, target: int, count: int, at: int) -> int:
    raw = os.pread(source, min(count, CHUNK), at)
    write_all(target, raw)
    return len(raw)


def _ways() -> list[Copier]:
    """What this system offers, best first."""
    ways: list[Copier] = []
    if hasattr(os, "copy_file_range"):
        ways.append(_by_range)
    if hasattr(os, "sendfile") and os.uname().sysname == "Linux":
        ways.append(_by_sendfile)
    return [*ways, _by_loop]


def write_pieces(target: int, source: FileSource, pieces: Iterable[Span | bytes]) -> None:
    """The pieces, in order, into the open and empty file `target`.

    Raises: FileAccess "file/changed-meanwhile" when the source ends early; OSError of the target.
    """
    ways = _ways()
    sparse = source.status.st_blocks * 512 < source.size
    for piece in pieces:
        if not isinstance(piece, Span):
            write_all(target, piece)
        elif sparse and piece.size >= SPARSE_FROM:
            _copy_sparse(target, source, piece, ways)
        else:
            _copy(target, source, piece, ways)


def write_all(target: int, raw: bytes) -> None:
    """Every byte of `raw`, however often the system takes only a part."""
    view = memoryview(raw)
    while view:
        view = view[os.write(target, view) :]


def _copy(target: int, source: FileSource, span: Span, ways: list[Copier]) -> None:
    """One span; a way that the file systems refuse is struck off `ways`."""
    at = span.start
    while at < span.end:
        try:
            done = ways[0](source.descriptor, target, span.end - at, at)
        except OSError as error:
            if error.errno in _ELSEWHERE and len(ways) > 1:
                del ways[0]
                continue
            raise
        if not done:
            if len(ways) > 1 and os.fstat(source.descriptor).st_size >= span.end:
                del ways[0]  # some pseudo file systems answer 0 to copy_file_range though there are bytes
                continue
            raise changed_error(source.path)
        at += done


def _copy_sparse(target: int, source: FileSource, span: Span, ways: list[Copier]) -> None:
    """One span of a file with holes: data is copied, holes are skipped."""
    at = span.start
    while at < span.end:
        start = _seek(source.descriptor, at, os.SEEK_DATA, span.end)
        end = _seek(source.descriptor, start, os.SEEK_HOLE, span.end) if start < span.end else span.end
        if start > at:
            os.ftruncate(target, os.lseek(target, start - at, os.SEEK_CUR))
        _copy(target, source, Span(start, end), ways)
        at = end


def _seek(descriptor: int, at: int, what: int, limit: int) -> int:
    """The next data or hole at or after `at`, at most `limit`."""
    try:
        return min(os.lseek(descriptor, at, what), limit)
    except OSError as error:
        if error.errno == errno.ENXIO:  # no data behind `at`
            return limit
        raise
