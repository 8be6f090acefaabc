"""Runs: the question before, the dry run, pause and cancel, what is refused, in place, and going on after a reload."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from build.sample import encode_sample
from metasplice import BytesSource, inspect
from playwright.sync_api import Page, expect

from e2e.journey import add, confirm, entitle, keep, make, settle_plans, stand_still, visit, write

MANY = 60
"""More than a run of the engine alone: further workers are started."""

IN_PLACE = """
localStorage.setItem("metasplice-settings", JSON.stringify({ mode: "place" }));
window.showOpenFilePicker = async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("disk", { create: true });
    const handles = [];
    for await (const handle of folder.values()) handles.push(handle);
    return handles.sort((a, b) => a.name.localeCompare(b.name));
};
"""
"""A disk of the page: handles of OPFS are what the pickers give, but for the question whether they may be written."""

FILL = """async ([names, bytes]) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("disk", { create: true });
    for (const name of names) {
        const handle = await folder.getFileHandle(name, { create: true });
        const writable = await handle.createWritable();
        await writable.write(new Uint8Array(bytes));
        await writable.close();
    }
}"""
READ = """async (name) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("disk");
    const file = await (await folder.getFileHandle(name)).getFile();
    return [...new Uint8Array(await file.arrayBuffer())];
}"""
STUBBED = """
const create = FileSystemFileHandle.prototype.createWritable;
FileSystemFileHandle.prototype.createWritable = async function (...how) {
    if (this.name === "denied.jpg") throw new DOMException("no", "NotAllowedError");
    const writable = await create.apply(this, how);
    if (this.name !== "full.jpg") return writable;
    const dying = new WritableStream({ write() { throw new DOMException("full", "QuotaExceededError"); } });
    dying.abort = () => writable.abort();
    return dying;
};
"""
"""A disk that gives no leave for one file, and no room for another once its first bytes have come."""
CRASHING = """
const Plain = window.Worker;
window.Worker = class extends Plain {
    postMessage(message, ...more) {
        if (message?.operation !== "carry" || message.arguments.file.name !== "IMG_07.jpg") {
            return super.postMessage(message, ...more);
        }
        this.onerror(new ErrorEvent("error", { message: "out of memory" }));
    }
};
"""


def many(folder: Path) -> list[Path]:
    return make(folder, *(f"IMG_{count:02}.jpg" for count in range(MANY)))


def title(raw: bytes) -> object:
    return {field.key: field.value for field in inspect(BytesSource(raw)).fields}.get("XMP-dc:Title")


def place(page: Page, *names: str) -> None:
    """Puts photos on the page's own disk and picks them, to be written in place."""
    page.evaluate(FILL, [list(names), list(encode_sample())])
    page.get_by_role("button", name="Choose files…").click()
    expect(page.locator(".file").first).to_be_visible()
    page.wait_for_function("() => !document.querySelector('#reading')")


def on_disk(page: Page, name: str) -> bytes:
    return bytes(page.evaluate(READ, name))


def test_question_names_counts_and_nothing_is_written_when_it_is_left(page: Page, url: str, tmp_path: Path) -> None:
    visit(page, url)
    add(page, *make(tmp_path, "a.jpg", "b.jpg", "c.jpg"))
    entitle(page, "New pier")
    page.click("#write")
    asked = page.locator("#confirm")
    expect(asked).to_contain_text("Write 3 files: 3 with a warning.")
    expect(asked).to_contain_text("Saved as copies in one ZIP; your files stay as they are.")
    expect(page.locator("#confirm-write")).to_be_focused()
    page.keyboard.press("Escape")
    expect(asked).to_have_count(0)
    expect(page.locator("#write")).to_be_focused()
    expect(page.locator("#write")).to_have_text("Write 3 files")
    expect(page.locator("#report")).to_have_count(0)


def test_only_the_ticked_are_written_when_that_is_chosen(page: Page, url: str, tmp_path: Path) -> None:
    visit(page, url)
    add(page, *make(tmp_path, "a.jpg", "b.jpg", "c.jpg"))
    entitle(page, "New pier")
    page.locator(".file", has_text="b.jpg").locator("input[type=checkbox]").click()
    page.click("#write")
    page.get_by_label("Only the 2 ticked").check()
    expect(page.locator("#confirm-write")).to_have_text("Write 2 files")
    with page.expect_download() as waiting:
        page.click("#confirm-write")
    with zipfile.ZipFile(keep(waiting.value, tmp_path)) as archive:
        assert archive.namelist() == ["a.jpg", "c.jpg"]
    expect(page.locator("#write")).to_have_text("Write 1 file")


def commented(raw: bytes, text: bytes) -> bytes:
    """The photo with a comment in front of its tables."""
    at = raw.index(b"\xff\xdb")
    return raw[:at] + b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text + raw[at:]


