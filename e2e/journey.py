"""What a person does on the page, as functions of a Playwright page, and what is watched meanwhile."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from build.sample import encode_sample
from build.serve import make_server
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

ROOT = Path(__file__).resolve().parent.parent
AS_TEXT = """(raw) => {
    let text = "";
    for (let at = 0; at < raw.length; at += 32768) text += String.fromCharCode(...raw.subarray(at, at + 32768));
    return btoa(text);
}"""
"""Bytes as the text that base64 reads."""
VIOLATIONS = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => {
    violations.push(event.violatedDirective + " " + event.blockedURI);
});
"""


class Watch:
    """Requests, policy violations and errors of every page of a context."""

    def __init__(self, context: BrowserContext) -> None:
        self.hosts: set[str] = set()
        self.errors: list[str] = []
        self.pages: list[Page] = []
        context.add_init_script(VIOLATIONS)
        context.on("request", self._request)

    def _request(self, request: Request) -> None:
        where = urlsplit(request.url)
        if where.scheme not in {"blob", "data"}:
            self.hosts.add(where.netloc)

    def follow(self, page: Page) -> None:
        """Watches one more page."""
        self.pages.append(page)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._console)

    def _console(self, told: ConsoleMessage) -> None:
        if told.type == "error":
            self.errors.append(told.text)

    def settle(self) -> None:
        """Asserts that nothing forbidden happened."""
        for page in self.pages:
            assert page.is_closed() or page.evaluate("window.violations ?? []") == []
        assert self.errors == []
        assert len(self.hosts) <= 1, self.hosts


@contextmanager
def served(folder: Path, prefix: str = "/") -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of a server of its own below a path, and what ends it before its time."""
    server = make_server(folder, prefix=prefix)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def stop() -> None:
        server.shutdown()
        server.server_close()

    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}", stop
    finally:
        stop()


def make(folder: Path, *names: str) -> list[Path]:
    """The sample under those names, in folders of its own where a name has them."""
    raw = encode_sample()
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    return [folder / name for name in names]


def visit(page: Page, url: str) -> None:
    """Opens the page and waits for the engine."""
    page.goto(url)
    page.wait_for_selector("[data-ready]")


def add(page: Page, *paths: Path) -> None:
    """Gives files through the labelled button's input and waits until every one is read or refused."""
    page.set_input_files("#pick-files", [str(path) for path in paths])
    page.wait_for_function("() => !document.querySelector('#reading') && document.querySelector('[role=row]')")


def drop(page: Page, *paths: Path) -> None:
    """Drops files on the page, as a drag from the desktop does."""
    handed = [{"name": path.name, "bytes": list(path.read_bytes())} for path in paths]
    script = """(files) => {
        const data = new DataTransfer();
        for (const { name, bytes } of files) {
            data.items.add(new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }));
        }
        for (const type of ["dragenter", "dragover", "drop"])
            document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
    }"""
    page.evaluate(script, handed)
    page.wait_for_selector("[role=row]")
    page.wait_for_function("() => !document.querySelector('#reading')")


def settle_plans(page: Page) -> None:
    """Waits until every plan is made and something can be written."""
    page.wait_for_selector("#write:not([disabled])")


def entitle(page: Page, text: str) -> None:
    """Asks for one title for all files."""
    page.locator(".tick-row input[type=checkbox]").first.check()
    page.fill("#edit-title", text)
    settle_plans(page)


def confirm(page: Page) -> None:
    """Presses Write and agrees to what is asked, with the number of dangerous files where that is wanted."""
    settle_plans(page)
    page.click("#write")
    page.wait_for_selector("#confirm")
    if page.locator("#confirm-count").count():
        asked = page.locator("#confirm-why").inner_text()
        page.fill("#confirm-count", next(word.rstrip(",") for word in asked.split() if word[0].isdigit()))
    page.click("#confirm-write")


def stand_still(page: Page) -> int:
    """Waits until a paused run has finished the files at work; how many are done then."""
    bar = page.locator("#run")
    before, stands = -1, int(bar.evaluate("bar => bar.value"))
    while before != stands:
        page.wait_for_timeout(2000)
        before, stands = stands, int(bar.evaluate("bar => bar.value"))
    return stands


def write(page: Page, folder: Path) -> Path:
    """Writes what is planned and keeps what the browser saves."""
    with page.expect_download() as waiting:
        confirm(page)
    return keep(waiting.value, folder)


def keep(download: Any, folder: Path) -> Path:
    """A download as a file in a folder of its own: saved over the dropped file it would take its bytes away."""
    path = folder / "saved" / str(download.suggested_filename)
    download.save_as(path)
    failure = download.failure()
    assert failure is None, failure
    return path


def exiftool(path: Path, *tags: str) -> dict[str, Any]:
    """What the pinned ExifTool reads of a file, keys with group 1."""
    named = os.environ.get("METASPLICE_EXIFTOOL")
    script = Path(named) if named else ROOT / "node_modules" / "exiftool-vendored.pl" / "bin" / "exiftool"
    perl = shutil.which("perl")
    assert perl is not None, "the oracle needs perl"
    command = [perl, str(script), "-j", "-G1", "-n", "-charset", "filename=utf8", *tags, str(path)]
    told = subprocess.run(command, capture_output=True, timeout=60, check=True)
    found: dict[str, Any] = json.loads(told.stdout)[0]
    return found
