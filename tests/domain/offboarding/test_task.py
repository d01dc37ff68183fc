"""The tasks of an exit, as they are read from free objects."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tuiclients.domain.decision import Exit
from tuiclients.domain.offboarding.task import (
    STEP_NAMES,
    STEPS,
    is_over,
    open_before,
    place_of,
    present_step,
    tasks_of,
    with_task,
)

DAY = date(2026, 11, 22)


def exit_of(*tasks: dict[str, Any]) -> Exit:
    return Exit("x", "acme", DAY, tasks=tasks)


def task(step: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"step": step, "text": text, **fields}


def test_tasks_are_numbered_in_the_order_of_the_steps_whatever_their_place() -> None:
    found = tasks_of(exit_of(task("help", "b"), task("communicate", "a"), task("help", "c"), task("odd", "z")))
    assert [(one.number, one.text) for one in found] == [(1, "a"), (2, "b"), (3, "c"), (4, "z")]


def test_tasks_with_the_same_words_are_told_apart() -> None:
    exit_ = exit_of(task("help", "call"), task("help", "call", note="second"))
    second = tasks_of(exit_)[1]
    assert place_of(exit_, second.key) == 1
    assert with_task(exit_, 1, task("help", "call", done="2026-11-22")).tasks[0] == exit_.tasks[0]
    assert place_of(exit_of(task("help", "call")), second.key) is None


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "open"),
        ({"done": None, "waived": None}, "open"),
        ({"done": "2026-11-01"}, "done"),
        ({"waived": "2026-11-01"}, "waived"),
        ({"done": True}, "done"),
    ],
)
def test_a_task_is_open_done_or_waived(fields: dict[str, Any], state: str) -> None:
    assert tasks_of(exit_of(task("help", "a", **fields)))[0].state == state


def test_what_no_program_of_ours_wrote_is_read_as_far_as_it_goes() -> None:
    (one,) = tasks_of(exit_of({"step": 3, "text": None, "due": "soon", "note": ["x"]}))
    assert (one.step, one.text, one.due, one.note, one.state) == ("", "", None, "", "open")


def test_the_present_step_is_the_first_with_an_open_task() -> None:
    done = task("communicate", "a", done="2026-11-01")
    assert present_step(tasks_of(exit_of(done, task("honest", "b")))) == "honest"
    assert present_step(tasks_of(exit_of(done))) == ""


def test_open_tasks_of_earlier_steps_come_first_those_of_the_same_step_do_not_matter() -> None:
    tasks = tasks_of(exit_of(task("communicate", "a"), task("honest", "b"), task("honest", "c")))
    assert [one.text for one in open_before(tasks, tasks[2])] == ["a"]
    assert open_before(tasks, tasks[0]) == []


def test_a_tick_of_later_has_not_happened_yet() -> None:
    assert is_over({"done": "2026-11-23"}, DAY) is False
    assert is_over({"done": "2026-11-22"}, DAY)
    assert is_over({"waived": "some day"}, DAY)


def test_each_step_has_its_own_title_in_order() -> None:
    assert tuple(step.name for step in STEPS) == STEP_NAMES
    assert len({step.title for step in STEPS}) == len(STEPS) == 4
