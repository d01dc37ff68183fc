"""A glance at a client: evidence enough for a day's verdict and money, at a third of an audit's cost."""

from __future__ import annotations

from datetime import date

from tuiclients.domain.audit import communication
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.evidence import Evidence, earned_on, measures
from tuiclients.domain.audit.plans import plans_on
from tuiclients.domain.audit.standing import standing
from tuiclients.domain.audit.triggers.fired import fire
from tuiclients.domain.policy import SIGNALS, Policy
from tuiclients.domain.record import Record

_ACTS, _FEELS = 2, 3
_NOTHING_SAID = ("",) * (len(SIGNALS) - 1)
_NO_ENTRIES: tuple[tuple[str, ...], ...] = ((),) * len(SIGNALS)


def glance(record: Record, policy: Policy, as_of: date) -> Evidence:
    """Evidence on a day as `gather` gives it, but for the blind side, the trend, and all words and sources.

    The audit that is judged by it has the right score, verdict, triggers and earnings; its blind score, its trend
    and its decision are not looked at.
    """
    day = Day(record, policy, as_of)
    waits = communication.walk(day)
    now = measures(day, waits)
    earned = earned_on(day, now.worked)
    plans = plans_on(record, as_of)
    fired = fire(day, waits, now.readings[_ACTS], now.readings[_FEELS], plans)
    return Evidence(
        client=record.client,
        as_of=as_of,
        standing=standing(record, as_of),
        earned=earned,
        earned_then=earned,
        now=now,
        blind=now,
        then=now,
        says=_NOTHING_SAID,
        entries=_NO_ENTRIES,
        fired=fired,
        blind_fired=fired,
        plan=plans.newest,
        decision=None,
        remarks=(),
    )
