"""A maker note keeps its place and its bytes, whatever is edited around it: counted over every JPEG and RAW file.

Numbers in a note that lead out of its Exif block, to a preview behind the picture, follow what they lead to: they are
links, and left out of the comparison as links are.
"""

from __future__ import annotations

import sys

import pytest
from metasplice import BytesSource, Delete, MetaspliceError, Set, inspect, rewrite
from metasplice.base.edit import Edit
from metasplice.reading import Inspection

from tests.build.sample import SAMPLES

from .test_laws import FILES

SCENARIOS: dict[str, list[Edit]] = {
    "a name": [Set("EXIF:Artist", ("Žofie Judge",))],
    "a long description": [Set("EXIF:ImageDescription", ("words " * 300,)), Set("EXIF:Copyright", ("c" * 90,))],
    "a place": [Set("GPS:GPSLatitude", ("48.8582222",)), Set("GPS:GPSLatitudeRef", ("N",))],
    "a title and a caption": [Set("XMP-dc:Title", ("A title",)), Set("IPTC:Caption-Abstract", ("A caption",))],
    "a date": [Set("ExifIFD:DateTimeOriginal", ("2001:02:03 04:05:06",))],
    "less": [Delete("XMP:all"), Delete("IPTC:all"), Delete("Software"), Delete("GPS:all")],
}


def notes(inspection: Inspection) -> list[tuple[int, int, bytes]]:
    """Each note's block, its offset within the block's TIFF header, and its bytes without those of links."""
    found = []
    links = {link.at: link.width for link in inspection.links}
    for field in inspection.fields:
        if field.name == "MakerNote" and field.span is not None and field.block is not None:
            start = field.block.spans[0].start + field.span.start
            raw = bytearray(field.value)
            for at, width in links.items():
                if start <= at < start + len(raw):
                    raw[at - start : at - start + width] = bytes(width)
            found.append((field.block.index, field.span.start, bytes(raw)))
    return found


def test_every_note_keeps_its_offset_and_its_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    kept, all_, lost = 0, 0, []
    samples = [*SAMPLES.items(), *((str(path), path) for path in FILES)]
    for name, sample in samples:
        source = BytesSource(sample if isinstance(sample, bytes) else sample.read_bytes(), name)
        try:
            before = notes(inspect(source))
        except MetaspliceError:
            continue
        for scenario, edits in SCENARIOS.items() if before else ():
            try:
                patch = rewrite(source, edits).patch
            except MetaspliceError:
                continue
            if patch:
                after = notes(inspect(patch.over(source)))
                all_ += len(before)
                kept += sum(old == new for old, new in zip(before, after, strict=False))
                lost += [f"{name}: {scenario}"] if before != after else []
    with capsys.disabled():
        sys.stdout.write(f"\nmaker notes: {kept} of {all_} keep their offset and their bytes\n")
    assert not lost
    assert kept == all_ >= 20
