"""Boxes as they are to become: which bytes of a film are replaced, and which sizes."""

from __future__ import annotations

import pytest
from metasplice.base.errors import Malformed, Unsupported
from metasplice.base.patch import Patch
from metasplice.base.source import BytesSource
from metasplice.base.view import View
from metasplice.codecs.quicktime import writing_tree
from metasplice.codecs.quicktime.writing_tree import Twig, whole

from tests.build.movie import box, children


def grown(raw: bytes) -> Twig:
    return whole(View(BytesSource(raw)), len(raw))


def patched(raw: bytes, root: Twig) -> bytes:
    return Patch(len(raw), root.splices()[0]).over(BytesSource(raw)).all()


def test_untouched_boxes_give_no_splice() -> None:
    raw = box("udta", box("abcd", b"x"))
    root = grown(raw)
    root.find(b"udta")[0].open().find(b"abcd")[0].open()
    assert root.splices() == ([], 0)


def test_only_the_bytes_that_differ_are_replaced() -> None:
    raw = box("meta", box("abcd", b"one two three"))
    root = grown(raw)
    root.find(b"meta")[0].open().find(b"abcd")[0].content = b"one 2 three"
    splices, delta = root.splices()
    assert delta == -2
    assert [(splice.span.start, splice.raw) for splice in splices] == [
        (0, b"\0\0\0\x1b"),
        (8, b"\0\0\0\x13"),
        (20, b"2"),
    ]


@pytest.mark.parametrize("old", [b"", b"x", b"xy"])
@pytest.mark.parametrize("new", [b"", b"x", b"xy", b"yx", b"zxy", b"xyz"])
def test_every_content_becomes_every_other_without_a_splice_between_boxes(old: bytes, new: bytes) -> None:
    raw = box("meta", box("abcd", old), box("next", b"n"))
    root = grown(raw)
    root.find(b"meta")[0].open().find(b"abcd")[0].content = new
    assert patched(raw, root) == box("meta", box("abcd", new), box("next", b"n"))
    assert all(splice.span.size for splice in root.splices()[0])


def test_box_with_a_wide_size_keeps_it_wide() -> None:
    raw = b"\0\0\0\1meta" + (16 + 9).to_bytes(8, "big") + box("abcd", b"x")
    root = grown(raw)
    root.find(b"meta")[0].open().find(b"abcd")[0].content = b"longer"
    assert patched(raw, root) == b"\0\0\0\1meta" + (16 + 14).to_bytes(8, "big") + box("abcd", b"longer")


@pytest.mark.parametrize("size", [0, 1, 5, 12, 13, 14, 40])
def test_padding_gives_what_it_has(size: int) -> None:
    raw = box("meta", box("abcd", b""), box("free", bytes(5)))
    root = grown(raw)
    root.find(b"meta")[0].open().find(b"abcd")[0].content = b"n" * size
    after = patched(raw, root)
    assert dict(children(after[8:]))["abcd"] == b"n" * size
    assert (len(after) == len(raw)) is (size <= 5 or size == 13)
    assert int.from_bytes(after[:4], "big") == len(after)


def test_new_box_takes_the_place_of_one_that_goes() -> None:
    raw = box("meta", box("hdlr", b"h"), box("gone", b"g"), box("last", b"l"))
    root = grown(raw)
    meta = root.find(b"meta")[0].open()
    meta.find(b"gone")[0].gone = True
    meta.add(b"made", b"m")
    assert patched(raw, root) == box("meta", box("hdlr", b"h"), box("made", b"m"), box("last", b"l"))


def test_box_that_is_not_looked_into_changes_its_type_alone() -> None:
    raw = box("ilst", box("abcd", b"content"))
    root = grown(raw)
    root.find(b"ilst")[0].open().find(b"abcd")[0].kind = b"efgh"
    assert patched(raw, root) == box("ilst", box("efgh", b"content"))


def test_box_that_is_empty_is_written_whole() -> None:
    raw = box("udta") + box("next")
    root = grown(raw)
    root.find(b"udta")[0].open(outer=True).add(b"fine", b"f")
    splices, delta = root.splices()
    assert [(splice.span.start, splice.span.end, splice.raw) for splice in splices] == [
        (0, 8, box("udta", box("fine", b"f")))
    ]
    assert delta == 9


def test_box_that_passes_its_parent_and_too_many_boxes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    root = grown(box("udta", b"\0\0\0\x99abcd"))
    with pytest.raises(Malformed, match="larger than udta"):
        root.find(b"udta")[0].open()
    monkeypatch.setattr(writing_tree, "MOST_BOXES", 2)
    with pytest.raises(Unsupported, match="too many boxes"):
        grown(box("free") * 3)


def test_box_cannot_outgrow_its_size_field(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = box("meta", box("abcd", b""))
    root = grown(raw)
    twig = root.find(b"meta")[0].open().find(b"abcd")[0]
    with pytest.raises(Unsupported, match="cannot grow so far"):
        twig._sized(twig.box._replace(end=twig.box.start + (1 << 32) - 1), [], 1)  # type: ignore[union-attr]
