from __future__ import annotations

from datetime import date

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.record import Record
from tuiclients.storage.interface import Edit
from tuiclients.workbench.edits import entries_after, record_after

ACME = Client("acme", "Acme Corp")
OLD = Entry("e1", "acme", date(2026, 11, 1), "incident", what="rude")
NEW = Entry("e2", "acme", date(2026, 11, 2), "incident", what="scope")
OVER = NEW._replace(resolved=date(2026, 11, 3))
NOTE = Entry("e3", "acme", date(2026, 11, 2), "note", note="x")


def after(*edits: Edit) -> list[Entry]:
    record = record_after(Record.of(ACME, [OLD]), edits)
    assert record == Record.of(ACME, entries_after([OLD], edits, "acme"))
    return record.entries


def test_an_entry_that_comes_and_is_changed_at_once_counts_once() -> None:
    assert after(Edit(None, NEW), Edit(NEW, OVER)) == [OLD, OVER]


def test_an_entry_that_comes_and_goes_at_once_leaves_nothing() -> None:
    assert after(Edit(None, NOTE), Edit(NOTE, None)) == [OLD]


def test_an_entry_that_is_changed_deleted_or_moved_stands_no_longer_as_it_was() -> None:
    assert after(Edit(OLD, OLD._replace(note="y"))) == [OLD._replace(note="y")]
    assert after(Edit(OLD, None)) == []
    assert after(Edit(OLD, OLD._replace(client="bo"))) == []
    assert after(Edit(OLD._replace(client="bo"), OLD)) == [OLD]
