"""Amounts: point or comma, the book's currency, and one reading or none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.harmless import is_harmless
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.domain.policy import Policy
from tuiclients.parsing.amount import amount, format_amount, plain_amount, share

EUROPE = Policy(number_format="1.234,56")
ENGLISH = Policy(number_format="1,234.56")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1200", "1200"),
        ("0", "0"),
        ("12.5", "12.5"),
        ("12,50", "12.50"),
        (".5", "0.5"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1,234,567.8", "1234567.8"),
        ("12,34,567", "1234567"),
        ("1'234.50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234", "1234"),
        ("0.125", "0.125"),
        ("0,1234", "0.1234"),
    ],
)
def test_point_and_comma_are_told_apart_by_their_place(typed: str, value: str) -> None:
    assert amount(typed, Policy()) == Decimal(value)


@pytest.mark.parametrize(("policy", "point", "comma"), [(ENGLISH, "1.234", "1234"), (EUROPE, "1234", "1.234")])
def test_a_lone_mark_before_three_digits_is_read_by_the_setting(policy: Policy, point: str, comma: str) -> None:
    assert amount("1.234", policy) == Decimal(point)
    assert amount("1,234", policy) == Decimal(comma)


@pytest.mark.parametrize("typed", ["1.234", "1,234", "12,345", "€1.234", "999.000 EUR", "1234.567"])
def test_without_the_setting_it_is_refused_with_both_readings(typed: str) -> None:
    with pytest.raises(Unreadable) as refused:
        amount(typed, Policy())
    digits = "".join(char for char in typed if char.isdigit())
    assert f"{digits} or {digits[:-3]}.{digits[-3:]}0" in refused.value.sentence
    assert "number_format" in refused.value.sentence
    assert amount(digits, Policy()) == Decimal(digits)
    assert amount(f"{digits[:-3]}.{digits[-3:]}0", Policy()) == Decimal(digits) / 1000


def test_a_mark_that_the_setting_puts_between_thousands_must_stand_there() -> None:
    assert amount("1234,567", EUROPE) == Decimal("1234.567")
    with pytest.raises(Unreadable):
        amount("1234.567", EUROPE)


def test_both_marks_need_no_setting_whatever_it_is() -> None:
    for policy in (Policy(), ENGLISH, EUROPE):
        assert amount("1.234,56", policy) == amount("1,234.56", policy) == Decimal("1234.56")


@pytest.mark.parametrize(
    "typed", ["€1200", "1200€", "€ 1200", "1200 €", "1200 eur", "EUR1200", "eur 1200", "1200EUR"]
)
def test_the_sign_or_code_of_the_book_may_stand_beside_it(typed: str) -> None:
    assert amount(typed, Policy()) == 1200


def test_a_sign_that_can_mean_the_books_currency_does() -> None:
    assert amount("$50", Policy(currency="CAD")) == 50
    assert amount("50 kr", Policy(currency="NOK")) == 50
    assert amount("Fr. 50", Policy(currency="CHF")) == 50


@pytest.mark.parametrize("typed", ["900 usd", "900USD", "$900", "£900", "CHF 900", "900 TRY", "A$5", "5 kr"])
def test_another_currency_is_refused_naming_the_setting(typed: str) -> None:
    with pytest.raises(Unreadable, match="setting currency") as refused:
        amount(typed, Policy())
    assert "EUR" in refused.value.sentence


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "12x",
        "1,2,3",
        "1,23.4,5",
        "1..2",
        "5.",
        "5,",
        "(50)",
        "+5",
        "1e9",
        "€5€",
        "٣",
        "1,23,4567",
        "0,123,456",
    ],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        amount(typed, Policy())


@pytest.mark.parametrize("typed", ["-5", "-€5", "−5", "5-"])
def test_a_negative_amount_is_refused_by_name(typed: str) -> None:
    with pytest.raises(Unreadable, match="negative"):
        amount(typed, Policy())


def test_absurdly_long_numbers_are_refused() -> None:
    with pytest.raises(Unreadable, match="more digits"):
        amount("9" * 16, Policy())
    with pytest.raises(Unreadable, match="more digits"):
        amount("0." + "1" * 9, Policy())


def test_amounts_are_written_as_the_setting_says() -> None:
    value = Decimal("1234567.5")
    assert format_amount(value, Policy()) == format_amount(value, ENGLISH) == "1,234,567.50"
    assert format_amount(value, EUROPE) == "1.234.567,50"
    assert format_amount(Decimal(0), Policy()) == "0.00"
    assert format_amount(Decimal("1.234"), EUROPE) == "1,2340"
    assert plain_amount(Decimal("1200.00")) == "1200"
    assert plain_amount(Decimal("1200.5")) == "1200.50"


MONEY = st.decimals(0, 10**12, places=2) | st.decimals(0, 10**6, places=3) | st.decimals(0, 10, places=6)


@given(MONEY, st.sampled_from([Policy(), ENGLISH, EUROPE]))
def test_a_written_amount_reads_back(value: Decimal, policy: Policy) -> None:
    assert amount(format_amount(value, policy), policy) == value
    assert amount(plain_amount(value), policy) == value


@given(st.text() | st.text("0123456789.,' €$-eurEUR", max_size=12), st.sampled_from([Policy(), ENGLISH, EUROPE]))
def test_any_text_is_an_amount_or_refused(text: str, policy: Policy) -> None:
    try:
        value = amount(text, policy)
    except Unreadable as error:
        assert is_harmless(error.sentence)
    else:
        assert value >= 0
        assert format_amount(value, policy)


def test_a_share_is_a_fraction_or_a_percentage() -> None:
    assert share("20%") == share("0.2") == share(".2") == share("20,0 %") == Decimal("0.2")
    assert share("150%") == Decimal("1.5")
    for text in ("20", "", "%", "1.", "x%", "-5%"):
        with pytest.raises(Refused):
            share(text)


@pytest.mark.parametrize(("currency", "written"), [("JPY", "1,200"), ("EUR", "1,200.00"), ("BHD", "1,200.000")])
def test_an_amount_has_the_decimals_of_its_currency_and_reads_back(currency: str, written: str) -> None:
    policy = Policy(currency=currency)
    assert format_amount(Decimal(1200), policy) == written
    assert amount(written, policy) == 1200


@pytest.mark.parametrize("typed", ["12.50", "12,5", "¥ 0.5"])
def test_a_currency_without_a_smaller_unit_takes_whole_amounts(typed: str) -> None:
    with pytest.raises(Unreadable, match="is not a whole number, and JPY has no smaller unit"):
        amount(typed, Policy(currency="JPY"))


def test_whole_amounts_of_such_a_currency_are_read_and_written_as_ever() -> None:
    yen = Policy(currency="JPY")
    assert [amount(typed, yen) for typed in ("1,234", "1200", "12.00", "1.5k")] == [1234, 1200, 12, 1500]
    assert format_amount(Decimal("12.50"), yen) == "12.50"
