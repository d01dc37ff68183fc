from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.workbench.scene import desk_of
from tests.workbench.studio import CLIENTS, PLANS, TARGET, studio
from tuiclients.workbench import months, portfolio
from tuiclients.workbench.cost_of_waiting import WaitingCostWork
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import (
    NEW_DETAIL,
    NEW_PORTFOLIO,
    NEW_ROWS,
    PortfolioProgress,
    PortfolioRequest,
    PortfolioView,
    ProgressStep,
    overview,
    segments_by_tag,
)


def opened(audited: bool = True) -> Desk:
    desk = desk_of(*studio(), clients=CLIENTS, things=PLANS, policy=TARGET)
    if audited:
        desk.audits()
    return desk


def news(steps: Iterator[ProgressStep]) -> list[str]:
    return [step.news for step in steps if step.news]


def test_the_portfolio_comes_first_then_what_is_wanted_beside_it() -> None:
    desk = opened()
    found = PortfolioProgress(desk)
    wanted = PortfolioRequest(
        months="birch", book=True, segments=True, assessments=("cedar", "amber"), costs=("birch",)
    )
    assert news(found.steps(wanted)) == [NEW_PORTFOLIO, NEW_DETAIL, NEW_DETAIL, NEW_DETAIL, NEW_ROWS, NEW_ROWS]
    assert found.portfolio == overview(desk)
    assert found.book_months == months.of_book(desk)
    assert found.segments is not None and tuple(found.segments) == segments_by_tag(desk, overview(desk))
    assert list(found.assessments) == ["cedar", "amber"]
    assert found.costs == {"birch": WaitingCostWork(desk, "birch").finish()}
    assert news(found.steps(wanted)) == []


def test_it_waits_for_the_audits_and_says_how_far_they_are() -> None:
    desk = opened(audited=False)
    found = PortfolioProgress(desk)
    steps = found.steps(PortfolioRequest())
    assert [next(steps).says for _ in range(2)] == ["auditing, 0 %"] * 2
    desk.audit("amber")
    assert next(steps).says == "auditing, 33 %"
    desk.audits()
    assert news(steps) == [NEW_PORTFOLIO]


def test_a_client_without_a_turned_verdict_is_not_looked_back_at() -> None:
    found = PortfolioProgress(opened())
    assert news(found.steps(PortfolioRequest(costs=("amber",)))) == [NEW_PORTFOLIO]
    assert found.turned == ["cedar", "birch"] and not found.costs


def test_everybody_is_looked_back_at_when_that_is_asked_for() -> None:
    found = PortfolioProgress(opened())
    said = [step.says for step in found.steps(PortfolioRequest(costs=("cedar",), all_costs=True)) if step.says]
    assert list(found.costs) == ["cedar", "birch"]
    assert said[0] == "looking back, 0 %" and said[-1] == "looking back, 50 %"


def test_what_takes_too_long_is_given_up_until_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portfolio, "UNASKED_SECONDS", -1.0)
    found = PortfolioProgress(opened())
    assert news(found.steps(PortfolioRequest(costs=("birch",)))) == [NEW_PORTFOLIO]
    assert found.given_up and not found.costs
    assert news(found.steps(PortfolioRequest(all_costs=True))) == [NEW_ROWS, NEW_ROWS]
    assert not found.given_up


def test_another_share_of_hours_to_sell_is_another_cost_another_window_is_not() -> None:
    found = PortfolioProgress(opened())
    wanted = PortfolioRequest(costs=("birch",))
    assert news(found.steps(wanted)) == [NEW_PORTFOLIO, NEW_ROWS]
    cost = found.costs["birch"]
    found.change_view(PortfolioView(sort="rate"))
    assert news(found.steps(wanted)) == [NEW_PORTFOLIO] and found.costs == {"birch": cost}
    found.change_view(PortfolioView(fill_rate=1.0))
    assert news(found.steps(wanted)) == [NEW_PORTFOLIO, NEW_ROWS]
    assert found.costs["birch"].money > cost.money and found.costs["birch"].days == cost.days


def test_after_a_change_nothing_is_known() -> None:
    found = PortfolioProgress(opened())
    wanted = PortfolioRequest(book=True, costs=("birch",))
    before = news(found.steps(wanted))
    found.restart_work()
    assert news(found.steps(wanted)) == before
