"""Values of films: read forms and their inverses."""

from __future__ import annotations

import pytest
from metasplice.base.errors import Rejected
from metasplice.tags import convert
from metasplice.tags.conversion_quicktime import (
    NO_DATE,
    date_of,
    iso_text,
    place_text,
    seconds_of,
    show_duration,
    show_iso,
    show_place,
    show_rate,
)  # fmt: skip
from metasplice.tags.registry import table_tag


@pytest.mark.parametrize("seconds", [2082844801, 3700000000, 1 << 33])
def test_stored_seconds_come_back_from_their_date(seconds: int) -> None:
    assert seconds_of(date_of(seconds)) == seconds


def test_no_date_is_zero_and_a_zone_counts() -> None:
    assert (seconds_of(NO_DATE), date_of(0)) == (0, NO_DATE)
    assert seconds_of("2021:03:04 05:06:07+01:00") == seconds_of("2021:03:04 04:06:07")
    assert date_of(1 << 63) == NO_DATE


@pytest.mark.parametrize("place", ["27.5916 -82.464", "-0.5 180 35.5", "48 2 -3", "0.00001 0 0"])
def test_a_place_comes_back_from_its_text(place: str) -> None:
    north, east, *height = (float(word) for word in place.split())
    read = [float(word) for word in show_place(place_text(place)).split()]
    assert read == [north, east, *height]


def test_a_place_is_taken_in_words_and_numbers() -> None:
    tag = table_tag("QuickTime::ItemList", "©xyz")
    assert tag is not None
    spelt = convert.text(tag, "48.8582 -2.2945 -35")
    assert spelt == "48 deg 51' 29.52\" N, 2 deg 17' 40.20\" W, 35 m Below Sea Level"
    assert [round(float(word), 4) for word in convert.parse(tag, spelt).split()] == [48.8582, -2.2945, -35]
    assert convert.parse(tag, "48.8582 -2.2945") == "48.8582 -2.2945"
    assert convert.parse(tag, "+48.8582-002.2945/") == "48.8582 -2.2945"
    with pytest.raises(Rejected):
        convert.parse(tag, "here")


def test_dates_of_items_keep_their_zone() -> None:
    assert show_iso("2021-03-04T05:06:07+0100") == "2021:03:04 05:06:07+01:00"
    assert iso_text("2021:03:04 05:06:07+01:00") == "2021-03-04T05:06:07+0100"
    assert iso_text("2021") == "2021"


def test_pairs_and_genres_are_taken_as_they_are_shown() -> None:
    track, genre = table_tag("QuickTime::ItemList", "trkn"), table_tag("QuickTime::ItemList", "gnre")
    assert track is not None
    assert genre is not None
    assert (convert.parse(track, "3 of 12"), convert.parse(track, "3/12"), convert.parse(track, "3")) == (
        "3 of 12",
        "3 of 12",
        "3",
    )
    assert convert.parse(genre, str(convert.text(genre, 18))) == 18
    for wish in ("many", "70000", "1 2 3"):
        with pytest.raises(Rejected):
            convert.parse(track, wish)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 s"), (4.966, "4.97 s"), (298, "0:04:58"), (90061, "1 days 1:01:01"), (-5, "-5.00 s")]
)  # fmt: skip
def test_durations_are_spelt(seconds: float, text: str) -> None:
    assert show_duration(seconds) == text


def test_rates_are_spelt_in_the_largest_unit() -> None:
    assert [show_rate(rate) for rate in (12, 390902, 1500000, 1234567890123)] == [
        "12 bps",
        "391 kbps",
        "1.5 Mbps",
        "1235 Gbps",
    ]
