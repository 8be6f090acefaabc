"""The command `metasplice`: ExifTool's reading and writing, and our own commands."""

from __future__ import annotations

import gc
import os
import sys

from ..base.errors import MetaspliceError
from .arguments import read_arguments
from .message import complain, out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    from .request import Request

HELP = """usage: metasplice [OPTIONS] [-TAG ...] FILE...             show tags
       metasplice [OPTIONS] -TAG=VALUE ... FILE...         change tags; undo records are kept
       metasplice -TAG=VALUE ... -o OUT FILE               write the new form to OUT
       metasplice verify ORIGINAL EDITED                   what differs, and what provably does not
       metasplice undo FILE... | OPERATION [FILE...]       take changes back, bit for bit
       metasplice plan [EDITS] FILES -o plan.json          what EDITS would change, to be reviewed; nothing is written
       metasplice apply plan.json [--dry-run]              a plan carried out, or tried
       metasplice history [OPERATION | FILE]               what was written, when, and whether it can go back

reading   -j JSON   -G[0|1|2][:...] groups   -a duplicates   -n numbers   -s short (-s -s, -s3)   -b binary   -u unknown
          -struct   -TAG   -GROUP:all   -TAG#   -x TAG or --TAG leave out   -d FORMAT dates
writing   -TAG=VALUE   -TAG+=VALUE   -TAG-=VALUE   -TAG= delete   -GROUP:all=   -all=   --GROUP:all keep
          -TAG<=FILE value from a file   -TAG#=NUMBER   -P keep times   -overwrite_original no undo record needed
          --restricted tags of maker notes too, in place: -Canon:OwnerName=NAME
files     -r folders too   -ext EXT   -@ ARGFILE   -stay_open True -@ -   -q quiet   -ver
"""


def run() -> NoReturn:
    """The command as a process of its own.

    Measured: looking once more through all objects at the end takes 7 ms; nothing of them is needed any more.
    """
    status = main()
    gc.freeze()
    sys.exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of the command: 0 when all was done, 1 when something was refused."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    collects = gc.isenabled()
    gc.disable()  # 3 ms of a start; what goes through many files turns it on again
    try:
        return _run(words)
    except KeyboardInterrupt:
        from signal import SIG_DFL, SIGINT, signal

        signal(SIGINT, SIG_DFL)
        os.kill(os.getpid(), SIGINT)  # whoever waits for us learns that it was the keyboard
        return 128 + SIGINT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whoever read our output has gone: no traceback at exit
        return 1
    finally:
        if collects:
            gc.enable()


def _run(words: list[str]) -> int:
    if words and words[0] in _COMMANDS:
        return _COMMANDS[words[0]](words[1:])
    if any(word.lower() == "-stay_open" for word in words):
        from .conversation import converse

        gc.enable()
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
        if request.conditions:
            request.parameters.setdefault("ok", str(int(not _LAST[0])))
        _echo(request, (1, 2), status)
        try:
            _LAST[0] = _carry_out(request)
        except MetaspliceError as error:
            complain(error)
            _LAST[0] = 1
        status = max(status, _LAST[0])
        _echo(request, (3, 4), status)
        sys.stdout.flush()
    return status


_LAST = [0]
"""The status of the last command. Fact: ExifTool's `$OK` in -if tells whether it went well."""


def _parts(words: list[str]) -> list[list[str]]:
    """The words of each command: `-execute` (with or without a number) ends one, `-common_args` begins what all share.

    Fact: ExifTool's -execute[NUM] and -common_args.
    """
    parts: list[list[str]] = [[]]
    shared: list[str] | None = None
    for word in words:
        lower = word.lower()
        if lower == "-common_args":
            shared = []
        elif shared is not None:
            shared.append(word)
        elif lower.startswith("-execute") and (not lower[8:] or lower[8:].isdecimal()):
            parts.append([])
        else:
            parts[-1].append(word)
    return [[*part, *(shared or ())] for part in parts]


def _carry_out(request: Request) -> int:
    if request.listing is not None:
        from .capability import list_all

        return list_all(request)
    if request.help or not (request.files or request.shown or request.writes or request.version):
        out(HELP.rstrip())
        return 0
    if request.version:
        from .. import __version__

        out(__version__)
        return 0
    if not request.files and not (request.out is not None and request.edits):
        print("No file specified", file=sys.stderr)
        return 1
    if request.originals:
        from .guard import guarded
        from .originals import handle_originals

        return guarded(lambda: handle_originals(request))
    if request.writes:
        from .guard import guarded
        from .writing import write_files

        return guarded(lambda: write_files(request))
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
    from .guard import guarded
    from .reverting import undo_files

    return guarded(lambda: undo_files(words))


def _history(words: list[str]) -> int:
    from .timeline import show_history

    return show_history(words)


def _plan(words: list[str]) -> int:
    from .planning import make_plan

    return make_plan(words)


def _apply(words: list[str]) -> int:
    from .applying import apply_plan
    from .guard import guarded

    return guarded(lambda: apply_plan(words))


_COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "verify": _verify, "undo": _undo, "history": _history, "plan": _plan, "apply": _apply
}  # fmt: skip
