from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.tui.main.fake_view import Stage
from tuiclients.storage.interface import Edit
from tuiclients.tui.text import BREAK
from tuiclients.workbench import log_line
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.log_line import LinePreview


def typed(text: str) -> Stage:
    stage = Stage()
    stage.view.put_line(text)
    stage.wiring.log_line.typed()
    return stage


async def test_a_line_is_saved_said_and_gone_to() -> None:
    stage = typed("cedar 2h call about scope")
    saved: list[Sequence[object]] = []
    stage.session.events.logged.watch(lambda line: saved.append(line.entries))
    stage.do("save")
    assert stage.says.startswith("Saved: Cedar & Sons") and stage.session.message[1] == "good"
    assert stage.session.selected == stage.view.highlighted_client == "cedar"
    assert stage.view.line == "" and "time" in stage.entries("cedar") and len(saved) == 1
    assert stage.view.entry in [entry.id for entry in stage.session.activity_rows()[0]]


async def test_a_line_that_cannot_be_read_stays() -> None:
    stage = typed("nobody 2h call")
    stage.do("save")
    assert stage.view.line == "nobody 2h call" and stage.view.preview


@pytest.mark.parametrize(("text", "id_"), [("help", "help"), (" ? ", "help"), ("quit", "leave"), ("Undo", "undo")])
async def test_words_that_log_nothing_are_the_commands_that_they_say(text: str, id_: str) -> None:
    stage = typed(text)
    stage.do("save")
    assert (stage.view.commands[-1], stage.view.line, len(stage.entries("acme"))) == (id_, "", 5)


async def test_of_several_lines_the_cursor_goes_to_the_faulty_one() -> None:
    stage = typed(f"acme 2h call {BREAK} acme 2x")
    stage.view.cursor, stage.view.agrees = 0, False
    stage.do("save")
    assert stage.view.questions and stage.view.line == f"acme 2h call {BREAK} acme 2x"
    assert stage.view.cursor == len(stage.view.line) and len(stage.entries("acme")) == 5


async def test_the_lines_that_can_be_read_are_saved_after_a_question_and_the_others_stay() -> None:
    stage = typed(f"acme 2x {BREAK} acme 2h call {BREAK} 3x {BREAK} 1h")
    stage.session.line_client = "cedar"
    stage.do("save")
    (question,) = stage.view.asked
    assert "Line 1: " in question and "Line 3: " in question
    assert question.endswith("Save the 2 lines that can be read? The other 2 stay here.")
    assert stage.view.line == f"acme 2x {BREAK} 3x" and stage.session.line_client == "cedar"
    assert len(stage.entries("acme")) == 7 and stage.entries("cedar") == ["time"]


async def test_what_is_asked_is_asked_once_and_anew_for_another_line(monkeypatch: pytest.MonkeyPatch) -> None:
    real = log_line.interpret

    def asking(*given: Any, **named: Any) -> log_line.InterpretedLines:
        meant = real(*given, **named)
        return meant._replace(previews=[each._replace(asks=(f"Really {each.says}?",)) for each in meant.previews])

    monkeypatch.setattr(log_line, "interpret", asking)
    stage = typed("acme 17h")
    stage.do("save")
    assert len(stage.entries("acme")) == 5 and "Enter again saves it." in "".join(stage.view.preview)
    stage.view.put_line("acme 18h")
    stage.wiring.log_line.typed()
    stage.do("save")
    assert len(stage.entries("acme")) == 5
    stage.do("save")
    assert len(stage.entries("acme")) == 6 and stage.says.startswith("Saved")


async def test_of_lines_that_may_be_meant_one_is_chosen_and_then_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    real = log_line.interpret

    def unsure(desk: Desk, lines: Sequence[str], *more: Any, **named: Any) -> log_line.InterpretedLines:
        meant = real(desk, lines, *more, **named)
        if lines == ["acme promised to call"]:
            both = ("acme in promised to call", "acme note promised to call")
            two = LinePreview(problem="Two things.", instead=both[0], choices=both)
            return meant._replace(previews=[two])
        return meant

    monkeypatch.setattr(log_line, "interpret", unsure)
    stage = typed("acme promised to call")
    stage.view.answers = ["acme note promised to call"]
    stage.do("save")
    assert stage.view.choices == [("Which is meant?", ["acme in promised to call", "acme note promised to call"])]
    assert stage.view.line == "acme note promised to call" and len(stage.entries("acme")) == 5
    stage.do("save")
    assert stage.entries("acme")[-1] == "note" or "note" in stage.entries("acme")


async def test_an_empty_line_saves_nothing() -> None:
    stage = typed("  ")
    stage.do("save")
    assert stage.says == "" and stage.view.line == "  "


