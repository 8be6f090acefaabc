"""The registry's larger half is fetched when it is needed, from the cache too when the server is gone."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from e2e.journey import visit

REFUSED = """async (name) => {
    const blob = await (await fetch('sample/pier.jpg')).blob();
    return metasplice.rewrite(blob, { [name]: "x" }).then(() => "written", ({ code }) => code);
}"""


def test_a_tag_of_another_format_is_known_though_its_tables_come_later(page: Page, url: str) -> None:
    visit(page, url)
    page.evaluate("async () => await metasplice.ready")
    assert page.evaluate(REFUSED, "EXIF:Artist") == "written"
    assert page.evaluate(REFUSED, "Canon:LensType") == "tag/not-in-format"
    assert page.evaluate(REFUSED, "NoSuchTag") == "tag/unknown"


def test_a_tag_of_another_format_is_known_without_a_server(context: BrowserContext, page: Page, url: str) -> None:
    visit(page, url)
    page.wait_for_selector("[data-offline=yes]")
    context.set_offline(True)
    page.reload()
    page.evaluate("async () => await metasplice.ready")
    assert page.evaluate(REFUSED, "QuickTime:Title") == "tag/not-in-format"
    context.set_offline(False)
