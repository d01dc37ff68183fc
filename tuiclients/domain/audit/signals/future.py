"""Future: whether they bring more than before, and what they could become."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit import coverage
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.scoring import NO_EVIDENCE, Reading, decay
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.signals.parts import PRUNING, SignalParts
from tuiclients.domain.audit.wording import count, in_span
from tuiclients.domain.entry import Entry

REFERRAL_DAYS = 365
REFERRAL_POINTS = 10
POTENTIAL_EVIDENCE = 1.5

_ZERO = Decimal(0)


class Outlook(NamedTuple):
    """What the future rests on: the net of two windows (>= 0), the months billed in them, review and referrals."""

    newer: Decimal
    older: Decimal
    months: int
    review: Entry | None
    referrals: tuple[str, ...]

    @property
    def has_trend(self) -> bool:
        """Whether there is any money to compare."""
        return self.newer + self.older > 0


def outlook_on(day: Day) -> Outlook:
    """What the future rests on, as of a day."""
    start, end = earning.window(day)
    before = start - day.policy.window_days
    newer = max(_ZERO, earning.net(day, start, end))
    older = max(_ZERO, earning.net(day, before, start - 1))
    months = _billed_months(day, before, end) if newer + older > 0 else 0
    review = next((entry for entry in reversed(day.of("review")) if entry.potential is not None), None)
    referrals = [entry.id for entry in day.last_days("praise", REFERRAL_DAYS) if entry.what == "referral"]
    return Outlook(newer, older, months, review, tuple(referrals))


def _billed_months(day: Day, first: int, last: int) -> int:
    """The number of calendar months in which a bill covers one of the days first..last."""
    months: set[int] = set()
    for bill in day.bills:
        if coverage.covers(bill, first, last):
            start = date.fromordinal(max(1, first, bill.first))
            end = date.fromordinal(min(last, bill.last))
            months.update(range(start.year * 12 + start.month, end.year * 12 + end.month + 1))
    return len(months)


def reading_of(outlook: Outlook, day: Day) -> Reading:
    """The reading: the plain mean of trend and potential, raised by referrals."""
    values: list[float] = []
    n = 0.0
    if outlook.has_trend:
        newer, older = outlook.newer, outlook.older
        values.append(50 + 50 * float((newer - older) / (newer + older)))
        n += min(3.0, outlook.months / 2)
    if outlook.review is not None:
        age = day.today - outlook.review.on.toordinal()
        values.append(25.0 * (outlook.review.potential or 0))
        n += POTENTIAL_EVIDENCE * decay(age, day.policy.half_lives["future"])
    if n <= 0:
        return NO_EVIDENCE
    return Reading(min(100.0, sum(values) / len(values) + REFERRAL_POINTS * len(outlook.referrals)), n)


def measure(day: Day) -> Reading:
    """The reading of a day."""
    return reading_of(day.once(outlook_on), day)


def entries_behind(day: Day) -> tuple[str, ...]:
    """The ids behind the reading."""
    outlook = day.once(outlook_on)
    ids: list[str] = []
    if outlook.has_trend:
        start, end = earning.window(day)
        before = start - day.policy.window_days
        ids += [entry.id for entry in day.between("cost", before, end)]
        ids += coverage.entries_behind(day.bills, before, end)
    if outlook.review is not None:
        ids.append(outlook.review.id)
    return (*ids, *outlook.referrals)


def says(day: Day) -> str:
    """The reading in words."""
    outlook = day.once(outlook_on)
    parts = []
    if outlook.has_trend:
        parts.append(_revenue(outlook, day))
    if outlook.review is not None:
        parts.append(f"potential {outlook.review.potential} of 4")
    if outlook.referrals:
        parts.append(count(len(outlook.referrals), "referral"))
    return ", ".join(parts) or "no revenue and no review yet"


def _revenue(outlook: Outlook, day: Day) -> str:
    """How the revenue went; up or down only where both windows lie within the record."""
    newer, older = outlook.newer, outlook.older
    start, _ = earning.window(day)
    covered = [bill.first for bill in day.bills if bill.first <= bill.last]
    begins = min([*covered, *([] if day.first_time is None else [day.first_time])])
    if newer and begins > start - day.policy.window_days:
        return "revenue is new"
    if older == 0:
        return "revenue again after none"
    if newer == 0:
        return "no revenue after some"
    change = int((newer - older) * 100 / older)
    return f"revenue {'up' if change > 0 else 'down'} {abs(change)} %" if change else "revenue steady"


def span(day: Day) -> str:
    """The days of the newer window and of the older, by name; without revenue none are looked at."""
    if not day.once(outlook_on).has_trend:
        return ""
    (start, end), days = earning.window(day), day.policy.window_days
    return f"{in_span(start, end, day.as_of)} against the {days} days before"


PARTS = SignalParts(
    measure=measure,
    span=span,
    says=says,
    entries=entries_behind,
    reads=("cost", "praise", "review"),
    reads_account=True,
    is_money=True,
    as_cause="the outlook",
    fed_by=(frozenset(("invoice",)), frozenset(("review",))),
    kept_as=(),
    log_next="their potential",
    remedies=(),
    rule="revenue against the time before, the potential you see, and referrals",
    formula="tuiclients.writing.signal_formulae:of_future",
    source=PRUNING,
)
