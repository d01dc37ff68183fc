"""A client's fix plan: its status, and opening, checking, extending and closing it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from tuiclients.domain.audit.fix_plan import cause_of, causes, goal_met, in_words, remedies
from tuiclients.domain.audit.plan_history import plans_on
from tuiclients.domain.audit.plan_review import review_on
from tuiclients.domain.audit.result import Audit, PlanState
from tuiclients.domain.audit.wording import count
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.fix_plan import OUTCOMES, PLAN_DAYS, Extension, FixPlan
from tuiclients.domain.policy import SIGNAL_NAMES
from tuiclients.parsing.date import format_date
from tuiclients.storage.interface import Edit
from tuiclients.workbench.activity import note_entry
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import open_once

if TYPE_CHECKING:
    from tuiclients.domain.audit.number_to_ask import NumberToAsk

CHECK_IN, PLAN_TAG = "check-in", "fix-plan"
#: Longest line of scores, in days: three years, so that a plan nobody closed is still drawn at once.
MAX_LINE_DAYS = 1096


class ScorePoint(NamedTuple):
    """The score at the end of a day."""

    on: date
    score: float


class CheckIn(NamedTuple):
    """A check-in: its note in the log, and the score of that day."""

    entry: Entry
    score: float


class FixPlanStatus(NamedTuple):
    """A client's fix plan as it stands on the desk's day.

    `plan` is the newest one opened by then (without a later closing) and `state` its state; both, and `goal_met`,
    are None without a plan. `line` holds the score of every day from the start to the closing. `approximate`: no
    target rate is set, so past scores are measured by today's average rate of the other clients. `extensions` counts
    those of all the client's plans. `cause` and `offered` (remedies) are what a new plan would be about.
    """

    client: str
    audit: Audit
    plan: FixPlan | None
    state: PlanState | None
    line: tuple[ScorePoint, ...]
    check_ins: tuple[CheckIn, ...]
    goal_met: bool | None
    approximate: bool
    extensions: int
    cause: str
    offered: tuple[str, ...]
    past: tuple[PlanState, ...]
    number: NumberToAsk | None
    asked: str
    """The number to ask for where money is the cause, and the same in words; None and "" where it is not."""
    review: date | None
    """The day on which a plan that succeeded is looked at again; None for any other, and once that is done."""

    @property
    def is_open(self) -> bool:
        """Whether a plan runs or waits for its decision."""
        return self.state is not None and self.state.closed is None


def status(desk: Desk, client: str) -> FixPlanStatus:
    """The fix plan of a client, or the cause and remedies of a new one."""
    from tuiclients.workbench.lifting import filled, number_for
    from tuiclients.writing.lift_words import number_words

    record, as_of = desk.record(client), desk.as_of
    audit = filled(desk, desk.audit(client))
    state = plans_on(record, as_of).newest
    opened = [plan for plan in record.plans if plan.opened <= as_of]
    cause = cause_of(audit)
    plan = _plan_on(opened[-1], as_of) if opened else None
    line: tuple[ScorePoint, ...] = ()
    met = None
    if plan is not None:
        line = score_line(desk, client, plan.opened, plan.closed or as_of)
        met = _goal_met(desk, client, plan)
    number = number_for(desk, client, plan.cause if plan is not None and state and state.closed is None else cause)
    past_states = [
        state_ for older in opened[:-1] if (state_ := plans_on(record._replace(plans=[older]), as_of).newest)
    ]
    return FixPlanStatus(
        client,
        audit,
        plan,
        state,
        line,
        _check_ins(desk, client, plan, line),
        met,
        desk.needs_average and desk.client(client).target_rate is None,
        sum(len([extension for extension in past_plan.extensions if extension.on <= as_of]) for past_plan in opened),
        cause,
        remedies(cause),
        tuple(past_states),
        number,
        number_words(number, desk.policy) if number is not None else "",
        review_on(record, as_of),
    )


def score_line(desk: Desk, client: str, first: date, last: date) -> tuple[ScorePoint, ...]:
    """The score of each day from the first to the last, replayed; kept until the client changes.

    The first day at least, the last `MAX_LINE_DAYS` at most, however long a plan was left open.
    """
    from tuiclients.domain.audit.replay import score_on

    others = desk.others(client)
    key, scores = desk.derived(client).get("score-line", (None, {}))
    if key != others or not scores:
        scores = {}
        desk.derived(client)["score-line"] = (others, scores)
    end = max(first, last).toordinal()
    days = [date.fromordinal(number) for number in range(max(first.toordinal(), end - MAX_LINE_DAYS + 1), end + 1)]
    record = desk.record(client)
    for day in days:
        if day not in scores:
            scores[day] = score_on(record, desk.policy, day, others)
    return tuple(ScorePoint(day, scores[day]) for day in days)


def extensions_warning(extensions: int) -> str:
    """A warning about past extensions, against the hope that things might change; "" for none."""
    if not extensions:
        return ""
    return f"{count(extensions, 'extension')} given to them so far; did anything change because of it?"


def as_json(status: FixPlanStatus) -> dict[str, Any]:
    """The fix plan as scripts see it."""
    from tuiclients.domain.audit.number_to_ask import number_object
    from tuiclients.storage.encoding.codec import to_object

    state = status.state
    return {
        "client": status.client,
        "verdict": status.audit.verdict,
        "unsure": status.audit.unsure,
        "plan": to_object(status.plan) if status.plan is not None else None,
        "state": state.state if state else None,
        "day": state.day if state else None,
        "deadline": state.deadline.isoformat() if state else None,
        "goal_met": status.goal_met,
        "extensions": status.extensions,
        "line": [{"on": point.on.isoformat(), "score": point.score} for point in status.line],
        "check_ins": [
            {
                "entry": check.entry.id,
                "on": check.entry.on.isoformat(),
                "note": check.entry.note,
                "score": check.score,
            }
            for check in status.check_ins
        ],
        "offered": {"cause": status.cause, "remedies": list(status.offered)},
        "number_to_ask": number_object(status.number) if status.number is not None else None,
    }


def _plan_on(plan: FixPlan, as_of: date) -> FixPlan:
    """The plan as it was on a day, without what happened later."""
    extensions = tuple(extension for extension in plan.extensions if extension.on <= as_of)
    if plan.closed is not None and plan.closed > as_of:
        plan = plan._replace(closed=None, outcome=None, reason="")
    return plan._replace(extensions=extensions)


def _check_ins(desk: Desk, client: str, plan: FixPlan | None, line: Sequence[ScorePoint]) -> tuple[CheckIn, ...]:
    if plan is None:
        return ()
    scores = {point.on: point.score for point in line}
    return tuple(
        CheckIn(entry, scores[entry.on])
        for entry in desk.record(client).of_kind("note")
        if CHECK_IN in entry.tags and entry.on in scores
    )


def _goal_met(desk: Desk, client: str, plan: FixPlan) -> bool:
    """Whether the goal is reached: on the day of the closing, or by now."""
    end = plan.closed or desk.as_of
    now = desk.audit(client) if end == desk.as_of else _audit_on(desk, client, end)
    before = None
    if plan.cause in SIGNAL_NAMES:
        then = _audit_on(desk, client, plan.opened)
        before = next(signal.raw for signal in then.signals if signal.name == plan.cause)
    return goal_met(now, plan.cause, before)


def _audit_on(desk: Desk, client: str, day: date) -> Audit:
    """A client's audit on an earlier day; without a target rate it needs everybody's evidence of that day."""
    cached: dict[date, Audit] = desk.derived(client).setdefault("audits-on", {})
    if day in cached and not desk.needs_average:
        return cached[day]
    from tuiclients.domain.audit.book_average import Averages
    from tuiclients.domain.audit.evidence import gather
    from tuiclients.domain.audit.verdict import judge
    from tuiclients.domain.portfolio.given_away import audits_on

    if desk.needs_average:
        audits = audits_on([desk.record(id_) for id_ in desk.clients], desk.policy, day)
        return next(audit for audit in audits if audit.client == client)
    cached[day] = judge(gather(desk.record(client), desk.policy, day), desk.policy, Averages(None, None))
    return cached[day]


CAUSES = causes()
#: The verdicts that ask for a plan.
ASKED_BY = ("fix", "let_go")


class NewPlan(NamedTuple):
    """What a new plan is given: its cause ("" = the leading one), remedies, goal and deadline (None = in 90 days)."""

    cause: str = ""
    tried: Sequence[str] = ()
    goal: str = ""
    deadline: date | None = None


def start(
    desk: Desk,
    client: str,
    cause: str = "",
    tried: Sequence[str] = (),
    goal: str = "",
    deadline: date | None = None,
) -> FixPlan:
    """Open a fix plan from today on.

    `cause` is a signal or a trigger (default: the leading one), `tried` what will be tried, `deadline` by default 90
    days ahead. Raises `Refused` for a client who is leaving or gone, a plan that is open already, an unknown
    cause and a deadline that has passed.
    """
    current = status(desk, client)
    name, audit = desk.client(client).name, current.audit
    if audit.standing in ("leaving", "former"):
        raise Refused(
            f"{name} is {audit.standing}: reopen the exit first.", f"`tuiclients offboard {client} --reopen`"
        )
    if current.is_open and current.state is not None:
        since = format_date(current.state.opened, desk.as_of)
        raise Refused(f"{name} has a fix plan since {since} already: close that one first.")
    plan = new_plan(desk, client, cause, tried, goal, deadline)
    edits = [Edit(None, plan), Edit(None, opening_note(desk, plan))]
    open_once(desk, client, f"{name} · fix plan opened for {in_words(plan.cause)}", edits)
    return plan


def new_plan(
    desk: Desk, client: str, cause: str = "", tried: Sequence[str] = (), goal: str = "", deadline: date | None = None
) -> FixPlan:
    """A fix plan as it would be opened today. Raises `Refused` for an unknown cause or a deadline that has passed."""
    cause = cause or cause_of(desk.audit(client))
    if cause not in CAUSES:
        raise Refused(f"{cause!r} is not a cause; it is a signal or a trigger: {', '.join(CAUSES)}.")
    if deadline is not None and deadline <= desk.as_of:
        raise Refused(f"The deadline {deadline} is not in the future; the usual one is {PLAN_DAYS} days from today.")
    return FixPlan(
        desk.engine.new_id(),
        client,
        cause,
        desk.as_of,
        _remedy_names(cause, tried),
        goal.strip(),
        deadline or desk.as_of + timedelta(days=PLAN_DAYS),
    )


def opening_note(desk: Desk, plan: FixPlan) -> Entry:
    """The entry in the log that says what a new plan is about."""
    until = format_date(plan.deadline_at(desk.as_of), desk.as_of)
    tries = f"; to try: {', '.join(plan.remedies)}" if plan.remedies else ""
    aim = f"; goal: {plan.goal}" if plan.goal else ""
    return plan_note(desk, plan.client, f"fix plan opened for {in_words(plan.cause)}, until {until}{tries}{aim}")


def plan_note(desk: Desk, client: str, note: str) -> Entry:
    """A note entry about the plan, dated the desk's day; not stored yet."""
    return note_entry(desk, client, note, (PLAN_TAG,))


