"""Measurements of films of a gigabyte: naming people in an MP4 and an MKV, beside the programs that do it too."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

GIGABYTE = 1 << 30
ROUNDS = 3
_PEOPLE = "People: Ada Lovelace, Grace Hopper"
_TAGS = f"<Tags><Tag><Targets/><Simple><Name>COMMENT</Name><String>{_PEOPLE}</String></Simple></Tag></Tags>"


def film_times(folder: Path, ours: Sequence[str], exiftool: Sequence[str]) -> dict[str, Any]:
    """Seconds for one command on a film of a gigabyte, medians of rounds in turn; and a copy of the file.

    Each side writes a new file beside the old one, but for mkvpropedit, which writes in place.
    """
    if shutil.which("ffmpeg") is None:
        return {"left out": "ffmpeg makes the films and is not here"}
    found: dict[str, Any] = {}
    for ending in ("mp4", "mkv"):
        path = folder / f"film.{ending}"
        _make(path)
        sides = _sides(path, folder / f"out.{ending}", ours, exiftool)
        times: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(ROUNDS):
            for name, run in sides.items():
                start = time.perf_counter()
                run()
                times[name].append(time.perf_counter() - start)
                (folder / f"out.{ending}").unlink(missing_ok=True)
        found[ending] = {"MB": round(path.stat().st_size / 1e6)} | {
            f"{name} s": round(sorted(values)[len(values) // 2], 3) for name, values in times.items()
        }
        path.unlink()
    return found


def _sides(path: Path, out: Path, ours: Sequence[str], exiftool: Sequence[str]) -> dict[str, Callable[[], None]]:
    """What is measured, by name."""
    comment = f"-Comment={_PEOPLE}"
    sides = {
        "copy": _shell("cp", str(path), str(out)),
        "metasplice": _shell(*ours, comment, "-o", str(out), str(path)),
        "ffmpeg remux": _shell(
            *("ffmpeg", "-v", "error", "-y", "-i", str(path), "-map", "0", "-c", "copy"),
            *("-metadata", f"comment={_PEOPLE}", str(out)),
        ),
    }
    if path.suffix == ".mp4":
        sides["exiftool"] = _shell(*exiftool, f"-ItemList:Comment={_PEOPLE}", "-o", str(out), str(path))
    elif shutil.which("mkvpropedit"):
        tags = path.with_name("tags.xml")
        tags.write_text(_TAGS)
        sides["mkvpropedit in place"] = _shell("mkvpropedit", "-q", str(path), "--tags", f"global:{tags}")
    return sides


def _shell(*command: str) -> Callable[[], None]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        subprocess.run(command, env=environment, capture_output=True, check=True)

    return run


def _make(path: Path) -> None:
    """A film of a gigabyte: pictures of noise, coded one by one, so that making it takes seconds."""
    picture = path.with_name("noise.ppm")
    if not picture.exists():
        picture.write_bytes(b"P6 1920 1080 255\n" + os.urandom(1920 * 1080 * 3))
    frame = path.with_name("frame.jpg")
    coding = ["-c:v", "mjpeg", "-q:v", "1", "-pix_fmt", "yuvj444p"]
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", picture, *coding, frame], check=True)
    count = GIGABYTE // frame.stat().st_size + 1
    loop = ["-loop", "1", "-framerate", "25", "-f", "image2", "-i", str(frame), "-frames:v", str(count), "-c:v", "copy"]
    subprocess.run(["ffmpeg", "-v", "error", "-y", *loop, "-movflags", "+faststart", str(path)], check=True)
