"""Numbers, counts and lists as the sentences of an audit show them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.audit.builders import paid
from tuiclients.domain.audit.wording import (
    cents,
    count,
    figure,
    in_cents,
    in_hours,
    in_money,
    in_span,
    listed,
    on_day,
)
from tuiclients.domain.policy import Policy


def test_figures_have_no_trailing_zeros() -> None:
    assert [figure(value) for value in (30, 30.5, 91.892, 0.005, -0.001, 100)] == [
        *("30", "30.5", "91.89", "0.01", "0", "100")
    ]


def test_money_is_rounded_half_up_without_the_noise_of_divisions() -> None:
    third = paid(0, 1).amount / 3
    assert str(cents(third * 3 / 200)) == "0.01"
    assert str(cents(-third * 3 / 200)) == "-0.01"
    assert str(cents(third * 0)) == "0.00"
    assert cents(paid(0, 10**20).amount) == 10**20


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(60, "1 hour"), (58, "1 hour"), (62, "1 hour"), (63, "1,1 hours"), (30, "0,5 hours"), (750, "12,5 hours")],
)
def test_hours_have_one_decimal_where_it_says_something(minutes: int, words: str) -> None:
    assert in_hours(minutes / 60, Policy(number_format="1.234,56")) == words
    assert in_hours(minutes / 60, Policy()) == words.replace(",", ".")


def test_words_are_counted_and_listed() -> None:
    assert [count(1, "day"), count(2, "day"), count(2, "more", "more")] == ["1 day", "2 days", "2 more"]
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_days_have_a_name() -> None:
    day = date(2026, 11, 22)

    def named(first: date, last: date) -> str:
        return in_span(first.toordinal(), last.toordinal(), day)

    assert named(date(2026, 8, 25), day) == "last 90 days"
    assert named(date(2026, 8, 4), date(2026, 11, 1)) == "4 Aug to 1 Nov"
    assert named(date(2026, 8, 1), date(2026, 10, 31)) == "Aug to Oct"
    assert named(date(2026, 10, 1), date(2026, 10, 31)) == "Oct"
    assert named(date(2025, 12, 1), date(2026, 1, 31)) == "Dec 2025 to Jan"
    assert named(date(2025, 12, 2), date(2025, 12, 31)) == "2 Dec 2025 to 31 Dec 2025"
    assert in_span(-40, 49, day) == "1 Jan 1 to 18 Feb 1"


def test_a_day_has_its_year_where_it_is_another() -> None:
    assert [on_day(date(year, 12, 5), date(2026, 1, 1)) for year in (2026, 2025)] == ["5 Dec", "5 Dec 2025"]


def test_money_for_other_programs_has_two_decimals() -> None:
    assert in_cents(paid(0, "1234.5").amount) == "1234.50"


@pytest.mark.parametrize(
    ("value", "currency", "number_format", "written"),
    [
        ("1234.5", "EUR", None, "1,234.50"),
        ("1234.5", "EUR", "1.234,56", "1.234,50"),
        ("1234.5", "JPY", None, "1,235"),
        ("1234.5", "JPY", "1.234,56", "1.235"),
        ("0.0005", "KWD", None, "0.001"),
        ("-0.001", "EUR", None, "0.00"),
    ],
)
def test_money_has_the_digits_of_its_currency(
    value: str, currency: str, number_format: str | None, written: str
) -> None:
    policy = Policy(currency=currency, number_format=number_format)
    assert in_money(Decimal(value), policy) == written
