"""Readers of films that are neither ours nor ExifTool find the new tags, every packet, and nothing to complain of."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from metasplice import Add, BytesSource, Delete, MetaspliceError, Set, rewrite
from metasplice.base.edit import Edit

from tests.build import movie
from tests.build.sample import PACKET

FILES = movie.files(PACKET)
EDITS = [
    Set("ItemList:Title", ("A plain title",)),
    Set("ItemList:Comment", ("Žofie\nPeople: Alice, Bob",)),
    Set("ItemList:TrackNumber", ("3 of 12",)),
    Set("Keys:Comment", ("People: Alice, Bob",)),
    Set("XMP-dc:Subject", ("Alice", "Bob")),
]
EVERY = 3
FOLDERS = ("mp4", "mov", "m4a", "3gp")


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"NO {name}: install it, or run `python3 build.py test`, which does")
    return found


def edited(raw: bytes, edits: list[Edit]) -> bytes:
    source = BytesSource(raw)
    return rewrite(source, edits).patch.over(source).all()


def told(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=False).stdout.decode("utf-8", "replace")


def probed(ffprobe: str, path: Path) -> dict[str, str]:
    words = ("-v", "error", "-show_entries", "format_tags", "-of", "json")
    found: dict[str, str] = json.loads(told(ffprobe, *words, path) or "{}").get("format", {}).get("tags", {})
    return found


def streams(ffmpeg: str, path: Path) -> tuple[str, str]:
    """What ffmpeg hashes of every packet, and what it complains of."""
    command = [
        ffmpeg,
        "-v",
        "error",
        "-i",
        str(path),
        "-map",
        "0",
        "-map",
        "-0:d?",
        "-c",
        "copy",
        "-f",
        "streamhash",
        "-",
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    complaint = done.stderr.decode("utf-8", "replace")
    return done.stdout.decode(), "\n".join(line.split("]", 1)[-1] for line in complaint.splitlines())


@pytest.mark.parametrize("name", FILES)
def test_ffprobe_finds_the_tags_and_every_packet(name: str, tmp_path: Path) -> None:
    ffprobe, ffmpeg = tool("ffprobe"), tool("ffmpeg")
    before, after = tmp_path / "before.mp4", tmp_path / "after.mp4"
    before.write_bytes(FILES[name])
    after.write_bytes(edited(FILES[name], EDITS))
    found = probed(ffprobe, after)
    assert (found["title"], found["comment"]) == ("A plain title", "Žofie\nPeople: Alice, Bob")
    assert found["com.apple.quicktime.comment"] == "People: Alice, Bob"
    assert streams(ffmpeg, after) == streams(ffmpeg, before)


def test_ffmpeg_finds_every_packet_of_films_of_the_corpus(corpus: Path, tmp_path: Path) -> None:
    ffprobe, ffmpeg = tool("ffprobe"), tool("ffmpeg")
    tried = 0
    paths = [path for folder in FOLDERS for path in sorted((corpus / folder).iterdir())]
    for path in paths[::EVERY]:
        raw = path.read_bytes()
        for number, edits in enumerate(
            (EDITS, [Delete("all")], [Add("XMP-dc:Subject", ("A",)), Delete("ItemList:all")])
        ):
            after = tmp_path / f"{number}{path.suffix}"
            try:
                after.write_bytes(edited(raw, edits))
            except MetaspliceError:
                continue
            old, new = streams(ffmpeg, path)[0].splitlines(), streams(ffmpeg, after)[0].splitlines()
            covers = 0 if number == 0 else raw.count(b"covr")  # ffmpeg takes a cover for a stream
            assert new == old[: len(new)], path.name
            assert len(new) >= len(old) - covers, path.name
            if number == 0 and probed(ffprobe, path):
                assert probed(ffprobe, after)["title"] == "A plain title", path.name
            tried += 1
    assert tried > 20


@pytest.mark.parametrize("name", FILES)
def test_mediainfo_finds_the_title_and_no_fault(name: str, tmp_path: Path) -> None:
    mediainfo = tool("mediainfo")
    path = tmp_path / "after.mp4"
    path.write_bytes(edited(FILES[name], EDITS))
    (general, *_) = json.loads(told(mediainfo, "--Output=JSON", path))["media"]["track"]
    assert "A plain title" in general["Title"].split(" / ")
    assert "IsTruncated" not in json.dumps(general)
    assert "ConformanceErrors" not in json.dumps(general)


def mutagen() -> ModuleType:
    try:
        import mutagen.mp4
    except ImportError:
        pytest.skip("NO mutagen: it is no part of the development set")
    module: ModuleType = mutagen.mp4
    return module


@pytest.mark.parametrize("name", ["film", "film with room", "film with all tags", "film for phones", "sound in boxes"])
def test_mutagen_reads_items_covers_and_free_forms(name: str, tmp_path: Path) -> None:
    module = mutagen()
    path = tmp_path / "after.mp4"
    path.write_bytes(edited(FILES[name], EDITS))
    tags = module.MP4(path).tags
    assert tags["©nam"] == ["A plain title"]
    assert tags["©cmt"] == ["Žofie\nPeople: Alice, Bob"]
    assert tags["trkn"] == [(3, 12)]
    if name != "film for phones":
        assert bytes(tags["covr"][0]) == b"\xff\xd8\xff\xe0cover"
        assert bytes(tags["----:com.apple.iTunes:iTunNORM"][0]) == b" 0000"


@pytest.mark.parametrize("name", ["film", "film with room", "sound in boxes"])
def test_atomicparsley_reads_items(name: str, tmp_path: Path) -> None:
    parsley = tool("AtomicParsley")
    path = tmp_path / "after.m4a"
    path.write_bytes(edited(FILES[name], EDITS))
    found = told(parsley, path, "-t")
    assert "A plain title" in found
    assert "Alice, Bob" in found
