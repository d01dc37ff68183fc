"""The user's own decisions, which outrank every verdict."""

from __future__ import annotations

from datetime import date

from tuiclients.domain.decision import Decision, Verdict
from tuiclients.domain.errors import Refused
from tuiclients.parsing.date import format_date
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk

#: What can be decided; the other verdicts follow from an exit.
CHOICES: tuple[Verdict, ...] = ("grow", "keep", "watch", "fix", "let_go")


def decide(desk: Desk, client: str, verdict: str, reason: str, on: date | None = None) -> Decision:
    """Record what the user decides about a client, and why; `on` None: on the desk's day.

    Raises `Refused` for an unknown decision, a missing reason, and a day ahead.
    """
    edit = decision_edit(desk, client, verdict, reason, on)
    change = desk.change(f"{desk.client(client).name} · decided: {words(verdict)}", [edit])
    decision = change.edits[0].after
    assert isinstance(decision, Decision)
    return decision


def decision_edit(desk: Desk, client: str, verdict: str, reason: str, on: date | None = None) -> Edit:
    """The edit that records a decision, for a change with others; raises as `decide`."""
    name = desk.client(client).name
    reason = reason.strip()
    chosen = decidable(verdict)
    if chosen is None:
        choices = ", ".join(words(choice) for choice in CHOICES)
        raise Refused(f"Nothing is decided by {verdict!r}; a decision is one of {choices}.")
    if not reason:
        raise Refused(f"Say in a few words why you decide {words(verdict)} for {name}; the reason is kept with it.")
    if on is not None and on > desk.as_of:
        raise Refused(f"A decision is dated today or earlier, not {format_date(on, desk.as_of)}.")
    return Edit(None, Decision(desk.engine.new_id(), client, on or desk.as_of, chosen, reason))


def decidable(verdict: str | None) -> Verdict | None:
    """The verdict if it can be decided, else None."""
    return next((choice for choice in CHOICES if choice == verdict), None)


def newest(desk: Desk, client: str) -> Decision | None:
    """The decision in force on the desk's day, None if there is none."""
    decisions = [decision for decision in desk.record(client).decisions if decision.on <= desk.as_of]
    return decisions[-1] if decisions else None


def words(verdict: str) -> str:
    """A verdict in words: let_go is "let go"."""
    return verdict.replace("_", " ")
