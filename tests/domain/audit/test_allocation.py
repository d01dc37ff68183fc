"""Which payment pays which invoice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.domain.audit.builders import TODAY, ago, billed, entry, hours, invoice, paid, policy, record
from tuiclients.domain.audit.allocation import OPEN, PAID, WRITTEN_OFF, Ledger
from tuiclients.domain.audit.day import Day
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy


def ledger(*entries: Entry, on: date = TODAY, settings: Policy | None = None) -> Ledger:
    return Day(record(*entries), settings or policy(), on).ledger


def tranches(*entries: Entry, on: date = TODAY) -> list[tuple[str, int, int, int, str]]:
    """Number of the invoice, amount, days late, age, and how it was closed."""
    return [
        (each.bill.entry.number, int(each.amount), each.late, each.age, each.how)
        for each in ledger(*entries, on=on).tranches
    ]


def rests(*entries: Entry, on: date = TODAY) -> dict[str, int]:
    return {bill.entry.number: int(bill.open) for bill in ledger(*entries, on=on).bills}


def test_a_payment_goes_to_the_invoice_that_it_names() -> None:
    assert tranches(billed(50, 100, "1"), billed(40, 100, "2"), paid(40, 100, "2")) == [
        ("2", 100, 0, 40, PAID),
        ("1", 100, 50, 0, OPEN),
    ]


def test_an_unnamed_payment_goes_to_the_oldest_due_and_splits() -> None:
    assert tranches(billed(40, 100, "b"), billed(50, 100, "a"), paid(45, 150)) == [
        ("a", 100, 5, 45, PAID),
        ("b", 50, 0, 45, PAID),
        ("b", 50, 40, 0, OPEN),
    ]


def test_of_invoices_due_on_one_day_the_one_issued_first_is_older_then_the_lower_number() -> None:
    due = ago(20)
    one = [invoice(60, 100, "z", due=due), invoice(50, 100, "a", due=due), invoice(50, 100, "b", due=due)]
    assert rests(*one, paid(30, 150)) == {"z": 0, "a": 50, "b": 100}


def test_what_a_payment_leaves_over_goes_on_as_if_unnamed() -> None:
    assert rests(billed(50, 100, "1"), billed(40, 100, "2"), paid(40, 150, "2")) == {"1": 50, "2": 0}


def test_a_rest_without_an_open_invoice_pays_the_next_one_on_its_day() -> None:
    assert tranches(billed(90, 100, "1"), paid(100, 160, "1"), billed(40, 100, "2")) == [
        ("1", 100, 0, 100, PAID),
        ("2", 60, 0, 70, PAID),
        ("2", 40, 40, 0, OPEN),
    ]


def test_the_oldest_credit_is_used_first() -> None:
    parts = ledger(
        paid(100, 50, id="late"), paid(120, 70, id="early"), invoice(80, 100, "1"), invoice(60, 20, "2")
    ).tranches
    assert [(each.bill.entry.number, int(each.amount), each.source) for each in parts] == [
        ("1", 70, "early"),
        ("1", 30, "late"),
        ("2", 20, "late"),
    ]


def test_credits_go_to_invoices_of_one_day_in_order() -> None:
    assert rests(paid(100, 150), invoice(50, 100, "b", at="09:00"), invoice(50, 100, "a", at="10:00", id="x")) == {
        "b": 0,
        "a": 50,
    }


def test_a_payment_for_a_later_invoice_waits_for_it_and_is_used_before_other_credits() -> None:
    entries = [paid(120, 100, id="spare"), paid(110, 80, "2", id="own"), invoice(80, 100, "2")]
    parts = ledger(*entries).tranches
    assert [(int(each.amount), each.source, each.age) for each in parts] == [(80, "own", 80), (20, "spare", 80)]


def test_a_payment_that_waits_for_a_later_invoice_leaves_open_ones_alone() -> None:
    entries = [billed(70, 100, "1"), paid(60, 100, "2"), invoice(20, 100, "2")]
    assert rests(*entries) == {"1": 100, "2": 0}


def test_until_that_invoice_is_issued_the_payment_counts_as_unnamed() -> None:
    entries = [billed(70, 100, "1"), paid(60, 100, "2"), invoice(20, 100, "2")]
    assert rests(*entries, on=ago(21)) == {"1": 0}


def test_what_a_waiting_payment_leaves_over_goes_on_as_if_unnamed() -> None:
    entries = [billed(70, 100, "1"), paid(60, 150, "2"), invoice(20, 100, "2")]
    assert rests(*entries) == {"1": 50, "2": 0}
    assert ("1", 50, 50, 20, PAID) in tranches(*entries)


def test_a_payment_for_an_unknown_number_counts_as_unnamed() -> None:
    assert rests(billed(70, 100, "1"), paid(60, 100, "404")) == {"1": 0}


def test_on_one_day_invoices_come_before_payments_whatever_the_times() -> None:
    assert rests(paid(10, 100, "1", at="08:00"), invoice(10, 100, "1", at="17:00")) == {"1": 0}


def test_on_one_day_credit_notes_come_before_payments_and_payments_before_write_offs() -> None:
    entries = [
        entry("writeoff", 10, amount=100, invoice="1", at="07:00"),
        paid(10, 30, "1", at="08:00"),
        entry("credit", 10, amount=60, invoice="1", at="09:00"),
        billed(20, 100, "1"),
    ]
    bill = ledger(*entries).bills[0]
    assert [int(part) for part in (bill.credited, bill.written, bill.open)] == [60, 10, 0]
    assert tranches(*entries) == [("1", 30, 10, 10, PAID), ("1", 10, 60, 10, WRITTEN_OFF)]


def test_a_credit_note_closes_without_a_tranche() -> None:
    assert tranches(billed(50, 100, "1"), entry("credit", 45, amount=100, invoice="1")) == []


def test_what_a_credit_note_leaves_over_goes_on_as_a_payment_of_its_day() -> None:
    entries = [
        billed(90, 100, "1"),
        paid(90, 100, "1"),
        billed(60, 100, "2"),
        entry("credit", 50, amount=40, invoice="1", id="note"),
    ]
    assert ("2", 40, 10, 50, PAID) in tranches(*entries)
    assert rests(*entries) == {"1": 0, "2": 60}


def test_a_write_off_is_at_least_sixty_days_late_and_decays_from_its_day() -> None:
    early = [billed(50, 100, "1"), entry("writeoff", 45, amount=300, invoice="1")]
    assert tranches(*early) == [("1", 100, 60, 45, WRITTEN_OFF)]
    late = [billed(150, 100, "1"), entry("writeoff", 45, amount=100, invoice="1")]
    assert tranches(*late) == [("1", 100, 105, 45, WRITTEN_OFF)]


def test_notes_and_write_offs_for_an_invoice_unknown_on_their_day_do_nothing() -> None:
    entries = [
        entry("credit", 90, amount=50, invoice="1"),
        entry("writeoff", 90, amount=50, invoice="1"),
        entry("credit", 80, amount=50, invoice="404"),
        invoice(70, 100, "1"),
    ]
    assert rests(*entries) == {"1": 100}


def test_an_invoice_is_no_evidence_until_the_day_after_it_falls_due() -> None:
    entries = [invoice(40, 100, "1", due=ago(10))]
    assert tranches(*entries, on=ago(10)) == []
    assert tranches(*entries, on=ago(9)) == [("1", 100, 1, 0, OPEN)]


def test_the_clients_terms_date_an_invoice_without_a_due_date() -> None:
    day = Day(record(invoice(40, 100, "1"), terms_days=14), policy(), TODAY)
    assert [each.late for each in day.tranches] == [26]


def test_small_change_stays_open_but_is_no_tranche() -> None:
    entries = [billed(50, 1000, "1"), paid(50, 950, "1")]
    assert tranches(*entries) == [("1", 950, 0, 50, PAID)]
    assert rests(*entries) == {"1": 50}


def test_a_cent_more_than_small_change_is_a_tranche() -> None:
    parts = ledger(billed(50, 1000, "1"), paid(50, "949.99", "1")).tranches
    assert [each.amount for each in parts] == [Decimal("949.99"), Decimal("50.01")]


def test_small_change_needs_an_allocation() -> None:
    entries = [billed(50, 1000, "1"), entry("credit", 50, amount=960, invoice="1")]
    assert tranches(*entries) == [("1", 40, 50, 0, OPEN)]


def test_a_write_off_of_small_change_closes_without_a_tranche() -> None:
    entries = [billed(50, 1000, "1"), paid(50, 940, "1"), entry("writeoff", 40, amount=50, invoice="1")]
    assert tranches(*entries) == [("1", 940, 0, 50, PAID)]
    assert rests(*entries) == {"1": 10}


def test_the_tolerance_is_a_setting() -> None:
    exact = policy(tolerance=0)
    assert len(ledger(billed(50, 1000, "1"), paid(50, 999, "1"), settings=exact).tranches) == 2


def test_the_tax_is_owed_too() -> None:
    assert tranches(billed(50, 1000, "1", tax=200), paid(50, 1000, "1"))[1] == ("1", 200, 50, 0, OPEN)


def test_nothing_of_zero_is_a_tranche() -> None:
    assert tranches(billed(50, 0, "1"), paid(50, 0, "1"), entry("writeoff", 40, amount=0, invoice="1")) == []


def test_an_invoice_is_cancelled_by_notes_over_all_of_it() -> None:
    half = [billed(50, 100, "1", tax=20), entry("credit", 40, amount=60, invoice="1")]
    assert not ledger(*half).bills[0].cancelled
    assert ledger(*half, entry("credit", 30, amount=60, invoice="1")).bills[0].cancelled


def test_an_invoice_of_nothing_is_not_cancelled() -> None:
    assert not ledger(billed(50, 0, "1")).bills[0].cancelled


def test_the_account_of_a_day_knows_nothing_later() -> None:
    entries = [billed(50, 100, "1"), hours(49, 1), paid(20, 100, "1")]
    assert tranches(*entries, on=ago(21)) == [("1", 100, 29, 0, OPEN)]