def test_danger_needs_the_number_of_its_files(page: Page, url: str, tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    photo.write_bytes(commented(encode_sample(), b"Seen from the west"))
    visit(page, url)
    add(page, photo)
    page.fill("#tag-name", "File:Comment")
    page.fill("#tag-value", "Another comment")
    page.get_by_role("button", name="Add edit").click()
    settle_plans(page)
    page.click("#write")
    expect(page.locator("#confirm")).to_contain_text("1 comment that someone wrote is replaced.")
    expect(page.locator("#confirm-count")).to_be_focused()
    expect(page.locator("#confirm-write")).to_be_disabled()
    page.keyboard.type("2")
    expect(page.locator("#confirm-why")).to_contain_text("2 is not the number of dangerous files")
    page.keyboard.press("Enter")
    expect(page.locator("#confirm")).to_be_visible()
    page.fill("#confirm-count", "1")
    expect(page.locator("#confirm-write")).to_be_enabled()
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(page.locator("#report")).to_contain_text("1 file written and checked")


def test_dry_run_confirms_and_saves_nothing(page: Page, url: str, tmp_path: Path) -> None:
    visit(page, url)
    add(page, *make(tmp_path, "a.jpg", "b.jpg"))
    entitle(page, "New pier")
    page.click("#dry-run")
    expect(page.locator("#report")).to_contain_text("Dry run: 2 files confirmed")
    expect(page.locator("#report")).to_be_focused()
    expect(page.locator("#write")).to_have_text("Write 2 files")
    expect(page.locator("section.proof")).to_have_count(0)


def test_dry_run_tells_what_would_be_refused(page: Page, url: str, tmp_path: Path) -> None:
    paths = make(tmp_path, "a.jpg", "b.jpg")
    visit(page, url)
    add(page, *paths)
    entitle(page, "New pier")
    paths[1].write_bytes(encode_sample() + b"changed meanwhile")
    page.click("#dry-run")
    expect(page.locator("#report")).to_contain_text("1 file confirmed, 1 file would be refused")
    expect(page.locator("#report table")).to_contain_text("b.jpg")
    expect(page.locator(".file", has_text="b.jpg")).to_contain_text("blocked")
    expect(page.locator("#write")).to_have_text("Write 1 file")


def test_run_pauses_goes_on_and_ends_when_it_is_told(page: Page, url: str, tmp_path: Path) -> None:
    visit(page, url)
    add(page, *many(tmp_path))
    entitle(page, "New pier")
    with page.expect_download() as waiting:
        confirm(page)
        page.click("#pause")
        expect(page.locator("[data-state=paused]")).to_contain_text("Paused")
        stands = stand_still(page)
        assert stands < MANY
        page.get_by_role("button", name="Resume").click()
        page.wait_for_function("(stands) => document.querySelector('#run')?.value > stands", arg=stands)
        page.click("#cancel")
    expect(page.locator("#report")).to_contain_text("stopped; the rest is as it was")
    with zipfile.ZipFile(keep(waiting.value, tmp_path)) as archive:
        done = archive.namelist()
        assert {title(archive.read(name)) for name in done} == {"New pier"}
    assert 0 < len(done) < MANY
    expect(page.locator("#report")).to_contain_text(f"{len(done)} files written and checked")
    expect(page.locator("#write")).to_contain_text(f"Write {MANY - len(done)} files")


def test_report_is_kept_as_json_and_csv(page: Page, url: str, tmp_path: Path) -> None:
    paths = make(tmp_path, "a.jpg", "b.jpg")
    visit(page, url)
    add(page, *paths)
    entitle(page, "New pier")
    paths[1].write_bytes(encode_sample() + b"changed meanwhile")
    write(page, tmp_path)
    expect(page.locator("#report")).to_contain_text("1 file written and checked; 1 file refused, unchanged")
    expect(page.locator("#report table")).to_contain_text("Add it again")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download report (JSON)").click()
    told = json.loads(keep(waiting.value, tmp_path).read_text("utf-8"))
    assert {name: count for name, count in told["counts"].items() if count} == {"changed": 1, "refused": 1}
    assert [one["outcome"] for one in told["files"]] == ["changed", "refused"]
    assert told["files"][0]["tags"] == [{"key": "XMP-dc:Title", "kind": "changed"}]
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download report (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(keep(waiting.value, tmp_path).read_text("utf-8"))))
    assert [(row["path"], row["outcome"]) for row in rows] == [("a.jpg", "changed"), ("b.jpg", "refused")]


def test_crash_of_a_worker_costs_its_file_only(page: Page, url: str, tmp_path: Path) -> None:
    page.add_init_script(CRASHING)
    visit(page, url)
    page.evaluate("localStorage.setItem('metasplice-settings', JSON.stringify({ concurrency: '2' }))")
    visit(page, url)
    add(page, *many(tmp_path))
    entitle(page, "New pier")
    with zipfile.ZipFile(write(page, tmp_path)) as archive:
        assert len(archive.namelist()) >= MANY - 1
    expect(page.locator("#report")).to_contain_text(f"{MANY - 1} files written and checked; 1 file refused, unchanged")
    expect(page.locator("#report table")).to_contain_text("engine/failed")


