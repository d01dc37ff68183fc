"""What is owed on a day: overdue invoices and promises to pay."""

from __future__ import annotations

from tests.domain.audit.builders import TODAY, ago, billed, entry, incident, paid, policy, record
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.owed import missed_promises, overdue_bills, pending_promises, unkept_promises
from tuiclients.domain.entry import Entry


def day(*entries: Entry) -> Day:
    return Day(record(*entries), policy(), TODAY)


def ids(entries: list[Entry]) -> list[str]:
    return [entry.id for entry in entries]


def promise(on: int, due: int, name: str, amount: int = 100, number: str = "") -> Entry:
    return entry("promise", on, due=ago(due), amount=amount, invoice=number, id=name)


def test_an_invoice_is_overdue_from_the_day_after_it_fell_due() -> None:
    bills = [billed(0, 100, "today"), billed(1, 100, "late"), billed(9, 100, "paid"), paid(5, 100, "paid")]
    assert [bill.entry.number for bill in overdue_bills(day(*bills))] == ["late"]


def test_a_promise_is_pending_through_its_day_and_missed_after_it() -> None:
    promised = day(promise(20, 1, "past"), promise(20, 0, "today"), promise(20, -5, "ahead"))
    assert ids(pending_promises(promised)) == ["ahead", "today"]
    assert ids(missed_promises(promised)) == ["past"]


def test_a_promise_is_kept_by_money_since_for_that_invoice_or_for_none() -> None:
    bills = [billed(30, 100, "1"), billed(30, 100, "2")]
    missed = promise(20, 5, "p", 60, "1")
    assert ids(missed_promises(day(*bills, missed, paid(10, 60)))) == []
    assert ids(missed_promises(day(*bills, missed, paid(10, 60, "1")))) == []
    assert ids(missed_promises(day(*bills, missed, paid(10, 59, "1")))) == ["p"]
    assert ids(missed_promises(day(*bills, missed, paid(10, 60, "2")))) == ["p"]
    assert ids(missed_promises(day(*bills, missed, paid(21, 60, "1")))) == ["p"]
    assert ids(missed_promises(day(*bills, missed, paid(25, 100, "1")))) == []


def test_an_incident_stands_for_the_oldest_promise_that_was_due_before_it() -> None:
    promises = [promise(50, 40, "a"), promise(45, 30, "b"), promise(40, 20, "c")]
    assert ids(unkept_promises(day(*promises))) == ["a", "b", "c"]
    assert ids(unkept_promises(day(*promises, incident(25, "promise")))) == ["b", "c"]
    assert ids(unkept_promises(day(*promises, incident(35, "promise"), incident(10, "promise")))) == ["c"]
    assert ids(unkept_promises(day(*promises, incident(40, "promise")))) == ["a", "b", "c"]


def test_other_incidents_stand_for_no_promise() -> None:
    assert ids(unkept_promises(day(promise(50, 40, "a"), incident(25, "rude")))) == ["a"]
