"""Work and money at risk while a client is silent; the figures were worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.domain.audit.builders import TODAY, billed, entry, hours, invoice, paid, record
from tuiclients.domain.audit.at_risk import at_risk, says
from tuiclients.domain.audit.day import Day
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy

RULES = Policy(target_rate=Decimal(95))
ASKED = entry("message", 20, direction="out")


def on(*entries: Entry, **facts: Any) -> Day:
    return Day(record(*entries, **facts), RULES, TODAY)


def test_work_since_the_last_bill_and_open_money_are_at_risk() -> None:
    # 20 hours for 2000 up to the bill 30 days ago: 100 an hour; then 6.5 hours without a bill: 650
    day = on(hours(60, 20), invoice(30, 2000, "7"), hours(25, 4), hours(5, 2.5), ASKED)
    risk = at_risk(day)
    assert risk is not None
    assert (risk.days, risk.minutes, risk.worth, risk.open) == (20, 390, Decimal(650), Decimal(2000))
    assert says(risk, day) == (
        "At risk after 20 days without an answer: 6.5 hours of work without a bill (about 650) and 2,000.00 on open "
        "invoices."
    )


def test_what_is_paid_or_too_little_is_not_at_risk() -> None:
    assert at_risk(on(hours(60, 20), invoice(30, 2000, "7"), paid(10, 2000), hours(5, 0.5), ASKED)) is None
    day = on(hours(60, 20), invoice(30, 2000, "7"), paid(10, 2000), hours(5, 1), ASKED)
    risk = at_risk(day)
    assert risk is not None
    assert says(risk, day) == "At risk after 20 days without an answer: 1 hour of work without a bill (about 100)."


def test_nothing_is_at_risk_while_they_answer() -> None:
    work = (hours(60, 20), invoice(30, 2000, "7"), hours(5, 9))
    answered = entry("message", 3, direction="in")
    assert at_risk(on(*work)) is None
    assert at_risk(on(*work, ASKED, answered)) is None
    assert at_risk(on(*work, entry("message", 6, direction="out"))) is None
    assert at_risk(on(*work, entry("message", 7, direction="out"))) is not None


def test_unpaid_favours_and_clients_who_pay_nothing_risk_no_bill() -> None:
    favour = hours(5, 9, billable=False)
    assert at_risk(on(billed(30, 1000, "7"), paid(10, 1000), favour, ASKED)) is None
    assert at_risk(on(hours(60, 20), ASKED, target_rate=Decimal(0))) is None


def test_without_a_rate_of_their_own_the_target_says_what_the_work_is_worth() -> None:
    risk = at_risk(on(hours(30, 10), ASKED))
    assert risk is not None and risk.worth == Decimal(950)
