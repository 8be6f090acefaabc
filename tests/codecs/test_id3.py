"""What ID3 tags in sound files tell, as ExifTool 13.59 shows it."""

from __future__ import annotations

import pytest
from metasplice import BytesSource, inspect
from metasplice.base.part import Block
from metasplice.base.span import Span
from metasplice.codecs.id3 import decode
from metasplice.derived import visible
from metasplice.tags import convert

from tests.build.id3 import frame, tag, text
from tests.build.riff import chunk, sound


def told(*frames: bytes, version: int = 3, behind: bytes = b"") -> dict[str, list[object]]:
    """The texts of all fields of a tag."""
    raw = tag(*frames, version=version) + behind
    found: dict[str, list[object]] = {}
    for field in decode(raw, Block("id3", (Span(0, len(raw)),))).fields:
        found.setdefault(field.key, []).append(convert.text(field.tag, field.value, field.context))
    return found


def first(frame: bytes, version: int = 3) -> tuple[str, object]:
    """Key and text of the only value of a frame."""
    ((key, values),) = ((key, values) for key, values in told(frame, version=version).items() if key != "File:ID3Size")
    return key, values[0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\0Ti\xe9\0", "Ti\xe9"),
        (b"\0\x80", "\u20ac"),
        (b"\0a\0\0b\0\0", "a//b"),
        (b"\1" + "u1\0u2".encode("utf-16"), "u1/u2"),
        (b"\1" + "\xe91".encode("utf-16") + b"\0\0" + "\xfc2".encode("utf-16"), "\xe91/\xfc2"),
        (b"\1\0a\0b", "ab"),
        (b"\2" + "be\u20ac".encode("utf-16-be"), "be\u20ac"),
        (b"\3" + "be\u20ac".encode(), "be\u20ac"),
        (b"\5abc", "<Unknown encoding 5> abc"),
        (b"\0", ""),
        (b"", ""),
    ],
)
def test_texts_are_read_in_their_encoding(content: bytes, expected: str) -> None:
    assert first(frame(b"TIT2", content)) == ("ID3v2_3:Title", expected)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("17", "Rock"),
        ("(17)", "Rock"),
        ("(17)Rock", "Rock"),
        ("(17)Foo", "(Rock)Foo"),
        ("(4)(17)", "(Disco)(Rock)"),
        ("4/17", "Disco/Rock"),
        ("17\0Foo", "Rock/Foo"),
        ("(RX)", "RX"),
        ("(999)", "(Unknown (999))"),
        ("300", "Unknown (300)"),
        ("17;18", "17;18"),
        ("9" * 5000, f"Unknown ({'9' * 5000})"),
    ],
)
def test_genres_are_shown_by_name(stored: str, expected: str) -> None:
    assert first(text(b"TCON", stored)) == ("ID3v2_3:Genre", expected)


def test_numbers_have_units_and_labels() -> None:
    found = told(text(b"TLEN", "12345"), text(b"TCMP", "1"))
    assert (found["ID3v2_3:Length"], found["ID3v2_3:Compilation"]) == (["12.345 s"], ["Yes"])
    assert first(text(b"TLEN", "abc"))[1] == "0 s"
    assert first(text(b"TCMP", "x"))[1] == "Unknown (x)"
    assert first(text(b"TLE", "123", 2), 2) == ("ID3v2_2:Length", "123")


@pytest.mark.parametrize(
    ("stored", "expected"),
    [("2020-01-02T03:04:05", "2020:01:02 03:04:05"), ("2020-05", "2020:05"), ("2020", "2020"), ("x", "x")],
)
def test_dates_of_2_4_have_colons(stored: str, expected: str) -> None:
    assert first(text(b"TDRC", stored, 4), 4) == ("ID3v2_4:RecordingTime", expected)


def test_frames_of_the_other_version_are_shown_in_its_group() -> None:
    assert first(text(b"TDRC", "2020"))[0] == "ID3v2_4:RecordingTime"
    assert first(text(b"TYER", "1999", 4), 4)[0] == "ID3v2_3:Year"
    assert set(told(text(b"TZZZ", "unknown"))) == {"File:ID3Size"}


