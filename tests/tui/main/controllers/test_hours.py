from __future__ import annotations

import pytest

from tests.tui.main.fake_view import Stage
from tests.tui.scene import TODAY, desk, until, workbench
from tuiclients.domain.entry import Entry
from tuiclients.storage.interface import Edit
from tuiclients.workbench import hours
from tuiclients.workbench.desk import Desk


def add_time(stage: Stage, client: str, minutes: int) -> None:
    entry = Entry(stage.desk.engine.new_id(), client, TODAY, "time", minutes=minutes)
    stage.session.apply(lambda: stage.desk.change("time", [Edit(None, entry)]), "Saved.", {client})


def work(stage: Stage) -> None:
    """Do the audits to their end."""
    stage.desk.audits()
    stage.session.take_audits()


async def test_hours_are_known_once_the_audits_are_done() -> None:
    stage = Stage(audited=False)
    assert stage.session.hours is None
    work(stage)
    assert stage.session.hours is not None


async def test_a_change_is_in_the_hours_at_once() -> None:
    stage = Stage()
    day, week = stage.session.hours or (0, 0)
    add_time(stage, "acme", 25)
    work(stage)
    assert stage.session.hours == (day + 25, week + 25)


async def test_hours_that_are_not_known_any_more_are_not_shown() -> None:
    stage = Stage()
    stage.desk._forget_all()
    stage.session.events.changed.emit(())
    assert stage.session.hours is None
    work(stage)
    assert stage.session.hours is not None


async def test_neither_the_start_nor_a_key_reads_anything_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def reads_of(shown: Desk) -> list[str]:
        reads: list[str] = []
        entries = shown.engine.entries

        def noted(client: str) -> list[Entry]:
            reads.append(client)
            return entries(client)

        monkeypatch.setattr(shown.engine, "entries", noted)
        monkeypatch.setattr(shown.engine, "entries_of", None)
        return reads

    counts = []
    for without in (True, False):
        opened = desk()
        reads = reads_of(opened)
        if without:
            monkeypatch.setattr(hours, "keep", lambda desk, client: None)
        async with workbench(opened) as (pilot, main):
            await until(pilot, lambda: main.session.items is not None and not main.session.auditing)
            await pilot.press("escape", "j", "k")
            await pilot.pause()
            assert (main.session.hours is None) or not without
            counts.append(len(reads))
        monkeypatch.undo()
    assert counts[0] == counts[1]
