"""The round trip: what is printed, with -n and without, is read back as the value it came from.

Every conversion that naming.NAMES knows has a row here: a domain of values with its law, or the reason why it has none.
Every label of every writable tag leads back to its code.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from metasplice.base.errors import Rejected
from metasplice.base.scalars import Rational
from metasplice.tags import convert, naming, registry
from metasplice.tags.conversion_text import encode_comment
from metasplice.tags.registry import Tag
from metasplice.tags.table import load_tables
from metasplice.tags.tag import BINARY, PRINT_LIST, VALUE_CODE, VALUE_MAP

EXACT, SHOWN = "exact", "shown"
"""parse(show(v)) == v; or only show(parse(show(v))) == show(v), where the print form tells less than the value."""


class Law(NamedTuple):
    """Values and how truly each of the two forms leads back to them; `why` where one is not exact."""

    values: SearchStrategy[Any]
    text: str = EXACT
    number: str = EXACT
    why: str = ""


def _ratio(value: Fraction) -> Rational:
    return Rational(value.numerator, value.denominator)


def _spelt(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


def _parts(denominator: int, low: int, high: int) -> SearchStrategy[Fraction]:
    return st.integers(low, high).map(lambda count: Fraction(count, denominator))


def _parsed(key: tuple[str, int | str], texts: SearchStrategy[str]) -> SearchStrategy[Any]:
    """The values that texts stand for, where only a formula gives them."""
    (tag, *_) = registry.alternatives(*key)
    return texts.map(lambda text: convert.parse(tag, text))


def _bytes_of(pattern: str, *values: int) -> bytes:
    return struct.pack(pattern, *values)


whole = st.integers(0, 0xFFFF)
hundredths = _parts(100, 1, 9_999)
tenths = _parts(10, 1, 9_999)
times = st.one_of(st.integers(4, 60_000).map(lambda count: Fraction(1, count)), _parts(10, 3, 3_000))
biases = st.builds(Fraction, st.integers(-30, 30), st.sampled_from((1, 2, 3)))
signed = st.builds(Fraction, st.integers(-4_000, 4_000), st.sampled_from((1, 2, 4, 5, 10)))
f_numbers = st.one_of(_parts(10, 10, 640), _parts(100, 10, 99))
letters = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe"
)
plain_letters = st.characters(min_codepoint=33, max_codepoint=0x17E, categories=("L", "N"), exclude_characters="Ā")
"""Letters that nobody takes for others in the wrong byte order, which the bytes of a comment alone do not tell."""
words = st.text(letters, min_size=1, max_size=30)
ascii_words = st.text(st.characters(codec="ascii", min_codepoint=33, max_codepoint=126), min_size=1, max_size=30)
clocks = st.times().map(lambda time: time.replace(microsecond=0))
dates = st.dates()
zones = st.builds(lambda sign, hour, minute: (sign, hour, minute), st.sampled_from("+-"), st.integers(0, 13), whole)
stamps = st.datetimes().map(lambda moment: moment.replace(microsecond=0))
lenses = st.tuples(_parts(10, 10, 900), _parts(10, 901, 6_000), _parts(10, 9, 56), _parts(10, 57, 320))
sides = st.tuples(st.integers(0, 89), st.integers(0, 59), st.integers(1, 5_999))
"""Degrees, minutes, hundredths of seconds; not 0, which has no side: `0 S` is printed as `0 N`."""
names = st.sampled_from


def _dms(value: tuple[int, int, int]) -> tuple[Rational, Rational, Rational]:
    return Rational(value[0], 1), Rational(value[1], 1), _ratio(Fraction(value[2], 100))


def _dms_text(value: tuple[int, int, int]) -> str:
    return f"{value[0]} {value[1]} {value[2] / 100:.2f}"


def _year(moment: Any, pattern: str) -> str:
    return f"{moment.year:04d}" + moment.strftime(pattern)


POWER = "prints one digit of a power: the exponent is not told"
NEAREST = "the shortest fraction within 1e-8 of a number may be another than the one it came from"
DECIMAL = "prints hundredths of a second"
VERBATIM = "-n writes the text as it stands, without the words ExifTool puts around it"

LAWS: dict[str, Law] = {
    "date/exif": Law(stamps.map(lambda one: _year(one, ":%m:%d %H:%M:%S"))),
    "date/fraction": Law(st.text("0123456789", min_size=1, max_size=9)),
    "date/gps-date": Law(dates.map(lambda one: _year(one, ":%m:%d"))),
    "date/gps-time": Law(
        st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(0, 5_999)).map(_dms), number=SHOWN, why=DECIMAL
    ),
    "date/iptc-date": Law(dates.map(lambda one: _year(one, "%m%d"))),
    "date/iptc-time": Law(
        st.tuples(clocks, zones).map(lambda one: f"{one[0]:%H%M%S}{one[1][0]}{one[1][1]:02d}{one[1][2] % 60:02d}")
    ),
    "date/offset": Law(zones.map(lambda one: f"{one[0]}{one[1]:02d}:{one[2] % 60:02d}")),
    "date/unix": Law(st.integers(0, 4_000_000_000).map(str)),
    "exif/components": Law(st.binary(min_size=4, max_size=4).map(lambda raw: bytes(byte % 7 for byte in raw))),
    "exif/development": Law(st.tuples(names((1, 2, 4)), names((1, 2, 4))).map(lambda one: one[0] << 8 | one[1])),
    "exif/iso-date": Law(stamps.map(lambda one: _year(one, "-%m-%dT%H:%M:%S"))),
    "exif/long-numbers": Law(st.tuples(signed, signed, signed).map(lambda one: tuple(map(_ratio, one)))),
    "exif/mosaic": Law(
        st.tuples(st.integers(1, 4), st.integers(1, 4), st.binary(min_size=16, max_size=16)).map(
            lambda one: _bytes_of(">2H", *one[:2]) + bytes(byte % 7 for byte in one[2][: one[0] * one[1]])
        )
    ),
    "exif/offsets": Law(st.integers(0, 0xFFFFFFFF)),
    "exposure/aperture": Law(
        _parsed(("Exif::Main", 0x9202), st.integers(10, 640).map(lambda count: str(count / 10))), SHOWN, SHOWN, POWER
    ),
    "exposure/bias": Law(biases.map(_ratio)),
    "exposure/celsius": Law(signed.map(_ratio)),
    "exposure/distance": Law(st.one_of(hundredths.map(_ratio), names((Rational(1, 0), Rational(0, 0))))),
    "exposure/f-number": Law(f_numbers.map(_ratio)),
    "exposure/focal-length": Law(tenths.map(_ratio)),
    "exposure/focal-length-35": Law(whole),
    "exposure/iso": Law(st.one_of(whole, st.tuples(whole, whole))),
    "exposure/metres": Law(hundredths.map(_ratio)),
    "exposure/rate": Law(_parts(1000, 1, 240_000).map(_ratio), SHOWN, SHOWN, NEAREST),
    "exposure/shutter": Law(_parsed(("Exif::Main", 0x9201), times.map(_spelt)), SHOWN, SHOWN, POWER),
    "exposure/t-stop": Law(
        st.one_of(hundredths.map(_ratio), st.tuples(hundredths.map(_ratio), hundredths.map(_ratio)))
    ),
    "exposure/time": Law(times.map(_ratio)),
    "exposure/xmp-aperture": Law(
        _parsed(("XMP::exif", "ApertureValue"), st.integers(10, 640).map(lambda one: str(one / 10))),
        SHOWN,
        SHOWN,
        POWER,
    ),
    "exposure/xmp-bias": Law(biases.map(_spelt)),
    "exposure/xmp-distance": Law(hundredths.map(_spelt)),
    "exposure/xmp-f-number": Law(f_numbers.map(_spelt)),
    "exposure/xmp-focal-length": Law(tenths.map(_spelt)),
    "exposure/xmp-focal-length-35": Law(whole.map(str)),
    "exposure/xmp-metres": Law(hundredths.map(_spelt)),
    "exposure/xmp-real-metres": Law(st.integers(-9_999, 9_999).map(lambda count: str(count / 8))),
    "exposure/xmp-shutter": Law(_parsed(("XMP::exif", "ShutterSpeedValue"), times.map(_spelt)), SHOWN, SHOWN, POWER),
    "exposure/xmp-time": Law(times.map(_spelt)),
    "gps/altitude": Law(hundredths.map(_ratio)),
    "gps/altitude-ref": Law(st.integers(0, 3)),
    "gps/decimal-latitude": Law(st.integers(-89, 89).map(lambda one: str(one + 0.5)), SHOWN, EXACT, DECIMAL),
    "gps/decimal-longitude": Law(st.integers(-179, 179).map(lambda one: str(one + 0.25)), SHOWN, EXACT, DECIMAL),
    "gps/latitude": Law(sides.map(_dms), number=SHOWN, why="-n has fifteen digits of the degrees, not the seconds"),
    "gps/longitude": Law(sides.map(_dms), number=SHOWN, why="-n has fifteen digits of the degrees, not the seconds"),
    "gps/latitude-ref": Law(names("NS")),
    "gps/longitude-ref": Law(names("EW")),
    "gps/xmp-altitude": Law(hundredths.map(_spelt)),
    "gps/xmp-altitude-ref": Law(names("01")),
    "gps/xmp-latitude": Law(
        _parsed(("XMP::exif", "GPSLatitude"), st.builds(lambda one, way: f"{_dms_text(one)} {way}", sides, names("NS")))
    ),
    "gps/xmp-longitude": Law(
        _parsed(
            ("XMP::exif", "GPSLongitude"), st.builds(lambda one, way: f"{_dms_text(one)} {way}", sides, names("EW"))
        )
    ),
    "iptc/charset": Law(st.just("\x1b%G")),
    "iptc/history": Law(ascii_words),
    "iptc/picture-number": Law(
        st.builds(
            lambda agency, serial, one: (
                (_bytes_of(">HI", agency, serial) + _year(one, "%m%d").encode()).decode("latin-1")
                + _bytes_of(">H", serial).decode("latin-1")
            ),
            *(whole, whole, dates),
        )
    ),
    "iptc/preferences": Law(st.lists(st.integers(0, 9).map(str), min_size=4, max_size=4).map(":".join)),
    "jpeg/percent": Law(st.integers(0, 100)),
    "label/byte": Law(names((b"\1", b"\2", b"\3"))),
    "label/flash": Law(st.integers(0, 0x5F)),
    "label/strength": Law(st.integers(0, 2)),
    "label/xmp-strength": Law(names("012")),
    "lens/info": Law(lenses.map(lambda one: tuple(map(_ratio, one)))),
    "lens/xmp-info": Law(lenses.map(lambda one: " ".join(map(_spelt, one)))),
    "lens/xmp-specification": Law(lenses.map(lambda one: list(map(_spelt, one)))),
    "number/dotted": Law(st.lists(st.integers(0, 255), min_size=4, max_size=4).map(tuple)),
    "number/many": Law(st.lists(whole, min_size=2, max_size=8).map(tuple)),
    "photoshop/byte": Law(st.integers(0, 1)),
    "photoshop/digest": Law(st.binary(min_size=16, max_size=16).map(bytes.hex)),
    "photoshop/number": Law(st.integers(0, 0xFFFFFFFF)),
    "photoshop/resolution": Law(st.integers(0, 6_553_500).map(lambda count: count / 100)),
    "text/behind-colon": Law(words.map(lambda text: f"Owner's Name: {text}"), number=SHOWN, why=VERBATIM),
    "text/bytes": Law(words.map(str.encode)),
    "text/comment": Law(st.text(plain_letters, min_size=1, max_size=30).map(encode_comment)),
    "text/copyright": Law(words),
    "text/hex": Law(st.binary(min_size=16, max_size=16)),
    "text/trimmed": Law(words),
    "text/upper-hex": Law(st.binary(min_size=16, max_size=16)),
    "text/utf8": Law(words),
    "text/version": Law(st.text("0123456789", min_size=4, max_size=4).map(str.encode)),
    "text/version-4": Law(st.text("0123456789", min_size=4, max_size=4).map(str.encode)),
    "text/windows": Law(words.map(lambda text: text.encode("utf-16-le") + b"\0\0")),
    "xmp/color-space": Law(names(("1", "2", "65535"))),
    "xmp/date": Law(stamps.map(lambda one: _year(one, "-%m-%dT%H:%M:%S+01:00"))),
    "xmp/focus-distance": Law(st.one_of(hundredths.map(_spelt), st.just("4294967295/1"))),
    "xmp/four-bytes": Law(st.integers(0, 0xFFFFFFFF).map(str)),
    "xmp/four-letters": Law(
        st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=4, max_size=4).map(
            lambda text: str(int.from_bytes(text.encode()))
        )
    ),
    "xmp/pdf-name": Law(ascii_words.filter(lambda text: "/" not in text).map(lambda text: f"/{text}")),
    "xmp/plus": Law(names(("work", "home", "cell")).map(lambda term: f"http://ns.useplus.org/ldf/vocab/{term}")),
    "xmp/preferences": Law(st.lists(st.integers(0, 9).map(str), min_size=4, max_size=4).map(":".join)),
    "xmp/subsampling": Law(names((["1", "1"], ["2", "1"], ["2", "2"], ["4", "1"]))),
    "xmp/text": Law(words),
}

ONLY_READ = {
    "composite/told": "made of other tags, which are written themselves, or stored in trailers that are not written",
    "date/milliseconds": "depth photos of phones; not written, ExifTool does",
    "exif/exposure-times": "undefined bytes in the block's order, which the text does not tell; ExifTool writes them",
    "exif/learning": "undefined bytes in the block's order, which the text does not tell; ExifTool writes them",
    "exif/time-codes": "eight coded bytes of films in DNG; not written, ExifTool does",
    "photoshop/quality": "how Photoshop once compressed the picture; not written, ExifTool does",
}
"""Conversions of writable tags that refuse to write, and why. Those of tags nobody can write need no reason."""

ONLY_BINARY = {"xmp/base64": "shown as the size of the binary data; what is written is the data itself"}


MISFITS: tuple[tuple[str, int | str], ...] = (
    ("Canon::CameraInfo1DmkII", 57),
    ("Canon::CameraInfo5D", 255),
    ("Canon::CameraInfo5D", 264),
    ("Canon::CameraSettings", 22),
    ("Canon::PreviewImageInfo", 1),
    ("MinoltaRaw::RIF", 7),
    ("Nikon::Main", 27),
    ("Nikon::NCTG", 33554459),
    ("Olympus::ImageProcessing", 6401),
    ("Olympus::Main", 4117),
    ("Panasonic::Main", 15),
    ("Panasonic::Main", 60),
    ("Sony::AFInfo", 16),
)
"""Tags with a label for a code that their type cannot hold (-1 of an unsigned number) or for one number of several.

