"""How long a client has to pay, as typed."""

from __future__ import annotations

from datetime import date

import pytest

from tuiclients.domain.client import Client, due_by_terms
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.terms import format_terms, question, terms, terms_in_words


@pytest.mark.parametrize(
    ("text", "meant", "written"),
    [
        ("30", (30, False), "30"),
        (" 14 days ", (14, False), "14"),
        ("net 30", (30, False), "30"),
        ("0", (0, False), "0"),
        ("eom", (0, True), "eom"),
        ("EOM+15", (15, True), "eom+15"),
        ("eom + 15 days", (15, True), "eom+15"),
    ],
)
def test_terms_are_days_or_from_the_end_of_the_month(text: str, meant: tuple[int, bool], written: str) -> None:
    assert terms(text) == meant
    assert format_terms(*meant) == written
    assert terms(written) == meant


@pytest.mark.parametrize("text", ["", "soon", "-3", "eom+", "eom15", "30 weeks", "1.5", "99999", "\u0663"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="not a time to pay"):
        terms(text)


@pytest.mark.parametrize(
    ("days", "eom", "on", "due"),
    [
        (30, False, date(2026, 11, 10), date(2026, 12, 10)),
        (0, True, date(2026, 11, 10), date(2026, 11, 30)),
        (15, True, date(2026, 11, 30), date(2026, 12, 15)),
        (0, True, date(2028, 2, 29), date(2028, 2, 29)),
        (1, True, date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_an_invoice_is_due_by_them(days: int, eom: bool, on: date, due: date) -> None:
    assert due_by_terms(Client("a", "A", terms_days=days, terms_eom=eom), on) == due


def test_they_are_said_in_words_and_asked_about_if_they_are_long() -> None:
    assert terms_in_words(1, False) == "within 1 day after the invoice"
    assert terms_in_words(0, True) == "by the end of the invoice's month"
    assert terms_in_words(15, True) == "within 15 days after the end of the invoice's month"
    assert question(365) == "" and "366 days" in question(366)
