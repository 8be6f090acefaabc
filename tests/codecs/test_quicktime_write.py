"""Tags of films written: what changes where, and what stays."""

from __future__ import annotations

import pytest
from metasplice import Add, BytesSource, Delete, MetaspliceError, Remove, Set, inspect, rewrite
from metasplice.base.change import GroupDelete
from metasplice.base.edit import Edit
from metasplice.codecs.quicktime.writing import encode

from tests.build import movie
from tests.build.sample import PACKET

FILES = movie.files(PACKET)


def edited(raw: bytes, *edits: Edit) -> bytes:
    """The file after the edits, which change nothing when made again and can be undone to the bit."""
    source = BytesSource(raw)
    made = rewrite(source, edits)
    out = made.patch.over(source).all()
    assert made.undo.over(BytesSource(out)).all() == raw
    assert not rewrite(BytesSource(out), edits).patch
    return out


def values(raw: bytes) -> dict[str, object]:
    """The values of the tags that are no structure of the film."""
    fields = inspect(BytesSource(raw)).fields
    structure = ("QuickTime", "Track", "File", "XMP-x:", "XMP-rdf")
    return {one.key: one.value for one in fields if not f"{one.group1}:".startswith(structure)}


def kinds(raw: bytes, path: str) -> list[str]:
    return [kind for kind, _ in movie.children(movie.content(raw, path))]


NEW = [
    (Set("ItemList:Title", ("New",)), "moov/udta/meta/ilst/©nam", movie.data(b"New")),
    (Set("ItemList:Title-deu", ("Neu",)), "moov/udta/meta/ilst/©nam", movie.data(b"Neu", lang=0x10B5)),
    (
        Set("ItemList:Title-deu-DE", ("Neu",)),
        "moov/udta/meta/ilst/©nam",
        movie.data(b"Neu", lang=0x10B5, country=0x4445),
    ),
    (
        Set("ItemList:TrackNumber", ("3 of 12",)),
        "moov/udta/meta/ilst/trkn",
        movie.data(bytes((0, 0, 0, 3, 0, 12, 0, 0)), 0),
    ),
    (Set("ItemList:DiskNumber", ("2",)), "moov/udta/meta/ilst/disk", movie.data(bytes((0, 0, 0, 2, 0, 0)), 0)),
    (Set("ItemList:BeatsPerMinute", ("99",)), "moov/udta/meta/ilst/tmpo", movie.data(b"\0c", 21)),
    (Set("ItemList:Compilation", ("Yes",)), "moov/udta/meta/ilst/cpil", movie.data(b"\1", 21)),
    (Set("ItemList:TVSeason", ("2",)), "moov/udta/meta/ilst/tvsn", movie.data(b"\0\0\0\2", 22)),
    (Set("ItemList:AlbumID", ("5",)), "moov/udta/meta/ilst/plID", movie.data(bytes(7) + b"\5", 21)),
    (
        Set("ItemList:CoverArt", (b"\xff\xd8\xff\xe0x",)),
        "moov/udta/meta/ilst/covr",
        movie.data(b"\xff\xd8\xff\xe0x", 13),
    ),
    (
        Set("ItemList:CoverArt", (b"\x89PNG\r\n\x1a\nx",)),
        "moov/udta/meta/ilst/covr",
        movie.data(b"\x89PNG\r\n\x1a\nx", 14),
    ),
    (
        Set("ItemList:ContentCreateDate", ("2020:01:02 03:04:05+01:00",)),
        "moov/udta/meta/ilst/©day",
        movie.data(b"2020-01-02T03:04:05+0100"),
    ),
    (Set("UserData:Artist", ("Ada",)), "moov/udta/©ART", b"\0\3\0\0Ada"),
    (Set("UserData:Artist-deu", ("Ada",)), "moov/udta/©ART", b"\0\3\x10\xb5Ada"),
    (Set("UserData:Artist", ("é",)), "moov/udta/©ART", b"\0\2\x55\xc4\xc3\xa9"),
    (Set("UserData:Author", ("Ada",)), "moov/udta/auth", b"\0\0\0\0\0\0Ada\0"),
    (Set("UserData:Year", ("2020",)), "moov/udta/yrrc", b"\0\0\0\0\7\xe4"),
    (Set("UserData:PlayAllFrames", ("1",)), "moov/udta/AllF", b"\1"),
    (Set("UserData:LoopStyle", ("Palindromic",)), "moov/udta/LOOP", b"\0\0\0\2"),
    (Set("UserData:CompressorVersion", ("cv",)), "moov/udta/CNCV", b"cv"),
    (
        Set("UserData:LocationInformation", ("Home Role=shooting Lat=1.5 Lon=-2 Alt=3 Body=earth Notes=x",)),
        "moov/udta/loci",
        b"\0\0\0\0\0\0Home\0\0\xff\xfe\0\0\0\1\x80\0\0\3\0\0earth\0x\0",
    ),
    (Set("UserData:GPSCoordinates", ("48.5, -2.25, 35",)), "moov/udta/©xyz", b"\0\x17\0\0+48.500-002.250+35.000/"),
    (Set("Keys:Comment", ("People: A",)), "moov/meta/ilst/\0\0\0\1", movie.data(b"People: A")),
    (Set("Keys:AndroidCaptureFPS", ("30.5",)), "moov/meta/ilst/\0\0\0\1", movie.data(b"A\xf4\0\0", 23)),
    (Set("Keys:Mute", ("On",)), "moov/meta/ilst/\0\0\0\1", movie.data(b"\1", 22)),
    (Set("Keys:XiaomiHDR10", ("3",)), "moov/meta/ilst/\0\0\0\1", movie.data(b"\0\0\0\3", 21)),
]


