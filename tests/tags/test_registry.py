"""The tag registry: rows, look-ups, names, choice of what a bare name writes."""

from __future__ import annotations

import json
import subprocess
import sys
from copy import copy
from dataclasses import replace
from pathlib import Path

import pytest
from build.step import StepFailed
from metasplice.tags import registry, tag
from metasplice.tags.structure import member_tag
from metasplice.tags.table import load_tables

from build import tag_source
from build import tags as generator
from tests.build.jpeg import jpeg

DC = "http://purl.org/dc/elements/1.1/"
REGIONS = "http://www.metadataworkinggroup.com/schemas/regions/"

CREATED: dict[str, tuple[str, ...]] = {
    "IFD0": ("Artist", "Copyright", "ImageDescription", "Software", "ModifyDate", "Make", "Model", "XPTitle"),
    "ExifIFD": (
        *("CreateDate", "DateTimeOriginal", "UserComment", "LensModel", "SerialNumber", "Contrast", "OwnerName"),
        *("ImageUniqueID", "ISO", "SubSecTimeOriginal", "FocalLength", "Gamma"),
    ),
    "GPS": ("GPSLatitude", "GPSAltitude", "GPSImgDirection"),
    "IPTC": (
        *("City", "Keywords", "Headline", "Credit", "Source", "DateCreated", "Caption-Abstract", "By-line"),
        *("ObjectName", "Sub-location", "Province-State", "CopyrightNotice", "Urgency", "Category"),
    ),
    "XMP-dc": ("Title", "Subject", "Creator", "Description", "Rights", "Identifier", "Format", "Publisher"),
    "XMP-photoshop": ("Country", "State", "Instructions", "AuthorsPosition", "CaptionWriter"),
    "XMP-iptcCore": ("Location", "CountryCode", "AltTextAccessibility"),
    "XMP-iptcExt": ("PersonInImage", "Event", "DigitalSourceType"),
    "XMP-xmp": ("Rating", "Label", "CreatorTool", "MetadataDate", "Nickname"),
    "XMP-xmpRights": ("Marked", "WebStatement", "UsageTerms"),
    "Photoshop": ("CopyrightFlag", "URL"),
    "XMP-xmpMM": ("DocumentID",),
    "XMP-xmpDM": ("Album",),
    "XMP-album": ("Notes",),
    "XMP-pdf": ("Author",),
    "XMP-lr": ("HierarchicalSubject",),
    "XMP-exif": ("GPSDateTime",),
    "XMP-acdsee": ("Caption",),
    "XMP-aux": ("Lens",),
    "XMP-mwg-rs": ("RegionName",),
    "File": ("Comment",),
}
"""Family 1 group -> bare names that ExifTool 13.59 creates in it, in a JPEG without metadata."""

KEYS = {name: f"{group}:{name}" for group, names in CREATED.items() for name in names}

DATES = ("ModifyDate", "CreateDate", "DateTimeOriginal", "DateCreated", "MetadataDate", "GPSDateTime")
NUMBERS = ("ISO", "SubSecTimeOriginal", "FocalLength", "Gamma", "Urgency", "Rating", *CREATED["GPS"])
TRIED = {
    "CountryCode": "abc",
    "Marked": "True",
    "CopyrightFlag": "True",
    "Contrast": "Normal",
    **dict.fromkeys(NUMBERS, "3"),
    **dict.fromkeys(DATES, "2020:01:02 03:04:05"),
}
"""Values for names that take no plain "a"."""


@pytest.fixture(scope="module")
def facts(exiftool: list[str]) -> tag_source.Facts:
    """What the pinned ExifTool says, asked once."""
    return tag_source.read_facts(Path(exiftool[-1]))


@pytest.mark.parametrize(
    ("ifd", "number", "key"),
    [
        ("IFD0", 0x010F, "IFD0:Make"),
        ("ExifIFD", 0x9003, "ExifIFD:DateTimeOriginal"),
        ("GPS", 2, "GPS:GPSLatitude"),
        ("InteropIFD", 2, "InteropIFD:InteropVersion"),
        ("IFD1", 0x0201, "IFD1:ThumbnailOffset"),
        ("IFD0", 0x0201, "ExifIFD:OtherImageStart"),
        ("IFD0", 0x0111, "ExifIFD:StripOffsets"),
        ("ExifIFD", 0x927C, "ExifIFD:MakerNoteUnknown"),
        ("IFD0", 0xC634, "IFD0:DNGPrivateData"),
    ],
)
def test_exif_tag_knows_the_directory_when_a_number_has_several_meanings(ifd: str, number: int, key: str) -> None:
    found = registry.exif_tag(ifd, number)
    assert found is not None
    assert found.key == key
    assert registry.exif_tag(ifd, number) is found


