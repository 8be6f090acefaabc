"""Readers that are not ours find what was written into Matroska and WebM, and all else as it was.

ffprobe and MediaInfo for the tags, ffmpeg for every packet, mkvmerge and mkvinfo for the structure, mkvpropedit for
another writer's hand on the result, ExifTool for what both know.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from metasplice import BytesSource, Delete, MetaspliceError, Set, inspect, rewrite
from metasplice.base.edit import Edit
from metasplice.derived import visible
from metasplice.tags import convert

from tests.build.matroska import FILES, SONGS

LONG = "A comment that is longer than the room in front of the media. " * 40
ASKED = {"title": "A plain title", "comment": "People: Alice, Bob", "artist": "Žofie Judge"}
EDITS: dict[str, list[Edit]] = {
    "short": [Set(name, (value,)) for name, value in ASKED.items()],
    "long": [Set("Title", ("A plain title",)), Set("Artist", ("Žofie Judge",)), Set("Comment", (LONG,))],
}
MAKE = "-v error -y -f lavfi -i testsrc=d=2:s=64x48:r=10 -f lavfi -i sine=d=2 -c:v libvpx -c:a libvorbis".split()
MADE = {
    "plain.mkv": ["-metadata", "title=Old", "-metadata", "comment=old"],
    "bare.webm": ["-map_metadata", "-1"],
    "cues in front.mkv": ["-cues_to_front", "1"],
    "reserved.webm": ["-reserve_index_space", "400"],
    "live.webm": ["-live", "1"],
    "small clusters.mkv": ["-cluster_time_limit", "100"],
}


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"NO {name}: install it, or run `python3 build.py test`, which does")
    return found


def told(*words: str | Path) -> str:
    done = subprocess.run([str(word) for word in words], capture_output=True, check=False, timeout=120)
    return (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.fixture(scope="module")
def films(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Films of the corpus, those that ffmpeg makes in several ways, and one that mkvmerge makes."""
    folder = tmp_path_factory.mktemp("films")
    found = [path for kind in ("mkv", "webm") for path in sorted((corpus / kind).iterdir())[::2]]
    for name, options in MADE.items():
        path = folder / name
        told(tool("ffmpeg"), *MAKE, *options, path)
        found.append(path)
    if shutil.which("mkvmerge"):
        path = folder / "merged.mkv"
        told("mkvmerge", "-q", "-o", path, folder / "plain.mkv")
        found.append(path)
    return found


def edited(path: Path, out: Path, edits: list[Edit]) -> bool:
    source = BytesSource(path.read_bytes())
    try:
        out.write_bytes(rewrite(source, edits).patch.over(source).all())
    except MetaspliceError:
        return False
    return True


def pairs(films: list[Path], folder: Path, name: str) -> list[tuple[Path, Path]]:
    """Originals and edited copies of all films that are sound."""
    found = []
    for number, path in enumerate(films):
        out = folder / f"{name} {number}{path.suffix}"
        if edited(path, out, EDITS[name]):
            found.append((path, out))
    assert len(found) >= len(films) - 1
    return found


def tags(path: Path) -> dict[str, str]:
    shown = json.loads(told(tool("ffprobe"), "-v", "quiet", "-show_format", "-of", "json", path))
    return {name.lower(): value for name, value in shown["format"].get("tags", {}).items()}


@pytest.mark.parametrize("name", EDITS)
def test_ffmpeg_shows_the_tags_and_finds_every_packet(name: str, films: list[Path], tmp_path: Path) -> None:
    tool("ffmpeg")
    due = ASKED | {"comment": LONG if name == "long" else ASKED["comment"]}
    for path, out in pairs(films, tmp_path, name):
        shown = tags(out)
        assert {key: shown.get(key) for key in due} == due, path.name
        hashes = [
            told("ffmpeg", "-v", "error", "-i", one, "-c", "copy", "-f", "streamhash", "-") for one in (path, out)
        ]
        assert hashes[0].replace(str(path), "") == hashes[1].replace(str(out), ""), path.name
        assert "SHA256" in hashes[1], path.name


