"""The portfolio's ground floor: it is worked out in slices off the key path."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import partial

from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.tui import gc_pauses
from tuiclients.tui.debounce import call_later
from tuiclients.tui.dialogs.dialog import Dialog
from tuiclients.tui.screens.following import BETWEEN, SLICE
from tuiclients.tui.styles import Styles
from tuiclients.workbench import portfolio
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import PortfolioProgress, PortfolioRequest
from tuiclients.workbench.portfolio import PortfolioView as Seen

#: Seconds between two looks at audits that are still being worked out.
WAIT = 0.05
#: Seconds after a key before work begins, so that what the key does is painted first.
AFTER = 0.03


class Measuring(Dialog[str]):
    """Works out the portfolio and what is looked at beside it, a little at a time; the floors above show it."""

    def __init__(self, look: Styles, desk: Desk) -> None:
        super().__init__(look, "Portfolio")
        self._desk = desk
        self.survey = PortfolioProgress(desk)
        """What is known of the portfolio."""
        self.progress = ""
        """How far the work is, in words; "" while there is none that takes long."""
        self._asked = False
        self._job: Iterator[portfolio.ProgressStep] | None = None
        self._turn = 0

    @property
    def seen(self) -> Seen:
        """How the portfolio is looked at."""
        return self.survey.look

    @property
    def whole(self) -> Portfolio | None:
        """The portfolio, once it is worked out."""
        return self.survey.whole

    @property
    def at_rest(self) -> bool:
        """Whether everything that is shown is known, or given up until it is asked for."""
        return self._job is None and not self.survey.stale

    def wanted(self) -> PortfolioRequest:
        """What is looked at beside the portfolio itself."""
        return PortfolioRequest()

    def take(self) -> None:
        """The portfolio is worked out: show it."""

    def beside(self) -> None:
        """What is looked at beside it is known."""

    def more_rows(self) -> None:
        """More is known of its rows."""

    def tell(self) -> None:
        """Say how far it is."""

    def show_message(self, said: str, role: str = "") -> None:
        """Say what happened."""

    def renew(self) -> None:
        """The book is another: work it out anew, and show what was known until then."""
        self.survey.begin_anew()
        self.work()

    def look_anew(self, look: Seen) -> None:
        """Look at the same book in another way."""
        self.survey.look_anew(look)
        self.work()

    def work(self) -> None:
        """Work out what is shown and not known yet, a little at a time."""
        self._job = self._steps()
        self._go_on(AFTER)

    def stop(self, sentence: str) -> None:
        """It cannot be worked out: say why instead of waiting."""
        self._job = None
        self.progress = ""
        self.show_message(sentence, "bad")

    def _go_on(self, seconds: float) -> None:
        self._turn += 1
        call_later(self, seconds, partial(self._slice, self._turn))

    def _steps(self) -> Iterator[portfolio.ProgressStep]:
        if self.survey.stale:
            yield from self.survey.steps(PortfolioRequest())
        yield from self.survey.steps(self.wanted())

    def _slice(self, turn: int) -> None:
        """Work for a moment, unless another turn was arranged since."""
        if turn != self._turn or self._job is None or not self.is_shown:
            return
        until = time.perf_counter() + SLICE / 1000
        says, news = "", []
        try:
            for step in self._job:
                says = step.says
                news += [step.news] if step.news else []
                if step.news == portfolio.WHOLE or time.perf_counter() >= until or self._desk.pending:
                    break
            else:
                self._job, says, self._asked = None, "", False
        except Refused as error:
            self._job, self._asked = None, False
            self.show_message(error.sentence, "bad")
        self._show_news(says, news)
        gc_pauses.freeze_results()
        if self._job is not None and turn == self._turn:
            self._go_on(WAIT if self._desk.pending else BETWEEN)

    def _show_news(self, progress: str, news: Sequence[str]) -> None:
        if portfolio.WHOLE in news:
            self.take()
        if portfolio.BESIDE in news:
            self.beside()
        if portfolio.ROWS in news:
            self.more_rows()
        if news or progress != self.progress:
            self.progress = progress
            self.tell()
