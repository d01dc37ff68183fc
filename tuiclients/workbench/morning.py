"""The morning check-in: which client, or nobody, was on our mind when we woke up."""

from __future__ import annotations

from datetime import date, timedelta

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.record import Record
from tuiclients.storage.interface import Change, Edit, Remembered
from tuiclients.workbench.desk import Desk

#: The id under which a book remembers the day on which each person last had nobody on their mind.
MEMORY_ID = "mornings"


def log_morning(desk: Desk, client: str | None) -> Change:
    """Log which client was on our mind when we woke up; None: nobody, which is remembered for the day.

    Raises `Refused` if that is logged already, and for nobody after somebody.
    """
    if desk.read_only:
        raise Refused(desk.read_only)
    before = mornings_today(desk)
    if client is None:
        if before:
            name = desk.client(before[0].client).name
            raise Refused(f"You woke up thinking about {name} today; delete that entry first if you did not.")
        if nobody_is_logged(desk):
            raise Refused("Nobody was on your mind this morning; that is noted already.")
        return desk.change("morning · nobody", [_nobody(desk)])
    name = desk.client(client).name
    if any(entry.client == client for entry in before):
        raise Refused(f"{name} is logged for this morning already; a morning counts once.")
    entry = Entry(desk.engine.new_id(), client, desk.as_of, "morning", by=desk.policy.me)
    return desk.change(f"{name} · morning", [Edit(None, entry)])


def is_done(desk: Desk) -> bool:
    """Whether the person who logs has checked in on this day."""
    return nobody_is_logged(desk) or bool(mornings_today(desk))


def mornings_today(desk: Desk) -> list[Entry]:
    """The mornings of the day by the person who logs."""
    return [
        entry
        for client in desk.clients
        for entry in mornings_of(desk, client)
        if entry.on == desk.as_of and entry.by == desk.policy.me
    ]


def mornings_of(desk: Desk, client: str) -> list[Entry]:
    """All mornings with a client on our mind; cached, so that the record may be released."""
    derived = desk.derived(client)
    mornings: list[Entry] | None = derived.get("mornings")
    if mornings is None:
        mornings = derived["mornings"] = list(desk.record(client).of_kind("morning"))
    return mornings


def nobody_is_logged(desk: Desk) -> bool:
    """Whether the person who logs had nobody on their mind today."""
    remembered = desk.facts.remembered.get(MEMORY_ID)
    return remembered is not None and remembered.value.get(_person(desk)) == desk.as_of.isoformat()


def in_a_row(record: Record, by: str, as_of: date) -> int:
    """Number of mornings in a row, up to the day or the one before, on which a person had a client on their mind."""
    days = {entry.on for entry in record.of_kind("morning") if entry.by == by and entry.on <= as_of}
    last = as_of if as_of in days else as_of - timedelta(days=1)
    row = 0
    while last - timedelta(days=row) in days:
        row += 1
    return row


def _nobody(desk: Desk) -> Edit:
    before = desk.facts.remembered.get(MEMORY_ID)
    value = {**(before.value if before else {}), _person(desk): desk.as_of.isoformat()}
    return Edit(before, Remembered(MEMORY_ID, value, before.rev if before else 0))


def _person(desk: Desk) -> str:
    """The key of the person who logs; "-" without a name."""
    return desk.policy.me or "-"
