"""What lifts a client: the first thing to ask for, or to log, that alone takes them a step up, found by replaying.

In this order: all overdue money paid today; another fee or other hours; quick answers; no further incident; where
the evidence is thin, what is missing; else two of these together; else nothing. Never feelings.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tuiclients.domain.audit.lift_goal import Goal, goal_of
from tuiclients.domain.audit.lift_search import LiftSearch
from tuiclients.domain.audit.missing_evidence import missing_evidence
from tuiclients.domain.audit.request import OtherRate, Request, falls_due, reached_on
from tuiclients.domain.audit.result import ShownVerdict
from tuiclients.domain.audit.what_if import AveragesFor, WhatIf, Work, finish, no_averages
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record


class Lift(NamedTuple):
    """What takes a client to a goal: the requests, () where there is nothing to ask for.

    `day` = when they have been met; `then` = the verdict of that day. `short` = the points that are still missing
    where only the triggers end. `bills_due` = open bills that are taken to be paid when they fall due by then.
    """

    goal: Goal
    as_of: date
    requests: tuple[Request, ...] = ()
    day: date | None = None
    then: ShownVerdict = "watch"
    short: float = 0.0
    bills_due: int = 0

    def ways(self) -> Iterator[tuple[Request, ...]]:
        """The requests, once for each way: by another fee, and by other hours."""
        rates = [request for request in self.requests if isinstance(request, OtherRate)]
        if not rates:
            yield self.requests
            return
        fee, hours = rates[0]._replace(hours=None), rates[0]._replace(fee=None)
        for way in (fee, hours):
            if way.fee is not None or way.hours is not None:
                yield tuple([way if isinstance(request, OtherRate) else request for request in self.requests])


def what_lifts(record: Record, policy: Policy, as_of: date, averages_for: AveragesFor = no_averages) -> Lift | None:
    """What lifts a client on a day; None for one at Grow, leaving or gone."""
    return finish(lift_work(WhatIf(record, policy, as_of, averages_for)))


def lift_work(what_if: WhatIf) -> Work[Lift | None]:
    """The same in slices: it stops after each audit."""
    now = yield from what_if.replay()
    goal = goal_of(now.audit, what_if.policy)
    if goal is None:
        return None
    search = LiftSearch(what_if, now)
    if goal.obstacle == "evidence":
        found = yield from missing_evidence(what_if, now, goal)
    else:
        found = yield from search.run(goal)
    if found is None and goal.triggers:
        goal = goal._replace(partly=True)
        found = yield from search.run(goal)
    if found is None:
        return Lift(goal, what_if.as_of)
    requests, then = found
    day = reached_on(requests, what_if.as_of)
    due = falls_due(what_if.record, what_if.policy, what_if.as_of, day)
    return Lift(goal, what_if.as_of, requests, day, then.shown, max(0.0, goal.edge - then.score), due)
