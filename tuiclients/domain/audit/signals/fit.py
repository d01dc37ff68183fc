"""Fit: how many of the criteria of an ideal client they meet."""

from __future__ import annotations

from typing import NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.scoring import NOTHING, Reading, decay
from tuiclients.domain.audit.signals.parts import LEAVE, SMALL, SignalParts
from tuiclients.domain.entry import Entry


class Answers(NamedTuple):
    """The answers of one review: how many were given (>= 1) and how many of them are yes."""

    review: Entry
    yes: int
    given: int

    @property
    def raw(self) -> float:
        """The share of yes, 0..100."""
        return 100 * self.yes / self.given


def answers(review: Entry) -> Answers | None:
    """What a review says of fit; None if no criterion is answered."""
    given = [answer for answer in (review.fit or {}).values() if answer is not None]
    return Answers(review, sum(given), len(given)) if given else None


def newest(day: Day) -> Answers | None:
    """The newest review with an answer."""
    for review in reversed(day.of("review")):
        found = answers(review)
        if found:
            return found
    return None


def drift(day: Day) -> float | None:
    """How far raw has moved from the first review with an answer to the newest; None with fewer than two."""
    found = [answer for answer in map(answers, day.of("review")) if answer]
    return found[-1].raw - found[0].raw if len(found) > 1 else None


def measure(day: Day) -> Reading:
    """The reading of the newest answers."""
    found = newest(day)
    if found is None:
        return NOTHING
    age = day.today - found.review.on.toordinal()
    n = found.given / 3 * decay(age, day.policy.half_lives["fit"])
    return Reading(found.raw, n) if n > 0 else NOTHING


def sources(day: Day) -> tuple[str, ...]:
    """The review that the reading rests on."""
    found = newest(day)
    return (found.review.id,) if found else ()


def says(day: Day) -> str:
    """The reading in words."""
    found = newest(day)
    return f"{found.yes} of {found.given} criteria met" if found else "no review yet"


PARTS = SignalParts(
    measure=measure,
    says=says,
    entries=sources,
    reads=("review",),
    fed_by=(frozenset(("review",)),),
    kept_as=("audits",),
    log_next="a review of the criteria",
    remedies=("redefine the offer", "refer"),
    rule="the criteria of the ideal client that the newest review found met",
    source=f"the ideal client, {LEAVE}, and practices that drift apart, {SMALL}",
)
