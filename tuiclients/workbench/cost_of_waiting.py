"""What keeping a client costs: per week, and roughly since the verdict turned."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.audit.evidence import Evidence, averages_of, gather_quickly
from tuiclients.domain.audit.verdict import judge
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.given_away import TURNED, YEAR
from tuiclients.domain.portfolio.member import members
from tuiclients.domain.portfolio.scenario import Alternatives, alternatives, cost_of_waiting
from tuiclients.workbench.desk import Desk

#: Days between two looks at the rest of the book; the client is judged every day. What another hour would bring
#: changes slowly; the sum is shown as "about".
SAMPLE_DAYS = 7


class WaitingCost(NamedTuple):
    """What keeping a client has cost since the verdict turned to Fix or Let go.

    `money` in the book's currency; `days` = the length of the run that ends on the desk's day, at most 365, 0 while
    the verdict has not turned; `since` = its first day.
    """

    money: float
    days: int
    since: date | None


def weekly_cost(desk: Desk, client: str) -> float:
    """What keeping a client costs per week now, in the book's currency; needs every client's audit."""
    audits = desk.audits()
    others = alternatives(members(list(audits.values())), desk.policy)
    return cost_of_waiting(client, audits[client].earned, others, desk.policy)


class PastBook:
    """The book on earlier days: what another hour would have brought, and the average rate.

    Valid until the book changes.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.alternatives: dict[int, Alternatives] = {}
        self.averages: dict[int, Averages] = {}

    def work_through(self, day: int) -> Iterator[None]:
        """Work out the whole book on a day (an ordinal), yielding between clients."""
        desk, policy = self.desk, self.desk.policy
        if day in self.alternatives:
            return
        if day == desk.as_of.toordinal() and not desk.pending:
            self.averages[day] = desk.averages()
            self.alternatives[day] = alternatives(members(list(desk.audits().values())), policy)
            return
        evidences = []
        for client in tuple(desk.clients):
            evidences.append(self.evidence(client, day))
            yield
        means = averages_of(evidences)
        audits = []
        for evidence in evidences:
            audits.append(judge(evidence, policy, means))
            yield
        self.averages[day] = means
        self.alternatives[day] = alternatives(members(audits), policy)

    def evidence(self, client: str, day: int) -> Evidence:
        """The evidence on a client on a day, limited to what the verdict and the money need."""
        cached: Any = self.desk.derived(client).setdefault("glances", {})
        glances: dict[int, Evidence] = cached
        if day not in glances:
            desk, on = self.desk, date.fromordinal(day)
            first = desk.month_start(client, on)
            glances[day] = gather_quickly(desk.record(client), desk.policy, on, first=first)
        return glances[day]


class WaitingCostWork:
    """The cost since a client's verdict turned, worked out in slices.

    Valid until the book changes. `every` = days between two looks at the whole book: 1 is exact and slow. Several
    clients can share a `past`. `policy` = the settings with another share of hours to sell, to try it out.
    """

    def __init__(
        self,
        desk: Desk,
        client: str,
        every: int = SAMPLE_DAYS,
        past: PastBook | None = None,
        policy: Policy | None = None,
    ) -> None:
        self.desk = desk
        self.client = client
        self.every = every
        self.cost: WaitingCost | None = None
        """The result, None until it is known."""
        self._past = past or PastBook(desk)
        self._policy = policy or desk.policy
        self._work = self._walk()

    def step(self, budget_ms: float) -> bool:
        """Work for about `budget_ms` milliseconds; False when the cost is known."""
        until = time.perf_counter() + budget_ms / 1000
        return any(time.perf_counter() >= until for _ in self._work)

    def finish(self) -> WaitingCost:
        """Do all remaining work and return the cost."""
        while self.step(1000):
            pass
        assert self.cost is not None
        return self.cost

    def _walk(self) -> Iterator[None]:
        past = self._past
        total, days = 0.0, 0
        today = self.desk.as_of.toordinal()
        for back in range(min(YEAR, today)):
            day = today - back
            own = past.evidence(self.client, day)
            yield
            sample = max(1, day if back == 0 else day - day % self.every)
            yield from past.work_through(sample)
            audit = judge(own, self.desk.policy, past.averages[sample])
            if audit.verdict not in TURNED:
                break
            total += cost_of_waiting(self.client, audit.earned, past.alternatives[sample], self._policy) / 7
            days += 1
        self.cost = WaitingCost(total, days, date.fromordinal(today - days + 1) if days else None)
