"""The three workflows over two hundred real files of all kinds: write, resolve a conflict, roll back.

Once by mouse and once by keyboard alone; and what can come between: a pause, a cancel, a reload in the middle.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO, Any

import pytest
from metasplice import BytesSource, inspect
from metasplice.engine import certify
from playwright.sync_api import BrowserContext, Page, expect

from e2e.collection import collect
from e2e.journey import add, confirm, keep, settle_plans, stand_still, visit

ROOT = Path(__file__).resolve().parent.parent
COUNT = 200
TITLE, PERSON = "Harbour at dusk", "Ada Lovelace"
LONG = 240_000
"""Milliseconds that a run over all files may take on a busy machine."""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return collect(tmp_path / "heap", COUNT)


@pytest.fixture(autouse=True)
def patience(context: BrowserContext) -> Iterator[None]:
    """Two hundred files take their time, on a busy machine all the more."""
    context.set_default_timeout(LONG)
    expect.set_options(timeout=60_000)
    yield
    expect.set_options(timeout=5_000)


def members(archived: Path | IO[bytes]) -> dict[str, bytes]:
    """What an archive holds, by name."""
    with zipfile.ZipFile(archived) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def read_by_exiftool(folder: Path, files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """What ExifTool reads of each file, by name."""
    folder.mkdir()
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    perl = shutil.which("perl")
    assert perl is not None
    script = ROOT / "node_modules" / "exiftool-vendored.pl" / "bin" / "exiftool"
    told = subprocess.run(
        [perl, str(script), "-j", "-G1", "-a", str(folder)], capture_output=True, timeout=300, check=False
    )
    rows = {Path(row["SourceFile"]).name: row for row in json.loads(told.stdout)}
    strange = files.keys() - rows.keys()
    assert len(strange) <= 1, strange  # an audio book whose type ExifTool does not know
    ours = {
        name: {field.key: str(field.value) for field in inspect(BytesSource(files[name])).fields} for name in strange
    }
    return {**rows, **ours}


def check_written(before: list[Path], made: dict[str, bytes], tmp_path: Path, spared: Collection[str] = ()) -> None:
    """Every written file says what was asked, to another reader as well, and is the old one in all else.

    `spared` are the files whose title was to stay as it was.
    """
    originals = {path.name: path.read_bytes() for path in before}
    told = read_by_exiftool(tmp_path / "made", made)
    for name, raw in made.items():
        assert raw != originals[name], name
        assert certify(BytesSource(originals[name]), BytesSource(raw)).ok, name
        values = json.dumps(told[name], ensure_ascii=False)
        assert PERSON in values, name
        if name in spared:
            assert title_of(raw) == title_of(originals[name]), name
        else:
            assert TITLE in values, name


def title_of(raw: bytes) -> list[object]:
    """The title in XMP."""
    return [field.value for field in inspect(BytesSource(raw)).fields if field.key == "XMP-dc:Title"]


def changing(page: Page) -> int:
    """How many files the button would write."""
    settle_plans(page)
    found = re.fullmatch(r"Write ([\d,]+) files?", page.locator("#write").inner_text().strip())
    assert found is not None
    return int(found[1].replace(",", ""))


def ask_all(page: Page, files: list[Path]) -> int:
    """Adds files and asks for the title and the person in all that are shown; how many would be written."""
    add(page, *files)
    page.locator("#tick-shown").check()
    page.fill("#edit-title", TITLE)
    page.fill("#edit-people", PERSON)
    page.press("#edit-people", "Enter")
    return changing(page)


def save(page: Page, folder: Path, press: Any) -> dict[str, bytes]:
    """The members of the archive that is saved when something is pressed."""
    with page.expect_download(timeout=LONG) as waiting:
        press()
    return members(keep(waiting.value, folder))


def test_two_hundred_files_are_written_decided_on_and_taken_back_by_mouse(
    page: Page, url: str, files: list[Path], tmp_path: Path
) -> None:
    visit(page, url)
    asked = ask_all(page, files)
    assert asked > COUNT * 0.85

    # A conflict: some files have a title already. In all that carry a warning it is kept, in one decision.
    page.locator("#summary").get_by_role("button", name="warning").click()
    expect(page.locator(".filter-chips")).to_be_visible()
    page.get_by_role("button", name="Untick").click()
    page.locator("#tick-shown").check()
    kept = int(re.sub(r"\D", "", page.locator("#ticked").inner_text()))
    names = page.locator(".grid .file .file-name").all_text_contents()
    assert len(names) == kept <= 50
    page.locator(".grid .file", has_text="Title changed").first.click()
    page.get_by_label(re.compile(rf"all {kept} chosen files")).check()
    page.get_by_label(re.compile("^What to do with Title")).first.select_option("keep")
    expect(page.locator("tr[id='change-XMP-dc:Title']")).to_contain_text("kept")
    assert changing(page) == asked  # what the filter shows does not decide what is written

    page.click("#dry-run")
    expect(page.locator("#report")).to_contain_text(re.compile(r"^Dry run: \d+ files confirmed"))
    asked = changing(page)  # less those that the dry run found not to be writable
    assert asked > COUNT * 0.8
    made = save(page, tmp_path / "first", lambda: confirm(page))
    expect(page.locator("#report")).to_be_focused()
    expect(page.locator("#report")).to_contain_text(f"{asked} files written and checked")
    assert len(made) == asked
    check_written(files, made, tmp_path, set(names))

    page.get_by_role("link", name="History").click()
    page.get_by_role("button", name=re.compile("^Take back the")).first.click()
    expect(page.locator("#takeback-go")).to_have_text(f"Take back {asked} files")
    back = save(page, tmp_path / "second", lambda: page.click("#takeback-go"))
    originals = {path.name: path.read_bytes() for path in files}
    assert len(back) == asked
    assert [name for name, raw in back.items() if raw != originals[name]] == []


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Goes on with Tab until the focus is where it is wanted."""
    for _ in range(400):
        if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"Tab never came to {selector}")


