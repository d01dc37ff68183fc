from __future__ import annotations

from tests.tui.portfolio.scene import measured
from tests.tui.scene import entry
from tuiclients.storage.interface import Edit
from tuiclients.tui.portfolio.controllers.undo import UndoController


def test_a_change_is_taken_back_and_made_again_and_the_workbench_hears_of_it() -> None:
    session, view = measured()
    heard: list[str] = []
    session.on_change = lambda: heard.append("changed")
    session.desk.change("ten hours", [Edit(None, entry(900, "fir", 20, "time", minutes=600))])
    controller = UndoController(session, view)
    controller.undo()
    assert session.message == ("Undone: ten hours", "good") and session.figures.stale
    assert not session.desk.record("fir").entries
    controller.redo()
    assert session.message == ("Redone: ten hours", "good")
    assert heard == ["changed", "changed"]


def test_nothing_to_take_back_is_said() -> None:
    session, view = measured()
    UndoController(session, view).redo()
    assert session.message[1] == "bad" and not view.calls
