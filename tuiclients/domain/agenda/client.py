"""Everything that is to do about one client on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tuiclients.domain.agenda import contact, dates, money
from tuiclients.domain.agenda.item import Item
from tuiclients.domain.audit.day import Day, Standing, standing
from tuiclients.domain.audit.notices import ATTENTION_DAYS
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record


class Agenda(NamedTuple):
    """What is to do about a client, and what the rest of the agenda needs of them.

    `standing` as of the day; `first` = the day of their first entry; `minutes` and `minutes_before` = our time for
    them in the last 90 days and in the 90 before.
    """

    client: str
    items: tuple[Item, ...]
    standing: Standing
    first: date | None
    minutes: int
    minutes_before: int


def agenda(record: Record, policy: Policy, as_of: date) -> Agenda:
    """The agenda of one client, from nothing but their own record."""
    day = Day(record, policy, as_of)
    stands = standing(record, as_of)
    items = [*money.broken(day), *money.unpaid(day), *dates.steps(record, as_of)]
    items += dates.looking_back(record, as_of)
    if stands != "former":
        items += [*contact.answer_owed(day), *contact.silence(day), *dates.contract(record, as_of)]
    if stands in ("active", "prospect"):
        items += dates.plan(record, as_of)
    if stands == "prospect":
        items += dates.slept_on(record, as_of)
    today = day.today
    return Agenda(
        record.client.id,
        tuple(items),
        stands,
        day.first_entry,
        earning.minutes(day, today - ATTENTION_DAYS + 1, today),
        earning.minutes(day, today - 2 * ATTENTION_DAYS + 1, today - ATTENTION_DAYS),
    )
