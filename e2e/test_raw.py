"""Camera files on the page: their pictures are shown from slices, and stale thumbnails are told of and taken out."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from build.sample import encode_sample
from playwright.sync_api import Page, expect

from e2e.journey import ROOT, add, exiftool, settle_plans, visit, write
from tests.build import jpeg as build
from tests.build.ifd import Description, block, text
from tests.build.tiff import Builder

CORPUS = ROOT.parent / "shared" / "corpus"
REAL = (
    "dng/bep-imagemeta__sample.dng",
    "cr2/vstinner-hachoir__canon.raw.cr2",
    "nef/generated__NIKON_Z_5.nef",
    "arw/bep-imagemeta__sample.arw",
    "orf/generated__STYLUS1.orf",
    "rw2/generated__DMC_L10.rw2",
    "raf/generated__X_E2.raf",
    "pef/bep-imagemeta__jølstravatnet.pef",
)
"""A camera file of each type; the first holds no JPEG image."""

WATCH = """
window.decoded = [];
const decode = createImageBitmap;
window.createImageBitmap = (image, ...how) => (decoded.push(image.size), decode(image, ...how));
"""
RAW_SIZE = 2 << 20


def camera(turn: int = 1, preview: bytes = b"", version: int = 0xC612) -> bytes:
    """A DNG (of another `version` tag a TIFF): sensor data of megabytes in one SubIFD, any preview in the next one."""
    made = Builder()
    strip = made.put(bytes(range(256)) * (RAW_SIZE // 256))
    subs = [_page(made, 0, 1, strip, RAW_SIZE)]
    if preview:
        subs.append(_page(made, 1, 7, made.put(preview), len(preview)))
    pointers = b"".join(made.number(sub) for sub in subs)
    return made.done(
        made.directory(
            [
                (0x010F, 2, b"Maker of ours\0"), (0x0112, 3, made.number(turn, "H")), (0x014A, 4, pointers),
                (version, 1, b"\1\4\0\0"),
            ]
        )
    )  # fmt: skip


def _page(made: Builder, kind: int, compression: int, at: int, size: int) -> int:
    return made.directory(
        [
            (0x00FE, 4, made.number(kind)), (0x0100, 4, made.number(480)), (0x0101, 4, made.number(320)),
            (0x0103, 3, made.number(compression, "H")), (0x0111, 4, made.number(at)), (0x0117, 4, made.number(size)),
        ]
    )  # fmt: skip


def drawn(page: Page, name: str) -> None:
    """Waits until the row of a file has its picture, and the details have it."""
    row = page.locator(".file", has_text=name)
    expect(row.locator(".thumb canvas")).to_have_class("drawn")
    row.click()
    expect(page.locator(".tags-head .thumb canvas")).to_have_class("drawn")


@pytest.mark.parametrize("name", REAL)
def test_a_camera_file_shows_its_picture_when_it_holds_one(page: Page, url: str, name: str) -> None:
    path = CORPUS / name
    if not path.exists():
        pytest.skip("the corpus is not here")
    visit(page, url)
    add(page, path)
    page.locator(".file").click()
    expect(page.locator("#tags-title")).to_have_text(path.name)
    if name.startswith("dng/"):
        expect(page.locator(".file .thumb-name")).to_have_text("DNG")
        page.wait_for_timeout(300)
        assert page.locator(".thumb canvas.drawn").count() == 0
    else:
        drawn(page, path.name)


def test_only_the_preview_is_decoded_when_a_camera_file_is_large(page: Page, url: str, tmp_path: Path) -> None:
    preview = encode_sample()
    path = tmp_path / "large.dng"
    path.write_bytes(camera(preview=preview))
    page.add_init_script(WATCH)
    visit(page, url)
    add(page, path)
    drawn(page, path.name)
    assert set(page.evaluate("decoded")) == {len(preview)}


def test_a_preview_stands_upright_when_the_camera_was_turned(page: Page, url: str, tmp_path: Path) -> None:
    for turn in (1, 6, 8):
        (tmp_path / f"turned{turn}.dng").write_bytes(camera(turn, encode_sample()))
    visit(page, url)
    add(page, *sorted(tmp_path.glob("*.dng")))
    shapes = []
    for turn in (1, 6, 8):
        drawn(page, f"turned{turn}.dng")
        shapes.append(page.evaluate(SHAPE))
    assert shapes[0][0] > shapes[0][1]
    assert shapes[1][0] < shapes[1][1]
    assert shapes[1] == shapes[2]


SHAPE = """() => {
    const canvas = document.querySelector(".tags-head canvas");
    const { width, height } = canvas;
    const raw = canvas.getContext("2d").getImageData(0, 0, width, height).data;
    const columns = new Set(), lines = new Set();
    for (let at = 3; at < raw.length; at += 4)
        if (raw[at] > 200) columns.add((at >> 2) % width), lines.add(Math.floor((at >> 2) / width));
    return [columns.size, lines.size];
}"""
"""How many columns and lines of the details' picture are painted."""


def test_a_plain_icon_is_shown_when_a_file_holds_no_picture_that_can_be_shown(
    page: Page, url: str, tmp_path: Path
) -> None:
    (tmp_path / "scan.tif").write_bytes(camera(version=0xC633))
    (tmp_path / "broken.dng").write_bytes(camera(preview=b"\xff\xd8\xff\xe0 no picture at all"))
    page.add_init_script(WATCH)
    visit(page, url)
    add(page, tmp_path / "scan.tif", tmp_path / "broken.dng")
    page.wait_for_timeout(300)
    assert page.locator(".thumb canvas.drawn").count() == 0
    expect(page.locator(".file", has_text="scan.tif").locator(".thumb-name")).to_have_text("TIF")
    assert all(size < 100 for size in page.evaluate("decoded"))


def test_a_camera_file_is_written_and_shown_again(page: Page, url: str, tmp_path: Path) -> None:
    path = tmp_path / "written.dng"
    path.write_bytes(camera(preview=encode_sample()))
    visit(page, url)
    add(page, path)
    drawn(page, path.name)
    page.fill("#edit-title", "From the camera")
    made = write(page, tmp_path)
    drawn(page, path.name)
    assert exiftool(made)["XMP-dc:Title"] == "From the camera"
    assert encode_sample() in made.read_bytes()


def stale(tmp_path: Path) -> Path:
    """A picture of 480 x 320 whose thumbnail is wider than it."""
    wide = encode_sample().replace(struct.pack(">HH", 320, 480), struct.pack(">HH", 160, 480), 1)
    head = block(Description({"ifd0": [text(0x010F, "Maker of ours")]}, thumbnail=wide))
    plain = encode_sample()
    start = plain.index(b"\xff\xe1")
    end = start + 2 + int.from_bytes(plain[start + 2 : start + 4], "big")
    path = tmp_path / "cropped.jpg"
    path.write_bytes(plain[:start] + build.exif(head) + plain[end:])
    return path


def test_a_stale_thumbnail_is_told_of_and_removed_when_asked(page: Page, url: str, tmp_path: Path) -> None:
    visit(page, url)
    add(page, stale(tmp_path))
    page.locator(".file").click()
    found = page.locator(".findings", has_text="cropped away")
    expect(found).to_contain_text("480 x 160")
    found.get_by_role("button", name="Remove the thumbnail").click()
    settle_plans(page)
    made = write(page, tmp_path)
    assert "IFD1:ThumbnailImage" not in exiftool(made)
    expect(page.locator(".findings", has_text="cropped away")).to_have_count(0)
