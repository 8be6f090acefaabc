"""Dates and times moved by an amount; every case agrees with ExifTool 13.59."""

from __future__ import annotations

import pytest
from metasplice.base.errors import Rejected
from metasplice.plan.shift import shift

START = "2020:01:31 10:00:00"


@pytest.mark.parametrize(
    ("value", "amount", "sign", "expected"),
    [
        (START, "1", 1, "2020:01:31 11:00:00"),
        (START, "1:2", 1, "2020:01:31 11:02:00"),
        (START, "1:2:3", 1, "2020:01:31 11:02:03"),
        (START, "1 0", 1, "2020:02:01 10:00:00"),
        (START, "2 3:4:5", 1, "2020:02:02 13:04:05"),
        (START, "1:0:0 0", 1, "2021:01:31 10:00:00"),
        (START, "0:1:0 0", 1, "2020:03:02 10:00:00"),
        (START, "0:0:30 25", 1, "2020:03:02 11:00:00"),
        (START, "1.5", 1, "2020:01:31 11:30:00"),
        (START, "0:0:0 0:0:0.5", 1, "2020:01:31 10:00:01"),
        (START, "0:90", 1, "2020:01:31 11:30:00"),
        (START, "10:0 0", 1, "2020:12:01 10:00:00"),
        (START, "0:1:0 0", -1, "2019:12:31 10:00:00"),
        (START, "0:0:31 0", -1, "2019:12:31 10:00:00"),
        (START, "0:12:0 0:0:1", -1, "2019:01:31 09:59:59"),
        (START, "0:0:400 10", -1, "2018:12:27 00:00:00"),
        ("2020:01:31", "1", 1, "2020:02:01"),
        ("2020:01:31", "1:1", 1, "2020:03:03"),
        ("10:00:00+00:00", "20", 1, "06:00:00+00:00"),
        ("2020:01:31 10:00:00.5+02:00", "1", 1, "2020:01:31 11:00:00.5+02:00"),
    ],
)
def test_shift_moves_as_exiftool_does(value: str, amount: str, sign: int, expected: str) -> None:
    assert shift(value, amount, sign) == expected


@pytest.mark.parametrize(
    ("value", "amount", "code"),
    [
        (START, "soon", "value/bad-shift"),
        ("yesterday", "1", "value/not-a-date"),
        ("2020:13:01 00:00:00", "0:0:1 0", "value/not-a-date"),
        ("0001:01:01 00:00:00", "5:0:0 0", "value/not-a-date"),
    ],
)
def test_shift_refuses_what_is_no_date_or_amount(value: str, amount: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        shift(value, amount, -1)
    assert caught.value.code == code
