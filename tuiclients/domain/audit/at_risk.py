"""What is at risk while a client does not answer: work that no bill covers yet, and money that is still open."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit import coverage
from tuiclients.domain.audit.allocation import ZERO
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.signals.communication import waits_on
from tuiclients.domain.audit.wording import count, in_hours, in_money
from tuiclients.domain.entry import Entry

#: Days without an answer from which what is open counts as at risk, and the minutes of unbilled work that matter.
SILENT_DAYS, WORTH_SAYING = 7, 60
#: Unbilled work older than this is not waiting for its bill any more.
LOOK_BACK = 365


class AtRisk(NamedTuple):
    """`days` without an answer; `minutes` of work since the last bill and its `worth` at what their hours bring, None
    where that is not known; `open` = money that they owe, due or not. `entries`: the ids behind it."""

    days: int
    minutes: int
    worth: Decimal | None
    open: Decimal
    entries: tuple[str, ...]


def at_risk(day: Day) -> AtRisk | None:
    """What is at risk on a day; None while they answer, or where nothing is at stake."""
    waits = day.once(waits_on)
    if not waits.open or waits.open_days < SILENT_DAYS:
        return None
    tolerance = day.tolerance
    bills = [bill for bill in day.bills if bill.is_open(tolerance)]
    work = unbilled(day)
    minutes = sum([entry.minutes for entry in work])
    if minutes < WORTH_SAYING:
        work, minutes = [], 0
    if not bills and not work:
        return None
    ids = (*[message.id for message in waits.open], *[entry.id for entry in work], *[bill.entry.id for bill in bills])
    owed = sum([bill.open for bill in bills], ZERO)
    return AtRisk(waits.open_days, minutes, _worth(day, minutes), owed, ids)


def unbilled(day: Day) -> list[Entry]:
    """The billable work since the last day that a bill covers."""
    if earning.left_out(day):
        return []
    covered = [min(bill.last, day.today) for bill in day.bills if coverage.covers(bill, 1, day.today)]
    first = max(max(covered, default=0) + 1, day.today - LOOK_BACK + 1)
    return [entry for entry in day.between("time", first, day.today) if entry.billable]


def _worth(day: Day, minutes: int) -> Decimal | None:
    first, last = earning.window(day)
    spent = earning.minutes(day, first, last)
    rate = earning.net(day, first, last) * 60 / spent if spent else ZERO
    if rate <= 0:
        rate = earning.target_rate(day.client, day.policy, None) or ZERO
    return rate * minutes / 60 if minutes and rate > 0 else None


def says(risk: AtRisk, day: Day) -> str:
    """The same as a sentence."""
    return f"At risk after {count(risk.days, 'day')} without an answer: {stake_words(risk, day)}."


def stake_words(risk: AtRisk, day: Day) -> str:
    """The work and the money that are at risk."""
    parts = []
    if risk.minutes:
        work = f"{in_hours(risk.minutes / 60, day.policy)} of work without a bill"
        if risk.worth is not None:
            work += f" (about {in_money(risk.worth, day.policy, places=0)})"
        parts.append(work)
    if risk.open:
        parts.append(f"{in_money(risk.open, day.policy)} on open invoices")
    return " and ".join(parts)
