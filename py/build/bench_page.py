"""The measurements in the page: one Chromium, the built site and the npm peer served side by side from 127.0.0.1.

Sides alternate; times are medians of the rounds by the page's own clock, memory is the highest peak seen in /proc. The
files are of our own making: the sample picture of the site with a long scan, or with a trailer full of holes.
Not measured: a network (everything is local), browsers other than Chromium, memory where there is no /proc.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from .environment import find_chromium
from .film_sample import WRITERS as FILMS
from .sample import encode_sample
from .serve import make_server

PEER = "@uswriting/exiftool"
FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")
"""Containers have neither a sandbox for root nor a large /dev/shm."""
ROUNDS = 5
PEER_ROUNDS = 3
"""One write of the peer takes seconds."""
WRITES = 9
"""Writes of ours in a round: one alone is shorter than what else the machine does."""
SCAN = 13_000_000
SIZES = {"1 MB": 1 << 20, "13 MB": 13 << 20, "256 MB": 256 << 20, "2 GB": 2 << 30}
FILM_SIZE = 6 << 30
"""Bytes of the films: holes, but for what is read."""
SAMPLED = 0.01
"""Seconds between two looks at the memory."""
SETTLED, THUMBNAIL = 200, 3000
"""Milliseconds that memory is watched on when the answer is there, and that a thumbnail is given."""
PATIENCE = 240_000

READY = "async () => { await metasplice.ready; return performance.now(); }"
INPUT = """() => {
    const input = document.createElement("input");
    Object.assign(input, { type: "file", id: "bench" });
    document.querySelector("#bench")?.remove();
    document.body.append(input);
}"""
OURS = """async ([writes, whole]) => {
    const [file] = document.querySelector("#bench").files;
    const spent = [];
    for (let at = 0; at < writes; at++) {
        const unseen = file.slice(0, file.size, file.type);
        const edits = { "EXIF:Artist": `Ada ${at} ${Math.random()}`, "XMP-dc:Title": `Harbour ${at}` };
        const start = performance.now();
        const { blob, verdict } = await metasplice.rewrite(unseen, edits);
        if (whole) await blob.arrayBuffer();
        spent.push(performance.now() - start);
        if (!verdict.ok) throw new Error("the verdict is not good");
    }
    return spent;
}"""
"""Each write is of a Blob that the engine has not seen: reading, planning and proving are in the time."""
THEIRS = """async (asBytes) => {
    const [picked] = document.querySelector("#bench").files;
    const file = asBytes ? { name: picked.name, data: new Uint8Array(await picked.arrayBuffer()) } : picked;
    const start = performance.now();
    await write(file, { "EXIF:Artist": `Ada ${Math.random()}`, "XMP-dc:Title": "Harbour" });
    return [performance.now() - start];
}"""
"""Its documentation asks for the File; bytes already in memory are the faster way, so both are measured."""
WHOLE_JOB = """async () => {
    const [file] = document.querySelector("#bench").files;
    const unseen = file.slice(0, file.size, file.type);
    const { fields } = await metasplice.inspect(unseen);
    const edits = { "EXIF:Artist": "Ada", "XMP-dc:Title": `Harbour ${Math.random()}` };
    const { blob } = await metasplice.rewrite(unseen, edits);
    return [fields.length, blob.size];
}"""


COUNT = """() => {
    const read = FileReaderSync.prototype.readAsArrayBuffer;
    self.bytesRead = 0;
    FileReaderSync.prototype.readAsArrayBuffer = function (blob) {
        self.bytesRead += blob.size;
        return read.call(this, blob);
    };
}"""
"""Makes the worker count what it reads of files."""
FILM_JOB = """async () => {
    const [file] = document.querySelector("#bench").files;
    const unseen = file.slice(0, file.size, file.type);
    const start = performance.now();
    await metasplice.inspect(unseen);
    const edits = { Title: `A day ${Math.random()}`, "--people+": ["Ada", "Grace"] };
    const { blob, verdict } = await metasplice.rewrite(unseen, edits);
    const spent = performance.now() - start;
    if (!verdict.ok || blob.size <= 0.9 * file.size) throw new Error("the film was not written");
    return spent;
}"""
"""Reading, planning, proving and composing, until the new Blob is there."""


def measure(root: Path) -> dict[str, Any]:
    """All figures of the page as JSON values. Needs `dist/` and `node_modules/`; leaves nothing running."""
    with (
        tempfile.TemporaryDirectory(prefix="metasplice-page-") as folder,
        _served(root, Path(folder) / "host") as address,
        sync_playwright() as playwright,
        playwright.chromium.launch_persistent_context(
            Path(folder) / "profile", executable_path=find_chromium(), args=FLAGS
        ) as context,
    ):
        context.set_default_timeout(PATIENCE)
        return _measured(context, address, Path(folder))


def _measured(context: BrowserContext, address: str, folder: Path) -> dict[str, Any]:
    assert context.browser is not None
    found: dict[str, Any] = {"chromium": context.browser.version}
    found["boot ms until ready"] = _boots(context, address)
    page = _opened(context, f"{address}site/")
    found["extra MB"] = _memory(page, folder)
    found["write of 13 MB"] = _beside_peer(context, page, address, folder)
    found["rewrite ms by size"] = _by_size(page, folder)
    found["films of 6 GB"] = film_figures(page, folder)
    return found


@contextmanager
def _served(root: Path, host: Path) -> Iterator[str]:
    """The address of a server of the site and, beside it and never inside it, of the peer."""
    host.mkdir()
    modules = root / "node_modules"
    (host / "site").symlink_to(root / "dist")
    (host / "peer.html").symlink_to(Path(__file__).with_name("peer.html"))
    (host / "exiftool").symlink_to(modules / PEER / "dist" / "esm")
    (host / "zeroperl").symlink_to(modules / "@6over3" / "zeroperl-ts" / "dist" / "esm")
    with make_server(host) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


def _opened(context: BrowserContext, url: str) -> Page:
    """The site in a new tab, booted, with a file input that is not the page's own."""
    page = context.new_page()
    page.goto(url)
    page.evaluate(READY)
    page.evaluate(INPUT)
    return page


