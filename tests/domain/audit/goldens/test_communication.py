"""How long they take to answer, what ends a wait, and when money was asked for and money came."""

from __future__ import annotations

import pytest

from tests.domain.audit.builders import audit, came, entry, hours, policy, raw, record, sent, signal, trigger
from tests.domain.audit.goldens.scene import day, near, owed, paying
from tuiclients.domain.entry import Entry
from tuiclients.domain.record import Record


def out(on: str, about: str = "") -> Entry:
    """A message of ours that waits for an answer, about an invoice or about the brief."""
    return sent(day(on), invoice=about)


def expected_raw(waited: int) -> float:
    """The map of days waited, worked out here for whole days from 7 to 30."""
    ends = {7: 75.0, 14: 50.0, 21: 25.0, 30: 0.0}
    low = max(each for each in ends if each <= waited)
    if waited == low:
        return ends[low]
    high = min(each for each in ends if each > waited)
    return ends[low] + (ends[high] - ends[low]) * (waited - low) / (high - low)


def check_wait(of: Record, on: str, waited: int | None) -> None:
    """An open wait of so many days without any answer before; None: no wait and no evidence."""
    found = signal(audit(of, on=day(on)), "communication")
    if waited is None:
        assert (found.evidence, found.raw, found.entries) == (0, None, ())
    else:
        assert found.evidence == 1
        assert found.raw == pytest.approx(expected_raw(waited))


BRIEF = (out("1 Mar"), paying("10 Mar"))
MONEY = (out("1 Mar", "204"), out("8 Mar", "204"), paying("10 Mar"))
BOTH = (*MONEY, out("8 Mar"))
AGAIN = (*MONEY, out("12 Mar", "204"))
CHASED = (out("1 Mar"), out("8 Mar"), paying("10 Mar"))
CHANGE = (owed("28 Feb", "204", 900), paying("5 Mar", "204", 860), out("8 Mar"), paying("10 Mar", "204", 40))


@pytest.mark.parametrize(
    ("book", "on", "waited"),
    [
        (BRIEF, "9 Mar", 8),
        (BRIEF, "20 Mar", 19),
        (MONEY, "9 Mar", 8),
        (MONEY, "10 Mar", None),
        (MONEY, "20 Mar", None),
        (BOTH, "9 Mar", 8),
        (BOTH, "20 Mar", 19),
        (AGAIN, "10 Mar", None),
        (AGAIN, "20 Mar", 8),
        ((*CHASED, owed("28 Feb", "204")), "9 Mar", 8),
        ((*CHASED, owed("28 Feb", "204")), "10 Mar", None),
        ((*CHASED, owed("28 Feb", "204")), "20 Mar", None),
        ((*CHASED, owed("1 Mar", "204")), "10 Mar", 9),
        ((*CHASED, owed("1 Mar", "204")), "20 Mar", 19),
        (CHANGE, "20 Mar", 12),
    ],
    ids=[
        "the brief, the day before the payment",
        "the brief, a payment ends nothing",
        "money, the day before it comes",
        "money, the day it comes",
        "money, later",
        "money and the brief, before the payment",
        "money and the brief, a payment ends nothing",
        "money asked for again, when it came first",
        "money asked for again, a new wait",
        "a bill overdue, before the payment",
        "a bill overdue, the day of the payment",
        "a bill overdue, later",
        "a bill due on the first day itself, the day of the payment",
        "a bill due on the first day itself, later",
        "only small change was open",
    ],
)
def test_a_payment_ends_a_wait_only_for_money(book: tuple[Entry, ...], on: str, waited: int | None) -> None:
    """No invoice is logged but the one that an example speaks of; the number 204 need not exist.

    The unnumbered payment is of 1000, as every bill here but the one with bank charges.
    """
    check_wait(record(*book), on, waited)


@pytest.mark.parametrize(("on", "n"), [("3 Mar", 0), ("4 Mar", 1)], ids=["2 days", "3 days"])
def test_an_open_wait_is_evidence_after_two_days(on: str, n: int) -> None:
    assert signal(audit(record(out("1 Mar")), on=day(on)), "communication").evidence == n


def test_a_wait_that_nobody_waits_for_any_more_is_no_evidence() -> None:
    check_wait(record(out("1 Mar"), entry("nowait", day("5 Mar"))), "20 Mar", None)


def test_days_away_are_not_waited_for() -> None:
    """Asked on 1 March, away from 2 to 8 and again, overlapping, from 5 to 9 March: 11 of 19 days are left."""
    away = [entry("away", day("2 Mar"), until=day("8 Mar")), entry("away", day("5 Mar"), until=day("9 Mar"))]
    check_wait(record(out("1 Mar"), *away), "20 Mar", 11)


def test_an_answer_counts_half_45_days_later() -> None:
    book = record(out("1 Mar"), came(day("11 Mar")))
    for on, share in (("11 Mar", 1.0), ("25 Apr", 0.5)):
        found = signal(audit(book, on=day(on)), "communication")
        assert found.raw == near(64.29, 2)
        assert found.evidence == pytest.approx(share)


@pytest.mark.parametrize(
    ("gaps", "on", "unusual"),
    [(3, "7 Mar", False), (3, "8 Mar", True), (2, "8 Mar", False)],
    ids=["three times their usual days", "more than that", "two answers are no habit"],
)
def test_unusual_for_them_is_said(gaps: int, on: str, unusual: bool) -> None:
    """Answers after two days each time, and then a message of 1 March: 6 days are three times as long, 7 are more."""
    asked = [("1 Feb", "3 Feb"), ("8 Feb", "10 Feb"), ("15 Feb", "17 Feb")][:gaps]
    book = [fact for first, last in asked for fact in (out(first), came(day(last)))]
    says = signal(audit(record(*book, out("1 Mar")), on=day(on)), "communication").says
    assert ("unusual for them" in says) == unusual


OUTS = (out("1 Mar"), out("8 Mar"), out("15 Mar"))


def test_entries_are_what_opened_a_wait_and_what_ended_it() -> None:
    book = (
        sent(day("1 Mar"), id="a"),
        sent(day("2 Mar"), id="b"),
        came(day("3 Mar"), id="c"),
        sent(day("4 Mar"), id="d"),
    )
    assert set(signal(audit(record(*book), on=day("20 Mar")), "communication").entries) == {"a", "c", "d"}


@pytest.mark.parametrize("about", ["", "204"])
def test_ghost_looks_at_the_same_wait(about: str) -> None:
    """Three messages about money and a payment: nothing waits any more."""
    book = [out("1 Mar", about), out("8 Mar", about), out("15 Mar", about), hours(day("1 Feb"), 2), paying("16 Mar")]
    found = audit(record(*book), policy(95), day("20 Mar"))
    assert (trigger(found, "ghost") is None) == bool(about)


def test_both_ends_of_the_map() -> None:
    assert raw(audit(record(*OUTS), on=day("31 Mar")), "communication") == 0
    assert raw(audit(record(*OUTS), on=day("30 Mar")), "communication") == pytest.approx(25 / 9)
