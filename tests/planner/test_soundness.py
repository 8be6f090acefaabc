"""What the plan calls writable is written: the dry run refuses no file that the plan did not, and corrects none.

Over samples of every format, and over files of the corpus: some of each format, all by METASPLICE_WHOLE_CORPUS=1.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from metasplice import BytesSource, MetaspliceError, inspect, rewrite
from metasplice.base.change import BlockEdit, Placement
from metasplice.base.edit import Delete, Edit, Set
from metasplice.base.errors import Unsupported
from metasplice.base.hindrance import Hindrance, refuse
from metasplice.containers.asf import DATA
from metasplice.containers.isobmff import IPTC_UUID
from metasplice.planner.edition import Edition, read_editions
from metasplice.planner.item import Choice, Decision, File, PlanItem
from metasplice.planner.plan import Terms, decide, file_of, generate_plan, plan_file
from metasplice.planner.trial import tried

from tests.build import asf, codestream, ifd, iptc, matroska, movie, riff, xmp
from tests.build import jpeg as build
from tests.build.sample import SAMPLES, resource

WHOLE = os.environ.get("METASPLICE_WHOLE_CORPUS", "") not in ("", "0")
PER_FORMAT = 4
LARGEST = 1_000_000
PEOPLE: Sequence[Mapping[str, Any]] = (
    {"do": "set", "tags": {"Title": "Über allem: a title"}},
    {"do": "set", "tags": {"Subject+": ["sea", "sun"]}},
    {"do": "people", "names": ["Ada Lovelace", "Bob"]},
)
STRIP = ({"do": "strip", "profile": "privacy"},)
PLACE: Sequence[Mapping[str, Any]] = (
    {"do": "place", "latitude": 48.1, "longitude": 7.2, "altitude": 120},
    {"do": "set", "tags": {"DateTimeOriginal": "2021:05:06 07:08:09"}},
    {"do": "rating", "stars": 4},
)
WISHES = {name: read_editions(told) for name, told in {"people": PEOPLE, "strip": STRIP, "place": PLACE}.items()}


def unkept(name: str, raw: bytes, figures: dict[str, int]) -> Iterator[str]:
    """What a plan for a file promises and the dry run does not keep."""
    source = BytesSource(raw, name)
    try:
        file = file_of(name, inspect(source))
    except MetaspliceError:
        return
    for wish, editions in WISHES.items():
        for terms in (Terms(together=True), Terms()):
            taken = [one for one in editions if plan_file(file, [one], terms).level != "blocked"]
            item = plan_file(file, taken or editions, terms)
            figures[item.category] = figures.get(item.category, 0) + 1
            done = tried(item, source)
            if done.level == "blocked" and item.level != "blocked":
                yield f"{name} {wish} {terms.together}: {done.issues[0].code}: {done.issues[0].message}"
            for issue in done.issues:
                if issue.code == "plan/corrected":
                    yield f"{name} {wish} {terms.together}: {issue.message}"


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_planned_for_a_sample_is_written(name: str) -> None:
    assert list(unkept(name, SAMPLES[name], {})) == []


def test_what_is_planned_for_a_file_of_the_corpus_is_written(corpus: Path) -> None:
    figures: dict[str, int] = {}
    files = list(chosen(corpus))
    broken = [one for path in files for one in unkept(str(path), path.read_bytes(), figures)]
    sys.stdout.write(f"{len(files)} files, plans {figures}, {len(broken)} promises not kept\n")
    assert broken == []
    assert sum(figures.values()) > 100


def chosen(corpus: Path) -> Iterator[Path]:
    """The files to plan for: all, or some small ones of each format."""
    folders: dict[Path, list[Path]] = {}
    for path in sorted(corpus.rglob("*")):
        if path.is_file() and path.suffix != ".tsv" and (WHOLE or path.stat().st_size <= LARGEST):
            folders.setdefault(path.parent, []).append(path)
    for found in folders.values():
        yield from found if WHOLE else found[:: max(1, len(found) // PER_FORMAT)][:PER_FORMAT]


def planned(raw: bytes, *editions: Edition | Edit, together: bool = False) -> PlanItem:
    file: File = file_of("a", inspect(BytesSource(raw)))
    return plan_file(file, editions, Terms(together=together))


def test_a_hindrance_bars_what_it_says() -> None:
    new, drop = BlockEdit("xmp", None), Placement("xmp", None, drop=True)
    anew = BlockEdit("xmp", None, (Set,), drop=True)  # type: ignore[arg-type]
    assert Hindrance("a/b", "No").stops(drop)
    assert [Hindrance("a/b", "No", "put").stops(one) for one in (new, drop, anew)] == [True, False, True]
    assert not Hindrance("a/b", "No", kinds=frozenset(("exif",))).stops(new)
    with pytest.raises(Unsupported, match="No") as caught:
        refuse([Hindrance("c/d", "Not this", kinds=frozenset(("exif",))), Hindrance("a/b", "No", "new")], [drop, new])
    assert caught.value.code == "a/b"
    refuse([Hindrance("a/b", "No", "new")], [drop])


def test_what_a_file_has_no_place_for_is_told_by_the_plan() -> None:
    names = {"kyocera": "kyocera/read-only", "x3f without preview": "x3f/no-preview"}
    for name, code in names.items():
        assert planned(SAMPLES[name], WISHES["people"][2]).issues[0].code == code
    assert planned(riff.riff(b"WEBP"), *WISHES["place"]).issues[0].code == "webp/no-picture"


def test_a_file_that_breaks_off_says_so_where_all_of_a_strip_is_barred() -> None:
    cut = SAMPLES["png with blocks"].rpartition(b"IDAT")[0]
    assert planned(cut, *WISHES["strip"]).issues[0].code == "png/chunk-overruns"


@pytest.mark.parametrize("kinds", [(b"", b"sea"), (b"", b""), (b"sea", b"sun")])
def test_iptc_in_several_resources_is_planned_as_it_comes_out(kinds: tuple[bytes, ...]) -> None:
    records = [iptc.iptc((2, 25, word)) if word else b"" for word in kinds]
    raw = build.jpeg(build.photoshop(b"".join(resource(0x0404, one) for one in records)))
    item = planned(raw, Set("IPTC:ObjectName", ("A title",)))
    assert item.after["IPTC:ObjectName"] == ("A title",)
    assert tried(item, BytesSource(raw)).differences == item.differences


def test_two_packets_that_say_different_things_are_told_by_the_plan() -> None:
    one, two = (build.xmp(xmp.packet(xmp.description(xmp.listed("dc:subject", word)))) for word in ("sea", "sun"))
    item = planned(build.jpeg(one, two), Set("XMP-dc:Subject", ("new",)))
    assert (item.level, item.issues[0].code) == ("blocked", "verify/fields")
    assert planned(build.jpeg(one, two), Set("XMP-dc:Title", ("new",))).level == "safe"


def test_a_tag_in_two_directories_of_one_name_is_told_by_the_plan() -> None:
    date, link = ifd.text(0x9003, "2020:01:02 03:04:05"), ifd.numbers(0x8769, 4, [0])
    raw = ifd.block(ifd.Description({"ifd0": [], "exif": [date], "ifd1": [link]}))
    at = raw.rindex(bytes.fromhex("8769 0004 00000001")) + 8  # IFD1 leads to an ExifIFD of its own
    entry = bytes.fromhex("0001 9003 0002 00000014") + (len(raw) + 18).to_bytes(4, "big") + bytes(4)
    raw = raw[:at] + len(raw).to_bytes(4, "big") + raw[at + 4 :] + entry + b"2021:01:02 03:04:05\0"
    item = planned(build.jpeg(build.exif(raw)), Set("ExifIFD:DateTimeOriginal", ("2024:05:06 07:08:09",)))
    assert (item.level, item.issues[0].code) == ("blocked", "verify/fields")


def test_a_note_of_four_bytes_goes_with_its_entry() -> None:
    entries = [ifd.text(0x829D, "0"), ifd.data(0x927C, b"Auto"), ifd.text(0x9291, "123")]
    raw = build.jpeg(build.exif(ifd.block(ifd.Description({"ifd0": [], "exif": [ifd.text(0x9003, "2020"), *entries]}))))
    item = planned(raw, Delete("ExifIFD:DateTimeOriginal"))
    assert tried(item, BytesSource(raw)).level != "blocked"


def test_pictures_that_are_films_have_no_place_for_exif() -> None:
    raw = movie.film(brand=b"hevc")
    assert planned(raw, *WISHES["place"][:1]).issues[0].code == "isobmff/no-place"


def test_a_title_is_planned_beside_one_in_another_language() -> None:
    raw = matroska.film(
        matroska.info(), matroska.tracks(matroska.track()),
        matroska.tags(matroska.tag(matroska.simple("TITLE", "Le vieux", matroska.language("fre")))), room=200,
    )  # fmt: skip
    item = planned(raw, Set("Title", ("New",)))
    assert (item.after["Info:Title"], item.after["Matroska:Title"]) == (("New",), ("New",))
    assert tried(item, BytesSource(raw)).differences == item.differences


def test_an_exif_block_that_would_outgrow_its_segment_is_told_by_the_plan() -> None:
    text = ifd.text(0x010E, "x" * 65_380)
    raw = build.jpeg(build.exif(ifd.block(ifd.Description({"ifd0": [text]}))))
    assert planned(raw, *WISHES["place"]).issues[0].code == "exif/too-large"


def test_a_raw_file_whose_picture_is_cut_off_is_told_by_the_plan() -> None:
    strip = [ifd.numbers(0x0111, 4, [100]), ifd.numbers(0x0117, 4, [100_000])]
    raw = ifd.block(ifd.Description({"ifd0": [ifd.text(0x010F, "Camera"), *strip]})).ljust(200, b"p")
    assert [one.code for one in inspect(BytesSource(raw)).findings] == ["tiff/cut"]
    assert planned(raw, *WISHES["people"]).issues[0].code == "exif/dangling"


def test_objects_of_an_asf_header_that_ends_the_file_stand_in_front_of_xmp() -> None:
    raw = asf.film().partition(asf.guid(DATA))[0]
    edits = Set("ASF:Title", ("t",)), Set("XMP-dc:Title", ("t",))
    made = rewrite(BytesSource(raw), edits)
    assert {"ASF:Title", "XMP-dc:Title"} <= {field.key for field in inspect(made.patch.over(BytesSource(raw))).fields}


def test_a_keyword_too_long_for_iptc_stays_where_others_come() -> None:
    long = "a keyword that is too long for the list of the record it stands in, by far"
    raw = build.jpeg(build.photoshop(resource(0x0404, iptc.iptc((2, 25, long.encode()), (2, 25, b"sea")))))
    item = planned(raw, *read_editions([{"do": "people", "names": ["Ada"]}]))
    assert item.after["IPTC:Keywords"] == (long, "sea", "Ada")
    assert tried(item, BytesSource(raw)).level != "blocked"


def test_a_keyword_too_long_for_iptc_is_not_put_there() -> None:
    raw = SAMPLES["iptc"]
    assert planned(raw, Set("IPTC:Keywords", ("old", "x" * 65))).issues[0].code == "value/too-long"


def test_jpeg_2000_is_asked_for_no_digest_of_its_iptc() -> None:
    raw = codestream.jp2(codestream.box("uuid", IPTC_UUID, iptc.iptc((2, 25, b"sea"))))
    item = planned(raw, *WISHES["people"][:2], together=True)
    assert item.after["IPTC:Keywords"] == ("sea", "sun")
    assert tried(item, BytesSource(raw)).differences == item.differences


@pytest.mark.parametrize("name", ["png with blocks", "gif with blocks"])
def test_keywords_and_people_together_are_told_once(name: str) -> None:
    item = planned(SAMPLES[name], *WISHES["people"])
    assert item.after["XMP-dc:Subject"] == ("old", "sea", "sea", "sun", "Ada Lovelace", "Bob")


@pytest.mark.parametrize("together", [True, False])
def test_keywords_and_people_reach_all_twins_that_are_there(*, together: bool) -> None:
    raw = build.jpeg(build.photoshop(resource(0x0404, iptc.iptc((2, 25, b"sea")))))
    item = planned(raw, *WISHES["people"], together=together)
    more = ("sun",) if together else ()
    assert item.after["IPTC:Keywords"] == ("sea", *more, "Ada Lovelace", "Bob")
    assert item.after["XMP-dc:Subject"] == ("sea", "sun", "Ada Lovelace", "Bob")
    assert tried(item, BytesSource(raw)).differences == item.differences


def test_a_title_without_room_is_planned_where_it_will_be_read() -> None:
    source = BytesSource(SAMPLES["mkv"])
    plan = generate_plan([file_of("a", inspect(source))], [Set("Title", ("longer than all the room there is, " * 20,))])
    item = plan.items[0]
    assert "Info:Title" not in item.after
    assert len(item.after["Matroska:Title"][0]) > 600
    assert tried(item, source).differences == item.differences
    short = decide(plan, {0: Decision(choices={"Matroska:Title": Choice("edit", ("short",))})}).items[0]
    assert [(one.key, one.after) for one in short.differences] == [("Info:Title", ("short",))]
    assert tried(short, source).differences == short.differences
    both = {key: Choice("keep") for key in ("Info:Title", "Matroska:Title")}
    assert not decide(plan, {0: Decision(choices=both)}).items[0].differences