@pytest.mark.parametrize(("edit", "path", "raw"), NEW, ids=lambda one: one if isinstance(one, str) else "")
@pytest.mark.parametrize("last", [False, True])
def test_tag_is_made_in_its_place_and_form(edit: Set, path: str, raw: bytes, last: bool) -> None:
    before = movie.film(last=last)
    after = edited(before, edit)
    assert movie.content(after, path) == raw
    assert movie.content(after, "mdat") == movie.content(before, "mdat")
    assert inspect(BytesSource(edited(after, Delete(edit.tag)))).findings == []


def test_new_meta_boxes_say_what_they_are() -> None:
    after = edited(movie.film(last=True), Set("ItemList:Title", ("a",)), Set("Keys:Title", ("b",)))
    assert movie.content(after, "moov/udta/meta/hdlr")[8:12] == b"mdir"
    assert movie.content(after, "moov/meta/hdlr")[8:12] == b"mdta"
    assert b"mdtacom.apple.quicktime.title" in movie.content(after, "moov/meta/keys")


def test_all_other_items_keep_bytes_and_order() -> None:
    before = FILES["film"]
    after = edited(before, Set("ItemList:Title", ("A longer title",)), Set("ItemList:Album", ("new",)))
    old, new = (movie.children(movie.content(raw, "moov/udta/meta/ilst")) for raw in (before, after))
    assert [kind for kind, _ in new] == ["©nam", "©cmt", "----", "covr", "©alb"]
    assert new[1:4] == old[1:4]


def test_language_joins_the_item_and_bare_name_replaces_all_languages() -> None:
    both = edited(movie.film(), Set("ItemList:Title", ("New",)), Set("ItemList:Title-deu", ("Neu",)))
    assert values(both) == {"ItemList:Title": "New", "ItemList:Title-deu": "Neu"}
    assert kinds(both, "moov/udta/meta/ilst") == ["©nam"]
    assert values(edited(both, Set("ItemList:Title", ("One",)))) == {"ItemList:Title": "One"}
    kept = edited(both, Set("ItemList:Title-und", ("One",)))
    assert values(kept) == {"ItemList:Title": "One", "ItemList:Title-deu": "Neu"}
    assert values(edited(both, Delete("ItemList:Title-deu"))) == {"ItemList:Title": "New"}


