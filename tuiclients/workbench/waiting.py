"""What keeping a client costs: a week, and about how much since the verdict turned."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from typing import Any

from tuiclients.domain.audit.average import averages
from tuiclients.domain.audit.evidence import Evidence
from tuiclients.domain.audit.glance import glance
from tuiclients.domain.audit.verdict import judge
from tuiclients.domain.named import NamedTuple
from tuiclients.domain.portfolio.history import TURNED, YEAR
from tuiclients.domain.portfolio.member import members
from tuiclients.domain.portfolio.parting import Alternatives, alternatives, cost_of_waiting
from tuiclients.workbench.desk import Desk

#: The rest of the book is looked at every so many days, the client every day: what another hour would bring moves
#: slowly, and so the sum is told as "about".
EVERY = 7


class Cost(NamedTuple):
    """What keeping a client has cost since the verdict turned to Fix or Let go.

    `money` in the book's currency; `days` = the length of the run that ends on the desk's day, at most 365, 0 while
    the verdict has not turned; `since` = its first day.
    """

    money: float
    days: int
    since: date | None


def week(desk: Desk, client: str) -> float:
    """What keeping a client costs a week at present, in money; it takes every client's audit."""
    audits = desk.audits()
    others = alternatives(members(list(audits.values())), desk.policy)
    return cost_of_waiting(client, audits[client].earned, others, desk.policy)


class Turned:
    """The cost since a client's verdict turned, worked off in slices.

    It holds for the book as it was when this was made: make a new one after a change. `every` = 1 looks at the whole
    book on every day, which is exact and takes long.
    """

    def __init__(self, desk: Desk, client: str, every: int = EVERY) -> None:
        self.desk = desk
        self.client = client
        self.every = every
        self.cost: Cost | None = None
        """The result, None until it is there."""
        self._alternatives: dict[int, Alternatives] = {}
        self._averages: dict[int, Any] = {}
        self._work = self._walk()

    def step(self, budget_ms: float) -> bool:
        """Work on for about so many milliseconds; False when the cost is there."""
        until = time.perf_counter() + budget_ms / 1000
        return any(time.perf_counter() >= until for _ in self._work)

    def finish(self) -> Cost:
        """Work it off to the end."""
        while self.step(1000):
            pass
        assert self.cost is not None
        return self.cost

    def _walk(self) -> Iterator[None]:
        desk = self.desk
        total, days = 0.0, 0
        today = desk.as_of.toordinal()
        for back in range(min(YEAR, today)):
            day = today - back
            own = self._seen(self.client, day)
            yield
            sample = day if back == 0 else day - day % self.every
            yield from self._look(max(1, sample))
            audit = judge(own, desk.policy, self._averages[max(1, sample)])
            if audit.verdict not in TURNED:
                break
            others = self._alternatives[max(1, sample)]
            total += cost_of_waiting(self.client, audit.earned, others, desk.policy) / 7
            days += 1
        self.cost = Cost(total, days, date.fromordinal(today - days + 1) if days else None)

    def _look(self, day: int) -> Iterator[None]:
        """Look at the whole book on a day."""
        if day in self._alternatives:
            return
        seen = []
        for client in self.desk.clients:
            seen.append(self._seen(client, day))
            yield
        policy = self.desk.policy
        means = averages([one.earned for one in seen], [one.earned_then for one in seen])
        audits = [judge(one, policy, means) for one in seen]
        self._averages[day] = means
        self._alternatives[day] = alternatives(members(audits), policy)

    def _seen(self, client: str, day: int) -> Evidence:
        kept: Any = self.desk.derived(client).setdefault("glances", {})
        glances: dict[int, Evidence] = kept
        if day not in glances:
            glances[day] = glance(self.desk.record(client), self.desk.policy, date.fromordinal(day))
        return glances[day]
