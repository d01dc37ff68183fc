"""The verdict in full sentences, with the rule behind each; the screens and the command show the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from tuiclients.domain.audit.evidence import TREND_DAYS
from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.plan_history import COUNTS_DAYS
from tuiclients.domain.audit.printed import add_up, in_points, printed_contributions, printed_points
from tuiclients.domain.audit.result import Audit, Effect, PlanState, ShownVerdict, Signal, Trigger
from tuiclients.domain.audit.signals.parts import COSTING, LEAVE, SMALL, SignalParts, parts_of
from tuiclients.domain.audit.triggers import TRIGGERS
from tuiclients.domain.audit.verdict import BORDERLINE_POINTS, ENOUGH_CONFIDENCE, STEADY, SUCCESS_WATCHED_DAYS
from tuiclients.domain.audit.wording import listed
from tuiclients.domain.policy import Policy
from tuiclients.domain.signal import SIGNALS, SignalRecord
from tuiclients.parsing.date import format_date
from tuiclients.writing.verdict import WORDS, evidence, says, steadied

Paragraph = tuple[str, str]
"""A text and the role that decides its look on a screen."""

#: Where the order of the verdicts, their bands, and the blind verdict come from.
SAVING = f"Saving comes before parting: {COSTING}."
BANDS = (
    "The edges at 30 and 50 come from a client evaluation for accountants of 1979 (drop, or on trial for 90 days); "
    "75 is a usual mark for healthy customers; all are settings."
)
SIGHT = f"Closeness and the past should not decide: {SMALL} and {LEAVE}."
EARLY = f"Source: early on every customer really counts, {COSTING}."
#: What each effect of a trigger means.
EFFECTS: dict[Effect, str] = {
    "cap": "While that stands, the verdict is Fix at best.",
    "candidate": "While that stands, the verdict is Fix at best; if a plan to save it fails, Let go.",
    "deal_breaker": "That alone means Let go, unless a plan to save the relationship is running.",
}
#: Below this a trend is none, in points.
STEADY_TREND = 0.05


def sources(signals: Iterable[SignalRecord] = SIGNALS) -> dict[str, str]:
    """Where the rule behind each signal, and behind each trigger, comes from."""
    rules = {signal.name: parts_of(signal).source for signal in signals}
    return rules | {trigger.name: trigger.source for trigger in TRIGGERS}


def paragraphs(audit: Audit, policy: Policy, signals: tuple[SignalRecord, ...] = SIGNALS) -> list[Paragraph]:
    """The whole explanation, a paragraph after the other."""
    told: list[Paragraph] = [(_verdict(audit), "accent"), (f"The reason: {audit.because.rstrip('.')}.", "")]
    soft = (_young(audit, policy), _steady(audit, policy), _demands(audit), _lifts(audit))
    told += [(sentence, "") for sentence in soft if sentence]
    if audit.decision:
        own = audit.decision
        why = f", because {own.reason.rstrip('.')}" if own.reason else ""
        told.append((f"You yourself decided {_word(own.verdict)} on {_day(own.on, audit)}{why}.", ""))
    source_of = sources(signals)
    told += [(_trigger(trigger) + _source(source_of[trigger.name]), "fix") for trigger in audit.triggers]
    if audit.triggers or audit.plan:
        told.append((SAVING, "muted"))
    if audit.plan:
        told.append((_plan(audit.plan, audit), ""))
    if audit.new_start:
        told.append((_new_start(audit.new_start, audit), ""))
    told += _score(audit, policy, {signal.name: parts_of(signal) for signal in signals})
    told += [(sentence, "") for sentence in (_trend(audit), _blind(audit))]
    bands = policy.bands
    told.append(
        (
            f"Grow begins at {bands['grow']:g}, Keep at {bands['keep']:g}, Watch at {bands['watch']:g}, Fix at "
            f"{bands['fix']:g}; below that a client is a candidate for letting go. {BANDS}",
            "muted",
        )
    )
    return [*told, *[(notice, "muted") for notice in audit.notices]]


def _verdict(audit: Audit) -> str:
    score = f"with a score of {audit.score:.1f} (grade {audit.grade})"
    if audit.shown == "unsure":
        least = f"{100 * ENOUGH_CONFIDENCE:.0f} %"
        return f"{audit.name}: unsure, {score}; {evidence(audit.confidence)}, and a verdict needs {least}."
    near = ", close to the edge of a band" if audit.borderline else ""
    return f"{audit.name}: {_word(audit.shown)}, {score}{near}; {evidence(audit.confidence)}."


def _word(verdict: ShownVerdict) -> str:
    return WORDS[verdict].capitalize()


def _day(day: date, audit: Audit) -> str:
    return format_date(day, audit.as_of)


def _steady(audit: Audit, policy: Policy) -> str:
    """Why the score of another day decides."""
    since = steadied(audit)
    if audit.first_score is None or not since:
        return ""
    edge = min((policy.bands[name] for name in STEADY), key=lambda edge: abs(edge - audit.score))
    first = _day(audit.as_of.replace(day=1), audit)
    return (
        f"{since}: while the score is within {BORDERLINE_POINTS:g} points of the edge at {edge:g}, so that no small "
        f"thing turns the verdict, the score of {first} says on which side of it they are; it was "
        f"{audit.first_score:.1f}."
    )


def _young(audit: Audit, policy: Policy) -> str:
    """A softer word about a hard verdict while the business is young; no number depends on it."""
    if policy.stage != "early" or audit.shown not in ("fix", "let_go"):
        return ""
    return (
        f"Your business is young, and every client counts: take {_word(audit.shown)} as what to mend first, not as a "
        f"sentence on them. {EARLY}"
    )


def _demands(audit: Audit) -> str:
    """Why it is Keep and not Grow."""
    if not audit.demands:
        return ""
    asked = listed(list(audit.demands))
    asks = "Grow has other conditions, which are not met" if asked in audit.because else f"Grow also asks for {asked}"
    return f"The score is high enough for Grow, but {asks}; so it is Keep."


def _lifts(audit: Audit) -> str:
    return f"What lifts them: {audit.lifts.rstrip('.')}." if audit.lifts else ""


def _trigger(trigger: Trigger) -> str:
    return f"{trigger.says[:1].upper()}{trigger.says[1:].rstrip('.')}. {EFFECTS[trigger.effect]}"


def _plan(plan: PlanState, audit: Audit) -> str:
    subject = in_words(plan.cause) or "the client"
    deadline = _day(plan.deadline, audit)
    if plan.state == "running":
        return f"A plan for {subject} runs, day {plan.day}; its deadline is {deadline}."
    if plan.state == "overdue":
        return f"The plan for {subject} is past its deadline of {deadline}: decide how it ended."
    closed = f" on {_day(plan.closed, audit)}" if plan.closed else ""
    return f"The last plan, for {subject}, ended as {plan.state}{closed}. {_outcome(plan, audit)}".rstrip()


def _outcome(plan: PlanState, audit: Audit) -> str:
    """What the outcome of a closed plan still means."""
    if plan.closed is None:
        return ""
    if plan.state == "succeeded":
        last = plan.closed + timedelta(days=SUCCESS_WATCHED_DAYS)
        watched = f"Until {_day(last, audit)} its success is watched: no new plan is asked for without a trigger."
        return watched if last >= audit.as_of else "That is long enough ago to ask for a new one where it is needed."
    if not plan.counts:
        return "It no longer counts against them."
    if plan.held_by:
        return f"It ended more than {COUNTS_DAYS} days ago, and still counts because what it was about still stands."
    last = plan.closed + timedelta(days=COUNTS_DAYS)
    return f"It counts until {_day(last, audit)}, and longer while what it was about stands; a new plan ends that."


def _new_start(start: date, audit: Audit) -> str:
    return (
        f"The plan of {_day(start, audit)} succeeded, which was a new start: what happened before it no longer fires "
        "abuse, mornings, overtime, promises or strain. The score still counts it."
    )


def _score(audit: Audit, policy: Policy, parts: dict[str, SignalParts]) -> list[Paragraph]:
    """How the signals make the score."""
    opening = (
        "The score starts at 50, which says neither good nor bad. Each signal moves it by its weight, by how far it "
        f"is from the middle, and by how much evidence there is: evidence of {policy.k:g} counts half."
    )
    total = sum([signal.weight for signal in audit.signals])
    told = [
        _signal(signal, points, parts[signal.name], policy, total)
        for signal, points in zip(audit.signals, printed_contributions(audit), strict=True)
    ]
    points = printed_points(audit)
    together = (
        _moves(points).replace("adds", "they add").replace("takes", "they take").replace("changes", "they change")
    )
    closing = f"Together {together}: 50 {'becomes' if in_points(points) != '0.0' else 'stays'} {audit.score:.1f}."
    return [(text, "") for text in (opening, *told, closing)]


def _signal(signal: Signal, points: float, parts: SignalParts, policy: Policy, total: float) -> str:
    name = signal.name.capitalize()
    if signal.left_out:
        return f"{name} is left out: {signal.left_out}."
    if not signal.weight:
        return f"{name} is not judged in this book."
    rule = f"It looks at {parts.rule.format(window=policy.window_days)}.{_source(parts.source)}"
    if signal.raw is None:
        return f"{name} moves nothing, for want of evidence: {says(signal)}. {rule}"
    counts = f"its evidence of {signal.evidence:.1f} counts {100 * signal.confidence:.0f} %"
    return (
        f"{name} {'are' if name.endswith('s') else 'is'} at {signal.raw:.0f} of 100: {says(signal)}. It weighs "
        f"{signal.weight:g} of {total:g}, {counts}, and it {_moves(points)}. {rule}"
    )


def _moves(points: float) -> str:
    """What points do to the score: "adds 5.9", "takes 2.1 away"."""
    written = in_points(points)
    if written == "0.0":
        return "changes nothing"
    return f"adds {written[1:]}" if written.startswith("+") else f"takes {written[1:]} away"


def _trend(audit: Audit) -> str:
    """The trend, like for like: only what was known 30 days ago and is known now is compared."""
    both = [signal for signal in audit.signals if signal.raw is not None and signal.raw_then is not None]
    both = [signal for signal in both if signal.weight]
    if not both:
        return f"Nothing was known {TREND_DAYS} days ago that is known now: there is no trend."
    if abs(audit.trend) < STEADY_TREND:
        return (
            f"Like for like, by {listed([signal.name for signal in both])}, of which there was evidence {TREND_DAYS} "
            "days ago as well, the score is where it was."
        )
    total = sum([signal.weight for signal in audit.signals])
    changes = [
        signal.weight * signal.confidence * ((signal.raw or 0.0) - (signal.raw_then or 0.0)) / total
        for signal in both
    ]
    moved = [
        f"{signal.name} from {signal.raw_then:.0f} to {signal.raw:.0f} ({in_points(points)})"
        for signal, points in zip(both, add_up(changes, float(f"{audit.trend:.1f}")), strict=True)
        if in_points(points) != "0.0"
    ]
    way = "risen" if audit.trend > 0 else "fallen"
    return (
        f"Like for like, by the signals that had evidence {TREND_DAYS} days ago as well, the score has {way} by "
        f"{abs(audit.trend):.1f} since: {listed(moved)}."
    )


def _blind(audit: Audit) -> str:
    return (
        f"Blind to feelings and to what is older than a year, the score is {audit.blind:.1f} and the verdict "
        f"{_word(audit.blind_shown)}. {SIGHT}"
    )


def _source(source: str) -> str:
    """Where a rule comes from, as a sentence behind it."""
    return f" Source: {source}."