def test_languages_of_user_data_share_a_box_where_they_did() -> None:
    before = FILES["film with all tags"]
    after = edited(before, Set("UserData:Title-deu", ("Neu",)))
    assert movie.content(after, "moov/udta/©nam") == b"\0\3\0\0Old\0\3\x10\xb5Neu"
    assert movie.content(edited(before, Delete("UserData:Title-deu")), "moov/udta/©nam") == b"\0\3\0\0Old"


def test_text_in_a_language_of_macintosh_goes_with_the_others() -> None:
    before = movie.film(user=movie.text("©nam", (b"Old", 0), (b"Vieux", 1)))
    assert values(before) == {"UserData:Title": "Old", "UserData:Title-fr": "Vieux"}
    assert values(edited(before, Set("UserData:Title", ("New",)))) == {"UserData:Title": "New"}


def test_key_that_goes_takes_its_entry_and_the_others_count_on() -> None:
    before = FILES["film with all tags"]
    after = edited(before, Delete("Keys:Title"))
    assert kinds(after, "moov/meta/ilst") == ["\0\0\0\1", "\0\0\0\2"]
    found = values(after)
    assert "Keys:Title" not in found
    assert found["Keys:Make"] == "Canonet"
    assert b"quicktime.title" not in movie.content(after, "moov/meta/keys")


def test_key_made_and_deleted_leaves_the_film_as_it_was() -> None:
    before = FILES["film of QuickTime"]
    assert edited(edited(before, Set("Keys:Comment", ("c",))), Delete("Keys:Comment")) == before


def test_windows_tags_change_and_unknown_ones_stay() -> None:
    before = FILES["film with all tags"]
    after = edited(before, Set("Microsoft:Category", ("sea", "new")), Set("Microsoft:SharedUserRating", ("75",)))
    found = values(after)
    assert found["Microsoft:Category"] == ["sea", "new"]
    assert str(found["Microsoft:SharedUserRating"]) == "75"
    assert b"WM/Unknown\0\0\0\1" in movie.content(after, "moov/udta/Xtra")
    assert values(edited(after, Remove("Microsoft:Category", ("sea",))))["Microsoft:Category"] in ("new", ["new"])


def test_zeros_at_the_end_of_user_data_stay_there() -> None:
    after = edited(FILES["film of QuickTime"], Set("UserData:Comment", ("c",)))
    assert movie.content(after, "moov/udta").endswith(movie.text("©cmt", b"c") + bytes(4))


def test_growth_is_taken_from_padding_and_given_back_to_it() -> None:
    before = FILES["film with room"]
    grown = edited(before, Set("ItemList:Title", ("Old and thirty bytes more of it",)))
    assert len(grown) == len(before)
    assert movie.content(grown, "moov/udta/meta/free") == bytes(60 - 28)
    assert movie.content(grown, "moov/trak/mdia/minf/stbl/stco") == movie.content(
        before, "moov/trak/mdia/minf/stbl/stco"
    )
    assert edited(grown, Set("ItemList:Title", ("Old",))) == before


def test_padding_that_is_no_padding_is_kept() -> None:
    user = movie.meta(b"mdir", movie.box("ilst", movie.item("©nam", b"Old")), movie.box("free", b"something" * 5))
    after = edited(movie.film(user=user), Set("ItemList:Title", ("Old and more",)))
    assert movie.content(after, "moov/udta/meta/free") == b"something" * 5


def test_quicktime_meta_without_version_is_edited_as_it_is() -> None:
    user = movie.meta(b"mdir", movie.box("ilst", movie.item("©nam", b"Old")), plain=True)
    after = edited(movie.film(user=user), Set("ItemList:Title", ("New",)))
    assert movie.content(after, "moov/udta/meta/ilst/©nam") == movie.data(b"New")


