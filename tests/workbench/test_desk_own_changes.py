"""After one's own change the next look reads nothing; what others changed meanwhile is never missed."""

from __future__ import annotations

import builtins
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.scene import RULES, Clock, ago
from tuiclients.domain.client import Client
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.storage.books import open_book
from tuiclients.storage.interface import Edit
from tuiclients.workbench import undo
from tuiclients.workbench.desk import Desk, DeskChange, open_desk


def book_at(folder: str) -> str:
    """A book on disk with two clients and an entry of each; gives its path."""
    path = f"{folder}/studio"
    engine = open_book(path, create=True)
    clients = [Client("acme", "Acme Corp"), Client("borealis", "Boréalis")]
    engine.change(
        "a book",
        [
            Edit(Policy(), RULES),
            *(Edit(None, client) for client in clients),
            *(Edit(None, Entry("", client.id, ago(3), "time", minutes=60)) for client in clients),
        ],
    )
    return path


def watching(path: str) -> Desk:
    """A session that looks for what others change."""
    return open_desk(path, clock=Clock(), watch=True)


def log(desk: Desk, client: str = "acme", days: int = 1, minutes: int = 30) -> None:
    """Log some time."""
    desk.change("some time", [Edit(None, Entry("", client, ago(days), "time", minutes=minutes))])


def opened_files(monkeypatch: pytest.MonkeyPatch, folder: str) -> list[str]:
    """The files below a folder that are opened from now on."""
    paths: list[str] = []
    real_os, real = os.open, builtins.open

    def os_open(path: Any, *args: Any, **named: Any) -> int:
        paths.append(str(path))
        return real_os(path, *args, **named)

    def plain_open(path: Any, *args: Any, **named: Any) -> Any:
        paths.append(str(path))
        return real(path, *args, **named)

    monkeypatch.setattr(os, "open", os_open)
    monkeypatch.setattr(builtins, "open", plain_open)
    return paths


def test_after_ones_own_change_the_next_look_reads_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = watching(book_at(str(tmp_path)))
    desk.audits()
    paths = opened_files(monkeypatch, str(tmp_path))

    def settings_changed() -> None:
        desk.change("settings", [Edit(desk.policy, desk.policy._replace(window_days=200))])

    def audit_kept() -> None:
        desk.change("an audit", [Edit(None, KeptAudit("", "acme", ago(0)))])

    changes: list[Callable[[], object]] = [
        lambda: log(desk),
        settings_changed,
        audit_kept,
        lambda: undo.undo(desk),
        lambda: undo.redo(desk),
    ]
    for change in changes:
        change()
        desk.release_records("")
        assert paths
        paths.clear()
        assert desk.refresh() is None
        assert paths == []


def test_a_change_before_ones_own_of_the_same_client_is_seen(tmp_path: Path) -> None:
    path = book_at(str(tmp_path))
    desk, other = watching(path), watching(path)
    desk.audits()
    log(other, minutes=5)
    log(desk, minutes=7)
    assert desk.refresh() == DeskChange(False, False, frozenset({"acme"}))
    assert sorted(entry.minutes for entry in desk.record("acme").entries) == [5, 7, 60]
    assert desk.refresh() is None


def test_facts_that_others_changed_are_told_though_ones_own_change_has_read_them(tmp_path: Path) -> None:
    path = book_at(str(tmp_path))
    desk, other = watching(path), watching(path)
    other.change("a client", [Edit(None, Client("cobalt", "Cobalt"))])
    acme = desk.client("acme")
    desk.change("renamed", [Edit(acme, acme._replace(name="Acme Ltd"))])
    assert "cobalt" in desk.clients
    assert desk.refresh() == DeskChange(False, True, frozenset())
    assert desk.refresh() is None


def test_a_change_that_was_read_before_the_look_is_audited_again(tmp_path: Path) -> None:
    """The record was put away, and read again after the other's change, before the change was looked for."""
    path = book_at(str(tmp_path))
    desk, other = watching(path), watching(path)
    desk.audits()
    desk.release_records("")
    other.change("severe", [Edit(None, Entry("", "acme", ago(1), "incident", what="breach", severity="severe"))])
    desk.record("acme")
    assert desk.refresh() == DeskChange(False, False, frozenset({"acme"}))
    assert desk.audit("acme") == watching(path).audit("acme")


def act_on(desk: Desk, act: str, client: str) -> set[str]:
    """Carry out one step; gives what the other session must be told: ids of clients, "facts"."""
    if act == "log":
        log(desk, client)
    elif act == "log earlier":
        log(desk, client, days=400)
    elif act == "target":
        desk.change(act, [Edit(desk.policy, desk.policy._replace(window_days=desk.policy.window_days + 1))])
        return {"facts"}
    elif act == "rename":
        before = desk.client(client)
        desk.change(act, [Edit(before, before._replace(name=before.name + "!"))])
        return {"facts"}
    elif act == "keep":
        desk.change(act, [Edit(None, KeptAudit("", client, ago(0)))])
    elif act == "delete":
        desk.change(act, [Edit(desk.record(client).entries[0], None)])
    else:
        if act == "undo" and sum(not change.undone for change in desk.engine.done()) == 1:
            raise Refused("The first change stays.")
        change = desk.engine.undo() if act == "undo" else desk.engine.redo()
        desk.catch_up(change)
        things = [thing for edit in change.edits for thing in edit if thing is not None]
        return {str(getattr(thing, "client", "facts")) for thing in things}
    return {client}


_ACTS = [
    "log",
    "log earlier",
    "target",
    "rename",
    "keep",
    "delete",
    "undo",
    "redo",
    "look",
    "look",
    "audit",
    "put away",
]


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from([0, 1]), st.sampled_from(_ACTS), st.sampled_from(["acme", "borealis"])), max_size=15
    )
)
def test_two_sessions_never_miss_a_change_of_each_other(steps: list[tuple[int, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = book_at(folder)
        desks = [watching(path), watching(path)]
        untold: list[set[str]] = [set(), set()]
        for who, act, client in [*steps, (0, "look", ""), (1, "look", "")]:
            desk = desks[who]
            if act == "look":
                changed = desk.refresh()
                changes = set() if changed is None else changed.clients | ({"facts"} if changed.facts else set())
                assert changes == untold[who]
                untold[who].clear()
            elif act == "audit":
                desk.audit(client)
            elif act == "put away":
                desk.release_records(client)
            else:
                try:
                    untold[1 - who] |= act_on(desk, act, client)
                except (Refused, IndexError):
                    # Refused as a conflict, or for want of an entry.
                    desk.reread()
        fresh = watching(path)
        for desk in desks:
            assert desk.facts == fresh.facts
            assert desk.audits() == fresh.audits()
            for client in fresh.clients:
                assert desk.record(client) == fresh.record(client)
                assert desk.kept_audits(client) == fresh.kept_audits(client)