def test_lookups_give_none_when_there_is_no_such_tag() -> None:
    assert registry.exif_tag("IFD0", 0xFFFF) is None
    assert registry.exif_tag("GPS", 0x010F) is None
    assert registry.iptc_tag(2, 254) is None
    assert registry.iptc_tag(77, 5) is None
    assert registry.xmp_tag(DC, "nonsense") is None
    assert registry.xmp_tag("urn:unknown", "title") is None
    assert registry.table_tag("No::Table", 1) is None
    assert registry.table_tag("JFIF::Main", 99) is None


def test_iptc_tag_has_its_length_limits() -> None:
    city, country, date = (registry.iptc_tag(2, number) for number in (90, 100, 55))
    assert city is not None
    assert country is not None
    assert date is not None
    assert (city.key, city.minimum, city.count) == ("IPTC:City", 0, 32)
    assert (country.minimum, country.count) == (3, 3)
    assert (date.type, date.minimum, date.count) == ("digits", 8, 8)
    charset = registry.iptc_tag(1, 90)
    assert charset is not None
    assert charset.name == "CodedCharacterSet"


def test_xmp_tag_is_found_by_namespace_not_by_prefix() -> None:
    title = registry.xmp_tag(DC, "title")
    assert title is not None
    assert (title.key, title.type, title.group0) == ("XMP-dc:Title", "lang-alt", "XMP")
    subject = registry.xmp_tag(DC, "subject")
    assert subject is not None
    assert subject.is_list
    assert subject.flags & tag.BAG


@pytest.mark.parametrize(
    "uri",
    ["http://ns.microsoft.com/photo/1.0/", "http://ns.microsoft.com/photo/1.0", "http://ns.microsoft.com/photo/7.3"],
)
def test_xmp_namespace_is_recognised_when_slash_or_version_differ(uri: str) -> None:
    assert registry.xmp_group(uri, "x") == "XMP-microsoft"
    assert registry.xmp_prefix(uri) == "MicrosoftPhoto"


def test_xmp_namespace_answers_by_prefix_and_by_group() -> None:
    uri = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
    assert registry.xmp_namespace("Iptc4xmpCore") == registry.xmp_namespace("XMP-iptcCore") == uri
    assert registry.xmp_namespace("nothing") is None
    assert registry.xmp_prefix("urn:unknown") is None
    assert registry.xmp_group("urn:unknown", "acme") == "XMP-acme"


def test_xmp_flat_names_the_member_of_a_structure() -> None:
    path = ((REGIONS, "Regions"), (REGIONS, "RegionList"), (REGIONS, "Name"))
    name = registry.xmp_flat(REGIONS, path)
    assert name is not None
    assert (name.name, name.parent, name.is_list) == ("RegionName", "RegionsRegionList", True)
    area = registry.xmp_flat(REGIONS, (*path[:2], (REGIONS, "Area"), ("http://ns.adobe.com/xmp/sType/Area#", "x")))
    assert area is not None
    assert area.name == "RegionAreaX"


def test_structure_tells_the_namespace_and_kind_of_its_members() -> None:
    region = registry.xmp_tag(REGIONS, "Regions")
    assert region is not None
    info = registry.xmp_structure(region.struct)
    assert info is not None
    regions = info.members["RegionList"]
    assert regions.flags & tag.BAG
    item = registry.xmp_structure(regions.struct)
    assert item is not None
    assert item.uri == REGIONS
    assert item.members["seeAlso"].uri == "http://www.w3.org/2000/01/rdf-schema#"
    assert item.members["seeAlso"].flags & tag.RESOURCE
    assert item.members["FocusUsage"].labels == {
        "EvaluatedNotUsed": "Evaluated, Not Used",
        "EvaluatedUsed": "Evaluated, Used",
        "NotEvaluatedNotUsed": "Not Evaluated, Not Used",
    }
    member = member_tag(region, "RegionList")
    assert member is not None
    assert member.name == "RegionList"
    assert registry.xmp_structure("no such thing") is None


