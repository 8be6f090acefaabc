"""Films and pictures of all kinds on the page: shown, named, saved, and afterwards played and seen as before.

The files of the corpus take one journey together, with those that ffmpeg makes; what the browser cannot show is counted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from build.film_sample import WRITERS
from metasplice import BytesSource, inspect
from playwright.sync_api import Browser, Page, expect

from e2e.journey import ROOT, add, keep, settle_plans, visit
from tests.build.sample import SAMPLES

CORPUS = Path(os.environ.get("METASPLICE_CORPUS") or ROOT.parent / "shared" / "corpus")
FOLDERS = ("mp4", "mov", "m4a", "webm", "mkv", "webp", "png", "avif", "gif")
PICTURES = (".webp", ".png", ".avif", ".gif")
MADE = {
    "made.webm": "-c:v libvpx -c:a libvorbis",
    "made.mp4": "-c:v libx264 -pix_fmt yuv420p -c:a aac -movflags +faststart",
    "behind.mp4": "-c:v libx264 -pix_fmt yuv420p -c:a aac",
    "pieces.mp4": "-c:v libx264 -pix_fmt yuv420p -c:a aac -movflags frag_keyframe+empty_moov",
    "made.mov": "-c:v libx264 -pix_fmt yuv420p -c:a aac",
    "made.webp": "-frames:v 1 -an",
    "made.png": "-frames:v 1 -an",
    "made.gif": "-an",
}
SOURCE = "-v error -y -f lavfi -i testsrc=d=2:s=64x48:r=10 -f lavfi -i sine=d=2".split()
TITLE, PERSON = "Žofie at sea", "Ada Lovelace"

LOOK = """async ([before, after]) => {
    const pair = [...document.querySelector("#before").files].map((file, at) => [file, document.querySelector("#after").files[at]]);
    const isPicture = (name) => /\\.(webp|png|avif|gif)$/i.test(name);
    const pixelsOf = (image, width, height) => {
        const canvas = new OffscreenCanvas(width, height);
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, width, height).data;
    };
    async function* framesOf(file) {
        const bitmap = await createImageBitmap(file);
        yield pixelsOf(bitmap, bitmap.width, bitmap.height);
        const decoder = new ImageDecoder({ data: await file.arrayBuffer(), type: file.type });
        await decoder.tracks.ready;
        for (let frameIndex = 1; frameIndex < Math.min(decoder.tracks.selectedTrack.frameCount, 20); frameIndex += 1) {
            const { image } = await decoder.decode({ frameIndex });
            yield pixelsOf(image, image.displayWidth, image.displayHeight);
            image.close();
        }
        decoder.close();
    }
    async function play(file) {
        const film = document.createElement("video");
        const address = URL.createObjectURL(file);
        const wait = (name) => new Promise((done, fail) => {
            film.addEventListener(name, done, { once: true });
            film.addEventListener("error", () => fail(new Error(film.error.message)), { once: true });
            setTimeout(() => fail(new Error("no " + name)), 8000);
        });
        try {
            Object.assign(film, { muted: true, src: address });
            document.body.append(film);
            await wait("canplay");
            film.play().catch(() => undefined);
            for (let turn = 0; turn < 100 && film.currentTime === 0 && !film.ended; turn += 1) await new Promise((done) => setTimeout(done, 30));
            if (film.currentTime === 0 && !film.ended) throw new Error("its time stands still");
            return [film.duration, film.videoWidth, film.videoHeight, film.seekable.length].join();
        } finally {
            film.remove();
            film.src = "";
            URL.revokeObjectURL(address);
        }
    }
    const equal = (one, other) => one.length === other.length && one.every((value, at) => value === other[at]);
    const told = {};
    for (const [old, made] of pair) {
        const name = old.name;
        try {
            if (!isPicture(name)) {
                const was = await play(old);
                const now = await play(made).catch((error) => String(error));
                told[name] = was === now ? "same" : `${was} became ${now}`;
                continue;
            }
            const shown = [];
            for await (const pixels of framesOf(old)) shown.push(pixels);
            const seen = [];
            try {
                for await (const pixels of framesOf(made)) seen.push(pixels);
                told[name] = shown.length === seen.length && shown.every((pixels, at) => equal(pixels, seen[at])) ? "same" : "other pixels";
            } catch (error) {
                told[name] = `not shown any more: ${error}`;
            }
        } catch (error) {
            told[name] = "unseen";
        }
    }
    return told;
}"""
"""What a browser makes of each pair of files; "unseen" where it does not show or play the original."""


def made_by_ffmpeg(folder: Path) -> list[Path]:
    """Files of the kinds that phones and programs make; those that this ffmpeg cannot make are left out."""
    ffmpeg = shutil.which("ffmpeg")
    paths = [folder / name for name in MADE] if ffmpeg else []
    for path in paths:
        subprocess.run([str(ffmpeg), *SOURCE, *MADE[path.name].split(), path], check=False, capture_output=True)
    return [path for path in paths if path.exists() and path.stat().st_size]


def originals(folder: Path) -> list[Path]:
    """The files of the journey, each with a name of its own."""
    folder.mkdir()
    found = made_by_ffmpeg(folder)
    for kind in FOLDERS if CORPUS.is_dir() else ():
        for path in sorted((CORPUS / kind).iterdir()):
            found.append(folder / f"{kind}-{path.name}")
            shutil.copyfile(path, found[-1])
    return found


def looked_at(browser: Browser, url: str, pairs: list[tuple[Path, Path]]) -> dict[str, str]:
    """What the browser makes of originals and what was saved, on a page of the same host without policy."""
    page = browser.new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{url}manifest.webmanifest")
    for number, name in enumerate(("before", "after")):
        page.evaluate(
            "(id) => document.body.append(Object.assign(document.createElement('input'), { type: 'file', multiple: true, id }))",
            name,
        )
        page.set_input_files(f"#{name}", [str(pair[number]) for pair in pairs])
    told: dict[str, str] = page.evaluate(LOOK, ["before", "after"])
    page.close()
    return told


def test_people_and_title_are_written_and_everything_is_played_and_seen_as_before(
    page: Page, browser: Browser, url: str, tmp_path: Path
) -> None:
    paths = originals(tmp_path / "before")
    if not paths:
        pytest.skip(f"NO CORPUS at {CORPUS} (set METASPLICE_CORPUS) and no ffmpeg")
    visit(page, url)
    page.set_default_timeout(120_000)
    add(page, *paths)
    page.locator(".tick-row input").check()
    page.fill("#edit-title", TITLE)
    page.fill("#edit-people", PERSON)
    page.keyboard.press("Enter")
    page.wait_for_function("() => !document.querySelector('#planning, .planning')")
    settle_plans(page)
    with page.expect_download() as waiting:
        page.click("#write")
    with zipfile.ZipFile(keep(waiting.value, tmp_path)) as archive:
        archive.extractall(tmp_path / "after")
    saved = {path.name: path for path in (tmp_path / "after").rglob("*.*")}
    pairs = [(path, saved[path.name]) for path in paths if path.name in saved]
    assert len(pairs) >= 0.9 * len(paths), sorted({path.name for path in paths} - set(saved))
    for _, after in pairs:
        told = {f"{field.group1}:{field.name}": str(field.value) for field in inspect(BytesSource(after.read_bytes())).fields}
        assert TITLE in {text for key, text in told.items() if key.endswith(":Title")}, after.name
        assert any(PERSON in text for text in told.values()), after.name
    told = looked_at(browser, url, pairs)
    print(f"{len(paths)} files, {len(pairs)} saved; {dict(Counter(Path(name).suffix + ' ' + said for name, said in told.items()))}")
    print("not shown by this browser:", ", ".join(sorted(name for name, said in told.items() if said == "unseen")))
    assert {name: said for name, said in told.items() if said not in ("same", "unseen")} == {}
    assert sum(said == "same" for said in told.values()) > len(told) // 2
