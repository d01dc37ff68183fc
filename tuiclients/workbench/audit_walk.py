"""The audit walk: through the clients whose audit is due, one by one, until each has a kept audit.

Only the kept audits are stored, so a walk resumes where it stopped: a client with an audit of today is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.agenda.agenda import is_due
from tuiclients.domain.audit.day import is_active
from tuiclients.domain.audit.result import Audit, audit_object
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.months import Month
from tuiclients.parsing.date import format_date
from tuiclients.storage.interface import Edit
from tuiclients.workbench import decisions, today
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.lifting import Lifting

#: Highest rating of potential and closeness; the lowest is 0.
MAX_RATING = 4
#: Number of months shown, the current one included.
MONTHS_SHOWN = 6


class DueAudit(NamedTuple):
    """A client whose audit is due. `last` = the day of the newest kept audit, None if there is none."""

    client: str
    last: date | None
    score: float


class WalkFacts(NamedTuple):
    """What is shown before the questions. `last` = the day of the newest kept audit; `months` = the last ones, oldest
    first; `says` = sentences about their share of time and money, and what is not yet invoiced.
    """

    last: date | None
    months: tuple[Month, ...]
    says: tuple[str, ...]


class AuditAnswers(NamedTuple):
    """The user's answers about a client on the walk; any may be missing.

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
    due_audits = []
    for client in desk.clients:
        agenda = today.of_client(desk, client)
        last = last_kept(desk, client)
        if agenda.first and is_active(agenda.standing) and is_due(last, desk.policy.audit_every_days, desk.as_of):
            due_audits.append(DueAudit(client, last, desk.audit(client).score))
    return sorted(due_audits, key=lambda due_audit: (due_audit.last is not None, due_audit.score, due_audit.client))


def last_kept(desk: Desk, client: str) -> date | None:
    """The day of the newest kept audit of a client, None if there is none."""
    audits = desk.kept_audits(client)
    return audits[-1].on if audits else None


def walk_facts(desk: Desk, client: str) -> WalkFacts:
    """What is shown of a client before the questions, next to their audit."""
    from tuiclients.workbench.months import of_client
    from tuiclients.workbench.shares import shares

    says = shares(desk.audits().values(), desk.clients, desk.policy)[client].says(desk.policy)
    return WalkFacts(last_kept(desk, client), of_client(desk, client)[-MONTHS_SHOWN:], says)


def planned_scenarios(desk: Desk, client: str) -> list[str]:
    """A sentence for each saved scenario that would let a client go, newest first.

    Show them with the decision, not before the gut call, which nothing should sway.
    """
    from tuiclients.domain.audit.wording import in_money, listed
    from tuiclients.workbench import scenarios

    sentences = []
    for scenario in scenarios.saved_naming(desk, client):
        names = listed([desk.client(id_).name for id_ in scenarios.clients_of(desk, scenario)])
        net, freed = (scenario.result or {}).get("net"), (scenario.result or {}).get("freed_hours_week")
        reckoned = ""
        if isinstance(net, str) and isinstance(freed, int | float):
            reckoned = (
                f": net {in_money(Decimal(net), desk.policy)} and {freed:.1f} hours a week free, as calculated then"
            )
        sentences.append(
            f"Your plan “{scenario.name}” of {format_date(scenario.on, desk.as_of)} lets go of {names}{reckoned}."
        )
    return sentences


def last_review(desk: Desk, client: str) -> Entry | None:
    """The newest review of a client, to show its answers next to the questions."""
    reviews = [entry for entry in desk.record(client).of_kind("review") if entry.on <= desk.as_of]
    return reviews[-1] if reviews else None


def audit_with(desk: Desk, client: str, answers: AuditAnswers) -> Audit:
    """The audit that a client would have with the answers to the questions; nothing is stored."""
    review = review_of(desk, client, answers.fit, answers.potential, answers.closeness)
    return desk.audit_if(client, [Edit(None, review)]) if review is not None else desk.audit(client)


def finish(desk: Desk, client: str, answers: AuditAnswers) -> KeptAudit:
    """Store the answers as a review, the decision, and the audit that follows from them, as one change.

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
    result = audit_object(Lifting(desk).filled_if(desk.audit_if(client, edits), edits))
    kept_audit = KeptAudit(desk.engine.new_id(), client, desk.as_of, decisions.decidable(answers.gut), result)
    change = desk.change(f"{desk.client(client).name} · audit kept", [*edits, Edit(None, kept_audit)])
    stored = change.edits[-1].after
    assert isinstance(stored, KeptAudit)
    return stored


def review_of(
    desk: Desk,
    client: str,
    fit: Mapping[str, bool | None],
    potential: int | None = None,
    closeness: int | None = None,
    note: str = "",
) -> Entry | None:
    """A review of a client for the desk's day, None if nothing is answered."""
    answered = {criterion: answer for criterion, answer in fit.items() if answer is not None}
    if not answered and potential is None and closeness is None:
        return None
    return Entry(
        desk.engine.new_id(),
        desk.client(client).id,
        desk.as_of,
        "review",
        by=desk.policy.me,
        note=note,
        fit=answered or None,
        potential=potential,
        closeness=closeness,
    )


def _check(answers: AuditAnswers) -> None:
    for name in ("potential", "closeness"):
        value = getattr(answers, name)
        if value is not None and not 0 <= value <= MAX_RATING:
            raise Refused(f"The {name} is rated from 0 to {MAX_RATING}, not {value}.")
    if answers.gut is not None and answers.gut not in decisions.CHOICES:
        choices = ", ".join(decisions.words(choice) for choice in decisions.CHOICES)
        raise Refused(f"{answers.gut!r} is not a verdict to guess; it is one of {choices}.")
