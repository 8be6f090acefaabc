"""Everything the page shows, looked at by axe-core: places, dialogs, menus, reports; light, dark, on a phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from build.sample import encode_sample
from metasplice import BytesSource, rewrite
from metasplice.plan import edits_of
from playwright.sync_api import Page, expect

from e2e.journey import ROOT, add, confirm, settle_plans, visit, write

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Pictures with someone's comment, so that a new one is a danger."""
    source = BytesSource(encode_sample())
    raw = rewrite(source, edits_of({"File:Comment": "Bought at the flea market"})).patch.over(source).all()
    paths = [tmp_path / f"{name}.jpg" for name in ("pier", "sea", "rain")]
    for path in paths:
        path.write_bytes(raw)
    (tmp_path / "notes.txt").write_text("no picture")
    return [*paths, tmp_path / "notes.txt"]


def found(page: Page) -> list[str]:
    """All that axe-core finds, whatever its impact, each with its place."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text("utf-8"))
    told = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [
        f"{one['impact']} {one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in told
        for node in one["nodes"]
    ]


def stands_still(page: Page) -> bool:
    """Whether the bar and the buttons below are where they were: panes scroll, the page does not."""
    return bool(page.evaluate("scrollY === 0 && document.documentElement.getBoundingClientRect().top === 0"))


def set_tag(page: Page, key: str, value: str) -> None:
    page.fill("#tag-name", key)
    page.fill("#tag-value", value)
    page.get_by_role("button", name="Add edit").click()
    settle_plans(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_found_by_axe_wherever_one_goes(
    page: Page, url: str, photos: list[Path], tmp_path: Path, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    visit(page, url)
    assert found(page) == []
    add(page, *photos)
    page.get_by_role("button", name=re.compile("^Unfold all rows")).click()
    assert found(page) == []

    page.locator("#tick-shown").check()
    page.fill("#edit-title", "Axe")
    page.fill("#edit-latitude", "95")
    set_tag(page, "File:Comment", "From the album")
    expect(page.locator("#summary")).to_contain_text("danger 3")
    assert found(page) == []
    assert stands_still(page)
    for menu in ("risk", "type", "issue", "more"):
        page.locator(f"#filter-{menu} summary").click()
        assert found(page) == [], menu
        page.keyboard.press("Escape")
    page.locator("tr[id='change-XMP-dc:Title']").focus()
    page.keyboard.press("e")
    expect(page.locator("#planned-value")).to_be_visible()
    assert found(page) == []
    page.keyboard.press("Escape")

    page.click("#dry-run")
    expect(page.locator("#report")).to_contain_text("confirmed")
    assert found(page) == []
    page.click("#write")
    expect(page.locator("#confirm-count")).to_be_focused()
    assert found(page) == []
    page.click("#confirm-cancel")
    write(page, tmp_path)
    expect(page.locator("section.proof")).to_be_visible()
    assert found(page) == []

    page.get_by_role("link", name="History").click()
    page.get_by_role("button", name=re.compile("^Details of the")).first.click()
    page.locator(".told-file details summary").first.click()
    assert found(page) == []
    page.get_by_role("button", name=re.compile("^Take back the")).first.click()
    expect(page.locator("#takeback-go")).to_be_enabled()
    assert found(page) == []
    for place in ("Templates", "Settings"):
        page.get_by_role("link", name=place).click()
        assert found(page) == [], place
    page.get_by_role("link", name="Files", exact=True).click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert found(page) == []


def test_nothing_is_found_by_axe_on_a_phone(page: Page, url: str, photos: list[Path], tmp_path: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    visit(page, url)
    assert found(page) == []
    add(page, *photos[:2])
    for step in ("Edit", "Tags", "Files"):
        page.get_by_role("button", name=step, exact=True).click()
        if step == "Edit":
            page.fill("#edit-title", "Axe")
            settle_plans(page)
        assert found(page) == [], step
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{step} is {wide} pixels too wide"
    with page.expect_download():
        confirm(page)
    expect(page.locator("#report")).to_be_focused()
    for place in ("History", "Templates", "Settings"):
        page.get_by_role("link", name=place).click()
        assert found(page) == [], place
