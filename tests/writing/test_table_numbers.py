"""Numbers in tables: the decimals of the currency, the marks of the book."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tuiclients.domain.policy import Policy
from tuiclients.writing.table_numbers import USUAL, Numbers

EURO = Numbers(Policy(number_format="1.234,56"))
YEN = Numbers(Policy(currency="JPY"))
DINAR = Numbers(Policy(currency="KWD", number_format="1,234.56"))
SUM = Decimal("-1234.565")


@pytest.mark.parametrize(
    ("numbers", "money", "rate", "rounded", "sheet"),
    [
        (USUAL, "-1,234.57", "95.50", "-1,235", "-1234.57"),
        (EURO, "-1.234,57", "95,50", "-1.235", "-1234.57"),
        (YEN, "-1,235", "96", "-1,235", "-1235"),
        (DINAR, "-1,234.565", "95.500", "-1,235", "-1234.565"),
    ],
)
def test_money_has_the_digits_of_its_currency_and_the_marks_of_the_book(
    numbers: Numbers, money: str, rate: str, rounded: str, sheet: str
) -> None:
    assert numbers.money(SUM) == money
    assert numbers.money(95.5) == rate
    assert numbers.rounded(SUM) == rounded
    assert numbers.sheet(SUM) == sheet


def test_other_numbers_have_the_marks_too() -> None:
    assert (EURO.share(0.125), EURO.percent(0.125), EURO.hours(75_000)) == ("12,5 %", "12,5%", "1.250,0")
    assert (EURO.number(4.9), EURO.measured("feelings", 0.5), EURO.integer(1023.4)) == ("4,90", "+0,5", "1023")
    assert (YEN.hours(90), YEN.measured("hours", 1.5)) == ("1.5", "1.5")


def test_gains_have_a_sign_and_nothing_is_a_dash() -> None:
    assert (EURO.gain(Decimal(1920)), EURO.gain(SUM)) == ("+1.920,00", "-1.234,57")
    assert (USUAL.signed(-0.2), USUAL.signed(12.6)) == ("+0", "+13")
    assert [USUAL.money(None), USUAL.number(None), USUAL.share(None), USUAL.measured("rate", None)] == ["-"] * 4


def test_the_sums_of_months_have_no_cents_on_the_screen_and_rates_keep_theirs() -> None:
    assert (EURO.measured("billed", 1234.5), EURO.measured("billed", 1234.5, rounded=True)) == ("1.234,50", "1.235")
    assert EURO.measured("rate", 77.049, rounded=True) == "77,05"
