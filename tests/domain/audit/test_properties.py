"""What must hold for every record."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.builders import TODAY, audit, came, entry, hours, invoice, paid
from tests.domain.audit.random_records import LATER, policies, records
from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.audit.result import audit_object
from tuiclients.domain.policy import SIGNAL_NAMES, Policy
from tuiclients.domain.record import Record

AVERAGE = Averages(Decimal(70), Decimal(65))


@given(records(40), policies())
def test_an_audit_keeps_its_bounds_and_adds_up(of: Record, rules: Policy) -> None:
    result = audit(of, rules, averages=AVERAGE)
    assert 0 <= result.score <= 100
    assert 0 <= result.blind <= 100
    assert 0 <= result.confidence <= 1
    assert sum(each.contribution for each in result.signals) == pytest.approx(result.score - 50, abs=1e-9)
    known = {each.id for each in of.entries if each.on <= TODAY}
    for signal in result.signals:
        assert signal.evidence >= 0
        assert (signal.raw is None) == (signal.evidence == 0)
        assert signal.raw is None or 0 <= signal.raw <= 100
        assert bool(signal.entries) == (signal.raw is not None)
        assert set(signal.entries) <= known
        assert len(set(signal.entries)) == len(signal.entries)
    for trigger in result.triggers:
        assert trigger.entries
        assert set(trigger.entries) <= known
    assert len({trigger.name for trigger in result.triggers}) == len(result.triggers)


@given(records(40), policies(), st.randoms(use_true_random=False))
def test_the_order_of_entries_never_matters(of: Record, rules: Policy, random: Random) -> None:
    shuffled = of.entries
    random.shuffle(shuffled)
    other = Record.of(of.client, shuffled, reversed(of.plans), reversed(of.exits))
    assert audit(other, rules, averages=AVERAGE) == audit(of, rules, averages=AVERAGE)


@given(records(), policies(), st.sampled_from(LATER))
def test_what_happens_later_changes_nothing(of: Record, rules: Policy, later: object) -> None:
    more = [
        hours(later, 5),  # type: ignore[arg-type]
        invoice(later, 500, "later"),  # type: ignore[arg-type]
        paid(later, 900, "1"),  # type: ignore[arg-type]
        came(later),  # type: ignore[arg-type]
        entry("incident", later, what="breach", severity="severe"),  # type: ignore[arg-type]
    ]
    other = Record.of(of.client, [*of.entries, *more], of.plans, of.exits)
    assert audit(other, rules, averages=AVERAGE) == audit(of, rules, averages=AVERAGE)


@given(records(30), policies(), st.integers(0, 200))
def test_an_earlier_day_is_replayed_from_what_was_known_then(of: Record, rules: Policy, back: int) -> None:
    day = max([each.on for each in of.entries if each.on <= TODAY], default=TODAY)
    day = min(day, TODAY.fromordinal(TODAY.toordinal() - back))
    known = Record.of(of.client, [each for each in of.entries if each.on <= day], of.plans, of.exits)
    assert audit(known, rules, day, AVERAGE) == audit(of, rules, day, AVERAGE)


@given(records(), policies())
def test_an_audit_is_always_an_object_with_all_signals(of: Record, rules: Policy) -> None:
    document = audit_object(audit(of, rules, averages=AVERAGE))
    assert [signal["name"] for signal in document["signals"]] == list(SIGNAL_NAMES)
    assert document["verdict"] in ("grow", "keep", "watch", "fix", "let_go", "leaving", "former")
    assert document["because"]
