"""Where the tests find real files and ExifTool. What is missing is said once, loudly, at the end of the run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)  # what a change did must not depend on luck
settings.register_profile("home", deadline=None)  # every run looks at new cases; the machine may be busy
settings.load_profile("ci" if os.environ.get("CI") else "home")

ROOT = Path(__file__).resolve().parent.parent
_missing: set[str] = set()


def corpus_folder() -> Path | None:
    """The corpus of real files: METASPLICE_CORPUS, else ../shared/corpus beside the repository."""
    named = os.environ.get("METASPLICE_CORPUS")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpus"
    return folder if folder.is_dir() else None


def exiftool_command() -> list[str] | None:
    """The pinned ExifTool as a command: METASPLICE_EXIFTOOL, else the one npm installed."""
    named = os.environ.get("METASPLICE_EXIFTOOL")
    script = Path(named) if named else ROOT / "node_modules" / "exiftool-vendored.pl" / "bin" / "exiftool"
    perl = shutil.which("perl")
    return [perl, str(script)] if perl and script.exists() else None


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real files; a test that needs it is skipped where it is not."""
    folder = corpus_folder()
    if folder is None:
        _missing.add("the corpus of real files (../shared/corpus or METASPLICE_CORPUS)")
        pytest.skip("no corpus")
    return folder


@pytest.fixture(scope="session")
def exiftool() -> list[str]:
    """ExifTool as the start of a command line."""
    command = exiftool_command()
    if command is None:
        _missing.add("ExifTool (run the tests by `python3 build.py test`, which installs it)")
        pytest.skip("no ExifTool")
    return command


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One loud line for each thing that was not there."""
    for what in sorted(_missing):
        terminalreporter.write_line(f"NOT TESTED: {what} is missing", red=True, bold=True)
