"""ruff, mypy, tsc, the house rules and the tag registry, all of them even when one fails."""

from __future__ import annotations

import shutil
from pathlib import Path

from . import environment
from .command import check_tags
from .step import StepFailed, run_through, say

TSC_PROJECTS = ("tsconfig.json", "jsconfig.json", "web/tsconfig.json", "web/jsconfig.json")


def check(root: Path, arguments: list[str]) -> int:
    """0 when every checker is content."""
    if arguments:
        raise StepFailed(f"check takes no arguments, but got {' '.join(arguments)}")
    python = environment.make_venv(root, "test")
    modules = environment.install_npm(root)
    results = {
        "ruff": run_through(root, "ruff", [python, "-m", "ruff", "check", "."]),
        "mypy": run_through(root, "mypy", [python, "-m", "mypy"]),
        "tsc": _tsc(root, modules),
        "house": run_through(root, "house", [python, "-m", "pytest", "-q", "tests/test_house_rules.py"]),
        "tags": check_tags(environment.exiftool(root)),
    }
    failed = [name for name, status in results.items() if status]
    say("check", f"failed: {', '.join(failed)}" if failed else "all is well")
    return 1 if failed else 0


def _tsc(root: Path, modules: Path) -> int:
    node = shutil.which("node") or "node"
    projects = [name for name in TSC_PROJECTS if (root / name).exists()]
    compiler = modules / "typescript" / "bin" / "tsc"
    statuses = [run_through(root, "tsc", [node, compiler, "--noEmit", "-p", name]) for name in projects]
    if not projects:
        say("tsc", "no project file found")
    return max(statuses, default=1)
