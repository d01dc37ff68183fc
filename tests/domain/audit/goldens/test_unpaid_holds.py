"""What holds `unpaid` when nothing is overdue any more: late again and again, or given up instead of paid."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.audit.builders import audit, entry, invoice, policy, record, trigger
from tests.domain.audit.goldens.scene import day, owed, paying, spans, standing, written_off
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy

FIRST = (owed("1 Mar", "1"), paying("10 Apr", "1"))
SECOND = (owed("1 Apr", "2"), paying("11 May", "2"))


def unpaid(*entries: Entry, until: str = "31 Dec", settings: Policy | None = None, **client: Any) -> list[str]:
    """The stretches of 2026 on which the trigger stands, with whatever effect."""
    return spans(record(*entries, **client), standing("unpaid"), "1 Jan", until, settings)


def test_two_bills_paid_40_days_late() -> None:
    assert unpaid(*FIRST, *SECOND) == ["1 Apr - 9 Apr", "2 May - 25 Jun"]


def test_the_second_one_alone() -> None:
    assert unpaid(*SECOND) == ["2 May - 10 May"]


def test_it_holds_for_bill_days_and_15_days() -> None:
    assert unpaid(*FIRST, *SECOND, bill_days=92) == ["1 Apr - 9 Apr", "2 May - 25 Aug"]


def test_a_late_bill_is_paid_more_than_30_days_after_it_fell_due() -> None:
    assert unpaid(*FIRST, owed("1 Apr", "2"), paying("1 May", "2")) == ["1 Apr - 9 Apr"]
    assert unpaid(*FIRST, owed("1 Apr", "2"), paying("2 May", "2")) == ["1 Apr - 9 Apr", "2 May - 16 Jun"]


@pytest.mark.parametrize(
    ("due", "expected"),
    [("1 May 2025", "2 May - 10 May"), ("26 May 2025", "2 May - 25 May")],
    ids=["more than a year ago", "until it is a year ago"],
)
def test_the_other_late_bill_was_due_within_a_year(due: str, expected: str) -> None:
    """The other one was paid on 31 December 2025; the second fires by itself until it is paid on 11 May."""
    assert unpaid(owed(due, "0"), paying("31 Dec 2025", "0"), *SECOND) == [expected]


@pytest.mark.parametrize("reason", ["dispute", "ours"])
def test_a_bill_in_dispute_or_ours_holds_nothing(reason: Any) -> None:
    excused = FIRST[0]._replace(reason=reason)
    assert unpaid(excused, FIRST[1], *SECOND) == ["2 May - 10 May"]


def test_a_bill_open_and_late_is_the_other_one_too() -> None:
    """The first is never paid: it fires by itself for as long."""
    assert unpaid(FIRST[0], *SECOND) == ["1 Apr - 31 Dec"]


def test_what_holds_is_named() -> None:
    book = record(
        *[each._replace(id=name) for each, name in zip((*FIRST, *SECOND), ("a", "pa", "b", "pb"), strict=True)]
    )
    for on, ids in (("5 Apr", {"a"}), ("20 May", {"a", "b"}), ("25 Jun", {"a", "b"})):
        found = trigger(audit(book, on=day(on)), "unpaid")
        assert found is not None
        assert (found.effect, set(found.entries)) == ("cap", ids)


def test_small_change_that_comes_late_is_left_aside() -> None:
    """950 on the day and the last 50 long after: the bill was paid when it was due."""
    late = (owed("1 Mar", "1"), paying("1 Mar", "1", 950), paying("20 May", "1", 50))
    assert unpaid(*late, *SECOND) == ["2 May - 10 May"]
    later = (owed("1 Mar", "1"), paying("1 Mar", "1", 949), paying("20 May", "1", 51))
    assert unpaid(*later, *SECOND) == ["1 Apr - 4 Jul"]


HALF = (owed("1 Mar", "1"), paying("1 Mar", "1", 500), written_off("1 Jun", "1", 500))
LESS = (owed("1 Mar", "1"), paying("1 Mar", "1", 501), written_off("1 Jun", "1", 499))


def beside(amount: int) -> tuple[Entry, ...]:
    """Another bill of 15 February, paid when due."""
    return invoice(day("15 Feb"), amount, "other", due=day("17 Mar")), paying("17 Mar", "other", amount)


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        (HALF, ["1 Apr - 27 Nov"]),
        (LESS, ["1 Apr - 31 May"]),
        ((*HALF, *beside(9000)), ["1 Apr - 31 May"]),
        ((*HALF, *beside(8999)), ["1 Apr - 27 Nov"]),
    ],
    ids=["half given up", "less than half", "5 % of all that was billed", "more than 5 %"],
)
def test_money_given_up_is_not_money_paid(book: tuple[Entry, ...], expected: list[str]) -> None:
    assert unpaid(*book) == expected


@pytest.mark.parametrize(("beside_it", "holds"), [(9000, False), (8999, True)])
def test_it_holds_by_the_write_off_from_1_june_to_27_november(beside_it: int, holds: bool) -> None:
    """The days beside both ends, each by itself."""
    book = record(*HALF, *beside(beside_it))
    for on in ("1 Jun", "2 Jun", "26 Nov", "27 Nov"):
        found = trigger(audit(book, on=day(on)), "unpaid")
        assert (found.effect if found else None) == ("cap" if holds else None)
    assert trigger(audit(book, on=day("28 Nov")), "unpaid") is None
    assert trigger(audit(book, on=day("31 May")), "unpaid") is not None


def test_all_write_offs_of_180_days_are_counted_together() -> None:
    """500 of 10000 would be small; another 10 given up on another bill in the same days makes it more than 5 %."""
    small = (owed("1 Apr", "s", 1000), paying("1 Apr", "s", 990), written_off("2 Jun", "s", 10))
    assert unpaid(*HALF, *beside(8000), *small) == ["1 Apr - 31 May", "2 Jun - 27 Nov"]


def test_a_disputed_bill_is_given_up_without_a_trace() -> None:
    disputed = HALF[0]._replace(reason="dispute")
    assert unpaid(disputed, *HALF[1:]) == []


@pytest.mark.parametrize(("beside_it", "expected"), [(8000, "2 May - 30 Jun"), (7999, "2 May - 27 Dec")])
def test_a_disputed_bill_counts_in_what_was_owed_on_all_of_them(beside_it: int, expected: str) -> None:
    """Another bill of 1000 loses half on 1 July: 500 of 10000, the disputed bill among them, are not more than 5 %.

    What was written off on the disputed one is not among what was given up.
    """
    disputed = HALF[0]._replace(reason="dispute")
    other = (owed("1 Apr", "o"), paying("1 Apr", "o", 500), written_off("1 Jul", "o", 500))
    assert unpaid(disputed, *HALF[1:], *other, *beside(beside_it)) == [expected]


def test_only_the_bills_that_lost_half_at_once_are_named() -> None:
    book = record(*[each._replace(id=name) for each, name in zip(HALF, ("i", "p", "w"), strict=True)])
    found = trigger(audit(book, on=day("1 Jul")), "unpaid")
    assert found is not None
    assert set(found.entries) == {"i"}


def test_refunded_money_is_no_lateness() -> None:
    book = (*SECOND[:1], paying("1 Apr", "2", 1200), entry("refund", day("5 Apr"), amount=200))
    assert unpaid(*book) == []


def test_the_tolerance_is_a_setting() -> None:
    """At 50 % the half that was open is small change; at 0 a cent is not."""
    assert unpaid(*HALF[:2], settings=policy(tolerance=0.5)) == []
    assert unpaid(owed("1 Mar", "1"), paying("1 Mar", "1", 999.99), settings=policy(tolerance=0.0)) == [
        "1 Apr - 31 Dec"
    ]
