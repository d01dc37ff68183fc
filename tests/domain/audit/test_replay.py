"""The score of a day alone, and what each entry does to it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.audit.builders import (
    NO_AVERAGE,
    TODAY,
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
from tuiclients.domain.audit.book_average import Averages, Others, averages
from tuiclients.domain.audit.evidence import gather
from tuiclients.domain.audit.replay import Average, effects, score_on
from tuiclients.domain.audit.result import Earned
from tuiclients.domain.entry import EntryKind
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record

AVERAGES = st.sampled_from((None, Decimal(70), Others(Decimal(5000), 4000), Others(Decimal(0), 0)))


def without(of: Record, name: str) -> Record:
    return Record.of(of.client, [each for each in of.entries if each.id != name], of.plans, of.exits)


def effect(of: Record, rules: Policy, as_of: date, average: Average, name: str) -> float:
    return effects(of, rules, as_of, average, [name])[name]


@settings(max_examples=150)
@given(records(), policies(), AVERAGES)
def test_every_effect_is_the_difference_of_two_whole_scores(of: Record, rules: Policy, average: Average) -> None:
    points = effects(of, rules, TODAY, average, [each.id for each in of.entries])
    score = score_on(of, rules, TODAY, average)
    assert points == {each.id: score - score_on(without(of, each.id), rules, TODAY, average) for each in of.entries}


@given(records(), policies(), st.sampled_from((None, Decimal(70))))
def test_the_replayed_score_is_that_of_the_audit(of: Record, rules: Policy, average: Decimal | None) -> None:
    result = audit(of, rules, averages=Averages(average, average))
    assert result.score == score_on(of, rules, TODAY, average)


@given(records(), st.integers(0, 9999), st.integers(0, 9999))
def test_the_average_can_be_made_up_of_the_others_and_this_client(of: Record, net: int, minutes: int) -> None:
    rules = policy()
    other = Earned(Decimal(net), minutes / 60, TODAY, 0, True, minutes)
    own = gather(of, rules, TODAY)
    mean = averages([own.earned, other], []).now
    rest = Others(Decimal(net), minutes) if minutes else Others(Decimal(0), 0)
    assert score_on(of, rules, TODAY, rest) == pytest.approx(score_on(of, rules, TODAY, mean))


def test_a_first_incident_costs_what_it_does_to_the_signal() -> None:
    book = record(came(9), sent(5), incident(0, "rude", id="x"))
    assert effect(book, policy(), TODAY, None, "x") == pytest.approx(-3.451, abs=0.0005)


def test_an_effect_is_taken_as_if_the_entry_had_never_been_logged() -> None:
    book = record(
        invoice(100, 1000, "1", id="i"),
        invoice(90, 500, "2"),
        paid(40, 1000, "1"),
        entry("credit", 30, amount=100, invoice="1"),
    )
    assert effect(book, policy(), TODAY, None, "i") == score_on(book, policy(), TODAY, None) - score_on(
        without(book, "i"), policy(), TODAY, None
    )


def test_a_payment_moves_earning_through_what_a_write_off_closes() -> None:
    book = record(
        hours(80, 30),
        invoice(60, 1000, "1"),
        paid(20, 600, "1", id="p"),
        entry("writeoff", 10, amount=1000, invoice="1"),
    )
    rules = policy(95, {"payment": 0, "communication": 0})
    assert effect(book, rules, TODAY, None, "p") > 0


@pytest.mark.parametrize("kind", ["note", "social", "morning"])
def test_what_no_signal_reads_has_no_effect(kind: EntryKind) -> None:
    book = record(came(4), entry(kind, 3, id="x"))
    assert effects(book, policy(), TODAY, None, ["x", "not there"]) == {"x": 0, "not there": 0}


def test_what_is_dated_later_has_no_effect() -> None:
    assert effect(record(came(-1, id="x")), policy(), TODAY, None, "x") == 0


def test_signals_without_weight_move_nothing() -> None:
    book = record(incident(3, "rude", id="x"))
    assert effect(book, policy(weights={"behaviour": 0}), TODAY, None, "x") == 0


def test_an_average_that_is_not_there_leaves_earning_out() -> None:
    book = record(hours(50, 40))
    assert audit(book, averages=NO_AVERAGE).score == score_on(book, policy(), TODAY, None) == 50
