"""Short ways to write documents for the oracle."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from tests.oracle.basics import Obj

TODAY = date(2026, 11, 22)
_numbers = count(1)


def on(when: date | int) -> str:
    """A day as text; a number counts back from TODAY."""
    return (when if isinstance(when, date) else TODAY - timedelta(days=when)).isoformat()


def entry(kind: str, when: date | int, client: str = "acme", **fields: Any) -> Obj:
    return {"id": f"e{next(_numbers):05}", "client": client, "on": on(when), "kind": kind, **fields}


def billed(due: int, amount: str, number: str, **fields: Any) -> Obj:
    """An invoice that fell due `due` days before TODAY."""
    return entry("invoice", due + 30, amount=amount, number=number, due=on(due), **fields)


def document(entries: list[Obj], settings: Obj | None = None, **client: Any) -> Obj:
    """A book of one client."""
    return {
        "tuiclients": 1,
        "settings": settings or {},
        "clients": [{"id": "acme", "name": "Acme", **client}],
        "entries": entries,
    }
