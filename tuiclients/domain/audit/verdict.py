"""The verdict: signals, triggers and fix plans weighed together. Saving comes before parting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit import notices
from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.audit.evidence import Evidence
from tuiclients.domain.audit.result import Audit, Band, PlanState, Signal
from tuiclients.domain.audit.scoring import NEUTRAL, NOISE, Composed, Reading, compose, is_below
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.signals.parts import Measured, SignalParts, parts_of
from tuiclients.domain.audit.triggers import Fired
from tuiclients.domain.decision import Verdict
from tuiclients.domain.policy import Policy
from tuiclients.domain.signal import names_of

#: Below this confidence a score without any trigger gives no verdict.
ENOUGH_CONFIDENCE = 0.30
BORDERLINE_POINTS = 2.0
#: Days that a success is watched before another plan is asked for.
SUCCESS_WATCHED_DAYS = 90
#: Minimum raw value of the future signal for Grow.
PROMISING_FUTURE = 45.0
#: The bands that begin at an edge, from the top.
BANDS: tuple[Band, ...] = ("grow", "keep", "watch", "fix")
GRADES = ((80.0, "A"), (65.0, "B"), (50.0, "C"), (35.0, "D"))
NOT_ENOUGH = "not enough evidence"
START_PLAN = "start a salvage plan"


class Weighed(NamedTuple):
    """The readings of the signals and the score that they make."""

    readings: tuple[Reading, ...]
    composed: Composed


def judge(evidence: Evidence, policy: Policy, averages: Averages) -> Audit:
    """The audit of a client from their evidence; cheap, as no entry is read.

    `averages` are the book's own rates, used only while neither the client nor the policy has a target.
    """
    client = evidence.client
    target = earning.target_rate(client, policy, averages.now)
    judging = evidence.signals
    parts = [parts_of(signal) for signal in judging]
    weights = [policy.weights[signal.name] for signal in judging]
    blind_weights = [weight if part.is_blind else 0.0 for weight, part in zip(weights, parts, strict=True)]
    now = _weigh(parts, evidence.now, target, weights, policy)
    blind = _weigh(parts, evidence.blind, target, blind_weights, policy)
    then = _weigh(parts, evidence.then, earning.target_rate(client, policy, averages.then), weights, policy)
    score = now.composed.score
    verdict, advice = decide(evidence, evidence.fired, now, policy)
    blind_verdict, blind_advice = decide(evidence, evidence.blind_fired, blind, policy)
    signals = _signals(evidence, parts, now, weights, target, earning.needs_average(client, policy))
    thin = is_below(now.composed.confidence, ENOUGH_CONFIDENCE)
    log_next = notices.log_next(now.composed.confidences, policy, judging) if thin else ""
    sentences = [
        notices.judged_by(policy, judging),
        f"{notices.LITTLE_EVIDENCE}{log_next}." if log_next else "",
        *evidence.remarks,
    ]
    return Audit(
        client=client.id,
        name=client.name,
        as_of=evidence.as_of,
        score=score,
        confidence=now.composed.confidence,
        grade=grade(score),
        band=band(score, policy.bands),
        borderline=any(abs(score - edge) <= BORDERLINE_POINTS + NOISE for edge in policy.bands.values()),
        verdict=verdict,
        because=_because(evidence, verdict, advice, signals, log_next),
        blind=blind.composed.score,
        blind_verdict=blind_verdict,
        trend=score - then.composed.score,
        signals=signals,
        triggers=evidence.fired.triggers,
        plan=evidence.plan,
        decision=evidence.decision,
        earned=evidence.earned,
        notices=tuple([sentence for sentence in sentences if sentence]),
        standing=evidence.standing,
        advice=advice,
        unsure=verdict == "watch" and advice == NOT_ENOUGH,
        blind_unsure=blind_verdict == "watch" and blind_advice == NOT_ENOUGH,
    )


def band(score: float, bands: Mapping[str, float]) -> Band:
    """The band of a score: grow, keep, watch, fix, or candidate (for letting go) below them all.

    The lower edges follow the client evaluation form of 1979 (under 30 drop, 30 to 50 on trial for 90 days).
    """
    return next((name for name in BANDS if not is_below(score, bands[name])), "candidate")


def grade(score: float) -> str:
    """The letter of a score, A to F."""
    return next((letter for edge, letter in GRADES if not is_below(score, edge)), "F")


def decide(evidence: Evidence, fired: Fired, weighed: Weighed, policy: Policy) -> tuple[Verdict, str]:
    """The verdict and what it asks for next: the first rule that fits decides."""
    score, plan = weighed.composed.score, evidence.plan
    if evidence.standing in ("leaving", "former"):
        return evidence.standing, ""
    if is_below(weighed.composed.confidence, ENOUGH_CONFIDENCE) and not fired.triggers:
        return "watch", NOT_ENOUGH
    if fired.newest is not None:
        if plan is not None and plan.state == "running" and plan.opened >= fired.newest:
            return "fix", _day_of(plan)
        return "let_go", "a deal-breaker; a salvage plan may still be chosen"
    reached = band(score, policy.bands)
    if reached == "fix" or reached == "candidate" or fired.triggers:
        return _with_plan(plan, bool(fired.triggers), evidence.as_of)
    if reached == "grow" and policy.weights["future"]:
        raw = weighed.readings[names_of(evidence.signals).index("future")].raw
        if raw is not None and is_below(raw, PROMISING_FUTURE):
            return "keep", ""
    return reached, ""


def _with_plan(plan: PlanState | None, triggered: bool, as_of: date) -> tuple[Verdict, str]:
    """The verdict on a client with a low score or a trigger, by what has been tried."""
    if plan is None:
        return "fix", START_PLAN
    if plan.state == "running":
        return "fix", _day_of(plan)
    if plan.state == "overdue":
        return "fix", "decide: succeeded, failed or extend"
    if plan.state == "succeeded":
        if plan.closed is not None and (as_of - plan.closed).days <= SUCCESS_WATCHED_DAYS and not triggered:
            return "watch", "the salvage plan succeeded"
        return "fix", START_PLAN
    return "let_go", f"the salvage plan {'was ' if plan.state != 'failed' else ''}{plan.state}"


def _day_of(plan: PlanState) -> str:
    return f"day {plan.day} of {(plan.deadline - plan.opened).days}"


def _weigh(
    parts: Sequence[SignalParts],
    measures: tuple[Measured, ...],
    target: Decimal | None,
    weights: list[float],
    policy: Policy,
) -> Weighed:
    readings = []
    for part, measured in zip(parts, measures, strict=True):
        against = part.against_target
        readings.append(against.read(measured, target) if against else measured)
    return Weighed(tuple(readings), compose(readings, weights, policy.k))


def _signals(
    evidence: Evidence,
    parts: Sequence[SignalParts],
    weighed: Weighed,
    weights: list[float],
    target: Decimal | None,
    averaged: bool,
) -> tuple[Signal, ...]:
    composed = weighed.composed
    says = list(evidence.says)
    for place, part in enumerate(parts):
        against = part.against_target
        if against:
            says[place] = against.says(evidence.now[place], target, averaged)
    return tuple(
        [
            Signal(
                signal.name,
                reading.raw,
                reading.n,
                composed.confidences[place],
                weights[place],
                composed.contributions[place],
                says[place],
                evidence.entries[place] if reading.raw is not None else (),
            )
            for place, (signal, reading) in enumerate(zip(evidence.signals, weighed.readings, strict=True))
        ]
    )


def _because(evidence: Evidence, verdict: Verdict, advice: str, signals: tuple[Signal, ...], log_next: str) -> str:
    """The leading reason in words."""
    strongest = evidence.fired.strongest
    if strongest is not None:
        return strongest.says
    if advice == NOT_ENOUGH:
        return f"{NOT_ENOUGH}; log next: {log_next}" if log_next else NOT_ENOUGH
    best = max(signals, key=lambda signal: signal.contribution)
    worst = min(signals, key=lambda signal: signal.contribution)
    leading = best if verdict in ("keep", "grow") or worst.contribution >= 0 else worst
    return leading.says if leading.contribution else f"a score of {NEUTRAL:.0f}: nothing speaks for or against"
