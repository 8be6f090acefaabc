"""Signals while files are written: what is hidden goes before we do."""

from __future__ import annotations

import os
import signal

from .draft import remove_all_hidden
from .errors import Interrupted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def guarded(work: Callable[[], int]) -> int:
    """The status of `work`. A signal ends it, removes its drafts, and then ends the process as it would have."""
    before = {number: signal.signal(number, _interrupt) for number in _SIGNALS}
    try:
        return work()
    except Interrupted as stop:
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        remove_all_hidden()
        before = {}
        signal.signal(stop.number, signal.SIG_DFL)
        os.kill(os.getpid(), stop.number)
        return 128 + stop.number
    finally:
        remove_all_hidden()
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(number: int, _: object) -> None:
    raise Interrupted(number)
