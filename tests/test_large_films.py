"""Films of six gigabytes: people and a title are written with a look at a thousandth of the file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from build.film_sample import WRITERS
from metasplice import Set, inspect, rewrite
from metasplice.base.source import Source
from metasplice.base.span import Span

SIZE = 6 << 30
EDITS = [Set("Title", ("A plain title",)), Set("Comment", ("People: Ada, Grace",)), Set("XMP-dc:Subject", ("Ada",))]


class Counting(Source):
    """A file on disk that counts what is read of it."""

    def __init__(self, path: Path) -> None:
        self.size = path.stat().st_size
        self.name = path.name
        self.count = 0
        self._file = path.open("rb")

    def _fetch(self, start: int, end: int) -> bytes:
        self.count += end - start
        self._file.seek(start)
        return self._file.read(end - start)

    def close(self) -> None:
        """Closes the file."""
        self._file.close()


@pytest.fixture(params=WRITERS)
def film(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    WRITERS[request.param](path, SIZE)
    if path.stat().st_blocks * 512 > SIZE // 10:
        pytest.skip("this disk keeps no holes")
    return path


def test_a_film_of_six_gigabytes_is_read_and_rewritten_by_looking_at_little_of_it(film: Path) -> None:
    source = Counting(film)
    started = time.monotonic()
    edits = EDITS[:2] if film.suffix == ".mkv" else EDITS
    made = rewrite(source, edits)
    assert time.monotonic() - started < 10
    assert source.count < SIZE // 1000
    assert made.verdict.ok
    assert made.patch.size_after > SIZE * 0.99
    assert sum(len(splice.raw) for splice in made.patch.splices) < 100_000
    after = made.patch.over(source)
    told = {str(field.value) for field in inspect(after).fields}
    assert "A plain title" in told
    assert "People: Ada, Grace" in told
    back = made.patch.invert(source)
    again = back.over(after)
    for start in (0, made.patch.splices[0].span.start, source.size - 4096):
        span = Span(start, min(start + 4096, source.size))
        assert again.read(span) == source.read(span)
    source.close()