def test_every_structure_named_by_a_tag_or_a_member_exists() -> None:
    for table in load_tables():
        for tag_id in table.rows:
            for row in table.tags(tag_id):
                if row.struct:
                    structure = registry.xmp_structure(row.struct)
                    assert structure is not None, row
                    for member in structure.members.values():
                        assert not member.struct or registry.xmp_structure(member.struct), member


def test_xmp_word_puts_capitals_into_camel_case() -> None:
    assert registry.xmp_word("SAMPLE_NAME") == "sampleName"
    assert registry.xmp_word("Sample_Name") == "Sample_Name"
    assert registry.xmp_word("A_1") == "a_1"


def test_labels_have_numbers_for_keys_when_the_value_is_a_number() -> None:
    orientation = registry.exif_tag("IFD0", 0x0112)
    assert orientation is not None
    assert orientation.labels is not None
    assert orientation.labels[6] == "Rotate 90 CW"
    latitude_ref = registry.exif_tag("GPS", 1)
    assert latitude_ref is not None
    assert latitude_ref.labels == {"N": "North", "S": "South"}
    subfile = registry.exif_tag("IFD0", 0x00FE)
    assert subfile is not None
    assert subfile.bits is not None
    assert subfile.bits[0] == "Reduced resolution"
    flash = registry.exif_tag("ExifIFD", 0x9209)
    assert flash is not None
    assert flash.flags & tag.PRINT_HEX
    assert flash.flags & tag.PRINT_OTHER


def test_safety_follows_the_flags_with_the_downgrades_made_by_hand() -> None:
    by_key = {
        ("Exif::Main", 0x010F): "safe",
        ("Exif::Main", 0x0201): "dangerous",
        ("Exif::Main", 0x0103): "dangerous",
        ("Exif::Main", 0x9101): "restricted",
        ("Exif::Main", 0x0213): "restricted",
        ("Exif::Main", 0x927C): "restricted",
        ("IPTC::ApplicationRecord", 25): "safe",
    }
    for (table, tag_id), safety in by_key.items():
        found = registry.table_tag(table, tag_id)
        assert found is not None
        assert found.safety == safety, found


def test_find_ignores_case_and_names_every_group() -> None:
    keys = {found.key for found in registry.find("aRTIST")}
    assert keys == {"IFD0:Artist", "XMP-tiff:Artist", "XMP-xmpDM:Artist"}
    assert registry.find("NoSuchTag") == []


def test_a_tag_matches_its_three_groups_in_any_case() -> None:
    artist = registry.find("Artist")[0]
    assert all(map(artist.matches, ("exif", "IFD0", "author")))
    assert not artist.matches("XMP")


def test_complete_begins_with_the_prefix_and_keeps_to_the_group() -> None:
    found = registry.complete("gpsl", 5)
    assert len(found) == 5
    assert all(one.name.lower().startswith("gpsl") for one in found)
    assert {one.group0 for one in registry.complete("xmp:tit")} == {"XMP"}
    assert registry.complete("zzzz") == []


def test_nearest_finds_the_name_when_letters_are_swapped() -> None:
    assert registry.nearest("Dsecription")[0] == "Description"
    assert registry.nearest("qqqqqqqqq") == []


def test_groups_are_those_people_write_before_a_colon() -> None:
    groups = registry.groups()
    assert {"EXIF", "IFD0", "ExifIFD", "GPS", "IPTC", "XMP", "XMP-dc", "File", "Photoshop", "Author", "Time"} <= set(
        groups
    )
    assert "" not in groups
    assert list(groups) == sorted(groups)


def test_candidates_are_writable_and_never_protected() -> None:
    assert registry.candidates("ThumbnailOffset") == []
    assert registry.candidates("FileType") == []
    assert {found.key for found in registry.candidates("City")} >= {"IPTC:City", "XMP-photoshop:City"}


@pytest.mark.parametrize("name", KEYS)
def test_bare_name_is_created_where_exiftool_creates_it(name: str) -> None:
    assert [found.key for found in registry.preferred(registry.candidates(name))] == [KEYS[name]]


def test_flash_is_created_as_the_xmp_structure_that_its_composite_tag_writes() -> None:
    assert [found.key for found in registry.preferred(registry.candidates("Flash"))] == ["XMP-exif:Flash"]


