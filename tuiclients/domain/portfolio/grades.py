"""The assessment chart: a letter for each of ten criteria, filled from what was logged.

Charts of this kind are usually filled by guessing; here a criterion without evidence has no letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, get_args

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.result import Audit, ShownVerdict, Signal
from tuiclients.domain.audit.scoring import piecewise
from tuiclients.domain.audit.signals import future
from tuiclients.domain.audit.verdict import grade
from tuiclients.domain.audit.wording import clean, count, figure
from tuiclients.domain.decision import Verdict
from tuiclients.domain.portfolio.member import Member
from tuiclients.domain.signal import SignalName

#: The criteria, in the order of the chart.
Criterion = Literal[
    "revenue",
    "earning",
    "pays fast",
    "communication",
    "behaviour",
    "feelings",
    "fit",
    "potential",
    "referrals",
    "history",
]
CRITERIA: tuple[Criterion, ...] = get_args(Criterion)
NONE = "-"
#: Below this confidence a letter rests on little; a verdict asks for as much.
THIN = 0.30
#: The revenue in equal shares (1 = as much as the average client) to a value; an equal share is a C, twice it an A.
REVENUE = ((0.0, 0.0), (0.5, 35.0), (1.0, 50.0), (1.5, 65.0), (2.0, 80.0), (4.0, 100.0))
#: Years together: from one on a C, from three a B, from five an A.
HISTORY = ((0.0, 35.0), (1.0, 50.0), (3.0, 65.0), (5.0, 80.0), (10.0, 100.0))
#: Referrals in the last year: one is a B, two are an A.
REFERRALS = ((0.0, 0.0), (1.0, 65.0), (2.0, 85.0), (3.0, 100.0))
_SIGNALS: dict[Criterion, SignalName] = {
    "earning": "earning",
    "pays fast": "payment",
    "communication": "communication",
    "behaviour": "behaviour",
    "feelings": "feelings",
    "fit": "fit",
}


class Mark(NamedTuple):
    """One criterion: its letter A-F, or `NONE` without evidence (then `value` 0..100 is None).

    `thin` = it rests on little evidence; `says` = what it rests on, in words.
    """

    name: Criterion
    grade: str
    value: float | None
    thin: bool
    says: str


class Assessment(NamedTuple):
    """A client's chart; `grade` and `score` are those of the audit, which weighs the evidence and does not guess.

    `because` = the leading reason of its verdict.
    """

    client: str
    name: str
    grade: str
    score: float
    verdict: Verdict
    marks: tuple[Mark, ...]
    unsure: bool = False
    because: str = ""

    @property
    def shown(self) -> ShownVerdict:
        """The verdict as every face shows it."""
        return "unsure" if self.unsure else self.verdict


def assess(audit: Audit, day: Day, members: Sequence[Member]) -> Assessment:
    """The chart of a client on a day; `members` are those of the portfolio that their revenue is compared with."""
    signals = {signal.name: signal for signal in audit.signals}
    marks = {
        name: _mark(name, signals[of].raw, signals[of].says, signals[of].confidence < THIN)
        for name, of in _SIGNALS.items()
    }
    marks["revenue"] = _revenue(audit.client, members, signals["earning"])
    marks["history"] = _history(day)
    outlook = future.outlook_on(day)
    potential = outlook.review.potential if outlook.review is not None else None
    rated = f"rated {potential} of 4" if potential is not None else "not rated yet"
    marks["potential"] = _mark("potential", None if potential is None else 25.0 * potential, rated)
    referred = len(outlook.referrals)
    value = piecewise(REFERRALS, referred) if referred else None
    in_words = f"{count(referred, 'referral')} in a year" if referred else "none logged"
    marks["referrals"] = _mark("referrals", value, in_words)
    ordered = tuple([marks[name] for name in CRITERIA])
    return Assessment(
        audit.client, audit.name, audit.grade, audit.score, audit.verdict, ordered, audit.unsure, audit.because
    )


def _mark(name: Criterion, value: float | None, says: str, thin: bool = False) -> Mark:
    if value is None:
        return Mark(name, NONE, None, False, says)
    return Mark(name, grade(value), value, thin, says)


def _revenue(client: str, members: Sequence[Member], earning: Signal) -> Mark:
    own = next((member for member in members if member.client == client), None)
    if own is None or own.revenue_share is None:
        return _mark("revenue", None, "no revenue or hours in the window")
    if earning.raw is None and clean(own.revenue) == 0:
        return _mark("revenue", None, earning.says)
    says = f"{figure(100 * own.revenue_share)} % of the revenue of {count(len(members), 'client')}"
    return _mark("revenue", piecewise(REVENUE, own.revenue_share * len(members)), says)


def _history(day: Day) -> Mark:
    since = day.client.since or day.first_entry
    if since is None or since > day.as_of:
        return _mark("history", None, "not begun yet")
    years = (day.as_of - since).days / 365.25
    return _mark("history", piecewise(HISTORY, years), f"{figure(round(years, 1))} years, since {since}")


def assessment_object(assessment: Assessment) -> dict[str, Any]:
    """A chart as scripts see it."""
    return assessment._asdict() | {"marks": [mark._asdict() for mark in assessment.marks]}
