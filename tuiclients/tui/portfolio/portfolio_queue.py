"""The portfolio's work between keys: worked out in slices, so that no key waits for a large book."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import partial

from tuiclients.domain.errors import Refused
from tuiclients.tui import gc_pauses
from tuiclients.tui.portfolio.session import PortfolioSession
from tuiclients.tui.portfolio.view import ScreenView
from tuiclients.workbench import portfolio
from tuiclients.workbench.portfolio import PortfolioRequest

#: Milliseconds of work at a time, and the pause after it in seconds.
SLICE, PAUSE = 12.0, 0.004
#: Seconds between two looks at audits that are still being worked out.
AUDITS_PAUSE = 0.05
#: Seconds after a key before work begins, so that what the key does is painted first.
FIRST_PAUSE = 0.03


class PortfolioQueue:
    """Works out what is shown and not known yet, a little at a time."""

    def __init__(self, session: PortfolioSession, view: ScreenView) -> None:
        self._session = session
        self._view = view
        self._job: Iterator[portfolio.ProgressStep] | None = None
        self._turn = 0
        """Counts the slices that were arranged; only the newest is done."""
        session.events.renewed.watch(self.work)
        session.events.wanted.watch(self.work)

    @property
    def is_idle(self) -> bool:
        """Whether everything that is shown is known, or given up until it is asked for."""
        return self._job is None and not self._session.figures.stale

    @property
    def is_working(self) -> bool:
        """Whether there is work to do; not after it was refused."""
        return self._job is not None

    def work(self) -> None:
        """Work out what is shown, from now on."""
        self._job = self._steps()
        self._go_on(FIRST_PAUSE)

    def stop(self, sentence: str) -> None:
        """It cannot be worked out: say why instead of waiting."""
        self._job = None
        self._session.progress = ""
        self._session.show_message(sentence, "bad")

    def wanted(self) -> PortfolioRequest:
        """What is seen beside the portfolio itself."""
        session, view = self._session, self._session.view
        rows = self._view.visible_clients
        return PortfolioRequest(
            months=self._view.client if view == "months" else "",
            book=view == "months of the book",
            segments=view == "types by tag",
            assessments=rows if view == "letters" else (),
            costs=rows if view != "letters" else (),
            all_costs=session.looks_back,
        )

    def _go_on(self, seconds: float) -> None:
        self._turn += 1
        self._view.call_in(seconds, partial(self.slice, self._turn))

    def _steps(self) -> Iterator[portfolio.ProgressStep]:
        figures = self._session.figures
        if figures.stale:
            yield from figures.steps(PortfolioRequest())
        yield from figures.steps(self.wanted())

    def slice(self, turn: int) -> None:
        """Work for a moment, unless another turn was arranged since."""
        session = self._session
        if turn != self._turn or self._job is None or not self._view.is_shown:
            return
        until = time.perf_counter() + SLICE / 1000
        progress, news = "", []
        try:
            for step in self._job:
                progress = step.says
                news += [step.news] if step.news else []
                if step.news == portfolio.NEW_PORTFOLIO or time.perf_counter() >= until or session.desk.pending:
                    break
            else:
                self._job, progress, session.looks_back = None, "", False
        except Refused as error:
            self._job, session.looks_back = None, False
            session.show_message(error.sentence, "bad")
        self._tell(progress, news)
        gc_pauses.freeze_results()
        if self._job is not None and turn == self._turn:
            self._go_on(AUDITS_PAUSE if session.desk.pending else PAUSE)

    def _tell(self, progress: str, news: Sequence[str]) -> None:
        session = self._session
        if portfolio.NEW_PORTFOLIO in news:
            session.take_portfolio()
        if portfolio.NEW_DETAIL in news:
            session.events.detailed.emit()
        if portfolio.NEW_ROWS in news:
            session.events.rows_known.emit()
        if news or progress != session.progress:
            session.show_progress(progress)
