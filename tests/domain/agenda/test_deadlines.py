from __future__ import annotations

from typing import Any

import pytest

from tests.domain.audit.builders import TODAY, ago, entry, record
from tuiclients.domain.agenda.agenda import agenda
from tuiclients.domain.agenda.item import Item
from tuiclients.domain.decision import Decision, Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import Extension, FixPlan
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record
from tuiclients.parsing.date import format_date


def found(what: str, of: Record) -> list[Item]:
    return [item for item in agenda(of, Policy(), TODAY).items if item.what == what]


def planned(deadline: int, **fields: Any) -> Record:
    fields.setdefault("cause", "under60")
    return record(plans=(FixPlan("p", "acme", opened=ago(60), deadline=ago(deadline), **fields),))


def test_a_plan_that_ends_within_a_week_is_listed() -> None:
    assert found("plan", planned(-8)) == []
    (item,) = found("plan", planned(-7))
    assert (item.on, item.offers[0].action, item.offers[0].ref) == (ago(-7), "plan", "p")
    assert item.says == "the fix plan for the rate ends in 7 days: see what has come of it"
    assert "ends today" in found("plan", planned(0))[0].says
    assert item.offers[0].label == "open the plan"


def test_a_plan_past_its_deadline_asks_to_decide() -> None:
    (item,) = found("plan", planned(13))
    assert "passed 13 days ago: decide whether it succeeded, failed or is extended" in item.says


def test_who_was_given_an_extension_is_offered_no_second_one() -> None:
    (item,) = found("plan", planned(40, extensions=(Extension(ago(45), ago(13)),)))
    assert item.says.endswith("passed 13 days ago: decide whether it succeeded or failed; it was extended once")


def test_an_extension_moves_the_deadline_and_a_closed_plan_has_none() -> None:
    assert found("plan", planned(3, extensions=(Extension(ago(2), ago(-30)),))) == []
    assert found("plan", planned(3, closed=ago(1), outcome="failed")) == []


def test_a_plan_that_succeeded_is_reviewed_after_90_days_for_a_month_or_until_they_were_looked_at() -> None:
    def held(days: int, **more: Any) -> list[Item]:
        return found("plan", planned(200, closed=ago(days), outcome="succeeded")._replace(**more))

    assert held(89) == [] and held(120) == []
    (item,) = held(90)
    assert (item.on, item.says) == (ago(0), "the fix plan for the rate succeeded 90 days ago: has it held?")
    assert held(119)[0].on == ago(29)
    assert held(100, decisions=[Decision("d", "acme", ago(9), "keep")]) == []
    assert held(100, decisions=[Decision("d", "acme", ago(11), "keep")]) != []
    assert held(100, by_kind={"review": (entry("review", 9, potential=2),)}) == []


def test_a_plan_for_a_client_who_leaves_is_no_longer_decided() -> None:
    of = planned(13)._replace(exits=[Exit("x", "acme", ago(5))])
    assert found("plan", of) == []


@pytest.mark.parametrize(("ends", "listed"), [(-31, False), (-30, True), (0, True), (1, False)])
def test_a_contract_that_ends_within_a_month_is_listed(ends: int, listed: bool) -> None:
    assert bool(found("contract", record(contract_ends=ago(ends)))) is listed


def test_the_last_day_to_give_notice_comes_first() -> None:
    (item,) = found("contract", record(contract_ends=ago(-60), notice_days=30))
    assert item.on == ago(-30)
    assert item.says == f"the last day to give 30 days' notice: the contract ends on {format_date(ago(-60), ago(0))}"
    assert found("contract", record(contract_ends=ago(-61), notice_days=30)) == []
    (item,) = found("contract", record(contract_ends=ago(-29), notice_days=30))
    assert item.says == "the contract ends in 29 days"
    (offer,) = item.offers
    assert (offer.action, offer.label, offer.ref) == ("client", "open the contract facts", "acme")


