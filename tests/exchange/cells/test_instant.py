"""Moments in the cells of foreign tables."""

from __future__ import annotations

import time
from datetime import date

import pytest

from tuiclients.domain.policy import Policy
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.cells.instant import Instant, read_instant

MAY = date(2026, 5, 9)
TWO = 14 * 3600 + 20 * 60
"""14:20."""


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-05-09T14:20:11Z", Instant(MAY, TWO + 11, 0)),
        ("2026-05-09T14:20:11.123+02:00", Instant(MAY, TWO + 11, 7200)),
        ("2026-05-09 14:20:11 UTC", Instant(MAY, TWO + 11, 0)),
        ("2026-05-09 14:20:11 +0200", Instant(MAY, TWO + 11, 7200)),
        ("2026-05-09 14:20 -05:30", Instant(MAY, TWO, -19800)),
        ("20260509T142011Z", Instant(MAY, TWO + 11, 0)),
        ("2026-05-09 14:20", Instant(MAY, TWO)),
        ("5/9/2026 2:20 PM", Instant(MAY, TWO)),
        ("5/9/2026, 2:20:00 p.m.", Instant(MAY, TWO)),
        ("May 9, 2026 14:20", Instant(MAY, TWO)),
        ("2026-05-09 14:20 CEST", Instant(MAY, TWO, 7200)),
        ("2026-05-09", Instant(MAY, None)),
        ("14:20", Instant(None, TWO)),
        ("14:20 Uhr", Instant(None, TWO)),
        ("14h20", Instant(None, TWO)),
        ("12:00 am", Instant(None, 0)),
        ("1778336411", Instant(MAY, TWO + 11, 0)),
        ("1778336411000", Instant(MAY, TWO + 11, 0)),
        ("46151", Instant(MAY, None)),
        ("46151.5", Instant(MAY, 43200)),
        ("0,5", Instant(None, 43200)),
    ],
)
def test_a_moment_is_read_as_written(text: str, instant: Instant) -> None:
    assert read_instant(text, "mdy") == instant


@pytest.mark.parametrize(
    "text",
    ["", "soon", "24:00", "9:60", "13:00 pm", "2026-02-30 10:00", "2026-05-09 noon", "2026-05-09 10:00 XYZ",
     "10:00 +99:00", "9" * 40, "12345", "0001-01-01T00:00:00", "1" * 13 + ".5"],
)  # fmt: skip
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        read_instant(text, "mdy")


def test_a_moment_with_a_zone_becomes_that_of_the_book() -> None:
    summer, winter = read_instant("2026-10-25T00:30:00Z", "ymd"), read_instant("2026-10-25T02:30:00Z", "ymd")
    berlin = Policy(timezone="Europe/Berlin")
    assert (summer.local(berlin).at, winter.local(berlin).at) == ("02:30", "03:30")
    assert summer.until(winter) == 7200
    assert read_instant("2026-10-25 02:30", "ymd").local(berlin).at == "02:30"


def test_a_clock_time_is_the_next_such_one() -> None:
    assert read_instant("23:30", "ymd").until(read_instant("00:15", "ymd")) == 2700


@pytest.mark.parametrize("text", ["1" + " " * 58, " : " * 19, "1:11" + " (" * 28, "0" * 59, "1:11 " + "a" * 55])
def test_no_cell_takes_long(text: str) -> None:
    began = time.process_time()
    for _ in range(1000):
        with pytest.raises(BadCell):
            read_instant(text + "x", "dmy")
    assert time.process_time() - began < 1
