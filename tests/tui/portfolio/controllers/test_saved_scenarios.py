from __future__ import annotations

import pytest

from tests.tui.portfolio.scene import FakeView, measured
from tests.tui.scene import desk
from tests.tui.stories.five import five
from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.window import Window
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.portfolio.controllers.saved_scenarios import SavedScenariosController
from tuiclients.tui.portfolio.session import PortfolioSession
from tuiclients.workbench import scenarios


def saved() -> tuple[PortfolioSession, FakeView, SavedScenariosController]:
    """A session with one saved scenario."""
    session, view = measured()
    session.try_out(["elm"])
    assert session.marked is not None
    portfolio_view = session.portfolio_view._replace(window=Window(days=365), fill_rate=0.6)
    scenarios.save(session.desk, "after summer", session.marked, portfolio_view)
    session.try_out(())
    return session, view, SavedScenariosController(session, view)


def test_without_marks_there_is_nothing_to_save() -> None:
    session, view = measured()
    SavedScenariosController(session, view).save()
    assert not view.opened and session.message[0].startswith("Mark a client")


def test_the_scenario_is_saved_that_was_marked_when_the_form_opened() -> None:
    session, view = measured()
    session.try_out(["elm"])
    SavedScenariosController(session, view).save()
    ((form, then),) = view.opened
    assert isinstance(form, Form)
    session.try_out(["birch"])
    then(form._submit({"name": "after summer"}))
    assert [one.clients for one in scenarios.saved(session.desk)] == [("elm",)]
    assert session.message[0].startswith("Saved as after summer:") and session.message[1] == "good"
    session.show_message("")
    then("")
    assert session.message == ("", "")


def test_none_saved_opens_no_choice() -> None:
    session, view = measured()
    controller = SavedScenariosController(session, view)
    controller.open_again()
    assert not view.opened and session.message[0].startswith("No scenario is saved yet")


def test_opening_marks_its_clients_and_looks_as_it_did() -> None:
    session, view, controller = saved()
    controller.open_again()
    ((choice, then),) = view.opened
    assert isinstance(choice, Choice)
    then("")
    assert session.marks == []
    then(scenarios.saved(session.desk)[0].id)
    assert session.marks == ["elm"]
    assert session.portfolio_view.window == Window(days=365) and session.portfolio_view.fill_rate == 0.6
    assert session.message[0].startswith("after summer, saved on 2026-11-22 with a net of")


def test_one_that_is_gone_meanwhile_is_refused() -> None:
    session, view, controller = saved()
    controller.open_again()
    ((_, then),) = view.opened
    (scenario,) = scenarios.saved(session.desk)
    scenarios.forget(session.desk, scenario.id)
    then(scenario.id)
    assert session.message[1] == "bad" and "There is no saved pruning" in session.message[0]


@pytest.mark.parametrize("answer", [True, False, None])
def test_deleting_is_confirmed(answer: bool | None) -> None:
    session, view, controller = saved()
    controller.delete()
    view.opened[0][1](scenarios.saved(session.desk)[0].id)
    dialog, then = view.opened[1]
    assert isinstance(dialog, Confirm)
    then(answer)
    assert bool(scenarios.saved(session.desk)) is not (answer or False)
    assert (session.message[0] == "Deleted: after summer. Undo brings it back.") is (answer or False)


def test_a_deletion_that_is_refused_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    session, view, controller = saved()
    controller.delete()
    view.opened[0][1](scenarios.saved(session.desk)[0].id)

    def refuse(*args: object) -> None:
        raise Refused("The disk is full.")

    monkeypatch.setattr(scenarios, "forget", refuse)
    view.opened[1][1](True)
    assert session.message == ("The disk is full.", "bad")


def test_on_an_earlier_day_nothing_is_saved_or_deleted() -> None:
    session, view = measured(desk(five(), as_of=desk(five()).as_of))
    session.try_out(["elm"])
    controller = SavedScenariosController(session, view)
    for change in (controller.save, controller.delete):
        session.show_message("")
        change()
        assert not view.opened and session.message == (session.desk.read_only, "bad")
