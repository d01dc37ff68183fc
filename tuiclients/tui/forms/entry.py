"""The form of an entry: its fields as text, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tuiclients.domain.entry import COMMON, Entry, by_name, entry_field
from tuiclients.domain.errors import Refused
from tuiclients.domain.kind import EntryField, Kind
from tuiclients.parsing.amount import plain_amount
from tuiclients.parsing.date import ahead, iso, past
from tuiclients.parsing.duration import format_minutes
from tuiclients.parsing.period import period
from tuiclients.quicklog.describe import describe
from tuiclients.tui.dialogs.form import Faults, FieldSpec, Form
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import plain
from tuiclients.workbench import activity
from tuiclients.workbench.desk import Desk

#: Labels of fields that every kind has.
LABELS = {"on": "day", "at": "time of day", "by": "person"}
#: What is shown as an example of a value, by its form.
HINTS = {"truth": "yes or no", "points": "0 to 4"}
#: The form of the answers of a review: they are given in an audit, not typed into a field.
NOT_TYPED = "answers"


def form(look: Styles, desk: Desk, client: str, entry: str) -> Form | None:
    """The form of an entry by its id, None if that is gone."""
    entries = desk.record(client).entries if client in desk.clients else []
    before = next((logged for logged in entries if logged.id == entry), None)
    if before is None:
        return None
    title = f"{desk.client(client).name} · {before.kind}"
    return Form(look, title, "", asked(before), lambda typed: submit(desk, before, typed))


def asked(entry: Entry) -> list[FieldSpec]:
    """The fields of an entry with their text."""
    kind = by_name()[entry.kind]
    return [
        FieldSpec("on", label("on"), text(entry, "on"), "2026-11-20, fri, yesterday", False),
        FieldSpec("at", label("at"), text(entry, "at"), "09:10", False),
        *(_own(entry, kind, entry_field(name)) for name in kind.own_fields if entry_field(name).form != NOT_TYPED),
        *(FieldSpec(name, label(name), text(entry, name), proposed=False) for name in ("note", "tags", "by")),
    ]


def _own(entry: Entry, kind: Kind, each: EntryField) -> FieldSpec:
    choices = kind.whats if each.name == "what" else each.choices
    hint = ", ".join(choices) or each.hint or HINTS.get(each.form, "")
    return FieldSpec(each.name, label(each.name), text(entry, each.name), hint, False)


def label(name: str) -> str:
    """What a field of an entry is called beside its value."""
    own = LABELS.get(name, "") if name in COMMON else entry_field(name).label
    return own or name.replace("_", " ")


def text(entry: Entry, name: str) -> str:
    """A field of an entry as it is typed."""
    value = getattr(entry, name)
    form = "" if name in COMMON else entry_field(name).form
    if form == "minutes":
        return format_minutes(value)
    if form == "span" and value:
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
    changed = {name: entered for name, entered in typed.items() if entered != plain(text(before, name))}
    faults: dict[str, str] = {}
    read_values: dict[str, str] = {}
    for name, entered in changed.items():
        try:
            read_values[name] = _day(name, entered.strip(), before, typed, desk.as_of)
            activity.with_fields(desk, before, {name: read_values[name]})
        except Refused as error:
            faults[name] = error.sentence
    if faults:
        raise Faults(faults)
    after = activity.with_fields(desk, before, read_values)
    if after == before:
        return "Nothing was changed."
    activity.edit(desk, before, after)
    return f"Changed: {desk.client(after.client).name} · {describe(after, desk.policy)}"


def _day(name: str, entered: str, before: Entry, typed: Mapping[str, str], today: date) -> str:
    """A day as people type it in the form that is stored; anything else as it is."""
    if not entered:
        return entered
    form = "past" if name == "on" else "" if name in COMMON else entry_field(name).form
    if form == "span" and ".." not in entered.replace(" ", ""):
        first, last = period(entered, before.on)
        return f"{first.isoformat()}..{last.isoformat()}"
    if form not in ("ahead", "past") or iso(entered):
        return entered
    on = iso(typed.get("on", "")) or before.on
    day = ahead(entered, on, today) if form == "ahead" else past(entered, today)
    return day.isoformat()
