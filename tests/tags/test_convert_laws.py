"""Laws of all conversions: what is printed can be written back, reading never fails, labels and codes are inverse."""

from __future__ import annotations

import math
from contextlib import suppress
from datetime import datetime
from fractions import Fraction
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metasplice.base.errors import Rejected
from metasplice.base.scalars import Rational
from metasplice.tags import convert, naming, registry
from metasplice.tags.conversion_number import rationalize
from metasplice.tags.conversion_struct import read_structure, write_structure
from metasplice.tags.registry import Tag
from metasplice.tags.table import load_tables
from metasplice.tags.tag import BINARY, PRINT_LIST

from tests.tags.test_convert_cases import tag_named

unsigned = st.builds(Rational, st.integers(0, 2**32 - 1), st.integers(1, 2**32 - 1))
signed = st.builds(Rational, st.integers(-(2**31), 2**31 - 1), st.integers(1, 2**31 - 1))
words = st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cs", "Cc")))
moments = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)).map(lambda moment: moment.replace(microsecond=0))
anything = st.one_of(
    st.integers(-(2**40), 2**40),
    st.text(max_size=40),
    st.binary(max_size=40),
    st.floats(),
    unsigned,
    st.just(Rational(0, 0)),
    st.just(Rational(1, 0)),
    st.tuples(unsigned, unsigned, unsigned),
    st.lists(st.integers(-(2**33), 2**33), max_size=9).map(tuple),
    st.lists(st.text(max_size=9), max_size=4),
)
_WRITTEN = [tag for table in load_tables() for key in table.rows for tag in table.tags(key) if tag.writable]
LABELLED = [
    tag
    for tag in _WRITTEN
    if tag.labels
    and tag.group0 in ("EXIF", "IPTC", "XMP")
    and len(tag.labels) < 400
    and not tag.flags & (PRINT_LIST | BINARY)
    and tag.conv != "exif/components"
]


def _named(name: str) -> Tag:
    """Some tag that has the conversion."""
    key = next(key for key, conv in naming.NAMES.items() if conv == name)
    tag = registry.table_tag(*key)
    assert tag is not None
    return tag


def test_every_named_conversion_exists_and_its_tag_knows_it() -> None:
    for key, name in naming.NAMES.items():
        module = import_module(f"metasplice.tags.conversion_{name.partition('/')[0]}")
        assert name in module.CONVERSIONS
        assert any(tag.conv == name for tag in registry.alternatives(*key))


@pytest.mark.parametrize("name", sorted(set(naming.NAMES.values())))
@given(value=anything)
@settings(max_examples=15, deadline=None)
def test_reading_never_fails_whatever_the_value(name: str, value: Any) -> None:
    tag = _named(name)
    for context in (None, {"order": "little"}):
        assert isinstance(convert.number(tag, value, context), str | int | list | dict)
        assert isinstance(convert.text(tag, value, context), str | int | list | dict)


@pytest.mark.parametrize("name", sorted(set(naming.NAMES.values())))
@given(wish=st.text(max_size=40))
@settings(max_examples=15, deadline=None)
def test_parsing_gives_a_value_that_can_be_shown_or_refuses(name: str, wish: str) -> None:
    tag = _named(name)
    for numeric in (False, True):
        with suppress(Rejected):
            assert isinstance(convert.text(tag, convert.parse(tag, wish, numeric)), str | int | list)


@pytest.mark.parametrize("tag", LABELLED, ids=lambda tag: f"{tag.key}-{tag.id}")
def test_label_leads_back_to_its_code(tag: Tag) -> None:
    labels = tag.labels or {}
    for code, label in labels.items():
        if code == "":
            continue
        value = convert.parse(tag, str(label))
        assert convert.text(tag, value) == label
        assert list(labels.values()).count(label) > 1 or value == convert.parse(tag, str(code), numeric=True)


def _printed_law(key: str, value: Any) -> None:
    """parse(text(v)) prints as v does, and is v where the text tells all."""
    tag = tag_named(key)
    shown = convert.text(tag, value)
    again = convert.parse(tag, shown)
    assert convert.text(tag, again) == shown


@given(unsigned)
def test_rational_tag_is_read_back(value: Rational) -> None:
    tag = tag_named("IFD0:XResolution")
    again = convert.parse(tag, str(convert.text(tag, value)))
    assert math.isclose(again.number(), value.number() or 0.0, rel_tol=2e-8, abs_tol=1e-9)