def test_two_hundred_files_are_written_decided_on_and_taken_back_by_keyboard_alone(
    page: Page, url: str, files: list[Path], tmp_path: Path
) -> None:
    visit(page, url)
    add(page, *files)  # the chooser of files is the system's own, and has keys of its own
    expect(page.locator("[role=row]:focus")).to_be_visible()
    page.keyboard.press("Control+a")
    expect(page.locator("#live")).to_contain_text(f"{COUNT} files ticked")
    page.keyboard.press("Enter")
    expect(page.locator("#edit-people")).to_be_focused()
    page.keyboard.type(PERSON)
    page.keyboard.press("Enter")
    tab_to(page, "#edit-title")
    page.keyboard.type(TITLE)
    asked = changing(page)

    # A conflict: a picture that has a title already keeps it.
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#filter")).to_be_focused()
    page.keyboard.type("jpeg__")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=row]:focus")).to_contain_text("jpeg__")
    name = page.locator("#tags-title").inner_text()
    tab_to(page, "[id^=change-]")
    for _ in range(20):
        if page.locator("tr:focus").get_attribute("id") == "change-XMP-dc:Title":
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    expect(page.locator("tr[id='change-XMP-dc:Title']")).to_contain_text("kept")
    assert changing(page) == asked

    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#confirm")
    if page.locator("#confirm-count").count():
        wanted = re.search(r"\d+", page.locator("#confirm-why").inner_text())
        assert wanted is not None
        expect(page.locator("#confirm-count")).to_be_focused()
        page.keyboard.type(wanted[0])
    made = save(page, tmp_path / "first", lambda: page.keyboard.press("Enter"))
    expect(page.locator("#report")).to_be_focused()
    assert len(made) == asked
    check_written(files, made, tmp_path, {name})

    tab_to(page, "nav a[href='#history']", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".operation").first).to_be_visible()
    tab_to(page, "button[aria-label^='Take back the']")
    page.keyboard.press("Enter")
    expect(page.locator("#takeback-go")).to_have_text(f"Take back {asked} files")
    tab_to(page, "#takeback-go")
    back = save(page, tmp_path / "second", lambda: page.keyboard.press("Enter"))
    originals = {path.name: path.read_bytes() for path in files}
    assert len(back) == asked
    assert [name for name, raw in back.items() if raw != originals[name]] == []


def test_run_over_two_hundred_files_is_paused_and_goes_on(
    page: Page, url: str, files: list[Path], tmp_path: Path
) -> None:
    visit(page, url)
    asked = ask_all(page, files)
    with page.expect_download(timeout=LONG) as waiting:
        confirm(page)
        page.wait_for_function("() => document.querySelector('#run')?.value > 2")
        page.click("#pause")
        expect(page.locator("[data-state=paused]")).to_be_visible()
        assert stand_still(page) < asked
        page.click("#pause")
    made = members(keep(waiting.value, tmp_path))
    assert len(made) == asked
    check_written(files, made, tmp_path)


def test_cancelled_run_tells_what_was_done_and_leaves_the_rest(
    page: Page, url: str, files: list[Path], tmp_path: Path
) -> None:
    visit(page, url)
    add(page, *files)
    page.locator("#tick-shown").check()
    page.fill("#edit-title", TITLE)
    asked = changing(page)
    with page.expect_download(timeout=LONG) as waiting:
        confirm(page)
        page.wait_for_function("() => document.querySelector('#run')?.value > 4")
        page.click("#cancel")
    made = members(keep(waiting.value, tmp_path))
    assert 0 < len(made) < asked
    expect(page.locator("#report")).to_contain_text("not written")
    left = changing(page)  # what was not written is still asked for
    assert left == asked - len(made)


def test_reloaded_page_goes_on_with_the_run_that_was_broken_off(
    page: Page, url: str, files: list[Path], tmp_path: Path
) -> None:
    visit(page, url)
    asked = ask_all(page, files)
    confirm(page)
    page.wait_for_function("() => document.querySelector('#run')?.value > 4")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.wait_for_selector("[data-ready]")
    expect(page.locator(".broken-run")).to_contain_text("Broken off")
    add(page, *files)
    made = save(page, tmp_path, lambda: page.locator(".broken-run").get_by_role("button", name="Go on").click())
    assert len(made) == asked
    check_written(files, made, tmp_path)
    expect(page.locator(".broken-run")).to_have_count(0)
    expect(page.locator("#report")).to_contain_text(f"{asked} files written and checked")


def test_archive_of_copies_is_what_was_asked_when_the_server_is_gone(
    page: Page, url: str, files: list[Path], tmp_path: Path, context: BrowserContext
) -> None:
    visit(page, url)
    page.wait_for_selector("[data-offline=yes]")
    context.set_offline(True)
    page.reload()
    page.wait_for_selector("[data-ready]")
    some = files[::10]
    asked = ask_all(page, some)
    made = save(page, tmp_path, lambda: confirm(page))
    assert len(made) == asked
    check_written(some, made, tmp_path)
    page.get_by_role("link", name="History").click()
    expect(page.locator(".operation")).to_have_count(1)
