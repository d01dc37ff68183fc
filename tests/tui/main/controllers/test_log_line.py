from __future__ import annotations

from collections.abc import Sequence

from tests.tui.main.fake_view import Stage
from tuiclients.tui.text import BREAK


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


async def test_of_several_lines_the_cursor_goes_to_the_faulty_one() -> None:
    stage = typed(f"acme 2h call {BREAK} acme 2x")
    stage.view.cursor = 0
    stage.do("save")
    assert stage.view.cursor == len(stage.view.line) and len(stage.entries("acme")) == 5


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
    stage.view.put_line("c")
    stage.wiring.log_line.typed()
    lines = set()
    for _ in range(4):
        stage.do("take_other")
        lines.add(stage.view.line)
    assert len(lines) > 1


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
