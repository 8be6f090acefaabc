"""The history in a real browser: kept through reloads, restarts and crashes, one tab at a time, with the server gone.

Driven through web/ledger.js, the functions that the page itself uses.
"""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from metasplice import BytesSource, edits_of, rewrite
from metasplice.bridge.record import write_record
from metasplice.bridge.shape import show_difference
from metasplice.history.fingerprint import fingerprint, spans_of
from playwright.sync_api import Browser, BrowserContext, Error, Page

from e2e.journey import AS_TEXT, Watch, served
from tests.build import sample

OLD = sample.SAMPLES["exif big"]
LOAD = """async () => {
    globalThis.ledger = await import(new URL("web/ledger.js", location.href).href);
    globalThis.engine = await import(new URL("web/engine.js", location.href).href);
    globalThis.blobOf = (text) => new Blob([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))]);
    globalThis.noted = (files, entry) => files.map((file) => ({
        ...file, ...entry, record: Uint8Array.from(atob(entry.record), (one) => one.charCodeAt(0)),
    }));
    globalThis.listed = (count) => Array.from({ length: count }, (_, place) => (
        { place, path: `sea/${place}.jpg`, name: `${place}.jpg` }
    ));
    globalThis.begin = (count, plan = null) => ledger.begin({ kind: "apply", files: listed(count), plan });
    globalThis.codeOf = (promise) => promise.then(() => "", (trouble) => trouble.code);
    return ledger.historyState();
}"""

Launch = Callable[[Path], BrowserContext]


def entry() -> tuple[bytes, dict[str, Any]]:
    """A file's new form, and what notes it."""
    made = rewrite(BytesSource(OLD), edits_of({"IFD0:Artist": "Ada"}))
    new = made.patch.over(BytesSource(OLD)).all()
    return new, {
        "identity": "1 2",
        "changes": [show_difference(one) for one in made.plan.diff],
        "before": fingerprint(BytesSource(OLD), spans_of(made.patch)).hex(),
        "after": fingerprint(BytesSource(new), spans_of(made.undo)).hex(),
        "record": text(write_record(made.undo, BytesSource(new))),
    }


def text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


@pytest.fixture
def launch(browser: Browser) -> Iterator[Launch]:
    """Starts a browser with a profile on disk; each is watched, and closed at the end."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def start(profile: Path) -> BrowserContext:
        found = os.environ.get("METASPLICE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        flags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        context: BrowserContext = browser.browser_type.launch_persistent_context(
            str(profile), executable_path=found, args=flags
        )
        context.set_default_timeout(30_000)
        watch = Watch(context)
        context.on("page", watch.follow)
        opened.append((context, watch))
        return context

    yield start
    for context, watch in opened:
        watch.settle()
        with contextlib.suppress(Error):  # a test may have closed it
            context.close()


def tab(context: BrowserContext, url: str) -> Page:
    """A new tab whose history is open."""
    page = context.new_page()
    page.goto(url)
    page.evaluate(LOAD)
    return page


def write_one(page: Page) -> str:
    """A run over one file, noted and settled; its name."""
    _, noted = entry()
    found: str = page.evaluate(
        """async (entry) => {
            const id = await begin(1);
            await ledger.note(id, noted(listed(1), entry));
            await ledger.settle(id, [{ place: 0, state: "written" }], { changed: 1 });
            return id;
        }""",
        noted,
    )
    return found


def state(page: Page) -> dict[str, Any]:
    told: dict[str, Any] = page.evaluate("ledger.historyState()")
    return told


def rows(page: Page) -> dict[str, str]:
    """The status of each operation."""
    found = page.evaluate("ledger.operations()")
    return {row["operation"]: row["status"] for row in found["rows"]}


def database_of(page: Page, folder: Path) -> sqlite3.Connection:
    """The database as it lies in the browser's private files: each has 4,096 bytes of its own before it."""
    raw = page.evaluate(
        """async () => {
            const found = [];
            async function look(folder) {
                for await (const handle of folder.values()) {
                    if (handle.kind === "directory") await look(handle);
                    else found.push(await (await handle.getFile()).slice(4096).arrayBuffer());
                }
            }
            await look(await navigator.storage.getDirectory());
            const [raw] = found.map((one) => new Uint8Array(one)).filter((one) => one[0] === 83 && one[15] === 0);
            return asText(raw);
        }""".replace("asText", f"({AS_TEXT})")
    )
    path = folder / "history.sqlite"
    path.write_bytes(base64.b64decode(raw))
    return sqlite3.connect(path)


