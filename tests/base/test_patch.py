"""The patch algebra: map, invert, over, pieces and the serial form obey their laws."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metasplice.base.errors import Broken, Malformed
from metasplice.base.patch import Patch
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.base.splice import Splice


@st.composite
def patched(draw: st.DrawFn) -> tuple[bytes, Patch]:
    """Some bytes and a patch over them."""
    raw = draw(st.binary(max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=8)))
    cuts = cuts[: len(cuts) // 2 * 2]
    splices = [
        Splice(Span(start, end), draw(st.binary(max_size=9))) for start, end in zip(cuts[::2], cuts[1::2], strict=True)
    ]
    return raw, Patch(len(raw), splices)


def applied(raw: bytes, patch: Patch) -> bytes:
    """The result by the simplest means there is."""
    for splice in reversed(patch.splices):
        raw = raw[: splice.span.start] + splice.raw + raw[splice.span.end :]
    return raw


@given(patched())
def test_over_reads_what_the_splices_make(case: tuple[bytes, Patch]) -> None:
    raw, patch = case
    assert patch.over(BytesSource(raw)).all() == applied(raw, patch)
    assert patch.size_after == len(applied(raw, patch))


@given(patched(), st.integers(0, 100), st.integers(0, 100))
def test_over_reads_any_span(case: tuple[bytes, Patch], start: int, size: int) -> None:
    raw, patch = case
    whole = applied(raw, patch)
    start = min(start, len(whole))
    span = Span(start, min(len(whole), start + size))
    assert patch.over(BytesSource(raw)).read(span) == whole[span.start : span.end]


@given(patched())
def test_invert_restores_the_original(case: tuple[bytes, Patch]) -> None:
    raw, patch = case
    source = BytesSource(raw)
    back = patch.invert(source)
    assert back.over(patch.over(source)).all() == raw
    assert back.invert(patch.over(source)).over(BytesSource(raw)).all() == applied(raw, patch)


@given(patched())
def test_pieces_put_together_are_the_result(case: tuple[bytes, Patch]) -> None:
    raw, patch = case
    made = b"".join(raw[piece.start : piece.end] if isinstance(piece, Span) else piece for piece in patch.pieces())
    assert made == applied(raw, patch)
    for span, at in patch.kept:
        assert made[at : at + span.size] == raw[span.start : span.end]


@given(patched())
def test_map_follows_every_byte_that_survives(case: tuple[bytes, Patch]) -> None:
    raw, patch = case
    whole = applied(raw, patch)
    for span, at in patch.kept:
        for off in range(span.size):
            if not any(splice.span == Span(span.start + off, span.start + off) for splice in patch.splices):
                assert patch.map(span.start + off) == at + off
                assert whole[patch.map(span.start + off)] == raw[span.start + off]


@given(patched())
def test_serial_form_gives_the_same_patch(case: tuple[bytes, Patch]) -> None:
    _, patch = case
    assert Patch.from_bytes(patch.to_bytes()) == patch


@given(st.binary(max_size=80))
def test_from_bytes_refuses_what_is_no_patch(raw: bytes) -> None:
    try:
        assert Patch.from_bytes(raw).to_bytes() == raw
    except Malformed as error:
        assert error.code == "patch/serial"


@pytest.mark.parametrize("spoil", [lambda raw: b"XXXX" + raw[4:], lambda raw: raw + b"x", lambda raw: raw[:-1]])
def test_from_bytes_refuses_a_spoilt_record(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Malformed) as caught:
        Patch.from_bytes(spoil(Patch(9, [Splice(Span(1, 2), b"abc")]).to_bytes()))
    assert caught.value.code == "patch/serial"


def test_map_pushes_right_when_bytes_are_inserted_at_the_target() -> None:
    assert Patch(10, [Splice(Span(4, 4), b"xyz")]).map(4) == 7


def test_map_refuses_a_target_inside_replaced_bytes() -> None:
    patch = Patch(10, [Splice(Span(2, 6), b"")])
    assert (patch.map(2), patch.map(6)) == (2, 2)
    with pytest.raises(Broken, match="pointer"):
        patch.map(4)


def test_patch_refuses_overlap_and_outside() -> None:
    with pytest.raises(Broken) as caught:
        Patch(10, [Splice(Span(2, 6), b""), Splice(Span(5, 7), b"")])
    assert caught.value.code == "patch/overlap"
    for span in (Span(8, 11), Span(3, 2)):
        with pytest.raises(Broken) as caught:
            Patch(10, [Splice(span, b"")])
        assert caught.value.code == "patch/outside"


def test_over_refuses_a_source_of_another_size() -> None:
    with pytest.raises(Broken) as caught:
        Patch(10).over(BytesSource(b"123"))
    assert caught.value.code == "patch/other-source"


def test_patch_is_equal_only_to_the_same_splices() -> None:
    assert Patch(3) == Patch(3)
    assert Patch(3) != Patch(4)
    assert Patch(3) != "patch"
    assert not Patch(3)
    assert Patch(3, [Splice(Span(0, 0), b"a")])
