"""Ageing, days to pay, promises, and the next remedy."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.domain.audit.builders import TODAY, ago, billed, came, entry, incident, invoice, paid, record, sent
from tuiclients.domain.audit.day import Day
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.payments import Payments, Promises, age_of, payments, payments_of_book
from tuiclients.domain.policy import Policy


def of(*entries: Entry, exits: tuple[Exit, ...] = ()) -> Payments:
    return payments(Day(record(*entries, exits=exits), Policy(), TODAY))


@pytest.mark.parametrize(
    ("late", "age"),
    [
        (0, "current"),
        (1, "1-30"),
        (30, "1-30"),
        (31, "31-60"),
        (60, "31-60"),
        (61, "61-90"),
        (90, "61-90"),
        (91, "90+"),
    ],
)
def test_ages_end_where_they_say(late: int, age: str) -> None:
    assert age_of(late) == age
    assert of(billed(late, 100, "1")).ages[age] == 100


def test_open_money_is_tax_included_and_what_was_paid_is_off() -> None:
    found = of(billed(40, 1000, "1", tax=200), paid(5, 300, "1"), billed(-3, 50, "2"))
    assert found.ages["31-60"] == 900 and found.ages["current"] == 50
    assert found.total == 950 and found.overdue == 900
    assert [one.number for one in found.open] == ["1", "2"]


def test_what_was_given_back_is_taken_off_what_was_received_and_opens_nothing() -> None:
    client = of(billed(40, 1000, "1"), paid(35, 1100, "1"), entry("refund", 30, amount=100, invoice="1"))
    sums = (client.received, client.refunded, client.paid, client.total)
    assert [int(money) for money in sums] == [1000, 100, 1000, 0]
    other = of(paid(3, 50), entry("refund", 2, amount=80), entry("refund", ago(-1), amount=7))
    assert [int(other.received), int(other.refunded)] == [-30, 80]
    book = payments_of_book([client, other])
    assert [int(book.received), int(book.refunded)] == [970, 180]
    assert payments_of_book([]).received == 0


def test_a_chase_counts_by_the_invoice_that_it_names_as_well_as_by_its_note() -> None:
    def asked(*messages: Entry) -> list[int]:
        return [one.asked for one in of(billed(40, 1000, "204"), billed(20, 10, "205"), *messages).open]

    assert asked(sent(9, invoice="204"), sent(8, invoice="204", note="205 too"), sent(7, note="204")) == [3, 1]
    assert asked(sent(60, invoice="204"), came(9, invoice="204"), sent(5, invoice="20")) == [0, 0]


def test_small_change_is_no_ones_debt() -> None:
    found = of(billed(40, 1000, "1"), paid(41, 960, "1"))
    assert found.total == 0 and found.small_change == 40
    assert found.open[0].small and found.open[0].next == ""


def test_days_to_pay_are_weighted_by_money() -> None:
    found = of(
        invoice(100, 300, "1", due=ago(70)),
        paid(60, 300, "1"),
        invoice(50, 100, "2", due=ago(20)),
        paid(30, 100, "2"),
    )
    assert found.days_to_pay == pytest.approx((300 * 40 + 100 * 20) / 400)
    assert found.days_late == pytest.approx(300 * 10 / 400)
    assert found.paid == 400


def test_money_that_came_before_the_invoice_took_no_days() -> None:
    assert of(paid(60, 300), invoice(50, 300, "1")).days_to_pay == 0


def test_without_payments_there_is_no_average() -> None:
    assert (of().days_to_pay, of(billed(40, 1, "1")).days_late) == (None, None)


def promise(on: int, amount: object, due: int, number: str = "") -> Entry:
    return entry("promise", on, amount=amount, due=ago(due), invoice=number)


def test_promises_are_kept_kept_late_broken_or_still_to_come() -> None:
    bills = [billed(80, 100, str(number)) for number in range(1, 5)]
    words = [
        promise(70, 100, 60, "1"),
        promise(70, 100, 60, "2"),
        promise(70, 100, 60, "3"),
        promise(5, 100, -5, "4"),
    ]
    found = of(*bills, *words, paid(61, 100, "1"), paid(50, 100, "2"))
    assert found.promises == Promises(kept=1, late=1, broken=1, pending=1)


def test_a_promise_without_a_number_is_kept_by_any_money() -> None:
    assert of(billed(80, 100, "1"), promise(70, 100, 60), paid(65, 100)).promises.kept == 1


def test_a_broken_promise_in_the_log_is_not_counted_twice() -> None:
    bill, word = billed(80, 100, "1"), promise(70, 100, 60, "1")
    assert of(bill, word, incident(50, "promise")).promises.broken == 1
    assert of(bill, word, incident(50, "promise"), incident(40, "promise")).promises.broken == 2
    assert of(incident(50, "promise")).promises.broken == 1


@pytest.mark.parametrize(
    ("asked", "step"),
    [
        (0, "ask why and when"),
        (1, "reminder"),
        (2, "deposit or payment up front"),
        (3, "shorter terms"),
        (4, "late fee"),
        (9, "late fee"),
    ],
)
def test_why_and_when_is_asked_first_and_the_remedies_follow_in_order(asked: int, step: str) -> None:
    messages = [sent(10 - number, note=f"invoice 204, please, {number}") for number in range(asked)]
    (one,) = of(billed(20, 100, "204"), *messages).open
    assert (one.asked, one.next) == (asked, step)


def test_only_what_was_said_about_this_invoice_since_it_fell_due_counts() -> None:
    messages = [
        sent(25, note="204 is coming"),
        sent(5, note="2041 and x204"),
        came(4, note="about 204"),
        sent(3),
        came(2, note="204 by phone", channel="call"),
    ]
    assert of(billed(20, 100, "204"), *messages).open[0].asked == 1


def test_a_dispute_and_our_own_mistake_are_settled_first() -> None:
    assert of(billed(20, 100, "1", reason="dispute")).open[0].next == "settle what is disputed first"
    assert of(billed(20, 100, "1", reason="ours")).open[0].next == "put our mistake right first"


def test_who_is_leaving_is_asked_once_then_it_is_claimed_or_written_off() -> None:
    exits = (Exit("x", "acme", ago(5)),)
    assert of(billed(20, 100, "1"), exits=exits).open[0].next == "ask why and when"
    asked = of(billed(20, 100, "1"), sent(3, note="1?"), exits=exits)
    assert asked.open[0].next == "claim it, or write it off"


def test_a_book_sums_up_and_weighs_by_money() -> None:
    first = of(invoice(100, 300, "1"), paid(60, 300, "1"), billed(5, 7, "2"))
    second = of(invoice(100, 100, "1"), paid(80, 100, "1"), billed(95, 9, "3"), promise(70, 100, 60))
    both = payments_of_book([first, second])
    assert both.days_to_pay == pytest.approx((300 * 40 + 100 * 20) / 400)
    assert both.ages == {"current": 0, "1-30": 7, "31-60": 0, "61-90": 0, "90+": 9}
    assert both.promises.broken + both.promises.late + both.promises.kept == 1
    assert [one.number for one in both.open] == ["3", "2"]
    assert payments_of_book([]).total == Decimal(0)
