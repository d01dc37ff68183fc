"""How late their money comes: the worked books, the tax, bank charges, and the first lapse."""

from __future__ import annotations

import pytest

from tests.domain.audit.builders import TODAY, ago, audit, billed, effect, entry, invoice, paid, raw, record, signal
from tests.domain.audit.goldens.scene import near
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.scoring import decay
from tuiclients.domain.audit.signals.payment import lateness
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy


def days_late(*entries: Entry) -> float | None:
    """The money-weighted mean of days late."""
    return lateness(Day(record(*entries), Policy(), TODAY).tranches, 180).days


THREE_BILLS = (
    *(billed(70, 1000, "1"), paid(60, 1000, "1")),
    *(billed(120, 3000, "2"), paid(120, 3000, "2")),
    billed(20, 2000, "3"),
)


def test_three_bills_late_punctual_and_open() -> None:
    found = audit(record(*THREE_BILLS))
    assert days_late(*THREE_BILLS) == near(10.2351, 4)
    assert raw(found, "payment") == near(64.890)
    assert signal(found, "payment").evidence == near(2.4237, 4)
    assert signal(found, "payment").confidence == near(0.4922, 4)


@pytest.mark.parametrize(("amount", "age", "weight"), [(1000, 60, 793.701), (3000, 120, 1889.882), (2000, 0, 2000)])
def test_the_weights_of_the_three_bills(amount: int, age: int, weight: float) -> None:
    assert amount * decay(age, 180) == near(weight)


DUE = (190, 160, 130, 100, 70)


def with_tax(tax: int) -> tuple[Entry, ...]:
    """Five bills of 1000 and tax, 1200 paid on each due day, and a sixth that fell due 40 days ago."""
    bills = [billed(due, 1000, f"{due}", tax=tax) for due in (*DUE, 40)]
    return (*bills, *[paid(due, 1200, f"{due}") for due in DUE])


def test_tax_is_owed_like_the_rest_of_a_bill() -> None:
    found = audit(record(*with_tax(200)))
    assert raw(found, "payment") == near(66.173)
    assert signal(found, "payment").evidence == near(4.0714, 4)
    assert effect(found, "unpaid") == "cap"


def test_without_the_tax_what_was_paid_too_much_pays_the_sixth_bill() -> None:
    found = audit(record(*with_tax(0)))
    assert raw(found, "payment") == 100
    assert effect(found, "unpaid") is None


@pytest.mark.parametrize(
    ("came_in", "expected", "trigger"),
    [(985, 100, None), (950, 100, None), (949, 67.399, "candidate")],
    ids=["985", "950", "949"],
)
def test_bank_charges_are_small_change(came_in: int, expected: float, trigger: str | None) -> None:
    found = audit(record(billed(120, 1000, "1"), paid(120, came_in, "1")))
    assert raw(found, "payment") == near(expected)
    assert effect(found, "unpaid") == trigger


@pytest.mark.parametrize("on", [120, 60, 0], ids=["the same day", "later", "today"])
def test_small_change_written_off_is_no_lateness(on: int) -> None:
    book = (billed(120, 1000, "1"), paid(120, 985, "1"), entry("writeoff", on, amount=15, invoice="1"))
    found = audit(record(*book))
    assert raw(found, "payment") == 100
    assert effect(found, "unpaid") is None


@pytest.mark.parametrize(
    ("due", "expected"),
    [(100, 0), (61, 0), (60, 0), (0, 0), (-20, 0)],
    ids=["100 days late", "61", "60", "on the day it fell due", "before it fell due"],
)
def test_a_write_off_is_at_least_60_days_late(due: int, expected: float) -> None:
    book = (invoice(130, 1000, "1", due=ago(due)), entry("writeoff", 0, amount=1000, invoice="1"))
    assert days_late(*book) == max(60, due)
    assert raw(audit(record(*book)), "payment") == expected


def test_open_and_not_yet_due_is_no_evidence() -> None:
    assert signal(audit(record(billed(0, 1000, "1"))), "payment").evidence == 0
    assert signal(audit(record(billed(1, 1000, "1"))), "payment").evidence == 1


def lapse(late: int, *others: int) -> tuple[Entry, ...]:
    """1000 paid today, `late` days after it fell due, and others of 1000 that came on time, so long ago each."""
    bills = [billed(late, 1000, "lapse"), paid(0, 1000, "lapse")]
    for number, on in enumerate(others):
        bills += [billed(on, 1000, f"{number}"), paid(on, 1000, f"{number}")]
    return tuple(bills)


@pytest.mark.parametrize(
    ("late", "others", "excused"),
    [
        (7, (100, 100, 100), False),
        (8, (100, 100, 100), True),
        (30, (100, 100, 100), True),
        (31, (100, 100, 100), False),
        (20, (100, 100), False),
        (20, (20, 20, 20), True),
        (20, (20, 20, 19), False),
        (20, (20, 20, 20, 19), True),
    ],
    ids=["7 days", "8 days", "30 days", "31 days", "two others", "on the due day", "a day after it", "three of four"],
)
def test_a_first_lapse_counts_half(late: int, others: tuple[int, ...], excused: bool) -> None:
    good = sum(decay(on, 180) for on in others)
    weight = 0.5 if excused else 1.0
    assert days_late(*lapse(late, *others)) == pytest.approx(late * weight / (weight + good))
    found = audit(record(*lapse(late, *others)))
    assert signal(found, "payment").evidence == pytest.approx(1 + good)
    assert ("excused" in signal(found, "payment").says) == excused


def test_a_second_lapse_excuses_none() -> None:
    book = (*lapse(20, 100, 100, 100), billed(8, 1000, "second"), paid(0, 1000, "second"))
    good = 3 * decay(100, 180)
    assert days_late(*book) == pytest.approx((20 + 8) / (2 + good))


def test_a_third_good_payment_can_bring_the_excuse_on() -> None:
    """6, 6 and 30 days late, and one of 7: later than the mean of the first three, and yet the raw value rises.

    The bill of 30 days is a small one; all four were paid before the day when it fell due, or on it.
    """
    first = [billed(56, 1000, "a"), paid(50, 1000, "a"), billed(46, 1000, "b"), paid(40, 1000, "b")]
    first += [billed(30, 10, "c"), paid(0, 10, "c")]
    fourth = [billed(37, 1, "d"), paid(30, 1, "d")]
    before, after = days_late(*first), days_late(*first, *fourth)
    assert before is not None and after is not None
    assert before < 7
    assert after < before
    assert raw(audit(record(*first, *fourth)), "payment") > raw(audit(record(*first)), "payment")
