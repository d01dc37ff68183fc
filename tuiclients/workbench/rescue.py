"""A fix plan as it stands: what is tried to save a client, the score day by day, and whether the goal is reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from tuiclients.domain.audit.fix_plan import cause_of, goal_met, plans_on, remedies
from tuiclients.domain.audit.result import Audit, PlanState
from tuiclients.domain.audit.wording import count
from tuiclients.domain.entry import Entry
from tuiclients.domain.plan import Plan
from tuiclients.domain.policy import SIGNAL_NAMES
from tuiclients.workbench.desk import Desk

CHECK_IN = "check-in"
#: Days of the line of scores at most: three years, so that a plan nobody closed is still drawn at once.
LONGEST = 1096


class Point(NamedTuple):
    """The score at the end of a day."""

    on: date
    score: float


class CheckIn(NamedTuple):
    """A look at how the plan goes: the note that stands in the log, and the score of that day."""

    entry: Entry
    score: float


class Rescue(NamedTuple):
    """A client's fix plan as it stands on the desk's day.

    `plan` is the newest one opened by then (its closing left out if that came later) and `state` how it stands, both
    None without one, as is `goal_met`. `line` holds the score of every day from the start to the closing.
    `about`: no target rate is set, so the past scores are measured by today's average rate of the other clients.
    `extensions` counts those of all the client's plans. `cause` and `offered` are what a new plan would be about.
    """

    client: str
    audit: Audit
    plan: Plan | None
    state: PlanState | None
    line: tuple[Point, ...]
    check_ins: tuple[CheckIn, ...]
    goal_met: bool | None
    about: bool
    extensions: int
    cause: str
    offered: tuple[str, ...]
    past: tuple[PlanState, ...]

    @property
    def is_open(self) -> bool:
        """Whether a plan runs or waits for its decision."""
        return self.state is not None and self.state.closed is None


def look(desk: Desk, client: str) -> Rescue:
    """The fix plan of a client, or what one would be about."""
    record, as_of = desk.record(client), desk.as_of
    audit = desk.audit(client)
    state = plans_on(record, as_of).newest
    opened = [plan for plan in record.plans if plan.opened <= as_of]
    cause = cause_of(audit)
    plan = _as_known(opened[-1], as_of) if opened else None
    line: tuple[Point, ...] = ()
    met = None
    if plan is not None:
        line = score_line(desk, client, plan.opened, plan.closed or as_of)
        met = _goal_met(desk, client, plan)
    past = [found for one in opened[:-1] if (found := plans_on(record._replace(plans=[one]), as_of).newest)]
    return Rescue(
        client,
        audit,
        plan,
        state,
        line,
        _check_ins(desk, client, plan, line),
        met,
        desk.needs_average and desk.client(client).target_rate is None,
        sum(len([given for given in one.extensions if given.on <= as_of]) for one in opened),
        cause,
        remedies(cause),
        tuple(past),
    )


def score_line(desk: Desk, client: str, first: date, last: date) -> tuple[Point, ...]:
    """The score of each day from the first to the last, replayed; kept until the client changes.

    At least of the first day, and at most of the last `LONGEST` ones, however long a plan was left open.
    """
    from tuiclients.domain.audit.replay import score_on

    others = desk.others(client)
    key, known = desk.derived(client).get("score-line", (None, {}))
    if key != others or not known:
        known = {}
        desk.derived(client)["score-line"] = (others, known)
    end = max(first, last).toordinal()
    days = [date.fromordinal(number) for number in range(max(first.toordinal(), end - LONGEST + 1), end + 1)]
    record = desk.record(client)
    for day in days:
        if day not in known:
            known[day] = score_on(record, desk.policy, day, others)
    return tuple(Point(day, known[day]) for day in days)


def counted_aloud(extensions: int) -> str:
    """What is said of past extensions, so that nobody is fooled by the hope that things might change; "" for none."""
    if not extensions:
        return ""
    return f"{count(extensions, 'extension')} given to them so far; did anything change because of it?"


def goal_of(plan: Plan) -> str:
    """When the plan has worked, in words: the goal that was written down, and how it is measured."""
    measured = "50 points and no trigger"
    if plan.cause in SIGNAL_NAMES:
        measured += f", or 15 more for {plan.cause}"
    return f"{plan.goal} ({measured})" if plan.goal else measured


def as_json(view: Rescue) -> dict[str, Any]:
    """The fix plan as scripts see it."""
    from tuiclients.storage.encoding.codec import to_object

    state = view.state
    return {
        "client": view.client,
        "verdict": view.audit.verdict,
        "plan": to_object(view.plan) if view.plan is not None else None,
        "state": state.state if state else None,
        "day": state.day if state else None,
        "deadline": state.deadline.isoformat() if state else None,
        "goal_met": view.goal_met,
        "extensions": view.extensions,
        "line": [{"on": point.on.isoformat(), "score": point.score} for point in view.line],
        "check_ins": [
            {"entry": one.entry.id, "on": one.entry.on.isoformat(), "note": one.entry.note, "score": one.score}
            for one in view.check_ins
        ],
        "offered": {"cause": view.cause, "remedies": list(view.offered)},
    }


def _as_known(plan: Plan, as_of: date) -> Plan:
    """The plan as it was known on a day: what came later has not happened."""
    given = tuple(one for one in plan.extensions if one.on <= as_of)
    if plan.closed is not None and plan.closed > as_of:
        plan = plan._replace(closed=None, outcome=None, reason="")
    return plan._replace(extensions=given)


def _check_ins(desk: Desk, client: str, plan: Plan | None, line: Sequence[Point]) -> tuple[CheckIn, ...]:
    if plan is None:
        return ()
    scores = {point.on: point.score for point in line}
    return tuple(
        CheckIn(entry, scores[entry.on])
        for entry in desk.record(client).of_kind("note")
        if CHECK_IN in entry.tags and entry.on in scores
    )


def _goal_met(desk: Desk, client: str, plan: Plan) -> bool:
    """Whether the goal is reached: on the day of the closing, or by now."""
    end = plan.closed or desk.as_of
    now = desk.audit(client) if end == desk.as_of else _audit_on(desk, client, end)
    before = None
    if plan.cause in SIGNAL_NAMES:
        then = _audit_on(desk, client, plan.opened)
        before = next(signal.raw for signal in then.signals if signal.name == plan.cause)
    return goal_met(now, plan.cause, before)


def _audit_on(desk: Desk, client: str, day: date) -> Audit:
    """A client's audit on an earlier day; where no target is set it takes everybody's evidence of that day."""
    kept: dict[date, Audit] = desk.derived(client).setdefault("audits-on", {})
    if day in kept and not desk.needs_average:
        return kept[day]
    from tuiclients.domain.audit.book_average import Averages
    from tuiclients.domain.audit.evidence import gather
    from tuiclients.domain.audit.verdict import judge
    from tuiclients.domain.portfolio.given_away import audits_on

    if desk.needs_average:
        audits = audits_on([desk.record(one) for one in desk.clients], desk.policy, day)
        return next(audit for audit in audits if audit.client == client)
    kept[day] = judge(gather(desk.record(client), desk.policy, day), desk.policy, Averages(None, None))
    return kept[day]
