"""The fix plan that the opening of an exit waives, and that comes back when the exit is called off on that day."""

from __future__ import annotations

from tuiclients.domain.audit.plan_history import plans_on
from tuiclients.domain.decision import ENDED_BY, Exit
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.fix_plan import plan_note


def plan_waived(desk: Desk, client: str, exit_: Exit) -> list[Edit]:
    """What closes the open fix plan of a client whose exit is opened, as waived; nothing without one."""
    state = plans_on(desk.record(client), desk.as_of).newest
    if state is None or state.closed is not None:
        return []
    plan = next(plan_ for plan_ in desk.record(client).plans if plan_.id == state.id)
    words = ENDED_BY[exit_.ended_by]
    reason = words if exit_.reason == words else f"{words}: {exit_.reason}"
    after = plan._replace(closed=desk.as_of, outcome="waived", reason=reason)
    note = plan_note(desk, client, _waiver(reason))
    return [Edit(plan, after), Edit(None, note)]


def waived_by(desk: Desk, client: str, exit_: Exit) -> FixPlan | None:
    """The plan that an exit waived today, when it was opened; None if it did not, or on another day.

    What the user waived by hand before was logged before: ids are sorted by time, and the exit's is older than its
    own note.
    """
    record = desk.record(client)
    newest = record.plans[-1] if record.plans else None
    if newest is None or not exit_.opened == newest.closed == desk.as_of or newest.outcome != "waived":
        return None
    logged = [
        note for note in record.of_kind("note") if note.on == desk.as_of and note.note == _waiver(newest.reason)
    ]
    return newest if any(note.id > exit_.id for note in logged) else None


def _waiver(reason: str) -> str:
    """What the log says of a plan that was waived."""
    return f"fix plan waived: {reason}"
