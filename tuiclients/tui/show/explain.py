"""The verdict in full sentences, with the rule behind each."""

from __future__ import annotations

from collections.abc import Iterable

from tuiclients.domain.audit.printed import in_points, printed_contributions, printed_points
from tuiclients.domain.audit.result import Audit, Effect, PlanState, ShownVerdict, Signal, Trigger
from tuiclients.domain.audit.signals.parts import COSTING, LEAVE, SMALL, SignalParts, parts_of
from tuiclients.domain.audit.triggers import TRIGGERS
from tuiclients.domain.policy import Policy
from tuiclients.domain.signal import SIGNALS, SignalRecord
from tuiclients.parsing.date import format_date
from tuiclients.tui.show.span import Span, wrapped
from tuiclients.tui.show.verdict_badge import BADGES

#: Where the order of the verdicts, their bands, and the blind verdict come from.
SALVAGE = f"Saving comes before parting: {COSTING}."
BANDS = (
    "The edges at 30 and 50 are those of an evaluation for accountants of 1979 (drop, or on trial for 90 days), "
    "the one at 75 is usual for the health of customers; all are settings."
)
SIGHT = f"Closeness and the past shall not decide: {SMALL} and {LEAVE}."
#: What each effect of a trigger means.
EFFECTS: dict[Effect, str] = {
    "cap": "While that stands, the verdict is Fix at best.",
    "candidate": "While that stands, the verdict is Fix at best; if a plan to save it fails, Let go.",
    "deal_breaker": "That alone means Let go, unless a plan to save the relationship runs.",
}


def sources(signals: Iterable[SignalRecord] = SIGNALS) -> dict[str, str]:
    """Where the rule behind each signal, and behind each trigger, comes from."""
    rules = {signal.name: parts_of(signal).source for signal in signals}
    return rules | {trigger.name: trigger.source for trigger in TRIGGERS}


def sentences(audit: Audit, policy: Policy, signals: tuple[SignalRecord, ...] = SIGNALS) -> list[tuple[str, str]]:
    """The whole explanation as paragraphs: each a text with its role."""
    source_of = sources(signals)
    parts = {signal.name: parts_of(signal) for signal in signals}
    bands = policy.bands
    paragraphs: list[tuple[str, str]] = [(_verdict(audit), "accent"), (f"The reason: {audit.because}.", "")]
    if audit.decision:
        own = audit.decision
        why = f", because {own.reason.rstrip('.')}" if own.reason else ""
        paragraphs.append(
            (f"You yourself decided {_word(own.verdict)} on {format_date(own.on, audit.as_of)}{why}.", "")
        )
    paragraphs += [(_trigger(trigger) + _source(source_of[trigger.name]), "fix") for trigger in audit.triggers]
    if audit.triggers or audit.plan:
        paragraphs.append((SALVAGE, "muted"))
    if audit.plan:
        paragraphs.append((_plan(audit.plan), ""))
    paragraphs.append(
        (
            "The score starts at 50, which says neither good nor bad. Each signal moves it by its weight, by how far "
            "it is from the middle, and by how much evidence there is:",
            "",
        )
    )
    paragraphs += [
        (_signal(signal, points, parts[signal.name], policy), "")
        for signal, points in zip(audit.signals, printed_contributions(audit), strict=True)
    ]
    paragraphs.append((f"Together {in_points(printed_points(audit))}: 50 becomes {audit.score:.1f}.", ""))
    paragraphs.append((_trend(audit), ""))
    paragraphs.append((_blind(audit), ""))
    paragraphs.append(
        (
            f"Grow begins at {bands['grow']:g}, Keep at {bands['keep']:g}, Watch at {bands['watch']:g}, Fix at "
            f"{bands['fix']:g}; below that a client is a candidate for letting go. {BANDS}",
            "muted",
        )
    )
    paragraphs += [(notice, "muted") for notice in audit.notices]
    return paragraphs


def lines(audit: Audit, policy: Policy, width: int) -> list[list[Span]]:
    """The explanation in lines of at most `width` columns, with a blank line between paragraphs."""
    lines_so_far: list[list[Span]] = []
    for text, role in sentences(audit, policy):
        if lines_so_far:
            lines_so_far.append([])
        lines_so_far += wrapped(text, width, role)
    return lines_so_far


def _verdict(audit: Audit) -> str:
    score = f"with a score of {audit.score:.1f} (grade {audit.grade})"
    share = f"{100 * audit.confidence:.0f} %"
    if audit.unsure:
        return f"{audit.name}: not enough evidence for a verdict yet, {score}; {share} of it is there."
    near = ", close to the edge of its band" if audit.borderline else ""
    return f"{audit.name}: {_word(audit.verdict)}, {score}{near}, on {share} of the evidence."


def _word(verdict: ShownVerdict) -> str:
    return BADGES[verdict].word.capitalize()


def _trigger(trigger: Trigger) -> str:
    return f"{trigger.says[:1].upper()}{trigger.says[1:].rstrip('.')}. {EFFECTS[trigger.effect]}"


def _signal(signal: Signal, points: float, parts: SignalParts, policy: Policy) -> str:
    name = signal.name.capitalize()
    rule = f"It looks at {parts.rule.format(window=policy.window_days)}.{_source(parts.source)}"
    if not signal.weight:
        return f"{name} is not judged in this book."
    if signal.raw is None:
        return f"{name} moves nothing, for want of evidence: {signal.says}. {rule}"
    return (
        f"{name} is at {signal.raw:.0f} of 100 ({signal.says}), weighs {signal.weight:g} and makes "
        f"{in_points(points)}. {rule}"
    )


def _trend(audit: Audit) -> str:
    if abs(audit.trend) < 0.05:
        return "30 days ago the score was the same."
    return f"30 days ago the score was {audit.score - audit.trend:.1f}; it has {_moved(audit.trend)} since."


def _moved(points: float) -> str:
    return f"{'risen' if points > 0 else 'fallen'} by {abs(points):.1f}"


def _blind(audit: Audit) -> str:
    return (
        f"Blind to feelings and to what is older than a year, the score is {audit.blind:.1f} and the verdict "
        f"{_word(audit.blind_shown)}. {SIGHT}"
    )


def _source(source: str) -> str:
    """Where a rule comes from, as a sentence behind it."""
    return f" Source: {source}."


def _plan(plan: PlanState) -> str:
    if plan.state == "running":
        return f"A plan for {plan.cause} runs, day {plan.day}; its deadline is {plan.deadline:%-d %b %Y}."
    if plan.state == "overdue":
        return f"The plan for {plan.cause} is past its deadline of {plan.deadline:%-d %b %Y}: decide how it ended."
    closed = f" on {plan.closed:%-d %b %Y}" if plan.closed else ""
    return f"The last plan, for {plan.cause}, ended as {plan.state}{closed}."
