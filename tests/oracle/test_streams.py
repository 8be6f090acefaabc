"""ffmpeg on films and sounds that were named: the same packets in every stream, no new complaint, the tags found.

What counts is every file that ffmpeg reads without a complaint: those of the corpus, and those that it makes itself.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from metasplice import BytesSource, MetaspliceError, Set, rewrite

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("METASPLICE_CORPUS") or ROOT.parent / "shared" / "corpus")
FOLDERS = ("mp4", "mov", "m4a", "3gp", "mkv", "webm", "avi", "wav", "asf")
SOURCE = "-v error -y -f lavfi -i testsrc=d=1:s=64x48:r=10 -f lavfi -i sine=d=1".split()
BOTH = "-c:v mpeg4 -c:a aac"
MADE = {
    "behind.mp4": BOTH,
    "front.mp4": f"{BOTH} -movflags +faststart",
    "pieces.mp4": f"{BOTH} -movflags frag_keyframe+empty_moov",
    "base.mp4": f"{BOTH} -movflags frag_keyframe+empty_moov+default_base_moof",
    "indexed.mp4": f"{BOTH} -movflags dash+global_sidx",
    "named.mp4": f"{BOTH} -metadata title=Old -metadata comment=Older",
    "keyed.mp4": f"{BOTH} -movflags use_metadata_tags -metadata title=Old -metadata other=Word",
    "film.mov": f"{BOTH} -metadata title=Old",
    "phone.3gp": BOTH,
    "song.m4a": "-vn -c:a aac -metadata artist=Ada",
    "film.mkv": f"{BOTH} -metadata title=Old",
    "front.mkv": f"{BOTH} -cues_to_front 1",
    "live.mkv": f"{BOTH} -live 1",
    "film.webm": "-c:v libvpx -c:a libvorbis",
    "film.avi": "-c:v mpeg4 -c:a mp3 -metadata title=Old",
    "wave.wav": "-vn -metadata title=Old",
    "large.wav": "-vn -rf64 always",
    "film.wmv": "-c:v wmv2 -c:a wmav2 -metadata title=Old",
    "song.wma": "-vn -c:a wmav2",
}
TITLE, COMMENT = "A plain title", "People: Alice, Bob"
EDITS = [Set("Title", (TITLE,)), Set("Comment", (COMMENT,))]
_PLACE = re.compile(r"^\[[^\]]*\] |0x[0-9a-f]+|\d+")
"""Of a complaint, who makes it and at what place."""


@pytest.fixture(scope="module")
def ffmpeg() -> str:
    found = shutil.which("ffmpeg")
    if found is None or shutil.which("ffprobe") is None:
        pytest.skip("NO ffmpeg: install it, or run `python3 build.py test`, which does")
    return found


def hashed(ffmpeg: str, path: Path) -> tuple[str, set[str]]:
    """The hash of every stream's packets, and what there is to complain of."""
    command = [ffmpeg, "-nostdin", "-v", "error", "-i", path, *"-map 0 -c copy -f streamhash -hash md5 -".split()]
    done = subprocess.run(command, capture_output=True, check=False)
    lines = done.stderr.decode("utf-8", "replace").replace(str(path), "").splitlines()
    return done.stdout.decode() if done.returncode == 0 else "", {_PLACE.sub("", line) for line in lines}


def tags_of(path: Path) -> dict[str, str]:
    """The tags that ffprobe shows of the whole file and, as of sound in some containers, of its first stream."""
    command = ["ffprobe", "-v", "error", "-show_entries", "format_tags:stream_tags", "-of", "json", path]
    told = json.loads(subprocess.run(command, capture_output=True, check=False).stdout or b"{}")
    found: dict[str, str] = {}
    for one in [*told.get("streams", []), told.get("format", {})]:
        found.update(one.get("tags", {}))
    return found


def originals(ffmpeg: str, folder: str, made: Path) -> Iterator[Path]:
    """The files of one folder of the corpus and those of its kind that ffmpeg makes."""
    if CORPUS.is_dir():
        yield from sorted((CORPUS / folder).iterdir())
    kinds = {"asf": (".wmv", ".wma")}.get(folder, (f".{folder}",))
    for name, options in MADE.items():
        if name.endswith(kinds):
            subprocess.run([ffmpeg, *SOURCE, *options.split(), made / name], check=False, capture_output=True)
            if (made / name).exists() and (made / name).stat().st_size:
                yield made / name


def shows(path: Path, before: dict[str, str]) -> bool:
    """Whether ffprobe shows title and comment.

    A text that stood under the same name in another place of the file may hide one: so it did before.
    """
    after = tags_of(path)
    for name, value in (("title", TITLE), ("comment", COMMENT)):
        hidden = any(key.lower() == name and after.get(key) == old for key, old in before.items())
        if value not in after.values() and not hidden:
            return False
    return True


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_packet_stays_and_the_tags_are_found(folder: str, ffmpeg: str, tmp_path: Path) -> None:
    refused, tried, hidden = [], 0, 0
    for path in originals(ffmpeg, folder, tmp_path):
        packets, complaints = hashed(ffmpeg, path)
        source = BytesSource(path.read_bytes())
        try:
            made = rewrite(source, EDITS)
        except MetaspliceError as error:
            refused += [f"{path.name}: {error}"] if packets and not complaints else []
            continue
        after = tmp_path / f"after{path.suffix}"
        after.write_bytes(made.patch.over(source).all())
        again, others = hashed(ffmpeg, after)
        assert again == packets, path.name
        assert others <= complaints, path.name
        if packets:
            before = tags_of(path)
            assert shows(after, before), f"{path.name}: {before} became {tags_of(after)}"
            hidden += not {TITLE, COMMENT} <= set(tags_of(after).values())
            tried += 1
    assert tried > 0 or not CORPUS.is_dir()
    assert len(refused) <= max(1, 0.05 * tried), refused
    assert hidden <= 1