def test_next_group_is_created_when_the_file_type_cannot_hold_the_best() -> None:
    city = registry.candidates("City")
    assert [found.key for found in registry.preferred(city, "WEBP")] == ["XMP-photoshop:City"]


def test_nothing_is_created_when_a_tag_can_only_be_edited() -> None:
    assert registry.preferred([]) == []
    assert registry.preferred(registry.candidates("APP14Flags0")) == []


def test_flag_constants_agree_with_the_generator() -> None:
    words = {"PrintHex": "PRINT_HEX", "PrintMap": "PRINT_MAP", "PrintOther": "PRINT_OTHER", "PrintCode": "PRINT_CODE"}
    words |= {"PrintList": "PRINT_LIST", "ValueMap": "VALUE_MAP", "ValueCode": "VALUE_CODE", "RawCode": "RAW_CODE"}
    words |= {"LowPriority": "LOW_PRIORITY"}
    for name, bit in tag_source.BIT.items():
        assert getattr(tag, words.get(name, name.upper())) == bit, name


def test_description_is_derived_as_the_generator_derives_it() -> None:
    for name in ("GPSLatitudeRef", "XPTitle", "City", "APP14Flags0", "A_B", "YCbCrPositioning", "T4Options"):
        assert tag.describe(name) == tag_source.describe(name)
    model = registry.find("Model")[0]
    assert model.description == "Camera Model Name"


def test_counts_are_those_stamped_on_the_data() -> None:
    for family, names in registry.FAMILIES.items():
        tables = [table for table in load_tables() if table.name in names]
        rows = [row for table in tables for tag_id in table.rows for row in table.tags(tag_id)]
        listed = [row for row in rows if not row.flags & tag.UNLISTED]
        counts = len(tables), len(listed), sum(row.writable for row in listed)
        assert counts == registry.COUNTS[family], family


