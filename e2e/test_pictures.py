"""PNG, APNG and GIF on the page: they are shown with their tags, and what is written decodes to the same pixels."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.journey import add, drop, exiftool, visit, write
from tests.build import gif, png
from tests.build.sample import SAMPLES

FILES = {
    "plain.png": png.png(png.text(b"Comment", b"a text of PNG")),
    "blocks.png": SAMPLES["png with blocks"],
    "moving.png": png.animation(3),
    "old.gif": SAMPLES["gif"],
    "moving.gif": gif.animation(),
}
PIXELS = """async (bytes) => {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return [...context.getImageData(0, 0, canvas.width, canvas.height).data];
}"""
"""What an image element of the browser makes of a file."""


def pixels(page: Page, raw: bytes) -> list[int]:
    """The pixels of a file in a page without policy."""
    blank = page.context.new_page()
    found: list[int] = blank.evaluate(PIXELS, list(raw))
    blank.close()
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_picture_is_shown_edited_and_still_decodes_to_its_pixels(
    page: Page, url: str, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    visit(page, url)
    add(page, path)
    row = page.locator(".file", has_text=name)
    expect(row.locator(".thumb canvas")).to_have_class("drawn")
    page.fill("#edit-title", "Žofie at sea")
    page.fill("#edit-description", "A description")
    made = write(page, tmp_path)
    found = exiftool(made)
    assert "Žofie at sea" in {found.get("XMP-dc:Title"), found.get("PNG:Title")}
    assert pixels(page, made.read_bytes()) == pixels(page, FILES[name])


def test_the_texts_of_a_png_are_among_its_tags(page: Page, url: str, tmp_path: Path) -> None:
    path = tmp_path / "plain.png"
    path.write_bytes(FILES["plain.png"])
    visit(page, url)
    drop(page, path)
    expect(page.locator("#tags")).to_contain_text("a text of PNG")
