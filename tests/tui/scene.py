"""A small book on a fixed day, and the workbench opened on it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from decimal import Decimal

from textual.pilot import Pilot
from textual.screen import Screen

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.storage.books import memory_book
from tuiclients.storage.interface import Edit, Engine, Thing
from tuiclients.tui.app import Workbench
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench.desk import Desk

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WIDE, MEDIUM, NARROW = (120, 40), (80, 24), (60, 20)
SIZES = (WIDE, MEDIUM, NARROW)

Run = Pilot[int]
#: Seconds until something that does not come has failed.
PATIENCE = 30.0


def entry(serial: int, client: str, day: int, kind: str, **fields: object) -> Entry:
    """An entry of November 2026."""
    return Entry(f"e{serial:011d}", client, date(2026, 11, day), kind, **fields)  # type: ignore[arg-type]


ACME = Client("acme", "Acme Corp", aliases=("ac",), since=date(2024, 1, 1))
BOREALIS = Client("borealis", "Borealis", tags=("retail",), since=date(2024, 1, 1))
CEDAR = Client("cedar", "Cedar & Sons", since=date(2024, 1, 1))
ENTRIES = (
    entry(1, "acme", 2, "invoice", number="204", amount=Decimal(1200), due=date(2026, 11, 12)),
    entry(2, "acme", 20, "time", at="09:10", minutes=120, note="call about scope"),
    entry(3, "acme", 20, "message", at="10:00", direction="out", note="chased the brief"),
    entry(4, "acme", 21, "time", at="19:40", minutes=75, billable=False, note="revisions", tags=("site",)),
    entry(5, "acme", 21, "incident", what="rude", severity="severe", note="shouted"),
    entry(6, "borealis", 1, "invoice", number="7", amount=Decimal(3000)),
    entry(7, "borealis", 10, "time", minutes=600),
    entry(8, "borealis", 15, "payment", amount=Decimal(3000), invoice="7"),
    entry(9, "borealis", 18, "feeling", level=2),
    entry(10, "borealis", 19, "praise", what="thanks"),
)


def engine(
    clients: Iterable[Client] = (ACME, BOREALIS, CEDAR),
    entries: Iterable[Entry] = ENTRIES,
    policy: Policy | None = None,
    others: Iterable[Thing] = (),
) -> Engine:
    """A book in memory with these things in it."""
    book = memory_book()
    settings = policy or Policy(target_rate=Decimal(95))
    things: list[Thing] = [*clients, *entries, *others]
    book.change("settings", [Edit(book.facts().policy, settings)])
    if things:
        book.change("the scene", [Edit(None, thing) for thing in things])
    return book


def desk(book: Engine | None = None, as_of: date | None = None, name: str = "/books/studio") -> Desk:
    """A desk on that book at noon of the day."""
    return Desk(book or engine(), name, as_of=as_of, clock=lambda: NOON)


@asynccontextmanager
async def workbench(
    on: Desk | None = None, size: tuple[int, int] = WIDE, notice: str = ""
) -> AsyncIterator[tuple[Run, MainScreen]]:
    """The workbench, running, with every client audited."""
    shown = on or desk()
    app = Workbench(shown, notice)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.main.session.opened and not shown.pending)
        await pilot.pause()
        yield pilot, app.main


async def until(pilot: Run, condition: Callable[[], bool]) -> None:
    """Let the program work until something is so; fails if it does not become so, however busy the machine is."""
    end = time.monotonic() + PATIENCE
    while True:
        await pilot.pause()
        if condition():
            return
        if time.monotonic() > end:
            raise AssertionError("it did not happen")
        await pilot.pause(0.01)


async def type_line(pilot: Run, text: str) -> None:
    """Type a text into whatever has the keys, key by key."""
    for char in text:
        await pilot.press(KEYS.get(char, char))


KEYS = {
    " ": "space",
    ":": "colon",
    ",": "comma",
    "!": "exclamation_mark",
    "#": "number_sign",
    "/": "slash",
    "@": "at",
    "?": "question_mark",
}


def screen_text(pilot: Run) -> list[str]:
    """What is seen, row by row."""
    return [strip.text for strip in pilot.app.screen._compositor.render_strips()]


def seen(pilot: Run) -> str:
    """What is seen, as one text."""
    return "\n".join(screen_text(pilot))


def top(pilot: Run) -> Screen[object]:
    """The screen that is seen."""
    return pilot.app.screen


def open_form(pilot: Run) -> Form:
    """The form that is open."""
    form = pilot.app.screen
    assert isinstance(form, Form)
    return form


def keys_in(main: MainScreen) -> str:
    """The id of what has the keys."""
    return "" if main.focused is None else str(main.focused.id)
