from __future__ import annotations

import pytest

from tests.tui.portfolio.scene import measured
from tests.tui.scene import desk
from tests.tui.stories.five import MONEY, five
from tuiclients.domain.portfolio.columns import sort_names
from tuiclients.tui.portfolio.controllers.table import TableController
from tuiclients.workbench import portfolio


def test_sorting_goes_through_every_column_and_back_to_the_whale_curve() -> None:
    session, view = measured()
    table = TableController(session, view)
    orders = []
    for _ in range(len(sort_names()) + 1):
        table.sort_by_next()
        orders.append(session.portfolio_view.sort)
    assert orders == [*sort_names(), ""]
    assert session.message == ("In the order of the whale curve.", "")


def test_the_whale_curve_cannot_be_turned_round() -> None:
    session, view = measured()
    table = TableController(session, view)
    table.turn_round()
    assert session.message[0].startswith("The whale curve has one order") and not view.calls
    table.sort_by_title("hours")
    table.turn_round()
    assert (session.portfolio_view.sort, session.portfolio_view.backwards) == ("hours", True)


def test_a_title_clicked_twice_turns_the_order_round() -> None:
    session, view = measured()
    table = TableController(session, view)
    table.sort_by_title("")
    assert not session.portfolio_view.sort
    for backwards in (False, True, False):
        table.sort_by_title("hours")
        assert session.portfolio_view.backwards is backwards


def test_the_settings_own_window_is_not_kept_as_a_choice() -> None:
    session, view = measured()
    table = TableController(session, view)
    seen = []
    for _ in range(5):
        table.next_window()
        view.work()
        seen.append(portfolio.window_of(session.desk, session.portfolio_view).name)
    assert seen == ["365", "2026", "all", "30", "90"] and session.portfolio_view.window is None


def test_looking_back_needs_a_verdict_that_turned() -> None:
    session, view = measured()
    TableController(session, view).look_back()
    assert session.message == ("Nobody's verdict is fix or let go.", "") and not session.looks_back


def test_looking_back_works_out_everybodys_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portfolio, "UNASKED_SECONDS", -1.0)
    session, view = measured(desk(five(MONEY)))
    assert not session.figures.costs and session.figures.given_up
    TableController(session, view).look_back()
    view.work()
    assert set(session.figures.costs) == set(session.figures.turned) != set()
    assert not session.looks_back
