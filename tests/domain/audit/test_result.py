"""The audit as scripts see it."""

from __future__ import annotations

import json

from tests.domain.audit.making import TODAY, ago, audit, billed, entry, hours, invoice, policy, record
from tuiclients.domain.audit.result import audit_object
from tuiclients.domain.decision import Decision
from tuiclients.domain.plan import Plan
from tuiclients.domain.policy import SIGNAL_NAMES


def test_it_has_the_agreed_fields_in_their_order() -> None:
    found = audit_object(audit(record()))
    assert list(found) == [
        *("client", "name", "as_of", "score", "confidence", "grade", "band", "borderline", "verdict", "because"),
        *("blind", "blind_verdict", "trend", "signals", "triggers", "plan", "decision"),
    ]
    assert [each["name"] for each in found["signals"]] == list(SIGNAL_NAMES)
    assert list(found["signals"][0]) == [
        *("name", "raw", "evidence", "confidence", "weight", "contribution", "says", "entries")
    ]
    assert (found["plan"], found["decision"], found["triggers"]) == (None, None, [])
    assert all(each["raw"] is None and each["entries"] == [] for each in found["signals"])


def test_it_is_plain_json_with_iso_dates_and_unrounded_numbers() -> None:
    book = record(
        hours(80, 30),
        invoice(70, 1000, "1"),
        billed(34, 500, "204", id="late"),
        entry("review", 3, fit={"a": True}, potential=2),
        plans=(Plan("p1", "acme", "earning", ago(52)),),
        decisions=(Decision("d", "acme", ago(12), "keep", "my first client"),),
    )
    made = audit(book, policy(95))
    found = json.loads(json.dumps(audit_object(made)))
    assert found["as_of"] == TODAY.isoformat()
    assert found["score"] == made.score
    assert found["triggers"] == [
        {
            "name": "unpaid",
            "effect": "cap",
            "says": "invoice 1, 40 days overdue, and 1 more",
            "entries": [book.of_kind("invoice")[0].id, "late"],
        }
    ]
    assert found["plan"] == {
        "id": "p1",
        "cause": "earning",
        "state": "running",
        "opened": ago(52).isoformat(),
        "deadline": ago(-38).isoformat(),
        "closed": None,
        "day": 52,
    }
    assert found["decision"] == {"on": ago(12).isoformat(), "verdict": "keep", "reason": "my first client"}


def test_a_closed_plan_shows_its_day() -> None:
    plan = Plan("p1", "acme", "earning", ago(52), closed=ago(2), outcome="waived")
    found = audit_object(audit(record(plans=(plan,))))["plan"]
    assert (found["state"], found["closed"]) == ("waived", ago(2).isoformat())


def test_entries_are_named_once() -> None:
    book = record(billed(60, 100, "1"), *[entry("payment", day, amount=10, invoice="1") for day in (50, 40, 30)])
    for each in audit_object(audit(book))["signals"]:
        assert len(each["entries"]) == len(set(each["entries"]))
