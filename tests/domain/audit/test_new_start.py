"""What triggers count after a fix plan has succeeded: only what came since it was opened."""

from __future__ import annotations

from tests.domain.audit.builders import ago, audit, effect, entry, hours, incident, late_hours, mornings, plan, record
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.record import Record


def renewed(*entries: Entry) -> Record:
    """A plan opened 50 days ago has succeeded."""
    return record(*entries, plans=(plan(50, 5, "succeeded"),))


def test_after_a_new_start_only_later_abuse_counts() -> None:
    assert effect(audit(renewed(incident(50, "rude", "severe"))), "abuse") is None
    assert effect(audit(renewed(incident(49, "rude", "severe"))), "abuse") == "deal_breaker"
    three = [incident(51, "rude"), incident(49, "rude"), incident(48, "rude")]
    assert effect(audit(renewed(*three)), "abuse") is None


def test_a_new_start_does_not_mend_a_breach() -> None:
    assert effect(audit(renewed(incident(60, "breach"))), "breach") == "cap"


def test_after_a_new_start_only_later_mornings_overtime_and_promises_count() -> None:
    short = FixPlan("p", "acme", "feelings", ago(3), closed=ago(0), outcome="succeeded")
    book = record(*mornings(4, 3, 2, 1), plans=(short,))
    assert effect(audit(book), "mornings") is None
    assert effect(audit(record(*book.entries, *mornings(0), plans=(short,))), "mornings") == "cap"
    demanded = (late_hours(40), late_hours(30), incident(20, "out_of_hours"))
    assert effect(audit(renewed(*demanded, hours(55, 1, billable=False))), "overtime") is None
    assert effect(audit(renewed(*demanded, hours(45, 1, billable=False))), "overtime") == "cap"
    assert effect(audit(renewed(incident(50, "promise"), incident(9, "promise"))), "promise") is None
    assert effect(audit(renewed(incident(49, "promise"), incident(9, "promise"))), "promise") == "cap"


def test_after_a_new_start_behaviour_strains_only_with_a_later_incident() -> None:
    assert effect(audit(renewed(incident(60, "scope", "severe"))), "strain") is None
    assert effect(audit(renewed(incident(60, "scope", "severe"), incident(49, "scope"))), "strain") == "cap"


def test_after_a_new_start_feelings_strain_only_with_a_later_bad_one() -> None:
    old = [entry("feeling", 50, level=-2, by=str(place)) for place in range(20)]
    assert effect(audit(renewed(*old)), "strain") is None
    assert effect(audit(renewed(*old, entry("feeling", 40, level=0))), "strain") is None
    assert effect(audit(renewed(*old, entry("feeling", 40, level=-1))), "strain") == "cap"
