"""The measurements in the page: one Chromium, the built site and the npm peer served side by side from 127.0.0.1.

Sides alternate and figures are medians of the rounds. Times are taken by the page's own clock, memory from /proc. The
files are of our own making: the sample picture of the site with a long scan, or with a trailer full of holes.
Not measured: a network (everything is local), browsers other than Chromium, memory where there is no /proc.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from .environment import find_chromium
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
SAMPLED = 0.01
"""Seconds between two looks at the memory."""
PATIENCE = 240_000

READY = "async () => { await metasplice.ready; return performance.now(); }"
INPUT = """() => {
    const input = document.createElement("input");
    Object.assign(input, { type: "file", id: "bench" });
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
THEIRS = """async () => {
    const [file] = document.querySelector("#bench").files;
    const start = performance.now();
    await write(file, { "EXIF:Artist": `Ada ${Math.random()}`, "XMP-dc:Title": "Harbour" });
    return performance.now() - start;
}"""
WHOLE_JOB = """async () => {
    const [file] = document.querySelector("#bench").files;
    const unseen = file.slice(0, file.size, file.type);
    const { fields } = await metasplice.inspect(unseen);
    const { blob } = await metasplice.rewrite(unseen, { "EXIF:Artist": "Ada", "XMP-dc:Title": `Harbour ${Math.random()}` });
    return [fields.length, blob.size];
}"""


def measure(root: Path) -> dict[str, Any]:
    """All figures of the page as JSON values. Needs `dist/` and `node_modules/`; leaves nothing running."""
    with tempfile.TemporaryDirectory(prefix="metasplice-page-") as folder, sync_playwright() as playwright:
        with _served(root, Path(folder) / "host") as address:
            context = playwright.chromium.launch_persistent_context(
                Path(folder) / "profile", executable_path=find_chromium(), args=FLAGS
            )
            context.set_default_timeout(PATIENCE)
            try:
                return _measured(context, address, Path(folder))
            finally:
                context.close()


def _measured(context: BrowserContext, address: str, folder: Path) -> dict[str, Any]:
    assert context.browser is not None
    found: dict[str, Any] = {"chromium": context.browser.version}
    found["boot ms until ready"] = _boots(context, address)
    page = _opened(context, f"{address}site/")
    found["write of 13 MB"] = _beside_peer(context, page, address, folder)
    found["rewrite ms by size"] = _by_size(page, folder)
    found["extra MB"] = _memory(page, folder)
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
    """Both sides write the same file from disk, each warmed by one write; ours once more with every byte read back."""
    path = folder / "scan.jpg"
    _grow_scan(path)
    theirs = context.new_page()
    theirs.goto(f"{address}peer.html")
    for page, script, argument in ((theirs, THEIRS, None), (ours, OURS, [WRITES, False])):
        page.set_input_files("#bench", path)
        page.evaluate(script, argument)
    peer, rewritten, whole = [], [], []
    for _ in range(PEER_ROUNDS):
        theirs.bring_to_front()
        peer.append(float(theirs.evaluate(THEIRS)))
        ours.bring_to_front()
        rewritten += ours.evaluate(OURS, [WRITES, False])
        whole += ours.evaluate(OURS, [WRITES, True])
    assert theirs.evaluate("loads()") == 1, "the peer was loaded more than once"
    theirs.close()
    times = {
        PEER: round(statistics.median(peer), 1),
        "metasplice": round(statistics.median(rewritten), 1),
        "metasplice and all bytes": round(statistics.median(whole), 1),
    }
    ratios = {name: round(times[PEER] / times[name], 1) for name in times if name != PEER}
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
    found = {}
    for name, size in SIZES.items():
        page.set_input_files("#bench", _grow_trailer(folder / f"{size}.jpg", size))
        page.evaluate(OURS, [1, False])
        spent = [page.evaluate(OURS, [WRITES, False]) for _ in range(ROUNDS)]
        found[name] = round(statistics.median(sum(spent, [])), 1)
    return found


def _memory(page: Page, folder: Path) -> dict[str, Any]:
    """The peak over what was there before, of reading and writing one file, median of the rounds."""
    if not Path("/proc/self/status").exists():
        return {"not measured": "no /proc"}
    found: dict[str, dict[str, float]] = {}
    for name in ("1 MB", "2 GB"):
        page.set_input_files("#bench", _grow_trailer(folder / "held.jpg", SIZES[name]))
        page.evaluate(WHOLE_JOB)
        peaks = [_peak(page) for _ in range(ROUNDS)]
        found[name] = {kind: round(statistics.median(peak[kind] for peak in peaks), 1) for kind in peaks[0]}
    return found


def _peak(page: Page) -> dict[str, float]:
    before, peak, done = _resident(), {}, threading.Event()

    def look() -> None:
        while not done.wait(SAMPLED):
            for kind, size in _resident().items():
                peak[kind] = max(peak.get(kind, size), size)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        page.evaluate(WHOLE_JOB)
        page.wait_for_timeout(200)
    finally:
        done.set()
        watcher.join()
    return {kind: (peak[kind] - before[kind]) / 1e6 for kind in before}


def _resident() -> dict[str, int]:
    """Resident bytes of the renderers, and of all processes of the browser, below this process."""
    found = {"renderers": 0, "whole browser": 0}
    parents = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(line.split(":", 1) for line in status.read_text().splitlines())
            command = status.with_name("cmdline").read_bytes()
        except OSError:
            continue
        parents[int(told["Pid"])] = (int(told["PPid"]), command, int(told.get("VmRSS", "0 kB").split()[0]) * 1024)
    for pid, (parent, command, size) in parents.items():
        while parent in parents and parent != os.getpid():
            parent = parents[parent][0]
        if parent == os.getpid() and (b"chrom" in command):
            found["whole browser"] += size
            found["renderers"] += size if b"--type=renderer" in command else 0
    return found
