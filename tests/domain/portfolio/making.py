"""The five clients of the worked tables, as audits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from tuiclients.domain.audit.day import Standing
from tuiclients.domain.audit.result import Audit, Earned
from tuiclients.domain.client import Client
from tuiclients.domain.decision import Verdict
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.overview import Line, Portfolio, portfolio

DAY = date(2026, 11, 22)
RULES = Policy(target_rate=Decimal(95), cost_rate=Decimal(45))
FIVE = (("acorn", 18000, 150), ("birch", 9000, 100), ("cedar", 6000, 120), ("dogwood", 2400, 80), ("elm", 600, 50))


def audited(
    name: str,
    revenue: object,
    hours: float,
    verdict: Verdict = "fix",
    standing: Standing = "active",
    cost: Decimal | None = None,
    **fields: Any,
) -> Audit:
    """An audit as far as the portfolio reads it; hours cost 45 unless said."""
    spent = Decimal(str(hours)) * 45 if cost is None else cost
    minutes = round(hours * 60)
    counts = standing in ("active", "leaving")
    earned = Earned(Decimal(str(revenue)), minutes / 60, DAY, 0.0, counts, minutes, spent)._replace(**fields)
    empty = ((), (), None, None)
    return Audit(
        name, name, DAY, 50.0, 0.5, "C", "watch", False, verdict, "", 50.0, "watch", 0.0, *empty, earned
    )._replace(standing=standing)


def five(*keep: str, **fields: Any) -> list[Audit]:
    """The five; those named have the verdict keep, and `fields` go to Dogwood's earnings."""
    return [
        audited(name, revenue, hours, "keep" if name in keep else "fix", **(fields if name == "dogwood" else {}))
        for name, revenue, hours in FIVE
    ]


KEPT = ("acorn", "birch")


def table(audits: Iterable[Audit], *prune: str, rules: Policy = RULES) -> Portfolio:
    audits = list(audits)
    clients = {audit.client: Client(audit.client, audit.name) for audit in audits}
    return portfolio(audits, clients, rules, DAY, prune)


def line(of: Portfolio, name: str) -> Line:
    return next(each for each in of.lines if each.member.client == name)