async def test_the_preview_says_what_the_line_would_do() -> None:
    stage = typed("acme 2h")
    stage.wiring.log_line.preview()
    assert "Acme Corp" in "".join(stage.view.preview)
    stage.view.put_line("")
    stage.wiring.log_line.preview()
    assert stage.session.message == ("", "")


async def test_the_best_candidate_is_taken_then_another_else_the_keys_leave() -> None:
    stage = typed("acme in")
    stage.do("take")
    assert stage.view.line == "acme invoice "
    stage.view.put_line("")
    stage.wiring.log_line.typed()
    stage.do("take")
    assert stage.view.place == "clients"
    stage.view.put_line("acme c")
    stage.wiring.log_line.typed()
    shown = []
    for _ in range(2):
        stage.do("take_other")
        shown.append("".join(stage.view.preview))
    assert shown[0] != shown[1] and stage.view.line == "acme c"
    stage.do("take")
    taken = stage.view.line
    stage.do("take_other")
    assert taken not in ("acme c", stage.view.line)
    stage.view.put_line("")
    stage.wiring.log_line.typed()
    stage.view.place = "line"
    stage.do("take_other")
    assert stage.view.place == "clients"


async def test_an_unknown_client_is_added_with_the_line_by_one_change() -> None:
    stage = typed("zeta films 2h kickoff")
    stage.wiring.log_line.preview()
    assert "Tab adds the  new client zeta films" in "".join(stage.view.preview)
    stage.do("take")
    assert stage.view.line == "zeta films 2h kickoff" and "new client zeta films · today" in "".join(
        stage.view.preview
    )
    stage.do("save")
    assert stage.entries("zeta-films") == ["time"] and stage.session.selected == "zeta-films"
    assert stage.says.startswith("Saved: zeta films · today")
    stage.do("undo")
    assert "zeta-films" not in stage.desk.clients


async def test_without_tab_or_with_another_name_nobody_is_added() -> None:
    stage = typed("zeta films 2h kickoff")
    stage.do("save")
    assert "zeta-films" not in stage.desk.clients
    stage.do("take")
    stage.view.put_line("zetta 2h")
    stage.wiring.log_line.typed()
    stage.do("save")
    assert len(stage.desk.clients) == 3 and stage.view.line == "zetta 2h"


async def test_what_a_line_brought_back_has_logged_is_changed_itself() -> None:
    stage = typed("cedar 2h wireframes")
    stage.do("save")
    (before,) = stage.desk.record("cedar").entries
    stage.do("earlier")
    stage.do("change_logged")
    assert stage.view.chip == "changes time 2h00" and stage.view.selection == "2h"
    stage.view.put_line("cedar 3h wireframes #site")
    stage.wiring.log_line.typed()
    stage.do("save")
    (after,) = stage.desk.record("cedar").entries
    assert (after.id, after.minutes, after.note, after.tags) == (before.id, 180, "wireframes", ("site",))
    assert not stage.session.line_changes and not stage.view.line
    stage.do("undo")
    assert stage.desk.record("cedar").entries[0].minutes == 120


async def test_a_new_line_changes_nothing_that_is_logged() -> None:
    stage = typed("cedar 2h wireframes")
    stage.do("change_logged")
    assert "this one is new" in stage.says and not stage.session.line_changes


async def test_an_empty_line_brings_back_the_last_to_be_changed() -> None:
    stage = typed("cedar 2h wireframes")
    stage.do("save")
    stage.do("change_logged")
    assert stage.session.line_changes and stage.view.line == "cedar 2h wireframes"
    stage.do("clear")
    assert not stage.session.line_changes


async def test_what_is_gone_cannot_be_changed() -> None:
    stage = typed("cedar 2h wireframes")
    stage.do("save")
    stage.desk.change("gone", [Edit(stage.desk.record("cedar").entries[0], None)])
    stage.do("earlier")
    stage.do("change_logged")
    assert "not there any more" in stage.says and not stage.session.line_changes


async def test_earlier_lines_come_back_in_order() -> None:
    stage = typed("cedar 2h")
    stage.do("save")
    stage.view.put_line("acme 1h")
    stage.do("earlier")
    assert stage.view.line == "cedar 2h"
    stage.do("later")
    assert stage.view.line == "acme 1h"
    stage.do("later")
    assert stage.view.line == "acme 1h"


async def test_leaving_or_emptying_the_line_is_no_longer_about_today() -> None:
    stage = typed("acme 2h")
    stage.session.line_from_today = True
    stage.do("to_list")
    assert not stage.session.line_from_today and stage.view.place == "clients" and stage.view.line
    stage.session.line_from_today = True
    stage.do("clear")
    assert not stage.session.line_from_today and not stage.view.line
