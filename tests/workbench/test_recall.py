from __future__ import annotations

import pytest

from tests.workbench.scene import desk_of
from tuiclients.workbench import activity, clients, log_line, undo


@pytest.mark.parametrize(
    "line",
    [
        "acme 2h wireframes",
        "acme 2h call about scope !dread",
        "acme call about scope",
        "acme out asked for the brief",
        "acme 1h15 unbilled revisions #site",
        "acme invoice 1200 #204 due 2026-12-05",
        "acme rude serious shouted [/]",
        "acme dread",
    ],
)
def test_what_was_logged_is_there_as_it_was_typed(line: str) -> None:
    desk = desk_of()
    log_line.save(desk, [line])
    assert log_line.recent_lines(desk) == [line]


def test_the_newest_comes_first_and_each_once() -> None:
    desk = desk_of()
    for line in ("acme 2h", "borealis thanks", "acme 2h"):
        log_line.save(desk, [line])
    assert log_line.recent_lines(desk) == ["acme 2h", "borealis thanks"]


def test_the_day_is_left_out() -> None:
    desk = desk_of()
    log_line.save(desk, ["acme 2h wireframes @fri"])
    assert log_line.recent_lines(desk) == ["acme 2h wireframes"]


def test_what_no_line_says_is_left_out() -> None:
    desk = desk_of()
    log_line.save(desk, ["acme 2h", "borealis 3h", "acme 1h"])
    clients.add(desk, "Cedar")
    log_line.save(desk, ["acme 4h"])
    activity.delete(desk, desk.record("acme").entries[-1:])
    log_line.save(desk, ["acme 5h"])
    undo.undo(desk)
    assert log_line.recent_lines(desk) == ["acme 4h"]
