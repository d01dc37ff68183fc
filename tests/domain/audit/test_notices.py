"""What stands beside a verdict and never moves it."""

from __future__ import annotations

import pytest

from tests.domain.audit.builders import ago, audit, billed, entry, hours, incident, invoice, paid, policy, record
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import SIGNAL_NAMES, Policy


def notices(*entries: Entry, rules: Policy | None = None, **client: object) -> str:
    return " ".join(audit(record(*entries, **client), rules or policy(95)).notices)  # type: ignore[arg-type]


MONEY_ONLY = {name: 0 for name in SIGNAL_NAMES if name not in ("earning", "payment", "future")}


@pytest.mark.parametrize(
    ("off", "says"),
    [
        (MONEY_ONLY, "Judged by money and hours alone."),
        ({**MONEY_ONLY, "earning": 0}, "Judged by money alone."),
        ({**MONEY_ONLY, "future": 0, "payment": 0}, "Judged by money and hours alone."),
        ({**MONEY_ONLY, "feelings": 10, "future": 0}, "Judged by money, hours and feelings alone."),
        ({"communication": 0}, "Judged by money, hours, behaviour, feelings and audits alone."),
        ({"payment": 0, "fit": 0}, "Judged by earning, contact and feelings alone."),
        ({"future": 0}, "Judged by earning, payment, communication, behaviour, feelings and fit alone."),
        (dict.fromkeys(Policy().weights, 0), "Judged by nothing: all weights are 0."),
    ],
)
def test_it_says_by_what_a_client_is_judged(off: dict[str, float], says: str) -> None:
    assert says in notices(rules=policy(95, off))


def test_it_says_nothing_of_weights_when_all_signals_count() -> None:
    assert "Judged" not in notices()


def test_money_alone_is_enough_evidence_for_a_verdict() -> None:
    book = [
        entry
        for month in range(1, 7)
        for entry in (
            hours(30 * month + 10, 30),
            invoice(30 * month, 2700, str(month), due=ago(30 * month)),
            paid(30 * month, 2700, str(month)),
        )
    ]
    judged = audit(record(*book), policy(95, MONEY_ONLY))
    assert judged.confidence > 0.3
    assert judged.verdict == "keep"


def test_it_names_the_missing_half_of_an_import() -> None:
    assert "hours but no invoices" in notices(hours(100, 5))
    assert "hours but no invoices" not in notices(hours(10, 5))
    assert "hours but no invoices" not in notices(hours(100, 5), target_rate=0)
    assert "hours but no invoices" not in notices(hours(100, 5), rules=policy(95, {"earning": 0}))
    assert "invoices but no hours" in notices(invoice(100, 5))
    assert "invoices but no payments" in notices(invoice(100, 5))
    assert "invoices but no payments" not in notices(invoice(10, 5))
    assert "invoices but no payments" not in notices(invoice(100, 5), paid(3, 1))
    assert "invoices but no payments" not in notices(invoice(100, 5), rules=policy(95, {"payment": 0}))


def test_the_sentences_on_a_missing_half_say_how_to_supply_it() -> None:
    assert audit(record(hours(100, 5)), policy(95)).notices[-1] == (
        "There are hours but no invoices: import or log the invoices, or these hours count as unpaid."
    )
    invoices = audit(record(billed(5, 5, "1")), policy(95)).notices
    assert "There are invoices but no hours: import or log the hours, or earning cannot be judged." in invoices
    assert (
        "There are invoices but no payments: import or log the payments, or all of them count as unpaid." in invoices
    )


def test_a_book_with_neither_half_misses_none() -> None:
    assert "There are" not in notices(entry("note", 9))
    assert "There are" not in notices(hours(100, 5), invoice(10, 100))
    assert "no hours" not in notices(invoice(100, 5), rules=policy(95, {"earning": 0}))


def test_it_says_what_to_log_next_only_where_the_evidence_is_thin() -> None:
    assert "log next: hours and invoices" in notices()
    rich = [hours(60, 100), invoice(0, 9000, period=(ago(89), ago(0)))]
    assert "log next" not in notices(*rich, rules=policy(95, MONEY_ONLY))


def test_what_is_missed_most_is_said_first_and_three_things_at_most() -> None:
    assert notices() == "Little evidence; log next: hours and invoices; invoices and payments; messages in and out."
    assert notices(hours(60, 100), invoice(0, 9000)) == (
        "Little evidence; log next: invoices and payments; messages in and out; praise and incidents."
    )


def test_a_promise_that_was_not_kept_is_shown_and_not_scored() -> None:
    promise = entry("promise", 20, amount=100, due=ago(5), invoice="1")
    bill = billed(25, 100, "1")
    assert "100.00 promised by 17 Nov has not come" in notices(bill, promise)
    assert "promised" not in notices(bill, promise._replace(due=ago(0)))
    assert "promised" not in notices(bill, promise, paid(4, 100, "1"))
    assert audit(record(bill, promise)).score == audit(record(bill)).score


def test_a_promise_without_an_invoice_is_kept_by_money_since() -> None:
    promise = entry("promise", 20, amount=100, due=ago(5))
    assert "promised" in notices(promise, paid(21, 100))
    assert "promised" not in notices(promise, paid(20, 60), paid(4, 40))


def test_falling_attention_is_shown() -> None:
    assert "from 40 to 30 hours in 90 days" in notices(hours(100, 40), hours(50, 30))
    assert "served elsewhere" not in notices(hours(100, 40), hours(50, 31))
    assert "served elsewhere" not in notices(hours(100, 9), hours(50, 1))


def test_closeness_is_a_bias_guard() -> None:
    assert "You are close (closeness 3 of 4)" in notices(entry("review", 9, closeness=3))
    assert "You are close" not in notices(entry("review", 9, closeness=2))
    assert "2 private meetings" in notices(entry("social", 9), entry("social", 364))
    assert "You are close" not in notices(entry("social", 9), entry("social", 365))


def test_history_is_shown_and_never_scored() -> None:
    assert "1 year of history" in notices(since=ago(366))
    assert "history" not in notices(since=ago(365))
    assert "3 years of history" in notices(entry("note", 3 * 366))


def test_our_own_part_is_shown() -> None:
    assert "1 incident had a part of ours in it." in notices(incident(3, "scope", ours=True))
