"""The portfolio and what stands beside it, worked out a little at a time, so that no key waits for a large book."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tuiclients.domain.portfolio.given_away import TURNED
from tuiclients.domain.portfolio.grades import Assessment
from tuiclients.domain.portfolio.months import Month
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.segments import Segment, each_segment, in_order
from tuiclients.workbench import assessing, monthly, whole
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.waiting import Cost, Past, Turned

#: Seconds that are spent unasked on looking back at what waiting has cost.
UNASKED = 10.0
#: Milliseconds of one step back.
STEP = 2.0
#: What a step has brought: the portfolio is another, what is beside it is known, or more of its rows is.
WHOLE, BESIDE, ROWS = "whole", "beside", "rows"


class Wanted(NamedTuple):
    """What is looked at beside the portfolio itself.

    `months` = the client whose months are, "" for none; `letters` and `costs` = the clients whose letters and whose
    cost since the verdict turned are; `asked`: the cost of everybody, however long it takes.
    """

    months: str = ""
    book: bool = False
    types: bool = False
    letters: Sequence[str] = ()
    costs: Sequence[str] = ()
    asked: bool = False


class Step(NamedTuple):
    """How far it is, in words, "" where that is of no interest; and what the step has brought, "" for nothing yet."""

    says: str = ""
    news: str = ""


class Survey:
    """What is known of the portfolio as it is looked at."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.look = whole.Look()
        """How it is looked at; `look_anew` changes it."""
        self.whole: Portfolio | None = None
        """The portfolio, once it is worked out; until it is worked out anew the one before."""
        self.stale = True
        self.letters: dict[str, Assessment] = {}
        """The assessment charts that are known, by client."""
        self.types: Sequence[Segment] | None = None
        self.book: Sequence[Month] | None = None
        """The months of the book, once they are added up."""
        self.costs: dict[str, Cost] = {}
        """What waiting has cost since the verdict turned, by client, as far as it is known."""
        self._past = Past(desk)
        self._looking_back: dict[str, Turned] = {}
        self._spent = 0.0

    @property
    def turned(self) -> list[str]:
        """The clients in the portfolio whose verdict has turned to fix or let go, in its order."""
        return [member.client for member in self.whole.members if member.verdict in TURNED] if self.whole else []

    @property
    def given_up(self) -> bool:
        """Whether looking back takes so long that it is gone on with only when it is asked for."""
        return self._spent > UNASKED and any(client not in self.costs for client in self.turned)

    def look_anew(self, look: whole.Look) -> None:
        """Look at the same book in another way."""
        if look.fill_rate != self.look.fill_rate:
            self.costs, self._looking_back = {}, {}
        self.look = look
        self.stale = True

    def begin_anew(self) -> None:
        """The book is another: nothing that was worked out of it holds."""
        self.costs, self._looking_back, self._past, self._spent = {}, {}, Past(self.desk), 0.0
        self.stale = True

    def steps(self, wanted: Wanted) -> Iterator[Step]:
        """Work out what is wanted and not known yet. Raises `Refused` for a book that cannot be read."""
        if self.stale:
            yield from self._overview()
        if self.whole is None or self.stale:
            return
        desk = self.desk
        if wanted.months in desk.clients and monthly.known(desk, wanted.months) is None:
            monthly.of_client(desk, wanted.months)
            yield Step(news=BESIDE)
        if wanted.book and self.book is None:
            yield from self._add_up()
        if wanted.types and self.types is None:
            yield from self._sort_out(self.whole)
        yield from self._grade(self.whole, wanted.letters)
        yield from self._look_back(wanted)

    def _overview(self) -> Iterator[Step]:
        desk, everyone = self.desk, len(self.desk.clients)
        while desk.pending:
            yield Step(f"auditing, {_percent(everyone - desk.pending, everyone)}")
        for left in whole.measuring(desk, whole.window_of(desk, self.look)):
            yield Step(f"measuring, {_percent(everyone - left, everyone)}")
            if desk.pending:
                return
        found = whole.overview(desk, self.look)
        self.whole, self.types, self.book, self.letters, self.stale = found, None, None, {}, False
        yield Step(news=WHOLE)

    def _add_up(self) -> Iterator[Step]:
        everyone, adding = len(self.desk.clients), monthly.adding_up(self.desk)
        while self.book is None:
            try:
                yield Step(f"adding up, {_percent(everyone - next(adding), everyone)}")
            except StopIteration as done:
                self.book = done.value
        yield Step(news=BESIDE)

    def _sort_out(self, portfolio: Portfolio) -> Iterator[Step]:
        found = []
        for segment in each_segment(portfolio, self.desk.clients, whole.policy_of(self.desk, self.look)):
            found.append(segment)
            yield Step(f"adding up, {len(found)} types")
        self.types = in_order(found)
        yield Step(news=BESIDE)

    def _grade(self, portfolio: Portfolio, clients: Sequence[str]) -> Iterator[Step]:
        missing = [client for client in clients if client in self.desk.clients and client not in self.letters]
        for client in missing:
            self.letters[client] = assessing.assessment(self.desk, portfolio, client)
            yield Step()
        if missing:
            yield Step(news=ROWS)

    def _look_back(self, wanted: Wanted) -> Iterator[Step]:
        """What waiting has cost, for those who are seen first; for all of them if that is asked for."""
        turned = self.turned
        first = [client for client in wanted.costs if client in turned]
        for client in dict.fromkeys([*first, *turned] if wanted.asked else first):
            if client in self.costs:
                continue
            if client not in self._looking_back:
                policy = whole.policy_of(self.desk, self.look)
                self._looking_back[client] = Turned(self.desk, client, past=self._past, policy=policy)
            work = self._looking_back[client]
            going_on = True
            while going_on:
                if not wanted.asked and self._spent > UNASKED:
                    return
                began = time.perf_counter()
                going_on = work.step(STEP)
                self._spent += time.perf_counter() - began
                known = len([one for one in turned if one in self.costs])
                yield Step(f"looking back, {_percent(known, len(turned))}" if wanted.asked else "")
            if work.cost is not None:
                self.costs[client] = work.cost
                yield Step(news=ROWS)


def _percent(done: int, of: int) -> str:
    return f"{100 * done // max(1, of)} %"
