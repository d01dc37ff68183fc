from __future__ import annotations

from datetime import date

import pytest

from tests.oracle.turned_cost import cost_since_turned, waiting_on
from tests.workbench.scene import RULES, TODAY, ago, desk_of
from tests.workbench.studio import CLIENTS, PLANS, TARGET, studio
from tuiclients.domain.audit.evidence import gather, gather_quickly
from tuiclients.domain.audit.verdict import judge
from tuiclients.domain.client import Client
from tuiclients.domain.policy import Policy
from tuiclients.workbench.cost_of_waiting import WaitingCost, WaitingCostWork, weekly_cost
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import overview


def opened(policy: Policy = TARGET) -> Desk:
    return desk_of(*studio(), clients=CLIENTS, things=PLANS, policy=policy)


def exact(desk: Desk, client: str) -> float:
    records = [desk.record(id_) for id_ in desk.clients]
    return cost_since_turned(lambda day: waiting_on(records, desk.policy, client, day), desk.as_of)


@pytest.mark.parametrize("policy", [TARGET, RULES], ids=["target", "average"])
def test_looking_every_day_gives_the_exact_sum(policy: Policy) -> None:
    desk = opened(policy)
    cost = WaitingCostWork(desk, "birch", 1).finish()
    assert cost.money == pytest.approx(exact(desk, "birch"), rel=1e-12)
    assert cost.money > 0
    assert cost.since == ago(cost.days - 1)


def test_looking_at_the_rest_of_the_book_weekly_tells_about_as_much() -> None:
    desk = opened()
    weekly, daily = WaitingCostWork(desk, "birch").finish(), WaitingCostWork(desk, "birch", 1).finish()
    assert (weekly.days, weekly.since) == (daily.days, daily.since)
    assert weekly.money == pytest.approx(daily.money, rel=0.05)


def test_the_run_ends_at_the_first_day_with_another_verdict() -> None:
    desk = opened()
    cost = WaitingCostWork(desk, "birch").finish()
    assert 30 < cost.days < 80 and cost.since is not None
    for back, turned in ((cost.days - 1, True), (cost.days, False)):
        earlier = desk_of(*studio(), clients=CLIENTS, things=PLANS, policy=TARGET, as_of=ago(back))
        assert (earlier.audit("birch").verdict in ("fix", "let_go")) is turned


def test_it_runs_back_a_year_at_most() -> None:
    assert WaitingCostWork(opened(), "cedar").finish().days == 365


def test_a_verdict_that_has_not_turned_has_cost_nothing() -> None:
    assert WaitingCostWork(opened(), "amber").finish() == WaitingCost(0, 0, None)
    assert WaitingCostWork(desk_of(clients=[Client("new", "New")]), "new").finish() == WaitingCost(0, 0, None)


def test_it_is_worked_off_in_slices() -> None:
    desk = opened()
    work = WaitingCostWork(desk, "birch")
    steps = 0
    while work.step(0):
        assert work.cost is None
        steps += 1
    assert steps > 50
    assert work.cost == WaitingCostWork(opened(), "birch").finish()
    assert not work.step(0)


def test_the_cost_of_a_week_is_that_of_the_portfolio() -> None:
    desk = opened()
    weeks = {line.member.client: line.cost_of_waiting_week for line in overview(desk).lines}
    assert {client: weekly_cost(desk, client) for client in weeks} == pytest.approx(weeks)
    assert weeks["cedar"] > 0


@pytest.mark.parametrize("client", ["amber", "birch", "cedar"])
@pytest.mark.parametrize("day", [TODAY, ago(15), ago(33), ago(75), ago(400)])
def test_a_glance_sees_what_an_audit_sees(client: str, day: date) -> None:
    desk = opened()
    quick = gather_quickly(desk.record(client), desk.policy, day)
    full = gather(desk.record(client), desk.policy, day)
    assert (quick.standing, quick.earned, quick.now, quick.fired, quick.plans) == (
        full.standing,
        full.earned,
        full.now,
        full.fired,
        full.plans,
    )
    seen, audit = (judge(evidence, desk.policy, desk.averages()) for evidence in (quick, full))
    assert (seen.score, seen.verdict, seen.triggers) == (audit.score, audit.verdict, audit.triggers)
