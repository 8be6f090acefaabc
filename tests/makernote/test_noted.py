"""Notes as a file's inspection holds them: decoded once, when asked for, their findings among those of the file."""

from __future__ import annotations

import struct

import pytest
from metasplice import BytesSource, Set, Span, inspect, makernote, rewrite
from metasplice.derived import visible

from tests.build.note import directory, short, text
from tests.build.tiff import Builder, camera


def test_findings_of_a_note_are_findings_of_the_file() -> None:
    inspection = inspect(BytesSource(camera()))
    found = [one for one in inspection.findings if one.code.startswith("makernote/")]
    assert [(one.code, one.severity) for one in found] == [("makernote/unknown", "info")]
    note = next(field for field in inspection.fields if field.name == "MakerNote")
    assert found[0].span == inspection.place(note)
    assert not any(one.code.startswith("makernote/") for one in inspection.remarks)


def test_writing_decodes_no_note_and_minds_none_of_its_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object) -> None:
        raise AssertionError("a note was decoded")

    for name in ("decode_fields", "decode_private", "decode_packet", "decode_raw_block"):
        monkeypatch.setattr(makernote, name, refuse)
    result = rewrite(BytesSource(camera()), [Set("EXIF:Artist", ("Ada",))])
    assert result.patch and result.verdict.ok
    assert not any(one.code.startswith("makernote/") for one in result.findings)


def test_note_is_decoded_once() -> None:
    inspection = inspect(BytesSource(camera()))
    note = next(field for field in inspection.fields if field.name == "MakerNote")
    assert inspection.note(note) is inspection.note(note)
    assert inspection.note(inspection.fields[0]) is None


class Counting(BytesSource):
    """A source that counts what is read of it."""

    count = 0

    def read(self, span: Span) -> bytes:
        self.count += span.size
        return super().read(span)


def deep(far: int) -> bytes:
    """A TIFF file whose note of Canon's stands behind `far` bytes of something else, its values right behind it."""
    made = Builder("<")
    made.put(bytes(far))
    place = len(made.raw) + (len(made.raw) & 1)
    note = directory([short(1, 92, *[0] * 45), text(6, "Canon EOS"), text(7, "Firmware 1.0")], base=place)
    assert made.put(note) == place
    entry = struct.pack("<HHII", 0x927C, 7, len(note), place)
    exif = made.put(struct.pack("<H", 1) + entry + bytes(4))
    items = [(0x010F, 2, b"Canon\0"), (0x0110, 2, b"Canon EOS 5D\0"), (0x8769, 4, made.offset(exif))]
    return made.done(made.directory(items))


@pytest.mark.parametrize("far", [0, 100_000, 9 << 20])
def test_note_far_within_a_file_is_read_where_it_stands(far: int) -> None:
    source = Counting(deep(far))
    found = {field.key: field for field in visible(inspect(source))}
    assert found["Canon:CanonFirmwareVersion"].value == "Firmware 1.0"
    span = found["Canon:CanonFirmwareVersion"].span
    assert span is not None and source.raw[span.start : span.end].startswith(b"Firmware 1.0")
    assert source.count < 9 << 20, "not the whole file is read"
