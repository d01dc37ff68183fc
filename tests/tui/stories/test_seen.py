"""What was seen in mail stands in Today: logged by Enter, changed in the log line, refused for good, or flipped."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.tui.scene import MEDIUM, NOON, SIZES, Run, seen, type_line, until, workbench
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.storage.books import open_book
from tuiclients.storage.interface import Edit
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench import gathering
from tuiclients.workbench.desk import Desk

CLIENTS = (Client("acme", "Acme Corp", domains=("acme.com",)), Client("bolt", "Bolt", emails=("bob@bolt.de",)))


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A book on disk, and mail: a question to Acme, their answer after four days, a mail of Bolt."""
    for name in ("STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    folder = tmp_path / "Maildir"
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)

    def write(ident: str, at: datetime, sender: str, to: str, *more: str) -> None:
        head = [f"From: {sender}", f"To: {to}", f"Date: {format_datetime(at)}", f"Message-ID: <{ident}>", *more]
        (folder / "cur" / f"{ident}:2,S").write_text("\n".join([*head, "", "body"]))

    write("a", NOON - timedelta(days=9), "me@studio.eu", "ann@acme.com")
    write("b", NOON - timedelta(days=5), "ann@acme.com", "me@studio.eu", "In-Reply-To: <a>")
    write("c", NOON - timedelta(days=4), "bob@bolt.de", "me@studio.eu")
    config = tmp_path / "config" / "tuiclients"
    config.mkdir(parents=True)
    (config / "gather.toml").write_text(f'me = ["me@studio.eu"]\nmail = ["{folder}"]\n')
    book = open_book(str(tmp_path / "book"), create=True)
    book.change("clients", [Edit(None, client) for client in CLIENTS])
    return Desk(book, str(tmp_path / "book"), clock=lambda: NOON)


def entries(main: MainScreen) -> list[Entry]:
    desk = main.session.desk
    return [entry for client in desk.clients for entry in desk.record(client).entries]


async def open_seen(pilot: Run, main: MainScreen) -> None:
    """Open Today on the first thing that was seen."""
    await until(pilot, lambda: "seen" in [item.what for item in main.session.items or ()])
    await pilot.press("escape", "t")
    await until(pilot, lambda: "3 seen" in seen(pilot))


def highlighted(main: MainScreen) -> str:
    today = main.wiring.today._screen
    item = today._list.item if today else None
    return item.says if item else ""


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_found_in_the_background_and_listed_with_its_keys(size: tuple[int, int], studio: Desk) -> None:
    async with workbench(studio, size=size) as (pilot, main):
        await open_seen(pilot, main)
        await until(pilot, lambda: "starts a thread" in highlighted(main))
        for key in ("Enter log it", "e change it first", "x never propose it", "f await no answer"):
            assert key in seen(pilot), key
        assert entries(main) == []


async def test_enter_logs_it_and_undo_brings_it_back(studio: Desk) -> None:
    async with workbench(studio, size=MEDIUM) as (pilot, main):
        await open_seen(pilot, main)
        await pilot.press("enter")
        await until(pilot, lambda: "2 seen" in seen(pilot) and len(entries(main)) == 1)
        assert "Logged:" in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "1 seen" in seen(pilot) and len(entries(main)) == 2)
        await pilot.press("escape", "u")
        await until(pilot, lambda: len(entries(main)) == 1)
        await until(pilot, lambda: len([item for item in main.session.items or () if item.what == "seen"]) == 2)


async def test_all_of_a_client_is_logged_by_one_key(studio: Desk) -> None:
    async with workbench(studio, size=MEDIUM) as (pilot, main):
        await open_seen(pilot, main)
        await pilot.press("A")
        await until(pilot, lambda: "1 seen" in seen(pilot) and len(entries(main)) == 2)
        assert {entry.client for entry in entries(main)} == {"acme"}


async def test_an_answer_is_awaited_or_not_by_one_key(studio: Desk) -> None:
    async with workbench(studio, size=MEDIUM) as (pilot, main):
        await open_seen(pilot, main)
        await pilot.press("f")
        await until(pilot, lambda: "f await an answer" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: len(entries(main)) == 1)
        assert entries(main)[0].awaiting is False


async def test_what_is_refused_does_not_come_back(studio: Desk) -> None:
    async with workbench(studio, size=MEDIUM) as (pilot, main):
        await open_seen(pilot, main)
        await pilot.press("x")
        await until(pilot, lambda: "2 seen" in seen(pilot))
        assert entries(main) == []
    gathering.refresh(studio)
    assert len(gathering.still_open(studio)) == 2


async def test_it_is_changed_in_the_log_line_first(studio: Desk) -> None:
    async with workbench(studio, size=MEDIUM) as (pilot, main):
        await open_seen(pilot, main)
        await pilot.press("e")
        await until(pilot, lambda: main.view.line.startswith("acme out @2026-11-13"))
        await type_line(pilot, " asked about the logo")
        await pilot.press("enter")
        await until(pilot, lambda: len(entries(main)) == 1)
        assert entries(main)[0].note == "asked about the logo"
        await until(pilot, lambda: "2 seen" in seen(pilot))
        await pilot.press("escape", "escape", "u")
        await until(pilot, lambda: len([item for item in main.session.items or () if item.what == "seen"]) == 3)
