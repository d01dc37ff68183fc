"""Names and texts that would steer a terminal or a markup, in every field of the book, seen on every screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from rich.cells import cell_len

from tests.tui.scene import MEDIUM, NARROW, TODAY, WIDE, Run, desk, screen_text, top, until, workbench
from tests.tui.stories.test_hostile import NAMES, book
from tuiclients.domain.client import Client, Provider, Timer
from tuiclients.domain.decision import Decision, Exit, KeptAudit
from tuiclients.domain.fix_plan import Extension, FixPlan
from tuiclients.domain.offboarding.checklist import open_task
from tuiclients.storage.interface import Edit, Remembered, Thing
from tuiclients.tui import dialogs, forms, importing, portfolio
from tuiclients.tui.dialogs.dialog import Dialog
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench.desk import Desk

#: What is done on the way through all screens: with which client highlighted, and the keys or the command that
#: lead there and about there. Escape leads back after each.
ROOMS: Sequence[tuple[str, Sequence[str]]] = (
    ("c", ("1", "F", "S")),
    ("c", ("e",)),
    ("c", ("d",)),
    ("c", ("M",)),
    ("c", ("x", "pagedown")),
    ("c", ("X", "pagedown")),
    ("c", ("3", "b", "j", "enter", "u", "U")),
    ("c", ("2", "enter")),
    ("c", ("2", "j", "d")),
    ("c", ("2", "j", "j", "M")),
    ("c", ("3", "D", "enter")),
    ("c", ("s", "s")),
    ("c", ("!start_timer",)),
    ("c", ("t", "j", "j", "G")),
    ("c", ("m",)),
    ("c", ("a", "k", "y", "3", "1", "f")),
    ("c", ("comma", "down", "right", "G", "g")),
    ("c", ("comma", "G", "enter")),
    ("c", ("!import",)),
    ("c", ("f", "G")),
    ("c", ("f", "c")),
    ("c", ("f", "e")),
    ("c", ("f", "d", "enter")),
    ("l", ("f",)),
    ("l", ("o", "G", "w")),
    ("l", ("o", "enter")),
    ("l", ("o", "n")),
    ("l", ("o", "R")),
    ("c", ("o", "G", "enter")),
    ("c", ("!letter", "enter")),
    ("c", ("!letter", *"yearly", "enter", "pagedown", "s")),
    ("c", ("!letter", *"yearly", "enter", "t", "y")),
    ("c", ("!letter", *"pause", "enter", "f")),
    ("c", ("!letter", "end", "enter")),
    ("c", ("!card", "pagedown", "x")),
    ("c", ("r", "j", "enter")),
    ("c", ("r", "r")),
    ("c", ("P", "pagedown")),
    ("c", ("A", "pagedown")),
    ("c", ("w", "left", "m")),
    ("c", ("p", "space", "c", "v", "v", "v", "z")),
    ("c", ("p", "V", "V", "o")),
    ("c", ("p", "space", "s")),
    ("c", ("t", "G", "enter", "pagedown")),
    ("p", ("i", "y", "pagedown")),
    ("c", ("N",)),
    ("c", ("question_mark", "pagedown")),
    ("c", ("ctrl+p",)),
    ("c", ("!merge", "enter")),
)
MARKUP, BOLD, CLICK, ESCAPES, WIDE_ONES, TURNED, JOINED, LINES, FORMULA, LONG = NAMES
#: What could steer a screen, and the size of screen on which it is tried. Together, for every screen is opened.
TEXTS = {
    "markup": (f"{MARKUP} {BOLD} {CLICK}", WIDE),
    "escapes": (f"{ESCAPES} {LINES} {FORMULA}", MEDIUM),
    "width": (f"{JOINED} {WIDE_ONES} {TURNED}", MEDIUM),
    "length": (LONG, NARROW),
}
#: Screens that show nothing of a book, the one for which it takes a second session, and the one of a file.
ELSEWHERE = {"ImportSummary", "Welcome", "KeptQuestion", "MoneyStyle", "FirstHour", "ConflictDialog", "FieldsDialog"}


def hostile(text: str) -> Desk:
    """A book with this text in every field that takes one."""
    engine = book(text)
    days = {"opened": date(2026, 10, 1), "reason": text}
    things: list[Thing] = [
        Client("p", f"p {text}", (f"p {text}",), "prospect", flags=(text,), contact=text, notes=text, tags=(text,)),
        Client("f", f"f {text}", status="former", notes=text),
        Client("l", f"l {text}", notice_days=30, contact=text),
        FixPlan(
            "q1",
            "c",
            "payment",
            remedies=(text,),
            goal=text,
            extensions=(Extension(TODAY, date(2027, 2, 1), text),),
            **days,  # type: ignore[arg-type]
        ),
        Exit("x1", "l", tasks=({**open_task("help", text, TODAY), "note": text},), replacement=text, **days),  # type: ignore[arg-type]
        Exit("x2", "f", closed=date(2026, 11, 1), ends=date(2026, 10, 30), **days),  # type: ignore[arg-type]
        Decision("d1", "l", date(2026, 11, 1), "let_go", text),
        KeptAudit(
            "k00000000001",
            "c",
            date(2026, 7, 1),
            "keep",
            {"score": 50.0, "verdict": "watch", "grade": text, "signals": [{"name": text, "raw": 1}]},
        ),
        Provider("v1", text, text, (text,), text, text),
        Timer("c", datetime(2026, 11, 22, 9, 0), text),
        Remembered(
            "rules", {"on": "2026-11-22", "moved": [{"client": "c", "was": "keep", "now": "fix", "because": text}]}
        ),
        Remembered("pruning-1", {"name": text, "clients": ["c"], "net": "1", "on": "2026-11-01"}),
    ]
    engine.change(text, [Edit(None, thing) for thing in things])
    policy = engine.facts().policy
    rates = {text: Decimal(40)}
    after = policy._replace(fit_criteria=(text,), me=text, currency=text, cost_rates=rates, target_rate=Decimal(95))
    engine.change(text, [Edit(policy, after)])
    return desk(engine, name=f"/books/{text.replace('/', '')}")


def assert_safe(pilot: Run, size: tuple[int, int], where: object = "") -> None:
    rows = screen_text(pilot)
    assert len(rows) == size[1]
    for row in rows:
        assert cell_len(row) == size[0], (where, row)
        unsafe = [char for char in row if ord(char) < 32 or 127 <= ord(char) < 160 or char in "\u202e\u200d"]
        assert not unsafe, (where, row)


async def back(pilot: Run, main: MainScreen) -> None:
    for _ in range(9):
        if top(pilot) is main:
            return
        await pilot.press("escape")
        await pilot.press("n" if top(pilot) is not main and "y yes" in screen_text(pilot)[-3:] else "escape")
    raise AssertionError(f"no way back from {top(pilot)}")


def every_screen() -> set[str]:
    """The names of all screens that open above the workbench's."""
    for room in (portfolio, importing, dialogs, forms):
        for module in iter_modules(room.__path__, f"{room.__name__}."):
            import_module(module.name)
    return leaves(Dialog)


def leaves(one: type[Any]) -> set[str]:
    """The names of the classes that a class has become in the end."""
    below = one.__subclasses__()
    return {name for each in below for name in leaves(each)} if below else {one.__name__}


@pytest.mark.parametrize("kind", TEXTS)
async def test_no_screen_is_steered_or_broken_by_a_text(kind: str) -> None:
    text, size = TEXTS[kind]
    async with workbench(hostile(text), size=size) as (pilot, main):
        await until(pilot, lambda: main.session.hours is not None)
        await pilot.press("escape")
        assert_safe(pilot, size)
        seen = {"Main"}
        for client, keys in ROOMS:
            main.wiring.navigation.go_to(client)
            for key in keys:
                if key.startswith("!"):
                    await main.wiring.appearance.run(key[1:])
                    await pilot.pause()
                else:
                    await pilot.press(key)
                seen.add(type(top(pilot)).__name__)
                assert_safe(pilot, size, (client, keys))
            await back(pilot, main)
        await until(pilot, lambda: top(pilot) is main)
        assert seen >= every_screen() - ELSEWHERE