def test_operation_is_there_after_a_reload_and_after_the_browser_was_started_anew(
    launch: Launch, url: str, tmp_path: Path
) -> None:
    context = launch(tmp_path / "profile")
    page = tab(context, url)
    assert (state(page)["state"], state(page)["count"]) == ("kept", 0)
    id = write_one(page)
    broken = page.evaluate("begin(3, 'the plan')")
    page.evaluate("ledger.setSetting('of the test', '30')")
    page.reload()
    page.evaluate(LOAD)
    assert rows(page) == {id: "done", broken: "interrupted"}
    context.close()
    page = tab(launch(tmp_path / "profile"), url)
    assert rows(page) == {id: "done", broken: "interrupted"}
    assert page.evaluate("ledger.settings()")["of the test"] == "30"
    [told] = page.evaluate("ledger.interrupted()")
    assert (told["operation"], told["asked"], told["left"], told["plan"]) == (broken, 3, 3, "the plan")
    assert page.evaluate("(id) => ledger.resume(id)", broken) == []
    assert page.evaluate("async (id) => (await ledger.operation(id)).status", broken) == "running"
    page.evaluate("(id) => ledger.abandon(id)", broken)
    assert page.evaluate("ledger.interrupted()") == []


def test_file_goes_back_bit_for_bit_through_the_kept_history(launch: Launch, url: str, tmp_path: Path) -> None:
    page = tab(launch(tmp_path / "profile"), url)
    id = write_one(page)
    new, _ = entry()
    back = page.evaluate(
        """async ([id, text]) => {
            const [file] = (await ledger.operation(id)).files;
            const [prospect] = await ledger.prospects([{ number: file.number, blob: blobOf(text) }]);
            const back = await ledger.takeBack(file.number, blobOf(text));
            const undoing = await ledger.begin({ kind: "undo", files: listed(1) });
            const { diff, before, after, record, origin } = back;
            await ledger.note(undoing, [{ ...listed(1)[0], changes: diff, before, after, record, origin }]);
            await ledger.settle(undoing, [{ place: 0, state: "written" }], { changed: 1 });
            return [prospect.standing, back.outcome, Array.from(new Uint8Array(await back.blob.arrayBuffer()))];
        }""",
        [id, text(new)],
    )
    assert back == ["ready", "changed", list(OLD)]
    assert rows(page)[id] == "undone"


NOTE = """async ([entry, timeout]) => {
    const raw = new Uint8Array(300 * 10000);
    for (let at = 0; at < 300; at++) raw.set([77, 83, 85, 49], at * 10000);
    const id = await begin(300);
    const entries = listed(300).map((one) => ({ ...one, ...entry, record: undefined, size: 10000 }));
    globalThis.noting = engine.calls.call({ operation: "note", arguments: { operation: id, entries }, raw, timeout });
    noting.catch(() => undefined);
    return id;
}"""
"""Begins an operation over 300 files and lets them be noted, without waiting for it."""


def test_note_that_is_broken_off_by_the_end_of_its_worker_or_by_a_crash_is_there_as_a_whole_or_not_at_all(
    launch: Launch, url: str, tmp_path: Path
) -> None:
    context = launch(tmp_path / "profile")
    page = tab(context, url)
    _, noted = entry()
    ids = [page.evaluate(NOTE, [noted, 15])]
    assert page.evaluate("codeOf(noting)") == "engine/timeout"
    assert state(page)["state"] == "kept"
    for delay in (0, 60):
        ids.append(page.evaluate(NOTE, [noted, 60_000]))
        page.wait_for_timeout(delay)
        with contextlib.suppress(Error):
            page.goto("chrome://crash", timeout=5000)
        page.close()
        page = tab(context, url)
        assert state(page)["state"] == "kept"
    told = page.evaluate("(ids) => Promise.all(ids.map((id) => ledger.operation(id)))", ids)
    for one in told:
        assert one["status"] in ("interrupted", "running")
        assert {file["undo_bytes"] for file in one["files"]} in ({None}, {10_000 - 36})
    print("noted of 300 files each:", [one["files"][0]["undo_bytes"] is not None for one in told])
    with database_of(page, tmp_path) as native:
        assert native.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert native.execute("select count(*) from operation").fetchone() == (len(ids),)


def test_second_tab_is_told_and_takes_the_history_over(launch: Launch, url: str, tmp_path: Path) -> None:
    context = launch(tmp_path / "profile")
    first = tab(context, url)
    early = write_one(first)
    second = tab(context, url)
    told = state(second)
    assert (told["state"], told["count"]) == ("elsewhere", 0)
    assert "Another tab" in told["reason"]
    meanwhile = write_one(second)
    running = first.evaluate("begin(1)")
    assert second.evaluate("codeOf(ledger.takeOver())") == "history/busy"
    assert state(first)["state"] == "kept"
    first.evaluate("(id) => ledger.settle(id, [{ place: 0, state: 'skipped' }], { skipped: 1 })", running)
    first.evaluate("void ledger.onHistory(({ state }) => (globalThis.seen ??= []).push(state))")
    assert second.evaluate("ledger.takeOver()")["state"] == "kept"
    assert rows(second) == {early: "done", meanwhile: "done", running: "done"}
    first.wait_for_function("globalThis.seen.at(-1) === 'elsewhere'")
    assert rows(first) == {}
    late = write_one(first)
    second.close()
    assert first.evaluate("ledger.takeOver()")["state"] == "kept"
    assert rows(first) == dict.fromkeys([early, meanwhile, running, late], "done")