Fact: so in ExifTool 13.59's tables, whose labels are shared by tables of other types and by conditional definitions.
"""


def _tag(conv: str) -> Tag:
    """A tag with the conversion, one that can be written if there is any."""
    keys = [key for key, name in naming.NAMES.items() if name == conv]
    tags = [tag for key in keys for tag in registry.alternatives(*key) if tag.conv == conv]
    return next((tag for tag in tags if tag.writable), tags[0])


def _conversions() -> Iterator[str]:
    yield from sorted(set(naming.NAMES.values()))


def test_every_conversion_has_a_law_or_a_reason() -> None:
    unwritable = {conv for conv in _conversions() if not _tag(conv).writable}
    told = {*LAWS, *ONLY_READ, *ONLY_BINARY}
    assert set(_conversions()) - unwritable == told - unwritable
    assert all(law.why for law in LAWS.values() if law.text != EXACT or law.number != EXACT)


@pytest.mark.parametrize("conv", sorted(LAWS))
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_is_shown_is_read_back(conv: str, data: st.DataObject) -> None:
    tag, law = _tag(conv), LAWS[conv]
    value = data.draw(law.values)
    for show, numeric, truth in ((convert.text, False, law.text), (convert.number, True, law.number)):
        shown = show(tag, value)
        again = convert.parse(tag, shown, numeric)
        if truth == EXACT:
            assert again == value, (shown, numeric)
        assert _same(show(tag, again), shown, APEX if law.why == POWER else PLAIN), (value, shown, again)


@pytest.mark.parametrize("conv", sorted(ONLY_READ))
def test_what_has_no_inverse_is_refused(conv: str) -> None:
    with pytest.raises(Rejected):
        convert.parse(_tag(conv), "1")


def test_codes_of_several_bytes_are_read_back_from_their_words() -> None:
    """Their -n form is control characters, which ExifTool does not print either."""
    for conv, value in (("label/byte", b"\3\0\0\0"), ("iptc/charset", "\x1b.A"), ("iptc/charset", "\x1b%/I")):
        tag = _tag(conv)
        assert convert.parse(tag, convert.text(tag, value)) == value


def test_binary_data_of_xmp_is_what_was_given() -> None:
    tag = _tag("xmp/base64")
    assert convert.number(tag, convert.parse(tag, "a picture")) == convert.binary(b"a picture")


PLAIN = 1e-8
APEX = 2e-7
"""Fact: ExifTool 13.59 rounds the exponent to a fraction by a part in 10^8, which its power multiplies: of the value
119.499999753101 it makes 12739/1846, which is shown as 119.49999428625."""


def _same(one: Any, other: Any, near: float) -> bool:
    """Equal, or numbers that differ by that part only."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=near, abs_tol=1e-9)
    try:
        return bool(one == other) or math.isclose(float(one), float(other), rel_tol=near, abs_tol=1e-9)
    except (TypeError, ValueError):
        return False


