"""The search for what lifts a client who has enough evidence for a verdict: by replaying one request, then two."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from tuiclients.domain.audit.least_step import least
from tuiclients.domain.audit.lift_bounds import could_reach
from tuiclients.domain.audit.lift_goal import Goal
from tuiclients.domain.audit.rate_terms import RateTerms
from tuiclients.domain.audit.request import (
    NoIncident,
    OtherRate,
    QuickAnswers,
    Request,
    awaits_answer,
    overdue,
    rate_terms,
)
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.signals.earning import BONUS, RAW_OF_SHARE
from tuiclients.domain.audit.what_if import Replayed, WhatIf, Work

#: Money is rounded to whole steps of this, hours to halves.
FEE_STEP, HOURS_STEP = 5, Fraction(1, 2)
#: Weeks of quick answers, days without an incident: tried from the fewest, then those between two of them.
WEEKS = (1, 3, 7, 13, 25)
DAYS = (1, 7, 21, 45, 90, 180)
#: Weeks and days that are tried together with another fee.
WEEKS_WITH_FEE, DAYS_WITH_FEE = 13, (30, 90, 180)
#: Later days that are tried where the book's average of those days undoes what its average of today allowed.
LATER = 3

Found = tuple[tuple[Request, ...], Audit]


class LiftSearch:
    """The search for one client on one day."""

    def __init__(self, what_if: WhatIf, now: Replayed) -> None:
        self._what_if = what_if
        self._now, self._target = now
        record, policy, as_of = what_if.record, what_if.policy, what_if.as_of
        self._signals = {signal.name: signal for signal in self._now.signals}
        self._overdue = overdue(record, policy, as_of)
        self._awaited = awaits_answer(record, policy, as_of)
        self._terms = rate_terms(record, policy, as_of)
        self._averaged = not policy.target_rate and record.client.target_rate is None

    def run(self, goal: Goal) -> Work[Found | None]:
        """The first that reaches the goal: one request, else two together."""
        if goal.obstacle == "demands":
            return (yield from self._pay(goal, ()))
        for single in (self._pay, self.rate, self._answers, self._quiet):
            if found := (yield from single(goal, ())):
                return found
        return (yield from self._pairs(goal))

    def _pairs(self, goal: Goal) -> Work[Found | None]:
        if self._overdue is not None:
            for second in (self.rate, self._answers, self._quiet):
                if found := (yield from second(goal, (self._overdue,))):
                    return found
        weeks = [QuickAnswers(0, True)] if self._awaited else []
        for answers in (*weeks, QuickAnswers(WEEKS_WITH_FEE, self._awaited)):
            if self._has_slow_answers() and (found := (yield from self.rate(goal, (answers,)))):
                return found
        if not self._has_incidents():
            return None
        quiet = (yield from self._quiet(goal._replace(partly=True), ())) if goal.triggers else None
        if goal.triggers and not quiet:
            return None
        for first in [quiet[0]] if quiet else [(self._no_incident(days),) for days in DAYS_WITH_FEE]:
            if found := (yield from self.rate(goal, first)):
                return found
        return None

    # One request beside those before it.

    def _pay(self, goal: Goal, before: tuple[Request, ...]) -> Work[Found | None]:
        """All overdue money paid today."""
        if self._overdue is None:
            return None
        return (yield from self._met(goal, (*before, self._overdue)))

    def rate(self, goal: Goal, before: tuple[Request, ...] = ()) -> Work[Found | None]:
        """The fee at these hours, and the hours at this fee."""
        terms, target = self._terms, self._target
        if terms is None or not target or not self._signals["earning"].weight:
            return None
        if not self._could(goal, (*before, OtherRate(terms, None, None))):
            return None
        fee = yield from self._fee(goal, before, terms, target)
        hours = yield from self._hours(goal, before, terms, target)
        if not fee and not hours:
            return None
        request = OtherRate(terms, fee[0] if fee else None, hours[0] if hours else None)
        return (*before, request), (fee or hours or (0, self._now))[1]

    def _fee(
        self, goal: Goal, before: tuple[Request, ...], terms: RateTerms, target: Decimal
    ) -> Work[tuple[Decimal, Audit] | None]:
        """The smallest higher fee a month that reaches the goal, in whole fives."""
        reached: dict[int, Audit] = {}
        # Above this earning neither rises nor gains evidence; the book's own average rises with the fee.
        best = (4 if self._averaged else BONUS) * target * _decimal(terms.hours) + terms.costs
        low, high = int(terms.fee // FEE_STEP) + 1, int((best / FEE_STEP).to_integral_value(ROUND_CEILING))

        def is_reached(step: int) -> Work[bool]:
            found = yield from self._met(goal, (*before, OtherRate(terms, Decimal(step * FEE_STEP), None)))
            if found:
                reached[step] = found[1]
            return found is not None

        def estimate(step: int) -> Audit:
            net = (step * FEE_STEP - terms.costs) * terms.months.numerator / terms.months.denominator
            return self._what_if.estimate(net, terms.minutes)

        step = yield from self._least(goal, before, low, high, is_reached, estimate)
        return None if step is None else (Decimal(step * FEE_STEP), reached[step])

    def _hours(
        self, goal: Goal, before: tuple[Request, ...], terms: RateTerms, target: Decimal
    ) -> Work[tuple[Fraction, Audit] | None]:
        """The most hours a month, fewer than now, that reach the goal, in halves."""
        reached: dict[int, Audit] = {}
        net = terms.fee - terms.costs
        if terms.fee <= 0 or net <= 0:
            return None
        most = -(-terms.hours // HOURS_STEP) - 1
        # From here on down earning does not rise, and has ever less evidence.
        fewest = max(1, int(Fraction(net) / (Fraction(RAW_OF_SHARE[-1][0]) * Fraction(target)) // HOURS_STEP))

        def hours(step: int) -> Fraction:
            return (most - step) * HOURS_STEP

        def is_reached(step: int) -> Work[bool]:
            found = yield from self._met(goal, (*before, OtherRate(terms, None, hours(step))))
            if found:
                reached[step] = found[1]
            return found is not None

        def estimate(step: int) -> Audit:
            earned = net * terms.months.numerator / terms.months.denominator
            return self._what_if.estimate(earned, int(hours(step) * terms.months * 60))

        step = yield from self._least(goal, before, 0, most - fewest, is_reached, estimate)
        return None if step is None else (hours(step), reached[step])

    def _least(
        self,
        goal: Goal,
        before: tuple[Request, ...],
        low: int,
        high: int,
        is_reached: Callable[[int], Work[bool]],
        estimate: Callable[[int], Audit],
    ) -> Work[int | None]:
        """The smallest step that reaches the goal; `estimate` is the audit of a step without what comes `before`."""
        if low > high:
            return None
        bonus = 0.0
        if before:
            replayed = yield from self._what_if.replay(before, exact=False)
            bonus = replayed.audit.score - self._now.score
        if not goal.is_likely(estimate(high), bonus + 1):
            return None
        return (yield from least(low, high, is_reached, lambda step: goal.is_likely(estimate(step), bonus)))

    def _answers(self, goal: Goal, before: tuple[Request, ...]) -> Work[Found | None]:
        """An answer today, and none later than two days from then on."""
        if not self._has_slow_answers():
            return None
        if self._awaited and (found := (yield from self._met(goal, (*before, QuickAnswers(0, True))))):
            return found
        return (yield from self._in_time(goal, before, WEEKS, lambda weeks: QuickAnswers(weeks, self._awaited)))

    def _quiet(self, goal: Goal, before: tuple[Request, ...]) -> Work[Found | None]:
        """No further incident."""
        if not self._has_incidents():
            return None
        return (yield from self._in_time(goal, before, DAYS, self._no_incident))

    def _in_time(
        self,
        goal: Goal,
        before: tuple[Request, ...],
        ladder: tuple[int, ...],
        request: Callable[[int], Request],
    ) -> Work[Found | None]:
        """The shortest time that reaches the goal."""
        last = (*before, request(ladder[-1]))
        if not self._could(goal, last):
            return None
        if goal.triggers:
            # What time does not end in the longest time, it does not end sooner.
            replayed = yield from self._what_if.replay(last, exact=False)
            if {trigger.name for trigger in replayed.audit.triggers} & {trigger.name for trigger in goal.triggers}:
                return None
        failed = 0
        for step in ladder:
            if (yield from self._met(goal, (*before, request(step)), exact=False)):
                break
            failed = step
        else:
            return None
        while step - failed > 1:
            middle = (failed + step) // 2
            if (yield from self._met(goal, (*before, request(middle)), exact=False)):
                step = middle
            else:
                failed = middle
        for later in range(step, min(step + LATER, ladder[-1]) + 1):
            if found := (yield from self._met(goal, (*before, request(later)))):
                return found
        return None

    def _met(self, goal: Goal, requests: tuple[Request, ...], exact: bool = True) -> Work[Found | None]:
        """The requests with the audit that they lead to, if that reaches the goal."""
        if not self._could(goal, requests):
            return None
        replayed = yield from self._what_if.replay(requests, exact)
        return (requests, replayed.audit) if goal.is_reached(replayed.audit) else None

    # What need not be tried.

    def _has_slow_answers(self) -> bool:
        """Whether answers could come sooner than they do."""
        signal = self._signals["communication"]
        return self._awaited or (signal.weight > 0 and signal.raw is not None and signal.raw < 100)

    def _has_incidents(self) -> bool:
        """Whether anything can be forgotten: an incident, or work out of hours."""
        return bool(self._what_if.record.of_kind("incident")) or self._overtime

    @property
    def _overtime(self) -> bool:
        return any(trigger.name == "overtime" for trigger in self._now.triggers)

    def _no_incident(self, days: int) -> NoIncident:
        return NoIncident(days, bool(self._what_if.record.of_kind("incident")), self._overtime)

    def _could(self, goal: Goal, requests: tuple[Request, ...]) -> bool:
        return could_reach(goal, requests, self._now, self._overdue is not None)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator
