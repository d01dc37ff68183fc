from __future__ import annotations

from tests.tui.portfolio.scene import measured
from tuiclients.storage.interface import Edit
from tuiclients.tui.portfolio.session import PortfolioSession


def heard(session: PortfolioSession) -> list[str]:
    """The names of the events from now on."""
    names: list[str] = []
    for name, event in vars(session.events).items():
        event.watch(lambda name=name: names.append(name))
    return names


def test_another_view_is_shown_before_what_it_lacks_is_worked_out() -> None:
    session, _ = measured()
    session.show_message("something")
    events = heard(session)
    session.show_view("months")
    assert events == ["arranged", "wanted"] and session.message == ("", "")


def test_zooming_keeps_the_message() -> None:
    session, _ = measured()
    session.show_message("something")
    session.zoom()
    assert session.zoomed and session.message == ("something", "")


def test_scenarios_are_those_compared_then_the_one_that_is_marked() -> None:
    session, _ = measured()
    session.try_out(["elm", "dogwood"], [("elm",)])
    assert [scenario.clients for scenario in session.scenarios()] == [("elm",), ("elm", "dogwood")]
    session.try_out(["elm"])
    assert [scenario.clients for scenario in session.scenarios()] == [("elm",)]
    assert session.marked is not None and session.marked.clients == ("elm",)


def test_who_is_gone_from_the_book_is_marked_no_longer() -> None:
    session, view = measured()
    session.try_out(["elm", "birch"], [("elm",), ("elm", "birch")])
    for entry in session.desk.record("elm").entries:
        session.desk.change("gone", [Edit(entry, None)])
    session.desk.change("gone", [Edit(session.desk.client("elm"), None)])
    session.desk.audits()
    session.renew()
    view.work()
    assert session.marks == ["birch"] and session.compared == [("birch",)]
    assert session.name_of("elm") == "elm" and session.name_of("birch") == "Birch"
