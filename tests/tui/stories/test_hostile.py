from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tui.scene import (
    SIZES,
    Run,
    desk,
    engine,
    entry,
    open_form,
    screen_text,
    seen,
    top,
    type_line,
    until,
    workbench,
)
from tuiclients.domain.client import Client
from tuiclients.domain.decision import Decision
from tuiclients.domain.entry import EntryKind, by_name
from tuiclients.storage.interface import Engine
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.text import plain

NAMES = [
    "Acme [/]",
    "[bold]Acme",
    "[@click=app.quit]Acme[/]",
    "Acme\x1b[2J\x1b]0;gone\x07",
    "日本語の会社テキスト株式会社",
    "שלום עולם \u202eevil",
    "👨\u200d👩\u200d👧 family",
    "Acme\nSecond line",
    "=cmd()|'/c calc'!A0",
    "x" * 300,
]


def book(text: str) -> Engine:
    """A book with this text in every field that takes one."""
    client = Client("c", text, (text + " alias",), tags=(text,), contact=text, notes=text)
    own: dict[str, dict[str, object]] = {
        "time": {"minutes": 60},
        "invoice": {"number": text, "amount": Decimal(100), "reason": "dispute"},
        "payment": {"amount": Decimal(10), "invoice": text},
        "credit": {"amount": Decimal(10), "invoice": text},
        "writeoff": {"amount": Decimal(10), "invoice": text},
        "cost": {"amount": Decimal(10)},
        "message": {"direction": "out"},
        "away": {"until": date(2026, 11, 30)},
        "promise": {"amount": Decimal(10), "due": date(2026, 11, 30), "invoice": text},
        "incident": {"what": "rude"},
        "praise": {"what": "thanks"},
        "review": {"fit": {text: True}, "potential": 2},
    }
    entries = [
        entry(serial, "c", 1 + serial, kind, note=text, tags=(text,), by=text, **own.get(kind, {}))
        for serial, kind in enumerate(by_name())
    ]
    decision = Decision("d", "c", entries[0].on, "keep", text)
    return engine((client,), entries, others=(decision,))


def assert_safe(pilot: Run) -> None:
    for row in screen_text(pilot):
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in row)
        assert not any(char in row for char in "\u202e\u200d")


@pytest.mark.parametrize(("name", "size"), [(name, SIZES[place % 3]) for place, name in enumerate(NAMES)])
async def test_no_text_of_the_user_steers_or_breaks_any_screen(name: str, size: tuple[int, int]) -> None:
    async with workbench(desk(book(name), name=f"/books/{name.replace('/', '')}"), size=size) as (pilot, main):
        assert_safe(pilot)
        assert plain(name)[:6] in seen(pilot)
        await pilot.press("escape")
        for key in (
            "1",
            "e",
            "escape",
            "x",
            "escape",
            "d",
            "escape",
            "3",
            "b",
            "2",
            "enter",
            "escape",
            "d",
            "escape",
        ):
            await pilot.press(key)
            assert_safe(pilot)
        for key in ("M", "escape", "ctrl+p", "escape", "slash"):
            await pilot.press(key)
            assert_safe(pilot)
        await type_line(pilot, "zz")
        await until(pilot, lambda: not main.painter.entries)
        assert_safe(pilot)


@pytest.mark.parametrize("kind", ["time", "invoice", "incident", "review"])
async def test_an_entry_can_be_seen_and_edited_whatever_it_holds(kind: EntryKind) -> None:
    async with workbench(desk(book(" ".join(NAMES[:8])))) as (pilot, main):
        await pilot.press("escape", "2")
        main.board.activity_log.highlight(main.session.desk.record("c").of_kind(kind)[0].id)
        await pilot.press("enter")
        assert open_form(pilot)
        assert_safe(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: top(pilot) is main)
        assert main.session.desk.engine.done()[0].says == "the scene"


@pytest.mark.parametrize("name", NAMES)
async def test_a_client_of_any_name_is_found_by_the_palette(name: str) -> None:
    async with workbench(desk(book(name))) as (pilot, _):
        await pilot.press("ctrl+p", "G")
        choice = pilot.app.screen
        assert isinstance(choice, Choice)
        assert any(option.id == "go c" for option in choice._all)
        assert_safe(pilot)


@pytest.mark.parametrize("name", NAMES)
async def test_a_hostile_line_is_refused_or_saved_and_shown_safely(name: str) -> None:
    async with workbench() as (pilot, main):
        main.board.log_field.set_text(f"acme note {name}")
        await until(pilot, lambda: "Acme Corp · today" in seen(pilot) or "Acme Corp" in seen(pilot))
        await pilot.press("enter")
        await pilot.pause()
        assert_safe(pilot)


@pytest.mark.parametrize("name", NAMES)
async def test_a_notice_may_say_anything(name: str) -> None:
    async with workbench(notice=name) as (pilot, _):
        assert plain(name)[:6] in seen(pilot)
        assert_safe(pilot)