@given(signed)
def test_signed_rational_tag_is_read_back(value: Rational) -> None:
    tag = tag_named("ExifIFD:BrightnessValue")
    again = convert.parse(tag, str(convert.text(tag, value)))
    assert math.isclose(again.number(), value.number() or 0.0, rel_tol=2e-8, abs_tol=1e-9)


@given(st.integers(1, 60000))
def test_short_exposure_time_is_read_back(count: int) -> None:
    if count >= 4:
        _printed_law("ExifIFD:ExposureTime", Rational(1, count))
        _printed_law("XMP-exif:ExposureTime", f"1/{count}")


@given(st.integers(1, 640))
def test_aperture_is_read_back(tenths: int) -> None:
    _printed_law("ExifIFD:FNumber", Rational(tenths, 10))
    _printed_law("ExifIFD:ApertureValue", convert.parse(tag_named("ExifIFD:ApertureValue"), str(tenths / 10)))


@given(st.integers(-30, 30), st.sampled_from([1, 2, 3]))
def test_bias_is_read_back(count: int, parts: int) -> None:
    _printed_law("ExifIFD:ExposureCompensation", Rational(count, parts))


@given(st.fractions(0, 2**31))
def test_rationalized_number_is_near_and_fits(value: Fraction) -> None:
    made = rationalize(value, -(2**31), 2**31 - 1)
    assert 0 <= made.numerator < 2**31
    assert 1 <= made.denominator < 2**31
    assert abs(Fraction(*made) - value) <= max(value / 10**8, Fraction(1, 2**30)) * 2


@given(moments)
def test_date_is_read_back(moment: datetime) -> None:
    shown = f"{moment.year:04d}:{moment:%m:%d %H:%M:%S}"
    assert convert.parse(tag_named("ExifIFD:DateTimeOriginal"), shown) == shown
    tag = tag_named("XMP-xmp:CreateDate")
    value = convert.parse(tag, shown + "+01:00")
    assert value == shown[:10].replace(":", "-") + "T" + shown[11:] + "+01:00"
    assert convert.text(tag, value) == shown + "+01:00"
    for key in ("IPTC:DateCreated", "IPTC:TimeCreated"):
        tag = tag_named(key)
        value = convert.parse(tag, shown)
        assert convert.parse(tag, convert.text(tag, value)) == value


@given(st.integers(0, 90 * 360000))
def test_position_is_read_back(hundredths: int) -> None:
    seconds = Rational(hundredths % 6000, 100)
    value = (Rational(hundredths // 360000, 1), Rational(hundredths // 6000 % 60, 1), seconds)
    tag = tag_named("GPS:GPSLatitude")
    assert convert.number(tag, convert.parse(tag, convert.text(tag, value))) == convert.number(tag, value)
    near = convert.parse(tag, str(convert.number(tag, value)))
    assert math.isclose(float(convert.number(tag, near)), hundredths / 360000, abs_tol=1e-9)


@given(st.decimals(-180, 180, places=6))
def test_position_of_xmp_keeps_its_side(value: Any) -> None:
    tag = tag_named("XMP-exif:GPSLongitude")
    again = float(convert.number(tag, convert.parse(tag, str(value))))
    assert math.isclose(again, float(value), abs_tol=1e-9)


@given(words)
def test_text_is_read_back(text: str) -> None:
    for key in ("IFD0:ImageDescription", "IFD0:XPTitle", "XMP-dc:Title"):
        tag = tag_named(key)
        if key != "IFD0:XPTitle" or not text.startswith(("\ufeff", "\ufffe")):
            assert convert.text(tag, convert.parse(tag, text)) == text


@given(words, st.sampled_from(["big", "little"]))
def test_comment_is_read_back_in_either_order(text: str, order: str) -> None:
    tag = tag_named("ExifIFD:UserComment")
    value = convert.parse(tag, text, context={"order": order})
    assert value[:8] in (b"ASCII\0\0\0", b"UNICODE\0")
    if text.isascii():
        assert convert.text(tag, value, {"order": order}) == text.rstrip(" ")


structures = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=12),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.from_regex(r"\A[A-Za-z][A-Za-z0-9]{0,6}\Z"), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(structures)
def test_structure_is_read_back_from_its_text(value: Any) -> None:
    if isinstance(value, str):
        value = [value]
    assert read_structure(tag_named("XMP-mwg-rs:RegionInfo"), write_structure(value)) == value
