from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.audit.builders import entry, hours, invoice
from tests.workbench.scene import RULES, TODAY, ago, desk_of, of
from tests.workbench.studio import CLIENTS, PLANS, TARGET, studio
from tuiclients.domain.policy import WEIGHTS, Policy
from tuiclients.storage.interface import Edit
from tuiclients.workbench import trend
from tuiclients.workbench.desk import Desk


def opened(policy: Policy = TARGET, as_of: date | None = None) -> Desk:
    return desk_of(*studio(), clients=CLIENTS, things=PLANS, policy=policy, as_of=as_of)


def monthly_scores(desk: Desk, client: str) -> list[trend.TrendPoint]:
    """The scores, worked out where they are missing."""
    while trend.work_scores(desk, client, 1000):
        pass
    points = trend.known_scores(desk, client)
    assert points is not None
    return points


def test_there_is_a_point_for_the_same_day_of_each_of_twelve_months() -> None:
    days = [day for day, _ in monthly_scores(opened(), "amber")]
    assert days[0] == date(2025, 12, 22)
    assert days[-2:] == [date(2026, 10, 22), TODAY]
    assert len(days) == 12


def test_a_shorter_month_lends_its_last_day() -> None:
    desk = desk_of(entry("note", 3000), as_of=date(2024, 5, 31))
    assert trend.days_of(desk, "acme")[-4:-1] == [date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30)]


def test_months_before_the_first_entry_are_left_out() -> None:
    desk = desk_of(hours(35, 1), *of("borealis", hours(-3, 1)))
    assert [day for day, _ in monthly_scores(desk, "acme")] == [date(2026, 10, 22), TODAY]
    assert monthly_scores(desk, "borealis") == []
    assert trend.known_scores(desk, "borealis") == []


@pytest.mark.parametrize("policy", [TARGET, RULES], ids=["target", "average"])
@pytest.mark.parametrize("client", ["amber", "birch"])
def test_each_point_is_the_score_that_an_audit_of_that_day_gave(policy: Policy, client: str) -> None:
    scores = monthly_scores(opened(policy), client)
    for day, score in (scores[0], scores[5], scores[-1]):
        assert score == pytest.approx(opened(policy, as_of=day).audit(client).score), day


def test_it_is_worked_out_in_slices() -> None:
    desk = opened(RULES)
    steps = 0
    while trend.work_scores(desk, "amber", 0):
        steps += 1
        assert len(trend._valid_points(desk, "amber")) <= 12
    assert steps >= 12
    assert trend.known_scores(desk, "amber") == monthly_scores(opened(RULES), "amber")


def test_it_is_known_until_the_client_changes() -> None:
    desk = opened()
    assert trend.known_scores(desk, "amber") is None
    before = monthly_scores(desk, "amber")
    assert trend.known_scores(desk, "amber") == before
    desk.change("logged", [Edit(None, entry("feeling", 40, level=-2)._replace(client="birch"))])
    assert trend.known_scores(desk, "amber") == before
    desk.change("logged", [Edit(None, entry("feeling", 40, level=-2)._replace(client="amber"))])
    assert trend.known_scores(desk, "amber") is None
    after = monthly_scores(desk, "amber")
    assert after[:-2] == before[:-2] and after[-1] < before[-1]


def test_without_a_target_another_clients_money_is_felt() -> None:
    desk = opened(RULES)
    before = monthly_scores(desk, "amber")
    desk.change("logged", [Edit(None, invoice(0, 40000)._replace(client="cedar"))])
    assert trend.known_scores(desk, "amber") is None
    after = monthly_scores(desk, "amber")
    assert after[:-1] == before[:-1] and after[-1] != before[-1]


def test_what_is_not_judged_by_money_needs_no_average() -> None:
    desk = opened(RULES._replace(weights={**WEIGHTS, "earning": 0}))
    before = monthly_scores(desk, "amber")
    desk.change("logged", [Edit(None, hours(1, 30)._replace(client="cedar"))])
    assert trend.known_scores(desk, "amber") == before


def test_a_new_day_moves_the_points() -> None:
    desk = opened()
    monthly_scores(desk, "amber")
    desk.as_of = ago(-1)
    assert trend.known_scores(desk, "amber") is None
    assert monthly_scores(desk, "amber")[-1][0] == ago(-1)


@pytest.mark.parametrize(("budget_ms", "points"), [(0, 1), (1500, 2), (3500, 4)])
def test_a_slice_stops_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch, budget_ms: float, points: int) -> None:
    desk = desk_of(hours(400, 1), hours(3, 1), policy=RULES._replace(target_rate=Decimal(95)))
    seconds = iter(range(1000))
    monkeypatch.setattr("time.perf_counter", lambda: float(next(seconds)))
    assert trend.work_scores(desk, "acme", budget_ms) is True
    assert len(trend._valid_points(desk, "acme")) == points
    assert trend.work_scores(desk, "acme", 1e9) is False


def test_a_first_entry_on_a_points_day_has_its_point() -> None:
    assert trend.days_of(desk_of(hours(ago(61), 1)), "acme") == [ago(61), ago(31), ago(0)]
    assert trend.days_of(desk_of(hours(ago(60), 1)), "acme") == [ago(31), ago(0)]
