"""Text chunks of PNG, one table for reading and writing."""

from __future__ import annotations

import pytest
from metasplice.base.errors import Malformed, Unsupported
from metasplice.base.span import Span
from metasplice.grammar.textchunk import read_textchunk, write_textchunk

from tests.build import png

CASES = [
    (b"tEXt", "Title", b"Sea", "", b"", False),
    (b"tEXt", "Title", b"", "", b"", False),
    (b"zTXt", "Title", b"Sea", "", b"", True),
    (b"iTXt", "Title", "Žofie".encode(), "", b"", False),
    (b"iTXt", "Title", "Žofie".encode(), "de-AT", "Überschrift".encode(), True),
]


@pytest.mark.parametrize(("kind", "keyword", "text", "lang", "local", "packed"), CASES)
def test_a_text_reads_as_it_was_written(
    kind: bytes, keyword: str, text: bytes, lang: str, local: bytes, packed: bool
) -> None:
    raw = write_textchunk(kind, keyword, text, lang, local, packed=packed)
    found = read_textchunk(kind, raw)
    assert found is not None
    assert (found.keyword, found.lang, found.local, found.packed) == (keyword, lang, local, packed)
    assert found.text(raw) == text
    assert found.data.end == len(raw)


@pytest.mark.parametrize(("kind", "raw"), [(b"tEXt", b"Title"), (b"zTXt", b"Title\0"), (b"iTXt", b"Title\0\0\0de")])
def test_it_is_no_text_when_the_keyword_or_what_follows_it_is_missing(kind: bytes, raw: bytes) -> None:
    assert read_textchunk(kind, raw) is None


def test_the_first_bytes_tell_where_the_text_lies() -> None:
    found = read_textchunk(b"tEXt", b"Title\0Se", 1000)
    assert found is not None
    assert found.data == Span(6, 1000)


def test_a_text_is_refused_when_its_packing_is_unknown_or_broken() -> None:
    raw = png.packed(b"Title", b"Sea")[8:-4]
    unknown = read_textchunk(b"zTXt", raw[:6] + b"\1" + raw[7:])
    assert unknown is not None
    with pytest.raises(Unsupported):
        unknown.text(raw)
    broken = read_textchunk(b"zTXt", raw[:-3])
    assert broken is not None
    with pytest.raises(Malformed):
        broken.text(raw[:-3])
