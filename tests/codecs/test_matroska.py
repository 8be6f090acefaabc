"""Tags, title and date of a Matroska film: what is read, and what a change does to the bytes."""

from __future__ import annotations

import pytest
from metasplice import Delete, Set, inspect, rewrite
from metasplice.base.change import Change, GroupDelete
from metasplice.base.edit import Edit
from metasplice.base.errors import Rejected, Unsupported
from metasplice.base.field import Field
from metasplice.base.part import Block
from metasplice.base.source import BytesSource
from metasplice.base.span import Span
from metasplice.codecs.matroska import create, decode, encode
from metasplice.codecs.matroska.element import called, standard_tag
from metasplice.tags import convert
from metasplice.tags.registry import table_tag

from tests.build import matroska as build


def fields(raw: bytes, kind: str = "matroskatags") -> list[Field]:
    return decode(raw, Block(kind, (Span(0, len(raw)),))).fields


def shown(raw: bytes, kind: str = "matroskatags") -> list[tuple[str, object]]:
    return [(field.key, convert.text(field.tag, field.value, field.context)) for field in fields(raw, kind)]


def changed(raw: bytes, *changes: Change) -> bytes:
    return encode(raw, changes).over(BytesSource(raw)).all()


def rewritten(raw: bytes, edits: list[Edit]) -> bytes:
    source = BytesSource(raw)
    return rewrite(source, edits).patch.over(source).all()


def tag(name: str, value: str | None, lang: str = "") -> Change:
    return Change(standard_tag(name), "Matroska", value, lang)


TITLE = table_tag("Matroska::Main", 15273)
DATE = table_tag("Matroska::Main", 1121)
VOID = build.void(200)


def test_info_tracks_and_chapters_are_read() -> None:
    raw = build.header() + build.tracks(build.track(), build.track(2, 9, 2)) + build.chapters()
    found = shown(raw, "matroska")
    assert ("Matroska:DocType", "matroska") in found
    assert ("Track1:TrackType", "Video") in found
    assert ("Track1:VideoCodecID", "V_VP8") in found
    assert ("Track2:AudioCodecID", "V_VP8") in found
    assert ("Track1:TrackUID", "1234") in found
    assert ("Chapter1:ChapterTimeEnd", "1.50 s") in found
    assert ("Chapter1:ChapterString", "Intro") in found


def test_info_tells_times_in_its_own_scale() -> None:
    raw = build.info(build.title("Film"), build.element(build.DATE, (5 * 10**17).to_bytes(8, "big")))
    assert shown(raw) == [
        ("Info:TimecodeScale", "1 ms"),
        ("Info:Title", "Film"),
        ("Info:DateTimeOriginal", "2016:11:05 00:53:20Z"),
        ("Info:MuxingApp", "somebody"),
        ("Info:Duration", "4.00 s"),
    ]


def test_a_tag_goes_to_the_group_of_its_track() -> None:
    found = fields(build.tracks() + build.LEVELS)
    assert [field.key for field in found] == [
        "Matroska:Title",
        "Matroska:Comment-eng",
        "Matroska:Actor",
        "Matroska:Character",
        "Matroska:TargetTypeValue",
        "Matroska:Title",
        "Track1:TagTrackUID",
        "Track1:Title",
        "Track1:BPS",
    ]
    assert [bool(field.block and field.block.index) for field in found] == [False, False, False, *(True,) * 6]


@pytest.mark.parametrize(
    ("name", "word"),
    [("MY_TAG", "MyTag"), ("my custom_Tag", "MycustomTag"), ("1ABC", "Tag1abc"), ("A", "Tag_A"), ("A__B", "A_B")],
)
def test_a_tag_that_is_in_no_table_is_called_after_its_name(name: str, word: str) -> None:
    assert called(name) == word


def test_a_changed_title_leaves_the_rest_of_info_as_it_is() -> None:
    raw = build.info(build.title("Old")) + VOID
    new = changed(raw, Change(TITLE, "Info", "A new one"))
    assert new == build.info(build.title("A new one")) + VOID
    assert changed(new, Change(TITLE, "Info", None)) == build.info() + VOID


def test_a_new_title_stands_behind_what_people_expect_in_front() -> None:
    raw = build.info() + VOID
    assert changed(raw, Change(TITLE, "Info", "Film")) == build.info(build.title("Film")) + VOID


def test_a_title_that_info_has_no_room_for_becomes_a_tag() -> None:
    raw = build.info(build.title("Old")) + build.tracks()
    new = changed(raw, Change(TITLE, "Info", "A much longer title"))
    tags = build.tags(build.tag(build.simple("TITLE", "A much longer title")))
    assert new == build.info() + build.tracks() + tags
    assert not encode(new, (Change(TITLE, "Info", "A much longer title"),))


def test_the_date_is_nanoseconds_since_2001() -> None:
    raw = build.info() + VOID
    new = changed(raw, Change(DATE, "Info", convert.parse(DATE, "2026:01:31 12:00:00.5+02:00")))
    assert ("Info:DateTimeOriginal", "2026:01:31 10:00:00.5Z") in shown(new)


def test_a_tag_changes_in_its_place_and_others_of_the_name_stay_on_their_levels() -> None:
    new = changed(build.LEVELS, tag("TITLE", "New"))
    assert new == build.LEVELS.replace(b"\x44\x87\x83Old", b"\x44\x87\x83New")


def test_nested_tags_and_languages_stay() -> None:
    new = changed(build.LEVELS, tag("ACTOR", "Eve"), tag("COMMENT", "more"))
    found = shown(new)
    assert ("Matroska:Actor", "Eve") in found
    assert ("Matroska:Character", "Rob") in found
    assert ("Matroska:Comment-eng", "kept") in found
    assert ("Matroska:Comment", "more") in found


