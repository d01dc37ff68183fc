"""What a file calls a currency, and its digits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.exchange.book import Book
from tests.exchange.row_source import bill, import_rows, spent
from tuiclients.domain.policy import Policy
from tuiclients.exchange.cells.foreign_money import cents, currency_code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("", "EUR"),
        ("USD", "USD"),
        ("usd", "USD"),
        ("$", "USD"),
        ("€", "EUR"),
        ("Euro - EUR", "EUR"),
        ("US Dollar (USD)", "USD"),
        ("euro", "EUR"),
        ("Pound Sterling", "GBP"),
        ("doubloons", "DOUBLOONS"),
    ],
)
def test_a_currency_is_known_by_code_sign_and_word(word: str, code: str) -> None:
    assert currency_code(word, "EUR") == code


def test_money_has_the_digits_of_its_currency() -> None:
    assert cents(Decimal("1.005"), "EUR") == Decimal("1.01")
    assert cents(Decimal("-1.005"), "EUR") == Decimal("-1.01")
    assert cents(Decimal("12.50"), "JPY") == Decimal(13)
    assert cents(Decimal("1.0005"), "KWD") == Decimal("1.001")
    assert f"{cents(Decimal('1.5'), 'EUR')}" == "1.5"


def test_a_book_in_yen_gets_whole_yen(book: Book) -> None:
    book.put(Policy(currency="JPY"))
    import_rows(book, [bill("1", "10", "1", currency="USD")], rates={"USD": Decimal("151.37")})
    invoice = book.entries()[0]
    assert (invoice.amount + invoice.tax, invoice.tax) == (Decimal(1665), Decimal(151))


def test_time_needs_no_rate(book: Book) -> None:
    assert import_rows(book, [spent(3600, currency="USD")]).counts == {"time": 1}
