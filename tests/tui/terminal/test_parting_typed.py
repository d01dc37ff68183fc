"""Whatever form of a parting is open when the program is killed: what was typed is there again, and can be saved."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from tests.tui.terminal.session import PATIENCE, Session, book
from tuiclients.domain.entry import Entry
from tuiclients.domain.offboarding.task import Task, tasks_of
from tuiclients.domain.record import Record
from tuiclients.storage.book.book_check import check_book
from tuiclients.storage.books import open_book
from tuiclients.storage.interface import Edit
from tuiclients.tui.drafts import folder
from tuiclients.workbench.desk import open_desk

ENTER, ESC, TAB = "\r", "\x1b", "\t"


class Typed(NamedTuple):
    """A form of a parting: the keys that lead to it, what is typed, and whether a record has it once it is saved."""

    form: str
    keys: tuple[str, ...]
    text: str
    saved: Callable[[Record], bool]


def notes(record: Record) -> str:
    return " ".join(entry.note for entry in record.of_kind("note"))


def has_task(text: str, state: str) -> Callable[[Record], bool]:
    return lambda record: any(text in f"{task.text} {task.note}" and task.state == state for task in tasks(record))


def tasks(record: Record) -> list[Task]:
    return list(tasks_of(record.exits[-1]))


WAY = (
    Typed(
        "plan",
        ("f", "G", ENTER),
        "a calm month",
        lambda record: [plan.goal for plan in record.plans] == ["a calm month"],
    ),
    Typed("check-in", ("f", "c"), "he said sorry", lambda record: "he said sorry" in notes(record)),
    Typed("extend", ("f", "e"), "on holiday", lambda record: "on holiday" in str(record.plans[0].extensions)),
    Typed("plan-end", ("f", "d", "fail", ENTER), "shouted again", lambda record: record.plans[0].outcome == "failed"),
    Typed(
        "exit",
        ("o", "j", "j", ENTER),
        "enough of it",
        lambda record: [exit_.reason for exit_ in record.exits] == ["enough of it"],
    ),
    Typed("waive", ("o", "w"), "not needed here", has_task("not needed here", "waived")),
    Typed("task-new", ("o", "n", ENTER), "give the keys back", has_task("give the keys back", "open")),
    Typed("task", ("o", ENTER, TAB), "ring first", has_task("ring first", "open")),
    Typed("access", ("o", "A", ENTER), "the shop", has_task("theirs, the shop", "open")),
    Typed("talk", ("o", "g", "jjjjjj", " "), "files by Friday", has_task("files by Friday", "done")),
    Typed("exit-reopen", ("o", "R"), "they came back", lambda record: record.exits[0].reopened is not None),
)


def drafts(path: str) -> str:
    return " ".join(file.read_text() for file in Path(folder(path)).glob("*.json"))


def test_what_is_typed_in_any_form_of_a_parting_survives_a_kill(tmp_path: Path) -> None:
    path = book(tmp_path / "studio", ("Acme Corp",))
    desk = open_desk(path)
    bad = Entry(desk.engine.new_id(), "acme", desk.as_of, "incident", what="rude", severity="severe")
    bill = Entry(desk.engine.new_id(), "acme", desk.as_of, "invoice", number="1", amount=Decimal(100))
    desk.change("the scene", [Edit(None, bad), Edit(None, bill)])
    for typed in WAY:
        with Session(path, (80, 24)) as session:
            session.until("Acme Corp", "Enter save")
            session.press(ESC)
            for key in typed.keys:
                session.press(key)
            session.child.send(typed.text)
            session.until(typed.text)
            end = time.monotonic() + PATIENCE
            while typed.text not in drafts(path):
                assert time.monotonic() < end, f"{typed.form} {drafts(path)}"
                session.read(0.1)
            assert json.loads(drafts(path))["form"].split()[0] == typed.form
            before = open_desk(path).record("acme")
            session.child.kill(signal.SIGKILL)
            session.end()
        assert open_desk(path).record("acme") == before
        with Session(path, (80, 24)) as session:
            session.until(typed.text)
            session.press(ENTER)
            end = time.monotonic() + PATIENCE
            while not typed.saved(open_desk(path).record("acme")):
                assert time.monotonic() < end, f"{typed.form}\n{session.text}"
                session.read(0.1)
            session.child.kill(signal.SIGKILL)
            session.end()
        assert check_book(open_book(path)) == []
        assert typed.saved(open_desk(path).record("acme"))
