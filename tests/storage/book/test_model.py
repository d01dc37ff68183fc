"""Any sequence of changes, undos and redos by two sessions, against a model that keeps every state."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.storage.conftest import as_streams
from tests.storage.things import acme, bolt, hours
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.storage.book.book_check import check_book
from tuiclients.storage.books import memory_book, open_book
from tuiclients.storage.interface import Edit, Engine

State = dict[str, tuple[str, date, int]]


class Sessions(RuleBasedStateMachine):
    """Two sessions of one book in memory; `on_disk` gives the same on disk."""

    def open(self) -> list[Engine]:
        first: Any = memory_book()
        second: Any = memory_book()
        second.files = second.journal.files = first.files
        return [first, second]

    @initialize()
    def begin(self) -> None:
        self.engines = self.open()
        self.engines[0].change("clients", [Edit(None, acme), Edit(None, bolt)])
        self.now: State = {}
        self.past: list[State] = []
        self.future: list[State] = []

    def stored(self, engine: Engine) -> dict[str, Entry]:
        return {entry.id: entry for client in ("acme", "bolt") for entry in engine.entries(client)}

    @rule(
        who=st.integers(0, 1),
        acts=st.lists(
            st.tuples(
                st.sampled_from(["add", "edit", "delete"]),
                st.sampled_from(["acme", "bolt"]),
                st.dates(date(2024, 11, 1), date(2026, 2, 1)),
                st.integers(0, 99),
            ),
            min_size=1,
            max_size=4,
        ),
    )
    def change(self, who: int, acts: list[tuple[str, str, date, int]]) -> None:
        engine = self.engines[who]
        stored = sorted(self.stored(engine).values())
        edits: list[Edit] = []
        for act, client, on, minutes in acts:
            if act == "add" or not stored:
                edits.append(Edit(None, hours(on.isoformat(), minutes, client)._replace(id=engine.new_id())))
                continue
            before = stored.pop(minutes % len(stored))
            after = before._replace(client=client, on=on, minutes=minutes) if act == "edit" else None
            edits.append(Edit(before, after))
        made = engine.change("a change", edits)
        self.past.append(dict(self.now))
        self.future.clear()
        for edit in made.edits:
            for thing in edit:
                if isinstance(thing, Entry):
                    self.now.pop(thing.id, None)
            if isinstance(edit.after, Entry):
                self.now[edit.after.id] = (edit.after.client, edit.after.on, edit.after.minutes)

    @precondition(lambda self: self.past)
    @rule(who=st.integers(0, 1))
    def undo(self, who: int) -> None:
        self.engines[who].undo()
        self.future.append(self.now)
        self.now = self.past.pop()

    @rule(who=st.integers(0, 1))
    def redo(self, who: int) -> None:
        if self.future:
            self.engines[who].redo()
            self.past.append(self.now)
            self.now = self.future.pop()
            return
        try:
            self.engines[who].redo()
        except Refused:
            return
        raise AssertionError("there is nothing to redo")

    @invariant()
    def both_see_the_same(self) -> None:
        for engine in getattr(self, "engines", []):
            found = {one.id: (one.client, one.on, one.minutes) for one in self.stored(engine).values()}
            assert found == self.now


class OnDisk(Sessions):
    """Two sessions of one book on disk."""

    def open(self) -> list[Engine]:
        self.folder = tempfile.TemporaryDirectory()
        path = str(Path(self.folder.name) / "book")
        return [open_book(path, create=True), open_book(path, create=True)]

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            assert check_book(self.engines[1]) == []
            self.folder.cleanup()


class AsStreams(OnDisk):
    """The same, every change made as if it were a very large one."""

    def open(self) -> list[Engine]:
        self.patch = pytest.MonkeyPatch()
        as_streams(self.patch)
        return super().open()

    def teardown(self) -> None:
        super().teardown()
        if hasattr(self, "patch"):
            self.patch.undo()


TestInMemory = Sessions.TestCase
TestInMemory.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
TestOnDisk = OnDisk.TestCase
TestOnDisk.settings = settings(max_examples=8, stateful_step_count=15, deadline=None)
TestAsStreams = AsStreams.TestCase
TestAsStreams.settings = settings(max_examples=8, stateful_step_count=15, deadline=None)
