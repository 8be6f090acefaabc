"""The command line as people and scripts use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from metasplice.shell import command

from .conftest import PLAIN


class Ran:
    """Status, output and errors of one command."""

    def __init__(self, capture: pytest.CaptureFixture[bytes], *words: str | Path) -> None:
        capture.readouterr()
        self.status = command.main([str(word) for word in words])
        said = capture.readouterr()
        self.out, self.errors = said.out.decode(errors="surrogateescape"), said.err.decode(errors="surrogateescape")

    def json(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.out)
        return found


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    return lambda *words: Ran(capfdbinary, *words)


def test_write_then_read_then_undo(run: Any, photo: Path) -> None:
    wrote = run("-Artist=Ada", "-XMP-dc:Title=Über & <b>", "-XMP-dc:Subject=sea", "-XMP-dc:Subject=007", photo)
    assert (wrote.status, wrote.out, wrote.errors) == (0, "    1 image files updated\n", "")
    read = run("-j", "-G1", "-a", "-n", photo)
    values = read.json()[0]
    assert values["SourceFile"] == str(photo)
    assert values["IFD0:Artist"] == "Ada"
    assert values["XMP-dc:Title"] == "Über & <b>"
    assert values["XMP-dc:Subject"] == ["sea", "007"]
    undone = run("undo", photo)
    assert (undone.status, undone.out) == (0, f"{photo}: restored\n")
    assert photo.read_bytes() == PLAIN
    again = run("undo", photo)
    assert again.status == 1
    assert again.errors == f"Error: There is no undo record for this file - {photo}\n"


def test_undo_goes_back_step_by_step(run: Any, photo: Path) -> None:
    states = [photo.read_bytes()]
    for name in ("one", "two and longer", "three"):
        run("-q", f"-Artist={name}", photo)
        states.append(photo.read_bytes())
    for state in reversed(states[:-1]):
        assert run("undo", photo).status == 0
        assert photo.read_bytes() == state


def test_undo_refuses_a_file_that_others_changed(run: Any, photo: Path) -> None:
    run("-q", "-Artist=Ada", photo)
    changed = photo.read_bytes() + b"x"
    photo.write_bytes(changed)
    undone = run("undo", photo)
    assert undone.status == 1
    assert "changed since" in undone.errors
    assert photo.read_bytes() == changed


def test_out_leaves_the_original_and_never_overwrites(run: Any, photo: Path) -> None:
    out = photo.with_name("out.jpg")
    assert run("-Artist=Ada", "-o", out, photo).out == "    1 image files created\n"
    assert photo.read_bytes() == PLAIN
    written = out.read_bytes()
    again = run("-Artist=Bob", "-o", out, photo)
    assert again.status == 1
    assert again.errors.startswith(f"Error: '{out}' already exists")
    assert again.errors.count("\n") == 1
    assert out.read_bytes() == written


def test_out_without_change_copies(run: Any, photo: Path) -> None:
    out = photo.with_name("out.jpg")
    assert run("-Artist=", "-o", out, photo).out == "    1 image files copied\n"
    assert out.read_bytes() == PLAIN


def test_out_folder_takes_several_files(run: Any, photo: Path) -> None:
    other = photo.with_name("other.jpg")
    other.write_bytes(PLAIN)
    made = run("-Artist=Ada", "-o", f"{photo.parent}/new/", photo, other)
    assert (made.status, made.out) == (0, "    1 directories created\n    2 image files created\n")
    assert sorted(os.listdir(photo.parent / "new")) == ["other.jpg", "photo.jpg"]


def test_out_file_takes_one_file_only(run: Any, photo: Path) -> None:
    other = photo.with_name("other.jpg")
    other.write_bytes(PLAIN)
    made = run("-Artist=Ada", "-o", photo.with_name("out.jpg"), photo, other)
    assert made.status == 1
    assert "already exists" in made.errors
    told = ["    1 image files created", "    0 image files updated", "    1 files weren't updated due to errors"]
    assert made.out.splitlines() == told


def test_file_that_already_says_so_is_not_touched(run: Any, photo: Path) -> None:
    run("-q", "-Artist=Ada", photo)
    before = photo.stat()
    again = run("-Artist=Ada", photo)
    assert again.out == "    0 image files updated\n    1 image files unchanged\n"
    assert photo.stat().st_ino == before.st_ino
    assert run("undo", photo).status == 0
    assert photo.read_bytes() == PLAIN


@pytest.mark.parametrize(
    ("word", "said"),
    [("-EXIF:Orientation=sideways", "Orientation"), ("-FileType=x", "FileType")],
)
def test_illegal_wish_is_refused_without_output(run: Any, photo: Path, word: str, said: str) -> None:
    out = photo.with_name("out.jpg")
    made = run(word, "-o", out, photo)
    assert made.status == 1
    assert made.errors.startswith("Error: ")
    assert made.errors.endswith(f" - {photo}\n")
    assert said in made.errors
    assert made.errors.count("\n") == 1
    assert sorted(os.listdir(photo.parent)) == ["photo.jpg"]


@pytest.mark.parametrize("out", [(), ("-o", "out.jpg")])
def test_name_of_no_tag_is_told_and_alone_leaves_nothing_to_do(run: Any, photo: Path, out: tuple[str, ...]) -> None:
    made = run("-Artst=Ada", *out, photo)
    assert made.status == 1
    assert made.errors.startswith("Warning: Tag 'Artst' is not defined (did you mean Artist")
    assert made.errors.endswith("\nNothing to do.\n")
    assert photo.read_bytes() == PLAIN
    assert sorted(os.listdir(photo.parent)) == ["photo.jpg"]


def test_name_of_no_tag_does_not_stop_the_others(run: Any, photo: Path) -> None:
    made = run("-Artst=Ada", "-Artist=Ada", photo)
    assert (made.status, made.out) == (0, "    1 image files updated\n")
    assert made.errors.startswith("Warning: Tag 'Artst' is not defined")


@pytest.mark.parametrize("raw", [b"", b"\0" * 100, b"hello", b"\xff\xd8", PLAIN[:50]])
def test_bad_file_spoils_no_other(run: Any, photo: Path, raw: bytes) -> None:
    bad = photo.with_name("bad.jpg")
    bad.write_bytes(raw)
    made = run("-Artist=Ada", photo, bad)
    assert made.status == (1 if made.errors else 0)
    assert "    1 image files updated\n" in made.out or made.status == 0
    read = run("-j", bad, photo)
    assert [entry["SourceFile"] for entry in read.json()] == [str(bad), str(photo)]
    assert read.json()[1]["Artist"] == "Ada"
    if made.errors:
        assert bad.read_bytes() == raw


def test_missing_file_and_folder_are_told(run: Any, photo: Path) -> None:
    none = photo.with_name("none.jpg")
    read = run("-j", photo, none)
    assert read.status == 1
    assert f"Error: File not found - {none}\n" in read.errors
    assert len(read.json()) == 1
    assert run("-Artist=x", none).errors == f"Error: File not found - {none}\n"
    assert run("-j").status == 0


def test_folders_are_gone_through(run: Any, photo: Path) -> None:
    below = photo.parent / "below" / "deeper"
    below.mkdir(parents=True)
    (below / "b.JPG").write_bytes(PLAIN)
    (below / "c.txt").write_bytes(b"text")
    assert len(run("-j", photo.parent).json()) == 1
    deep = run("-j", "-r", photo.parent)
    assert [os.path.basename(entry["SourceFile"]) for entry in deep.json()] == ["b.JPG", "photo.jpg"]
    assert "directories scanned" in deep.errors
    assert [entry["SourceFile"] for entry in run("-j", "-r", "-ext", "txt", photo.parent).json()] == [
        str(below / "c.txt")
    ]
    assert len(run("-j", "-r", "--ext", "JPG", photo.parent).out) == 0
    written = run("-r", "-Artist=Ada", photo.parent)
    assert written.out.endswith("    2 image files updated\n")


def test_text_has_four_lengths(run: Any, photo: Path) -> None:
    run("-q", "-Artist=Ada", "-XMP-dc:Title=T\nU", photo)
    assert run("-Artist", "-Title", photo).out == f"{'Artist':<32}: Ada\n{'Title':<32}: T.U\n"
    assert run("-s", "-G1", "-Artist", photo).out == f"{'[IFD0]':<15} {'Artist':<32}: Ada\n"
    assert run("-s", "-s", "-G", "-Artist", photo).out == "[EXIF] Artist: Ada\n"
    assert run("-s3", "-Artist", photo).out == "Ada\n"
    assert run("-b", "-Artist", photo).out == "Ada"


def test_tags_are_chosen_by_name_group_pattern_and_exclusion(run: Any, photo: Path) -> None:
    run("-q", "-EXIF:Artist=Ada", "-XMP-tiff:Artist=Bob", "-XMP-dc:Title=T", "-XMP-dc:Title-de=U", photo)
    read = lambda *words: {k: v for k, v in run("-j", *words, photo).json()[0].items() if k != "SourceFile"}  # noqa: E731
    assert read("-Artist") == {"Artist": "Ada"}
    assert read("-XMP:Artist") == {"Artist": "Bob"}
    assert read("-G1", "-Artist") == {"IFD0:Artist": "Ada", "XMP-tiff:Artist": "Bob"}
    assert read("-title", "-ARTIST") == {"Title": "T", "Artist": "Ada"}
    assert read("-XMP-dc:all") == {"Title": "T", "Title-de": "U"}
    assert read("-Title*") == {"Title": "T", "Title-de": "U"}
    assert read("-XMP:all", "--XMP-dc:all", "-x", "XMPToolkit") == {"Artist": "Bob"}
    assert read("-NoSuchTag") == {}
    assert read("-FileName", "-FileSize#") == {"FileName": "photo.jpg", "FileSize": photo.stat().st_size}


def test_times_are_kept_with_p(run: Any, photo: Path) -> None:
    os.utime(photo, ns=(10**18, 10**18 + 7))
    run("-P", "-q", "-Artist=Ada", photo)
    assert photo.stat().st_mtime_ns == 10**18 + 7


def test_group_is_deleted_and_exceptions_are_kept(run: Any, photo: Path) -> None:
    run("-q", "-Artist=Ada", "-XMP-dc:Title=T", photo)
    run("-q", "-all=", "--xmp:all", photo)
    values = run("-j", "-G1", photo).json()[0]
    assert "IFD0:Artist" not in values
    assert values["XMP-dc:Title"] == "T"


def test_names_that_are_no_utf8_work(run: Any, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xe9.jpg")
    Path(path).write_bytes(PLAIN)
    assert run("-Artist=Ada", path).status == 0
    assert run("-j", "-Artist", path).json() == [{"SourceFile": f"{tmp_path}/??.jpg", "Artist": "Ada"}]
    assert run("-Artist=Ada", path + "x").errors == f"Error: File not found - {path}x\n"
    assert run("undo", path).status == 0
    assert Path(path).read_bytes() == PLAIN


def test_verify_gives_a_verdict(run: Any, photo: Path) -> None:
    out = photo.with_name("out.jpg")
    run("-q", "-Artist=Ada", "-o", out, photo)
    sound = run("verify", photo, out)
    assert sound.status == 0
    assert sound.out.endswith("verdict: sound\n")
    raw = bytearray(out.read_bytes())
    raw[-4] ^= 1
    out.write_bytes(raw)
    assert run("verify", photo, out).status == 1
    assert run("verify", photo).status == 1
    assert "not found" in run("verify", photo, photo.with_name("none")).errors


def test_unusable_undo_folder_refuses_unless_told_otherwise(
    run: Any, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("METASPLICE_HOME", f"{photo}/no-folder")
    refused = run("-Artist=Ada", photo)
    assert refused.status == 1
    assert "METASPLICE_HOME" in refused.errors
    assert photo.read_bytes() == PLAIN
    assert run("-overwrite_original", "-Artist=Ada", photo).status == 0
    assert photo.read_bytes() != PLAIN
    assert os.listdir(photo.parent) == ["photo.jpg"]


def test_thousand_files_in_one_command(run: Any, tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"{number:04}.jpg").write_bytes(PLAIN)
    written = run("-fast_write", "-Artist=Ada", tmp_path)
    assert written.out.endswith(" 1000 image files updated\n")
    assert len([name for name in os.listdir(tmp_path) if name.endswith(".jpg")]) == 1000
    read = run("-j", "-Artist", tmp_path).json()
    assert [os.path.basename(one["SourceFile"]) for one in read] == [f"{number:04}.jpg" for number in range(1000)]
    assert {one["Artist"] for one in read} == {"Ada"}


def test_mistake_of_ours_costs_one_file_only(run: Any, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from metasplice.shell import saving, showing

    real, inspection = saving.rewrite, showing.Inspection

    def wrong(source: Any, *rest: Any) -> Any:
        if source.name.endswith("b.jpg"):
            raise KeyError("oops")
        return (real if rest else inspection)(source, *rest)

    monkeypatch.setattr(saving, "rewrite", wrong)
    monkeypatch.setattr(showing, "Inspection", wrong)
    bad = photo.with_name("b.jpg")
    bad.write_bytes(PLAIN)
    wrote = run("-Artist=Ada", bad, photo)
    assert (wrote.status, "1 image files updated" in wrote.out) == (1, True)
    assert "mistake of its own (KeyError: 'oops')" in wrote.errors
    assert bad.read_bytes() == PLAIN
    read = run("-j", "-Artist", bad, photo)
    assert (read.status, read.json()[1]["Artist"]) == (1, "Ada")


def test_killed_worker_is_told_and_leaves_whole_files(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from metasplice.shell import saving, workers

    if workers.processors() < 2:
        pytest.skip("one processor: no workers")
    real = saving.rewrite

    def deadly(source: Any, *rest: Any) -> Any:
        if source.name.endswith("099.jpg"):
            os.kill(os.getpid(), 9)
        return real(source, *rest)

    monkeypatch.setattr(saving, "rewrite", deadly)
    for number in range(160):
        (tmp_path / f"{number:03}.jpg").write_bytes(PLAIN)
    wrote = run("-fast_write", "-Artist=Ada", tmp_path)
    assert wrote.status == 1
    assert "worker process was killed" in wrote.errors
    whole = {path.stat().st_size for path in tmp_path.glob("*.jpg")}
    assert len(whole) <= 2


def test_same_file_twice_in_one_command(run: Any, photo: Path) -> None:
    assert run("-Keywords+=x", photo, photo).out == "    2 image files updated\n"


def test_help_and_version(run: Any) -> None:
    assert "usage: metasplice" in run("--help").out
    assert run("-ver").out.count(".") == 2
    assert run("-j", "-Artist").errors == "No file specified\n"


def test_execute_divides_commands(run: Any, photo: Path) -> None:
    ran = run("-q", "-Artist=Ada", photo, "-execute", "-s3", "-Artist", photo)
    assert ran.out == "Ada\n"


def _process(*words: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "metasplice", *words], input=given, capture_output=True, check=False)


def test_conversation_answers_each_command_and_survives_errors(photo: Path) -> None:
    lines = [
        "-Artist=Ada", "-q", photo, "-echo3", "${status}", "-execute1",
        "-s3", "-Artist", photo, "-execute",
        "-Artst=x", photo, "-echo4", "E${status}", "-execute7",
        "-tagsFromFile", "-execute8",
        "#[CSTR]-Comment=two\\nlines", "-q", photo, "-execute9",
        "-b", "-Comment", photo, "-execute10",
        "-stay_open", "False",
    ]  # fmt: skip
    given = "".join(f"{line}\n" for line in lines).encode()
    answer = _process("-stay_open", "True", "-@", "-", given=given)
    expected = b"0\n{ready1}\nAda\n{ready}\n{ready7}\n"
    assert answer.stdout == expected + b"{ready8}\n{ready9}\ntwo\nlines{ready10}\n"
    assert b"E1\n" in answer.stderr
    assert answer.returncode == 0


def test_conversation_reads_a_file_that_is_being_written(photo: Path, tmp_path: Path) -> None:
    orders = tmp_path / "orders"
    orders.write_text(f"-s3\n-FileType\n{photo}\n-execute\n-q\n-Artist=Ada\n{photo}\n-execute\n-execute5\n")
    words = [sys.executable, "-m", "metasplice", "-stay_open", "1", "-@", str(orders)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert [process.stdout.readline() for _ in range(2)] == [b"JPEG\n", b"{ready}\n"]
        with orders.open("a") as file:
            file.write("-stay_open\nFalse\n")
        rest = process.stdout.read()
        assert process.wait(20) == 0
    assert b"{ready}" not in rest
    assert b"{ready5}\n" in rest


def test_common_arguments_count_for_every_command(run: Any, photo: Path) -> None:
    ran = run("-FileType", "-execute", "-MIMEType", "-common_args", "-s3", photo)
    assert ran.out == "JPEG\nimage/jpeg\n"


def test_output_that_nobody_reads_is_no_traceback(photo: Path) -> None:
    words = [sys.executable, "-m", "metasplice", "-j", *[photo] * 3000]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_start_is_quick_because_nothing_heavy_is_loaded(photo: Path) -> None:
    script = (
        "import sys; from metasplice.shell.command import main; main(['-ver']);"
        "heavy = ('lxml', 'sqlite3', 'argparse', 'asyncio', 're', 'typing', 'dataclasses', 'metasplice.engine');"
        "print([name for name in heavy if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[1] == "[]"
