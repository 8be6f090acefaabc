"""Matroska files: their tiling, and where changes go so that nothing that is told by its place moves."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, Delete, MetaspliceError, Rewrite, Set, inspect, rewrite
from metasplice.base.edit import Edit
from metasplice.base.errors import Malformed, Unsupported
from metasplice.base.part import Part, Role
from metasplice.base.source import Source
from metasplice.containers.matroska import kind_of, lay_out, sniff
from metasplice.verify import Pair, verify
from metasplice.verify.segment import check_segment

from tests.build import matroska as build
from tests.build.matroska import FILES

LONG = "A title that is longer than all the room there is. " * 12
EDITS: dict[str, list[Edit]] = {
    "title": [Set("Title", ("A plain title",))],
    "long title": [Set("Title", (LONG,))],
    "comment": [Set("Comment", ("People: Alice, Bob",))],
    "long comment": [Set("Comment", (LONG * 10,))],
    "many": [
        Set("Title", ("T",)),
        Set("Artist", ("Žofie",)),
        Set("Keywords", ("sea", "salt")),
        Set("Comment", (LONG,)),
    ],
    "no artist": [Delete("Artist")],
    "nothing left": [Delete("all")],
    "all anew": [Delete("all"), Set("Comment", ("the only one",))],
}

ROOMY = [name for name in FILES if name != "mkv without room"]


def body(raw: bytes) -> Part:
    root = lay_out(BytesSource(raw)).root
    return next(part for part in root.children if part.kind == "Segment" and part.children).children[1]


def kinds(raw: bytes) -> list[str]:
    return [part.kind for part in body(raw).children]


def written(raw: bytes, *edits: Edit) -> bytes:
    return rewrite(BytesSource(raw), edits).patch.over(BytesSource(raw)).all()


def values(raw: bytes) -> dict[str, object]:
    return {
        field.key: field.value for field in inspect(BytesSource(raw)).fields if not (field.block and field.block.index)
    }


class Counting(Source):
    """A source that knows how much of it was read."""

    def __init__(self, raw: bytes, size: int = 0) -> None:
        self.raw = raw
        self.size = size or len(raw)
        self.bytes_read = self.reads = 0

    def _fetch(self, start: int, end: int) -> bytes:
        self.bytes_read += end - start
        self.reads += 1
        return self.raw[start:end].ljust(end - start, b"\0")


@pytest.mark.parametrize("name", FILES)
def test_the_tiling_has_no_gaps_and_tells_what_is_there(name: str) -> None:
    layout = lay_out(BytesSource(FILES[name]))
    assert layout.gaps() == []
    assert not layout.findings
    assert [leaf.kind for leaf in layout.root.leaves() if leaf.role is Role.MEDIA] == ["Cluster"]


def test_films_are_told_from_sound_and_from_subtitles() -> None:
    sound = build.film(build.info(), build.tracks(build.track(kind=2)), build.cluster())
    words = build.film(build.info(), build.tracks(build.track(kind=0x11)), build.cluster())
    heard = sound.replace(build.header(), build.header(b"webm"))
    told = [kind_of(BytesSource(raw)) for raw in (FILES["mkv"], FILES["webm"], sound, words, heard)]
    assert told == ["MKV", "WEBM", "MKA", "MKS", "MKA"]
    assert not sniff(build.header(b"other"))


@pytest.mark.parametrize("name", ROOMY)
@pytest.mark.parametrize("edit", EDITS)
def test_every_edit_is_carried_out_and_undone(name: str, edit: str) -> None:
    """Effect and isolation by the judge within; then the same edit changes nothing, and undo brings the original."""
    source = BytesSource(FILES[name])
    made: Rewrite = rewrite(source, EDITS[edit])
    new = made.patch.over(source)
    assert made.undo.over(new).all() == source.raw
    assert not rewrite(BytesSource(new.all()), EDITS[edit]).patch
    assert lay_out(new).gaps() == []
    assert not lay_out(new).findings


@pytest.mark.parametrize("name", [name for name in ROOMY if b"\x1c\x53\xbb\x6b" in FILES[name]])
@pytest.mark.parametrize("edit", EDITS)
def test_nothing_that_is_told_by_its_place_moves(name: str, edit: str) -> None:
    before = body(FILES[name])
    new = written(FILES[name], *EDITS[edit])
    places = [[(part.kind, part.span) for part in one.children if part.pinned] for one in (before, body(new))]
    assert places[0] == places[1]


def test_tags_grow_into_the_room_behind_them() -> None:
    raw = FILES["webm"]
    new = written(raw, Set("Comment", ("hi",)))
    assert len(new) == len(raw)
    assert kinds(new) == kinds(raw)


def test_tags_that_do_not_fit_go_to_the_end_and_leave_void() -> None:
    raw = FILES["webm"]
    new = written(raw, Set("Comment", (LONG,)))
    assert kinds(raw)[-3:] == ["Void", "Cluster", "Cues"]
    assert kinds(new)[-4:] == ["Void", "Cluster", "Cues", "Tags"]
    assert not lay_out(BytesSource(new)).findings  # SeekHead leads there


def test_tags_at_the_end_grow_there() -> None:
    raw = FILES["mkv"]
    new = written(raw, Set("Comment", (LONG,)))
    assert len(new) > len(raw) + len(LONG)
    assert kinds(new) == kinds(raw)


def test_old_words_do_not_stay_in_the_void() -> None:
    new = written(FILES["webm"], Set("Encoder", ("secret words",)))
    assert b"secret words" in new
    assert b"secret words" not in written(new, Delete("all"))


def test_info_grows_backwards_into_the_void_and_seekhead_follows() -> None:
    raw = FILES["mkv"]
    new = written(raw, Set("Title", ("A title of forty letters, more or less",)))
    assert kinds(new) == kinds(raw)
    assert len(new) == len(raw)
    assert not lay_out(BytesSource(new)).findings


def test_a_title_without_room_becomes_a_tag_of_the_film() -> None:
    new = values(written(FILES["mkv"], Set("Title", (LONG,))))
    assert "Info:Title" not in new
    assert new["Matroska:Title"] == LONG


@pytest.mark.parametrize("gap", range(24, 120))
def test_a_gap_of_any_size_is_filled(gap: int) -> None:
    """Also one byte, which is too little for a Void."""
    raw = build.film(
        build.info(), build.tracks(), build.tags(), build.void(gap), build.cluster(), build.cues(0), room=90
    )
    new = written(raw, Set("Comment", ("x" * 40,)))
    assert lay_out(BytesSource(new)).gaps() == []
    assert values(new)["Matroska:Comment"] == "x" * 40


@pytest.mark.parametrize("room", range(2, 60))
def test_seekhead_fits_into_room_of_any_size(room: int) -> None:
    raw = build.film(build.info(), build.tracks(), build.cluster(), build.cues(0), room=room)
    try:
        new = written(raw, Set("Comment", (LONG,)))
    except Unsupported as refusal:
        assert refusal.code == "matroska/no-room"
        assert room < 40
        return
    assert not lay_out(BytesSource(new)).findings
    assert kinds(new)[-1] == "Tags"


def test_the_size_of_the_segment_becomes_wider_where_it_must() -> None:
    raw = build.film(build.info(), build.tracks(), build.cluster(), build.cues(0), room=90, width=2)
    new = written(raw, Set("Comment", ("x" * 40_000,)))
    assert len(new) > len(raw) + 40_000
    assert values(new)["Matroska:Comment"] == "x" * 40_000


def test_the_size_becomes_wider_too_where_elements_are_put_in_between() -> None:
    raw = build.header() + build.element(build.SEGMENT, build.info(), build.tracks(), width=1)
    new = written(raw, Set("Comment", (LONG,)))
    assert kinds(new) == ["Info", "Tracks", "Tags"]
    assert values(new)["Matroska:Comment"] == LONG


def test_a_live_recording_takes_new_elements_in_between() -> None:
    raw = FILES["webm live"]
    new = written(raw, Set("Comment", (LONG,)))
    assert kinds(new) == ["Info", "Tracks", "Tags", "Cluster"]


def test_a_cluster_that_tells_its_place_does_not_move() -> None:
    media = build.element(build.CLUSTER, build.number(0xE7, 0), build.number(0xA7, 99))
    raw = build.film(build.info(), build.tracks(), media, listed=False, live=True)
    with pytest.raises(Unsupported, match="room"):
        written(raw, Set("Comment", (LONG,)))


def test_a_wrong_sum_is_told_and_stays_wrong_unless_its_element_changes() -> None:
    bad = build.element(build.TAGS, build.element(build.CRC, b"1234"), build.tag(build.simple("ARTIST", "Ada")))
    raw = build.film(build.info(), build.tracks(), bad, build.void(60), build.cluster(), build.cues(0), room=90)
    assert [one.code for one in lay_out(BytesSource(raw)).findings] == ["matroska/wrong-checksum"]
    assert bad in written(raw, Set("Title", ("Film",)))
    assert not lay_out(BytesSource(written(raw, Set("Artist", ("Eve",))))).findings


def test_a_stale_entry_of_seekhead_is_told_and_the_file_is_written() -> None:
    stale = build.element(build.SEEK_HEAD, build.seek(build.TAGS, 7))
    raw = build.header() + build.element(
        build.SEGMENT, stale, build.void(90), build.info(), build.tracks(), build.cluster()
    )
    assert [one.code for one in lay_out(BytesSource(raw)).findings] == ["matroska/seek-astray"]
    assert values(written(raw, Set("Comment", ("hi",))))["Matroska:Comment"] == "hi"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (FILES["mkv"][:-30], "matroska/truncated"),
        (
            build.header() + build.element(build.SEGMENT, build.element(build.CRC, b"1234"), build.info()),
            "matroska/checksum",
        ),
        (
            build.header() + build.element(build.SEGMENT, build.info(), b"\xec\x01" + b"\xff" * 6 + b"\xfe"),
            "matroska/truncated",
        ),
    ],
)
def test_a_broken_segment_is_read_and_not_written(raw: bytes, code: str) -> None:
    assert inspect(BytesSource(raw)).fields
    with pytest.raises(Malformed) as caught:
        rewrite(BytesSource(raw), [Set("Comment", ("hi",))])
    assert caught.value.code == code


def test_a_live_recording_that_was_cut_off_is_written() -> None:
    raw = build.film(build.info(), build.tracks(), build.void(80), build.cluster(), listed=False, live=True)[:-20]
    assert values(written(raw, Set("Comment", ("hi",))))["Matroska:Comment"] == "hi"


def test_a_full_file_is_refused_what_nobody_would_find() -> None:
    """SeekHead names all there is, no byte is free, and Cues tell where the media are."""
    raw = FILES["mkv without room"]
    with pytest.raises(Unsupported) as caught:
        written(raw, Set("Comment", ("hi",)))
    assert caught.value.code == "matroska/no-room"
    assert values(written(raw, Set("Title", ("New",))))["Info:Title"] == "New"
    assert "Info:Title" not in values(written(raw, Delete("all")))


def test_what_has_no_segment_is_refused() -> None:
    with pytest.raises(Malformed) as caught:
        lay_out(BytesSource(build.header() + build.void(40)))
    assert caught.value.code == "matroska/no-segment"


@pytest.mark.parametrize("name", FILES)
def test_any_truncation_gives_a_result_or_a_refusal(name: str) -> None:
    raw = FILES[name]
    for size in range(0, len(raw), 7):
        try:
            made = rewrite(BytesSource(raw[:size]), [Set("Comment", ("hi",))])
        except MetaspliceError:
            continue
        assert made.verdict.ok


def test_the_judge_sees_moved_media_and_untrue_entries() -> None:
    raw = FILES["mkv"]
    at = body(raw).children[-3].span.start
    moved = raw[:at] + build.void(9) + raw[at:]
    pair = Pair(inspect(BytesSource(raw)), inspect(BytesSource(moved)))
    assert not check_segment(pair).ok
    assert check_segment(Pair(pair.before, pair.before)).ok
    assert not verify(pair).ok


def test_a_film_of_gigabytes_is_laid_out_by_its_entries() -> None:
    """The media are jumped over, by SeekHead, by Cues, and by their sizes."""
    one = build.element(build.CLUSTER, build.number(0xE7, 1), build.element(0xA3, bytes(1000)))
    clusters = one * 3000
    listed = build.film(build.info(), build.tracks(), clusters, build.cues(0), build.tags(), room=90)
    for raw, most in ((listed, 60), (build.film(build.info(), build.tracks(), clusters, listed=False), 3100)):
        source = Counting(raw)
        lay_out(source)
        assert source.reads < most
        assert source.bytes_read < len(raw) // 4
    front = build.film(build.info(), build.tracks(), build.cues(1, 2), clusters, listed=False)
    last = len(clusters) - len(one)
    first = front.index(clusters[:80]) - body(front).span.start
    source = Counting(build.film(build.info(), build.tracks(), build.cues(first, first + last), clusters, listed=False))
    tiled = lay_out(source)
    assert source.reads < 60
    assert tiled.gaps() == []


def test_a_hundred_gigabytes_of_media_take_no_time() -> None:
    size = 100 << 30
    head = build.header() + (build.SEGMENT).to_bytes(4, "big")
    front = build.info() + build.tracks()
    media = build.CLUSTER.to_bytes(4, "big")
    rest = size - len(head) - 8 - len(front) - len(media) - 8
    raw = (
        head + (size - len(head) - 8 | 1 << 56).to_bytes(8, "big") + front + media + (rest | 1 << 56).to_bytes(8, "big")
    )
    source = Counting(raw, size)
    assert lay_out(source).gaps() == []
    assert source.bytes_read < 2000
    made = rewrite(source, [Set("Comment", ("People: Alice, Bob",))])
    assert source.bytes_read < 100_000
    assert made.patch.size_after > size


def test_title_in_a_language_stays_beside_a_new_one() -> None:
    french = build.simple("TITLE", "Avant", build.language("fre"))
    raw = build.film(build.info(), build.tracks(build.track()), build.tags(build.tag(french)), build.cluster())
    after = rewrite(BytesSource(raw), [Set("Title", ("New",))]).patch.over(BytesSource(raw)).all()
    assert b"Avant" in after
    assert b"New" in after
    gone = rewrite(BytesSource(after), [Delete("Title")]).patch.over(BytesSource(after)).all()
    assert b"Avant" not in gone
