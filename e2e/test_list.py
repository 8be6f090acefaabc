"""The list: choosing, filtering, sorting, reviewing by mouse and keyboard; ten thousand files without a stall."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from build.sample import encode_sample
from playwright.sync_api import Browser, Page, expect

from e2e.journey import add, settle_plans, visit

MAKE = """async (count) => {
    const blob = await (await fetch("sample/pier.jpg")).blob();
    const data = new DataTransfer();
    for (let at = 0; at < count; at++) {
        const name = `IMG_${String(at).padStart(5, "0")}.jpg`;
        data.items.add(new File([blob], name, { type: "image/jpeg", lastModified: 1.7e12 + at * 1000 }));
    }
    window.given = data.files;
}"""
GIVE = """() => setTimeout(() => {
    const input = document.querySelector("#pick-files");
    input.files = window.given;
    input.dispatchEvent(new Event("change", { bubbles: true }));
})"""
"""In a task of its own, as when a person chose them."""
TURN = """async () => {
    const times = [];
    for (let turn = 0; turn < 20; turn++) {
        const first = document.querySelector(".file").id;
        const began = performance.now();
        document.querySelector('[aria-label="Next page"]').click();
        while (document.querySelector(".file").id === first) await new Promise(requestAnimationFrame);
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        times.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return times.sort((a, b) => a - b);
}"""
STALL = 200
"""Milliseconds that no task of the page's main thread may take: issue 6's figure."""


def many(page: Page, count: int) -> None:
    """Gives so many photos of one content, made in the page."""
    page.evaluate(MAKE, count)
    page.evaluate(GIVE)
    page.wait_for_selector("[role=row]")
    page.wait_for_function("() => !document.querySelector('#reading')")


def ticked(page: Page) -> int:
    """How many files are chosen, as the bar of the filter says."""
    found = re.search(r"chosen ([\d,]+)", page.locator("#tally").inner_text())
    assert found is not None
    return int(found[1].replace(",", ""))


def test_ticks_survive_the_filter_and_say_so(page: Page, url: str) -> None:
    visit(page, url)
    many(page, 60)
    page.locator("#filter").fill("IMG_0000")
    expect(page.locator(".file")).to_have_count(10)
    page.get_by_label("Tick the 10 shown").check()
    expect(page.locator("#tally")).to_have_text("all 60 · shown 10 · chosen 10")
    page.locator("#filter").fill("IMG_0001")
    expect(page.locator("#ticked")).to_have_text("10 ticked, 10 of them not shown")
    page.get_by_role("button", name="Invert the shown").click()
    expect(page.locator("#ticked")).to_have_text("20 ticked, 10 of them not shown")
    page.get_by_role("button", name="Tick all 60").click()
    assert ticked(page) == 60
    page.get_by_role("button", name="Untick", exact=True).click()
    expect(page.locator("#ticked")).to_have_count(0)
    expect(page.locator("#tick-shown")).to_be_focused()


def test_filter_never_changes_what_is_written(page: Page, url: str) -> None:
    visit(page, url)
    many(page, 12)
    page.get_by_label("Tick all 12").check()
    page.fill("#edit-title", "New pier")
    expect(page.locator("#write")).to_have_text("Write 12 files")
    page.locator("#filter").fill("IMG_00003")
    expect(page.locator(".file")).to_have_count(1)
    expect(page.locator("#write")).to_have_text("Write 12 files")
    page.get_by_role("button", name="Take “IMG_00003” out of the filter").click()
    expect(page.locator(".file")).to_have_count(12)
    expect(page.locator("#filter")).to_be_focused()


def test_range_is_ticked_over_pages(page: Page, url: str) -> None:
    visit(page, url)
    many(page, 120)
    page.locator(".file").nth(45).click()
    page.locator(".file").nth(45).locator("input").click()
    page.get_by_label("Next page").click()
    expect(page.locator(".file").first).to_contain_text("IMG_00050")
    page.locator(".file").nth(4).locator("input").click(modifiers=["Shift"])
    assert ticked(page) == 10
    expect(page.locator("#ticked")).to_have_text("10 ticked")


def test_rows_are_numbered_over_pages(page: Page, url: str) -> None:
    visit(page, url)
    many(page, 120)
    grid = page.get_by_role("treegrid", name="Files")
    expect(grid).to_have_attribute("aria-rowcount", "120")
    page.locator(".file").nth(2).get_by_role("button", name="Unfold IMG_00002.jpg").click()
    expect(grid).to_have_attribute("aria-rowcount", "121")
    expect(page.locator(".file").nth(3)).to_have_attribute("aria-rowindex", "5")
    page.get_by_label("Last page").click()
    expect(page.locator(".file")).to_have_count(20)
    expect(page.locator(".file").last).to_have_attribute("aria-rowindex", "121")
    expect(page.locator(".file").last).to_have_attribute("aria-posinset", "120")


def test_list_is_worked_by_keyboard_as_a_tree_grid(page: Page, url: str) -> None:
    visit(page, url)
    many(page, 60)
    page.locator(".file").first.focus()
    page.keyboard.press("ArrowRight")
    first = page.locator(".file").first
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".file-card")).to_contain_text("Nothing is asked of this file")
    page.keyboard.press("ArrowRight")
    expect(first.locator("[role=gridcell]").first).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(first).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("End")
    expect(page.locator(".file").last).to_be_focused()
    expect(page.locator(".file").last).to_contain_text("IMG_00059")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Shift+ArrowUp")
    assert ticked(page) == 3
    page.keyboard.press("Escape")
    assert ticked(page) == 0
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("Shift+Space")
    assert ticked(page) == 2
    page.keyboard.press("/")
    page.keyboard.type("IMG_0003")
    expect(page.locator(".file")).to_have_count(10)
    page.keyboard.press("Enter")
    expect(page.locator(".file").first).to_be_focused()
    page.keyboard.press("Control+a")
    assert ticked(page) == 12
    page.keyboard.press("Control+Shift+A")
    assert ticked(page) == 60
    page.keyboard.press("F2")
    expect(page.locator("#edit-people")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".file").first).to_be_focused()


def test_focus_is_kept_when_its_row_goes(page: Page, url: str) -> None:
    visit(page, url)
    many(page, 5)
    page.locator(".file").nth(2).focus()
    page.keyboard.press("Delete")
    expect(page.locator(".file")).to_have_count(4)
    expect(page.locator(".file").nth(2)).to_be_focused()
    expect(page.locator(".file").nth(2)).to_contain_text("IMG_00003")


def test_counts_of_the_summary_filter_to_what_they_count(page: Page, url: str, tmp_path: Path) -> None:
    visit(page, url)
    names = ["plain.jpg", "named.jpg", "broken.jpg"]
    raws = [encode_sample(), encode_sample(), b"no picture"]
    for name, raw in zip(names, raws, strict=True):
        (tmp_path / name).write_bytes(raw)
    add(page, *(tmp_path / name for name in names))
    figures = page.get_by_role("group", name="The plan of all files")
    expect(figures).to_contain_text("3 files")
    expect(figures).to_contain_text("nothing changes")
    page.locator(".file", has_text="plain.jpg").locator("input").click()
    page.fill("#edit-copyright", "Grace")
    expect(figures.get_by_role("button", name="safe 1")).to_be_visible()
    expect(figures).to_contain_text("to write")
    figures.get_by_role("button", name="unreadable 1").click()
    expect(page.locator(".file")).to_have_count(1)
    expect(page.locator(".file")).to_contain_text("broken.jpg")
    page.get_by_role("button", name="Clear the filter").click()
    figures.get_by_role("button", name="safe 1").click()
    expect(page.locator(".file")).to_have_count(1)
    expect(page.locator(".file")).to_contain_text("plain.jpg")
    expect(figures.get_by_role("button", name="safe 1")).to_have_attribute("aria-pressed", "true")
    figures.get_by_role("button", name="3 files").click()
    expect(page.locator(".file")).to_have_count(3)
    page.fill("#edit-copyright", "")
    expect(figures).to_contain_text("nothing changes")


def test_filter_of_type_risk_and_words_are_put_together(page: Page, url: str, tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(encode_sample())
    (tmp_path / "a.xmp").write_text('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
    visit(page, url)
    add(page, tmp_path / "a.jpg", tmp_path / "b.jpg", tmp_path / "a.xmp")
    page.locator("#filter-type summary").click()
    page.locator("#filter-type").get_by_label("XMP").check()
    expect(page.locator(".file")).to_have_count(1)
    page.locator("#filter-type").get_by_label("JPEG").check()
    page.keyboard.press("Escape")
    expect(page.locator("#filter-type summary")).to_be_focused()
    page.locator("#filter").fill("a.")
    expect(page.locator(".file")).to_have_count(2)
    page.locator("#filter-more summary").click()
    page.get_by_label("Person", exact=True).fill("ada")
    expect(page.locator(".file")).to_have_count(1)
    chips = page.get_by_role("group", name="The filter")
    expect(chips.get_by_role("button")).to_have_count(5)
    page.keyboard.press("Escape")
    chips.get_by_role("button", name="Take JPEG out of the filter").click()
    expect(page.get_by_text("No file matches.")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".file")).to_have_count(3)
    expect(page.locator("#filter")).to_be_focused()


def test_order_is_by_risk_name_and_backwards(page: Page, url: str, tmp_path: Path) -> None:
    for name in ("pier 10.jpg", "pier 9.jpg", "arch.jpg"):
        (tmp_path / name).write_bytes(encode_sample())
    visit(page, url)
    add(page, *(tmp_path / name for name in ("pier 10.jpg", "pier 9.jpg", "arch.jpg")))
    names = page.locator(".file-name")
    page.get_by_label("Order", exact=True).select_option("name")
    expect(names).to_have_text(["arch.jpg", "pier 9.jpg", "pier 10.jpg"])
    page.get_by_role("button", name="Backwards").click()
    expect(names).to_have_text(["pier 10.jpg", "pier 9.jpg", "arch.jpg"])
    page.get_by_role("button", name="Backwards").click()
    page.get_by_label("Order", exact=True).select_option("risk")
    page.locator(".file", has_text="pier 9.jpg").click()
    page.fill("#edit-title", "Overwritten")
    expect(names.first).to_have_text("pier 9.jpg")


def test_plan_is_viewed_until_it_changes(page: Page, url: str) -> None:
    visit(page, url)
    many(page, 3)
    page.get_by_label("Tick all 3").check()
    page.fill("#edit-title", "New pier")
    settle_plans(page)
    page.locator(".file").first.focus()
    page.keyboard.press("v")
    expect(page.locator(".file").first).to_contain_text("viewed")
    expect(page.locator("#viewed-count")).to_have_text("1 of 3 viewed")
    page.locator("#filter-more summary").click()
    page.get_by_label("Only plans not viewed yet").check()
    expect(page.locator(".file")).to_have_count(2)
    page.get_by_label("Only plans not viewed yet").uncheck()
    page.keyboard.press("Escape")
    page.fill("#edit-title", "Another pier")
    expect(page.locator("#viewed-count")).to_have_text("0 of 3 viewed")


class Steady:
    """Watches the tasks of the main thread: their time on the processor, as they take it where nothing else runs."""

    def __init__(self, browser: Browser, page: Page) -> None:
        self._browser, self._page = browser, page
        self.told: list[str] = []
        self.worst = 0.0

    def watch(self, name: str, act: Callable[[], Any]) -> None:
        """Does something and takes down the longest task meanwhile, and shortly after."""
        self._page.evaluate("() => window.long.splice(0)")
        self._browser.start_tracing(page=self._page, categories=["toplevel"])
        act()
        self._page.wait_for_timeout(700)
        events = json.loads(self._browser.stop_tracing())["traceEvents"]
        main = {
            (event["pid"], event["tid"])
            for event in events
            if event.get("name") == "thread_name" and event["args"]["name"] == "CrRendererMain"
        }
        tasks = [
            event["tdur"] / 1000
            for event in events
            if (event["pid"], event["tid"]) in main and "tdur" in event and "RunTask" in event["name"]
        ]
        assert tasks, f"no task was seen while {name}"
        longest = max(tasks)
        seen = self._page.evaluate("() => Math.max(0, ...window.long.splice(0))")
        self.told.append(f"{name}: {longest:.0f} ms, observed {seen:.0f} ms")
        self.worst = max(self.worst, longest)


def test_ten_thousand_files_never_stall_the_page(
    browser: Browser, page: Page, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page.set_default_timeout(280_000)
    visit(page, url)
    page.evaluate(MAKE, 10_000)
    page.evaluate(
        """() => {
        window.long = [];
        const keep = (list) => window.long.push(...list.getEntries().map(({ duration }) => duration));
        new PerformanceObserver(keep).observe({ entryTypes: ["longtask"] });
    }"""
    )
    page.wait_for_timeout(1000)
    steady = Steady(browser, page)
    steady.watch("adding", lambda: (page.evaluate(GIVE), page.wait_for_selector("[role=row]")))
    steady.watch("reading", lambda: page.wait_for_function("() => !document.querySelector('#reading')"))
    steady.watch("ticking all", lambda: page.get_by_label("Tick all 10,000").check())
    steady.watch("typing", lambda: page.type("#edit-title", "New pier", delay=40))
    typed = time.monotonic()
    steady.watch("planning", lambda: expect(page.locator("#write")).to_have_text("Write 10,000 files", timeout=280_000))
    planned = time.monotonic() - typed
    steady.watch("filtering", lambda: page.fill("#filter", "00777"))
    expect(page.locator(".file")).to_have_count(1)
    steady.watch("clearing", lambda: page.fill("#filter", ""))
    expect(page.locator(".file")).to_have_count(50)
    for order in ("risk", "name", "taken", "added"):
        steady.watch(f"by {order}", lambda order=order: page.get_by_label("Order", exact=True).select_option(order))
    times: list[float] = []
    steady.watch("paging", lambda: times.extend(page.evaluate(TURN)))
    steady.watch("unticking", lambda: page.get_by_label("Tick all 10,000").uncheck())
    with capsys.disabled():
        told = f"planned in {planned:.1f} s; a page: median {times[10]:.0f} ms, slowest {times[-1]:.0f} ms"
        print("\n" + "\n".join([*steady.told, told]))
    assert steady.worst < STALL, steady.told
    assert times[10] < 100, times


def test_thousands_of_files_on_disk_are_looked_up_in_short_spells(page: Page, url: str, tmp_path: Path) -> None:
    raw = encode_sample()
    paths = [tmp_path / f"IMG_{at:04}.jpg" for at in range(3000)]
    for path in paths:
        path.write_bytes(raw)

    def longest() -> float:
        visit(page, url)
        page.evaluate(
            """() => {
            window.spells = [0];
            const keep = (list) => {
                for (const { scripts } of list.getEntries()) spells.push(...scripts.map((one) => one.duration));
            };
            new PerformanceObserver(keep).observe({ type: "long-animation-frame" });
        }"""
        )
        add(page, *paths)
        return float(page.evaluate("Math.max(...spells)"))

    # By the clock, and so of three tries the best: what else the machine does counts too. In one go it took 340 to 410.
    assert any(longest() < STALL for _ in range(3))
