"""What must hold for every record."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    sent,
    signal,
)
from tests.domain.audit.random_records import LATER, clients, policies, records
from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.audit.result import audit_object
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
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
    for each in result.signals:
        assert each.evidence >= 0
        assert (each.raw is None) == (each.evidence == 0)
        assert each.raw is None or 0 <= each.raw <= 100
        assert bool(each.entries) == (each.raw is not None)
        assert set(each.entries) <= known
        assert len(set(each.entries)) == len(each.entries)
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
        entry("refund", later, amount=10, invoice="1"),  # type: ignore[arg-type]
        entry("writeoff", later, amount=10, invoice="1"),  # type: ignore[arg-type]
        entry("feeling", later, level=-2),  # type: ignore[arg-type]
        hours(later, 5),  # type: ignore[arg-type]
        invoice(later, 500, "later"),  # type: ignore[arg-type]
        paid(later, 900, "1"),  # type: ignore[arg-type]
        came(later),  # type: ignore[arg-type]
        entry("incident", later, what="breach", severity="severe"),  # type: ignore[arg-type]
    ]
    other = Record.of(of.client, [*of.entries, *more], of.plans, of.exits)
    assert audit(other, rules, averages=AVERAGE) == audit(of, rules, averages=AVERAGE)


@given(clients(), policies())
def test_no_entries_are_50_without_confidence(client: Client, rules: Policy) -> None:
    result = audit(Record.of(client), rules, averages=AVERAGE)
    assert (result.score, result.confidence, result.blind) == (50, 0, 50)
    assert result.verdict == ("former" if client.status == "former" else "watch")
    assert result.unsure == (client.status != "former")


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


@given(records(40), policies())
def test_a_trend_compares_each_signal_with_itself_30_days_earlier(of: Record, rules: Policy) -> None:
    """Where no raw value has moved there is no trend, whatever became of the score."""
    now, then = audit(of, rules, averages=AVERAGE), audit(of, rules, ago(30), Averages(AVERAGE.then, None))
    total = sum(each.weight for each in now.signals)
    moved = [
        each.weight * each.confidence * (each.raw - before.raw) / total
        for each, before in zip(now.signals, then.signals, strict=True)
        if each.raw is not None and before.raw is not None and each.weight
    ]
    assert now.trend == pytest.approx(sum(moved), abs=1e-9)
    if not any(moved):
        assert now.trend == 0


@given(records(40), st.integers(0, 300))
def test_behaviour_is_lowered_by_incidents_never_by_their_messages_nor_moved_by_ours(of: Record, on: int) -> None:
    def contribution(*more: Entry) -> float:
        other = of.with_entries(more)
        return signal(audit(other, averages=AVERAGE), "behaviour").contribution

    before = contribution()
    assert contribution(incident(on, "scope", "minor")) < before
    assert contribution(incident(on, "breach", resolved=ago(on))) < before
    assert contribution(came(on)) >= before - 1e-12
    assert contribution(sent(on)) == before
