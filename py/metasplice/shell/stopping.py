"""Ctrl-C while a plan is carried out: what is under way is finished, what is not begun is left."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator

from .message import tell

STATUS = 130
"""Fact: what shells have for a command that the keyboard ended, 128 and the signal's number."""


@contextlib.contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed since; pressed once more it ends the work as it always does."""
    asked: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    before = signal.getsignal(signal.SIGINT)

    def stop(number: int, _: object) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, before)
        tell("\nThe files under way are finished, the others left; Ctrl-C once more breaks off at once")

    signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)