def _labelled(keep: Callable[[Tag], bool]) -> list[Tag]:
    return [
        tag
        for table in load_tables(everywhere=True)
        for tag_id in table.rows
        for tag in table.tags(tag_id)
        if tag.writable and tag.labels and not tag.flags & (PRINT_LIST | BINARY) and keep(tag)
    ]


def _check_labels(tag: Tag) -> Iterator[str]:
    """What is wrong with the labels of a tag. Of maker notes only the code counts, not the type it is stored by."""
    labels = tag.labels or {}
    for code, label in labels.items():
        value = code if not isinstance(code, str) or tag.group0 in ("XMP", "IPTC") or tag.type == "string" else None
        if value is None or code == "":
            continue
        value = str(value) if tag.group0 == "XMP" or tag.type in ("string", "digits") else value
        shown = convert.text(tag, value)
        if shown != label:
            yield f"{tag} {code!r} is shown as {shown!r}, not {label!r}"
            continue
        try:
            again = convert.parse(tag, label)
        except Rejected as refusal:
            yield f"{tag} {label!r} is refused: {refusal.code}"
            continue
        again = again.numerator if isinstance(again, Rational) and again.denominator == 1 else again
        if str(again) != str(value) and list(labels.values()).count(label) == 1:
            yield f"{tag} {label!r} is read as {again!r}, not {value!r}"


def test_every_label_of_the_core_leads_back_to_its_code() -> None:
    tags = _labelled(lambda tag: registry.is_core(tag) and not tag.conv)
    wrong = [line for tag in tags for line in _check_labels(tag)]
    assert len(tags) > 150
    assert wrong == []


def test_every_label_outside_the_core_leads_back_to_its_code() -> None:
    tags = _labelled(lambda tag: not registry.is_core(tag) and not tag.flags & (VALUE_CODE | VALUE_MAP))
    wrong = [line for tag in tags if (tag.table, tag.id) not in MISFITS for line in _check_labels(tag)]
    assert len(tags) > 2_000
    assert wrong == []
    for table, tag_id in MISFITS:
        assert any(
            line.endswith(("range", "count"))
            for tag in registry.alternatives(table, tag_id)
            for line in _check_labels(tag)
        )
