"""Moments and clocks: what a time means in seconds, and how a camera's clock is set right."""

from __future__ import annotations

import pytest
from metasplice.base.errors import Rejected
from metasplice.planner.track_moment import Civil, Moment, Sync, read_moment, utc

NOON = 1716552000.0
DAY = "2024:05:24"


def two_hours_ahead(civil: Civil) -> float:
    return utc(civil) - 7200


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2024:05:24 12:00:00Z", NOON),
        ("2024:05:24 14:00:00", NOON),
        ("2024:05:24 13:00:00.25+01:00", NOON + 0.25),
        ("2024:05:24 12:00:00Z+01:00", NOON),
    ],
)
def test_moment_goes_by_its_own_zone_or_the_local_one(text: str, seconds: float) -> None:
    assert read_moment(text, two_hours_ahead) == Moment(seconds)


def test_time_alone_is_of_no_day() -> None:
    assert read_moment("01:00:00", two_hours_ahead) == Moment(82800.0, False)


@pytest.mark.parametrize("text", ["", "2024:05:24", "2024:02:30 12:00:00", "2024:05:24 25:00:00", "noon", "\0"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Rejected) as refusal:
        read_moment(text, utc)
    assert refusal.value.code == "track/bad-time"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("20", 20), ("-20", -20), ("+1:20", 80), ("-1:00:00", -3600), ("1 0:0:0.5", 86400.5), (".5", 0.5)],
)
def test_amount_counts_from_the_seconds_up(text: str, seconds: float) -> None:
    sync = Sync()
    sync.take(text, utc, DAY)
    assert sync.corrected(Moment(NOON)) == Moment(NOON + seconds)


def test_two_clocks_give_their_difference() -> None:
    for text in ("2024:05:24 12:00:10Z@2024:05:24 12:00:00Z", "12:00:10Z@2024:05:24 12:00:00Z", "12:00:10@12:00:00"):
        sync = Sync()
        sync.take(text, utc, DAY)
        assert sync.offset == 10


def test_clocks_around_midnight_are_of_neighbouring_days() -> None:
    sync = Sync()
    sync.take("00:00:05Z@2024:05:24 23:59:55Z", utc, DAY)
    assert sync.offset == 10


def test_drift_is_spread_evenly_and_goes_on_beyond() -> None:
    sync = Sync()
    sync.take("2024:05:24 12:00:00Z@2024:05:24 12:00:00Z", utc, DAY)
    sync.take("2024:05:24 14:00:20Z@2024:05:24 14:00:00Z", utc, DAY)
    for hours, seconds in ((0, 0), (1, 10), (2, 20), (4, 40), (-1, -10)):
        assert sync.corrected(Moment(NOON + 3600 * hours)).seconds == NOON + 3600 * hours + seconds


@pytest.mark.parametrize("text", ["", "abc", "1:2:3:4:5", "x@y", "12:00:00@"])
def test_what_is_no_difference_is_refused(text: str) -> None:
    with pytest.raises(Rejected) as refusal:
        Sync().take(text, utc, DAY)
    assert refusal.value.code == "track/bad-sync"
