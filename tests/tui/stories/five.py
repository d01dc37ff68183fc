"""The portfolio of five clients, open and worked out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from decimal import Decimal

from tests.tui.scene import SIZES, WIDE, Run, desk, engine, entry, top, until, workbench
from tuiclients.domain.client import Client
from tuiclients.domain.policy import WEIGHTS, Policy
from tuiclients.storage.interface import Engine
from tuiclients.tui.main.screen import MainScreen
from tuiclients.tui.portfolio.screen import PortfolioScreen
from tuiclients.workbench.desk import Desk

MEDIUM, NARROW = SIZES[1], SIZES[2]
#: Money and hours of a small book, best profit first.
FIVE = {
    "acorn": (18000, 150),
    "birch": (9000, 100),
    "cedar": (6000, 120),
    "dogwood": (2400, 80),
    "elm": (600, 50),
}

#: Judged by money alone, three of the five are to fix.
MONEY = {name: 25.0 * (name == "earning") for name in WEIGHTS}


def five(weights: Mapping[str, float] = WEIGHTS) -> Engine:
    """Five clients, each with hours in November and an invoice over them, and one without anything."""
    entries = []
    for place, (client, (money, hours)) in enumerate(FIVE.items()):
        serial = 100 * place
        entries += [entry(serial + part, client, 1 + part, "time", minutes=hours * 6) for part in range(10)]
        entries.append(entry(serial + 50, client, 20, "invoice", number=client, amount=Decimal(money)))
    clients = [Client(client, client.capitalize(), tags=("tree",) if client != "elm" else ()) for client in FIVE]
    policy = Policy(target_rate=Decimal(95), cost_rate=Decimal(45), weights=weights)
    return engine([*clients, Client("fir", "Fir")], entries, policy)


@asynccontextmanager
async def portfolio(
    on: Desk | None = None, size: tuple[int, int] = WIDE
) -> AsyncIterator[tuple[Run, MainScreen, PortfolioScreen]]:
    """The portfolio, open and worked out."""
    async with workbench(on or desk(five()), size=size) as (pilot, main):
        await pilot.press("escape", "p")
        screen = top(pilot)
        assert isinstance(screen, PortfolioScreen)
        await settled(pilot, screen)
        yield pilot, main, screen


async def settled(pilot: Run, screen: PortfolioScreen) -> None:
    """Wait until everything is worked out."""
    await until(pilot, lambda: screen.session.portfolio is not None and screen.at_rest)
    await pilot.pause()


def rows(screen: PortfolioScreen) -> list[str]:
    return list(screen.list.keys)