@pytest.mark.parametrize("long", [False, True])
def test_dates_are_written_in_place_without_another_zone(long: bool) -> None:
    before = movie.film(long=long)
    edits = (
        Set("QuickTime:CreateDate", ("2021:03:04 05:06:07",)),
        Set("Track2:TrackCreateDate", ("2020:01:01 00:00:00",)),
        Set("QuickTime:MediaModifyDate", ("2019:01:01 00:00:00+05:00",)),
    )
    after = edited(before, *edits)
    assert len(after) == len(before)
    found = {one.key: one.value for one in inspect(BytesSource(after)).fields if "Date" in one.name}
    assert found["QuickTime:CreateDate"] == "2021:03:04 05:06:07"
    assert found["QuickTime:ModifyDate"] == "2021:03:31 01:48:20"
    assert found["Track1:TrackCreateDate"] == "2021:03:31 01:46:40"
    assert found["Track2:TrackCreateDate"] == "2020:01:01 00:00:00"
    assert {found[f"Track{number}:MediaModifyDate"] for number in (1, 2)} == {"2019:01:01 00:00:00"}


def test_deleted_date_becomes_none_and_shifted_one_moves() -> None:
    before = movie.film()
    found = inspect(BytesSource(edited(before, Delete("QuickTime:CreateDate")))).fields
    assert next(one.value for one in found if one.key == "QuickTime:CreateDate") == "0000:00:00 00:00:00"
    shifted = rewrite(BytesSource(before), [Add("QuickTime:CreateDate", ("1:30",))])
    assert shifted.plan.diff[0].after == ("2021:03:31 03:16:40",)


GROUPS = [
    ("ItemList:all", {"Keys", "UserData", "Microsoft"}),
    ("Keys:all", {"ItemList", "iTunes", "UserData", "Microsoft"}),
    ("UserData:all", {"ItemList", "iTunes", "Keys", "Microsoft"}),
    ("Microsoft:all", {"ItemList", "iTunes", "Keys", "UserData"}),
    ("QuickTime:all", {"Microsoft"}),
    ("all", set()),
]


@pytest.mark.parametrize(("pattern", "left"), GROUPS)
def test_group_is_deleted_and_the_others_stay(pattern: str, left: set[str]) -> None:
    after = edited(FILES["film with all tags"], Delete(pattern))
    assert {key.partition(":")[0] for key in values(after)} == left


def test_all_but_one_group_goes_and_what_cannot_be_parted_is_refused() -> None:
    kept = edited(FILES["film with all tags"], Delete("all", ("Keys:all",)))
    assert {key.partition(":")[0] for key in values(kept)} == {"Keys"}
    with pytest.raises(MetaspliceError) as refusal:
        encode(movie.content(FILES["film"]), [GroupDelete("Pentax")])
    assert refusal.value.code == "quicktime/group"


def test_film_of_which_all_goes_keeps_tracks_and_no_empty_box() -> None:
    for name in ("film", "film of QuickTime", "film for phones", "film with all tags"):
        after = edited(FILES[name], Delete("all"))
        assert kinds(after, "moov") == ["mvhd", "trak", "trak"]


def test_bare_name_is_written_beside_xmp_and_stars_are_not_who_may_see_it() -> None:
    found = values(edited(movie.film(), Set("Title", ("New",)), Set("Rating", ("4",))))
    assert found.keys() == {
        "ItemList:Title",
        "XMP-dc:Title",
        "XMP-xmp:Rating",
    }


REFUSED = [
    (Set("ItemList:BeatsPerMinute", ("70000",)), "quicktime/out-of-range"),
    (Set("QuickTime:CreateDate", ("2150:01:01 00:00:00",)), "quicktime/date"),
    (Set("QuickTime:CreateDate", ("1950:01:01 00:00:00",)), "quicktime/date"),
    (Set("ItemList:Title-xx", ("a",)), "quicktime/language"),
    (Set("UserData:Comment-deu-DE", ("a",)), "quicktime/language"),
    (Set("UserData:Comment", ("a" * 70000,)), "quicktime/too-long"),
    (Set("UserData:LocationInformation", ("Home",)), "value/no-location"),
    (Set("UserData:Rating", ("PG",)), "quicktime/rating"),
]


@pytest.mark.parametrize(("edit", "code"), REFUSED, ids=[edit.tag for edit, _ in REFUSED])
def test_value_without_a_place_is_refused_by_name(edit: Set, code: str) -> None:
    with pytest.raises(MetaspliceError) as refusal:
        rewrite(BytesSource(movie.film()), [edit])
    assert refusal.value.code.endswith(code)


