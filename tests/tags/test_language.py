"""Descriptions and labels in ExifTool's other languages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from metasplice.base.errors import Rejected
from metasplice.tags import convert, language, registry
from metasplice.tags.registry import Tag

from tests.build.jpeg import jpeg


def _orientation() -> Tag:
    found = registry.exif_tag("IFD0", 0x0112)
    assert found is not None
    return found


def test_there_are_exiftools_nineteen_languages() -> None:
    codes = language.languages()
    assert codes[0] == "en"
    assert {"de", "fr", "ru", "ja", "zh_cn", "en_gb"} < set(codes)
    assert len(codes) == 19


def test_description_and_label_are_translated_when_the_language_has_them() -> None:
    tag = _orientation()
    assert language.description(tag, "de") == "Ausrichtung"
    assert language.label(tag, "Rotate 180", "de") == "180° gedreht"
    assert language.description(tag, "fr") != language.description(tag)


def test_english_stays_when_the_language_has_no_words() -> None:
    tag = _orientation()
    assert language.description(tag) == "Orientation"
    assert language.label(tag, "Rotate 180") == "Rotate 180"
    assert language.label(tag, "no such label", "de") == "no such label"
    unusual = registry.find("XPTitle")[0]
    assert language.description(unusual, "tr") == unusual.description
    assert language.label(unusual, "Rotate 180", "de") == "Rotate 180"


def test_names_of_bits_are_translated_one_by_one() -> None:
    tag = registry.find_all("AEFlags")[0]
    assert language.label(tag, "AE lock, Aperture wide open", "de") == "AE Speicherung, Offene Blende"


def test_code_is_recognised_in_any_writing_and_unknown_ones_are_refused() -> None:
    assert language.language_code("zh-CN") == "zh_cn"
    with pytest.raises(Rejected, match="There is no language xx") as caught:
        language.language_code("xx")
    assert caught.value.code == "language/unknown"


def test_a_language_is_only_loaded_when_asked_for() -> None:
    code = (
        "import sys; from metasplice.tags import language, registry; tag = registry.exif_tag('IFD0', 274); "
        "loaded = lambda: [name for name in sys.modules if '.data.language_' in name]; "
        "language.description(tag), language.languages(); assert not loaded(); "
        "language.description(tag, 'de'); assert loaded() == ['metasplice.tags.data.language_de'], loaded()"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2] / "py")


@pytest.mark.parametrize("code", language.languages()[1:])
def test_exiftool_translates_as_we_do(code: str, exiftool: list[str], tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(jpeg())
    values = {0x0112: "Rotate 180", 0x9207: "Spot", 0x9209: "Fired", 0xA403: "Manual", 0x8822: "Manual"}
    tags = {tag.name: tag for number in values if (tag := registry.exif_tag("IFD0", number))}
    wishes = [f"-EXIF:{tag.name}={values[int(tag.id)]}" for tag in tags.values()]
    subprocess.run([*exiftool, "-q", "-overwrite_original", *wishes, str(file)], check=True, capture_output=True)
    command = [*exiftool, "-json", "-D", "-l", "-lang", code, "-EXIF:all", str(file)]
    shown = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)[0]
    for name, tag in tags.items():
        told = shown[name]
        assert told["desc"] == language.description(tag, code)
        value = convert.parse(tag, values[int(tag.id)])
        assert told["val"] == language.label(tag, str(convert.text(tag, value)), code)
