"""Numbers and durations in the cells of foreign tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tuiclients.exchange.cell import BadCell
from tuiclients.exchange.number import Number, read_minutes, read_number


@pytest.mark.parametrize(
    ("text", "mark", "value", "code"),
    [
        ("55.94", ".", "55.94", ""),
        ("1,234.50", ".", "1234.50", ""),
        ("1.234,50", ",", "1234.50", ""),
        ("1 234,50 €", ",", "1234.50", "EUR"),
        ("1'234.50", ".", "1234.50", ""),
        ("$13.50", ".", "13.50", "USD"),
        ("13.50 USD", ".", "13.50", "USD"),
        ("-7", ".", "-7", ""),
        ("7.00-", ".", "-7.00", ""),
        ("(7.00)", ".", "-7.00", ""),
        ("($7.00)", ".", "-7.00", "USD"),
        ("-$7", ".", "-7", "USD"),
        (".5", ".", "0.5", ""),
        ("1.234", ",", "1234", ""),
    ],
)
def test_a_number_is_read_with_its_sign_and_currency(text: str, mark: str, value: str, code: str) -> None:
    assert read_number(text, mark, "EUR") == Number(Decimal(value), code)


def test_a_dollar_sign_means_the_dollars_of_the_book() -> None:
    assert read_number("$5", ".", "CAD").currency == "CAD"


@pytest.mark.parametrize("text", ["", "-", "abc", "5 %", "1.2.3", "12,34", "1e9", "5 apples", "9" * 13, "٣"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        read_number(text, ".", "EUR")


@pytest.mark.parametrize(
    ("text", "unit", "minutes"),
    [
        ("02:13:55", 60, 134),
        ("01:00:00", 60, 60),
        ("1:30", 1, 90),
        ("2.25", 60, 135),
        ("0.55", 60, 33),
        ("1.33", 60, 80),
        ("90", 1, 90),
        ("90m", 60, 90),
        ("1h 30m", 1, 90),
        ("1.5 hrs", 1, 90),
        ("2h", 1, 120),
        ("0:00:01", 60, 1),
        ("0", 60, 0),
    ],
)
def test_a_duration_becomes_whole_minutes_rounded_up(text: str, unit: int, minutes: int) -> None:
    assert read_minutes(text, ".", unit) == minutes


def test_hours_may_have_a_decimal_comma() -> None:
    assert read_minutes("7,5", ",", 60) == 450


@pytest.mark.parametrize("text", ["", "-1", "1:99", "x", "5 EUR", "1:2:3:4", "9" * 5000 + ":00"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        read_minutes(text, ".", 60)
