"""A source over a browser Blob, fetched in windows.

A Blob read costs about 1 ms whatever its size (BROWSER section 2), so reads are rounded to 64 kB windows and a walk
forward is met by a longer window. A film in thousands of pieces is looked at in thousands of places: once a file has
been read in many, what is new is fetched in small windows, and these are kept.
Not supported: a Blob whose file changed on disk; the read fails then.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from ..base.source import Source

WINDOW = 1 << 16
"""Bytes of one window: measured best for heads of photos (BROWSER section 2)."""
AHEAD = 4
"""Windows fetched at once when reads walk forward."""
KEPT = 32
"""Windows kept for one source: 2 MB."""
MANY = 64
"""Fetches of a window each after which a file counts as read in many places."""
SMALL = 1 << 12
SMALL_KEPT = 2048
"""Bytes of a small window, and how many are kept: 8 MB."""

Fetch = Callable[[int, int], bytes]


class BlobSource(Source):
    """Read-only bytes behind `fetch(start, end)`; `head` and `tail` are its ends when they were fetched before."""

    def __init__(self, size: int, fetch: Fetch, name: str = "", head: bytes = b"", tail: bytes = b"") -> None:
        self.size = size
        self.name = name
        self._load = fetch
        self._tail = tail
        self._windows: OrderedDict[int, bytes] = OrderedDict()
        self._small: OrderedDict[int, bytes] = OrderedDict()
        self._last = -2
        self._places = 0
        for index in range(len(head) // WINDOW + (len(head) == size and bool(head))):
            self._keep(index, head[index * WINDOW : (index + 1) * WINDOW])

    def _fetch(self, start: int, end: int) -> bytes:
        first, last = start // WINDOW, (end - 1) // WINDOW
        if end == start:
            return b""
        if start >= self.size - len(self._tail):
            behind = self.size - len(self._tail)
            return self._tail[start - behind : end - behind]
        if last - first >= AHEAD:
            return self._load(start, end)
        if self._places >= MANY and end - start <= SMALL and not {first - 1, first, last} & self._windows.keys():
            index = start // SMALL
            if not {index - 1, index - 2} <= self._small.keys():  # else it is a walk forward
                return self._from_small(start, end)
        raw = b"".join(self._window(index) for index in range(first, last + 1))
        return raw[start - first * WINDOW : end - first * WINDOW]

    def forget(self) -> None:
        """Lets go of all windows; what is read after that is fetched again."""
        self._windows.clear()
        self._small.clear()
        self._tail = b""
        self._last, self._places = -2, 0

    def _window(self, index: int) -> bytes:
        """One window, fetched with those behind it when the one before was the last fetched."""
        found = self._windows.get(index)
        if found is not None:
            self._windows.move_to_end(index)
            return found
        count = AHEAD if index == self._last + 1 else 1
        self._places += count == 1
        start = index * WINDOW
        raw = self._load(start, min(self.size, start + count * WINDOW))
        for step in range(count):
            if step == 0 or step * WINDOW < len(raw):
                self._keep(index + step, raw[step * WINDOW : (step + 1) * WINDOW])
                self._last = index + step
        return raw[:WINDOW]

    def _keep(self, index: int, raw: bytes) -> None:
        self._windows[index] = raw
        while len(self._windows) > KEPT:
            self._windows.popitem(last=False)

    def _from_small(self, start: int, end: int) -> bytes:
        """Few bytes, from one small window or two."""
        first, last = start // SMALL, (end - 1) // SMALL
        raw = b"".join(self._small_window(index) for index in range(first, last + 1))
        return raw[start - first * SMALL : end - first * SMALL]

    def _small_window(self, index: int) -> bytes:
        found = self._small.get(index)
        if found is None:
            found = self._load(index * SMALL, min(self.size, (index + 1) * SMALL))
            self._small[index] = found
            if len(self._small) > SMALL_KEPT:
                self._small.popitem(last=False)
        else:
            self._small.move_to_end(index)
        return found