def _boots(context: BrowserContext, address: str) -> dict[str, float]:
    """Navigation until `metasplice.ready`: fresh profiles beside one that the service worker answers."""
    assert context.browser is not None
    url = f"{address}site/"
    page = _opened(context, url)
    page.wait_for_selector("[data-offline=yes]")
    page.close()
    first, repeat = [], []
    for _ in range(ROUNDS):
        fresh = context.browser.new_context()
        first.append(_boot(fresh, url, kept=False))
        fresh.close()
        repeat.append(_boot(context, url, kept=True))
    return {"first visit": round(statistics.median(first)), "repeat visit": round(statistics.median(repeat))}


def _boot(context: BrowserContext, url: str, kept: bool) -> float:
    page = context.new_page()
    page.goto(url, wait_until="domcontentloaded")
    spent = float(page.evaluate(READY))
    assert page.evaluate("navigator.serviceWorker.controller !== null") is kept
    page.close()
    return spent


def _beside_peer(context: BrowserContext, ours: Page, address: str, folder: Path) -> dict[str, Any]:
    """Both sides write the same file from disk, each warmed by one write; ours once more with every byte read back.

    The ratios are against whichever of the peer's two ways was faster.
    """
    path = folder / "scan.jpg"
    _grow_scan(path)
    theirs = context.new_page()
    theirs.goto(f"{address}peer.html")
    sides: dict[str, tuple[Page, str, Any]] = {
        PEER: (theirs, THEIRS, False),
        f"{PEER}, bytes": (theirs, THEIRS, True),
        "metasplice": (ours, OURS, [WRITES, False]),
        "metasplice, read back": (ours, OURS, [WRITES, True]),
    }
    for page, script, argument in (sides[PEER], sides["metasplice"]):
        page.set_input_files("#bench", path)
        page.evaluate(script, argument)
    spent: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(PEER_ROUNDS):
        for name, (page, script, argument) in sides.items():
            page.bring_to_front()
            spent[name] += page.evaluate(script, argument)
    assert theirs.evaluate("loads()") == 1, "the peer was loaded more than once"
    theirs.close()
    times = {name: round(statistics.median(values), 1) for name, values in spent.items()}
    best = min(time for name, time in times.items() if name.startswith(PEER))
    ratios = {name: round(best / time) for name, time in times.items() if not name.startswith(PEER)}
    return {"file bytes": path.stat().st_size, "ms": times, "times faster": ratios}


