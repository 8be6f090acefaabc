"""A sidecar is made of edits alone, verified like any result; what cannot be made is refused."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, MetaspliceError, create, edits_of, inspect


def test_a_new_sidecar_holds_what_was_asked() -> None:
    made = create("XMP", edits_of({"Title": "a title", "XMP-dc:Subject": ["sea", "sky"], "Artist": "Ada"}))
    inspection = inspect(BytesSource(made))
    found = {field.key: field.value for field in inspection.fields}
    assert inspection.format == "XMP" and inspection.findings == []
    assert found["XMP-dc:Title"] == "a title" and found["XMP-dc:Subject"] == ["sea", "sky"]
    assert found["XMP-tiff:Artist"] == "Ada"
    assert made.endswith(b"<?xpacket end='w'?>") and b"  \n" not in made, "sidecars have no padding"


def test_the_same_wishes_give_the_same_bytes() -> None:
    edits = edits_of({"XMP-xmp:Rating": 5})
    assert create("xmp", edits) == create("XMP", edits)


@pytest.mark.parametrize(
    ("format", "edits", "code"),
    [
        ("JPEG", {"Title": "a"}, "format/not-created"),
        ("TEXT", {"Title": "a"}, "format/unknown"),
        ("XMP", {}, "create/nothing"),
        ("XMP", {"Title": None}, "create/nothing"),
        ("XMP", {"IPTC:City": "a"}, "tag/not-in-format"),
    ],
)
def test_what_cannot_be_made_is_refused(format: str, edits: dict[str, object], code: str) -> None:
    with pytest.raises(MetaspliceError) as caught:
        create(format, edits_of(edits))
    assert caught.value.code == code
