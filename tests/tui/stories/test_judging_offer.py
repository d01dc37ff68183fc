"""Today asks once whether a book of money and hours alone is to be judged by these."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal

import pytest

from tests.tui.scene import (
    ACME,
    SIZES,
    Run,
    desk,
    engine,
    seen,
    until,
    workbench,
)
from tests.tui.stories.test_today import item_of, worked_out
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.storage.interface import Engine
from tuiclients.tui.main.screen import MainScreen


def money_book() -> Engine:
    """Four months of hours and paid bills, and nothing else."""
    serial = itertools.count(1)
    entries = [
        Entry(f"e{next(serial):011d}", client, date(2026, month, day), kind, **fields)  # type: ignore[arg-type]
        for month in (8, 9, 10, 11)
        for client in ("acme", "borealis")
        for day, kind, fields in (
            (3, "time", {"minutes": 1200}),
            (4, "invoice", {"number": f"{client}{month}", "amount": Decimal(2000)}),
            (20, "payment", {"amount": Decimal(2000), "invoice": f"{client}{month}"}),
        )
    ]
    return engine((ACME, Client("borealis", "Borealis")), entries)


ASKS = "judge by money and hours alone?"


def words_seen(pilot: Run) -> str:
    """What is seen, without frames and line ends."""
    return " ".join(seen(pilot).replace("│", " ").split())


def weighted(main: MainScreen) -> set[str]:
    return {name for name, weight in main.session.desk.policy.weights.items() if weight}


async def to_judging(pilot: Run, main: MainScreen) -> None:
    await pilot.press("escape", "t")
    await until(pilot, lambda: worked_out(main) and bool(item_of(main)))
    await pilot.press("G")
    await until(pilot, lambda: item_of(main) == "judge_by")
    await until(pilot, lambda: ASKS in words_seen(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_judges_by_what_is_kept_and_one_undo_takes_it_back(size: tuple[int, int]) -> None:
    async with workbench(desk(money_book()), size=size) as (pilot, main):
        await to_judging(pilot, main)
        await pilot.press("enter")
        await until(pilot, lambda: weighted(main) == {"earning", "payment", "future"})
        await until(pilot, lambda: "Judged by money and hours alone." in words_seen(pilot))
        await until(pilot, lambda: worked_out(main) and not item_of(main))
        await until(pilot, lambda: not main.session.auditing)
        assert all("Judged by money and hours alone." in audit.notices for audit in main.session.audits.values())
        await pilot.press("escape", "u")
        await until(pilot, lambda: len(weighted(main)) == 7)
        await to_judging(pilot, main)


async def test_the_second_key_judges_as_before_and_asks_no_more() -> None:
    async with workbench(desk(money_book())) as (pilot, main):
        await to_judging(pilot, main)
        await pilot.press("2")
        await until(
            pilot, lambda: worked_out(main) and "judge_by" not in {one.what for one in main.session.items or ()}
        )
        assert "Judged as before. u takes it back." in seen(pilot)
        assert len(weighted(main)) == 7 and item_of(main) == "audit"


async def test_on_a_day_only_looked_at_nothing_is_asked() -> None:
    async with workbench(desk(money_book(), as_of=date(2026, 11, 21))) as (pilot, main):
        await until(pilot, lambda: worked_out(main))
        assert "judge_by" not in {one.what for one in main.session.items or ()}
