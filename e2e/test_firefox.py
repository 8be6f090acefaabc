"""The main job in Firefox, where it is on the path: read, write, note, take back, a second tab, the server gone."""

from __future__ import annotations

import base64
import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from build.sample import encode_sample
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from e2e.collection import collect
from e2e.journey import AS_TEXT, Watch, add, confirm, exiftool, served, visit
from e2e.test_workflows import TITLE, ask_all, check_written, members

COUNT = 60
CATCH = """
window.caught = new Map();
window.saved = [];
const address = URL.createObjectURL;
URL.createObjectURL = (blob) => {
    const made = address.call(URL, blob);
    caught.set(made, blob);
    return made;
};
HTMLAnchorElement.prototype.click = function () {
    saved.push([this.download, caught.get(this.href)]);
};
"""
"""Keeps what the page hands over: Playwright never hears of the downloads of this Firefox."""
TAKE = """async () => {
    const [name, blob] = saved.shift();
    return [name, asText(new Uint8Array(await blob.arrayBuffer()))];
}""".replace("asText", f"({AS_TEXT})")


@pytest.fixture(scope="module")
def firefox(driver: Playwright) -> Iterator[Browser]:
    """METASPLICE_FIREFOX, else the one on the path, through WebDriver BiDi."""
    found = os.environ.get("METASPLICE_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if found is None:
        pytest.skip("NO FIREFOX on the path (set METASPLICE_FIREFOX)")
    browser = driver.firefox.launch(channel="moz-firefox", executable_path=found)
    yield browser
    browser.close()


@pytest.fixture
def context(firefox: Browser) -> Iterator[BrowserContext]:
    context = firefox.new_context(viewport={"width": 1360, "height": 860})
    context.set_default_timeout(120_000)
    context.add_init_script(CATCH)
    expect.set_options(timeout=60_000)
    yield context
    expect.set_options(timeout=5_000)
    context.close()


def saved(page: Page, press: Callable[[], None]) -> tuple[str, bytes]:
    """The name and the bytes of what is handed over when something is pressed."""
    press()
    page.wait_for_function("() => saved.length")
    name, text = page.evaluate(TAKE)
    return name, base64.b64decode(text)


def test_many_files_are_written_and_taken_back_after_a_reload(page: Page, url: str, tmp_path: Path) -> None:
    files = collect(tmp_path / "heap", COUNT)
    visit(page, url)
    asked = ask_all(page, files)
    assert asked > COUNT * 2 // 3
    name, archive = saved(page, lambda: confirm(page))
    made = members(io.BytesIO(archive))
    assert name == "metasplice.zip"
    assert len(made) == asked
    check_written(files, made, tmp_path)

    page.reload()
    page.wait_for_selector("[data-ready]")
    written = tmp_path / "written"
    written.mkdir()
    for name, raw in made.items():
        (written / name).write_bytes(raw)
    add(page, *sorted(written.iterdir()))
    page.get_by_role("link", name="History").click()
    page.get_by_role("button", name="Take back the Write").click()
    expect(page.locator("#takeback-told")).to_have_text(f"{len(made)} files can go back")
    _, archive = saved(page, lambda: page.click("#takeback-go"))
    assert members(io.BytesIO(archive)) == {name: (tmp_path / "heap" / name).read_bytes() for name in made}


def test_second_tab_is_told(context: BrowserContext, page: Page, url: str) -> None:
    visit(page, url)
    page.get_by_role("link", name="History").click()
    other = context.new_page()
    visit(other, url)
    other.get_by_role("link", name="History").click()
    expect(other.locator("#history")).to_contain_text("another tab")
    other.close()


def test_page_works_with_the_server_gone(context: BrowserContext, site: Path, tmp_path: Path) -> None:
    watch = Watch(context)
    page = context.new_page()
    watch.follow(page)
    with served(site) as (url, stop):
        visit(page, url)
        expect(page.get_by_text("works offline")).to_be_visible()
        stop()
    photo = tmp_path / "pier.jpg"
    photo.write_bytes(encode_sample())
    visit(page, url)
    add(page, photo)
    page.fill("#edit-title", TITLE)
    _, raw = saved(page, lambda: confirm(page))
    made = tmp_path / "made.jpg"
    made.write_bytes(raw)
    assert exiftool(made)["XMP-dc:Title"] == TITLE
    watch.settle()