def test_comments_have_a_language_and_a_description() -> None:
    found = told(
        frame(b"COMM", b"\0eng\0plain"),
        frame(b"COMM", b"\0XXXd\0other"),
        frame(b"COMM", b"\1deu" + "d".encode("utf-16") + b"\0\0" + "w\xf6rt".encode("utf-16")),
        frame(b"COMM", b"\0\0\0\0d\0none"),
        frame(b"USLT", b"\0fre\0la"),
        frame(b"USER", b"\0engterms"),
    )
    assert found["ID3v2_3:Comment"] == ["plain", "(d) none"]
    assert found["ID3v2_3:Comment-xxx"] == ["(d) other"]
    assert found["ID3v2_3:Comment-deu"] == ["(d) w\xf6rt"]
    assert found["ID3v2_3:Lyrics-fre"] == ["la"]
    assert found["ID3v2_3:TermsOfUse"] == ["terms"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (b"TXXX", b"my desc\0v", "MyDesc"),
        (b"TXXX", b"ALBUMARTISTSORT\0v", "AlbumArtistSort"),
        (b"TXXX", b"foo_BAR baz/q\0v", "Foo_BARbazq"),
        (b"TXXX", b"k\xe9y\0v", "Ky"),
        (b"TXXX", b"12\0v", "Tag12"),
        (b"TXXX", b"Z\0v", "TagZ"),
        (b"TXXX", b"\0v", "UserDefinedText"),
        (b"WXXX", b"d\0v", "D_URL"),
        (b"WXXX", b"HOME\0v", "HomeUrl"),
        (b"WXXX", b"\0v", "UserDefinedURL"),
    ],
)
def test_what_people_define_is_shown_by_its_description(name: bytes, content: bytes, expected: str) -> None:
    assert first(frame(name, b"\0" + content)) == (f"ID3v2_3:{expected}", "v")


def test_links_end_at_a_nul() -> None:
    assert first(frame(b"WOAF", b"http://z\0rest")) == ("ID3v2_3:FileURL", "http://z")


@pytest.mark.parametrize(
    ("version", "content", "first_key", "kind"),
    [
        (3, b"\0image/png\0\3d\xe9sc\0PIC", "ID3v2_3:PictureMIMEType", "image/png"),
        (4, b"\3image/png\0\3d\xc3\xa9sc\0PIC", "ID3v2_4:PictureMIMEType", "image/png"),
        (2, b"\0PNG\3d\xe9sc\0PIC", "ID3v2_2:PictureFormat", "PNG"),
    ],
)
def test_pictures_have_four_tags(version: int, content: bytes, first_key: str, kind: str) -> None:
    group = first_key.partition(":")[0]
    found = told(frame(b"PIC" if version == 2 else b"APIC", content, version), version=version)
    assert found[first_key] == [kind]
    assert found[f"{group}:PictureType"] == ["Front Cover"]
    assert found[f"{group}:PictureDescription"] == ["d\xe9sc"]
    assert found[f"{group}:Picture"] == ["(Binary data 3 bytes, use -b option to extract)"]


def test_counts_objects_and_private_bytes() -> None:
    found = told(
        frame(b"POPM", b"me@x\0\xc8\0\0\0\7"),
        frame(b"PCNT", b"\0\0\0\1\5"),
        frame(b"OWNE", b"\0USD10.0\x0020200101seller"),
        frame(b"MCDI", b"12345"),
        frame(b"GRP1", b"\0group"),
        frame(b"GEOB", b"\0text/plain\0f.txt\0de\0OBJ"),
        frame(b"PRIV", b"AverageLevel\0\1\2\0\0"),
        frame(b"PRIV", b"WM/Provider\0A\0M\0\0\0"),
        frame(b"PRIV", b"WM/MediaClassPrimaryID\0" + bytes(range(16))),
        frame(b"PRIV", b"own\0data"),
    )
    assert found["ID3v2_3:Popularimeter"] == ["me@x Rating=200 Count=7"]
    assert found["ID3v2_3:PlayCounter"] == ["261"] or found["ID3v2_3:PlayCounter"] == [261]
    assert found["ID3v2_3:Ownership"] == ["USD10.0 2020:01:01 seller"]
    assert found["ID3v2_3:MusicCDIdentifier"] == ["(Binary data 5 bytes, use -b option to extract)"]
    assert found["ID3v2_3:Grouping"] == ["group"]
    assert found["ID3v2_3:GEOB-File"] == ["f.txt"]
    assert found["ID3v2_3:GEOB-Data"] == ["(Binary data 3 bytes, use -b option to extract)"]
    assert found["ID3v2_3:AverageLevel"] in (["513"], [513])
    assert found["ID3v2_3:WM_Provider"] == ["AM"]
    assert found["ID3v2_3:WM_MediaClassPrimaryID"] == ["03020100-0504-0706-0809-0A0B0C0D0E0F"]
    assert found["ID3v2_3:Own"] == ["(Binary data 4 bytes, use -b option to extract)"]


