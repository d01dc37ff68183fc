"""What lifts each client, and the number to ask for: worked out when asked for, and kept until the client changes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tuiclients.domain.audit.book_average import Averages, Earner, Others, earned_by_others, hourly_rate
from tuiclients.domain.audit.evidence import Evidence
from tuiclients.domain.audit.fix_plan import cause_of, signal_of
from tuiclients.domain.audit.lifts import Lift, lift_work
from tuiclients.domain.audit.number_to_ask import NumberToAsk, number_work
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.what_if import WhatIf, finish, no_averages
from tuiclients.domain.record import Record
from tuiclients.storage.interface import Edit
from tuiclients.workbench import trend
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.edits import record_after
from tuiclients.writing.lift_words import lifting_sentence

#: Under which names the results are kept, with what they rest on besides the client.
LIFT, NUMBER = "lift", "number to ask"


class Lifting:
    """Works out what lifts the clients of a book, as long as the book does not change.

    Without a target rate it needs the evidence on all clients, and for a later day their money of that day.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sums: tuple[Others, Others] | None = None

    def lift(self, client: str) -> Lift | None:
        """What lifts a client; None for one at Grow, leaving or gone."""
        lift: Lift | None = self._kept(client, LIFT)
        return lift

    def number(self, client: str) -> NumberToAsk | None:
        """The number to ask a client for; None where an hour brings what it must."""
        number: NumberToAsk | None = self._kept(client, NUMBER)
        return number

    def sentence(self, client: str) -> str | None:
        """What lifts a client, in words."""
        lift = self.lift(client)
        return None if lift is None else lifting_sentence(lift, self._desk.policy)

    def filled(self, audit: Audit) -> Audit:
        """An audit of today with what lifts its client."""
        return audit._replace(lifts=self.sentence(audit.client))

    def filled_if(self, audit: Audit, edits: Sequence[Edit]) -> Audit:
        """An audit that a client would have after these edits, with what would lift them then; not kept."""
        record = record_after(self._desk.record(audit.client), edits)
        lift = finish(lift_work(self._what_if(record)))
        return audit._replace(lifts=None if lift is None else lifting_sentence(lift, self._desk.policy))

    def work(self, client: str, name: str = LIFT) -> LiftingWork:
        """The work for one client, to be done in slices."""
        return LiftingWork(self._desk, client, name, self._what_if(self._desk.record(client)))

    def _kept(self, client: str, name: str) -> Any:
        work = self.work(client, name)
        while work.step(1000):
            pass
        return work.result

    def _what_if(self, record: Record) -> WhatIf:
        desk = self._desk
        averaged = desk.needs_average and record.client.target_rate is None
        return WhatIf(record, desk.policy, desk.as_of, self._averages_for if averaged else no_averages)

    # The book's average, of which the client is a part.

    def _averages_for(self, evidence: Evidence, exact: bool) -> Averages:
        desk, client, day = self._desk, evidence.client.id, evidence.as_of
        if exact and day != desk.as_of:
            now, first = self._others_on(client, day), self._others_on(client, day.replace(day=1))
        else:
            now, first = self._others_today(client)
        return Averages(_average(now, evidence.earned), None, _average(first, evidence.first or evidence.earned))

    def _others_today(self, client: str) -> tuple[Others, Others]:
        """The sums of the other clients, today and on the first of the month."""
        if self._sums is None:
            everyone = [self._desk.evidence(each) for each in self._desk.clients]
            self._sums = (
                earned_by_others([each.earned for each in everyone]),
                earned_by_others([each.first or each.earned for each in everyone]),
            )
        own = self._desk.evidence(client)
        return _without(self._sums[0], own.earned), _without(self._sums[1], own.first or own.earned)

    def _others_on(self, client: str, day: date) -> Others:
        """The same on another day, by what is logged by now."""
        net, minutes = Decimal(0), 0
        for other in self._desk.clients:
            if other != client:
                parts = trend.average_parts(self._desk, other)
                if day not in parts:
                    parts[day] = trend.average_part(self._desk, other, day)
                part = parts[day]
                if part is not None:
                    net += part[0]
                    minutes += part[1]
        return Others(net, minutes)


class LiftingWork:
    """The work for one client; `result` is known once `step` returns False."""

    def __init__(self, desk: Desk, client: str, name: str, what_if: WhatIf) -> None:
        self.result: Any = None
        self._derived = desk.derived(client)
        self._name = name
        # Without a target it rests on all other clients as well.
        self._rests_on = (desk.as_of, desk.averages())
        self._what_if = what_if
        self._work: Any = lift_work(what_if) if name == LIFT else number_work(what_if)

    def step(self, budget_ms: float) -> bool:
        """Work for about `budget_ms` milliseconds, one audit at least; False when the result is known."""
        rests_on, result = self._derived.get(self._name, (None, None))
        if rests_on == self._rests_on:
            self.result = result
            return False
        until = time.perf_counter() + budget_ms / 1000
        while True:
            try:
                next(self._work)
            except StopIteration as stop:
                self.result = stop.value
                self._derived[self._name] = (self._rests_on, self.result)
                return False
            if time.perf_counter() >= until:
                return True


def filled(desk: Desk, audit: Audit) -> Audit:
    """An audit of the desk's day with what lifts its client."""
    return Lifting(desk).filled(audit)


def number_for(desk: Desk, client: str, cause: str = "") -> NumberToAsk | None:
    """The number to ask for where money is the cause of a plan (default: the leading cause)."""
    if signal_of(cause or cause_of(desk.audit(client))) != "earning":
        return None
    return Lifting(desk).number(client)


def _without(sums: Others, own: Earner) -> Others:
    counts = own.counts and own.minutes > 0
    return Others(sums.net - own.net, sums.minutes - own.minutes) if counts else sums


def _average(others: Others, own: Earner) -> Decimal | None:
    counts = own.counts and own.minutes > 0
    net, minutes = (others.net + own.net, others.minutes + own.minutes) if counts else others
    return hourly_rate(net, minutes)
