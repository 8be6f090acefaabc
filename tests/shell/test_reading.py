"""What is read besides the tags of a file: whole blocks, the image's hash, MWG's values, texts in other sets."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from metasplice.shell.batch import write_metadata
from metasplice.shell.listing import Row, by_name
from metasplice.shell.printing import keyed

from tests.build import ifd, iptc, irb, jpeg

from .test_command import Ran

PICTURE = jpeg.jpeg(
    jpeg.exif(ifd.block(ifd.Description({"ifd0": [ifd.text(0x010F, "Maker")]}))),
    jpeg.photoshop(irb.resource(0x0404, iptc.iptc((2, 90, b"K\xf6ln"))) + irb.resource(0x0425, bytes(16))),
)


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Any:
    return lambda *words: Ran(capfdbinary, *words)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture.jpg"
    path.write_bytes(PICTURE)
    return path


def values(run: Any, *words: Any) -> dict[str, Any]:
    (found,) = json.loads(run("-j", *words).out)
    return {name: value for name, value in found.items() if name != "SourceFile"}


def test_whole_blocks_are_shown_where_they_are_named(run: Any, picture: Path) -> None:
    assert "EXIF" not in values(run, picture)
    assert values(run, "-EXIF", "-IPTC", "-XMP", picture) == {
        "EXIF": "(Binary data 32 bytes, use -b option to extract)",
        "IPTC": "(Binary data 9 bytes, use -b option to extract)",
    }


def test_hash_is_that_of_the_scan_without_the_end_of_the_image(run: Any, picture: Path) -> None:
    scan = PICTURE[PICTURE.rindex(b"\xff\xda") : PICTURE.rindex(b"\xff\xd9")]
    assert values(run, "-ImageDataHash", picture) == {"ImageDataHash": hashlib.md5(scan).hexdigest()}
    found = values(run, "-api", "ImageHashType=SHA256", "-ImageDataHash", picture)
    assert found == {"ImageDataHash": hashlib.sha256(scan).hexdigest()}


def test_iptc_text_is_read_in_the_set_that_is_named(run: Any, picture: Path) -> None:
    assert values(run, "-IPTC:City", picture) == {"City": "Köln"}
    assert values(run, "-charset", "iptc=cyrillic", "-IPTC:City", picture) == {"City": "Kцln"}


def test_exif_text_is_read_in_the_set_that_is_named(run: Any, photo: Path) -> None:
    write_metadata(str(photo), {"EXIF:Artist": "ü"})
    assert values(run, "-charset", "exif=latin", "-Artist", photo) == {"Artist": "Ã¼"}


def test_group_mwg_is_there_where_it_is_named(run: Any, picture: Path) -> None:
    assert "Composite:City" not in values(run, "-G0", picture)
    assert values(run, "-G0:1", "-MWG:City", picture) == {"Composite:MWG:City": "Köln"}
    assert values(run, "-G0", "-use", "MWG", picture)["Composite:City"] == "Köln"
    assert run("-p", "$MWG:City", picture).out == "Köln\n"


def test_fast3_looks_at_the_type_only(run: Any, picture: Path) -> None:
    found = values(run, "-fast3", "-G1", picture)
    assert {name for name in found if not name.startswith("System:")} == {
        "File:FileType", "File:FileTypeExtension", "File:MIMEType"
    }  # fmt: skip


def test_resources_stand_in_their_order(run: Any, picture: Path) -> None:
    names = list(values(run, "-a", picture))
    assert names.index("CurrentIPTCDigest") < names.index("City") < names.index("IPTCDigest")


def test_all_and_a_tag_means_every_one_of_that_name(run: Any, photo: Path) -> None:
    write_metadata(str(photo), {"EXIF:Artist": "a", "XMP-tiff:Artist": "b"})
    assert run("-s3", "-all:Artist", photo).out == "a\nb\n"
    assert run("-s3", "-Artist", photo).out == "a\n"


def test_colon_in_front_tells_every_group(run: Any, picture: Path) -> None:
    assert run("-S", "-G:3:1", "-Make", picture).out == "[Main:IFD0] Make: Maker\n"
    assert run("-S", "-G:0:1", "-IPTC:City", picture).out == "[IPTC:IPTC] City: Köln\n"


def test_names_of_files_that_failed_are_kept(run: Any, picture: Path) -> None:
    kept = picture.with_name("kept.txt")
    run("-efile", kept, "-Make", picture, picture.with_name("nowhere.jpg"))
    assert kept.read_text() == f"{picture.with_name('nowhere.jpg')}\n"
    run("-efile4!", kept, "-if", "$make eq 'x'", "-Make", picture)
    assert kept.read_text() == f"{picture}\n"


def test_end_in_a_condition_wants_no_more_files(run: Any, picture: Path, photo: Path) -> None:
    assert run("-q", "-s3", "-FileName", "-if", "End()", picture, photo).out == f"{picture.name}\n"


def test_parameters_come_before_tags(run: Any, picture: Path) -> None:
    assert run("-userParam", "make=Mine", "-p", "$make", picture).out == "Mine\n"


def test_condition_knows_how_the_last_command_went(run: Any, picture: Path) -> None:
    words = ("-execute", "-q", "-if", "$OK", "-s3", "-Make")
    assert run("-q", "-s3", "-Make", picture, *words, picture).out == "Maker\nMaker\n"
    assert run("-q", "-s3", "-Make", picture.with_name("none.jpg"), *words, picture).out == ""


def test_members_of_structures_stand_by_name() -> None:
    assert list(by_name({"b": [{"d": 1, "c": 2}], "a": 1})) == ["a", "b"]
    assert list(by_name([{"d": 1, "c": 2}])[0]) == ["c", "d"]
    assert by_name("text") == "text"


def test_of_rows_with_one_key_the_one_that_counts_stays_in_its_place() -> None:
    jfif = Row("JFIF", "JFIF", "Image", "XResolution", "", 1)
    found = keyed([jfif, jfif._replace(name="Other"), jfif._replace(value=72)], lambda row: f"{row.group2}:{row.name}")
    assert [(key, row.value) for key, row in found.items()] == [("Image:Other", 1), ("Image:XResolution", 72)]


def test_tag_asked_for_twice_is_shown_as_asked_first(run: Any, photo: Path) -> None:
    write_metadata(str(photo), {"EXIF:Orientation#": 6})
    assert values(run, "-G1", "-Orientation#", "-all", photo)["IFD0:Orientation"] == 6
