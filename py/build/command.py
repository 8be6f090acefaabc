"""serve, test, site, bench and tags: set up, then run."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import environment
from .step import StepFailed, run_through, say


def site(root: Path, arguments: list[str]) -> int:
    """Build dist/ and its archive."""
    if arguments:
        raise StepFailed(f"site takes no arguments, but got {' '.join(arguments)}")
    build_site(root)
    return 0


def build_site(root: Path) -> Path:
    """The folder of the built site."""
    from .site import build_site as make

    start, out = time.monotonic(), root / "dist"
    make(root, out, environment.install_npm(root))
    say("site", f"dist/ built in {time.monotonic() - start:.1f} s")
    return out


def serve(root: Path, arguments: list[str]) -> int:
    """Everything set up, the site built, served and opened."""
    from .serve import serve_forever

    port, opens = 0, True
    words = iter(arguments)
    for word in words:
        if word == "--no-open":
            opens = False
        elif word == "--port" and (number := next(words, "")).isdigit():
            port = int(number)
        else:
            raise StepFailed(f"serve knows --port N and --no-open, not {word}")
    environment.make_venv(root)
    return serve_forever(build_site(root), port, opens)


def test(root: Path, arguments: list[str]) -> int:
    """Everything set up and all tests run; the exit status is pytest's."""
    python = environment.make_venv(root, "test")
    exiftool = environment.exiftool(root)
    environment.install_oracles(root)
    chromium = environment.need_chromium(root, python)
    build_site(root)
    known = {"METASPLICE_CHROMIUM": chromium, "METASPLICE_EXIFTOOL": str(exiftool)}
    return run_through(root, "test", [python, "-m", "pytest", *arguments], known)


def bench(root: Path, arguments: list[str]) -> int:
    """The benchmark; runs in the virtual environment."""
    python = environment.make_venv(root, "test")
    exiftool = environment.exiftool(root)
    chromium = environment.need_chromium(root, python)
    build_site(root)
    known = {
        "METASPLICE_CHROMIUM": chromium,
        "METASPLICE_EXIFTOOL": str(exiftool),
        "PYTHONPATH": os.pathsep.join([str(root / "py"), os.environ.get("PYTHONPATH", "")]),
    }
    return run_through(root, "bench", [python, "-m", "build.bench", *arguments], known)


def tags(root: Path, arguments: list[str]) -> int:
    """The tag registry and the facts of maker notes made anew, compared with ExifTool, or two ExifTools compared."""
    from . import notes
    from .tags import OUT, difference, generate, safety_changes

    if len(arguments) == 3 and arguments[0] in ("--diff", "--safety"):
        old, new = Path(arguments[1]), Path(arguments[2])
        both = safety_changes(old, new) if arguments[0] == "--safety" else difference(old, new)
        both += notes.difference(old, new) if arguments[0] == "--diff" else []
        print("\n".join(both) or "no difference")
        return 0
    exiftool = environment.exiftool(root)
    if arguments == ["--safety"]:
        print("\n".join(safety_changes(OUT, exiftool)) or "no tag's safety class differs from the pinned ExifTool's")
        return 0
    if arguments == ["--check"]:
        return check_tags(exiftool)
    if arguments == ["--unknown"]:
        print("\n".join(notes.unknown(exiftool)) or "every expression of maker notes has a name")
        return 0
    if arguments:
        known = "--check, --unknown, --diff OLD NEW and --safety [OLD NEW]"
        raise StepFailed(f"tags knows {known}, not {' '.join(arguments)}")
    generate(exiftool)
    notes.generate(exiftool)
    say("tags", "registry and facts of maker notes generated")
    return 0


def check_tags(exiftool: Path) -> int:
    """1 when the registry or the facts of maker notes in the tree are not what the pinned ExifTool gives."""
    from . import notes
    from .tags import check as compare

    with ThreadPoolExecutor(1) as aside:
        facts = aside.submit(notes.check, exiftool)
        drift = compare(exiftool) + facts.result()
    for line in drift[:20]:
        print(f"  {line}")
    say("tags", f"{len(drift)} differences: run `python3 build.py tags`" if drift else "registry is up to date")
    return 1 if drift else 0
