"""Everything that is to do on a day: about one client, and about the book as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from tuiclients.domain.agenda import correspondence, deadlines, dunning
from tuiclients.domain.agenda.item import Item, Offer
from tuiclients.domain.agenda.newcomer import Newcomer, newcomer
from tuiclients.domain.audit.day import Day, Standing, is_active, standing
from tuiclients.domain.audit.notices import ATTENTION_DAYS
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.wording import count, figure, on_day
from tuiclients.domain.decision import Verdict
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record

#: A client to grow loses hours from this share and these minutes on; those to fix or let go gain from these minutes.
LOST_SHARE, MOVED_MINUTES = 0.1, 120
HELPED = ("fix", "let_go")


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
    newcomer: Newcomer | None = None
    """Whom to review as a new client."""
    review_on: date | None = None
    """The day on which they are to be looked at again."""


def agenda(record: Record, policy: Policy, as_of: date) -> Agenda:
    """The agenda of one client, from nothing but their own record."""
    day = Day(record, policy, as_of)
    stands = standing(record, as_of)
    items = [*dunning.broken(day), *dunning.unpaid(day), *deadlines.tasks_due(record, as_of)]
    items += deadlines.retrospects_due(record, as_of)
    if stands != "former":
        items += [*correspondence.answer_owed(day), *correspondence.silence(day), *deadlines.contract(record, as_of)]
    if stands in ("active", "prospect"):
        items += deadlines.plan(record, as_of)
    if stands == "prospect":
        items += deadlines.slept_on(record, as_of)
    today = day.today
    return Agenda(
        record.client.id,
        tuple(items),
        stands,
        day.first_entry,
        earning.minutes(day, today - ATTENTION_DAYS + 1, today),
        earning.minutes(day, today - 2 * ATTENTION_DAYS + 1, today - ATTENTION_DAYS),
        newcomer(day, stands),
        record.client.review_on,
    )


def is_due(last: date | None, every_days: int, as_of: date) -> bool:
    """Whether an audit is due: none was kept in the last `every_days` days. `last` = the newest kept one."""
    return last is None or (as_of - last).days >= every_days


def looked_at_again(own: Agenda, last: date | None, as_of: date) -> date | None:
    """The day on which they were to be looked at again, once it has come and no audit was kept since; else None."""
    again = own.review_on
    return again if again is not None and again <= as_of and (last is None or last < again) else None


def audits_due(
    agendas: Iterable[Agenda], last: Mapping[str, date | None], every_days: int, as_of: date
) -> Iterator[Item]:
    """The active clients with entries whose audit is due. `last` = each one's newest kept audit, None without."""
    for own in agendas:
        before = last.get(own.client)
        again = looked_at_again(own, before, as_of)
        if own.first is None or not is_active(own.standing) or not (again or is_due(before, every_days, as_of)):
            continue
        if again is not None:
            on, says = again, f"to be looked at again since {on_day(again, as_of)}, as you said"
        elif before is None:
            on, says = own.first, "not audited yet"
        else:
            on = before + timedelta(days=every_days)
            says = f"last audited {count((as_of - before).days, 'day')} ago"
        yield Item("audit", own.client, on, says, (Offer("audit", "begin the audit walk"),))


def hours_lost(agendas: Iterable[Agenda], verdicts: Mapping[str, Verdict], as_of: date) -> Iterator[Item]:
    """The clients to grow who lose our hours while those to fix or let go gain them."""
    agendas = [own for own in agendas if is_active(own.standing)]
    helped = [own for own in agendas if verdicts.get(own.client) in HELPED]
    now, before = sum([own.minutes for own in helped]), sum([own.minutes_before for own in helped])
    if now - before < MOVED_MINUTES:
        return
    gain = f"those to fix or let go gained {figure((now - before) / 60)}"
    for own in agendas:
        lost = own.minutes_before - own.minutes
        if verdicts.get(own.client) != "grow" or lost < max(MOVED_MINUTES, LOST_SHARE * own.minutes_before):
            continue
        fell = f"{figure(own.minutes_before / 60)} to {figure(own.minutes / 60)}"
        says = f"your hours for them fell from {fell} in {ATTENTION_DAYS} days, while {gain}"
        yield Item("hours", own.client, as_of, says, (Offer("show", "look at them"),))