def test_files_are_changed_in_place_and_go_back_bit_for_bit(page: Page, url: str) -> None:
    page.add_init_script(IN_PLACE)
    visit(page, url)
    place(page, "a.jpg", "b.jpg")
    entitle(page, "New pier")
    page.click("#write")
    expect(page.locator("#confirm")).to_contain_text("Changes your files in place: 2 files on disk.")
    page.click("#confirm-write")
    expect(page.locator("#report")).to_contain_text("2 files written and checked")
    assert [title(on_disk(page, name)) for name in ("a.jpg", "b.jpg")] == ["New pier", "New pier"]
    page.fill("#edit-title", "Newer pier")
    confirm(page)
    expect(page.locator("#report")).to_contain_text("2 files written and checked")
    assert title(on_disk(page, "a.jpg")) == "Newer pier"
    for _ in range(2):
        page.get_by_role("button", name="Undo last").click()
        expect(page.locator("#report")).to_contain_text("2 files taken back")
        page.get_by_role("button", name="Close the report").click()
    assert on_disk(page, "a.jpg") == on_disk(page, "b.jpg") == encode_sample()


def test_file_changed_behind_our_back_is_left_alone(page: Page, url: str) -> None:
    page.add_init_script(IN_PLACE)
    visit(page, url)
    place(page, "a.jpg", "b.jpg")
    entitle(page, "New pier")
    others = encode_sample() + b"by another program"
    page.evaluate(FILL, [["b.jpg"], list(others)])
    confirm(page)
    expect(page.locator("#report")).to_contain_text("1 file written and checked; 1 file refused, unchanged")
    assert on_disk(page, "b.jpg") == others
    assert title(on_disk(page, "a.jpg")) == "New pier"


def test_file_without_leave_or_room_stays_whole_and_the_rest_goes_on(page: Page, url: str) -> None:
    page.add_init_script(IN_PLACE)
    visit(page, url)
    place(page, "a.jpg", "denied.jpg", "full.jpg", "z.jpg")
    entitle(page, "New pier")
    page.evaluate(f"() => {{{STUBBED}}}")
    confirm(page)
    report = page.locator("#report")
    expect(report).to_contain_text("2 files written and checked; 1 file refused, unchanged; 1 file failed and restored")
    expect(report.locator("tr", has_text="denied.jpg")).to_contain_text("not given leave")
    expect(report.locator("tr", has_text="full.jpg")).to_contain_text("no room on the disk")
    assert on_disk(page, "denied.jpg") == on_disk(page, "full.jpg") == encode_sample()
    assert title(on_disk(page, "z.jpg")) == "New pier"


def test_all_files_go_back_when_all_or_none_was_asked_for(page: Page, url: str) -> None:
    page.add_init_script(IN_PLACE)
    visit(page, url)
    place(page, "a.jpg", "b.jpg", "full.jpg")
    entitle(page, "New pier")
    page.evaluate(f"() => {{{STUBBED}}}")
    page.click("#write")
    page.get_by_label("All files or none").check()
    page.click("#confirm-write")
    expect(page.locator("#report")).to_contain_text("0 files written and checked; 3 files failed and restored")
    for name in ("a.jpg", "b.jpg", "full.jpg"):
        assert on_disk(page, name) == encode_sample()
    expect(page.locator("#write")).to_have_text("Write 3 files")


@pytest.mark.parametrize("mode", ["copies", "place"])
def test_run_goes_on_after_a_reload(page: Page, url: str, tmp_path: Path, mode: str) -> None:
    names = [path.name for path in many(tmp_path)]
    if mode == "place":
        page.add_init_script(IN_PLACE)
    visit(page, url)
    if mode == "place":
        place(page, *names)
    else:
        add(page, *(tmp_path / name for name in names))
    entitle(page, "New pier")
    confirm(page)
    page.wait_for_function("() => document.querySelector('#run')?.value > 4")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.wait_for_selector("[data-ready]")
    notice = page.locator(".broken-run")
    expect(notice).to_contain_text("A run was broken off")
    if mode == "copies":
        add(page, *(tmp_path / name for name in names))
        with page.expect_download() as waiting:
            notice.get_by_role("button", name="Go on", exact=True).click()
        with zipfile.ZipFile(keep(waiting.value, tmp_path)) as archive:
            assert sorted(archive.namelist()) == sorted(names)
            assert {title(archive.read(name)) for name in names} == {"New pier"}
    else:
        kept = {name: on_disk(page, name) for name in names}
        assert {title(raw) for raw in kept.values()} <= {"Old pier", "New pier"}
        notice.get_by_role("button", name="Go on", exact=True).click()
        expect(page.locator("#report")).to_contain_text("written and checked", timeout=60_000)
        after = {name: on_disk(page, name) for name in names}
        assert {title(raw) for raw in after.values()} == {"New pier"}
        once = [name for name, raw in kept.items() if title(raw) == "New pier"]
        assert once and all(after[name] == kept[name] for name in once)
    expect(notice).to_have_count(0)
