"""The frame: weights, half-lives, maps, thin evidence, what is left out, and what an entry does."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.audit.builders import (
    TODAY,
    ago,
    audit,
    billed,
    came,
    entry,
    hours,
    incident,
    invoice,
    paid,
    policy,
    raw,
    record,
    sent,
    signal,
    trigger,
)
from tests.domain.audit.goldens.scene import judged_by, near
from tuiclients.domain.audit.replay import effects
from tuiclients.domain.audit.scoring import Reading, compose, decay
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import HALF_LIVES, SIGNAL_NAMES, WEIGHTS, Policy

TABLE = {
    "earning": (25, None),
    "payment": (20, 180),
    "communication": (15, 45),
    "behaviour": (15, 120),
    "feelings": (10, 30),
    "fit": (10, 180),
    "future": (5, 180),
}


@pytest.mark.parametrize("name", TABLE)
def test_each_signal_has_its_weight_and_half_life(name: str) -> None:
    weight, half_life = TABLE[name]
    assert WEIGHTS[name] == weight
    assert HALF_LIVES.get(name) == half_life
    assert signal(audit(record()), name).weight == weight


def test_the_signals_are_seven_and_weigh_a_hundred() -> None:
    assert list(SIGNAL_NAMES) == list(TABLE)
    assert sum(WEIGHTS.values()) == 100


def test_the_settings_begin_at_their_defaults() -> None:
    rules = Policy()
    assert (rules.k, rules.window_days, rules.tolerance) == (2.5, 90, 0.05)
    assert rules.bands == {"grow": 75, "keep": 60, "watch": 50, "fix": 30}
    assert (rules.fill_rate, rules.interest, rules.target_rate) == (0.5, 0.12, None)


def test_the_facts_of_a_client_begin_at_their_defaults() -> None:
    client = record().client
    assert (client.terms_days, client.bill_days, client.bills_ahead) == (30, 31, False)
    assert (client.target_rate, client.no_hours) == (None, False)


@pytest.mark.parametrize(
    ("name", "half", "facts", "whole"),
    [
        ("payment", 180, lambda on: [invoice(on, 1000, "1", due=ago(on)), paid(on, 1000, "1")], 1),
        ("communication", 45, lambda on: [sent(on + 1), came(on)], 1),
        ("behaviour", 120, lambda on: [entry("praise", on, what="thanks")], 2),
        ("feelings", 30, lambda on: [entry("feeling", on, level=2)], 1),
        ("fit", 180, lambda on: [entry("review", on, fit={"a": True, "b": True, "c": True})], 1),
        ("future", 180, lambda on: [entry("review", on, potential=4)], 1.5),
    ],
    ids=["payment", "communication", "behaviour", "feelings", "fit", "potential"],
)
def test_evidence_counts_half_after_its_half_life(
    name: str, half: int, facts: Callable[[int], list[Entry]], whole: float
) -> None:
    for age, share in ((0, 1.0), (half, 0.5), (2 * half, 0.25)):
        found = audit(record(*facts(age)), judged_by(name))
        assert signal(found, name).evidence == pytest.approx(whole * share)


DAYS_LATE = [(0, 100), (3, 89.29), (7, 75), (8, 71.88), (11, 62.5), (15, 50), (20, 41.67), (30, 25), (45, 12.5)]


@pytest.mark.parametrize(("late", "expected"), [*DAYS_LATE, (60, 0), (61, 0), (200, 0)])
def test_days_late_become_a_raw_value(late: int, expected: float) -> None:
    """One bill, paid today, that many days after it fell due."""
    assert raw(audit(record(billed(late, 1000, "1"), paid(0, 1000, "1"))), "payment") == near(expected, 2)


SHARES_OF_TARGET = [
    ("0", 0),
    (".25", 12.5),
    (".5", 25),
    (".6", 37.5),
    (".7", 50),
    (".8", 62.5),
    (".9", 75),
    ("1", 82.14),
    ("1.25", 100),
    ("1.26", 100),
]


@pytest.mark.parametrize(("share", "expected"), SHARES_OF_TARGET)
def test_the_share_of_the_target_becomes_a_raw_value(share: str, expected: float) -> None:
    """Ten hours today and a bill over today, against a target of 100."""
    book = record(hours(0, 10), invoice(0, Decimal(share) * 1000, period=(TODAY, TODAY)))
    assert raw(audit(book, policy(100)), "earning") == near(expected, 2)


DAYS_WAITED = [(0, 100), (2, 100), (3, 95), (7, 75), (10, 64.29), (14, 50), (21, 25), (25, 13.89), (30, 0), (31, 0)]


@pytest.mark.parametrize(("gap", "expected"), DAYS_WAITED)
def test_days_waited_become_a_raw_value(gap: int, expected: float) -> None:
    """One answer, of today, to a message of that many days before."""
    book = record(sent(gap, at="08:00"), came(0, at="09:00"))
    assert raw(audit(book), "communication") == near(expected, 2)


@pytest.mark.parametrize(("praises", "share"), [(1, 2 / 4.5), (2, 4 / 6.5), (3, 6 / 8.5)])
def test_confidence_is_n_over_n_and_k(praises: int, share: float) -> None:
    book = record(*[entry("praise", 0, what="thanks") for _ in range(praises)])
    assert signal(audit(book), "behaviour").confidence == pytest.approx(share)


def test_evidence_of_k_counts_half() -> None:
    book = record(hours(0, 25), invoice(0, 2500, period=(TODAY, TODAY)))
    assert signal(audit(book, policy(100)), "earning").evidence == 2.5
    assert signal(audit(book, policy(100)), "earning").confidence == 0.5


FOUR_MAILS = tuple([came(0) for _ in range(4)])
CANCELLED = (invoice(40, 1000, "1"), entry("credit", 39, amount=1000, invoice="1"))
AHEAD = invoice(-1, 1000, "later")


@pytest.mark.parametrize(
    ("more", "client", "total", "score", "confidence"),
    [
        ((), {}, 100, 55.294, 0.1059),
        ((), {"status": "prospect"}, 55, 59.626, 0.1925),
        ((), {"target_rate": 0}, 55, 59.626, 0.1925),
        ((), {"no_hours": True}, 75, 57.059, 0.1412),
        ((AHEAD,), {"status": "prospect"}, 55, 59.626, 0.1925),
        (CANCELLED, {"status": "prospect"}, 75, 57.059, 0.1412),
        (CANCELLED, {"target_rate": 0}, 75, 57.059, 0.1412),
        (CANCELLED, {"no_hours": True}, 75, 57.059, 0.1412),
        (CANCELLED, {}, 100, 55.294, 0.1059),
    ],
    ids=[
        "active",
        "prospect",
        "unpaid on purpose",
        "no hours",
        "prospect, a bill of tomorrow",
        "prospect, a cancelled bill",
        "unpaid on purpose, a cancelled bill",
        "no hours, a cancelled bill",
        "active, a cancelled bill",
    ],
)
def test_what_is_left_out_weighs_nothing(
    more: tuple[Entry, ...], client: dict[str, Any], total: int, score: float, confidence: float
) -> None:
    """Behaviour at raw 100 with n 6, made of four messages in today, and nothing else."""
    found = audit(record(*FOUR_MAILS, *more, **client), policy(95))
    assert (raw(found, "behaviour"), signal(found, "behaviour").evidence) == (100, 6)
    assert sum(each.weight for each in found.signals) == total
    assert found.score == near(score)
    assert found.confidence == near(confidence, 4)


def test_a_signal_that_is_left_out_shows_no_evidence_and_no_weight() -> None:
    book = record(*FOUR_MAILS, hours(3, 20), invoice(0, 10, "1", due=ago(0)), status="prospect")
    left_out = signal(audit(book, policy(95)), "earning")
    assert (left_out.raw, left_out.evidence, left_out.weight, left_out.contribution) == (None, 0, 0, 0)
    assert left_out.entries == ()


def test_a_target_of_0_in_the_settings_leaves_nobody_out() -> None:
    assert sum(each.weight for each in audit(record(*FOUR_MAILS), policy(0)).signals) == 100


def test_no_entries_are_exactly_50_with_no_confidence() -> None:
    found = audit(record(), policy(95))
    assert (found.score, found.confidence, found.verdict, found.unsure) == (50, 0, "watch", True)
    assert [each.contribution for each in found.signals] == [0] * 7
    assert [each.raw for each in found.signals] == [None] * 7


def test_all_weights_of_0_are_exactly_50_with_no_confidence() -> None:
    found = audit(record(*FOUR_MAILS, hours(0, 60)), judged_by(target_rate=Decimal(95)))
    assert (found.score, found.confidence) == (50, 0)


UNPAID = billed(40, 1000, "1")
BADLY_PAID = tuple(
    fact
    for month in range(1, 13)
    for fact in (hours(30 * month, 10), invoice(30 * month, 100, f"{month}"), paid(30 * month - 1, 100, f"{month}"))
)


@pytest.mark.parametrize(
    ("facts", "name", "weight"),
    [((UNPAID,), "unpaid", "payment"), (BADLY_PAID, "under60", "earning")],
    ids=["unpaid", "under60"],
)
def test_a_weight_of_0_rests_the_trigger_of_its_money(facts: tuple[Entry, ...], name: str, weight: str) -> None:
    assert trigger(audit(record(*facts), policy(95)), name)
    assert not trigger(audit(record(*facts), policy(95, {weight: 0})), name)


@pytest.mark.parametrize(
    ("facts", "name", "weight"),
    [
        ((sent(40), sent(30), sent(20), hours(41, 1)), "ghost", "communication"),
        ((incident(0, "rude", "severe"),), "abuse", "behaviour"),
        ((incident(0, "breach", "severe"),), "breach", "behaviour"),
        (tuple(entry("morning", on) for on in (0, 1, 2)), "mornings", "feelings"),
        (tuple(incident(on, "promise") for on in (0, 1)), "promise", "behaviour"),
        (tuple(entry("feeling", on, level=-2) for on in (0, 1, 2)), "strain", "feelings"),
    ],
    ids=["ghost", "abuse", "breach", "mornings", "promise", "strain"],
)
def test_the_other_triggers_always_stand(facts: tuple[Entry, ...], name: str, weight: str) -> None:
    assert trigger(audit(record(*facts), policy(95)), name)
    assert trigger(audit(record(*facts), policy(95, {weight: 0})), name)


WORKED = {
    "payment": (Reading(64.890, decay(60, 180) + decay(120, 180) + 1), 0.4922, 20, 1.4659),
    "earning": (Reading(15.789, 6), 0.7059, 25, -6.0372),
    "communication": (Reading(40, 5), 0.6667, 15, -1.0000),
    "behaviour": (Reading(70, 8), 0.7619, 15, 2.2857),
    "feelings": (Reading(17.857, 1.75), 0.4118, 10, -1.3235),
    "fit": (Reading(60, 1), 0.2857, 10, 0.2857),
    "future": (Reading(None, 0), 0, 5, 0),
}


def test_a_whole_score_is_made_as_in_the_worked_table() -> None:
    made = compose([row[0] for row in WORKED.values()], [row[2] for row in WORKED.values()], 2.5)
    assert list(made.confidences) == [near(row[1], 4) for row in WORKED.values()]
    assert list(made.contributions) == [near(row[3], 4) for row in WORKED.values()]
    assert made.score == near(45.677)
    assert made.confidence == near(0.5590, 4)


def test_an_effect_is_the_score_with_an_entry_less_that_without_it() -> None:
    """A mail of nine days ago and a first rude incident today."""
    book = record(came(9, id="m"), incident(0, "rude", id="i"))
    found = effects(book, Policy(), TODAY, None, ["i", "m"])
    assert found["i"] == near(-3.451)
    assert found["m"] == pytest.approx(audit(book).score - audit(record(incident(0, "rude"))).score)