def test_mkvtoolnix_reads_the_same_tracks_and_goes_on_editing(films: list[Path], tmp_path: Path) -> None:
    """mkvmerge sees tracks, attachments and chapters as before; mkvpropedit changes our result, and we read that."""
    tool("mkvpropedit")
    for path, out in pairs(films, tmp_path, "long"):
        before, after = (json.loads(told(tool("mkvmerge"), "-J", one)) for one in (path, out))
        for part in ("tracks", "attachments", "chapters"):
            assert before[part] == after[part], path.name
        assert len(before["errors"] + before["warnings"]) == len(after["errors"] + after["warnings"]), path.name
        assert sum(one["num_entries"] for one in after["global_tags"]) >= 2, path.name
        changed = told("mkvpropedit", "--edit", "info", "--set", "title=Another hand", out)
        if "Error" not in changed:
            assert {one.value for one in inspect(BytesSource(out.read_bytes())).fields} >= {"Another hand", LONG}
            assert tags(out)["comment"] == LONG


def test_mkvinfo_finds_no_fault(films: list[Path], tmp_path: Path) -> None:
    mkvinfo = tool("mkvinfo")
    for path, out in pairs(films, tmp_path, "long"):
        before, after = (told(mkvinfo, "-v", one) for one in (path, out))
        faults = [
            {line for line in text.splitlines() if "nknown element" in line or "rror" in line}
            for text in (before, after)
        ]
        assert not faults[1] - faults[0], path.name


def test_mediainfo_shows_the_tags(films: list[Path], tmp_path: Path) -> None:
    mediainfo = tool("mediainfo")
    for path, out in pairs(films, tmp_path, "short"):
        shown = told(mediainfo, out)
        assert "People: Alice, Bob" in shown, path.name
        assert "Žofie Judge" in shown, path.name
        assert "A plain title" in shown, path.name


def exiftool(root: Path, path: Path) -> dict[str, object]:
    perl = root / "node_modules/exiftool-vendored.pl/bin/exiftool"
    if not perl.exists():
        pytest.skip("NO ExifTool: run `npm ci`")
    shown = json.loads(
        told("perl", perl, "-j", "-a", "-n", "-G1", "--system:all", "--file:all", "--composite:all", path)
    )
    return {key: value for key, value in shown[0].items() if key not in ("SourceFile", "ExifTool:ExifToolVersion")}


@pytest.mark.parametrize("name", FILES)
def test_exiftool_reads_what_we_read(name: str, tmp_path: Path) -> None:
    """Before and after an edit; of a tag with tags within ExifTool shows only those, and we show both.

    Of several levels it tells the last.
    """
    root = Path(__file__).parents[2]
    path = tmp_path / "film.mkv"
    for edits in ([], [Set("Comment", ("hi",)), Set("Keywords", ("sea", "salt"))], [Delete("all")]):
        source = BytesSource(FILES[name])
        try:
            path.write_bytes(rewrite(source, edits).patch.over(source).all())
        except MetaspliceError:
            continue
        ours: dict[str, object] = {}
        for field in visible(inspect(BytesSource(path.read_bytes()))):
            if field.group1 not in ("File", "Composite"):
                if field.name == "TargetTypeValue":
                    ours.pop(field.key, None)
                ours.setdefault(field.key, convert.number(field.tag, field.value, field.context))
        theirs = exiftool(root, path)
        assert {key: str(ours.get(key)) for key in theirs if "Title" not in key} == {
            key: str(value) for key, value in theirs.items() if "Title" not in key
        }
        missing = set(ours) - set(theirs) - {"Matroska:Actor", "Matroska:AttachedFileData"}
        assert not missing or "mkv" in name


@pytest.mark.parametrize("name", SONGS)
def test_ffprobe_shows_the_title_of_the_level_that_is_written(name: str, tmp_path: Path) -> None:
    """Its own title of the file before and after; none where it was taken out, and a new one after that."""
    tool("ffprobe")
    raw, is_song = SONGS[name]
    path, out = tmp_path / "song.mka", tmp_path / "new.mka"
    path.write_bytes(raw)
    if name not in ("film", "two sounds", "tags twice"):
        assert tags(path).get("title") == ("The song" if is_song else "The album")
        assert edited(path, out, [Set("Title", ("New",))])
        assert tags(out)["title"] == "New"
        assert edited(path, out, [Delete("Title")])
        assert "title" not in tags(out)
        assert edited(out, path, [Set("Title", ("Back",))])
        assert tags(path)["title"] == "Back"
