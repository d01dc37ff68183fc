"""What is to do about the book as a whole: audits that are due, and hours that go the wrong way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from tuiclients.domain.agenda.client import Agenda
from tuiclients.domain.agenda.item import Item, Offer
from tuiclients.domain.audit.day import is_active
from tuiclients.domain.audit.notices import ATTENTION_DAYS
from tuiclients.domain.audit.wording import count, figure

#: Who should grow loses hours when at least a tenth of them and two hours are gone; who needs help gains two.
LOST_SHARE, MOVED_MINUTES = 0.1, 120
HELPED = ("fix", "let_go")


def is_due(last: date | None, every_days: int, as_of: date) -> bool:
    """Whether an audit is due: none was kept in the last `every_days` days. `last` = the newest kept one."""
    return last is None or (as_of - last).days >= every_days


def audits_due(
    agendas: Iterable[Agenda], last: Mapping[str, date | None], every_days: int, as_of: date
) -> Iterator[Item]:
    """The active clients with entries whose audit is due. `last` = each one's newest kept audit, None without."""
    for one in agendas:
        if one.first is None or not is_active(one.standing) or not is_due(last.get(one.client), every_days, as_of):
            continue
        before = last.get(one.client)
        if before is None:
            on, says = one.first, "not audited yet"
        else:
            on = before + timedelta(days=every_days)
            says = f"last audited {count((as_of - before).days, 'day')} ago"
        yield Item("audit", one.client, on, says, (Offer("audit", "begin the audit walk"),))


def hours_lost(agendas: Iterable[Agenda], verdicts: Mapping[str, str], as_of: date) -> Iterator[Item]:
    """The clients to grow who lose our hours while those to fix or let go gain them."""
    agendas = [one for one in agendas if is_active(one.standing)]
    helped = [one for one in agendas if verdicts.get(one.client) in HELPED]
    now, before = sum([one.minutes for one in helped]), sum([one.minutes_before for one in helped])
    if now - before < MOVED_MINUTES:
        return
    gain = f"those to fix or let go gained {figure((now - before) / 60)}"
    for one in agendas:
        lost = one.minutes_before - one.minutes
        if verdicts.get(one.client) != "grow" or lost < max(MOVED_MINUTES, LOST_SHARE * one.minutes_before):
            continue
        fell = f"{figure(one.minutes_before / 60)} to {figure(one.minutes / 60)}"
        says = f"your hours for them fell from {fell} in {ATTENTION_DAYS} days, while {gain}"
        yield Item("hours", one.client, as_of, says, (Offer("show", "look at them"),))
