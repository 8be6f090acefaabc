"""`globalThis.metasplice`, as CONTRACT states it."""

from __future__ import annotations

from playwright.sync_api import Page

from e2e.journey import visit

SAMPLE = "const blob = await (await fetch('sample/pier.jpg')).blob();"


def test_fields_are_read_with_keys_values_and_texts(page: Page, url: str) -> None:
    visit(page, url)
    script = "async () => {" + SAMPLE + "await metasplice.ready; return metasplice.inspect(blob); }"
    found = page.evaluate(script)
    fields = {field["key"]: field for field in found["fields"]}
    assert found["format"] == "JPEG"
    assert fields["IFD0:Artist"]["value"] == "Grace"
    assert fields["IFD0:Orientation"]["text"] == "Horizontal (normal)"
    assert fields["XMP-dc:Subject"]["value"] == ["Ada", "pier", "sea"]


def test_original_comes_back_when_undone(page: Page, url: str) -> None:
    visit(page, url)
    script = (
        "async () => {"
        + SAMPLE
        + """
        const digest = async (one) => crypto.subtle.digest("SHA-256", await one.arrayBuffer());
        const hash = async (one) => [...new Uint8Array(await digest(one))].join();
        const edits = { "EXIF:Artist": "Ada", "XMP-dc:Subject+": ["harbour"], "GPS:all": null };
        const made = await metasplice.rewrite(blob, edits);
        const again = await metasplice.rewrite(made.blob, { "EXIF:Artist": "Ada" });
        const back = await metasplice.undo(made.blob, made.undo);
        const digests = [await hash(blob), await hash(made.blob), await hash(back)];
        return [...digests, made.verdict.ok, made.patch.length, again.patch.length];
    }"""
    )
    before, after, back, ok, splices, none = page.evaluate(script)
    assert before != after
    assert before == back
    assert ok
    assert splices
    assert none == 0


def test_refusal_has_code_message_and_trail(page: Page, url: str) -> None:
    visit(page, url)
    script = """async () => {
        const caught = (promise) => promise.then(() => null, ({ code, message, trail }) => ({ code, message, trail }));
        const made = await metasplice.rewrite(await (await fetch('sample/pier.jpg')).blob(), { "EXIF:Artist": "Ada" });
        return [
            await caught(metasplice.inspect(new Blob(["no picture"]))),
            await caught(metasplice.rewrite(made.blob, { NoSuchTag: "x" })),
            await caught(metasplice.undo(new Blob([made.blob, "!"]), made.undo)),
            await caught(metasplice.undo(made.blob, new Uint8Array(3))),
        ];
    }"""
    refusals = page.evaluate(script)
    codes = [one["code"] for one in refusals]
    assert codes[0] == "format/unknown"
    assert codes[2:] == ["undo/other-file", "undo/record"]
    assert all(one["message"] and isinstance(one["trail"], list) for one in refusals)


def test_module_offers_the_same_functions(page: Page, url: str) -> None:
    visit(page, url)
    script = "async () => Object.keys(await import(new URL('metasplice.js', document.baseURI).href)).sort()"
    names = page.evaluate(script)
    assert names == ["inspect", "ready", "rewrite", "undo"]
