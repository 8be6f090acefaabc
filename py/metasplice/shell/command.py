"""The command `metasplice`: ExifTool's reading and writing, and our verify and undo."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence

from ..base.errors import MetaspliceError
from .arguments import Request, read_arguments
from .draft import remove_all_hidden
from .errors import Interrupted
from .message import complain, out

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

HELP = """usage: metasplice [OPTIONS] [-TAG ...] FILE...             show tags
       metasplice [OPTIONS] -TAG=VALUE ... FILE...         change tags; undo records are kept
       metasplice -TAG=VALUE ... -o OUT FILE               write the new form to OUT
       metasplice verify ORIGINAL EDITED                   what differs, and what provably does not
       metasplice undo FILE...                             take the last change back, bit for bit

reading   -j JSON   -G[0|1|2][:...] groups   -a duplicates   -n numbers   -s short (-s -s, -s3)   -b binary   -u unknown
          -struct   -TAG   -GROUP:all   -TAG#   -x TAG or --TAG leave out   -d FORMAT dates
writing   -TAG=VALUE   -TAG+=VALUE   -TAG-=VALUE   -TAG= delete   -GROUP:all=   -all=   --GROUP:all keep
          -TAG<=FILE value from a file   -TAG#=NUMBER   -P keep times   -overwrite_original no undo record needed
files     -r folders too   -ext EXT   -@ ARGFILE   -stay_open True -@ -   -q quiet   -ver
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of the command: 0 when all was done, 1 when something was refused."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    before = {number: signal.signal(number, _interrupt) for number in _SIGNALS}
    try:
        return _run(words)
    except Interrupted as stop:
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        remove_all_hidden()
        before = {}
        signal.signal(stop.number, signal.SIG_DFL)
        os.kill(os.getpid(), stop.number)
        return 128 + stop.number
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whoever read our output has gone: no traceback at exit
        return 1
    finally:
        remove_all_hidden()
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(number: int, _: object) -> None:
    raise Interrupted(number)


def _run(words: list[str]) -> int:
    if words and words[0] in _COMMANDS:
        return _COMMANDS[words[0]](words[1:])
    if any(word.lower() == "-stay_open" for word in words):
        from .conversation import converse

        return converse(words, run_words)
    return run_words(words)


def run_words(words: list[str]) -> int:
    """The exit status of one ExifTool-like command; `-execute` divides several."""
    status = 0
    for part in _parts(words):
        try:
            request = read_arguments(part)
        except MetaspliceError as error:
            complain(error)
            status = 1
            continue
        _echo(request, (1, 2), status)
        try:
            status = max(status, _carry_out(request))
        except MetaspliceError as error:
            complain(error)
            status = 1
        _echo(request, (3, 4), status)
        sys.stdout.flush()
    return status


def _parts(words: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word == "-execute":
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _carry_out(request: Request) -> int:
    if request.help or not (request.files or request.shown or request.writes or request.version):
        out(HELP.rstrip())
        return 0
    if request.version:
        from .. import __version__

        out(__version__)
        return 0
    if not request.files:
        print("No file specified", file=sys.stderr)
        return 1
    if request.writes:
        from .writing import write_files

        return write_files(request)
    from .showing import show_files

    return show_files(request)


def _echo(request: Request, kinds: tuple[int, int], status: int) -> None:
    for kind, text in request.echoes:
        if kind in kinds:
            print(text.replace("${status}", str(status)), file=sys.stderr if kind % 2 == 0 else sys.stdout, flush=True)


def _verify(words: list[str]) -> int:
    from .proving import verify_files

    return verify_files(words)


def _undo(words: list[str]) -> int:
    from .proving import undo_files

    return undo_files(words)


_COMMANDS: dict[str, Callable[[list[str]], int]] = {"verify": _verify, "undo": _undo}
