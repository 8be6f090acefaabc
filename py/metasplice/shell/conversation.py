"""-stay_open: commands from standard input, one argument a line, for programs that keep us running.

Fact: ExifTool's -stay_open: `-execute[N]` runs what was gathered, `{ready[N]}` answers on standard output, and
`-stay_open` followed by `False` ends it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

from ..base.errors import MetaspliceError
from .arguments import argument_of

_EXECUTE = re.compile(r"-execute(\d*)")


def converse(words: list[str], run: Callable[[list[str]], int]) -> int:
    """The exit status of the last command, once the other side ends the conversation."""
    common, lines = _common(words), sys.stdin.buffer
    gathered: list[str] = []
    status, ends = 0, False
    while line := lines.readline():
        word = argument_of(line)
        if word is None:
            continue
        if ends:
            if word.lower() in ("false", "0"):
                break
            ends = False
        elif word.lower() == "-stay_open":
            ends = True
        elif match := _EXECUTE.fullmatch(word):
            status = _answer([*common, *gathered], run)
            gathered = []
            sys.stdout.flush()
            sys.stdout.buffer.write(b"{ready" + match[1].encode() + b"}\n")
            sys.stdout.buffer.flush()
        else:
            gathered.append(word)
    return status


def _answer(words: list[str], run: Callable[[list[str]], int]) -> int:
    """The status of one command; nothing that goes wrong within it may end the conversation."""
    try:
        return run(words)
    except MetaspliceError as error:
        print(f"Error: {error}", file=sys.stderr, flush=True)
    except (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError) as error:
        print(f"Error: {type(error).__name__} inside metasplice: {error}", file=sys.stderr, flush=True)
    return 1


def _common(words: list[str]) -> list[str]:
    """The words that stand beside -stay_open and -@: they count for every command."""
    kept, rest = [], iter(words)
    for word in rest:
        if word.lower() in ("-stay_open", "-@"):
            next(rest, None)
        else:
            kept.append(word)
    return kept