def test_registry_import_loads_no_family() -> None:
    code = (
        "import sys; from metasplice.tags import registry; "
        "families = [f'metasplice.tags.data.{name}' for name in registry.FAMILIES]; "
        "assert not any(name in sys.modules for name in families); "
        "registry.exif_tag('IFD0', 271); "
        "assert [name for name in families if name in sys.modules] == families[:1]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2] / "py")


def test_data_is_what_the_pinned_exiftool_gives(facts: tag_source.Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator, "read_facts", lambda exiftool: facts)
    assert generator.check(Path()) == []
    assert generator.difference(generator.OUT, Path("new")) == []
    assert generator.safety_changes(generator.OUT, Path("new")) == []


def test_check_names_the_modules_that_drift(
    facts: tag_source.Facts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(generator, "read_facts", lambda exiftool: facts)
    (tmp_path / "stale.py").write_text("")
    generator.generate(Path(), tmp_path)
    assert generator.check(Path(), tmp_path) == []
    (tmp_path / "mpf.py").unlink()
    (tmp_path / "old.py").write_text("")
    (tmp_path / "iptc.py").write_text("x")
    assert [line.split(":")[0] for line in generator.check(Path(), tmp_path)] == ["iptc.py", "mpf.py", "old.py"]


def test_difference_names_what_came_went_and_changed(facts: tag_source.Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    table = facts.families["mpf"][0]
    first, second, *others = table.rows
    newer = copy(facts)
    changed = tag_source.Table(table.name, table.groups, table.namespace, [replace(second, count=77), *others, first])
    changed.rows[-1] = replace(first, name="Newer")
    newer.families = facts.families | {"mpf": [changed, *facts.families["mpf"][1:]]}
    monkeypatch.setattr(generator, "read_facts", lambda exiftool: newer if exiftool.name == "new" else facts)
    assert sorted(generator.difference(Path("old"), Path("new"))) == [
        f"+ MPF::Main {first.id} Newer",
        f"- MPF::Main {first.id} {first.name}",
        f"~ MPF::Main {second.id} {second.name}: count {second.count} -> 77",
    ]


def test_difference_reads_folders_of_data_and_tells_types_flags_labels_and_safety(tmp_path: Path) -> None:
    for source in generator.OUT.glob("*.py"):
        text = source.read_text(encoding="utf-8")
        if source.name == "exif.py":
            text = text.replace('(271,"Make","string",4198400', '(271,"Make","undef",4198404')
        if source.name == "canon.py":
            text = text.replace("\nSelf-timer", "\nSelf timer").replace('("Canon::Panorama", ', '("Canon::View", ')
        (tmp_path / source.name).write_text(text, encoding="utf-8")
    lines = generator.difference(generator.OUT, tmp_path)
    assert "~ Exif::Main 271 Make: type 'string' -> 'undef'; flags +Unsafe" in lines
    assert {"+ table Canon::View", "- table Canon::Panorama"} <= set(lines)
    changes = generator.safety_changes(generator.OUT, tmp_path)
    assert "Exif::Main 271 Make: safe -> dangerous" in changes
    assert "Canon::Panorama 2 PanoramaFrameNumber: restricted -> absent" in changes


def test_difference_refuses_a_folder_that_is_neither_data_nor_exiftool(tmp_path: Path) -> None:
    with pytest.raises(StepFailed, match="neither an ExifTool nor a folder of generated tag data"):
        generator.difference(tmp_path, tmp_path)


def test_match_takes_wildcards_and_groups() -> None:
    assert {found.name for found in registry.match("GPSL?titude")} == {"GPSLatitude"}
    assert {found.group0 for found in registry.match("xmp:*title*")} == {"XMP"}
    assert registry.match("Nothing*Such") == []
    assert len(registry.match("*LensType*", everywhere=True)) > len(registry.match("*LensType*"))


def test_names_outside_the_core_are_found_completed_and_guessed() -> None:
    lens = registry.find_all("LensType")
    assert {"Canon", "Nikon", "Pentax", "Sony"} <= {found.group1 for found in lens}
    assert registry.find("CanonImageSize")[0].group0 == "MakerNotes"
    assert not any(map(registry.is_core, registry.find("CanonImageSize")))
    assert registry.find_core("CanonImageSize") == []
    assert registry.complete("canonimages", everywhere=True)[0].name == "CanonImageSize"
    assert registry.nearest("CanonImagSize")[0] == "CanonImageSize"
    assert {"Canon", "Nikon", "QuickTime", "PNG"} <= set(registry.groups())


def test_names_tell_whether_and_how_safely_they_are_written() -> None:
    assert registry.is_writable("Artist")
    assert registry.is_writable("Canon:LensType")
    assert not registry.is_writable("FileType")
    assert not registry.is_writable("ThumbnailOffset")
    assert not registry.is_writable("XMP:LensType")
    asked = ("Artist", "LensType", "Compression", "EXIF:Artist", "FileType", "NoSuchTag")
    assert [registry.safety(name) for name in asked] == ["safe", "restricted", "dangerous", "safe", None, None]
    assert registry.safety(registry.find("Artist")[0]) == "safe"
    assert registry.safety(registry.find("FileType")[0]) is None


def test_counts_are_those_of_listx(exiftool: list[str]) -> None:
    listed = {}
    for table in tag_source.listed_tables(Path(exiftool[-1])).values():
        tags = table.findall("tag")
        listed[table.get("name")] = (1, len(tags), sum(one.get("writable") == "true" for one in tags))
    for family, names in registry.FAMILIES.items():
        sums = tuple(map(sum, zip(*(listed[name] for name in names), strict=True)))
        assert sums == registry.COUNTS[family], family


def test_exiftool_creates_bare_names_where_we_say(exiftool: list[str], tmp_path: Path) -> None:
    arguments, files = [], []
    for place, name in enumerate(KEYS):
        file = tmp_path / f"{place}.jpg"
        file.write_bytes(jpeg())
        files.append(str(file))
        arguments += ["-q", "-q", "-overwrite_original", f"-{name}={TRIED.get(name, 'a')}", str(file), "-execute"]
    (tmp_path / "arguments").write_text("\n".join(arguments))
    subprocess.run([*exiftool, "-@", str(tmp_path / "arguments")], check=True, capture_output=True)
    groups = ["-EXIF:all", "-IPTC:all", "-XMP:all", "-Photoshop:all", "-File:Comment"]
    read = subprocess.run([*exiftool, "-j", "-G1", "-a", *groups, *files], check=True, capture_output=True).stdout
    for name, found in zip(KEYS, json.loads(read), strict=True):
        assert [key for key in found if key.endswith(f":{name}")] == [KEYS[name]], name
