"""The audit walk: through the clients whose audit is due, one by one, until each has a kept audit.

Only the kept audits are stored, so a walk resumes where it stopped: a client with an audit of today is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.agenda.agenda import looked_at_again
from tuiclients.domain.audit import at_risk, right_for_them
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.result import Audit, audit_object
from tuiclients.domain.audit.wording import in_money, in_tenths, listed
from tuiclients.domain.decision import Decision, KeptAudit
from tuiclients.domain.entry import WE_FIT, Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.months import Month
from tuiclients.parsing.date import format_date
from tuiclients.parsing.name import comparable
from tuiclients.storage.interface import Edit
from tuiclients.workbench import decisions, today
from tuiclients.workbench.activity import note_entry
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.lifting import Lifting

#: Highest rating of potential and closeness; the lowest is 0.
MAX_RATING = 4
#: Number of months shown, the current one included.
MONTHS_SHOWN = 6
#: The tag of the entries that say that an audit was kept.
AUDIT_TAG = "audit"


class DueAudit(NamedTuple):
    """A client whose audit is due. `last` = the day of the newest kept audit, None if there is none."""

    client: str
    last: date | None


class WalkFacts(NamedTuple):
    """What is shown before the questions. `last` = the day of the newest kept audit; `months` = the last ones, oldest
    first; `says` = sentences about their share of time and money, what is not yet invoiced, and what is at risk while
    they do not answer. `ours` = what the log shows of us, in a sentence, "" where nothing speaks against us.
    `why` = why the audit is due, where it is a new client's review or was asked for, in a sentence; else "".
    """

    last: date | None
    months: tuple[Month, ...]
    says: tuple[str, ...]
    ours: str = ""
    why: str = ""


class AuditAnswers(NamedTuple):
    """The user's answers about a client on the walk; any may be missing.

    `gut` = the verdict guessed before the audit was shown; `fit` = for each criterion yes, no, or None for no answer;
    `potential` and `closeness` are 0 to 4; `verdict` and `reason` are the decision, "" if nothing is decided.
    `we_fit` says whether we are right for them (`WE_FIT`), "" for no answer.
    """

    gut: str | None = None
    fit: Mapping[str, bool | None] = {}
    potential: int | None = None
    closeness: int | None = None
    verdict: str = ""
    reason: str = ""
    we_fit: str = ""


class Kept(NamedTuple):
    """What the questions about one client left in the book: the audit, the answers, the decision, the log's entry."""

    audit: KeptAudit
    review: Entry | None
    decision: Decision | None
    entry: Entry
    result: Audit


def due(desk: Desk) -> list[DueAudit]:
    """The active clients with entries whose audit is due: the never audited first, then the longest without, by name.

    Their order says nothing of their scores, which nobody should see before the gut call.
    """
    due_audits = [
        DueAudit(item.client, last_kept(desk, item.client))
        for item in today.to_audit(desk)
        if item.client is not None
    ]

    def place(due_audit: DueAudit) -> tuple[date, str, str]:
        return due_audit.last or date.min, comparable(desk.client(due_audit.client).name), due_audit.client

    return sorted(due_audits, key=place)


def last_kept(desk: Desk, client: str) -> date | None:
    """The day of the newest kept audit of a client, None if there is none."""
    audits = desk.kept_audits(client)
    return audits[-1].on if audits else None


def walk_facts(desk: Desk, client: str) -> WalkFacts:
    """What is shown of a client before the questions, next to their audit."""
    from tuiclients.workbench.months import of_client
    from tuiclients.workbench.shares import shares

    day = Day(desk.record(client), desk.policy, desk.as_of)
    said = shares(desk.audits().values(), desk.clients, desk.policy)[client].says(desk.policy)
    says = [_sentence(clause) for clause in said]
    risk = at_risk.at_risk(day)
    if risk is not None:
        says.append(at_risk.says(risk, day))
    ours = listed(right_for_them.our_facts(day))
    months = of_client(desk, client)[-MONTHS_SHOWN:]
    return WalkFacts(last_kept(desk, client), months, tuple(says), _sentence(ours), _sentence(_why(desk, client)))


def _why(desk: Desk, client: str) -> str:
    """Why an audit is due that is not one of the usual ones; "" for those, and where none is due."""
    item = next((item for item in today.to_audit(desk) if item.client == client), None)
    if item is None:
        return ""
    again = looked_at_again(today.of_client(desk, client), last_kept(desk, client), desk.as_of)
    return item.says if item.what == "review" or again is not None else ""


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}." if clause else ""


