"""How far a long piece of work is: a line on a terminal, or a line of JSON for each file (`--progress`)."""

from __future__ import annotations

import json
import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

BAR = 24
EVERY = 0.1
"""Seconds between two looks of the line."""
SETTLED = 0.5
"""Seconds after which the time left is told: before that it is a guess."""


class Meter:
    """One piece of work of `files` files and `size` bytes. `told` after each file, `close` at the end.

    With `machine` every file is a line of JSON on standard error; else a line is shown there, on a terminal alone.
    """

    def __init__(
        self, word: str, files: int, size: int, *, machine: bool = False, stream: TextIO | None = None
    ) -> None:
        self.word = word
        self.files = files
        self.size = size
        self.machine = machine
        self.stream = stream or sys.stderr
        self.shows = not machine and self.stream.isatty()
        self.done = 0
        self.bytes = 0
        self._begun = time.monotonic()
        self._shown = 0.0

    def told(self, size: int, path: str = "", outcome: str = "") -> None:
        """One more file is done."""
        self.done += 1
        self.bytes += size
        if not (self.machine or self.shows):
            return
        now = time.monotonic()
        if self.machine:
            self._line(now, path, outcome)
        elif self.done == self.files or now - self._shown >= EVERY:
            self._shown = now
            print(f"\r{self.text(now)}\x1b[K", end="", file=self.stream, flush=True)

    def _line(self, now: float, path: str, outcome: str) -> None:
        left = self.seconds_left(now)
        told = {
            "done": self.done, "files": self.files, "bytes": self.bytes, "of_bytes": self.size,
            "seconds_left": None if left is None else round(left, 1),
            "path": os.fsencode(path).decode("utf-8", "replace"), "outcome": outcome,
        }  # fmt: skip
        print(json.dumps(told, ensure_ascii=False), file=self.stream, flush=True)

    def seconds_left(self, now: float) -> float | None:
        """How long the rest takes if it goes on like this; by bytes, or by files where they have none."""
        passed = now - self._begun
        share = self.bytes / self.size if self.size else self.done / max(self.files, 1)
        if passed < SETTLED or not 0 < share <= 1:
            return None
        return passed * (1 - share) / share

    def text(self, now: float) -> str:
        """The line: a bar, files, bytes and the time left."""
        full = BAR * self.done // max(self.files, 1)
        left = self.seconds_left(now)
        rest = "" if left is None else f", {duration(left)} left"
        bar = "#" * full + "." * (BAR - full)
        return f"{self.word} [{bar}] {self.done}/{self.files} files, {amount(self.bytes)} of {amount(self.size)}{rest}"

    def close(self) -> None:
        """Take the line away."""
        if self.shows:
            print("\r\x1b[K", end="", file=self.stream, flush=True)


def amount(size: int) -> str:
    """Bytes for people."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} bytes"


def duration(seconds: float) -> str:
    """A time for people."""
    whole = int(seconds + 0.5)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
