"""A studio with three clients: one well, one who turned bad three months ago, one who was always so."""

from __future__ import annotations

from decimal import Decimal

from tests.domain.audit.builders import billed, entry, hours, paid
from tests.workbench.scene import RULES, ago, of
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import FixPlan

TARGET = RULES._replace(target_rate=Decimal(95))
CLIENTS = [Client("amber", "Amber"), Client("birch", "Birch"), Client("cedar", "Cedar", since=ago(900))]
PLANS = [FixPlan("p", "cedar", "earning", ago(40), closed=ago(20), outcome="failed")]


def _work(client: str, rate: int, until: int, length: int) -> list[Entry]:
    """A day of eight hours every ten days, billed monthly at a rate an hour, paid on the due day."""
    entries = [hours(day, 8) for day in range(until, until + length, 10)]
    for number, day in enumerate(range(until, until + length, 30)):
        name = f"{client}{number}"
        entries.append(entry("invoice", day, number=name, amount=rate * 24, due=ago(day)))
        entries.append(paid(day, rate * 24, name))
    return of(client, *entries)


def studio() -> list[Entry]:
    """The entries of the last two years."""
    well = [
        *_work("amber", 110, 0, 700),
        *of("amber", *[entry("praise", day, what="thanks") for day in (9, 99, 300)]),
    ]
    late = of("birch", billed(80, 4000, "late"), billed(60, 2000, "later"))
    turned = [*_work("birch", 100, 90, 500), *late, *of("birch", hours(70, 20), entry("feeling", 60, level=-2))]
    return [*well, *turned, *_work("cedar", 30, 0, 700)]