def check_in(desk: Desk, client: str, note: str = "") -> Entry:
    """Log how the plan goes, as a note with the tag `check-in`. Raises `Refused` without an open plan."""
    plan = _open_plan(desk, client)
    entry = note_entry(desk, client, note.strip(), (CHECK_IN,))
    says = f"check-in on day {(desk.as_of - plan.opened).days} of the fix plan"
    desk.change(f"{desk.client(client).name} · {says}", [Edit(None, entry)])
    return entry


def extend(desk: Desk, client: str, deadline: date, reason: str) -> FixPlan:
    """Move the deadline, once per plan, with a written reason. Raises `Refused` for a second time, for no reason, and
    for a deadline that is not later.
    """
    plan = _open_plan(desk, client)
    name = desk.client(client).name
    if not reason.strip():
        raise Refused("An extension needs its reason in writing: say why it will be different now.", "--reason '...'")
    if plan.extensions:
        extension = plan.extensions[-1]
        raise Refused(
            f"This plan of {name} was extended on {format_date(extension.on, desk.as_of)} already "
            f"({extension.reason or 'no reason given'}); "
            "a plan is extended once: close it as succeeded, failed, refused or waived."
        )
    current = plan.deadline_at(desk.as_of)
    if deadline <= max(current, desk.as_of):
        raise Refused(f"The new deadline {deadline} must be after today and after the present one, {current}.")
    after = plan._replace(extensions=(Extension(desk.as_of, deadline, reason.strip()),))
    until = format_date(deadline, desk.as_of)
    note = plan_note(desk, client, f"fix plan extended to {until}: {reason.strip()}")
    desk.change(f"{name} · fix plan extended to {deadline}", [Edit(plan, after), Edit(None, note)])
    return _stored(desk, plan.id)