def planned_scenarios(desk: Desk, client: str) -> list[str]:
    """A sentence for each saved scenario that would let a client go, newest first.

    Show them with the decision, not before the gut call, which nothing should sway.
    """
    from tuiclients.workbench import scenarios

    sentences = []
    for scenario in scenarios.saved_naming(desk, client):
        names = listed([desk.client(id_).name for id_ in scenarios.clients_of(desk, scenario)])
        net, freed = (scenario.result or {}).get("net"), (scenario.result or {}).get("freed_hours_week")
        reckoned = ""
        if isinstance(net, str) and isinstance(freed, int | float):
            money, hours = in_money(Decimal(net), desk.policy), in_tenths(freed, desk.policy)
            reckoned = f": net {money} and {hours} hours a week free, as calculated then"
        sentences.append(
            f"Your plan “{scenario.name}” of {format_date(scenario.on, desk.as_of)} lets go of {names}{reckoned}."
        )
    return sentences


def of_the_stage(desk: Desk, client: str, audit: Audit) -> str:
    """What the stage of the business says to the decision, in a sentence; "" without one."""
    from tuiclients.domain.offboarding.guards import ESTABLISHED, stage
    from tuiclients.workbench.exit_guards import guard_facts

    policy = desk.policy
    return stage(audit, policy, guard_facts(desk, client).line if policy.stage == ESTABLISHED else None)


def last_review(desk: Desk, client: str) -> Entry | None:
    """The newest review of a client, to show its answers next to the questions."""
    reviews = [entry for entry in desk.record(client).of_kind("review") if entry.on <= desk.as_of]
    return reviews[-1] if reviews else None


def audit_with(desk: Desk, client: str, answers: AuditAnswers) -> Audit:
    """The audit that a client would have with the answers to the questions; nothing is stored."""
    review = review_of(desk, client, answers)
    return desk.audit_if(client, [Edit(None, review)]) if review is not None else desk.audit(client)


def finish(desk: Desk, client: str, answers: AuditAnswers) -> Kept:
    """Store the answers as a review, the decision, the audit that follows from them, and a note in the log.

    All of it is one change.

    Raises `Refused`, naming it, for an answer that cannot be meant.
    """
    if desk.read_only:
        raise Refused(desk.read_only)
    _check(answers)
    edits: list[Edit] = []
    review = review_of(desk, client, answers)
    if review is not None:
        edits.append(Edit(None, review))
    if answers.verdict:
        edits.append(decisions.decision_edit(desk, client, answers.verdict, answers.reason))
    elif answers.reason.strip():
        raise Refused("There is a reason without a decision: say what you decide, or leave both out.")
    audit = desk.audit_if(client, edits)
    result = audit_object(Lifting(desk).filled_if(audit, edits))
    kept_audit = KeptAudit(desk.engine.new_id(), client, desk.as_of, decisions.decidable(answers.gut), result)
    note = note_entry(desk, client, f"audit kept: {in_short(audit, answers)}", (AUDIT_TAG,))
    says = f"{desk.client(client).name} · audit kept"
    change = desk.change(says, [*edits, Edit(None, kept_audit), Edit(None, note)])
    stored = [edit.after for edit in change.edits]
    entries = {thing.kind: thing for thing in stored if isinstance(thing, Entry)}
    return Kept(
        next(thing for thing in stored if isinstance(thing, KeptAudit)),
        entries.get("review"),
        next((thing for thing in stored if isinstance(thing, Decision)), None),
        entries["note"],
        audit,
    )


def in_short(audit: Audit, answers: AuditAnswers) -> str:
    """A kept audit in a line: verdict, score, gut and decision, such as `fix, 41.2 (D); your gut: keep`."""
    parts = [f"{decisions.words(audit.shown)}, {audit.score:.1f} ({audit.grade})"]
    if answers.gut:
        parts.append(f"your gut: {decisions.words(answers.gut)}")
    if answers.verdict:
        parts.append(f"you decide {decisions.words(answers.verdict)}: {answers.reason.strip()}")
    return "; ".join(parts)


def review_of(desk: Desk, client: str, answers: AuditAnswers) -> Entry | None:
    """A review of a client for the desk's day, None if nothing is answered."""
    answered = {criterion: answer for criterion, answer in answers.fit.items() if answer is not None}
    we_fit = next((answer for answer in WE_FIT if answer == answers.we_fit), None)
    if not answered and answers.potential is None and answers.closeness is None and we_fit is None:
        return None
    return Entry(
        desk.engine.new_id(),
        desk.client(client).id,
        desk.as_of,
        "review",
        by=desk.policy.me,
        fit=answered or None,
        potential=answers.potential,
        closeness=answers.closeness,
        we_fit=we_fit or "",
    )


def _check(answers: AuditAnswers) -> None:
    for name in ("potential", "closeness"):
        value = getattr(answers, name)
        if value is not None and not 0 <= value <= MAX_RATING:
            raise Refused(f"The {name} is rated from 0 to {MAX_RATING}, not {value}.")
    if answers.we_fit not in ("", *WE_FIT):
        raise Refused(
            f"Whether you are right for them is answered by {', '.join(WE_FIT)}, not by {answers.we_fit!r}."
        )
    if answers.gut is not None and answers.gut not in decisions.CHOICES:
        choices = ", ".join(decisions.words(choice) for choice in decisions.CHOICES)
        raise Refused(f"{answers.gut!r} is not a verdict to guess; it is one of {choices}.")
