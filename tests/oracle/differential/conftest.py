"""Both programs for the tests of this folder, and how many command lines are equal, different, or still to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from .rival import ExifTool, Ours, rivals

counted: Counter[str] = Counter()
ready: list[str] = []


@pytest.fixture(scope="session")
def pair(exiftool: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ExifTool, Ours]]:
    """ExifTool and our command."""
    with rivals(exiftool, tmp_path_factory.mktemp("rivals")) as both:
        yield both


@pytest.fixture
def count() -> Counter[str]:
    """Where a test notes how its command line ended."""
    return counted


@pytest.fixture
def no_longer_pending() -> list[str]:
    """Where a test notes that its mark may go."""
    return ready


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The numbers, and the marks that are out of date."""
    if counted:
        told = ", ".join(f"{number} {how}" for how, number in sorted(counted.items()))
        terminalreporter.write_line(f"Command lines beside ExifTool: {told}", bold=True)
    if ready:
        terminalreporter.write_line(f"Equal by now, take them out of PENDING: {' '.join(ready)}", yellow=True)
