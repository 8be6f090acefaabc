"""A real Chromium against the built site.

Every journey is watched: no request to another origin, no violation of the page's policy, no error in the console.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from build.site import build_site
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from e2e.journey import Watch, served

ROOT = Path(__file__).resolve().parent.parent
SUB_PATH = "/some/deep path/"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
"""Containers have neither a sandbox for root nor a large /dev/shm."""


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site; built here when it is missing or older than what it is made from."""
    dist = ROOT / "dist"
    stamp = dist / "sw.js"
    sources = [*(ROOT / "web").rglob("*.*"), *(ROOT / "py").rglob("*.py"), ROOT / "index.html"]
    newest = max(path.stat().st_mtime for path in sources if path.suffix not in {".png", ".pyc"})
    if not stamp.exists() or stamp.stat().st_mtime < newest:
        build_site(ROOT, dist, ROOT / "node_modules")
    return dist


@pytest.fixture(scope="session")
def url(site: Path) -> Iterator[str]:
    """The site at the root of a host."""
    with served(site) as (address, _):
        yield address


@pytest.fixture(scope="session")
def deep_url(site: Path) -> Iterator[str]:
    """The site somewhere below the root of a host."""
    with served(site, SUB_PATH.replace(" ", "%20")) as (address, _):
        yield address


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What starts browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """Chromium: METASPLICE_CHROMIUM, else the one on the path, else playwright's own."""
    found = os.environ.get("METASPLICE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    chromium = driver.chromium.launch(executable_path=found, args=FLAGS)
    yield chromium
    chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor who was never here before."""
    context = browser.new_context(viewport={"width": 1360, "height": 860}, accept_downloads=True)
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that is watched: what no journey may cause is asserted at the end of each."""
    watch = Watch(context)
    page = context.new_page()
    watch.follow(page)
    yield page
    watch.settle()
