"""The user's own decision about a client: the verdicts to choose from, and the reason."""

from __future__ import annotations

from collections.abc import Mapping

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.errors import Refused
from tuiclients.parsing.date import format_date
from tuiclients.tui.dialogs.choice import Option
from tuiclients.tui.dialogs.form import Faults, FieldSpec, Form
from tuiclients.tui.show.verdict_badge import BADGES, badge_of
from tuiclients.tui.styles import Styles
from tuiclients.workbench import decisions
from tuiclients.workbench.desk import Desk

CHOICES = decisions.CHOICES
REASON = (FieldSpec("reason", "because", "", "in a few words; it is kept beside the verdict"),)


def form(look: Styles, desk: Desk, client: str, verdict: str) -> Form | None:
    """The reason of a decision, None if the client or the verdict is gone."""
    if client not in desk.clients or verdict not in CHOICES:
        return None
    title = f"{desk.client(client).name} · you decide {words(verdict)}"
    return Form(look, title, "", REASON, lambda typed: submit(desk, client, verdict, typed))


def options(desk: Desk, client: str, audit: Audit | None) -> list[Option]:
    """What can be decided; the verdict of the audit and the decision that stands say so."""
    stands = decisions.newest(desk, client)
    choices = []
    for verdict in CHOICES:
        notes = []
        if audit is not None and badge_of(audit).word == BADGES[verdict].word:
            notes.append("the verdict of the audit")
        if stands is not None and stands.verdict == verdict:
            notes.append(f"your decision since {format_date(stands.on, desk.as_of)}")
        choices.append(Option(verdict, words(verdict), ", ".join(notes)))
    return choices


def words(verdict: str) -> str:
    """A verdict with its glyph: `✖ let go`."""
    return f"{BADGES[verdict].glyph} {BADGES[verdict].word}"


def submit(desk: Desk, client: str, verdict: str, typed: Mapping[str, str]) -> str:
    """Store the decision; what was decided, in words. Raises `Faults` under the reason."""
    try:
        decisions.decide(desk, client, verdict, typed["reason"])
    except Refused as error:
        raise Faults({"reason": error.sentence}) from None
    return f"Decided: {desk.client(client).name} · {words(verdict)}"
