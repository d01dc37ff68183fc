"""Lengths of time in the cells of foreign tables, to the second."""

from __future__ import annotations

import pytest

from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.cells.elapsed import read_seconds, whole_minutes

H, M = 3600, 60


@pytest.mark.parametrize(
    ("text", "unit", "seconds"),
    [
        ("02:13:55", H, 8035),
        ("1:30", M, 5400),
        ("26:30:00", H, 95400),
        ("0:00:01", H, 1),
        ("00:10:05.5", H, 606),
        ("2.25", H, 8100),
        ("0.3333", H, 1200),
        ("90", M, 5400),
        ("3600", 1, 3600),
        ("0", H, 0),
        ("7m 59s", H, 479),
        ("1h 5m 3s", H, 3903),
        ("1h5m3s", H, 3903),
        ("45 min", H, 2700),
        ("2 hours", M, 7200),
        ("PT1H30M", H, 5400),
        ("P1DT2H", H, 93600),
        ("PT0.5S", H, 1),
        ("1 Std. 30 Min.", H, 5400),
        ("1.5 h", H, 5400),
        ("18:25 min", H, 1105),
        ("1:30 h", H, 5400),
        ("3600 s", H, 3600),
        ("1 hour and 5 minutes", H, 3900),
        ("1h 30", H, 5400),
        ("1 h\u00a030 min", H, 5400),
        (" 90M ", H, 5400),
    ],
)
def test_every_usual_notation_is_read_to_the_second(text: str, unit: int, seconds: int) -> None:
    assert read_seconds(text, ".", unit) == seconds


def test_hours_may_have_a_decimal_comma() -> None:
    assert read_seconds("7,5", ",", H) == read_seconds("7,5 Std.", ",", H) == 27000


@pytest.mark.parametrize(
    "text",
    ["", " ", "-1", "-1:30", "1:99", "1:30:60", "x", "5 EUR", "1:2:3:4", "9" * 5000 + ":00", "h", "30m 1h", "1h 2h",
     "PT", "P", "1:30 days", "11:06 AM", "100001", "1 :30", "1h -5m", "1" + " h" * 20, "٣:٠٠", "1e3"],
)  # fmt: skip
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        read_seconds(text, ".", H)


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2)])
def test_minutes_are_the_nearest(seconds: int, minutes: int) -> None:
    assert whole_minutes(seconds) == minutes