@pytest.mark.parametrize("name", [b"COMM", b"TXXX", b"WXXX", b"APIC", b"POPM", b"USER", b"OWNE", b"GEOB"])
def test_frames_that_break_off_are_found(name: bytes) -> None:
    raw = tag(frame(name, b""))
    found = decode(raw, Block("id3", (Span(0, len(raw)),)))
    assert [one.code for one in found.findings] == ["id3/frame"]
    assert [field.name for field in found.fields] == ["ID3Size"]


@pytest.mark.parametrize(
    "name", [b"COMM", b"TXXX", b"WXXX", b"APIC", b"POPM", b"USER", b"OWNE", b"GEOB", b"PRIV", b"PCNT", b"TIT2", b"WOAF"]
)
def test_no_content_is_too_strange(name: bytes) -> None:
    for encoding in range(5):
        for content in (b"", b"\0", b"\0\0\0", b"\xff\xfe\0", b"abc\0d\0", b"\xd8" * 9, bytes(300), b"\xff" * 300):
            told(frame(name, bytes((encoding,)) + content))


def test_a_tag_of_version_1_is_read_behind_the_other() -> None:
    old = b"TAG" + b"title".ljust(30, b"\0") + b"art".ljust(30, b"\0") + b"alb".ljust(30, b" ")
    old += b"1999" + b"com".ljust(28, b"\0") + b"\0\5\x11"
    found = told(text(b"TIT2", "T"), behind=old)
    assert found["File:ID3Size"] in (["150"], [150])
    assert [found[f"ID3v1:{name}"][0] for name in ("Title", "Artist", "Album", "Genre")] == [
        *("title", "art", "alb", "Rock"),
    ]
    assert found["ID3v1:Track"] in (["5"], [5])


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        ((text(b"TYER", "2015"), text(b"TDAT", "3112"), text(b"TIME", "2359")), "2015:31:12 23:59"),
        ((text(b"TYER", "2015"), text(b"TDAT", "3112")), "2015:31:12"),
        ((text(b"TYER", "2015"), text(b"TIME", "2359")), "2015"),
        ((text(b"TDRC", "2020-01-02"), text(b"TYER", "2015")), "2020:01:02"),
    ],
)
@pytest.mark.parametrize("name", [b"id3 ", b"ID3 "])
def test_sound_files_tell_when_they_were_recorded(name: bytes, frames: tuple[bytes, ...], expected: str) -> None:
    fields = visible(inspect(BytesSource(sound(chunk(name, tag(*frames))))))
    shown = {field.key: convert.text(field.tag, field.value, field.context) for field in fields}
    assert shown["Composite:DateTimeOriginal"] == expected


def test_xml_in_sound_files_is_named_by_its_elements() -> None:
    raw = b'<?xml version="1.0"?><BWFXML><NOTE/><SPEED x="1"><RATE>24/1</RATE></SPEED></BWFXML>'
    fields = visible(inspect(BytesSource(sound(chunk(b"iXML", raw)))))
    shown = {field.key: field.value for field in fields if field.group1 == "XML"}
    assert shown == {"XML:BwfxmlNote": "", "XML:BwfxmlSpeedX": "1", "XML:BwfxmlSpeedRate": "24/1"}
