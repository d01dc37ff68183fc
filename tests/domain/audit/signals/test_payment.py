"""Days late, weighted by money, to the raw value of payment."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.audit.builders import (
    ago,
    audit,
    billed,
    effect,
    entry,
    invoice,
    paid,
    policy,
    raw,
    record,
    signal,
    trigger,
)
from tuiclients.domain.audit.allocation import OPEN, PAID, Bill, Tranche
from tuiclients.domain.audit.signals.payment import excused_lapse, lateness
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry

TAXED = [
    part
    for place, due in enumerate((190, 160, 130, 100, 70))
    for part in (billed(due, 1000, str(place), tax=200), paid(due, 1200))
]


def test_tranches_are_weighed_by_money_and_age() -> None:
    book = record(
        billed(70, 1000, "1"),
        paid(60, 1000, "1"),
        billed(120, 3000, "2"),
        paid(120, 3000, "2"),
        billed(20, 2000, "3"),
    )
    reading = signal(audit(book), "payment")
    assert reading.raw == pytest.approx(64.890, abs=0.0005)
    assert reading.evidence == pytest.approx(2.4237, abs=0.00005)
    assert reading.confidence == pytest.approx(0.4922, abs=0.00005)
    assert reading.says == "10 days late on average"
    assert sorted(reading.entries) == sorted(each.id for each in book.entries)


def test_the_tax_is_paid_with_the_bill_and_not_for_the_next_one() -> None:
    result = audit(record(*TAXED, billed(40, 1000, "6", tax=200)))
    assert raw(result, "payment") == pytest.approx(66.173, abs=0.0005)
    assert signal(result, "payment").evidence == pytest.approx(4.0714, abs=0.00005)
    assert effect(result, "unpaid") == "cap"


@pytest.mark.parametrize("amount", [985, 950])
def test_bank_charges_are_no_lateness(amount: int) -> None:
    result = audit(record(billed(120, 1000, "1"), paid(120, amount, "1")))
    assert raw(result, "payment") == 100
    assert result.triggers == ()


def test_more_than_bank_charges_is_missing_money() -> None:
    result = audit(record(billed(120, 1000, "1"), paid(120, 949, "1")))
    assert raw(result, "payment") == pytest.approx(67.399, abs=0.0005)
    assert effect(result, "unpaid") == "candidate"


def test_bank_charges_may_be_written_off() -> None:
    written = entry("writeoff", 30, amount=15, invoice="1")
    assert raw(audit(record(billed(120, 1000, "1"), paid(120, 985, "1"), written)), "payment") == 100


def test_nothing_due_is_no_evidence() -> None:
    reading = signal(audit(record(invoice(10, 1000))), "payment")
    assert (reading.raw, reading.evidence, reading.entries) == (None, 0, ())


def test_early_payment_never_buys_off_lateness() -> None:
    early = audit(record(billed(30, 100, "1"), paid(55, 100, "1"), billed(40, 100, "2"), paid(20, 100, "2")))
    punctual = audit(record(billed(55, 100, "1"), paid(55, 100, "1"), billed(40, 100, "2"), paid(20, 100, "2")))
    assert raw(early, "payment") == raw(punctual, "payment")


def good(number: int, due: int = 100) -> list[Entry]:
    return [part for place in range(number) for part in (billed(due, 100, f"g{place}"), paid(due, 100, f"g{place}"))]


def lapse(late: int, goods: int = 3, due: int = 90) -> float | None:
    entries = [*good(goods), billed(due, 100, "late"), paid(due - late, 100, "late")]
    return signal(audit(record(*entries)), "payment").raw


def test_the_first_lapse_of_a_good_client_counts_half() -> None:
    result = audit(record(*good(3), billed(90, 100, "late"), paid(70, 100, "late")))
    weight = 0.5 ** (70 / 180)
    others = 3 * 0.5 ** (100 / 180)
    days = weight / 2 * 20 / (weight / 2 + others)
    assert raw(result, "payment") == pytest.approx(100 - 25 * days / 7)
    assert signal(result, "payment").evidence == pytest.approx(weight + others)
    assert "first lapse excused" in signal(result, "payment").says


def test_a_lapse_is_excused_up_to_thirty_days() -> None:
    book = record(*good(3), billed(90, 100, "late"), paid(59, 100, "late"))
    assert "excused" not in signal(audit(book), "payment").says


def test_an_open_lapse_is_excused_too() -> None:
    book = record(*good(3), billed(30, 100, "late"))
    assert "excused" in signal(audit(book), "payment").says


def test_a_second_lapse_is_not_excused() -> None:
    book = record(*good(3), billed(30, 100, "late"), billed(20, 100, "later"))
    assert "excused" not in signal(audit(book), "payment").says


def test_a_second_tranche_seven_days_late_is_no_second_lapse() -> None:
    book = record(*good(3), billed(30, 100, "late"), billed(20, 100, "2"), paid(13, 100, "2"))
    assert "excused" in signal(audit(book), "payment").says


def test_two_good_payments_before_it_do_not_excuse() -> None:
    book = record(*good(2), billed(30, 100, "late"))
    assert "excused" not in signal(audit(book), "payment").says


def test_good_payments_after_the_lapse_fell_due_do_not_excuse() -> None:
    book = record(*good(2), billed(30, 100, "late"), billed(29, 100, "3"), paid(29, 100, "3"))
    assert "excused" not in signal(audit(book), "payment").says


def test_a_good_payment_on_the_day_it_fell_due_excuses() -> None:
    book = record(*good(2), billed(30, 100, "late"), billed(25, 100, "3"), paid(30, 100, "3"))
    assert "excused" in signal(audit(book), "payment").says


def test_the_weight_of_payment_rests_the_trigger() -> None:
    book = record(billed(120, 1000, "1"))
    assert trigger(audit(book), "unpaid")
    assert trigger(audit(book, policy(weights={"payment": 0})), "unpaid") is None


def tranche(late: int, age: int, amount: int) -> Tranche:
    bill = Bill(billed(age + late, amount, "x"), Client("acme", "Acme"))
    return Tranche(bill, bill.owed, late, age, PAID, ago(age).toordinal(), "p")


TRANCHES = st.lists(
    st.builds(tranche, st.integers(0, 90), st.integers(0, 900), st.integers(1, 9999)), min_size=1, max_size=8
)


@given(TRANCHES, st.integers(0, 200), st.integers(1, 9999))
def test_a_tranche_later_than_the_present_mean_never_raises_the_raw_value(
    tranches: list[Tranche], late: int, amount: int
) -> None:
    before = lateness(tranches, 180)
    assert before.days is not None
    bill = Bill(billed(late, amount, "y"), Client("acme", "Acme"))
    more = [*tranches, Tranche(bill, bill.owed, late, 0, OPEN, ago(0).toordinal(), "")]
    assume(late > before.days)
    assume(excused_lapse(tranches) is None and excused_lapse(more) is None)
    after = lateness(more, 180)
    assert after.days is not None and after.days >= before.days - 1e-9


@given(TRANCHES)
def test_the_order_of_tranches_does_not_matter(tranches: list[Tranche]) -> None:
    one, other = lateness(tranches, 180), lateness(tranches[::-1], 180)
    assert one.days == pytest.approx(other.days)
    assert one.n == pytest.approx(other.n)
