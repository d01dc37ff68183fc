"""The verdict: signals, triggers and fix plans weighed together. Saving comes before parting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from tuiclients.domain.audit import notices
from tuiclients.domain.audit.because import NOT_ENOUGH, Ground, because
from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.audit.evidence import Evidence, Readable
from tuiclients.domain.audit.plan_history import Plans, state_on
from tuiclients.domain.audit.result import Audit, Band, PlanState, Signal
from tuiclients.domain.audit.scoring import NO_EVIDENCE, NOISE, Composed, Reading, compose, is_below
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.signals.parts import SignalParts, parts_of
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
#: The bands at whose edges the first of the month decides.
STEADY: tuple[Literal["grow", "keep"], ...] = ("grow", "keep")
#: Days by which an invoice may be past due before Grow waits for it.
PAST_DUE_DAYS = 14
START_PLAN = "start a fix plan"


class Weighed(NamedTuple):
    """The readings of the signals, the weights that count, and the score that they make."""

    readings: tuple[Reading, ...]
    weights: tuple[float, ...]
    composed: Composed


class Ruling(NamedTuple):
    """A verdict with the rule that led to it.

    `advice` = what it asks for next, in words; `ground` = what decided; `demands` = what Grow asks for and does not
    get.
    """

    verdict: Verdict
    advice: str
    ground: Ground
    demands: tuple[str, ...] = ()


def judge(evidence: Evidence, policy: Policy, averages: Averages) -> Audit:
    """The audit of a client from their evidence; cheap, as no entry is read.

    `averages` are the book's own rates, used only while neither the client nor the policy has a target.
    """
    client, judging = evidence.client, evidence.signals
    target = earning.target_rate(client, policy, averages.now)
    parts = [parts_of(signal) for signal in judging]
    weights = [policy.weights[signal.name] for signal in judging]
    blind_weights = [weight if part.is_blind else 0.0 for weight, part in zip(weights, parts, strict=True)]
    now = _weigh(parts, evidence.now, target, weights, policy)
    blind = _weigh(parts, evidence.blind, target, blind_weights, policy)
    then = _weigh(parts, evidence.then, earning.target_rate(client, policy, averages.then), weights, policy)
    score = now.composed.score
    first_score = _first_score(evidence, policy, averages, parts, weights, score)
    reached = band(score, policy.bands) if first_score is None else steadied(score, first_score, policy.bands)
    ruling = decide(evidence, evidence.fired, now, reached)
    blind_ruling = decide(evidence, evidence.blind_fired, blind, band(blind.composed.score, policy.bands))
    signals = _signals(evidence, parts, now, then, target, earning.needs_average(client, policy))
    thin = is_below(now.composed.confidence, ENOUGH_CONFIDENCE)
    log_next = notices.log_next(now.composed.confidences, now.weights, judging) if thin else ""
    sentences = [
        notices.judged_by(policy, judging),
        f"{notices.LITTLE_EVIDENCE}{log_next}." if log_next else "",
        *evidence.remarks,
    ]
    triggers, plan = evidence.fired.triggers, state_on(evidence.plans, evidence.fired.causes, evidence.as_of)
    return Audit(
        client=client.id,
        name=client.name,
        as_of=evidence.as_of,
        score=score,
        confidence=now.composed.confidence,
        grade=grade(score),
        band=reached,
        borderline=any(abs(score - edge) <= BORDERLINE_POINTS + NOISE for edge in policy.bands.values()),
        verdict=ruling.verdict,
        because=because(
            ruling.ground, ruling.verdict, ruling.demands, evidence.as_of, signals, triggers, plan, log_next
        ),
        blind=blind.composed.score,
        blind_verdict=blind_ruling.verdict,
        trend=_trend(signals),
        signals=signals,
        triggers=triggers,
        plan=plan,
        decision=evidence.decision,
        earned=evidence.earned,
        notices=tuple([sentence for sentence in sentences if sentence]),
        standing=evidence.standing,
        advice=ruling.advice,
        unsure=ruling.ground == "thin",
        blind_unsure=blind_ruling.ground == "thin",
        first_score=first_score,
        demands=ruling.demands,
        new_start=evidence.plans.new_start,
    )


def band(score: float, bands: Mapping[str, float]) -> Band:
    """The band of a score: grow, keep, watch, fix, or candidate (for letting go) below them all.

    The lower edges follow the client evaluation form of 1979 (under 30 drop, 30 to 50 on trial for 90 days).
    """
    return next((name for name in BANDS if not is_below(score, bands[name])), "candidate")


def steadied(score: float, first_score: float, bands: Mapping[str, float]) -> Band:
    """The band of a score where that of the first of the month decides close to the edges of Grow and Keep."""
    for name in STEADY:
        if not is_below(first_score if _is_close(score, bands[name]) else score, bands[name]):
            return name
    return next((name for name in BANDS if name not in STEADY and not is_below(score, bands[name])), "candidate")


def _is_close(score: float, edge: float) -> bool:
    return abs(score - edge) <= BORDERLINE_POINTS + NOISE


def _first_score(
    evidence: Evidence,
    policy: Policy,
    averages: Averages,
    parts: Sequence[SignalParts],
    weights: list[float],
    score: float,
) -> float | None:
    """The score of the first of the month if it decides: today's lies close to an edge, and it was well founded."""
    first = evidence.first
    if first is None or not any(_is_close(score, policy.bands[name]) for name in STEADY):
        return None
    target = earning.target_rate(evidence.client, policy, averages.first)
    composed = _weigh(parts, first.readable, target, weights, policy).composed
    return None if is_below(composed.confidence, ENOUGH_CONFIDENCE) else composed.score


