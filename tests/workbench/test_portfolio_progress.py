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
    progress = PortfolioProgress(desk)
    request = PortfolioRequest(
        months="birch", book=True, segments=True, assessments=("cedar", "amber"), costs=("birch",)
    )
    assert news(progress.steps(request)) == [NEW_PORTFOLIO, NEW_DETAIL, NEW_DETAIL, NEW_DETAIL, NEW_ROWS, NEW_ROWS]
    assert progress.portfolio == overview(desk)
    assert progress.book_months == months.of_book(desk)
    assert progress.segments is not None and tuple(progress.segments) == segments_by_tag(desk, overview(desk))
    assert list(progress.assessments) == ["cedar", "amber"]
    assert progress.costs == {"birch": WaitingCostWork(desk, "birch").finish()}
    assert news(progress.steps(request)) == []


def test_it_waits_for_the_audits_and_says_how_far_they_are() -> None:
    desk = opened(audited=False)
    progress = PortfolioProgress(desk)
    steps = progress.steps(PortfolioRequest())
    assert [next(steps).says for _ in range(2)] == ["auditing, 0 %"] * 2
    desk.audit("amber")
    assert next(steps).says == "auditing, 33 %"
    desk.audits()
    assert news(steps) == [NEW_PORTFOLIO]


def test_a_client_without_a_turned_verdict_is_not_looked_back_at() -> None:
    progress = PortfolioProgress(opened())
    assert news(progress.steps(PortfolioRequest(costs=("amber",)))) == [NEW_PORTFOLIO]
    assert progress.turned == ["birch", "cedar"] and not progress.costs


def test_everybody_is_looked_back_at_when_that_is_asked_for() -> None:
    progress = PortfolioProgress(opened())
    sentences = [
        step.says for step in progress.steps(PortfolioRequest(costs=("cedar",), all_costs=True)) if step.says
    ]
    assert list(progress.costs) == ["cedar", "birch"]
    assert sentences[0] == "looking back, 0 %" and sentences[-1] == "looking back, 50 %"


def test_what_takes_too_long_is_given_up_until_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portfolio, "UNASKED_SECONDS", -1.0)
    progress = PortfolioProgress(opened())
    assert news(progress.steps(PortfolioRequest(costs=("birch",)))) == [NEW_PORTFOLIO]
    assert progress.given_up and not progress.costs
    assert news(progress.steps(PortfolioRequest(all_costs=True))) == [NEW_ROWS, NEW_ROWS]
    assert not progress.given_up


def test_another_share_of_hours_to_sell_is_another_cost_another_window_is_not() -> None:
    progress = PortfolioProgress(opened())
    request = PortfolioRequest(costs=("cedar",))
    assert news(progress.steps(request)) == [NEW_PORTFOLIO, NEW_ROWS]
    cost = progress.costs["cedar"]
    progress.change_view(PortfolioView(sort="rate"))
    assert news(progress.steps(request)) == [NEW_PORTFOLIO] and progress.costs == {"cedar": cost}
    progress.change_view(PortfolioView(fill_rate=1.0))
    assert news(progress.steps(request)) == [NEW_PORTFOLIO, NEW_ROWS]
    assert progress.costs["cedar"].money > cost.money and progress.costs["cedar"].days == cost.days


def test_after_a_change_nothing_is_known() -> None:
    progress = PortfolioProgress(opened())
    request = PortfolioRequest(book=True, costs=("birch",))
    before = news(progress.steps(request))
    progress.restart_work()
    assert news(progress.steps(request)) == before
