"""The checklist, task by task."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.domain.audit.builders import billed, incident
from tests.workbench.scene import TODAY, beside, desk_of
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import format_date
from tuiclients.storage.interface import Edit
from tuiclients.workbench import offboarding, offboarding_tasks, undo
from tuiclients.workbench.desk import Desk

TARGET = Policy(timezone="UTC", target_rate=Decimal(95), me="mira")


def leaving(*entries: Entry) -> Desk:
    desk = desk_of(incident(3, "rude", "severe"), *entries, policy=TARGET)
    offboarding.start(desk, "acme", replacement="two leads", name="Acme Corp")
    return desk


def until(desk: Desk, number: int) -> None:
    """Tick everything before a task."""
    for earlier in range(1, number):
        offboarding_tasks.tick(desk, "acme", earlier)


def state(desk: Desk, number: int) -> str:
    return offboarding.status(desk, "acme").tasks[number - 1].state


def test_a_tick_is_a_dated_entry_in_one_change_with_the_exit() -> None:
    desk = leaving()
    offboarding_tasks.tick(desk, "acme", 4, note="a  good talk")
    task = offboarding.status(desk, "acme").tasks[3]
    assert (task.state, task.done, task.note) == ("done", TODAY, "a good talk")
    note = desk.record("acme").of_kind("note")[-1]
    assert (note.on, note.by, note.note, note.tags) == (
        TODAY,
        "mira",
        "done: talk (a good talk)",
        ("offboarding", "communicate"),
    )
    assert undo.undo(desk) == "Acme Corp · done: talk"
    assert state(desk, 4) == "open"
    assert desk.record("acme").of_kind("note")[-1].note.startswith("exit opened")


def test_steps_come_in_order_and_the_first_open_task_is_named() -> None:
    desk = leaving()
    with pytest.raises(Refused, match="5 tasks before this step are open, the first is 1, pick the end date"):
        offboarding_tasks.tick(desk, "acme", 6)
    offboarding_tasks.waive(desk, "acme", 18, "nothing to learn")
    until(desk, 6)
    offboarding_tasks.tick(desk, "acme", 7)
    assert state(desk, 6) == "open"


def test_several_ticks_are_one_change_or_none() -> None:
    desk = leaving()
    before = desk.engine.done()[0]
    with pytest.raises(Refused, match="the first is 5, confirm in writing"):
        offboarding_tasks.tick(desk, "acme", 1, 2, 3, 4, 6)
    assert desk.engine.done()[0] == before and state(desk, 1) == "open"
    offboarding_tasks.tick(desk, "acme", 1, 2, 3, 4, 5, 6, 6)
    assert [state(desk, number) for number in range(1, 8)] == ["done"] * 6 + ["open"]
    notes = [note.note for note in desk.record("acme").of_kind("note") if note.note.startswith("done:")]
    assert len(notes) == 6
    assert undo.undo(desk) == "Acme Corp · done: pick the end date, and 5 more"
    assert state(desk, 1) == "open"


def test_on_an_earlier_day_what_was_ticked_later_is_open() -> None:
    desk = leaving()
    offboarding_tasks.tick(desk, "acme", 1)
    offboarding_tasks.waive(desk, "acme", 2, "abroad")
    moved = [{**task, "done": task["done"] and "2026-12-01"} for task in offboarding.status(desk, "acme").exit.tasks]  # type: ignore[union-attr]
    exit_ = offboarding.status(desk, "acme").exit
    assert exit_ is not None
    desk.change("ticked later", [Edit(exit_, exit_._replace(tasks=tuple(moved)))])
    tasks = offboarding.status(desk, "acme").tasks
    assert [(task.state, task.done) for task in tasks[:2]] == [("open", None), ("waived", None)]


def test_a_task_is_waived_with_a_reason() -> None:
    desk = leaving()
    with pytest.raises(Refused, match="reason"):
        offboarding_tasks.waive(desk, "acme", 2, "")
    offboarding_tasks.waive(desk, "acme", 2, "they live abroad")
    task = offboarding.status(desk, "acme").tasks[1]
    assert (task.state, task.waived, task.note) == ("waived", TODAY, "they live abroad")
    with pytest.raises(Refused, match="waived already, since"):
        offboarding_tasks.tick(desk, "acme", 2)


def test_a_tick_can_be_taken_back_later_and_the_log_keeps_both() -> None:
    desk = leaving()
    offboarding_tasks.tick(desk, "acme", 1, note="the 22nd")
    offboarding_tasks.untick(desk, "acme", 1)
    assert state(desk, 1) == "open"
    assert [logged.note for logged in desk.record("acme").of_kind("note")][-2:] == [
        "done: pick the end date (the 22nd)",
        "open again: pick the end date",
    ]
    with pytest.raises(Refused, match="is open"):
        offboarding_tasks.untick(desk, "acme", 1)


def test_own_tasks_days_and_notes() -> None:
    desk = leaving()
    offboarding_tasks.add_task(desk, "acme", "communicate", "give the  key back", TODAY + timedelta(days=4))
    own = offboarding.status(desk, "acme").tasks[5]
    assert (own.number, own.text, own.due) == (6, "give the key back", TODAY + timedelta(days=4))
    assert offboarding_tasks.change_task(desk, "acme", 6, due=TODAY + timedelta(days=9)).tasks
    own = offboarding.status(desk, "acme").tasks[5]
    assert (own.due, own.note) == (TODAY + timedelta(days=9), "")
    offboarding_tasks.change_task(desk, "acme", 6, note=" blue box ")
    own = offboarding.status(desk, "acme").tasks[5]
    assert (own.due, own.note) == (TODAY + timedelta(days=9), "blue box")
    offboarding_tasks.tick(desk, "acme", 6)
    assert offboarding.status(desk, "acme").tasks[5].note == "blue box"
    for refused in (
        lambda: offboarding_tasks.add_task(desk, "acme", "later", "x"),
        lambda: offboarding_tasks.add_task(desk, "acme", "help", "  "),
        lambda: offboarding_tasks.tick(desk, "acme", 0),
        lambda: offboarding_tasks.tick(desk, "acme", 99),
    ):
        with pytest.raises(Refused):
            refused()  # type: ignore[no-untyped-call]


def test_day_and_note_changed_together_are_one_undo() -> None:
    desk = leaving()
    before = offboarding.status(desk, "acme").tasks[0]
    offboarding_tasks.change_task(desk, "acme", 1, TODAY + timedelta(days=9), "by phone")
    assert (
        undo.undo(desk)
        == f"Acme Corp · pick the end date: due {format_date(TODAY + timedelta(days=9), TODAY)}, noted"
    )
    assert offboarding.status(desk, "acme").tasks[0] == before


def test_two_sessions_tick_different_tasks_and_both_are_kept() -> None:
    desk = leaving()
    other = beside(desk)
    offboarding_tasks.tick(other, "acme", 1)
    offboarding_tasks.add_task(other, "acme", "communicate", "call the owner")
    offboarding_tasks.tick(desk, "acme", 2)
    offboarding_tasks.change_task(other, "acme", 3, due=TODAY)
    offboarding_tasks.change_task(desk, "acme", 4, note="by phone")
    offboarding_tasks.tick(other, "acme", 5)
    stored = Desk(desk.engine, desk.path, as_of=TODAY)
    tasks = offboarding.status(stored, "acme").tasks
    assert [task.state for task in tasks[:6]] == ["done", "done", "open", "open", "done", "open"]
    assert (tasks[2].due, tasks[3].note, tasks[5].text) == (TODAY, "by phone", "call the owner")
    assert len([logged for logged in stored.record("acme").of_kind("note") if logged.note.startswith("done:")]) == 3


def test_two_sessions_that_tick_the_same_task_tick_it_once() -> None:
    desk = leaving()
    offboarding_tasks.tick(beside(desk), "acme", 1, note="theirs")
    with pytest.raises(Conflict, match="task 1"):
        offboarding_tasks.tick(desk, "acme", 1, note="ours")
    assert offboarding.status(desk, "acme").tasks[0].note == "theirs"
    assert len(desk.engine.entries("acme")) == 3


def test_what_is_open_must_be_settled_before_the_task_about_it_is_ticked() -> None:
    desk = leaving(billed(9, "500.50", "204"), billed(3, 20, "205"))
    until(desk, 13)
    with pytest.raises(Refused, match=r"520\.50 is still open"):
        offboarding_tasks.tick(desk, "acme", 13)
    offboarding_tasks.write_off(desk, "acme")
    write_offs = desk.record("acme").of_kind("writeoff")
    assert [(write_off.invoice, write_off.amount) for write_off in write_offs] == [
        ("204", Decimal("500.50")),
        ("205", Decimal(20)),
    ]
    task = offboarding.status(desk, "acme").tasks[12]
    assert (task.state, task.note) == ("done", "written off 520.50")
    undo.undo(desk)
    assert offboarding.status(desk, "acme").open_money == "520.50"
    offboarding_tasks.claim(desk, "acme", "handed to a lawyer")
    task = offboarding.status(desk, "acme").tasks[12]
    assert (task.note, task.state, task.done) == ("claim: handed to a lawyer", "done", TODAY)


def test_with_nothing_open_there_is_nothing_to_claim_or_give_up() -> None:
    desk = leaving()
    until(desk, 13)
    for refused in (
        lambda: offboarding_tasks.write_off(desk, "acme"),
        lambda: offboarding_tasks.claim(desk, "acme", "lawyer"),
    ):
        with pytest.raises(Refused, match="Nothing is open"):
            refused()  # type: ignore[no-untyped-call]
    offboarding_tasks.tick(desk, "acme", 13)
    assert state(desk, 13) == "done"
