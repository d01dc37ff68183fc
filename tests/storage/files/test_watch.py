"""What a session is told of: every change of the others, and none of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.things import acme, add, bolt, delete, edit, hours
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.errors import Refused
from tuiclients.storage.books import memory_book, open_book
from tuiclients.storage.interface import Change, Edit, Engine, Mark, News

_LATE = {"acme": hours().on, "bolt": hours("2025-03-01").on}


def changes_of(engine: Engine, act: str, client: str) -> Change:
    """Some change of a session; raises `Refused` where there is nothing to do."""
    entries = sorted(engine.entries(client), key=lambda entry: entry.id)
    if act == "log":
        return engine.change(act, [Edit(None, hours(client=client))])
    if act == "log earlier":
        return engine.change(act, [Edit(None, hours("2025-06-01", client=client))])
    if act == "keep an audit":
        return engine.change(act, [Edit(None, KeptAudit("", client, _LATE[client]))])
    if act == "settle":
        policy = engine.facts().policy
        return engine.change(act, [Edit(policy, policy._replace(window_days=policy.window_days % 300 + 1))])
    if act == "rename":
        before = engine.facts().clients[client]
        return engine.change(act, [Edit(before, before._replace(name=before.name + "!"))])
    if act == "undo":
        if sum(not change.undone for change in engine.done()) == 1:
            raise Refused("The first change stays.")
        return engine.undo()
    if act == "redo":
        return engine.redo()
    if not entries:
        raise Refused("There is no entry.")
    if act == "edit":
        return engine.change(act, [Edit(entries[0], entries[0]._replace(minutes=entries[0].minutes + 1))])
    if act == "move":
        return engine.change(act, [Edit(entries[0], entries[0]._replace(client="bolt", on=_LATE["bolt"]))])
    return engine.change(act, [Edit(entries[-1], None)])


def told_of(change: Change) -> News:
    """What others must be told of a change."""
    things = [thing for edit in change.edits for thing in edit if thing is not None]
    clients = {str(getattr(thing, "client", "")) for thing in things} - {""}
    return News(not clients, frozenset(clients))


class Watcher:
    """A session with its mark, and what it has not been told of yet."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.mark: Mark = engine.mark()
        self.facts = False
        self.clients: set[str] = set()

    def miss(self, news: News) -> None:
        self.facts = self.facts or news.facts
        self.clients |= news.clients

    def poll(self) -> None:
        self.mark, news = self.engine.since(self.mark)
        expected = News(self.facts, frozenset(self.clients)) if self.facts or self.clients else None
        assert news == expected
        self.facts, self.clients = False, set()


_ACTS = ["log", "log earlier", "keep an audit", "settle", "rename", "undo", "redo", "edit", "move", "delete", "poll"]
_STEPS = st.lists(
    st.tuples(st.sampled_from([0, 1]), st.sampled_from(_ACTS), st.sampled_from(["acme", "bolt"])), max_size=25
)


def interleave(engines: list[Engine], steps: list[tuple[int, str, str]]) -> None:
    """Both sessions change and poll in this order, and each is told exactly of what the other did."""
    engines[0].change("first clients", [Edit(None, acme), Edit(None, bolt)])
    watchers = [Watcher(engine) for engine in engines]
    for who, act, client in steps:
        own, other = watchers[who], watchers[1 - who]
        if act == "poll":
            own.poll()
            continue
        try:
            change = changes_of(own.engine, act, client)
        except Refused:
            continue
        own.mark = own.engine.advanced(own.mark, change)
        other.miss(told_of(change))
    for watcher in watchers:
        watcher.poll()
        watcher.poll()


@settings(max_examples=150)
@given(_STEPS)
def test_two_sessions_in_memory_are_told_of_each_other_only(
    steps: list[tuple[int, str, str]],
) -> None:
    first: Any = memory_book()
    second: Any = memory_book()
    second.files = second.journal.files = first.files
    interleave([first, second], steps)


@settings(max_examples=40)
@given(_STEPS)
def test_two_sessions_on_disk_are_told_of_each_other_only(steps: list[tuple[int, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        interleave([open_book(f"{folder}/book", create=True), open_book(f"{folder}/book", create=True)], steps)


def test_the_first_change_of_a_new_book_is_ones_own(folder: str) -> None:
    engine = open_book(folder, create=True)
    mark = engine.mark()
    change = engine.change("a first client", [Edit(None, acme)])
    assert engine.since(engine.advanced(mark, change))[1] is None
    assert engine.since(mark)[1] == News(True, frozenset())


@pytest.mark.parametrize("before", [True, False])
def test_another_change_of_the_same_file_is_told(sessions: Callable[..., Engine], before: bool) -> None:
    mine, theirs = sessions(), sessions()
    mark = mine.mark()
    if before:
        add(theirs, hours(minutes=5))
    change = mine.change("mine", [Edit(None, hours())])
    if not before:
        add(theirs, hours(minutes=5))
    mark, news = mine.since(mine.advanced(mark, change))
    assert news == News(False, frozenset({"acme"}))
    assert mine.since(mark)[1] is None


def test_what_a_refused_or_empty_change_leaves_is_nothing(engine: Engine) -> None:
    mark = engine.mark()
    change = engine.change("nothing", [])
    assert change.written == {}
    assert engine.advanced(mark, change)[:2] == mark[:2]


def test_a_mark_is_moved_past_every_file_of_a_change(sessions: Callable[..., Engine]) -> None:
    mine = sessions()
    add(mine, bolt)
    entry = add(mine, hours())
    mark = mine.mark()
    for change in (
        delete(mine, entry),
        mine.undo(),
        mine.change("both", [Edit(None, hours("2024-01-01")), Edit(None, hours(client="bolt"))]),
        mine.change("an audit", [Edit(None, KeptAudit("", "acme", entry.on))]),
    ):
        mark = mine.advanced(mark, change)
    assert mine.since(mark)[1] is None
    edit(mine, mine.entries("bolt")[0], minutes=1)
    assert mine.since(mark)[1] == News(False, frozenset({"bolt"}))
