"""The commands of build.py: a table of names, what each sets up first, and what it runs.

House rules: standard library only (bench and tests run in the virtual environment); a step prints one line; a failure
is a `StepFailed` with one sentence that says what to do.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from .step import StepFailed

USAGE = """usage: python3 build.py COMMAND

  serve [--port N] [--no-open]     set everything up, build the site, serve it on 127.0.0.1 and open the browser
  test [pytest arguments]          set everything up and run all tests, in a real browser too
  site                             build dist/ and dist/metasplice-site.zip
  check                            ruff, mypy --strict, tsc, house rules, tag registry
  bench [bench arguments]          the benchmark beside its peers: table and JSON
  tags [--check]                   regenerate the tag registry from the pinned ExifTool, or only look for drift
  tags --unknown                   expressions of maker notes that have no name in py/build/note_known.py
  tags --diff OLD NEW              what an update changes; OLD and NEW are ExifTools or folders of generated data
  tags --safety [OLD NEW]          every writable tag whose safety class changes; without names tree against ExifTool
"""


def main(root: Path, arguments: list[str]) -> int:
    """The exit status of one command."""
    commands = _commands()
    if not arguments or arguments[0] not in commands:
        print(USAGE, end="", file=sys.stdout if arguments[:1] in (["--help"], ["-h"], ["help"]) else sys.stderr)
        return 0 if arguments[:1] in (["--help"], ["-h"], ["help"]) else 2
    try:
        return commands[arguments[0]](root, arguments[1:])
    except StepFailed as failure:
        print(f"build.py: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("build.py: stopped", file=sys.stderr)
        return 130


def _commands() -> dict[str, Callable[[Path, list[str]], int]]:
    """Command name -> function of the root and the arguments. Rooms are imported when their command runs."""
    from . import check, command

    return {
        "serve": command.serve,
        "test": command.test,
        "site": command.site,
        "check": check.check,
        "bench": command.bench,
        "tags": command.tags,
    }
