"""Signals that look at a window name its days."""

from __future__ import annotations

from datetime import date

from tests.domain.audit.builders import ago, audit, entry, hours, invoice, policy, record
from tuiclients.domain.audit.result import Audit


def spans(made: Audit) -> dict[str, str]:
    return {signal.name: signal.span for signal in made.signals if signal.span}


def test_a_window_that_ends_today_is_named_by_its_length() -> None:
    book = record(hours(10, 20), invoice(0, 2000, period=(ago(89), ago(0))))
    assert spans(audit(book, policy(95))) == {
        "earning": "last 90 days",
        "future": "last 90 days against the 90 days before",
    }


def test_a_window_that_ends_earlier_is_named_by_its_dates() -> None:
    october = (date(2026, 10, 1), date(2026, 10, 31))
    book = record(hours(date(2026, 10, 5), 20), invoice(date(2026, 10, 31), 2000, period=october))
    made = audit(book, policy(95))
    assert made.earned.end == date(2026, 10, 31)
    assert spans(made) == {
        "earning": "3 Aug to 31 Oct",
        "future": "3 Aug to 31 Oct against the 90 days before",
    }


def test_what_looks_at_no_window_names_none() -> None:
    assert spans(audit(record(entry("review", 3, potential=2), target_rate=0))) == {}
    assert spans(audit(record(hours(3, 5)), policy(95))) == {}
    assert spans(audit(record(), policy(95))) == {}
