"""One line a step, with a bar on long ones; a failed step is one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

BAR = 24
LOGS = ".build"


class StepFailed(Exception):
    """What went wrong and what to do about it, in one sentence."""


def say(name: str, text: str) -> None:
    """One line for a step that is done."""
    print(f"{name:<10} {text}", flush=True)


def run_step(
    root: Path,
    name: str,
    command: Sequence[str | Path],
    *,
    lines: int,
    advice: str,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run a quiet command; its output goes to `.build/NAME.log`, the screen gets one line.

    Units:  `lines` is how many lines of output such a command usually prints: it only scales the bar.
    Raises: StepFailed with `advice` when the command fails or is not there.
    """
    log = root / LOGS / f"{name}.log"
    log.parent.mkdir(exist_ok=True)
    start, seen, last = time.monotonic(), 0, ""
    try:
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=root,
            env={**os.environ, **(env or {})},
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        raise StepFailed(f"{name}: {command[0]} cannot be started ({error.strerror}); {advice}") from error
    with process, log.open("w", encoding="utf-8") as kept:
        for line in process.stdout or ():
            kept.write(line)
            seen, last = seen + 1, line.strip() or last
            bar(name, min(seen / lines, 0.99), start)
    wipe()
    if process.returncode:
        where = f"{LOGS}/{log.name}"
        raise StepFailed(f"{name} failed: {last[:300] or 'no output'} (all of it in {where}); {advice}")
    say(name, f"done in {time.monotonic() - start:.1f} s")


def bar(name: str, part: float, start: float) -> None:
    """Draw the bar at `part` of the whole; nothing unless a person watches."""
    if sys.stdout.isatty():
        full = int(part * BAR)
        print(f"\r{name:<10} [{'#' * full}{'.' * (BAR - full)}] {time.monotonic() - start:4.0f} s", end="", flush=True)


def wipe() -> None:
    """Take the bar away."""
    if sys.stdout.isatty():
        print("\r" + " " * (BAR + 24) + "\r", end="", flush=True)


def run_through(root: Path, name: str, command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> int:
    """The exit status of a command whose output is what the person came for."""
    print(f"{name:<10} {' '.join(str(word) for word in command[1:])[:100]}", flush=True)
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=root, env={**os.environ, **(env or {})}, check=False).returncode
