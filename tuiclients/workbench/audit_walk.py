"""The audit walk: client by client through those whose audit is due, until each has one that is kept.

Nothing is stored but the kept audits themselves, so a walk goes on where it was left: what was kept today is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tuiclients.domain.agenda.agenda import is_due
from tuiclients.domain.audit.day import is_active
from tuiclients.domain.audit.result import Audit, audit_object
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.months import Month
from tuiclients.storage.interface import Edit
from tuiclients.workbench import decisions, today
from tuiclients.workbench.desk import Desk

#: Potential and closeness are rated from 0 to this.
MAX_RATING = 4
#: Number of months shown, the present one included.
MONTHS_SHOWN = 6


class DueAudit(NamedTuple):
    """A client whose audit is due. `last` = the day of the newest kept audit, None if there is none."""

    client: str
    last: date | None
    score: float


class WalkFacts(NamedTuple):
    """What is shown before the questions. `last` = the day of the newest kept audit; the last months, oldest first;
    `says` = their part of the time and of the money, and what is not yet invoiced, in sentences.
    """

    last: date | None
    months: tuple[Month, ...]
    says: tuple[str, ...]


class AuditAnswers(NamedTuple):
    """What the user says of a client on the walk; any part may be missing.

    `gut` = the verdict guessed before the audit was shown; `fit` = for each criterion yes, no, or None for no answer;
    `potential` and `closeness` are 0 to 4; `verdict` and `reason` are the decision, "" if nothing is decided.
    """

    gut: str | None = None
    fit: Mapping[str, bool | None] = {}
    potential: int | None = None
    closeness: int | None = None
    verdict: str = ""
    reason: str = ""


def due(desk: Desk) -> list[DueAudit]:
    """The active clients with entries whose audit is due: the never audited first, then by score, lowest first."""
    found = []
    for client in desk.clients:
        agenda = today.of_client(desk, client)
        last = last_kept(desk, client)
        if agenda.first and is_active(agenda.standing) and is_due(last, desk.policy.audit_every_days, desk.as_of):
            found.append(DueAudit(client, last, desk.audit(client).score))
    return sorted(found, key=lambda one: (one.last is not None, one.score, one.client))


def last_kept(desk: Desk, client: str) -> date | None:
    """The day of the newest kept audit of a client, None if there is none."""
    kept = desk.kept_audits(client)
    return kept[-1].on if kept else None


def walk_facts(desk: Desk, client: str) -> WalkFacts:
    """What is shown of a client before the questions, beside their audit."""
    from tuiclients.workbench.months import of_client
    from tuiclients.workbench.shares import shares

    says = shares(desk.audits().values(), desk.clients, desk.policy)[client].says(desk.policy)
    return WalkFacts(last_kept(desk, client), of_client(desk, client)[-MONTHS_SHOWN:], says)


def planned_scenarios(desk: Desk, client: str) -> list[str]:
    """What the saved prunings that would let a client go say, one sentence each, the newest first.

    It belongs beside the decision, not before the gut call, which nothing should sway.
    """
    from tuiclients.domain.audit.wording import listed
    from tuiclients.workbench import scenarios

    found = []
    for one in scenarios.saved_naming(desk, client):
        names = listed([desk.client(each).name for each in scenarios.clients_of(desk, one)])
        net, freed = (one.result or {}).get("net"), (one.result or {}).get("freed_hours_week")
        reckoned = ""
        if isinstance(net, str) and isinstance(freed, int | float):
            reckoned = f": net {net} and {freed:.1f} hours a week free, as reckoned then"
        found.append(f"Your plan “{one.name}” of {one.on} lets go of {names}{reckoned}.")
    return found


def last_review(desk: Desk, client: str) -> Entry | None:
    """The newest review of a client, whose answers may stand beside the questions."""
    reviews = [entry for entry in desk.record(client).of_kind("review") if entry.on <= desk.as_of]
    return reviews[-1] if reviews else None


def audit_with(desk: Desk, client: str, answers: AuditAnswers) -> Audit:
    """The audit that a client would have with the answers to the questions; nothing is stored."""
    review = review_of(desk, client, answers.fit, answers.potential, answers.closeness)
    return desk.audit_if(client, [Edit(None, review)]) if review is not None else desk.audit(client)


def finish(desk: Desk, client: str, answers: AuditAnswers) -> KeptAudit:
    """Store the answers as a review, the decision, and the audit that these make, to be kept; one undo for all.

    Raises `Refused`, naming it, for an answer that cannot be meant.
    """
    if desk.read_only:
        raise Refused(desk.read_only)
    _check(answers)
    edits: list[Edit] = []
    review = review_of(desk, client, answers.fit, answers.potential, answers.closeness)
    if review is not None:
        edits.append(Edit(None, review))
    if answers.verdict:
        edits.append(decisions.decision_edit(desk, client, answers.verdict, answers.reason))
    elif answers.reason.strip():
        raise Refused("There is a reason without a decision: say what you decide, or leave both out.")
    result = audit_object(desk.audit_if(client, edits))
    kept = KeptAudit(desk.engine.new_id(), client, desk.as_of, decisions.decidable(answers.gut), result)
    change = desk.change(f"{desk.client(client).name} · audit kept", [*edits, Edit(None, kept)])
    made = change.edits[-1].after
    assert isinstance(made, KeptAudit)
    return made


def review_of(
    desk: Desk,
    client: str,
    fit: Mapping[str, bool | None],
    potential: int | None = None,
    closeness: int | None = None,
    note: str = "",
) -> Entry | None:
    """A review of a client for the desk's day, None if nothing is answered."""
    given = {criterion: answer for criterion, answer in fit.items() if answer is not None}
    if not given and potential is None and closeness is None:
        return None
    return Entry(
        desk.engine.new_id(),
        desk.client(client).id,
        desk.as_of,
        "review",
        by=desk.policy.me,
        note=note,
        fit=given or None,
        potential=potential,
        closeness=closeness,
    )


def _check(answers: AuditAnswers) -> None:
    for name in ("potential", "closeness"):
        value = getattr(answers, name)
        if value is not None and not 0 <= value <= MAX_RATING:
            raise Refused(f"The {name} is rated from 0 to {MAX_RATING}, not {value}.")
    if answers.gut is not None and answers.gut not in decisions.CHOICES:
        known = ", ".join(decisions.words(one) for one in decisions.CHOICES)
        raise Refused(f"{answers.gut!r} is no verdict to guess; it is one of {known}.")
