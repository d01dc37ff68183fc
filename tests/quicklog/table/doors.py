"""The two doors at which a line is typed: `log`, and the workbench with a client selected."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple
from unittest.mock import patch

from tests.quicklog.table.row import Row
from tests.quicklog.table.scenes import SCENES
from tests.workbench.scene import book_of
from tuiclients.cli import log as log_command
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.domain.policy import Policy
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.log_line import previews, save


class Answer(NamedTuple):
    """What became of a line: the entries that were saved, and all that was said about it."""

    saved: tuple[Entry, ...]
    says: str
    """What was printed, or the preview with all that stands in it."""
    warns: str
    """What was said beside it: on stderr, or as marks."""
    clients: tuple[str, ...] = ()
    """The clients that the preview or the answer names."""


def desk_of(scene: str) -> Desk:
    """A new book in memory, at half past three on the table's day."""
    clients, entries, settings = SCENES[scene]
    known = {name: value for name, value in settings.items() if name in Policy._fields}
    policy = Policy(timezone="UTC", **known)
    engine = book_of(clients, entries, policy=policy)
    return Desk(engine, "/books/studio", clock=lambda: datetime(2026, 12, 2, 15, 30, tzinfo=UTC))


class _Place:
    """Where `log` finds its book."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def open(self) -> Desk:
        return self.desk


def entries_of(desk: Desk) -> dict[str, Entry]:
    return {entry.id: entry for client in desk.clients for entry in desk.record(client).entries}


@contextlib.contextmanager
def _typed(line: str) -> Iterator[tuple[io.StringIO, io.StringIO]]:
    out, err = io.StringIO(), io.StringIO()
    typed = patch.object(sys, "stdin", io.StringIO(line + "\n"))
    with typed, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        yield out, err


def log(line: str, desk: Desk, *options: str) -> Answer:
    """The line as one of the lines that `tuiclients log` reads."""
    before = entries_of(desk)
    with _typed(line) as (out, err):
        log_command.main([*options], _Place(desk))  # type: ignore[arg-type]
    desk.reread()
    saved = [entry for entry in entries_of(desk).values() if entry.id not in before]
    return Answer(tuple(saved), out.getvalue() + err.getvalue(), err.getvalue(), _named(out.getvalue(), desk))


def _named(out: str, desk: Desk) -> tuple[str, ...]:
    head = next((line for line in out.splitlines() if line.startswith("Saved: ")), "")
    name = head.removeprefix("Saved: ").partition(" · ")[0]
    return tuple(client.id for client in desk.clients.values() if client.name == name)


def bench(line: str, desk: Desk, selected: str) -> Answer:
    """The line in the workbench: previewed, then saved as Enter does."""
    (preview,) = previews(desk, [line], selected)
    says = " ".join(map(str, preview))
    before = entries_of(desk)
    try:
        done = save(desk, [line], selected)
    except Unreadable as error:
        return Answer((), f"{says} {error.sentence} {error.instead}", says)
    except Refused as error:
        return Answer((), f"{says} {error.sentence}", says)
    saved = [entry for entry in entries_of(desk).values() if entry.id not in before]
    marks = " ".join(map(str, marks_of(preview)))
    return Answer(tuple(saved), f"{says} {done.says}", marks, (preview.client,))


def marks_of(preview: Any) -> tuple[Any, ...]:
    """What the preview shows in amber, and what it warns of."""
    says = [doubt.says for doubt in getattr(preview, "doubts", ())]
    return (*says, *getattr(preview, "warnings", ()), *getattr(preview, "asks", ()))


def answer(row: Row) -> Answer:
    """What becomes of a row of the table."""
    desk = desk_of(row.scene)
    return bench(row.typed, desk, row.selected) if row.selected else log(row.typed, desk)


def right_answer(line: str, row: Row) -> Answer:
    """What becomes of a line that is said to be the right one instead."""
    return answer(row._replace(typed=line))
