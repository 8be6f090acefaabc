"""-stay_open: commands from standard input, one argument a line, for programs that keep us running.

Fact: ExifTool's -stay_open: `-execute[N]` runs what was gathered, `{ready[N]}` answers on standard output, and
`-stay_open` followed by `False` ends it.
"""

from __future__ import annotations

import sys
import time

from ..base.errors import MetaspliceError
from ..base.pattern import pattern
from .arguments import argument_of
from .errors import access_error
from .source import take_input

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_EXECUTE = pattern(r"-execute(\d*)")
PAUSE = 0.01
"""Seconds between two looks at a file that is being written."""


def converse(words: list[str], run: Callable[[list[str]], int]) -> int:
    """The exit status of the last command, once the other side ends the conversation."""
    common, path = _opened(words)
    gathered: list[str] = []
    lines = Lines(path)
    status = 0
    take_input(taken=not lines.waits)
    while (word := lines.word()) is not None:
        if word.lower() == "-stay_open":
            if (lines.word() or "0").lower() in ("false", "0"):
                break
        elif word == "-@" and not gathered:
            path = lines.word() or "-"
            lines.close()
            lines = Lines(path)
            take_input(taken=not lines.waits)
        elif match := _EXECUTE.fullmatch(word):
            status = _answer([*common, *gathered], run)
            sys.stdout.flush()
            if match[1] or not _hushes([*common, *gathered]):
                sys.stdout.buffer.write(b"{ready" + match[1].encode() + b"}\n")
                sys.stdout.buffer.flush()
            gathered = []
        else:
            gathered.append(word)
    lines.close()
    take_input(taken=False)
    return _answer([*common, *gathered], run) if gathered else status


def _hushes(words: list[str]) -> bool:
    """Whether no answer is expected. Fact: -q and -T suppress {ready}, unless -execute has a number."""
    return any(word in ("-q", "-quiet", "-T", "-table") for word in words)


class Lines:
    """Arguments that come line by line: from standard input, or from a file that somebody writes on.

    The end of standard input ends them; a file is waited for.
    """

    def __init__(self, path: str) -> None:
        self.waits = path != "-"
        try:
            self.file = open(path, "rb") if self.waits else sys.stdin.buffer  # noqa: SIM115 - closed by `close`
        except OSError as error:
            raise access_error(error, path) from error
        self._begun = b""

    def word(self) -> str | None:
        """The next argument; None at the end."""
        while True:
            line = self._begun + self.file.readline()
            if self.waits and not line.endswith(b"\n"):
                self._begun = line  # the rest is still to be written
                time.sleep(PAUSE)
                continue
            self._begun = b""
            if not line:
                return None
            word = argument_of(line)
            if word is not None:
                return word

    def close(self) -> None:
        """Gives a file back; standard input stays open."""
        if self.waits:
            self.file.close()


def _answer(words: list[str], run: Callable[[list[str]], int]) -> int:
    """The status of one command; nothing that goes wrong within it may end the conversation."""
    try:
        return run(words)
    except MetaspliceError as error:
        print(f"Error: {error}", file=sys.stderr, flush=True)
    except (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError) as error:
        print(f"Error: {type(error).__name__} inside metasplice: {error}", file=sys.stderr, flush=True)
    return 1


def _opened(words: list[str]) -> tuple[list[str], str]:
    """The words that stand beside -stay_open and -@, which count for every command; and where the others come from."""
    kept, path, rest = [], "-", iter(words)
    for word in rest:
        if word.lower() == "-stay_open":
            next(rest, None)
        elif word == "-@":
            path = next(rest, "-")
        else:
            kept.append(word)
    return kept, path
