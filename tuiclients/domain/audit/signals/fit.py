"""Fit: how many of the criteria of an ideal client they meet."""

from typing import NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.scoring import NO_EVIDENCE, Reading, decay
from tuiclients.domain.audit.signals.parts import LEAVE, SMALL, SignalParts
from tuiclients.domain.entry import Entry


class FitAnswers(NamedTuple):
    """The answers of one review: how many were given (>= 1) and how many of them are yes."""

    review: Entry
    yes: int
    given: int

    @property
    def raw(self) -> float:
        """The share of yes, 0..100."""
        return 100 * self.yes / self.given


def answers_of(review: Entry) -> FitAnswers | None:
    """The answers of a review on fit; None if no criterion is answered."""
    given = [answer for answer in (review.fit or {}).values() if answer is not None]
    return FitAnswers(review, sum(given), len(given)) if given else None


def newest_answers(day: Day) -> FitAnswers | None:
    """The newest review with an answer."""
    for review in reversed(day.of("review")):
        answers = answers_of(review)
        if answers:
            return answers
    return None


def drift(day: Day) -> float | None:
    """The change of raw from the first review with an answer to the newest; None with fewer than two."""
    answered = [answers for answers in map(answers_of, day.of("review")) if answers]
    return answered[-1].raw - answered[0].raw if len(answered) > 1 else None


def measure(day: Day) -> Reading:
    """The reading of the newest answers."""
    answers = newest_answers(day)
    if answers is None:
        return NO_EVIDENCE
    age = day.today - answers.review.on.toordinal()
    n = answers.given / 3 * decay(age, day.policy.half_lives["fit"])
    return Reading(answers.raw, n) if n > 0 else NO_EVIDENCE


def entries_behind(day: Day) -> tuple[str, ...]:
    """The review behind the reading."""
    answers = newest_answers(day)
    return (answers.review.id,) if answers else ()


def says(day: Day) -> str:
    """The reading in words."""
    answers = newest_answers(day)
    return f"{answers.yes} of {answers.given} criteria met" if answers else "no review yet"


PARTS = SignalParts(
    measure=measure,
    says=says,
    entries=entries_behind,
    reads=("review",),
    as_cause="the fit",
    fed_by=(frozenset(("review",)),),
    kept_as=("audits",),
    log_next="a review of the criteria",
    remedies=("redefine the offer", "refer"),
    rule="the criteria of the ideal client that the newest review found met",
    formula="tuiclients.writing.signal_formulae:of_fit",
    source=f"the ideal client, {LEAVE}, and practices that drift apart, {SMALL}",
)
