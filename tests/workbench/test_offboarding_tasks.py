"""The checklist, task by task."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.audit.builders import billed, incident, invoice, paid
from tests.workbench.scene import TODAY, beside, desk_of
from tuiclients.domain.client import Client
from tuiclients.domain.decision import ENDED_BY, EndedBy, Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.offboarding.checklist import open_task
from tuiclients.domain.offboarding.former_checklist import former_due_days
from tuiclients.domain.offboarding.task import Task, tasks_of
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


def tick(desk: Desk, *names: str, note: str = "") -> None:
    """Tick tasks by name."""
    offboarding_tasks.tick(desk, "acme", *[number(desk, name) for name in names], note=note)


def number(desk: Desk, name: str) -> int:
    return offboarding_tasks.number_of(desk, "acme", name)


def until(desk: Desk, name: str) -> None:
    """Tick every open task before one."""
    for task in offboarding.status(desk, "acme").tasks[: number(desk, name) - 1]:
        if not task.over:
            offboarding_tasks.tick(desk, "acme", task.number)


def task_of(desk: Desk, name: str) -> Task:
    return offboarding.status(desk, "acme").tasks[number(desk, name) - 1]


def notes(desk: Desk) -> list[str]:
    return [note.note for note in desk.record("acme").of_kind("note")]


def test_a_tick_is_a_dated_entry_in_one_change_with_the_exit() -> None:
    desk = leaving()
    tick(desk, "team", note="Bo  and Ann")
    task = task_of(desk, "team")
    assert (task.state, task.done, task.note) == ("done", TODAY, "Bo and Ann")
    note = desk.record("acme").of_kind("note")[-1]
    assert (note.on, note.by, note.note, note.tags) == (
        TODAY,
        "mira",
        "done: tell the team (Bo and Ann)",
        ("offboarding", "communicate"),
    )
    assert undo.undo(desk) == "Acme Corp · done: tell the team"
    assert task_of(desk, "team").state == "open"
    assert notes(desk)[-1].startswith("exit opened")


def test_the_talk_is_a_message_of_its_day_with_what_was_agreed() -> None:
    desk = leaving()
    offboarding_tasks.tick(desk, "acme", number(desk, "talk"), note="they stay until March", channel="call")
    (message,) = desk.record("acme").of_kind("message")
    assert (message.on, message.direction, message.awaiting, message.channel, message.note, message.tags) == (
        TODAY,
        "out",
        False,
        "call",
        "they stay until March",
        ("offboarding", "talk"),
    )
    assert task_of(desk, "talk").note == "they stay until March"
    undo.undo(desk)
    assert desk.record("acme").of_kind("message") == () and task_of(desk, "talk").state == "open"


def test_a_sent_letter_is_a_message_once() -> None:
    desk = leaving()
    until(desk, "send")
    tick(desk, "send", note="by e-mail to Ms Tanaka")
    letter = desk.record("acme").of_kind("message")[-1]
    assert (letter.on, letter.direction, letter.awaiting, letter.channel, letter.note, letter.tags) == (
        TODAY,
        "out",
        False,
        "email",
        "letter sent: by e-mail to Ms Tanaka",
        ("letter",),
    )
    undo.undo(desk)
    messages = len(desk.record("acme").of_kind("message"))
    sent = Entry(
        "m1", "acme", TODAY, "message", direction="out", awaiting=False, tags=("letter", "termination-price")
    )
    desk.change("sent", [Edit(None, sent)])
    tick(desk, "send")
    assert len(desk.record("acme").of_kind("message")) == messages + 1


def test_steps_come_in_order_and_the_first_open_task_is_named() -> None:
    desk = leaving()
    with pytest.raises(Refused, match="7 tasks before this step are open, the first is 1, look into the contract"):
        tick(desk, "letter")
    offboarding_tasks.waive(desk, "acme", 25, "nothing to learn")
    until(desk, "letter")
    tick(desk, "read")
    assert task_of(desk, "letter").state == "open"


def test_several_ticks_are_one_change_or_none() -> None:
    desk = leaving()
    before = desk.engine.done()[0]
    with pytest.raises(Refused, match="the first is 8, talk, and note"):
        offboarding_tasks.tick(desk, "acme", 1, 3, 4, 5, 6, 7, 9)
    assert desk.engine.done()[0] == before and task_of(desk, "contract").state == "open"
    offboarding_tasks.tick(desk, "acme", 1, 3, 4, 5, 6, 7, 8, 9, 9)
    assert [task.state for task in offboarding.status(desk, "acme").tasks[:10]] == ["done"] * 9 + ["open"]
    assert len([note for note in notes(desk) if note.startswith("done:")]) == 8
    assert undo.undo(desk) == "Acme Corp · done: look into the contract: notice, terms, what is owed, and 7 more"
    assert task_of(desk, "contract").state == "open"


def test_on_an_earlier_day_what_was_ticked_later_is_open() -> None:
    desk = leaving()
    tick(desk, "contract")
    offboarding_tasks.waive(desk, "acme", number(desk, "team"), "nobody else")
    exit_ = offboarding.status(desk, "acme").exit
    assert exit_ is not None
    moved = [{**task, "done": task["done"] and "2026-12-01"} for task in exit_.tasks]
    desk.change("ticked later", [Edit(exit_, exit_._replace(tasks=tuple(moved)))])
    tasks = offboarding.status(desk, "acme").tasks
    assert [(task.state, task.done) for task in tasks[:3]] == [("open", None), ("open", None), ("waived", None)]


def test_a_task_is_waived_with_a_reason() -> None:
    desk = leaving()
    with pytest.raises(Refused, match="reason"):
        offboarding_tasks.waive(desk, "acme", 3, "")
    offboarding_tasks.waive(desk, "acme", 3, "I work alone")
    task = task_of(desk, "team")
    assert (task.state, task.waived, task.note) == ("waived", TODAY, "I work alone")
    assert notes(desk)[-1] == "waived: tell the team (I work alone)"
    with pytest.raises(Refused, match="waived already, since"):
        tick(desk, "team")


def test_a_tick_can_be_taken_back_later_and_the_log_keeps_both() -> None:
    desk = leaving()
    tick(desk, "team", note="on Monday")
    offboarding_tasks.untick(desk, "acme", 3)
    assert task_of(desk, "team").state == "open"
    assert notes(desk)[-2:] == ["done: tell the team (on Monday)", "open again: tell the team"]
    with pytest.raises(Refused, match="is open"):
        offboarding_tasks.untick(desk, "acme", 3)


def test_own_tasks_days_and_notes_leave_dated_entries() -> None:
    desk = leaving()
    offboarding_tasks.add_task(desk, "acme", "communicate", "give the  key back", TODAY + timedelta(days=4))
    own = offboarding.status(desk, "acme").tasks[8]
    assert (own.number, own.text, own.due, own.name) == (9, "give the key back", TODAY + timedelta(days=4), "")
    assert notes(desk)[-1] == "new task: give the key back, due 26 Nov"
    assert offboarding_tasks.change_task(desk, "acme", 9, due=TODAY + timedelta(days=9)).tasks
    assert notes(desk)[-1] == "moved: give the key back, from 26 Nov to 1 Dec"
    own = offboarding.status(desk, "acme").tasks[8]
    assert (own.due, own.note) == (TODAY + timedelta(days=9), "")
    offboarding_tasks.change_task(desk, "acme", 9, note=" blue box ")
    assert notes(desk)[-1] == "noted: give the key back (blue box)"
    assert desk.record("acme").of_kind("note")[-1].tags == ("offboarding", "communicate")
    own = offboarding.status(desk, "acme").tasks[8]
    assert (own.due, own.note) == (TODAY + timedelta(days=9), "blue box")
    offboarding_tasks.tick(desk, "acme", 9)
    assert offboarding.status(desk, "acme").tasks[8].note == "blue box"
    count = len(notes(desk))
    offboarding_tasks.change_task(desk, "acme", 9, TODAY + timedelta(days=9), "blue box")
    assert len(notes(desk)) == count
    for refused in (
        lambda: offboarding_tasks.add_task(desk, "acme", "later", "x"),
        lambda: offboarding_tasks.add_task(desk, "acme", "help", "  "),
        lambda: offboarding_tasks.tick(desk, "acme", 0),
        lambda: offboarding_tasks.tick(desk, "acme", 99),
        lambda: offboarding_tasks.number_of(desk, "acme", "lunch"),
    ):
        with pytest.raises(Refused):
            refused()


def test_a_day_moved_by_hand_stays_when_the_end_moves() -> None:
    desk = leaving()
    offboarding_tasks.change_task(desk, "acme", number(desk, "archive"), due=TODAY + timedelta(days=99))
    offboarding.set_end(desk, "acme", TODAY + timedelta(days=70))
    assert task_of(desk, "archive").due == TODAY + timedelta(days=99)
    assert task_of(desk, "smooth").due == TODAY + timedelta(days=100)


def test_day_and_note_changed_together_are_one_undo() -> None:
    desk = leaving()
    before, count = offboarding.status(desk, "acme").tasks[0], len(notes(desk))
    offboarding_tasks.change_task(desk, "acme", 1, TODAY + timedelta(days=9), "by phone")
    assert len(notes(desk)) == count + 2
    assert undo.undo(desk) == f"Acme Corp · {before.text}: due {format_date(TODAY + timedelta(days=9), TODAY)}, noted"
    assert offboarding.status(desk, "acme").tasks[0] == before and len(notes(desk)) == count


def test_each_tool_has_a_line_of_its_own_theirs_and_ours() -> None:
    desk = leaving()
    offboarding_tasks.add_access(desk, "acme", "theirs", "Shopify", " Google  Analytics ", "Shopify")
    exit_ = offboarding_tasks.add_access(desk, "acme", "ours", "Figma")
    lines = [task for task in tasks_of(exit_) if task.name == "tool"]
    assert [(task.number, task.step, task.text) for task in lines] == [
        (16, "help", "theirs, Shopify: hand back our access"),
        (17, "help", "theirs, Google Analytics: hand back our access"),
        (18, "help", "ours, Figma: end their access"),
    ]
    assert number(desk, "access") == 15 and number(desk, "transition") == 19
    # The exit ends on Tuesday, 22 December.
    assert {str(task.due) for task in lines} == {"2026-12-22"}
    assert notes(desk)[-1] == "new task: ours, Figma: end their access"
    with pytest.raises(Refused, match="figma is listed already"):
        offboarding_tasks.add_access(desk, "acme", "ours", "figma")
    with pytest.raises(Refused, match="Name the tools"):
        offboarding_tasks.add_access(desk, "acme", "ours", " ")
    moved = offboarding.set_end(desk, "acme", TODAY + timedelta(days=70))
    assert {str(task.due) for task in tasks_of(moved) if task.name == "tool"} == {"2027-01-29"}


def test_two_sessions_tick_different_tasks_and_both_are_kept() -> None:
    desk = leaving()
    other = beside(desk)
    offboarding_tasks.tick(other, "acme", 1)
    offboarding_tasks.add_task(other, "acme", "communicate", "call the owner")
    offboarding_tasks.tick(desk, "acme", 3)
    offboarding_tasks.change_task(other, "acme", 4, due=TODAY)
    offboarding_tasks.change_task(desk, "acme", 5, note="by phone")
    offboarding_tasks.tick(other, "acme", 6)
    stored = Desk(desk.engine, desk.path, as_of=TODAY)
    tasks = offboarding.status(stored, "acme").tasks
    assert [task.state for task in tasks[:7]] == ["done", "done", "done", "open", "open", "done", "open"]
    assert (tasks[3].due, tasks[4].note, tasks[8].text) == (TODAY, "by phone", "call the owner")
    assert len([logged for logged in stored.record("acme").of_kind("note") if logged.note.startswith("done:")]) == 3


def test_two_sessions_that_tick_the_same_task_tick_it_once() -> None:
    desk = leaving()
    offboarding_tasks.tick(beside(desk), "acme", 1, note="theirs")
    with pytest.raises(Conflict, match="task 1"):
        offboarding_tasks.tick(desk, "acme", 1, note="ours")
    assert offboarding.status(desk, "acme").tasks[0].note == "theirs"
    assert len(desk.engine.entries("acme")) == 3


def test_what_is_past_due_must_be_settled_before_the_task_about_it_is_ticked() -> None:
    desk = leaving(billed(40, "500.50", "204"), billed(3, 20, "205"))
    until(desk, "settle")
    for note in ("", "they will pay"):
        with pytest.raises(Refused, match=r"520\.50 is still open: log the payment"):
            tick(desk, "settle", note=note)
    offboarding_tasks.write_off(desk, "acme")
    write_offs = desk.record("acme").of_kind("writeoff")
    assert [(write_off.invoice, write_off.amount) for write_off in write_offs] == [
        ("204", Decimal("500.50")),
        ("205", Decimal(20)),
    ]
    task = task_of(desk, "settle")
    assert (task.state, task.note) == ("done", "written off 520.50")
    undo.undo(desk)
    assert offboarding.status(desk, "acme").open_money == "520.50"
    offboarding_tasks.claim(desk, "acme", "handed to a lawyer")
    task = task_of(desk, "settle")
    assert (task.note, task.state, task.done) == ("claim: handed to a lawyer", "done", TODAY)


def test_what_is_not_yet_due_may_come_later_with_a_note_and_closing_asks_for_it() -> None:
    desk = leaving(invoice(9, 500, "204", due=TODAY + timedelta(days=21)))
    until(desk, "settle")
    with pytest.raises(Refused, match=r"500\.00 is still open, due by 13 Dec: .* note when you will check"):
        tick(desk, "settle")
    tick(desk, "settle", note="due 13 Dec, I look on the 14th")
    assert "500.00 is still open and neither claimed" in " ".join(offboarding.questions_before_closing(desk, "acme"))
    offboarding_tasks.claim(desk, "acme", "handed to a lawyer")
    assert notes(desk)[-1].endswith(": claim: handed to a lawyer")
    assert "500.00" not in " ".join(offboarding.questions_before_closing(desk, "acme"))
    undo.undo(desk)
    offboarding_tasks.write_off(desk, "acme")
    assert offboarding.status(desk, "acme").open_money == "0.00"
    assert "500.00" not in " ".join(offboarding.questions_before_closing(desk, "acme"))


def test_money_of_theirs_that_no_invoice_took_is_given_back_or_accounted_for() -> None:
    desk = leaving(paid(5, 300))
    until(desk, "deposits")
    with pytest.raises(Refused, match=r"300\.00 of theirs is still here: log what you give back") as refused:
        tick(desk, "deposits")
    assert "refund" in refused.value.how
    tick(desk, "deposits", note="set against the final invoice")
    assert task_of(desk, "deposits").state == "done"
    undo.undo(desk)
    assert task_of(desk, "deposits").state == "open"
    refund = Entry("r1", "acme", TODAY, "refund", amount=Decimal(300))
    desk.change("given back", [Edit(None, refund)])
    tick(desk, "deposits")


def test_with_nothing_open_there_is_nothing_to_claim_or_give_up() -> None:
    desk = leaving()
    until(desk, "settle")
    for refused in (
        lambda: offboarding_tasks.write_off(desk, "acme"),
        lambda: offboarding_tasks.claim(desk, "acme", "lawyer"),
    ):
        with pytest.raises(Refused, match="Nothing is open"):
            refused()  # type: ignore[no-untyped-call]
    tick(desk, "settle")
    assert task_of(desk, "settle").state == "done"


@pytest.mark.parametrize("ended_by", ENDED_BY)
@pytest.mark.parametrize("facts", [{}, {"notice_days": 30}, {"notice_months": 3, "notice_to": "quarter"}])
@pytest.mark.parametrize("money", ["", "open", "late", "deposit"])
def test_the_list_is_done_from_top_to_bottom_without_a_step_back(
    ended_by: EndedBy, facts: dict[str, Any], money: str
) -> None:
    entries = {
        "": [],
        "open": [invoice(3, 500, "204", due=TODAY + timedelta(days=27))],
        "late": [billed(50, 500, "204")],
        "deposit": [paid(9, 300)],
    }
    desk = desk_of(
        incident(3, "rude", "severe"),
        *entries[money],
        clients=[Client("acme", "Acme Corp", **facts)],
        policy=TARGET,
    )
    offboarding.start(desk, "acme", replacement="two leads", name="Acme Corp", ended_by=ended_by)
    tasks = offboarding.status(desk, "acme").tasks
    assert {task.name for task in tasks if task.over} == ({"end", "contract"} if facts else {"end"})
    assert [task.due for task in tasks] == sorted(task.due for task in tasks if task.due)
    for task in tasks:
        if task.over:
            continue
        if task.name == "settle" and money == "late":
            offboarding_tasks.claim(desk, "acme", "handed to a lawyer")
        elif task.name in ("settle", "deposits"):
            offboarding_tasks.tick(desk, "acme", task.number, note="with the final invoice")
        else:
            offboarding_tasks.tick(desk, "acme", task.number)
    assert offboarding.close(desk, "acme").closed == TODAY
    done = [note for note in notes(desk) if note.startswith("done:")]
    assert len(done) == len([task for task in tasks if not task.over])


def test_an_exit_of_a_former_book_goes_on_as_it_began() -> None:
    ends = TODAY + timedelta(days=40)
    former = [open_task(step, text, due) for (step, text), due in former_due_days(TODAY, ends).items()]
    exit_ = Exit("x", "acme", TODAY, tasks=tuple(former), ends=ends)
    desk = desk_of(billed(50, 500, "204"), things=[exit_], policy=TARGET)
    for at in range(1, 13):
        offboarding_tasks.tick(desk, "acme", at)
    with pytest.raises(Refused, match=r"500\.00 is still open"):
        offboarding_tasks.tick(desk, "acme", 13)
    offboarding_tasks.claim(desk, "acme", "a lawyer")
    offboarding.set_ended_by(desk, "acme", "them")
    moved = offboarding.set_end(desk, "acme", ends + timedelta(days=10))
    assert [str(task.due) for task in tasks_of(moved)[13:]] == [
        str(ends + timedelta(days=10 + days)) for days in (7, 30, 30, 31, 32)
    ]
    for at in range(14, 19):
        offboarding_tasks.tick(desk, "acme", at)
    assert offboarding.close(desk, "acme").closed == TODAY
