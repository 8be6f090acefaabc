"""Texts of a PNG: keywords, languages, and the chunk each is written as."""

from __future__ import annotations

import zlib

import pytest
from metasplice.base.change import Change, GroupDelete
from metasplice.base.part import Block
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.codecs import pngtext as codec
from metasplice.tags import convert
from metasplice.tags.registry import table_tag

from tests.build import png as build


def read(raw: bytes) -> dict[str, object]:
    fields = codec.decode(raw, Block("pngtext", (Span(0, len(raw)),))).fields
    return {field.key: convert.text(field.tag, field.value, field.context) for field in fields}


def change(id: str, value: str | None, lang: str = "") -> Change:
    tag = table_tag("PNG::TextualData", id)
    assert tag is not None
    return Change(tag, "PNG", value, lang)


def after(raw: bytes, *changes: Change) -> bytes:
    patch = codec.encode(raw, changes)
    assert patch is not None
    return patch.over(BytesSource(raw)).all()


CASES = [
    (build.text(b"Title", b"M\xfcnchen \x80"), {"PNG:Title": "München €"}),
    (build.packed(b"Title", b"Sea"), {"PNG:Title": "Sea"}),
    (build.international(b"Title", "家族"), {"PNG:Title": "家族"}),
    (build.international(b"Title", "Haus", b"DE-at", "Titel", pack=True), {"PNG:Title-de-AT": "Haus"}),
    (build.text(b"comment", b"small"), {"PNG:Comment": "small"}),
    (build.text(b"Warning", b"hot"), {"PNG:PNGWarning": "hot"}),
    (build.text(b"date:create", b"2019-05-03T10:10:10+00:00"), {"PNG:Datecreate": "2019-05-03T10:10:10+00:00"}),
    (build.text(b"Game Title", b"x"), {"PNG:GameTitle": "x"}),
    (build.text(b"my own\xe9", b"x"), {"PNG:MyOwn": "x"}),
    (build.text(b"x", b"y"), {"PNG:TagX": "y"}),
    (build.text(b"create-date", b"2020-01-02T03:04:05+01:00"), {"PNG:CreateDate": "2020:01:02 03:04:05+01:00"}),
    (build.text(b"Creation Time", b"Thu, 2 Jan 2020 03:04:05 EST"), {"PNG:CreationTime": "2020:01:02 03:04:05-05:00"}),
    (build.text(b"Creation Time", b"2 Jan 20 03:04 +0130"), {"PNG:CreationTime": "2020:01:02 03:04:00+01:30"}),
    (build.text(b"Creation Time", b"yesterday"), {"PNG:CreationTime": "yesterday"}),
    (
        build.text(b"Raw profile type foo", b"\nfoo\n 1\n00\n"),
        {"PNG:RawProfileTypeFoo": "(Binary data 11 bytes, use -b option to extract)"},
    ),
]


@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_a_text_reads_as_exiftool_reads_it(raw: bytes, expected: dict[str, object]) -> None:
    assert read(raw) == expected


def test_a_text_that_cannot_be_unpacked_hides_no_other() -> None:
    raw = build.chunk(b"zTXt", b"Title\0\0broken") + build.text(b"Author", b"Ada")
    decoded = codec.decode(raw, Block("pngtext", (Span(0, len(raw)),)))
    assert [field.name for field in decoded.fields] == ["Author"]
    assert [finding.code for finding in decoded.findings] == ["coding/deflate"]


def test_the_texts_of_one_file_are_unpacked_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "_MOST", 1000)
    raw = build.packed(b"Title", bytes(600)) * 5
    decoded = codec.decode(raw, Block("pngtext", (Span(0, len(raw)),)))
    assert len(decoded.fields) == 2
    assert [finding.code for finding in decoded.findings] == ["png/too-much-text"]


@pytest.mark.parametrize(
    ("raw", "wish", "expected"),
    [
        (b"", change("Title", "Sea"), build.text(b"Title", b"Sea")),
        (b"", change("Title", "Žofie"), build.international(b"Title", "Žofie")),
        (b"", change("Title", "Haus", "de_at"), build.international(b"Title", "Haus", b"de-AT")),
        (build.text(b"title", b"old"), change("Title", "Sea"), build.text(b"title", b"Sea")),
        (build.text(b"Title", b"old"), change("Title", "Žofie"), build.international(b"Title", "Žofie")),
        (build.text(b"Title", b"\xe9"), change("Title", "é"), build.text(b"Title", b"\xe9")),
        (build.packed(b"Title", b"old"), change("Title", "Sea"), build.packed(b"Title", b"Sea")),
        (
            build.international(b"Title", "alt", b"de", "Titel", pack=True),
            change("Title", "neu", "de"),
            build.international(b"Title", "neu", b"de", "Titel", pack=True),
        ),
        (build.chunk(b"zTXt", b"Title\0\0broken"), change("Title", "Sea"), build.packed(b"Title", b"Sea")),
        (build.text(b"Title", b"a") * 2, change("Title", "Sea"), build.text(b"Title", b"Sea") * 2),
    ],
)
def test_a_text_keeps_its_kind_of_chunk_as_long_as_that_can_hold_it(raw: bytes, wish: Change, expected: bytes) -> None:
    assert after(raw, wish) == expected
    assert after(expected, wish) == expected


def test_a_text_is_deleted_in_its_language_only() -> None:
    raw = build.text(b"Title", b"Sea") + build.international(b"Title", "Meer", b"de") + build.text(b"Author", b"Ada")
    assert read(after(raw, change("Title", None, "de"))) == {"PNG:Title": "Sea", "PNG:Author": "Ada"}
    assert read(after(raw, change("Title", None))) == {"PNG:Title-de": "Meer", "PNG:Author": "Ada"}
    assert codec.encode(build.text(b"Title", b"Sea"), [change("Title", None)]) is None
    assert codec.encode(raw, [GroupDelete("PNG")]) is None


def test_nothing_is_made_of_deletions() -> None:
    assert codec.create([change("Title", None)]) == b""
    assert read(codec.create([change("Creation Time", "02 Jan 2020 03:04:05 +0100")])) == {
        "PNG:CreationTime": "2020:01:02 03:04:05+01:00"
    }


@pytest.mark.parametrize(
    ("wish", "stored"),
    [
        ("2020:01:02 03:04:05+01:00", "02 Jan 2020 03:04:05 +0100"),
        ("2020-01-02T03:04:05Z", "02 Jan 2020 03:04:05 +0000"),
        ("2020:01:02 03:04:05", "02 Jan 2020 03:04:05"),
        ("2020:01:02", "2020:01:02"),
    ],
)
def test_a_creation_time_is_stored_as_the_standard_asks(wish: str, stored: str) -> None:
    assert convert.parse(table_tag("PNG::TextualData", "Creation Time"), wish) == stored


def test_packed_bytes_are_no_more_than_the_text() -> None:
    raw = after(build.packed(b"Title", b"old"), change("Title", "new" * 100))
    assert zlib.decompress(raw[8 + 7 : -4]) == b"new" * 100
