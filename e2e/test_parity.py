"""The same bytes in the browser as natively: every JPEG of the corpus, five edits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from build.sample import encode_sample
from metasplice import BytesSource, MetaspliceError, Patch, edits_of, rewrite
from playwright.sync_api import Page

from e2e.journey import visit
from tests.conftest import corpus_folder

EDITS: tuple[dict[str, Any], ...] = (
    {"EXIF:Artist": "Ada Lovelace"},
    {
        "XMP-dc:Title": "Æther & <Söhne>",
        "XMP-iptcExt:PersonInImage+": ["Ada", "Bob"],
        "XMP-dc:Subject+": ["Ada", "Bob"],
    },
    {"IPTC:Keywords": ["sea", "pier"], "Rating": "4"},
    {"GPS:GPSLatitude": "50.82", "GPS:GPSLatitudeRef": "N", "GPS:GPSLongitude": "0.137", "GPS:GPSLongitudeRef": "W"},
    {"GPS:all": None, "XMP:all": None, "ExifIFD:DateTimeOriginal": "2024:06:21 21:14:05"},
)
BATCH = 24
"""Files handed to the page at once."""

REWRITE = """async (edits) => {
    const input = document.querySelector("#parity");
    const outcomes = [];
    const digest = async (blob) => {
        const raw = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
        return [...raw].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    };
    for (const file of input.files) {
        for (const edit of edits) {
            try {
                const made = await metasplice.rewrite(file, edit);
                const back = await metasplice.undo(made.blob, made.undo);
                outcomes.push([await digest(made.blob), await digest(back)]);
            } catch (error) {
                outcomes.push([error.code, error.code]);
            }
        }
    }
    return outcomes;
}"""


def native(raw: bytes, edits: dict[str, Any]) -> list[str]:
    """The digests of the edited file and of the file taken back, or the code of the refusal."""
    source = BytesSource(raw)
    try:
        made = rewrite(source, edits_of(edits))
    except MetaspliceError as error:
        return [error.code, error.code]
    after = made.patch.over(source)
    back = Patch.from_bytes(made.undo.to_bytes()).over(after)
    return [hashlib.sha256(one.all()).hexdigest() for one in (after, back)]


def samples(folder: Path) -> list[Path]:
    """Every JPEG of the corpus, and our own picture."""
    own = folder / "own sample.jpg"
    own.write_bytes(encode_sample())
    corpus = corpus_folder()
    found = sorted((corpus / "jpeg").iterdir()) if corpus else []
    return [own, *(path for path in found if path.is_file())]


def batches(paths: list[Path]) -> Iterator[list[Path]]:
    """The files in handfuls."""
    for at in range(0, len(paths), BATCH):
        yield paths[at : at + BATCH]


def test_browser_writes_the_native_bytes_for_every_corpus_jpeg(page: Page, url: str, tmp_path: Path) -> None:
    visit(page, url)
    page.evaluate("""() => {
        const input = Object.assign(document.createElement("input"), { type: "file", multiple: true, id: "parity" });
        document.body.append(input);
    }""")
    wrong = []
    count = 0
    for some in batches(samples(tmp_path)):
        page.set_input_files("#parity", [str(path) for path in some])
        outcomes = iter(page.evaluate(REWRITE, list(EDITS)))
        for path in some:
            raw = path.read_bytes()
            whole = hashlib.sha256(raw).hexdigest()
            for number, edits in enumerate(EDITS):
                here, there = native(raw, edits), next(outcomes)
                count += len(here[0]) == 64
                if here != there or here[1] not in (whole, here[0]):
                    wrong.append(f"{path.name}, edit {number}: native {here}, browser {there}")
    assert not wrong, "\n".join(wrong)
    assert count >= len(EDITS)
