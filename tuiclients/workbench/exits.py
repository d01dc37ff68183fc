"""The exits of a client, and changing one so that nothing of another session is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.audit.day import Day
from tuiclients.domain.client import Status
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk

TAG = "offboarding"
#: So often a change is tried again on what another session has made of the exit meanwhile.
TRIES = 20


def newest_exit(desk: Desk, client: str) -> Exit | None:
    """The newest exit that was opened by the desk's day."""
    opened = [exit_ for exit_ in desk.record(client).exits if exit_.opened <= desk.as_of]
    return opened[-1] if opened else None


def open_exit(desk: Desk, client: str) -> Exit:
    """The exit that is open. Raises `Refused` if there is none."""
    exit_ = newest_exit(desk, client)
    if exit_ is None or state_of(desk, exit_) != "open":
        name = desk.client(client).name
        raise Refused(f"{name} has no open exit; open one first.", f"`tuiclients offboard {client} --open`")
    return exit_


def open_bills(desk: Desk, client: str) -> list[Bill]:
    """Their invoices with something open."""
    return [bill for bill in Day(desk.record(client), desk.policy, desk.as_of).bills if bill.open > ZERO]


def state_of(desk: Desk, exit_: Exit | None) -> str:
    """How an exit stands on the desk's day: open, closed or reopened; none if there is none."""
    if exit_ is None:
        return "none"
    if exit_.reopened is not None and exit_.reopened <= desk.as_of:
        return "reopened"
    return "closed" if exit_.closed is not None and exit_.closed <= desk.as_of else "open"


def note_of(desk: Desk, client: str, note: str, step: str = "") -> Entry:
    """A note about the exit, for the log."""
    tags = (TAG, step) if step else (TAG,)
    return Entry(desk.engine.new_id(), client, desk.as_of, "note", by=desk.policy.me, note=note, tags=tags)


def on_exit(
    desk: Desk,
    client: str,
    says: str,
    change: Callable[[Exit], Exit],
    entries: Sequence[Entry] = (),
    status: Status | None = None,
    of: Exit | None = None,
    states: Sequence[str] = ("open",),
) -> Exit:
    """Change an exit, together with entries and the client's status; one undo takes all back.

    If another session was quicker, `change` is asked again with what it made of the exit, as long as that stands in
    one of `states`; it may refuse. `of` None: the exit that is open.
    """
    exit_ = of or open_exit(desk, client)
    for left in range(TRIES, 0, -1):
        facts = desk.client(client)
        edits = [Edit(exit_, change(exit_)), *(Edit(None, entry) for entry in entries)]
        if status and facts.status != status:
            edits.append(Edit(facts, facts._replace(status=status)))
        try:
            desk.change(f"{facts.name} · {says}", edits)
            break
        except Conflict:
            desk.reread()
            newer = next((one for one in desk.facts.exits if one.id == exit_.id), None)
            if left == 1 or newer is None or state_of(desk, newer) not in states:
                raise
            exit_ = newer
    return stored(desk, exit_.id)


def stored(desk: Desk, exit_id: str) -> Exit:
    """The exit with that id, as it is stored now."""
    return next(one for one in desk.facts.exits if one.id == exit_id)
