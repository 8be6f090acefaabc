"""A browser plays the films that were written: their pictures come, and their time goes on."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from metasplice import BytesSource, Set, inspect, rewrite
from metasplice.base.edit import Edit
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("METASPLICE_CORPUS") or ROOT.parent / "shared" / "corpus")
EDITS: dict[str, list[Edit]] = {
    "short": [Set("Title", ("A plain title",)), Set("Comment", ("People: Alice, Bob",))],
    "long": [Set("Comment", ("People: Alice, Bob. " * 500,))],
}
MAKE = "-v error -y -f lavfi -i testsrc=d=3:s=64x48:r=10 -f lavfi -i sine=d=3 -c:v libvpx -c:a libvorbis".split()
PLAY = """
async ([raw, type]) => {
  const film = document.createElement('video');
  const bytes = Uint8Array.from(atob(raw), (letter) => letter.charCodeAt(0));
  film.src = URL.createObjectURL(new Blob([bytes], { type }));
  film.muted = true;
  document.body.append(film);
  const wait = (name) => new Promise((done, fail) => {
    film.addEventListener(name, done, { once: true });
    film.addEventListener('error', () => fail(new Error(film.error.message)), { once: true });
    setTimeout(() => fail(new Error('no ' + name)), 15000);
  });
  await wait('canplay');
  const played = wait('timeupdate');
  await film.play();
  await played;
  for (let turn = 0; turn < 100 && film.currentTime === 0 && !film.ended; turn += 1) {
    await new Promise((done) => setTimeout(done, 50));
  }
  return { time: film.currentTime, width: film.videoWidth, seekable: film.seekable.length };
}
"""


def play(browser: Browser, raw: bytes, kind: str) -> dict[str, float]:
    """What the browser tells of a film that it plays.

    Raises: playwright's Error when it cannot.
    """
    page = browser.new_page()
    try:
        page.goto("about:blank")
        told: dict[str, float] = page.evaluate(PLAY, [base64.b64encode(raw).decode(), kind])
        return told
    finally:
        page.close()


def written(raw: bytes, name: str) -> bytes:
    source = BytesSource(raw)
    made = rewrite(source, EDITS[name])
    assert made.patch
    return made.patch.over(source).all()


def check(browser: Browser, raw: bytes, kind: str) -> None:
    """The edited film plays if the original does, in the same size."""
    try:
        before = play(browser, raw, kind)
    except Exception:
        pytest.skip("this browser does not play the original")
    for name in EDITS:
        after = play(browser, written(raw, name), kind)
        assert after["time"] > 0
        assert (after["width"], after["seekable"]) == (before["width"], before["seekable"])


def webm_files() -> list[Path]:
    return sorted((CORPUS / "webm").glob("*.webm")) if CORPUS.is_dir() else []


@pytest.mark.parametrize("path", webm_files() or [None], ids=lambda path: path.name if path else "none")
def test_chromium_plays_what_was_written_into_webm(path: Path | None, browser: Browser) -> None:
    if path is None:
        pytest.skip(f"NO CORPUS at {CORPUS} (set METASPLICE_CORPUS)")
    check(browser, path.read_bytes(), "video/webm")


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["-live", "1"],
        ["-cues_to_front", "1"],
        ["-reserve_index_space", "500"],
        ["-metadata", "title=" + "Old" * 40],
    ],
    ids=["plain", "live", "cues in front", "reserved", "long title"],
)
def test_chromium_plays_what_ffmpeg_made_and_we_wrote(options: list[str], browser: Browser, tmp_path: Path) -> None:
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        pytest.skip("NO ffmpeg: install it, or run `python3 build.py test`, which does")
    path = tmp_path / "film.webm"
    subprocess.run([ffmpeg, *MAKE, *options, path], check=True)
    raw = path.read_bytes()
    assert inspect(BytesSource(raw)).format == "WEBM"
    before = play(browser, raw, "video/webm")
    assert before["time"] > 0
    check(browser, raw, "video/webm")
