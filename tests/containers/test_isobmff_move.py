"""A film at the edge of what 32 bits can tell: its header moves behind all, and no chunk moves."""

from __future__ import annotations

import struct

import pytest
from metasplice import Set, Source, Span, inspect, rewrite

from tests.build import movie
from tests.build.movie import box


class Sparse(Source):
    """Bytes, then zeros without end, then bytes: a file of gigabytes that takes none."""

    def __init__(self, front: bytes, zeros: int, behind: bytes) -> None:
        self.front, self.behind = front, behind
        self.size = len(front) + zeros + len(behind)
        self.name = "large.mp4"

    def _fetch(self, start: int, end: int) -> bytes:
        assert end - start < 1 << 22, "nobody reads gigabytes"
        tail = self.size - len(self.behind)
        made = self.front[start:end]
        made += bytes(max(0, min(end, tail) - max(start, len(self.front))))
        return made + self.behind[max(0, start - tail) : max(0, end - tail)]


def large(gap: bytes = b"") -> Sparse:
    """A film whose last chunks begin some bytes before 4 GiB."""
    film = movie.film(user=movie.items(movie.item("\xa9nam", b"Old")), gap=gap)
    at = film.index(b"mdat") - 4
    raw = film[at + 8 :]
    start = (1 << 32) - 480
    zeros = start - at - 16
    moved = start - (at + 8)
    head = bytearray(film[:at])
    for place in (head.index(b"stco"), head.rindex(b"stco")):
        offsets = struct.unpack(">3I", head[place + 12 : place + 24])
        head[place + 12 : place + 24] = struct.pack(">3I", *(offset + moved for offset in offsets))
    mdat = struct.pack(">I4sQ", 1, b"mdat", 16 + zeros + len(raw))
    return Sparse(bytes(head) + mdat, zeros, raw)


@pytest.mark.parametrize("gap", [b"", box("free", bytes(30))])
def test_a_header_that_would_push_chunks_out_of_reach_moves_behind_all(gap: bytes) -> None:
    source = large(gap)
    result = rewrite(source, [Set("ItemList:Title", ("A title of many words " * 9,))])
    assert result.verdict.ok
    after = inspect(result.patch.over(source))
    kinds = [part.kind for part in after.layout.root.children]
    assert kinds == ["ftyp", "free", *(["free"] if gap else []), "mdat", "moov"]
    assert [field.value for field in after.fields if field.name == "Title"] == ["A title of many words " * 9]
    moov = after.layout.root.children[-1].span
    raw = after.source.read(Span(moov.start, moov.end))
    places = struct.unpack(">3I", raw[raw.index(b"stco") + 12 : raw.index(b"stco") + 24])
    assert [after.source.read(Span(at, at + 24)) for at in places] == list(movie.FRAMES)
    assert b"Old" not in after.source.read(Span(0, moov.size + 60))


def test_room_is_taken_first() -> None:
    source = large(box("free", bytes(400)))
    result = rewrite(source, [Set("ItemList:Title", ("A title of many words " * 9,))])
    assert [part.kind for part in inspect(result.patch.over(source)).layout.root.children] == [
        "ftyp",
        "moov",
        "free",
        "mdat",
    ]
