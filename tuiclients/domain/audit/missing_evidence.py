"""What is missing where the evidence is too thin for a verdict."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.audit.least_step import least
from tuiclients.domain.audit.lift_goal import Goal
from tuiclients.domain.audit.request import MoreEvidence, Request
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.what_if import Replayed, WhatIf, Work

#: More is not asked for: answers alone, answers beside a review, hours; and the answers that are logged beside hours.
MOST_ANSWERS, MOST_BESIDE, MOST_HOURS, SOME_ANSWERS = 10, 20, 60, 5

Found = tuple[tuple[Request, ...], Audit]


def missing_evidence(what_if: WhatIf, now: Replayed, goal: Goal) -> Work[Found | None]:
    """A review, messages answered, or both; else hours that are billed, alone or with these.

    What is least trouble to log goes first.
    """
    weights = {signal.name: signal.weight for signal in now.audit.signals}
    review = bool(weights["fit"] or weights["future"])
    answers = MOST_ANSWERS if weights["communication"] or weights["behaviour"] else 0
    rate = _rate_an_hour(now) if weights["earning"] else Decimal(0)
    hours = MOST_HOURS if rate > 0 else 0
    some = min(SOME_ANSWERS, answers)
    choices = (
        (review, 0, 0, False),
        (False, 0, answers, False),
        (review, 0, answers, False),
        (False, 0, hours, True),
        (review, 0, hours, True),
        (False, some, hours, True),
        (review, some, hours, True),
        (review, 0, MOST_BESIDE if answers else 0, False),
    )
    for with_review, messages, most, by_hours in choices:
        base = MoreEvidence(with_review, messages, 0, rate)
        if most or with_review:
            found = yield from _enough(what_if, goal, base, most, by_hours)
            if found:
                return found
    return None


def _enough(what_if: WhatIf, goal: Goal, base: MoreEvidence, most: int, by_hours: bool) -> Work[Found | None]:
    """The least evidence of one sort beside what `base` says."""

    def met(number: int) -> Work[Found | None]:
        more = base._replace(hours=number) if by_hours else base._replace(answers=base.answers + number)
        replayed = yield from what_if.replay((more,))
        return ((more,), replayed.audit) if goal.is_reached(replayed.audit) else None

    def is_reached(number: int) -> Work[bool]:
        return (yield from met(number)) is not None

    number = (yield from least(1, most, is_reached, lambda number: number == most)) if most else 0
    return None if number is None else (yield from met(number))


def _rate_an_hour(now: Replayed) -> Decimal:
    """What an hour for them brings now; the target where that is nothing."""
    earned = now.audit.earned
    rate = earned.net * 60 / earned.minutes if earned.minutes else Decimal(0)
    return rate if rate > 0 else now.target or Decimal(0)
