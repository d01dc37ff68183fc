"""Single cells of foreign tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiclients.exchange.cell import BadCell, read_truth
from tuiclients.exchange.moment import parse_date, read_time, time_in
from tuiclients.exchange.number import read_minutes, read_number
from tuiclients.exchange.table import is_value


def test_yes_and_no_are_read_in_any_case() -> None:
    assert read_truth("Yes") and read_truth(" TRUE") and not read_truth("No") and not read_truth("0")
    with pytest.raises(BadCell):
        read_truth("perhaps")


def test_headers_hold_names_and_rows_hold_values() -> None:
    assert is_value("2026-01-05") and is_value("13.50") and is_value("1,020.00")
    assert not is_value("Amount (EUR)") and not is_value("Tax 1") and not is_value("")


@given(st.text(max_size=30), st.sampled_from(["dmy", "mdy", "ymd"]), st.sampled_from([".", ","]))
def test_any_text_is_read_or_refused_and_nothing_else(text: str, order: str, mark: str) -> None:
    parse_date(text, order)
    time_in(text)
    is_value(text)
    for read in (
        lambda: read_number(text, mark, "EUR"),
        lambda: read_minutes(text, mark, 60),
        lambda: read_time(text),
    ):
        try:
            read()
        except BadCell:
            continue
