"""The reviews of a new client: after 30, 60 and 90 days, with what to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from tuiclients.domain.agenda.item import Item, Offer
from tuiclients.domain.audit.allocation import ZERO
from tuiclients.domain.audit.day import Day, Standing
from tuiclients.domain.audit.signals.communication import waits_on
from tuiclients.domain.audit.wording import count, in_hours, listed

#: Days after the beginning at which a new client is reviewed, each with what to look at.
REVIEWS: dict[int, str] = {
    30: "how fast they answer, whether the first bill is paid, and how it feels",
    60: "whether hours and scope are what was agreed, and how they pay",
    90: "whether you would take them on again, and whether you are right for them",
}
#: Days after the last review from which it is asked for no more.
PATIENCE = 30
#: Who has no `since` and was logged in the first days of the book is no new client, only new to the book.
FIRST_DAYS = 30


class Newcomer(NamedTuple):
    """A client who began not long ago: the day, whether that is their `since` (else it is the day of their first
    entry), and what is known of them so far."""

    client: str
    start: date
    stated: bool
    so_far: str


def newcomer(day: Day, standing: Standing) -> Newcomer | None:
    """Whom to review as new on a day; None for all others."""
    start = day.client.since or day.first_entry
    if standing != "active" or start is None or not 0 <= (day.as_of - start).days < max(REVIEWS) + PATIENCE:
        return None
    return Newcomer(day.client.id, start, day.client.since is not None, _so_far(day))


def reviews_due(
    newcomers: Iterable[Newcomer], last: Mapping[str, date | None], first_of_book: date | None, as_of: date
) -> Iterator[Item]:
    """The reviews that have fallen due, one a client; an audit kept since settles it.

    `last` = each one's newest kept audit, None without; `first_of_book` = the day of the first entry of all.
    """
    for new in newcomers:
        if not new.stated and (first_of_book is None or (new.start - first_of_book).days <= FIRST_DAYS):
            continue
        days = max([days for days in REVIEWS if (as_of - new.start).days >= days], default=0)
        due = new.start + timedelta(days=days)
        before = last.get(new.client)
        if not days or (before is not None and before >= due):
            continue
        says = f"{days} days a client: look at {REVIEWS[days]}; so far {new.so_far}"
        yield Item("review", new.client, due, says, (Offer("audit", "review them in an audit"),))


def _so_far(day: Day) -> str:
    parts = []
    minutes = sum([entry.minutes for entry in day.of("time")])
    if minutes:
        parts.append(in_hours(minutes / 60, day.policy))
    bills = [bill for bill in day.bills if not bill.cancelled]
    if bills:
        paid = len([bill for bill in bills if bill.open <= ZERO])
        parts.append(f"{count(len(bills), 'bill')} ({paid or 'none'} paid)")
    gaps = day.once(waits_on).gaps
    if gaps:
        days = sum([gap.days for gap in gaps]) / len(gaps)
        parts.append(f"{count(len(gaps), 'answer')} after {count(round(days), 'day')} on average")
    incidents = len(day.of("incident"))
    if incidents:
        parts.append(count(incidents, "incident"))
    return listed(parts) or "nothing is logged"
