"""Audits of a client as they would be if something were done, replayed from an edited copy of their record."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.audit.evidence import Evidence, gather_quickly
from tuiclients.domain.audit.request import Request, apply, known_by, reached_on
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.verdict import judge
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record

Result = TypeVar("Result")
#: Work that stops after each replay, so that it can be done in slices; it returns its result.
Work = Generator[None, None, Result]
#: The book's averages for a client's evidence. `exact` False: for a later day those of today will do.
AveragesFor = Callable[[Evidence, bool], Averages]


def no_averages(evidence: Evidence, exact: bool) -> Averages:
    """Where a target rate is set, the book's averages are not used."""
    return Averages(None, None)


class Replayed(NamedTuple):
    """An audit as it would be, and the target rate (money an hour) that it was measured by, None without any."""

    audit: Audit
    target: Decimal | None


class WhatIf:
    """A client on a day, and what their audit would be if requests were met. `replays` counts the audits made."""

    def __init__(self, record: Record, policy: Policy, as_of: date, averages_for: AveragesFor = no_averages) -> None:
        self.record = known_by(record, as_of)
        self.policy = policy
        self.as_of = as_of
        self.replays = 0
        self._averages_for = averages_for
        self._known: dict[tuple[tuple[Request, ...], bool], Replayed] = {}
        self._evidence: Evidence | None = None

    def replay(self, requests: Sequence[Request] = (), exact: bool = True) -> Work[Replayed]:
        """The audit on the day on which the requests have been met. `exact`: by the book's averages of that day."""
        known = self._known.get((tuple(requests), exact))
        if known is not None:
            return known
        record = apply(self.record, requests, self.policy, self.as_of) if requests else self.record
        evidence = gather_quickly(record, self.policy, reached_on(requests, self.as_of))
        if not requests:
            self._evidence = evidence
        averages = self._averages_for(evidence, exact)
        self.replays += 1
        yield
        audit = judge(evidence, self.policy, averages)
        replayed = Replayed(audit, earning.target_rate(record.client, self.policy, averages.now))
        self._known[tuple(requests), exact] = replayed
        return replayed

    def estimate(self, net: Decimal, minutes: int) -> Audit:
        """Roughly the audit of today if only Earning's window held another net and other minutes: the score is that
        of today alone, triggers are as they are.
        """
        evidence = self._evidence
        assert evidence is not None
        evidence = evidence._replace(earned=evidence.earned._replace(net=net, minutes=minutes))
        averages = self._averages_for(evidence, False)
        place = next(place for place, signal in enumerate(evidence.signals) if signal.name == "earning")
        measured = list(evidence.now.measured)
        measured[place] = measured[place]._replace(net=net, minutes=minutes)
        now = evidence.now._replace(measured=tuple(measured))
        return judge(evidence._replace(now=now, first=None), self.policy, averages)


def finish(work: Work[Result]) -> Result:
    """Do all of the work at once."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            result: Result = stop.value
            return result
