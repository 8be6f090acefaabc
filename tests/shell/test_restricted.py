"""--restricted: tags of maker notes on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from metasplice.shell import command

from tests.build.note import canon, photo


@pytest.fixture
def shot(tmp_path: Path) -> Path:
    """A JPEG file with a note of Canon's."""
    path = tmp_path / "shot.jpg"
    path.write_bytes(photo("Canon", canon, model="Canon PowerShot A5"))
    return path


def test_the_option_lets_a_tag_of_a_note_change_and_undo_takes_it_back(
    shot: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = shot.read_bytes()
    assert command.main(["-Canon:OwnerName=Grace", str(shot)]) == 1
    assert "--restricted lets it be changed" in capfd.readouterr().err
    assert shot.read_bytes() == before
    assert command.main(["--restricted", "-Canon:OwnerName=Grace", "-MacroMode=Macro", str(shot)]) == 0
    assert command.main(["-s3", "-Canon:OwnerName", "-Canon:MacroMode", str(shot)]) == 0
    assert capfd.readouterr().out.endswith("Grace\nMacro\n")
    assert len(shot.read_bytes()) == len(before)
    assert command.main(["undo", str(shot)]) == 0
    assert shot.read_bytes() == before


def test_a_file_without_the_tag_stays_unchanged(shot: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = shot.read_bytes()
    assert command.main(["--restricted", "-Nikon:Quality=FINE", str(shot)]) == 0
    assert "1 image files unchanged" in capfd.readouterr().out
    assert shot.read_bytes() == before
