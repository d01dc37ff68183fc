"""Finding a client's exit and changing it, together with its entries in the log, whatever other sessions do.

Each step is logged as a dated note, in one change with the exit, so that one undo takes both back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.audit.day import Day
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.storage.interface import Edit, Facts
from tuiclients.workbench.activity import note_entry
from tuiclients.workbench.desk import Desk

OFFBOARDING_TAG = "offboarding"
#: Attempts to save while other sessions keep changing the exit.
MAX_TRIES = 20


ExitState = Literal["none", "open", "closed", "reopened"]


def newest_exit(desk: Desk, client: str) -> Exit | None:
    """The newest exit opened by the desk's day, None if there is none."""
    opened = [exit_ for exit_ in desk.record(client).exits if exit_.opened <= desk.as_of]
    return opened[-1] if opened else None


def open_exit(desk: Desk, client: str) -> Exit:
    """The open exit. Raises `Refused` if there is none."""
    exit_ = newest_exit(desk, client)
    if exit_ is None or state_of(desk, exit_) != "open":
        name = desk.client(client).name
        raise Refused(f"{name} has no open exit; open one first.", f"`tuiclients offboard {client} --open`")
    return exit_


def open_bills(desk: Desk, client: str) -> list[Bill]:
    """The client's invoices that are not fully paid."""
    return [bill for bill in Day(desk.record(client), desk.policy, desk.as_of).bills if bill.open > ZERO]


def state_of(desk: Desk, exit_: Exit | None) -> ExitState:
    """The state of an exit on the desk's day; "none" for None."""
    if exit_ is None:
        return "none"
    if exit_.reopened is not None and exit_.reopened <= desk.as_of:
        return "reopened"
    return "closed" if exit_.closed is not None and exit_.closed <= desk.as_of else "open"


def exit_note(desk: Desk, client: str, note: str, step: str = "") -> Entry:
    """A note entry about the exit, dated the desk's day."""
    tags = (OFFBOARDING_TAG, step) if step else (OFFBOARDING_TAG,)
    return note_entry(desk, client, note, tags)


def change_exit(
    desk: Desk,
    client: str,
    says: str,
    change: Callable[[Exit], Exit],
    entries: Sequence[Entry] = (),
    facts: Mapping[str, Any] | None = None,
    of: Exit | None = None,
    states: Sequence[ExitState] = ("open",),
    more: Sequence[Edit] = (),
) -> Exit:
    """Change an exit, together with entries, `facts` of the client and `more`; one undo takes all back.

    If another session was quicker, `change` is called again with its version of the exit, as long as that is in
    one of `states`; it may raise `Refused`. `of` None: the open exit.
    """
    exit_ = of or open_exit(desk, client)
    for tries_left in range(MAX_TRIES, 0, -1):
        before = desk.client(client)
        after = before._replace(**facts or {})
        edits = [Edit(exit_, change(exit_)), *(Edit(None, entry) for entry in entries), *more]
        if after != before:
            edits.append(Edit(before, after))
        try:
            desk.change(f"{before.name} · {says}", edits)
            break
        except Conflict:
            desk.reread()
            newer = next((other for other in desk.facts.exits if other.id == exit_.id), None)
            if tries_left == 1 or newer is None or state_of(desk, newer) not in states:
                raise
            exit_ = newer
    return stored_exit(desk, exit_.id)


def stored_exit(desk: Desk, exit_id: str) -> Exit:
    """The exit with that id, as it is stored now."""
    return next(exit_ for exit_ in desk.facts.exits if exit_.id == exit_id)


def open_once(desk: Desk, client: str, says: str, edits: Sequence[Edit]) -> None:
    """Make a change that opens a plan or an exit of a client.

    Raises `Refused`, with the desk updated, if another session has opened one meanwhile.
    """
    ids = {plan.id for plan in desk.facts.plans} | {exit_.id for exit_ in desk.facts.exits}

    def still(facts: Facts) -> None:
        for label, records in (("an exit", facts.exits), ("a fix plan", facts.plans)):
            if any(record.client == client and record.id not in ids for record in records):
                name = desk.client(client).name
                raise OpenedElsewhere(
                    f"Nothing was saved: another session has just opened {label} for {name}; look at it first."
                )

    try:
        desk.change(says, edits, still=still)
    except OpenedElsewhere:
        desk.reread()
        raise


class OpenedElsewhere(Refused):
    """Another session has opened a plan or an exit meanwhile."""
