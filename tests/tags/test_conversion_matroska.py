"""Values of Matroska as ExifTool prints them, and back."""

from __future__ import annotations

import pytest
from metasplice.base.errors import Rejected
from metasplice.tags import convert
from metasplice.tags.registry import Tag, alternatives, table_tag


def main(number: int) -> Tag:
    found = table_tag("Matroska::Main", number)
    assert found is not None
    return found


DATE, SCALE, DURATION, START = (main(number) for number in (0x0461, 0x0AD7B1, 0x0489, 0x11))
RATE, LENGTH = alternatives("Matroska::Main", 0x03E383)


@pytest.mark.parametrize(
    ("tag", "value", "number", "text"),
    [
        (DATE, 286920000 * 10**9, "2010:02:03 20:00:00Z", "2010:02:03 20:00:00Z"),
        (DATE, 123456789012, "2001:01:01 00:02:03.456789012Z", "2001:01:01 00:02:03.456789012Z"),
        (DATE, -(10**18), "1969:04:24 22:13:20Z", "1969:04:24 22:13:20Z"),
        (SCALE, 1_000_000, "0.001", "1 ms"),
        (SCALE, 500_000, "0.0005", "0.5 ms"),
        (DURATION, 1.003, "1.003", "1.00 s"),
        (DURATION, 3650.0, "3650", "1:00:50"),
        (START, 1_500_000_000, "1.5", "1.50 s"),
        (START, 0, "0", "0 s"),
        (RATE, 33366667, "29.9700296706291", "29.97"),
        (RATE, 0, 0, 0),
        (LENGTH, 24_000_000, "0.024", "24 ms"),
    ],
)
def test_a_value_is_printed_as_exiftool_does(tag: Tag, value: object, number: object, text: object) -> None:
    assert str(convert.number(tag, value)) == str(number)
    assert str(convert.text(tag, value)) == str(text)


@pytest.mark.parametrize("value", [0, 1, 286920000 * 10**9, -(10**18) - 1, (1 << 63) - 1])
def test_a_date_reads_back(value: int) -> None:
    assert convert.parse(DATE, convert.text(DATE, value)) == value


@pytest.mark.parametrize("text", ["", "yesterday", "2026:13:01 00:00:00Z", "1600:01:01 00:00:00Z"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Rejected):
        convert.parse(DATE, text)


@pytest.mark.parametrize("tag", [DATE, SCALE, DURATION, START, RATE, LENGTH])
@pytest.mark.parametrize("value", [float("inf"), float("nan"), 1e300, 10**40, -(10**40), "text", b"bytes", None])
def test_reading_never_fails(tag: Tag, value: object) -> None:
    convert.number(tag, value)
    convert.text(tag, value)
