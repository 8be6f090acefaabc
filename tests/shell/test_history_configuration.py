"""Settings from the environment and from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from metasplice import MetaspliceError
from metasplice.shell import write_field
from metasplice.shell.configuration import Configuration, configuration_path, read_configuration


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("METASPLICE_CONFIG", str(path))
    return path


def test_defaults_hold_when_nothing_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("METASPLICE_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert configuration_path() == f"{tmp_path}/metasplice/config.toml"
    assert read_configuration() == Configuration()


def test_environment_outranks_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("jobs = 4\npage-size = 20\n[history]\ndays = 30\n", encoding="utf-8")
    monkeypatch.setenv("METASPLICE_JOBS", "2")
    monkeypatch.setenv("METASPLICE_HISTORY_MEGABYTES", "7")
    assert read_configuration() == Configuration(jobs=2, page_size=20, history_days=30, history_megabytes=7)


@pytest.mark.parametrize("text", ["jobs = -1", "jobs = true", "jobs = '4 '", "pages = 3", "[history]\nyears = 1", "="])
def test_what_makes_no_sense_is_refused(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    if text == "jobs = '4 '":
        assert read_configuration().jobs == 4
        return
    with pytest.raises(MetaspliceError) as caught:
        read_configuration()
    assert caught.value.code == "configuration/value"


def test_configuration_that_makes_no_sense_refuses_to_write_without_a_record(file: Path, photo: Path) -> None:
    file.write_text("jobs = -1", encoding="utf-8")
    before = photo.read_bytes()
    with pytest.raises(MetaspliceError) as caught:
        write_field(str(photo), "Artist", "Ada")
    assert caught.value.code == "history/unusable"
    assert photo.read_bytes() == before


def test_file_that_is_named_and_missing_is_told(file: Path) -> None:
    with pytest.raises(MetaspliceError) as caught:
        read_configuration()
    assert caught.value.code == "configuration/missing"