DAMAGED = {
    "a key table that breaks off": (
        movie.film(meta=movie.keys(("a", b"x"))).replace(b"\0\0\0\x09mdtaa", b"\0\0\0\x99mdtaa"),
        "keys",
    ),
    "an Xtra entry that passes its box": (movie.film(user=movie.box("Xtra", b"\0\0\0\x99" + bytes(12))), "xtra"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_boxes_are_refused_where_they_would_have_to_change(name: str) -> None:
    raw, what = DAMAGED[name]
    edit = Set("Keys:Title", ("a",)) if what == "keys" else Set("Microsoft:Category", ("a",))
    with pytest.raises(MetaspliceError) as refusal:
        rewrite(BytesSource(raw), [edit])
    assert refusal.value.code == f"quicktime/{what}"
    edited(raw, Set("ItemList:Title", ("a",)))


def test_tags_have_no_place_in_a_file_without_a_movie() -> None:
    with pytest.raises(MetaspliceError) as refusal:
        rewrite(
            BytesSource(movie.box("ftyp", b"isom\0\0\2\0isom") + movie.box("mdat", b"x")),
            [Set("ItemList:Title", ("a",))],
        )
    assert refusal.value.code == "quicktime/no-movie"


def test_what_a_track_says_of_itself_stays_when_all_goes() -> None:
    before = FILES["film with wide boxes"]
    after = edited(before, Delete("all"))
    assert movie.content(after, "moov/trak/udta") == movie.content(before, "moov/trak/udta")


def test_film_with_several_boxes_of_user_data_says_one_thing_in_the_end() -> None:
    second = movie.box("udta", movie.text("©nam", b"Other"), movie.items(movie.item("©nam", b"Other")))
    before = movie.film(user=movie.text("©nam", b"Old") + movie.items(movie.item("©nam", b"Old")), after=second)
    after = edited(before, Set("UserData:Title", ("New",)), Set("ItemList:Title", ("New",)))
    found = [(one.key, one.value) for one in inspect(BytesSource(after)).fields if one.name == "Title"]
    assert found.count(("UserData:Title", "New")) == 1
    assert {value for _, value in found} == {"New"}
    assert "Title" not in {one.name for one in inspect(BytesSource(edited(after, Delete("Title")))).fields}


def test_items_beside_user_data_are_edited_where_they_are() -> None:
    before = movie.film(meta=movie.meta(b"mdir", movie.box("ilst", movie.item("©nam", b"Old")), plain=True))
    after = edited(before, Set("ItemList:Title", ("New",)))
    assert movie.content(after, "moov/meta/ilst/©nam") == movie.data(b"New")
    assert "udta" not in kinds(after, "moov")


def test_items_by_letters_among_those_that_count_keys_are_told_apart() -> None:
    mixed = movie.keys(("title", b"Old"), ("own", b"kept"), plain=False)
    before = movie.film(user=mixed)
    after = edited(before, Set("ItemList:Artist", ("Ada",)), Set("Keys:Title", ("New",)))
    assert values(after)["ItemList:Artist"] == "Ada"
    assert values(after)["Keys:Title"] == "New"
    assert kinds(after, "moov/udta/meta/ilst") == ["\0\0\0\1", "\0\0\0\2", "©ART"]
    assert kinds(edited(after, Delete("ItemList:all")), "moov/udta/meta/ilst") == ["\0\0\0\1", "\0\0\0\2"]


def test_keys_of_a_track_are_written_to_the_track_that_they_are_of() -> None:
    after = edited(movie.film(), Set("VideoKeys:LensModel", ("50 mm",)), Set("AudioKeys:AudioGain", ("1",)))
    tracks = [raw for kind, raw in movie.children(movie.content(after)) if kind == "trak"]
    assert b"camera.lens_model" in movie.content(tracks[0], "meta/keys")
    assert b"player.movie.audio.gain" in movie.content(tracks[1], "meta/keys")
    assert edited(after, Delete("VideoKeys:all"), Delete("AudioKeys:all")).count(b"mdta") == 0
