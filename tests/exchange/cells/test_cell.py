"""Single cells of foreign tables: yes and no, numbers, durations."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiclients.exchange.cells.cell import MARKS, BadCell, DecimalMark, Number, read_number, read_truth
from tuiclients.exchange.cells.elapsed import read_seconds
from tuiclients.exchange.cells.instant import read_instant
from tuiclients.exchange.cells.moment import ORDERS, DateOrder, parse_date, read_time
from tuiclients.exchange.file.table_header import is_value


def test_yes_and_no_are_read_in_any_case() -> None:
    assert read_truth("Yes") and read_truth(" TRUE") and not read_truth("No") and not read_truth("0")
    with pytest.raises(BadCell):
        read_truth("perhaps")


def test_headers_hold_names_and_rows_hold_values() -> None:
    assert is_value("2026-01-05") and is_value("13.50") and is_value("1,020.00")
    assert not is_value("Amount (EUR)") and not is_value("Tax 1") and not is_value("")


@given(st.text(max_size=30), st.sampled_from(sorted(ORDERS)), st.sampled_from(sorted(MARKS)))
def test_any_text_is_read_or_refused_and_nothing_else(text: str, order: DateOrder, mark: DecimalMark) -> None:
    parse_date(text, order)
    is_value(text)
    for read in (
        lambda: read_number(text, mark, "EUR"),
        lambda: read_seconds(text, mark, 3600),
        lambda: read_instant(text, order),
        lambda: read_time(text),
    ):
        try:
            read()
        except BadCell:
            continue


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
def test_a_number_is_read_with_its_sign_and_currency(text: str, mark: DecimalMark, value: str, code: str) -> None:
    assert read_number(text, mark, "EUR") == Number(Decimal(value), code)


def test_a_dollar_sign_means_the_dollars_of_the_book() -> None:
    assert read_number("$5", ".", "CAD").currency == "CAD"


@pytest.mark.parametrize("text", ["", "-", "abc", "5 %", "1.2.3", "12,34", "1e9", "5 apples", "9" * 13, "٣"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        read_number(text, ".", "EUR")