def grade(score: float) -> str:
    """The letter of a score, A to F."""
    return next((letter for edge, letter in GRADES if not is_below(score, edge)), "F")


def decide(evidence: Evidence, fired: Fired, weighed: Weighed, reached: Band) -> Ruling:
    """The verdict: the first rule that fits decides. `reached` = the band of the score."""
    plan = evidence.plans.newest
    if evidence.standing in ("leaving", "former"):
        return Ruling(evidence.standing, "", "standing")
    thin = is_below(weighed.composed.confidence, ENOUGH_CONFIDENCE)
    if thin and not fired.triggers and reached not in STEADY:
        return Ruling("watch", NOT_ENOUGH, "thin")
    if fired.newest is not None:
        if plan is not None and plan.state == "running" and plan.opened >= fired.newest:
            return Ruling("fix", _day_of(plan), "deal-breaker")
        return Ruling("let_go", "a deal-breaker; a fix plan may still be chosen", "deal-breaker")
    if reached == "fix" or reached == "candidate" or fired.triggers:
        return _with_plan(evidence.plans, fired, evidence.as_of)
    if reached == "grow":
        demands = _demands(evidence, weighed)
        return Ruling("keep" if demands else "grow", "", "band", demands)
    return Ruling(reached, "", "band")


def _demands(evidence: Evidence, weighed: Weighed) -> tuple[str, ...]:
    """What Grow asks for besides the score and does not get: a future, and the money that is due."""
    names = names_of(evidence.signals)
    demands = []
    future, payment = names.index("future"), names.index("payment")
    raw = weighed.readings[future].raw
    if weighed.weights[future] and raw is not None and is_below(raw, PROMISING_FUTURE):
        shown = min(round(raw), int(PROMISING_FUTURE) - 1)
        demands.append(f"a future of at least {PROMISING_FUTURE:.0f} of 100 (it is at {shown})")
    if weighed.weights[payment] and evidence.past_due > PAST_DUE_DAYS:
        demands.append(f"no invoice more than {PAST_DUE_DAYS} days overdue (one is {evidence.past_due} days late)")
    return tuple(demands)


def _with_plan(plans: Plans, fired: Fired, as_of: date) -> Ruling:
    """The verdict on a client with a low score or a trigger, by what has been tried."""
    plan = plans.newest
    ground: Ground = "trigger" if fired.triggers else "band"
    if plan is None:
        return Ruling("fix", START_PLAN, ground)
    if plan.state == "running":
        return Ruling("fix", _day_of(plan), ground)
    if plan.state == "overdue":
        ways = "succeeded or failed, it was extended once" if plan.extended else "succeeded, failed or extend"
        return Ruling("fix", f"decide: {ways}", ground)
    if plan.state == "succeeded":
        watched = plan.closed is not None and (as_of - plan.closed).days <= SUCCESS_WATCHED_DAYS
        if watched and not fired.triggers:
            return Ruling("watch", "the fix plan succeeded", "plan")
        return Ruling("fix", START_PLAN, ground)
    if plans.last_failure is not None and plans.last_failure.counts(as_of, fired.causes):
        return Ruling("let_go", f"the fix plan {'was ' if plan.state != 'failed' else ''}{plan.state}", "plan")
    return Ruling("fix", START_PLAN, ground)


def _day_of(plan: PlanState) -> str:
    return f"day {plan.day} of {(plan.deadline - plan.opened).days}"


def _weigh(
    parts: Sequence[SignalParts],
    day: Readable,
    target: Decimal | None,
    weights: list[float],
    policy: Policy,
) -> Weighed:
    readings = []
    for part, measured, left_out in zip(parts, day.measured, day.left_out, strict=True):
        against = part.against_target
        reading: Reading = against.read(measured, target) if against else measured
        readings.append(NO_EVIDENCE if left_out else reading)
    counting = [0.0 if left_out else weight for weight, left_out in zip(weights, day.left_out, strict=True)]
    return Weighed(tuple(readings), tuple(counting), compose(readings, counting, policy.k))


def _signals(
    evidence: Evidence,
    parts: Sequence[SignalParts],
    now: Weighed,
    then: Weighed,
    target: Decimal | None,
    averaged: bool,
) -> tuple[Signal, ...]:
    says = list(evidence.says)
    for place, part in enumerate(parts):
        against = part.against_target
        if against:
            says[place] = against.says(evidence.now.measured[place], target, averaged)
    return tuple(
        [
            Signal(
                name=signal.name,
                raw=reading.raw,
                evidence=reading.n,
                confidence=now.composed.confidences[place],
                weight=now.weights[place],
                contribution=now.composed.contributions[place],
                says=says[place],
                entries=evidence.entries[place] if reading.raw is not None else (),
                left_out=evidence.now.left_out[place],
                span=evidence.spans[place],
                raw_then=then.readings[place].raw if reading.raw is not None else None,
            )
            for place, (signal, reading) in enumerate(zip(evidence.signals, now.readings, strict=True))
        ]
    )


def _trend(signals: Sequence[Signal]) -> float:
    """The change of 30 days, like for like: by the signals that had evidence then and now, at their weight of now."""
    total = sum([signal.weight for signal in signals])
    changes = [
        signal.weight * signal.confidence * (signal.raw - signal.raw_then)
        for signal in signals
        if signal.raw is not None and signal.raw_then is not None
    ]
    return sum(changes) / total if total > 0 else 0.0
