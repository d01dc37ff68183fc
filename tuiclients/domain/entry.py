"""An entry: one dated fact about a client, of one kind.

All kinds share one flat record, as they do in the JSON document: a kind uses the fields named in
`FIELDS` and leaves the rest at their defaults. One record type is cheap to define and to make, which
is what keeps `tuiclients log` quick.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

ZERO = Decimal(0)

#: Every kind with the fields of its own, in the order in which they are written; `*` marks a required one.
FIELDS: dict[str, tuple[str, ...]] = {
    "time": ("*minutes", "billable", "out_of_hours"),
    "invoice": ("*number", "*amount", "tax", "due", "period", "reason"),
    "payment": ("*amount", "invoice"),
    "credit": ("*amount", "*invoice"),
    "writeoff": ("*amount", "*invoice"),
    "cost": ("*amount",),
    "message": ("*direction", "awaiting", "channel"),
    "feeling": ("*level",),
    "away": ("*until",),
    "nowait": (),
    "promise": ("*amount", "*due", "invoice"),
    "morning": (),
    "incident": ("*what", "severity", "ours", "resolved"),
    "praise": ("*what",),
    "social": (),
    "review": ("fit", "potential", "closeness"),
    "note": (),
}
KINDS = tuple(FIELDS)

INCIDENTS = ("rude", "disrespect", "demand", "out_of_hours", "scope", "promise", "dispute", "breach")
SEVERITIES = ("minor", "moderate", "serious", "severe")
PRAISES = ("thanks", "referral", "testimonial")
CHANNELS = ("email", "call", "meeting", "other")
REASONS = ("forgot", "dispute", "cash", "ours", "refuses")
DIRECTIONS = ("in", "out")
FEELINGS = {-2: "dread", -1: "meh", 0: "ok", 1: "good", 2: "energised"}


class Entry(NamedTuple):
    """One dated fact. Money is in the book's currency, never negative; `minutes` are whole and >= 0.

    `at` is "HH:MM" (24 h), or "" where no time of day is known. `due` of an invoice is None where the
    client's terms decide. `period` holds the first and last covered day, both included. `rev` counts the
    versions that were stored; `extra` holds the fields that this version of the program does not know.
    """

    id: str
    client: str
    on: date
    kind: str
    at: str = ""
    by: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    minutes: int = 0
    billable: bool = True
    out_of_hours: bool = False
    number: str = ""
    amount: Decimal = ZERO
    tax: Decimal = ZERO
    due: date | None = None
    period: tuple[date, date] | None = None
    reason: str = ""
    invoice: str = ""
    direction: str = ""
    awaiting: bool = True
    channel: str = "other"
    level: int = 0
    until: date | None = None
    what: str = ""
    severity: str = "moderate"
    ours: bool = False
    resolved: date | None = None
    fit: Mapping[str, bool | None] | None = None
    potential: int | None = None
    closeness: int | None = None
    rev: int = 0
    extra: Mapping[str, Any] | None = None

    @property
    def order(self) -> tuple[date, str, str]:
        """The place "in order": by day, time of day (missing ones first), then id by code point."""
        return self.on, self.at, self.id
