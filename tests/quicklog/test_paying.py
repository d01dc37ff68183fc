"""Paying a sum, half of a bill, or all that is open; and what is odd about a payment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.quicklog.scene import context, invoice, only_entry, refusal
from tuiclients.domain.entry import Entry
from tuiclients.quicklog.clauses import Context
from tuiclients.quicklog.read import read

BILLS = [invoice("190", 800), invoice("204", 1200, on=date(2026, 10, 1)), invoice("9", 50, on=date(2026, 8, 1))]
SETTLED = Entry("p9", "acme", date(2026, 8, 9), "payment", amount=Decimal(50), invoice="9")


@pytest.fixture
def scene() -> Context:
    return context([*BILLS, SETTLED])


@pytest.mark.parametrize(
    ("line", "amount", "note"),
    [
        ("acme paid half of #204", "600", ""),
        ("acme paid half #204", "600", ""),
        ("acme paid HALF of #204 at last", "600", "at last"),
        ("acme paid all of #204", "1200", ""),
        ("acme paid #204", "1200", ""),
    ],
)
def test_a_share_of_a_bill_is_of_what_is_open(scene: Context, line: str, amount: str, note: str) -> None:
    entry = only_entry(line, scene)
    assert (entry.amount, entry.invoice, entry.note) == (Decimal(amount), "204", note)


def test_half_of_an_odd_cent_is_rounded_up() -> None:
    bill = invoice("1", 0)._replace(amount=Decimal("10.01"))
    assert only_entry("acme paid half of #1", context([bill])).amount == Decimal("5.01")


def test_half_of_nothing_named_is_refused_with_a_line_for_each_open_bill(scene: Context) -> None:
    assert refusal("acme paid half", scene).choices == ("acme paid half #190", "acme paid half #204")
    assert "has no invoice 7" in refusal("acme paid half of #7", scene).sentence
    assert "Nothing is open on invoice 9" in refusal("acme paid half of #9", scene).sentence


def test_all_pays_every_open_bill(scene: Context) -> None:
    entries = read("acme paid all thanks @fri", scene).entries
    assert [(entry.invoice, entry.amount, entry.note) for entry in entries] == [
        ("190", Decimal(800), "thanks"),
        ("204", Decimal(1200), "thanks"),
    ]
    assert {entry.on for entry in entries} == {date(2026, 11, 20)}
    assert "No bill of Initech is open" in refusal("initech paid all", scene).sentence


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        ("acme paid 1300 #204", "Only 1,200.00 is open on invoice 204: this is 100.00 more."),
        ("acme paid 50 #9", "Invoice 9 is settled already: 50.00 is more than is open."),
        ("acme paid 2001", "Only 2,000.00 is open on all their bills: this is 1.00 more."),
        ("acme paid 50 #190 @2026-08-09", "A payment of 50.00 is logged for that day already: this is a second one."),
    ],
)
def test_what_is_odd_about_a_payment_is_said_and_it_is_saved(scene: Context, line: str, warning: str) -> None:
    assert read(line, scene).warnings == (warning,)


@pytest.mark.parametrize(
    "line", ["acme paid 1200 #204", "acme paid 2000", "initech paid 500", "acme paid 50 #190", "acme paid 5 #77"]
)
def test_nothing_is_said_of_what_is_usual(scene: Context, line: str) -> None:
    assert read(line, scene).warnings == ()
