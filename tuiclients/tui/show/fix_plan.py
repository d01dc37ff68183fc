"""The fix plan as lines: how it stands, the score since its start, and what was tried."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.result import PlanState
from tuiclients.domain.audit.wording import count
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.parsing.date import format_date
from tuiclients.tui.commands import key_of
from tuiclients.tui.show.span import Span
from tuiclients.tui.show.stroke_chart import chart
from tuiclients.tui.show.verdict_badge import badge_of
from tuiclients.tui.text import wrap
from tuiclients.workbench import fix_plan, fix_plan_words

#: How a state looks: a glyph, its words and its role.
STATES = {
    "running": ("▶", "running", "watch"),
    "overdue": ("!", "past its deadline", "bad"),
    "succeeded": ("✔", "succeeded", "good"),
    "failed": ("✖", "failed", "let_go"),
    "refused": ("✖", "refused by the client", "let_go"),
    "waived": ("–", "waived", "muted"),
}
#: Rows of the drawn line.
HEIGHT = 7


def head(view: fix_plan.FixPlanStatus, width: int) -> list[list[Span]]:
    """The verdict as it is now with what it asks for, then why, then what would lift them, unless a plan is open."""
    audit, seen = view.audit, badge_of(view.audit)
    spans: list[Span] = [(f"{seen.glyph} {seen.word.upper()}", seen.role), (f"{audit.score:5.0f}  ", "")]
    room = width - sum(len(text) for text, _ in spans)
    asked = "" if audit.unsure else audit.advice
    first, *rest = wrap(asked, max(10, room))
    told = [" ".join(rest), f"because {audit.because}", *([] if view.is_open else to_gain(view))]
    return [[*spans, (first, "accent")], *([(line, "muted")] for text in told for line in wrap(text, width) if line)]


def to_gain(view: fix_plan.FixPlanStatus) -> list[str]:
    """What would lift them, and the number to ask for where money is the cause."""
    return [text for text in (view.audit.lifts or "", f"ask for {view.asked}" if view.asked else "") if text]


def lines(view: fix_plan.FixPlanStatus, width: int) -> list[list[Span]]:
    """A plan with all that belongs to it."""
    plan, state = view.plan, view.state
    if plan is None or state is None:
        return _wrapped(gone(view), width, "")
    today = view.audit.as_of
    rows = _state(state, view.audit.as_of, width)
    if state.state == "overdue":
        extends = "It was extended once already" if plan.extensions else f"{key_of('extend')} extends it once"
        asks = f"How did it end? {key_of('close_plan')} says: succeeded, failed, refused. {extends}."
        rows += _wrapped(asks, width, "bad")
        rows += _wrapped(fix_plan.extensions_warning(view.extensions), width, "fix") if view.extensions else []
    rows += _wrapped(f"cause   {in_words(plan.cause)}", width, "")
    if plan.remedies:
        rows += _wrapped(f"try     {' · '.join(plan.remedies)}", width, "")
    rows += _wrapped(
        f"goal    by the score, {fix_plan_words.score_goal(view)}", width, "good" if view.goal_met else ""
    )
    if own := fix_plan_words.own_goal(view):
        rows += _wrapped(f"yours   {own}", width, "good" if plan.outcome == "succeeded" else "")
    for given in plan.extensions:
        text = f"extended on {format_date(given.on, today)} to {format_date(given.deadline, today)}: {given.reason}"
        rows += _wrapped(text, width, "fix")
    if plan.closed:
        text = f"{STATES[state.state][1]} on {format_date(plan.closed, today)}"
        rows += _wrapped(f"{text}: {plan.reason}" if plan.reason else text, width, STATES[state.state][2])
    rows += next_step(view, width)
    rows += [*_score(view, plan, width), *_check_ins(view, width), *_before(view, width)]
    # Below what was tried, so that the newest check-in is seen in a small window, too.
    gains = to_gain(view) if view.is_open else []
    if gains:
        rows.append([])
    for text in gains:
        rows += _wrapped(text, width, "muted")
    return rows


def next_step(view: fix_plan.FixPlanStatus, width: int) -> list[list[Span]]:
    """What a closed plan is followed by, with the key that leads there."""
    following = fix_plan_words.next_step(view)
    if following == fix_plan_words.PART:
        following = f"{key_of('part_now')} {following}; {key_of('new_plan')} tries another plan"
    return _wrapped(f"next    {following}", width, "accent") if following else []


def gone(view: fix_plan.FixPlanStatus) -> str:
    """Why no plan is opened for somebody who is leaving, or has left."""
    return f"{view.audit.name} is {view.audit.standing}: a plan needs the exit reopened first."


def _state(state: PlanState, today: date, width: int) -> list[list[Span]]:
    glyph, word, role = STATES[state.state]
    days = max(1, (state.deadline - state.opened).days)
    text = f"day {state.day} of {days}, until {format_date(state.deadline, today)}  "
    if state.state == "overdue":
        text = f"day {state.day}, the deadline was {format_date(state.deadline, today)}  "
    elif state.closed is not None:
        text = f"{format_date(state.opened, today)} to {format_date(state.closed, today)}"
    parts: list[Span] = [(f"{glyph} {word}  ", role), (text, "")]
    if sum(len(text) for text, _ in parts) > width:
        return [parts[:1], *([(line, "")] for line in wrap(text, width))]
    room = min(20, width - sum(len(text) for text, _ in parts))
    if state.closed is None and room >= 5:
        full = min(room, round(room * state.day / days))
        parts += [("█" * full, role), ("░" * (room - full), "muted")]
    return [parts]


def _score(view: fix_plan.FixPlanStatus, plan: FixPlan, width: int) -> list[list[Span]]:
    scores = [point.score for point in view.line]
    if not scores:
        return []
    about = "about " if view.approximate else ""
    if len(scores) == 1:
        when = "today; its line begins tomorrow" if view.is_open else "on the one day that it ran"
        return [[], [(f"score   {about}{scores[0]:.1f} {when}", "accent")]]
    text = f"score   {about}{scores[0]:.1f} → {scores[-1]:.1f} in {count(len(scores) - 1, 'day')}"
    marks = {(check_in.entry.on - plan.opened).days for check_in in view.check_ins}
    return [[], [(text, "accent")], *chart(scores, marks, min(width, 80), HEIGHT)]


def _check_ins(view: fix_plan.FixPlanStatus, width: int) -> list[list[Span]]:
    if not view.check_ins:
        return []
    newest_first = ", the newest first" if len(view.check_ins) > 1 else ""
    rows: list[list[Span]] = [[], [(f"check-ins (▲){newest_first}", "accent")]]
    days = [format_date(check_in.entry.on, view.audit.as_of) for check_in in view.check_ins]
    wide = max(6, *map(len, days))
    for day, check_in in reversed(list(zip(days, view.check_ins, strict=True))):
        rows += _wrapped(f"{day:>{wide}}  {check_in.score:5.1f}  {check_in.entry.note or 'looked at'}", width, "")
    return rows


def _before(view: fix_plan.FixPlanStatus, width: int) -> list[list[Span]]:
    rows: list[list[Span]] = []
    for earlier in view.past:
        ended = earlier.closed or earlier.deadline
        today = view.audit.as_of
        days = f"{format_date(earlier.opened, today)} to {format_date(ended, today)}"
        text = f"before: {in_words(earlier.cause)}, {days}, {STATES[earlier.state][1]}"
        rows += _wrapped(text, width, "muted")
    aloud = fix_plan.extensions_warning(view.extensions)
    if aloud and not (view.state is not None and view.state.state == "overdue"):
        rows += _wrapped(aloud, width, "fix")
    return [[], *rows] if rows else []


def past(view: fix_plan.FixPlanStatus, width: int) -> list[list[Span]]:
    """What was tried before a new plan, the newest plan with it."""
    rows: list[list[Span]] = []
    if view.plan is not None and view.state is not None and view.state.closed is not None:
        on = format_date(view.state.closed, view.audit.as_of)
        text = f"The plan for {in_words(view.plan.cause)} {STATES[view.state.state][1]} on {on}."
        rows += _wrapped(f"{text} {view.plan.reason}".strip(), width, STATES[view.state.state][2])
    return rows + _before(view, width)[1:]


def remedies(offered: Sequence[str], ticked: Collection[str]) -> list[tuple[str, bool]]:
    """What is offered and what was added in the user's own words, each with whether it is ticked."""
    return [(remedy, remedy in ticked) for remedy in dict.fromkeys((*offered, *ticked))]


def _wrapped(text: str, width: int, role: str) -> list[list[Span]]:
    """A text in lines; a word that is padded to eight columns at its beginning stays so, and the rest hangs below."""
    lead = text[:8] if text[6:8] == "  " else ""
    indent = " " * 8 if lead else "  "
    lines = wrap(text[len(lead) :], max(8, width - len(indent)))
    return [[(((lead if not place else indent) + line), role)] for place, line in enumerate(lines)]