def test_a_prospect_whose_night_has_passed_is_to_decide() -> None:
    (item,) = found("prospect", record(status="prospect", sleep_until=TODAY, flags=("no budget",)))
    assert item.says == "slept on it: take them on or decline; red flags: no budget"
    (offer,) = item.offers
    assert (offer.action, offer.label, offer.ref) == ("prospect", "decide about them", "acme")
    assert found("prospect", record(status="prospect", sleep_until=ago(-1))) == []
    assert found("prospect", record(status="prospect")) == []
    assert found("prospect", record(status="active", sleep_until=TODAY)) == []


def task(due: int | None, step: str = "follow_up", **fields: Any) -> dict[str, Any]:
    day = None if due is None else ago(due).isoformat()
    return {"step": step, "text": "ask how it goes", "due": day, "done": None, "waived": None} | fields


def left(*tasks: dict[str, Any], closed: int | None = 30, **fields: Any) -> Record:
    exit_ = Exit("x", "acme", ago(60), None if closed is None else ago(closed), tasks=tasks, **fields)
    return record(exits=(exit_,))


def test_the_follow_ups_of_a_closed_exit_are_listed_when_they_fall_due() -> None:
    (item,) = found("follow_up", left(task(0)))
    assert (item.on, item.says, item.offers[0].ref) == (TODAY, "ask how it goes", "x")
    assert found("follow_up", left(task(-1))) == []


@pytest.mark.parametrize(
    "over",
    [{"done": "2026-11-20"}, {"waived": "2026-11-20"}, {"done": True}, {"due": None}, {"due": "soon"}, {"due": 3}],
)
def test_what_is_done_or_has_no_day_is_not_listed(over: dict[str, Any]) -> None:
    assert found("follow_up", left(task(3) | over)) == []


def test_what_is_ticked_later_was_open_then() -> None:
    assert len(found("follow_up", left(task(3, done=ago(-1).isoformat())))) == 1


def test_the_other_steps_count_while_the_exit_is_open() -> None:
    (item,) = found("parting", left(task(3, "honest", text=" "), closed=None))
    assert (item.says, item.offers[0].label) == ("a step of parting", "open the steps of parting")
    assert found("parting", left(task(3, "honest"))) == []
    assert len(found("follow_up", left(task(3), closed=None))) == 1


def test_an_exit_that_was_called_off_asks_for_nothing() -> None:
    assert found("follow_up", left(task(3), reopened=ago(1))) == []
    assert found("parting", left(task(3, "honest"), closed=None, reopened=ago(1))) == []


def looked_back(on: int, *days: int) -> Entry:
    return entry("note", on, tags=("looked-back", *(f"after-{one}" for one in days)))


@pytest.mark.parametrize(
    ("closed", "days"), [(29, []), (30, [30]), (89, [30]), (90, [30, 90]), (365, [30, 90]), (366, [])]
)
def test_after_an_exit_it_is_looked_back_twice_for_a_year(closed: int, days: list[int]) -> None:
    items = found("after", record(exits=(Exit("x", "acme", ago(400), closed=ago(closed)),)))
    assert [(item.on - ago(closed)).days for item in items] == days
    assert all(item.offers[0].label == "see what came of it" for item in items)
    assert [item.says for item in items] == [
        f"{one} days since the exit was closed: see the hours freed, rate and feelings before and after"
        for one in days
    ]
    assert all((item.offers[0].action, item.offers[0].ref) == ("after", "x") for item in items)


def test_what_was_looked_back_at_is_done() -> None:
    exits = (Exit("x", "acme", ago(140), closed=ago(95)),)
    assert [item.says[:2] for item in found("after", record(looked_back(60, 30), exits=exits))] == ["90"]
    assert found("after", record(looked_back(60, 30), looked_back(3, 90), exits=exits)) == []
    early = found("after", record(looked_back(70, 30), exits=exits))
    assert len(early) == 2


def test_an_exit_that_was_reopened_is_not_looked_back_at() -> None:
    assert found("after", record(exits=(Exit("x", "acme", ago(99), closed=ago(50), reopened=ago(2)),))) == []
