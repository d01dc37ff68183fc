"""The same audit without sentiment and past glory."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from tests.domain.audit.builders import (
    TODAY,
    ago,
    audit,
    came,
    entry,
    hours,
    incident,
    invoice,
    paid,
    policy,
    record,
    sent,
)
from tests.domain.audit.random_records import policies, records
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record

NO_FEELINGS = policy(weights={"feelings": 0})


def bills(*entries: Entry, **client: Any) -> list[str]:
    return [bill.entry.number for bill in Day(record(*entries, **client), policy(), TODAY).blind().bills]


def full(*entries: Entry, rules: Policy = NO_FEELINGS) -> Audit:
    return audit(record(*entries), rules)


def test_feelings_do_not_count() -> None:
    book = [came(3), came(2), *[entry("feeling", 0, level=-2, by=str(place)) for place in range(9)]]
    result = audit(record(*book))
    assert result.verdict == "fix"
    assert result.blind == full(*book).score > result.score
    assert result.blind_verdict == "watch"


def test_mornings_do_not_count() -> None:
    result = audit(record(entry("morning", 1), entry("morning", 2), entry("morning", 3)))
    assert (result.verdict, result.blind_verdict) == ("fix", "watch")


def test_behaviour_still_strains() -> None:
    assert audit(record(incident(0, "scope", "serious"))).blind_verdict == "fix"


@pytest.mark.parametrize(
    "old",
    [
        entry("praise", 365, what="thanks"),
        entry("review", 365, fit={"a": True, "b": True, "c": True}, potential=4),
        came(365),
        incident(365, "breach", "severe"),
    ],
)
def test_what_is_older_than_a_year_does_not_count(old: Entry) -> None:
    recent = [came(5), incident(4, "demand")]
    assert audit(record(old, *recent)).blind == full(*recent).score
    newer = old._replace(on=ago(364))
    assert audit(record(newer, *recent)).blind == full(newer, *recent).score != full(*recent).score


def test_a_wait_opened_more_than_a_year_ago_begins_with_the_next_message() -> None:
    book = [sent(400), sent(300), sent(200), hours(20, 1)]
    assert audit(record(*book)).verdict == "fix"
    assert audit(record(*book)).blind_verdict == "watch"
    assert audit(record(*book)).blind == full(*book[1:]).score


def test_invoices_issued_in_the_last_year_are_kept_with_all_that_was_paid_on_them() -> None:
    old = (hours(370, 1), invoice(365, 100, "b"), paid(330, 100, "b"))
    assert bills(*old, invoice(364, 100, "a"), paid(380, 100, "a")) == ["a"]


def test_invoices_that_cover_a_day_of_the_last_year_are_kept() -> None:
    inside = invoice(400, 100, "a", period=(ago(400), ago(364)))
    outside = invoice(400, 100, "b", period=(ago(400), ago(365)))
    assert bills(inside, outside, paid(399, 100, "a"), paid(399, 100, "b")) == ["a"]
    later = invoice(400, 100, "c", period=(ago(-1), ago(-5)))
    assert bills(later, paid(399, 100, "c")) == []


def test_invoices_with_an_open_remainder_are_kept_small_change_too() -> None:
    book = [invoice(800, 100, str(rest), id=f"i{rest}") for rest in (0, 1, 50)]
    payments = [paid(790, 100 - rest, str(rest)) for rest in (0, 1, 50)]
    assert bills(*book, *payments) == ["1", "50"]


def test_the_account_is_settled_as_in_the_full_audit() -> None:
    # The unnamed payment paid the old invoice, not the recent one, though the old one is out of sight.
    book = [invoice(500, 100, "old"), invoice(200, 100, "new"), paid(150, 100)]
    assert bills(*book) == ["new"]
    assert audit(record(*book)).blind_verdict == audit(record(*book)).verdict == "fix"
    day = Day(record(*book), policy(), TODAY).blind()
    assert [(each.bill.entry.number, each.how) for each in day.tranches] == [("new", "open")]


def test_covered_days_target_and_age_are_those_of_the_full_audit() -> None:
    book = record(
        hours(800, 1),
        invoice(395, 1000, "1"),
        paid(390, 1000, "1"),
        hours(370, 20),
        hours(364, 20),
        invoice(345, 1000, "2"),
        hours(340, 10),
    )
    whole = Day(book, policy(), ago(0))
    assert whole.blind().end == whole.end
    assert [(bill.first, bill.last) for bill in whole.blind().bills] == [
        (bill.first, bill.last) for bill in whole.bills[1:]
    ]


def test_earning_counts_old_money_of_a_kept_invoice_but_no_old_hours() -> None:
    rules = policy(400, {"feelings": 0, "payment": 0, "future": 0}, window_days=365)
    kept = invoice(395, 36600, "1", period=(ago(395), ago(30)))
    book = [hours(390, 100), hours(100, 100), kept]
    seen = Day(record(*book), rules, TODAY).blind()
    assert seen.end == TODAY.toordinal() - 30
    assert [each.minutes for each in seen.between("time", seen.end - 364, seen.end)] == [6000]
    assert audit(record(*book), rules).blind > full(*book, rules=rules).score


def test_the_first_days_are_those_of_the_full_audit() -> None:
    book = [hours(500, 1), hours(10, 60), entry("cost", 400, amount=1)]
    result = audit(record(*book), policy(95, {"feelings": 0}))
    assert result.blind == result.score < 50


@given(records(), policies())
def test_a_client_of_the_last_year_without_feelings_is_seen_alike(of: Record, rules: Policy) -> None:
    young = [each for each in of.entries if each.kind not in ("feeling", "morning") and each.on > ago(364)]
    book = Record.of(of.client, young, of.plans, of.exits)
    rules = rules._replace(weights={**rules.weights, "feelings": 0})
    result = audit(book, rules)
    assert result.blind == pytest.approx(result.score)
    assert result.blind_verdict == result.verdict
