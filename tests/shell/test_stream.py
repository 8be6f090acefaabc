"""`-` in the place of a file: standard input is read, a new form goes to standard output, and nothing else does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from metasplice import BytesSource, Inspection
from metasplice.shell.draft import is_stream

from .conftest import PLAIN


def piped(raw: bytes, *words: str, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command with `raw` coming through a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "metasplice", *words], input=raw, cwd=folder, capture_output=True, check=False
    )


def artist_of(raw: bytes) -> str:
    (field,) = [field for field in Inspection(BytesSource(raw)).fields if field.name == "Artist"]
    return str(field.value)


def test_pipe_is_read_like_a_file() -> None:
    made = piped(PLAIN, "-s3", "-FileType", "-")
    assert (made.returncode, made.stdout, made.stderr) == (0, b"JPEG\n", b"")


def test_pipe_has_no_name_and_no_size() -> None:
    made = piped(PLAIN, "-s", "-FileName", "-Directory", "-FileSize", "-FilePermissions", "-")
    assert made.stdout.startswith(b"FilePermissions") and made.stdout.count(b"\n") == 1


def test_file_on_standard_input_has_a_size(photo: Path) -> None:
    with photo.open("rb") as file:
        command = [sys.executable, "-m", "metasplice", "-s3", "-FileSize#", "-"]
        made = subprocess.run(command, stdin=file, capture_output=True, check=True)
    assert made.stdout == f"{len(PLAIN)}\n".encode()


def test_new_form_of_standard_input_goes_to_standard_output() -> None:
    made = piped(PLAIN, "-Artist=Ada", "-v", "-")
    assert made.stderr == b""
    assert artist_of(made.stdout) == "Ada"


def test_file_that_needs_no_change_goes_through_whole() -> None:
    assert piped(PLAIN, "-Artist=", "-").stdout == PLAIN


def test_output_named_dash_prints_the_new_form_and_leaves_the_file(photo: Path) -> None:
    made = piped(b"", "-Artist=Ada", "-o", "-", str(photo))
    assert artist_of(made.stdout) == "Ada"
    assert photo.read_bytes() == PLAIN
    assert [path.name for path in photo.parent.glob("*.jpg")] == [photo.name]


def test_refused_change_prints_nothing_of_the_file() -> None:
    made = piped(PLAIN, "-Orientation=sideways", "-")
    assert (made.returncode, made.stdout) == (1, b"")
    assert b"Orientation" in made.stderr


def test_pipe_can_be_kept_in_a_file_with_usual_permissions(tmp_path: Path) -> None:
    made = piped(PLAIN, "-q", "-Artist=Ada", "-o", "new.jpg", "-", folder=tmp_path)
    assert made.returncode == 0
    assert artist_of((tmp_path / "new.jpg").read_bytes()) == "Ada"
    assert (tmp_path / "new.jpg").stat().st_mode & 0o600 == 0o600


def test_name_of_standard_input_cannot_be_changed(tmp_path: Path) -> None:
    made = piped(PLAIN, "-FileName=new.jpg", "-", folder=tmp_path)
    assert (made.returncode, made.stdout, list(tmp_path.glob("*.jpg"))) == (1, b"", [])


def test_tags_are_copied_from_standard_input(photo: Path) -> None:
    source = piped(PLAIN, "-Artist=Ada", "-").stdout
    made = piped(source, "-q", "-tagsFromFile", "-", "-Artist", str(photo))
    assert (made.returncode, made.stderr) == (0, b"")
    assert artist_of(photo.read_bytes()) == "Ada"


def test_file_cannot_come_from_where_commands_come_from() -> None:
    made = piped(b"-\n-Make\n-execute\n", "-stay_open", "True", "-@", "-")
    assert b"{ready}" in made.stdout and b"has the commands" in made.stderr


@pytest.mark.parametrize(("out", "streams"), [("-", True), ("-.xmp", True), ("-.d/x", False), ("x", False)])
def test_outputs_that_are_standard_output(out: str, streams: bool) -> None:
    assert is_stream(out) is streams
