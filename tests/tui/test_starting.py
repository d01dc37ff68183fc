"""The order of a start: the frame, the selected client's verdict, then the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.test_floors import loaded_by
from tests.tui import scene
from tuiclients.domain.entry import Entry
from tuiclients.storage.interface import Engine
from tuiclients.tui.app import Workbench
from tuiclients.tui.main.audit_queue import AuditQueue
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.scoring_cache import SCORES, cache_scores

Begin = Callable[[MainScreen], None]


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch) -> Begin:
    """Lets the audits begin that are held back until then, however long the machine takes."""
    start = AuditQueue.begin
    monkeypatch.setattr(AuditQueue, "begin", lambda queue, pause: None)
    return lambda main: start(main.wiring.queue, 0)


def left_yesterday() -> Engine:
    """A book whose scores a session of yesterday has kept, the highest one for who is lowest today."""
    book = scene.engine()
    desk = Desk(book, "/books/studio", clock=lambda: scene.NOON - timedelta(days=1))
    desk.audits()
    cache_scores(desk)
    kept = book.cached(SCORES)
    for place, id_ in enumerate(("cedar", "borealis", "acme")):
        kept["of"][id_]["score"] = 10.0 + place
    book.cache(SCORES, kept)
    return book


async def test_the_frame_is_painted_before_any_entry_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    book, order = scene.engine(), []
    read = book.entries

    def entries(client: str) -> list[Entry]:
        order.append("read")
        return read(client)

    def display(self: Workbench, *shown: Any) -> None:
        order.append("painted")

    monkeypatch.setattr(book, "entries", entries)
    monkeypatch.setattr(Workbench, "_display", display)
    async with scene.workbench(scene.desk(book)):
        assert order[0] == "painted" and "read" in order


async def test_the_first_verdict_is_there_before_anybody_else_is_audited(begin: Begin) -> None:
    desk = scene.desk()
    app = Workbench(desk)
    async with app.run_test(size=scene.WIDE) as pilot:
        await scene.until(pilot, lambda: app.main.session.opened)
        assert app.main.session.selected in app.main.session.audits
        assert desk.pending == 2
        begin(app.main)
        await scene.until(pilot, lambda: not desk.pending)


async def test_kept_scores_are_shown_with_their_day_until_they_are_worked_out(begin: Begin) -> None:
    app = Workbench(scene.desk(left_yesterday()))
    async with app.run_test(size=scene.WIDE) as pilot:
        await scene.until(pilot, lambda: app.main.session.opened)
        await pilot.pause()
        main = app.main
        # Yesterday's order, but today's verdict on the one that is shown.
        assert list(main.board.client_list.keys) == ["cedar", "borealis", "acme"]
        assert main.session.selected == "cedar" and main.session.audits["cedar"].as_of == scene.TODAY
        assert "scores of 21 Nov" in scene.seen(pilot)
        row = main.board.client_list.parts(1, 40)
        assert [role for _, role in row if role not in ("", "muted")] == []
        begin(main)
        await scene.until(pilot, lambda: not main.session.desk.pending and not main.session.kept)
        await pilot.pause()
        assert "scores of" not in scene.seen(pilot)
        assert main.board.client_list.keys[0] == "acme"


@pytest.mark.usefixtures("begin")
async def test_a_kept_score_is_never_counted_or_explained_as_if_it_were_of_today() -> None:
    app = Workbench(scene.desk(left_yesterday()))
    async with app.run_test(size=scene.WIDE) as pilot:
        await scene.until(pilot, lambda: app.main.session.opened)
        assert set(app.main.session.audits) == {"cedar"}
        app.main.session.select("acme")
        assert app.main.session.audits.get("acme") is None


async def test_records_of_clients_not_shown_are_put_away_once_they_are_audited() -> None:
    async with scene.workbench() as (pilot, main):
        desk, shown = main.session.desk, {main.session.selected, "acme", "cedar"}
        await scene.until(pilot, lambda: main.session.items is not None and not desk.pending)
        await scene.until(pilot, lambda: set(desk._records) <= shown)
        assert main.session.desk.record("borealis").entries


def test_what_only_later_screens_and_lines_need_is_not_loaded_at_the_start() -> None:
    loaded = loaded_by("import tuiclients.cli.open, tuiclients.tui.app")
    tops = {name.split(".")[0] for name in loaded}
    assert tops & {"dateutil", "rapidfuzz", "zoneinfo", "argparse", "babel", "jinja2", "csv"} == set()
    rooms = {".".join(name.split(".")[:2]) for name in loaded if name.startswith("tuiclients.")}
    assert "tuiclients.exchange" not in rooms
    late = {"quicklog.read", "workbench.today", "workbench.audit_walk", "workbench.portfolio", "workbench.importing"}
    late |= {"tui.forms.entry", "tui.forms.client", "tui.portfolio.screen"}
    assert not {name for name in loaded if name.startswith("tuiclients.tui.dialogs")}
    assert {name.removeprefix("tuiclients.") for name in loaded} & late == set()