def test_a_language_of_its_own_is_made() -> None:
    new = changed(build.tags(), tag("COMMENT", "Hallo", "ger"))
    assert new == build.tags(
        build.tag(
            build.element(
                0x67C8, build.element(0x45A3, b"COMMENT"), build.language("ger"), build.element(0x4487, b"Hallo")
            )
        )
    )


def test_several_of_a_name_become_one() -> None:
    raw = build.tags(build.tag(build.simple("ACTOR", "Ada"), build.simple("actor", "Bob"), build.simple("X1", "y")))
    assert changed(raw, tag("ACTOR", "Eve")) == build.tags(
        build.tag(build.simple("ACTOR", "Eve"), build.simple("X1", "y"))
    )


def test_the_last_tag_takes_all_around_it_along() -> None:
    raw = build.info() + build.tags(build.tag(build.simple("ACTOR", "Ada")))
    assert changed(raw, tag("ACTOR", None)) == build.info()


def test_tags_with_a_sum_get_a_true_one() -> None:
    raw = build.summed(build.TAGS, build.tag(build.simple("ACTOR", "Ada")))
    assert changed(raw, tag("ACTOR", "Eve")) == build.summed(build.TAGS, build.tag(build.simple("ACTOR", "Eve")))


def test_a_list_is_told_item_by_item_and_kept_as_one_text() -> None:
    raw = changed(build.tags(), Change(standard_tag("KEYWORDS"), "Matroska", ["sea", "salt"]))
    assert raw == build.tags(build.tag(build.simple("KEYWORDS", "sea, salt")))
    assert shown(raw) == [("Matroska:Keywords", ["sea", "salt"])]
    with pytest.raises(Rejected):
        convert.parse(standard_tag("KEYWORDS"), "sea, salt")


def test_a_day_is_written_in_matroskas_spelling() -> None:
    released = standard_tag("DATE_RELEASED")
    raw = changed(build.tags(), Change(released, "Matroska", convert.parse(released, "2026:01:31 10:00:00")))
    assert b"2026-01-31 10:00:00" in raw
    assert shown(raw) == [("Matroska:DateReleased", "2026:01:31 10:00:00")]


def test_what_belongs_to_the_film_itself_is_not_written() -> None:
    with pytest.raises(Rejected):
        changed(build.info(), Change(table_tag("Matroska::Main", 3456), "Info", "me"))
    with pytest.raises(Unsupported):
        changed(build.tags(), Change(TITLE, "Info", "no Info here"))
    with pytest.raises(Unsupported):
        encode(build.tags(), (GroupDelete("Matroska"),))


def test_a_payload_of_changes_alone_has_only_them() -> None:
    made = create((tag("ACTOR", "Ada"), tag("COMMENT", None), Change(TITLE, "Info", "Film")))
    assert made == build.element(build.INFO, build.title("Film")) + build.tags(build.tag(build.simple("ACTOR", "Ada")))


def test_bad_entries_are_told_and_travel_on() -> None:
    bad = build.element(build.TAGS, build.tag(build.simple("ACTOR", "Ada")), b"\0\0garbage")
    decoded = decode(bad, Block("matroskatags", (Span(0, len(bad)),)))
    assert [finding.code for finding in decoded.findings] == ["matroska/no-element"]
    assert [field.value for field in decoded.fields] == ["Ada"]
    nested = b""
    for _ in range(300):
        nested = build.element(0x67C8, build.element(0x45A3, b"A1"), build.element(0x4487, b"x"), nested)
    assert len(fields(build.tags(build.tag(nested)))) < 50


@pytest.mark.parametrize("name", build.SONGS)
def test_the_file_is_a_song_where_players_show_the_songs_title(name: str) -> None:
    raw, is_song = build.SONGS[name]
    titles = [field for field in inspect(BytesSource(raw)).fields if field.name == "Title"]
    own = [field.value for field in titles if field.block and not field.block.label]
    assert own == ["The song" if is_song else "The album"]


@pytest.mark.parametrize("name", build.SONGS)
@pytest.mark.parametrize(
    "edits",
    [
        [Set("Title", ("New",)), Set("Artist", ("Me",)), Set("Genre", ("Rock",))],
        [Set("Title", ("New " * 200,))],
        [Delete("Title")],
        [Delete("Title"), Delete("Artist"), Delete("Genre")],
        [Delete("all")],
    ],
)
def test_an_edit_keeps_what_the_file_is(name: str, edits: list[Edit]) -> None:
    """The other level stays as it was, and the same edit again changes nothing."""
    raw, is_song = build.SONGS[name]
    once = rewritten(raw, edits)
    assert rewritten(once, edits) == once
    if edits != [Delete("all")]:
        other = build.ALBUM if is_song else build.SONG
        assert (other in once) == (other in raw)


def test_a_title_that_was_taken_out_comes_back_where_it_was() -> None:
    """The name stays without a value, as players would show the album's title in its place."""
    gone = rewritten(build.SONGS["album, song"][0], [Delete("Title")])
    assert (
        build.aimed(30, build.element(0x67C8, build.element(0x45A3, b"TITLE")), build.simple("ARTIST", "The singer"))
        in gone
    )
    back = rewritten(gone, [Set("Title", ("Back",))])
    assert build.aimed(30, build.simple("TITLE", "Back"), build.simple("ARTIST", "The singer")) in back
    assert build.ALBUM in back


def test_of_several_titles_of_a_song_the_last_is_left() -> None:
    extra = build.aimed(30, build.simple("TITLE", "Another"))
    once = rewritten(build.song(build.ALBUM, build.SONG, extra), [Set("Title", ("New",))])
    assert build.aimed(30, build.simple("TITLE", "New")) in once
    assert rewritten(once, [Set("Title", ("New",))]) == once
