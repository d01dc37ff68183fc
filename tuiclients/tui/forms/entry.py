"""The form of an entry: its fields as text, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tuiclients.domain.entry import CHANNELS, DIRECTIONS, INCIDENTS, PRAISES, REASONS, SEVERITIES, Entry
from tuiclients.domain.errors import Refused
from tuiclients.parsing.amount import plain_amount
from tuiclients.parsing.date import ahead, iso, past
from tuiclients.parsing.duration import format_minutes
from tuiclients.parsing.period import period
from tuiclients.quicklog.describe import describe
from tuiclients.tui.dialogs.form import Faults, FieldSpec
from tuiclients.tui.text import plain
from tuiclients.workbench import activity
from tuiclients.workbench.desk import Desk

LABELS = {
    "on": "day",
    "at": "time of day",
    "minutes": "duration",
    "out_of_hours": "out of hours",
    "level": "feeling",
    "until": "until",
    "tags": "tags",
    "by": "person",
}
HINTS = {
    "on": "2026-11-20, fri, yesterday",
    "at": "09:10",
    "minutes": "2h00",
    "billable": "yes or no",
    "out_of_hours": "yes or no",
    "awaiting": "yes or no",
    "ours": "yes or no",
    "due": "2026-12-05, +14d",
    "until": "2026-12-05",
    "resolved": "2026-12-05, fri",
    "period": "nov, q3, 2026-11-01..2026-11-30",
    "direction": ", ".join(DIRECTIONS),
    "channel": ", ".join(CHANNELS),
    "severity": ", ".join(SEVERITIES),
    "reason": ", ".join(REASONS),
    "level": "-2 dread to 2 energised",
    "potential": "0 to 4",
    "closeness": "0 to 4",
}
#: The answers of a review are given in an audit, not typed into a field.
NOT_TYPED = ("fit",)


def asked(entry: Entry) -> list[FieldSpec]:
    """The fields of an entry with their text."""
    names = ["on", "at", *(name for name in activity.own_fields(entry.kind) if name not in NOT_TYPED)]
    names += ["note", "tags", "by"]
    hints = {**HINTS, "what": ", ".join(INCIDENTS if entry.kind == "incident" else PRAISES)}
    return [
        FieldSpec(name, LABELS.get(name, name.replace("_", " ")), text(entry, name), hints.get(name, ""))
        for name in names
    ]


def text(entry: Entry, name: str) -> str:
    """A field of an entry as it is typed."""
    value = getattr(entry, name)
    if name == "minutes":
        return format_minutes(value)
    if name == "period" and value:
        return f"{value[0].isoformat()}..{value[1].isoformat()}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return plain_amount(value) if value or name == "amount" else ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ".join(value)
    return "" if value is None else str(value)


def submit(desk: Desk, before: Entry, typed: Mapping[str, str]) -> str:
    """Store the entry as typed; what was done, in words. Raises `Faults` naming each field that cannot be taken.

    A field that shows what it showed before is left as it is, so that nothing is lost that a field cannot hold.
    """
    changed = {name: said for name, said in typed.items() if said != plain(text(before, name))}
    faults: dict[str, str] = {}
    meant: dict[str, str] = {}
    for name, said in changed.items():
        try:
            meant[name] = _day(name, said.strip(), before, typed, desk.as_of)
            activity.with_fields(desk, before, {name: meant[name]})
        except Refused as error:
            faults[name] = error.sentence
    if faults:
        raise Faults(faults)
    after = activity.with_fields(desk, before, meant)
    if after == before:
        return "Nothing was changed."
    activity.edit(desk, before, after)
    return f"Changed: {desk.client(after.client).name} · {describe(after, desk.policy)}"


def _day(name: str, said: str, before: Entry, typed: Mapping[str, str], today: date) -> str:
    """A day as people type it in the form that is stored; anything else as it is."""
    if not said:
        return said
    if name == "period" and ".." not in said.replace(" ", ""):
        first, last = period(said, before.on)
        return f"{first.isoformat()}..{last.isoformat()}"
    if name not in ("on", "due", "until", "resolved") or iso(said):
        return said
    on = iso(typed.get("on", "")) or before.on
    day = ahead(said, on, today) if name in ("due", "until") else past(said, today)
    return day.isoformat()
