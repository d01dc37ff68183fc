"""Opening a plan or an exit: of two sessions that do so for one client at the same instant, one does."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.errors import Refused
from tuiclients.storage.interface import Edit, Facts
from tuiclients.workbench.desk import Desk


def open_only(desk: Desk, client: str, says: str, edits: Sequence[Edit]) -> None:
    """Make a change that opens a plan or an exit of a client.

    Raises `Refused`, with the desk brought up to date, if another session has opened one since the desk looked.
    """
    known = {plan.id for plan in desk.facts.plans} | {exit_.id for exit_ in desk.facts.exits}

    def still(facts: Facts) -> None:
        for what, things in (("an exit", facts.exits), ("a fix plan", facts.plans)):
            if any(one.client == client and one.id not in known for one in things):
                name = desk.client(client).name
                raise Opened(
                    f"Nothing was saved: another session has just opened {what} for {name}; look at it first."
                )

    try:
        desk.change(says, edits, still=still)
    except Opened:
        desk.reread()
        raise


class Opened(Refused):
    """Another session was quicker."""