def test_tab_keeps_its_own_run_and_its_history_when_the_engine_is_started_anew(
    launch: Launch, url: str, tmp_path: Path
) -> None:
    page = tab(launch(tmp_path / "profile"), url)
    id = page.evaluate("begin(2)")
    page.evaluate("engine.restart()")
    assert state(page)["state"] == "kept"
    assert rows(page) == {id: "running"}
    assert page.evaluate("ledger.interrupted()") == []


def test_thousand_files_are_noted_at_once(launch: Launch, url: str, tmp_path: Path) -> None:
    page = tab(launch(tmp_path / "profile"), url)
    _, noted = entry()
    took = page.evaluate(
        """async (entry) => {
            const files = listed(1000);
            const at = [performance.now()];
            const id = await begin(1000);
            const sent = noted(files, entry);
            at.push(performance.now());
            await ledger.note(id, sent);
            at.push(performance.now());
            await ledger.settle(id, files.map(({ place }) => ({ place, state: "written" })), { changed: 1000 });
            at.push(performance.now());
            await ledger.operation(id);
            at.push(performance.now());
            return at.slice(1).map((one, step) => Math.round(one - at[step]));
        }""",
        noted,
    )
    print("begin, note, settle, tell 1,000 files (ms):", took, state(page)["bytes"], "bytes")
    assert took[1] < 5000


def test_history_is_cleared_and_gives_its_space_back(launch: Launch, url: str, tmp_path: Path) -> None:
    page = tab(launch(tmp_path / "profile"), url)
    empty = state(page)["bytes"]
    _, noted = entry()
    page.evaluate(
        """async (entry) => {
            const id = await begin(300);
            await ledger.note(id, noted(listed(300), entry));
            await ledger.settle(id, [], { changed: 300 });
        }""",
        noted,
    )
    assert state(page)["bytes"] > empty
    assert len(page.evaluate("ledger.exportHistory()")) > 10_000
    assert page.evaluate("ledger.clearHistory()") == 1
    assert (state(page)["count"], state(page)["bytes"]) == (0, empty)


def test_full_disk_refuses_the_note_and_the_history_goes_on_when_there_is_room(
    launch: Launch, url: str, tmp_path: Path
) -> None:
    context = launch(tmp_path / "profile")
    page = tab(context, url)
    before = write_one(page)
    _, noted = entry()
    devtools = context.new_cdp_session(page)
    origin = url.rsplit("/", 1)[0]
    used = page.evaluate("navigator.storage.estimate()")["usage"]
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": used + 2_000_000})
    id = page.evaluate("begin(2)")
    code = page.evaluate(
        """([id, entry]) => {
            const [one] = noted(listed(1), entry);
            const record = new Uint8Array(20_000_000);
            record.set([77, 83, 85, 49]);
            return codeOf(ledger.note(id, [{ ...one, record }]));
        }""",
        [id, noted],
    )
    assert code == "history/full"
    files = page.evaluate("async (id) => (await ledger.operation(id)).files", id)
    assert [(file["status"], file["after"]) for file in files] == [("planned", None)] * 2
    page.evaluate("(id) => ledger.settle(id, [], { skipped: 2 })", id)
    assert page.evaluate("ledger.clearHistory()") == 2
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    after = write_one(page)
    assert rows(page) == {after: "done"}
    assert before != after
    with database_of(page, tmp_path) as native:
        assert native.execute("pragma integrity_check").fetchall() == [("ok",)]


def test_browser_without_private_files_keeps_the_history_in_memory_and_says_so(
    launch: Launch, url: str, site: Path, tmp_path: Path
) -> None:
    context = launch(tmp_path / "profile")
    lack = 'Object.defineProperty(navigator.storage, "getDirectory", { value: undefined });\n'
    script = (site / "web" / "database.js").read_text("utf-8")
    context.route("**/web/database.js", lambda route: route.fulfill(body=lack + script, content_type="text/javascript"))
    page = tab(context, url)
    told = state(page)
    assert told["state"] == "memory"
    assert "Export it to keep it" in told["reason"]
    id = write_one(page)
    assert rows(page) == {id: "done"}
    assert id in page.evaluate("ledger.exportHistory()")
    assert page.evaluate("ledger.takeOver()")["state"] == "memory"


def test_history_is_there_with_the_server_gone(launch: Launch, site: Path, tmp_path: Path) -> None:
    with served(site) as (url, stop):
        page = tab(launch(tmp_path / "profile"), url)
        id = write_one(page)
        page.evaluate("navigator.serviceWorker.register('sw.js').then(() => navigator.serviceWorker.ready)")
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        stop()
        page.reload()
        page.evaluate(LOAD)
        assert (state(page)["state"], rows(page)) == ("kept", {id: "done"})
