"""Films and pictures of all kinds on the page: shown, named, saved, and afterwards played and seen as before.

The files of the corpus take one journey together, with those that ffmpeg makes; those that the browser does not show
are counted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from build.bench_page import film_figures
from build.sample import encode_sample
from metasplice import BytesSource, inspect
from playwright.sync_api import Browser, Page, expect

from e2e.journey import ROOT, add, confirm, keep, visit, write
from tests.build import movie
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

LOOK = """async () => {
    const then = document.querySelector("#after").files;
    const pairs = [...document.querySelector("#before").files].map((file, at) => [file, then[at]]);
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
            for (let turn = 0; turn < 100 && film.currentTime === 0 && !film.ended; turn += 1)
                await new Promise((done) => setTimeout(done, 30));
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
    for (const [old, made] of pairs) {
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
                const all = shown.length === seen.length && shown.every((pixels, at) => equal(pixels, seen[at]));
                told[name] = all ? "same" : "other pixels";
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


INPUT = """(id) => {
    document.body.append(Object.assign(document.createElement("input"), { type: "file", multiple: true, id }));
}"""


def looked_at(browser: Browser, url: str, pairs: list[tuple[Path, Path]]) -> dict[str, str]:
    """What the browser makes of originals and what was saved, on a page of the same host without policy."""
    page = browser.new_page()
    page.set_default_timeout(240_000)
    page.goto(f"{url}manifest.webmanifest")
    for number, name in enumerate(("before", "after")):
        page.evaluate(INPUT, name)
        page.set_input_files(f"#{name}", [str(pair[number]) for pair in pairs])
    told: dict[str, str] = page.evaluate(LOOK)
    page.close()
    return told


def is_named(path: Path) -> bool:
    """Whether a file tells the title, and the person somewhere."""
    fields = inspect(BytesSource(path.read_bytes())).fields
    titles = {str(field.value) for field in fields if field.name == "Title"}
    return TITLE in titles and any(PERSON in str(field.value) for field in fields)


def test_people_and_title_are_written_and_everything_is_played_and_seen_as_before(
    page: Page, browser: Browser, url: str, tmp_path: Path
) -> None:
    paths = originals(tmp_path / "before")
    if not paths:
        pytest.skip(f"NO CORPUS at {CORPUS} (set METASPLICE_CORPUS) and no ffmpeg")
    visit(page, url)
    page.set_default_timeout(240_000)
    add(page, *paths)
    page.locator(".tick-row input").check()
    page.fill("#edit-title", TITLE)
    page.fill("#edit-people", PERSON)
    page.keyboard.press("Enter")
    with page.expect_download() as waiting:
        confirm(page)
    with zipfile.ZipFile(keep(waiting.value, tmp_path)) as archive:
        archive.extractall(tmp_path / "after")
    saved = {path.name: path for path in (tmp_path / "after").rglob("*.*")}
    pairs = [(path, saved[path.name]) for path in paths if path.name in saved]
    refused = sorted({path.name for path in paths} - set(saved))
    assert [after.name for _, after in pairs if not is_named(after)] == []
    told = looked_at(browser, url, pairs)
    kinds = Counter(f"{Path(name).suffix} {said}" for name, said in told.items())
    print(f"{len(paths)} files, {len(refused)} refused: {', '.join(refused)}; {dict(kinds)}")
    print("not shown by this browser:", ", ".join(sorted(name for name, said in told.items() if said == "unseen")))
    assert {name: said for name, said in told.items() if said not in ("same", "unseen")} == {}
    assert sum(said == "same" for said in told.values()) > len(told) // 2
    assert len(refused) <= 0.1 * len(paths)


OBJECT_URLS = """
window.addresses = new Map();
const make = URL.createObjectURL, drop = URL.revokeObjectURL;
URL.createObjectURL = (blob) => {
    const address = make(blob);
    if (blob instanceof File) addresses.set(address, blob.name);
    return address;
};
URL.revokeObjectURL = (address) => (addresses.delete(address), drop(address));
"""
"""Keeps account of the addresses that stand for files."""


def song() -> bytes:
    """Sound with a cover."""
    return movie.film(b"M4A ", user=movie.items(movie.item("covr", movie.data(encode_sample(), 13))))


def test_rows_show_a_frame_of_a_film_and_the_cover_of_a_song(page: Page, url: str, tmp_path: Path) -> None:
    films = [path for path in made_by_ffmpeg(tmp_path) if path.suffix in (".mp4", ".webm")]
    (tmp_path / "song.m4a").write_bytes(song())
    shown = [*films, tmp_path / "song.m4a"]
    plain = {"film.avi": SAMPLES["avi"], "wave.wav": SAMPLES["wav"], "phone.heic": SAMPLES["heic bare"]}
    for name, raw in plain.items():
        (tmp_path / name).write_bytes(raw)
    page.add_init_script(OBJECT_URLS)
    visit(page, url)
    add(page, *shown, *(tmp_path / name for name in plain))
    for path in shown:
        expect(page.locator(".file", has_text=path.name).locator(".thumb canvas")).to_have_class("drawn")
    for name in plain:
        row = page.locator(".file", has_text=name)
        expect(row.locator(".thumb-name")).to_have_text(name.rpartition(".")[2].upper())
        expect(row.locator(".thumb canvas.drawn")).to_have_count(0)
    page.wait_for_function("() => addresses.size === 0")


def test_the_tags_of_a_film_are_told_edited_and_compared(page: Page, url: str, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(SAMPLES["film with all tags"])
    visit(page, url)
    add(page, path)
    tags = page.locator("#tags")
    for told in ("The film (QuickTime)", "Track 1", "Titles and more (ItemList)"):
        expect(tags).to_contain_text(told)
    page.fill("#edit-people", PERSON)
    page.keyboard.press("Enter")
    page.fill("#edit-latitude", "50.82, -0.137")
    changes = page.locator("section.changes")
    expect(changes).to_contain_text(f"People: {PERSON}")
    expect(changes).to_contain_text("GPS Coordinates")
    page.locator("tr", has_text="Track Create Date").first.get_by_role("button", name="Edit").click()
    page.fill("#tag-value", "2020:01:02 03:04:05")
    page.get_by_role("button", name="Add edit").click()
    expect(changes).to_contain_text("Track Create Date")
    made = write(page, tmp_path)
    fields = {field.key: field.value for field in inspect(BytesSource(made.read_bytes())).fields}
    assert f"People: {PERSON}" in str(fields["ItemList:Comment"])
    assert fields["XMP-iptcExt:PersonInImage"] == [PERSON]
    expect(page.locator("#edit-latitude")).to_have_value("50.82")
    expect(page.locator(".chips, .chip").first).to_contain_text(PERSON)


def test_a_film_of_six_gigabytes_is_planned_and_composed_in_a_second(page: Page, url: str, tmp_path: Path) -> None:
    visit(page, url)
    page.set_default_timeout(120_000)
    figures = film_figures(page, tmp_path, rounds=3)
    print(figures)
    for name, found in figures.items():
        assert found["% read"] < 1, name
        in_pieces = name == "pieces.mp4"  # 1,536 of them, each with numbers that move
        assert found.get("extra MB", 0) < (100 if in_pieces else 50), name
        assert found["ms"] < (30_000 if in_pieces else 1000), name
