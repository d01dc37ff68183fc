"""What letting go would do: scenarios side by side, and saved ones."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.workbench.scene import TODAY, Clock, desk_of, document
from tests.workbench.studio import CLIENTS, PLANS, TARGET, studio
from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.window import Window
from tuiclients.storage.interface import Edit, Remembered
from tuiclients.workbench import clients, scenarios, undo
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import PortfolioView, overview

YEAR = PortfolioView(Window(days=365), fill_rate=0.7)


@pytest.fixture
def desk() -> Desk:
    return desk_of(*studio(), clients=CLIENTS, things=PLANS, policy=TARGET)


def save(desk: Desk, name: str, *ids: str, view: PortfolioView = YEAR) -> None:
    (scenario,) = scenarios.compare_scenarios(desk, overview(desk, view), view, [ids])
    scenarios.save(desk, name, scenario, view)


def test_at_most_three_stand_side_by_side(desk: Desk) -> None:
    portfolio = overview(desk)
    assert len(scenarios.compare_scenarios(desk, portfolio, YEAR, [["amber"]] * 3)) == 3
    with pytest.raises(Refused, match="At most 3 scenarios can be compared; leave one out"):
        scenarios.compare_scenarios(desk, portfolio, YEAR, [["amber"]] * 4)


def test_a_saved_one_keeps_its_clients_its_view_and_the_numbers_of_its_day(desk: Desk) -> None:
    save(desk, "  Spring   clean ", "birch", "cedar")
    scenario = scenarios.find_saved(desk, "spring clean")
    assert (scenario.id, scenario.name, scenario.clients, scenario.on) == (
        "spring-clean",
        "Spring clean",
        ("birch", "cedar"),
        TODAY,
    )
    assert scenarios.view_of(scenario) == YEAR
    assert scenario.result and scenario.result["freed_hours_week"] > 0
    assert scenarios.find_saved(desk, "spring-clean") == scenario
    assert undo.undo(desk) == "saved the pruning Spring clean"
    assert scenarios.saved(desk) == []


def test_a_plain_view_stays_a_plain_one(desk: Desk) -> None:
    save(desk, "Plain", "birch", view=PortfolioView())
    assert scenarios.view_of(scenarios.find_saved(desk, "plain")) == PortfolioView()


def test_a_name_is_needed_short_and_taken_once(desk: Desk) -> None:
    for name in ("", "  ", "x" * 61):
        with pytest.raises(Refused, match="A saved pruning needs a name of at most 60 characters"):
            save(desk, name, "birch")
    save(desk, "x" * 60, "birch")
    save(desk, "Spring", "birch")
    with pytest.raises(Refused, match="There is a saved pruning 'Spring' already; take another name, or delete it"):
        save(desk, "SPRING", "cedar")


def test_an_unknown_name_is_refused_with_those_that_there_are(desk: Desk) -> None:
    with pytest.raises(Refused, match="There is no saved pruning 'x'; none was saved yet") as caught:
        scenarios.find_saved(desk, "x")
    assert "--save" in caught.value.how
    save(desk, "Spring", "birch")
    save(desk, "Autumn", "cedar")
    with pytest.raises(Refused, match="There is no saved pruning 'x'; there are: Autumn, Spring") as caught:
        scenarios.find_saved(desk, "x")
    assert caught.value.how == ""


def test_a_deleted_one_comes_back_by_undo(desk: Desk) -> None:
    save(desk, "Spring", "birch")
    before = scenarios.saved(desk)
    assert scenarios.forget(desk, "spring").name == "Spring"
    assert scenarios.saved(desk) == []
    assert undo.undo(desk) == "deleted the saved pruning Spring"
    assert scenarios.saved(desk) == before


def test_the_oldest_stands_first_and_the_newest_first_in_the_walk() -> None:
    clock = Clock()
    desk = desk_of(*studio(), clients=CLIENTS, things=PLANS, policy=TARGET, clock=clock)
    save(desk, "Zebra", "birch")
    clock.now += timedelta(days=1)
    desk.refresh()
    save(desk, "Aardvark", "birch", "cedar")
    assert [scenario.name for scenario in scenarios.saved(desk)] == ["Zebra", "Aardvark"]
    assert [scenario.name for scenario in scenarios.saved_naming(desk, "birch")] == ["Aardvark", "Zebra"]
    assert [scenario.name for scenario in scenarios.saved_naming(desk, "cedar")] == ["Aardvark"]
    assert scenarios.saved_naming(desk, "amber") == []


def test_on_an_earlier_day_later_ones_are_not_there(desk: Desk) -> None:
    save(desk, "Spring", "birch")
    earlier = Desk(desk.engine, "x", as_of=TODAY - timedelta(days=1))
    assert scenarios.saved(earlier) == []
    with pytest.raises(Refused, match="none was saved yet"):
        scenarios.find_saved(earlier, "Spring")


def test_clients_are_named_as_they_are_called_now(desk: Desk) -> None:
    save(desk, "Spring", "birch", "cedar")
    clients.merge(desk, "birch", "cedar")
    assert scenarios.clients_of(desk, scenarios.find_saved(desk, "spring")) == ["cedar"]
    clients.edit(desk, desk.client("cedar"), desk.client("cedar")._replace(aliases=()))
    assert scenarios.clients_of(desk, scenarios.find_saved(desk, "spring")) == ["cedar"]
    assert scenarios.saved_naming(desk, "birch") == []


def test_other_things_that_are_remembered_are_no_scenarios(desk: Desk) -> None:
    before = document(desk)
    desk.change("x", [Edit(None, Remembered("something", {"name": "x"}))])
    assert scenarios.saved(desk) == []
    undo.undo(desk)
    assert document(desk) == before
