"""The scores as they were worked out last, for the list to begin with until they are worked out anew."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tuiclients.domain.audit.result import Audit, Earned
from tuiclients.workbench.desk import Desk

NAME = "scores"
#: What is kept of an audit, with the types in which it may be found: all that a list of clients shows or sorts by.
KEPT: dict[str, tuple[type, ...]] = {
    "score": (float, int),
    "trend": (float, int),
    "verdict": (str,),
    "standing": (str,),
    "advice": (str,),
}


def keep_scores(desk: Desk) -> None:
    """Keep the scores of all clients, once each of them has been audited."""
    if desk.pending or desk.fixed or not desk.made:
        return
    rows = {
        id_: {**{name: getattr(audit, name) for name in KEPT}, "net": str(audit.earned.net)}
        for id_, audit in desk.audits().items()
    }
    desk.engine.cache(NAME, {"on": desk.as_of.isoformat(), "of": rows})


def kept_scores(desk: Desk) -> dict[str, Audit]:
    """The scores of the clients as they were when they were kept, {} if there are none; never to be taken as today's.

    They are audits of which nothing is known but what a list shows: score, trend, verdict, standing and money.
    """
    stored: Any = desk.engine.cached(NAME)
    try:
        on, rows = date.fromisoformat(stored["on"]), dict(stored["of"])
        return {} if on > desk.as_of else {id_: _read(id_, on, rows[id_]) for id_ in desk.clients if id_ in rows}
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return {}


def _read(client: str, on: date, row: dict[str, Any]) -> Audit:
    if not all(isinstance(row[name], types) for name, types in KEPT.items()):
        raise ValueError
    return Audit(
        client=client,
        name="",
        as_of=on,
        score=float(row["score"]),
        confidence=0.0,
        grade="",
        band="",
        borderline=False,
        verdict=row["verdict"],
        because="",
        blind=0.0,
        blind_verdict="",
        trend=float(row["trend"]),
        signals=(),
        triggers=(),
        plan=None,
        decision=None,
        earned=Earned(Decimal(row["net"]), 0.0, on, 0.0, False),
        standing=row["standing"],
        advice=row["advice"],
    )
