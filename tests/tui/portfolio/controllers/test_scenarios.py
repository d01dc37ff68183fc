from __future__ import annotations

import pytest

from tests.tui.portfolio.scene import measured
from tuiclients.tui.portfolio.controllers.scenarios import ScenariosController
from tuiclients.workbench.scenarios import MAX_SCENARIOS


def test_nobody_is_marked_while_nobody_is_highlighted() -> None:
    session, view = measured()
    ScenariosController(session, view).mark()
    assert session.marks == []


def test_a_mark_is_taken_back_by_the_same_key() -> None:
    session, view = measured()
    scenarios = ScenariosController(session, view)
    for view.client in ("elm", "birch", "elm"):
        scenarios.mark()
    assert session.marks == ["birch"]


def test_a_scenario_is_compared_once_and_three_at_most() -> None:
    session, view = measured()
    scenarios = ScenariosController(session, view)
    scenarios.compare()
    assert session.message[0].startswith("Mark a client")
    view.client = "elm"
    scenarios.mark()
    scenarios.compare()
    assert session.message[0].startswith("Kept as A;")
    scenarios.compare()
    assert session.message[0].startswith("This scenario is kept already")
    view.client = "birch"
    scenarios.mark()
    scenarios.compare()
    assert session.message[0].startswith("Kept as B;")
    view.client = "cedar"
    scenarios.mark()
    scenarios.compare()
    assert session.message[0].startswith(f"{MAX_SCENARIOS} scenarios are side by side already")
    assert session.compared == [("elm",), ("elm", "birch")]


def test_clearing_unmarks_first_then_drops_what_is_compared() -> None:
    session, view = measured()
    session.try_out(["elm"], [("birch",)])
    scenarios = ScenariosController(session, view)
    scenarios.unmark()
    assert session.marks == [] and session.compared == [("birch",)]
    scenarios.unmark()
    assert not session.is_trying


@pytest.mark.parametrize(("before", "more", "less"), [(0.5, 0.55, 0.45), (0.52, 0.55, 0.5), (1.0, 1.0, 0.95)])
def test_the_share_that_is_sold_moves_to_the_next_five_points(before: float, more: float, less: float) -> None:
    session, view = measured()
    scenarios = ScenariosController(session, view)
    session.look_at(session.portfolio_view._replace(fill_rate=before))
    scenarios.sell_more()
    assert session.fill_rate == more
    session.look_at(session.portfolio_view._replace(fill_rate=before))
    scenarios.sell_less()
    assert session.fill_rate == less
