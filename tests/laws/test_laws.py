"""The laws of the house, for every format and sample, with no line written for any one of them.

Samples are files of our own making and, where it is present, every file of the corpus that a format claims.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from metasplice import BytesSource, Delete, MetaspliceError, Patch, Set, Span, inspect, rewrite
from metasplice.base.edit import Edit
from metasplice.base.part import Role
from metasplice.formats import FORMATS

from tests.build.sample import SAMPLES

CORPUS = Path(os.environ.get("METASPLICE_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
FOLDERS = tuple(row.name.lower() for row in FORMATS)
FILES = sorted(path for folder in FOLDERS for path in (CORPUS / folder).glob("*")) if CORPUS.is_dir() else []

EDITS: dict[str, list[Edit]] = {
    "artist": [Set("EXIF:Artist", ("Žofie Judge",))],
    "title and subject": [Set("XMP-dc:Title", ("A title",)), Set("XMP-dc:Subject", ("sea", "家族"))],
    "keywords": [Set("IPTC:Keywords", ("alpha", "beta"))],
    "place": [Set("GPS:GPSLatitude", ("48.8582222",)), Set("GPS:GPSLatitudeRef", ("N",))],
    "strip": [Delete("GPS:all"), Delete("XMP:all"), Delete("Artist")],
}


def cases() -> list[object]:
    own = [pytest.param(raw, id=name) for name, raw in SAMPLES.items()]
    return own + [pytest.param(path, id=f"{path.parent.name}/{path.name}") for path in FILES]


def bytes_of(sample: bytes | Path) -> bytes:
    return sample if isinstance(sample, bytes) else sample.read_bytes()


def blanked(source: BytesSource) -> bytes:
    """The file, stored offsets and lengths blanked."""
    raw = bytearray(source.raw)
    for link in inspect(source).links:
        raw[link.at : link.at + link.width] = bytes(link.width)
    return bytes(raw)


def media(source: BytesSource, patch: Patch | None = None) -> list[bytes]:
    """The bytes that no edit here may change, in file order; with a patch those that stand in their place after it."""
    raw = blanked(source if patch is None else BytesSource(patch.over(source).all()))
    leaves = [leaf.span for leaf in inspect(source).layout.root.leaves() if leaf.role in (Role.MEDIA, Role.OPAQUE)]
    starts = [leaf.start if patch is None else patch.map(leaf.start) for leaf in leaves]
    return [raw[start : start + leaf.size] for start, leaf in zip(starts, leaves, strict=True)]


def test_the_corpus_is_there() -> None:
    if not FILES:
        pytest.skip(f"NO CORPUS at {CORPUS}: the laws ran on samples of our own making only (set METASPLICE_CORPUS)")
    assert len(FILES) > 100


@pytest.mark.parametrize("sample", cases())
def test_tiling_and_identity(sample: bytes | Path) -> None:
    source = BytesSource(bytes_of(sample))
    try:
        inspection = inspect(source)
    except MetaspliceError as error:
        assert "/" in error.code
        return
    assert inspection.layout.gaps() == []
    assert all(isinstance(field.key, str) for field in inspection.fields)
    assert not rewrite(source, []).patch


@pytest.mark.parametrize("sample", cases())
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_obeys_the_laws(sample: bytes | Path, name: str) -> None:
    """Effect and isolation (by the judge in rewrite), media, idempotence, undo."""
    source = BytesSource(bytes_of(sample))
    try:
        result = rewrite(source, EDITS[name])
    except MetaspliceError as error:
        assert type(error).__name__ != "Broken", error
        return
    made = result.patch.over(source).all()
    after = BytesSource(made)
    assert result.verdict.ok
    assert inspect(after).layout.gaps() == []
    assert media(source) == media(source, result.patch)
    assert rewrite(after, EDITS[name]).patch.splices == (), "the same edits again must change nothing"
    assert result.undo.over(after).all() == source.raw
    assert Patch.from_bytes(result.undo.to_bytes()) == result.undo


@pytest.mark.parametrize("sample", cases())
def test_totality_when_the_file_is_cut_short(sample: bytes | Path) -> None:
    raw = bytes_of(sample)
    for size in (0, 1, 2, 3, 20, len(raw) // 3, len(raw) - 1):
        try:
            assert inspect(BytesSource(raw[:size])).fields is not None
        except MetaspliceError as error:
            assert error.code


class Counting(BytesSource):
    """A source that counts what is read of it."""

    count = 0

    def read(self, span: Span) -> bytes:
        self.count += span[1] - span[0]
        return super().read(span)


@pytest.mark.parametrize("name", SAMPLES)
def test_reading_stays_far_below_the_files_size(name: str) -> None:
    source = Counting(SAMPLES[name] + bytes(8 << 20))
    try:
        result = rewrite(source, EDITS["artist"])
    except MetaspliceError:
        return
    assert result.patch
    assert source.count < 1 << 20