def close(desk: Desk, client: str, outcome: str, reason: str = "") -> FixPlan:
    """End the plan: succeeded, failed, refused (by the client) or waived. All but a success need a reason."""
    plan = _open_plan(desk, client)
    if outcome not in OUTCOMES:
        raise Refused(f"A fix plan ends as {', '.join(OUTCOMES)}, not {outcome!r}.")
    if outcome != "succeeded" and not reason.strip():
        raise Refused(f"A plan that is closed as {outcome} needs a reason: say what happened.", "--reason '...'")
    after = plan._replace(closed=desk.as_of, outcome=outcome, reason=reason.strip())
    says = f"fix plan {outcome}: {after.reason}" if after.reason else f"fix plan {outcome}"
    edits = [Edit(plan, after), Edit(None, plan_note(desk, client, says))]
    desk.change(f"{desk.client(client).name} · fix plan {outcome}", edits)
    return _stored(desk, plan.id)


def _remedy_names(cause: str, tried: Sequence[str]) -> tuple[str, ...]:
    """Remedies as offered for the cause, or in the user's own words; each once."""
    offered = {remedy.casefold(): remedy for remedy in remedies(cause)}
    words = [" ".join(text.split()) for text in tried]
    return tuple(dict.fromkeys(offered.get(word.casefold(), word) for word in words if word))


def _open_plan(desk: Desk, client: str) -> FixPlan:
    record = desk.record(client)
    state = plans_on(record, desk.as_of).newest
    if state is None or state.closed is not None:
        name = desk.client(client).name
        raise Refused(f"{name} has no open fix plan; open one first.", f"`tuiclients fix {client} --open`")
    return next(plan for plan in record.plans if plan.id == state.id)


def _stored(desk: Desk, plan_id: str) -> FixPlan:
    return next(plan for plan in desk.facts.plans if plan.id == plan_id)
