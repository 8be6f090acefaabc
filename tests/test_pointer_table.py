"""Tables of offsets: the numbers of one link move with what they lead to; the judge finds one that does not."""

from __future__ import annotations

import struct
import time

import pytest
from metasplice import BytesSource, Patch, Span, Unsupported
from metasplice.base.link import Link, PointerTable
from metasplice.base.part import Block, Layout, Part, Role
from metasplice.base.splice import Splice
from metasplice.settle import settle
from metasplice.verify.pair import Pair
from metasplice.verify.structure import check_pointers


class Read:
    """As much of an inspection as the judge of pointers looks at."""

    def __init__(self, raw: bytes, links: list[Link]) -> None:
        self.source = BytesSource(raw)
        self.layout = Layout(Part("isobmff", Span(0, len(raw)), Role.STRUCTURE), links, blocks=list[Block]())
        self.links = links


def table(values: list[int], mark: str = "I", lead: bytes = b"", behind: int = 400) -> tuple[bytes, PointerTable]:
    """A file that is a table with bytes behind it."""
    raw = struct.pack(f">{len(values)}{mark}", *values)
    unit = struct.calcsize(mark)
    return lead + raw + bytes(range(256)) * (behind // 256 + 1), PointerTable(len(lead), len(raw), "big", unit)


def settled(raw: bytes, link: PointerTable, *splices: Splice) -> tuple[list[int], Patch]:
    patch = settle(BytesSource(raw), [link], splices)
    mark = {4: "I", 8: "Q"}[link.unit]
    made = patch.over(BytesSource(raw)).all()
    off = patch.map(link.at)
    return list(struct.unpack(f">{link.width // link.unit}{mark}", made[off : off + link.width])), patch


@pytest.mark.parametrize("mark", ["I", "Q"])
def test_all_numbers_move_with_their_targets(mark: str) -> None:
    raw, link = table([100, 150, 200, 120], mark)
    values, _ = settled(raw, link, Splice(Span(110, 110), b"12345"), Splice(Span(160, 170), b""))
    assert values == [100, 155, 195, 125]


def test_nothing_is_written_where_nothing_moves() -> None:
    raw, link = table([100, 150])
    _, patch = settled(raw, link, Splice(Span(300, 300), b"new"))
    assert len(patch.splices) == 1


def test_what_leads_past_the_end_stays() -> None:
    raw, link = table([100, 99999, 0xFFFFFFFF])
    values, _ = settled(raw, link, Splice(Span(50, 50), b"1234"))
    assert values == [104, 99999, 0xFFFFFFFF]


def test_numbers_from_a_base_move_with_it() -> None:
    raw, link = table([0, 40], lead=bytes(20))
    link = link.replaced(base=100)
    values, _ = settled(raw, link, Splice(Span(60, 60), b"1234"), Splice(Span(110, 110), b"56"))
    assert values == [0, 42]


def test_a_number_into_replaced_bytes_is_refused() -> None:
    raw, link = table([100, 150])
    with pytest.raises(Unsupported) as caught:
        settled(raw, link, Splice(Span(140, 160), b"new"))
    assert caught.value.code == "settle/target-replaced"


def test_a_number_that_outgrows_its_width_is_refused() -> None:
    class Large(BytesSource):
        def _fetch(self, start: int, end: int) -> bytes:
            return super()._fetch(start, min(end, len(self.raw))).ljust(end - start, b"\0")

    raw, link = table([0xFFFFFFF0])
    source = Large(raw)
    source.size = 1 << 33
    with pytest.raises(Unsupported) as caught:
        settle(source, [link], [Splice(Span(300, 300), bytes(20))])
    assert caught.value.code == "settle/overflow"


def test_hundreds_of_thousands_are_quick() -> None:
    raw, link = table([2_000_000 + 3 * at for at in range(300_000)], behind=3_000_000)
    started = time.monotonic()
    values, patch = settled(raw, link, Splice(Span(1_900_000, 1_900_000), b"room"))
    assert values[:2] + values[-1:] == [2_000_004, 2_000_007, 2_900_001]
    pair = Pair(Read(raw, [link]), Read(patch.over(BytesSource(raw)).all(), [link]), patch)  # type: ignore[arg-type]
    assert check_pointers(pair).ok
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("wrong", [0, 2])
def test_the_judge_finds_a_single_wrong_number(wrong: int) -> None:
    raw, link = table([100, 150, 200])
    splice = Splice(Span(90, 90), b"1234")
    good = [104, 154, 204]
    for change in (0, 1):
        values = [value + change * (at == wrong) for at, value in enumerate(good)]
        patch = Patch(len(raw), [Splice(Span(0, 12), struct.pack(">3I", *values)), splice])
        after = patch.over(BytesSource(raw)).all()
        check = check_pointers(Pair(Read(raw, [link]), Read(after, [link]), patch))  # type: ignore[arg-type]
        assert check.ok is not bool(change)


def test_the_judge_misses_no_table() -> None:
    raw, link = table([100, 150, 200])
    patch = Patch(len(raw), [Splice(Span(90, 90), b"1234")])
    after = patch.over(BytesSource(raw)).all()
    assert not check_pointers(Pair(Read(raw, [link]), Read(after, []), patch)).ok  # type: ignore[arg-type]
