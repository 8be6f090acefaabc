"""Work on many files, on all processors where that pays.

A process is forked for each processor, so nothing is loaded twice; results come back in order. Without several
processors, or where forking is not safe, the work is done here, one part after the other.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..base.errors import Broken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from typing import Any, TypeVar

    Part = TypeVar("Part")
    Result = TypeVar("Result")

PAYS_FROM = 3
"""Parts from which on forking pays. Measured: it costs 35 ms; 32 files take 30 ms to read, 130 ms to write."""


def in_order(
    work: Callable[[Part], Result],
    parts: Sequence[Part],
    jobs: int = 0,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Result]:
    """`work(part)` for each part, in order. Where the caller stops early, parts not begun are left.

    `jobs` is how many processes may work at once; 0 is what is configured, else one for each processor. Once `stopped`
    says so no part is begun any more; the results of those under way still come.
    """
    if len(parts) > 1:
        gc.enable()
    count = 1 if len(parts) < PAYS_FROM or _has_threads() else min(jobs or usual_jobs(), len(parts))
    if count < 2:
        for part in parts:
            if stopped():
                return
            yield work(part)
        return
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    sys.stdout.flush()  # what is buffered here would be printed by every child as well
    leash = os.pipe()
    pool = ProcessPoolExecutor(count, get_context("fork"), _begin, (*leash, work))
    try:
        yield from _answers(pool, parts, count * AHEAD, stopped)
    except BrokenExecutor as error:
        message = "A worker process was killed; the files not told of are either as they were or completely written"
        raise Broken("workers/lost", message) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        for end in leash:
            os.close(end)


def usual_jobs() -> int:
    """How many processes work at once where nobody says so."""
    from .configuration import read_configuration  # asked for many files alone

    return read_configuration().jobs or processors()


AHEAD = 4
"""Parts given out for each process before the first of them is waited for."""


def _answers(pool: ProcessPoolExecutor, parts: Iterable[Any], most: int, stopped: Callable[[], bool]) -> Iterator[Any]:
    """The results in order, at most `most` parts given out at once."""
    waiting: deque[Future[Any]] = deque()
    for part in parts:
        if stopped():
            break
        waiting.append(pool.submit(_carry, part))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        if stopped():
            while waiting and waiting[-1].cancel():
                waiting.pop()
        if waiting:
            yield waiting.popleft().result()


_work: list[Callable[[Any], Any]] = []
"""In a worker: what it does. It was there when the worker was forked, so nothing of it is sent for each part."""


def _carry(part: Any) -> Any:
    return _work[0](part)


def _begin(read: int, write: int, work: Callable[[Any], Any]) -> None:
    """What a worker does first: know its work, and leave it to the process that started it what a keyboard asks for."""
    import signal

    _work[:] = [work]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _follow(read, write)


def _follow(read: int, write: int) -> None:
    """Let this worker end when the process that started it does: a killed one would leave it waiting for ever.

    The pipe's writing end is open there alone; reading comes to an end with it.
    """
    from threading import Thread

    os.close(write)

    def wait() -> None:
        os.read(read, 1)
        os._exit(1)

    Thread(target=wait, daemon=True).start()


def _has_threads() -> bool:
    """Whether this process has threads, which a fork would lose."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


def part_size(items: int, most: int) -> int:
    """Items of one part: small enough that every processor gets several, so that none waits long for the last."""
    return max(8, min(most, -(-items // (4 * processors()))))


def processors() -> int:
    """How many processors this process may use; 1 where forking is not to be trusted (elsewhere than on Linux)."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
