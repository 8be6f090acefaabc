"""Small real file systems and a private place for undo records."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build import jpeg

PACKAGES = Path(__file__).resolve().parents[2] / "py"
PLAIN = b"\xff\xd8" + jpeg.JFIF + jpeg.DQT + jpeg.SOF + jpeg.DHT + jpeg.SOS + jpeg.SCAN + jpeg.EOI


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where started commands keep compiled modules."""
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture(autouse=True)
def records(tmp_path: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Undo records go to a folder of the test, and the commands it starts compile our modules once."""
    folder = tmp_path / "records"
    monkeypatch.setenv("METASPLICE_HOME", str(folder))
    monkeypatch.setenv("PYTHONPATH", str(PACKAGES))
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(compiled))
    return folder


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small JPEG without metadata but JFIF."""
    path = tmp_path / "photo.jpg"
    path.write_bytes(PLAIN)
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 1 MB; a test is skipped, loudly, where none may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"NOT TESTED: no file system may be mounted here ({mounted.stderr.decode().strip()})")
    yield folder
    subprocess.run(["umount", folder], check=True)
