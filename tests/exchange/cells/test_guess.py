"""How a file writes its dates and numbers."""

from __future__ import annotations

from typing import Literal

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.exchange.cells.cell import DecimalMark
from tuiclients.exchange.cells.guess import DateVotes, MarkVotes
from tuiclients.exchange.cells.moment import DateOrder


def order(*cells: str, asked: DateOrder | Literal[""] = "", usual: DateOrder | Literal[""] = "") -> str:
    votes = DateVotes()
    for line, cell in enumerate(cells, 2):
        votes.see(cell, line)
    return votes.order("x.csv", asked, usual)


def mark(
    *cells: str, asked: DecimalMark | Literal[""] = "", usual: DecimalMark | Literal[""] = "", delimiter: str = "\t"
) -> str:
    votes = MarkVotes()
    for line, cell in enumerate(cells, 2):
        votes.see(cell, line)
    return votes.mark("x.csv", asked, usual, delimiter)


def test_one_cell_that_fits_one_order_only_decides_for_the_file() -> None:
    assert order("4/6/2013", "1/15/2013", "3/3/2013") == "mdy"
    assert order("4/6/2013", "15/1/2013") == "dmy"
    assert order("13/04/25", "31/04/28") == "ymd"


def test_when_both_orders_fit_the_user_is_asked() -> None:
    with pytest.raises(Refused, match=r"'4/6/2013' on line 2.*--date-order dmy\|mdy\|ymd"):
        order("4/6/2013", "5/6/2013")


def test_what_was_asked_or_is_usual_answers() -> None:
    assert order("4/6/2013", asked="dmy") == "dmy"
    assert order("4/6/2013", usual="mdy") == "mdy"
    assert order("4/16/2013", asked="dmy") == "dmy"
    assert order("4/16/2013", usual="dmy") == "mdy"


def test_dates_that_read_the_same_either_way_ask_nothing() -> None:
    assert order("2013-04-06", "5/5/2013", "6 Apr 2013")
    assert order() == "ymd"


def test_points_between_the_numbers_mean_the_day_comes_first() -> None:
    assert order("04.06.2013") == "dmy"


def test_one_slip_among_many_does_not_decide() -> None:
    assert order(*["1/15/2013"] * 40, "31/12/2013") == "mdy"
    with pytest.raises(Refused, match="contradict"):
        order("1/15/2013", "31/12/2013")


def test_the_decimal_mark_is_the_one_that_fits_all_numbers() -> None:
    assert mark("1.234", "1.234,50") == ","
    assert mark("1,234", "99.5") == "."
    assert mark("12", "7") == "."
    assert mark("1.234.567", "12") == ","


def test_a_lone_separator_before_three_digits_follows_the_setting_or_is_asked() -> None:
    assert mark("1.234", usual=",") == ","
    assert mark("1.234", asked=".") == "."
    with pytest.raises(Refused, match=r"'1\.234' on line 2.*--decimal-mark point\|comma"):
        mark("1.234")


def test_the_delimiter_tells_which_mark_parts_thousands() -> None:
    assert mark("1,020", delimiter=",") == "."
    assert mark("1.020", delimiter=";") == ","
    with pytest.raises(Refused):
        mark("1.020", delimiter=",")


def test_a_mark_that_was_asked_for_or_is_usual_needs_no_vote() -> None:
    assert (mark(), mark(asked=","), mark(usual=","), mark(asked=".", usual=",")) == (".", ",", ",", ".")
    assert (order(), order(asked="mdy"), order(usual="dmy"), order(asked="ymd", usual="dmy")) == (
        "ymd",
        "mdy",
        "dmy",
        "ymd",
    )
