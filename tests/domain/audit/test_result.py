"""The audit as scripts see it."""

from __future__ import annotations

import json

from tests.domain.audit.builders import TODAY, ago, audit, billed, entry, hours, invoice, policy, record
from tuiclients.domain.audit.result import audit_object
from tuiclients.domain.decision import Decision
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.policy import SIGNAL_NAMES


def test_it_has_the_agreed_fields_in_their_order() -> None:
    document = audit_object(audit(record()))
    assert list(document) == [
        *("client", "name", "as_of", "score", "confidence", "grade", "band", "borderline", "verdict", "because"),
        *("unsure", "lifts", "blind", "blind_verdict", "trend", "signals", "triggers", "plan", "decision"),
    ]
    assert [each["name"] for each in document["signals"]] == list(SIGNAL_NAMES)
    assert list(document["signals"][0]) == [
        *("name", "raw", "evidence", "confidence", "weight", "contribution", "says", "entries")
    ]
    assert (document["plan"], document["decision"], document["triggers"]) == (None, None, [])
    assert all(each["raw"] is None and each["entries"] == [] for each in document["signals"])


def test_it_is_plain_json_with_iso_dates_and_unrounded_numbers() -> None:
    book = record(
        hours(80, 30),
        invoice(70, 1000, "1"),
        billed(34, 500, "204", id="late"),
        entry("review", 3, fit={"a": True}, potential=2),
        plans=(FixPlan("p1", "acme", "earning", ago(52)),),
        decisions=(Decision("d", "acme", ago(12), "keep", "my first client"),),
    )
    made = audit(book, policy(95))
    document = json.loads(json.dumps(audit_object(made)))
    assert document["as_of"] == TODAY.isoformat()
    assert document["score"] == made.score
    assert document["triggers"] == [
        {
            "name": "unpaid",
            "effect": "cap",
            "says": "invoice 1, 40 days overdue, and 1 more",
            "entries": [book.of_kind("invoice")[0].id, "late"],
        }
    ]
    assert document["plan"] == {
        "id": "p1",
        "cause": "earning",
        "state": "running",
        "opened": ago(52).isoformat(),
        "deadline": ago(-38).isoformat(),
        "closed": None,
        "day": 52,
    }
    assert document["decision"] == {"on": ago(12).isoformat(), "verdict": "keep", "reason": "my first client"}


def test_a_closed_plan_shows_its_day() -> None:
    plan = FixPlan("p1", "acme", "earning", ago(52), closed=ago(2), outcome="waived")
    document = audit_object(audit(record(plans=(plan,))))["plan"]
    assert (document["state"], document["closed"]) == ("waived", ago(2).isoformat())


def test_entries_are_named_once() -> None:
    book = record(billed(60, 100, "1"), *[entry("payment", day, amount=10, invoice="1") for day in (50, 40, 30)])
    for each in audit_object(audit(book))["signals"]:
        assert len(each["entries"]) == len(set(each["entries"]))
