"""How a verdict comes about: every formula with one client's own numbers, the same on screen and command line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from importlib import import_module
from typing import NamedTuple

from tuiclients.domain.audit.day import BLIND_DAYS, Day
from tuiclients.domain.audit.evidence import TREND_DAYS
from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.printed import in_points, printed_contributions, printed_points
from tuiclients.domain.audit.result import Audit, Signal
from tuiclients.domain.audit.scoring import NEUTRAL
from tuiclients.domain.audit.signals.parts import SignalParts, parts_of
from tuiclients.domain.audit.verdict import BANDS, BORDERLINE_POINTS, ENOUGH_CONFIDENCE, GRADES
from tuiclients.domain.audit.wording import listed
from tuiclients.domain.policy import Policy
from tuiclients.domain.signal import SIGNALS, SignalRecord
from tuiclients.parsing.date import format_date
from tuiclients.writing.explanation import EFFECTS
from tuiclients.writing.verdict import VERDICTS, WORDS, evidence, says, steadied


class Step(NamedTuple):
    """A part of the page: its heading, what it means, and the lines that calculate."""

    heading: str
    prose: str = ""
    formulae: Sequence[str] = ()


def steps(audit: Audit, day: Day, target: Decimal | None, signals: tuple[SignalRecord, ...] = SIGNALS) -> list[Step]:
    """The page, from the first sum to the verdict. `target` = what an hour must earn, None without any."""
    policy = day.policy
    on = format_date(audit.as_of, audit.as_of)
    return [
        Step(
            f"{audit.name} on {on}: {VERDICTS[audit.shown]}, score {audit.score:.1f}",
            f"{len(audit.signals)} signals make the score, facts can outrank it, and then the first rule that fits "
            "decides. Every line with an equals sign can be checked by hand, up to the rounding of what is printed.",
        ),
        Step(
            "What every signal goes through",
            "A signal reads the entries and gives a number from 0 to 100, with 50 as the neutral middle, and says on "
            "how much evidence. What is old counts less: half after each half-life.",
            (
                "left of an entry: 0.5 to the power of (its age in days / half-life)",
                f"what evidence counts: evidence / (evidence + {policy.k:g})",
                "points: weight * what its evidence counts * (reading - 50) / sum of all weights",
            ),
        ),
        *_signals(audit, day, target, {signal.name: parts_of(signal) for signal in signals}),
        _score(audit),
        _evidence(audit),
        _band(audit, policy),
        *_triggers(audit),
        *_plan(audit),
        _rules(audit),
        Step(f"So it is {WORDS[audit.shown].capitalize()}", f"The reason: {audit.because.rstrip('.')}."),
        _trend(audit),
        Step(
            f"Blind: {WORDS[audit.blind_shown].capitalize()}, score {audit.blind:.1f}",
            f"The same sums without feelings and with the entries of the last {BLIND_DAYS} days alone.",
        ),
        Step(
            "Effect of one entry",
            "The number behind an entry in the activity log is the score with it less the score as if it had never "
            "been logged.",
        ),
    ]


def _signals(audit: Audit, day: Day, target: Decimal | None, parts: dict[str, SignalParts]) -> list[Step]:
    total = sum([signal.weight for signal in audit.signals])
    return [
        _signal(signal, points, total, day, _formulae(parts[signal.name], day, target))
        for signal, points in zip(audit.signals, printed_contributions(audit), strict=True)
    ]


def _formulae(parts: SignalParts, day: Day, target: Decimal | None) -> list[str]:
    module, _, function = parts.formula.partition(":")
    lines: list[str] = getattr(import_module(module), function)(day, target) if module else []
    return lines


def _signal(signal: Signal, points: float, total: float, day: Day, formulae: list[str]) -> Step:
    name = signal.name.capitalize()
    if signal.left_out or not signal.weight:
        return Step(f"{name}: not counted", f"{_sentence(signal.left_out or 'its weight is 0')}")
    if signal.raw is None:
        return Step(f"{name}: no evidence, so it moves nothing", _sentence(says(signal)))
    half_life = day.policy.half_lives.get(signal.name)
    fades = f" Its half-life is {half_life:g} days." if half_life is not None else ""
    counts, k = f"{signal.confidence:.3f}", f"{day.policy.k:g}"
    return Step(
        f"{name}: {in_points(points)}",
        f"{_sentence(says(signal))}{fades}",
        (
            *formulae,
            f"its evidence counts: {signal.evidence:.2f} / ({signal.evidence:.2f} + {k}) = {counts}",
            f"points: {signal.weight:g} * {counts} * ({signal.raw:.1f} - {NEUTRAL:g}) / {total:g} "
            f"= {_hundredths(signal.contribution)}",
        ),
    )


def _score(audit: Audit) -> Step:
    points = [value for value in printed_contributions(audit) if in_points(value) != "0.0"]
    summed = "".join(f" {'-' if value < 0 else '+'} {abs(value):.1f}" for value in points)
    return Step(
        f"Score: {audit.score:.1f}, grade {audit.grade}",
        f"Grades: {listed([f'{letter} from {edge:g}' for edge, letter in GRADES])}, below that F.",
        (f"score: {NEUTRAL:g}{summed} = {NEUTRAL + printed_points(audit):.1f}",),
    )


def _evidence(audit: Audit) -> Step:
    total = sum([signal.weight for signal in audit.signals])
    counted = [signal for signal in audit.signals if signal.weight and signal.confidence]
    summed = " + ".join(f"{signal.weight:g} * {signal.confidence:.3f}" for signal in counted)
    least = f"{100 * ENOUGH_CONFIDENCE:.0f} %"
    enough = "that is enough" if audit.confidence >= ENOUGH_CONFIDENCE else "that is too little"
    return Step(
        evidence(audit.confidence).capitalize(),
        f"A verdict asks for {least}: {enough}."
        + (" Without a fact that outranks the score the client is unsure." if audit.unsure else ""),
        (f"per cent: 100 * ({summed}) / {total:g} = {100 * audit.confidence:.1f}",) if summed else (),
    )


def _band(audit: Audit, policy: Policy) -> Step:
    edges = listed([f"{WORDS[name].capitalize()} from {policy.bands[name]:g}" for name in BANDS])
    reached = "a candidate for letting go" if audit.band == "candidate" else WORDS.get(audit.band, "").capitalize()
    near = ""
    if audit.borderline:
        near = f" It is borderline: within {BORDERLINE_POINTS:g} points of an edge."
    if audit.first_score is not None:
        kept = steadied(audit)
        near += (
            " So close to the edge of Grow or Keep, the score of the 1st of the month decides "
            f"({audit.first_score:.1f}), so that small things do not turn the verdict{f': {kept}' if kept else ''}."
        )
    return Step(f"Band: {reached}", f"{edges}; below that a candidate for letting go.{near}")


def _triggers(audit: Audit) -> list[Step]:
    if not audit.triggers:
        return [Step("Facts that outrank the score: none")]
    return [
        Step(
            f"A fact that outranks the score: {trigger.name}", f"{_sentence(trigger.says)} {EFFECTS[trigger.effect]}"
        )
        for trigger in audit.triggers
    ]


def _plan(audit: Audit) -> list[Step]:
    plan = audit.plan
    if plan is None:
        return []
    about = f"The newest plan, for {in_words(plan.cause) or 'the client'}"
    counts = " It counts against them." if plan.counts else ""
    if plan.closed:
        when = f"{about}, ended on {format_date(plan.closed, audit.as_of)}.{counts}"
    else:
        when = f"{about}, is in its day {plan.day}; its deadline is {format_date(plan.deadline, audit.as_of)}."
    return [Step(f"Fix plan: {plan.state}", when)]


#: The rules in their order; the first that fits decides.
RULES = (
    "whoever is leaving or former is just that",
    f"evidence below {100 * ENOUGH_CONFIDENCE:.0f} %, no such fact, and a score below Keep: unsure",
    "a deal-breaker: Let go, or Fix while a plan runs that was opened since",
    "a score below Watch, or any such fact: Fix; after a failed plan Let go, after a success Watch",
    "a score for Grow, without a future or with a bill long overdue: Keep",
    "the band of the score",
)


def _rules(audit: Audit) -> Step:
    """The rules, the one that decided marked."""
    deal_breaker = any(trigger.effect == "deal_breaker" for trigger in audit.triggers)
    fits = (
        audit.standing in ("leaving", "former"),
        audit.unsure,
        deal_breaker,
        audit.band in ("fix", "candidate") or bool(audit.triggers),
        bool(audit.demands),
        True,
    )
    decided = fits.index(True)
    lines = [f"{number + 1}. {rule}" for number, rule in enumerate(RULES)]
    lines[decided] += "  <- this one"
    asked = f" Grow also asks for {listed(list(audit.demands))}." if decided == 4 else ""
    return Step(f"The first rule that fits: number {decided + 1}", asked.strip(), lines)


def _trend(audit: Audit) -> Step:
    total = sum([signal.weight for signal in audit.signals])
    both = [signal for signal in audit.signals if signal.weight and signal.raw is not None]
    both = [signal for signal in both if signal.raw_then is not None]
    lines = []
    for signal in both:
        now, then = signal.raw or 0.0, signal.raw_then or 0.0
        moved = signal.weight * signal.confidence * (now - then) / total
        sums = f"{signal.weight:g} * {signal.confidence:.3f} * ({now:.1f} - {then:.1f}) / {total:g}"
        if now != then:
            lines.append(f"{signal.name}: {sums} = {_hundredths(moved)}")
    return Step(
        f"Trend: {in_points(audit.trend)} in {TREND_DAYS} days",
        "Each reading of now less that of then, by its weight and evidence of now; only signals that had evidence "
        "then as well.",
        lines,
    )


def _hundredths(value: float) -> str:
    """A number with two decimals, without a sign where that leaves nothing."""
    return f"{round(value, 2) + 0.0:.2f}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