def _grow_scan(path: Path) -> None:
    """The sample with SCAN bytes more of entropy-coded data before the end of its image."""
    sample = encode_sample()
    path.write_bytes(sample[:-2] + bytes(range(1, 251)) * (SCAN // 250) + sample[-2:])


def _grow_trailer(path: Path, size: int) -> Path:
    """The sample with a trailer of holes, `size` bytes in all."""
    path.write_bytes(encode_sample())
    os.truncate(path, size)
    return path


def _by_size(page: Page, folder: Path) -> dict[str, float]:
    """Milliseconds of a rewrite until the new Blob is there, sizes taking turns."""
    paths = {name: _grow_trailer(folder / f"{size}.jpg", size) for name, size in SIZES.items()}
    spent: dict[str, list[float]] = {name: [] for name in SIZES}
    for _ in range(ROUNDS):
        for name, path in paths.items():
            page.set_input_files("#bench", path)
            spent[name] += page.evaluate(OURS, [WRITES, False])
    return {name: round(statistics.median(values), 1) for name, values in spent.items()}


def _memory(page: Page, folder: Path) -> dict[str, Any]:
    """What one file adds: read and written by the interface, and shown in the page's list with its thumbnail.

    1 MB is measured as the yardstick: what is the same for 2 GB does not come from the file's size.
    """
    if not Path("/proc/self/status").exists():
        return {"not measured": "no /proc"}
    found: dict[str, dict[str, float]] = {}
    page.set_input_files("#bench", _grow_trailer(folder / "warm.jpg", SIZES["1 MB"]))
    for _ in range(ROUNDS):
        page.evaluate(WHOLE_JOB)
    for name in ("1 MB", "2 GB"):
        page.set_input_files("#bench", _grow_trailer(folder / f"held {name}.jpg", SIZES[name]))
        peaks = [peak(page, partial(page.evaluate, WHOLE_JOB)) for _ in range(ROUNDS)]
        found[f"inspect and rewrite {name}"] = {kind: max(peak[kind] for peak in peaks) for kind in peaks[0]}
    _list(page, folder / "warm.jpg")
    for name in ("1 MB", "256 MB", "2 GB"):
        path = _grow_trailer(folder / f"listed {name}.jpg", SIZES[name])
        found[f"show in the list {name}"] = peak(page, partial(_list, page, path))
    return found


def film_figures(page: Page, folder: Path, rounds: int = ROUNDS) -> dict[str, dict[str, float]]:
    """People and a title planned for each film and its output composed, unseen by the engine, which is up and warm.

    Bytes are counted where the worker reads them; memory is that of the renderers, without /proc it is left out.
    """
    [worker] = page.workers
    worker.evaluate(COUNT)
    page.evaluate(INPUT)
    found: dict[str, dict[str, float]] = {}
    for name, write_film in FILMS.items():
        path = folder / name
        write_film(path, 1 << 26)
        page.set_input_files("#bench", path)
        page.evaluate(FILM_JOB)
        write_film(path, FILM_SIZE)
        page.set_input_files("#bench", path)
        worker.evaluate("self.bytesRead = 0")
        spent = [float(page.evaluate(FILM_JOB)) for _ in range(rounds)]
        read = float(worker.evaluate("self.bytesRead")) / rounds
        found[name] = {
            "ms": round(statistics.median(spent), 1),
            "MB read": round(read / 1e6, 2),
            "% read": round(100 * read / FILM_SIZE, 3),
        }
        if Path("/proc/self/status").exists():
            found[name]["extra MB"] = peak(page, partial(page.evaluate, FILM_JOB))["renderers"]
        path.unlink()
    return found


def _list(page: Page, path: Path) -> None:
    """One more file in the page's list, its thumbnail given time."""
    rows = page.locator("#files .file")
    count = rows.count()
    page.set_input_files("#pick-files", path)
    rows.nth(count).wait_for()
    page.wait_for_function("() => !document.querySelector('#reading')")
    page.wait_for_timeout(THUMBNAIL)


def peak(page: Page, job: Callable[[], object]) -> dict[str, float]:
    """MB that the browser's processes held at most over what they held before the job."""
    before, done = _resident(), threading.Event()
    seen = [before]

    def look() -> None:
        while not done.wait(SAMPLED):
            seen.append(_resident())

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        job()
        page.wait_for_timeout(SETTLED)
    finally:
        done.set()
        watcher.join()
    return {kind: round((max(look[kind] for look in seen) - before[kind]) / 1e6, 1) for kind in before}


def _resident() -> dict[str, int]:
    """Resident bytes of the renderers, and of all processes of the browser, below this process.

    Fact: proc(5): status has PPid and, in kB, VmRSS; a process that ended meanwhile has no files left.
    """
    processes: dict[int, tuple[int, bytes, int]] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(line.split(":", 1) for line in status.read_text().splitlines())
            command = status.with_name("cmdline").read_bytes()
        except OSError:
            continue
        size = int(told.get("VmRSS", "0 kB").split()[0]) * 1024
        processes[int(told["Pid"])] = (int(told["PPid"]), command, size)
    found = {"renderers": 0, "whole browser": 0}
    for parent, command, size in processes.values():
        if b"chrom" not in command:
            continue
        while parent in processes and parent != os.getpid():
            parent = processes[parent][0]
        if parent == os.getpid():
            found["whole browser"] += size
            found["renderers"] += size if b"--type=renderer" in command else 0
    return found
