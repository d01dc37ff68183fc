"""The work of the import screen: reading and saving go on in a thread while keys are answered, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tuiclients.domain.errors import Conflict, Refused
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.storage.interface import Change
from tuiclients.tui import gc_pauses
from tuiclients.tui.background import Background
from tuiclients.tui.importing.session import ImportSession
from tuiclients.tui.importing.view import ImportView
from tuiclients.workbench import import_draft
from tuiclients.workbench.import_draft import STOPPED, ImportDraft, Stopped

#: Seconds between two looks at how far the work is.
LOOK = 0.1
TOO_LATE = "It was written down already, so it was finished"

SaveResult = Change | Refused | Stopped


class Run:
    """One piece of work: how far it is, and whether it is to stop."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.done = self.total = 0
        self.is_over = False
        self.stops = False

    def tell(self, done: int, total: int) -> None:
        """The work is so far; called in its thread. Raises `Stopped` if it is to stop."""
        self.done, self.total = done, total
        if self.stops:
            raise Stopped


class ImportWork:
    """Reads the file whenever that is asked, and saves the import."""

    def __init__(self, session: ImportSession, view: ImportView) -> None:
        self._session = session
        self._view = view
        self._background = Background(view)
        self._run: Run | None = None
        session.events.asked.watch(self.read)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being done."""
        return self._run is None

    def read(self) -> None:
        """Read the file with the options that are wanted now; an earlier reading is given up."""
        session = self._session
        self._give_up()
        run = self._begin("reading {done} %")
        path, options, book = session.draft.path, session.wanted, session.book

        def work() -> ImportDraft | None:
            try:
                return import_draft.work_out(path, options, book, run.tell)
            except Stopped:
                return None

        def done(draft: ImportDraft | None) -> None:
            self._end(run)
            if draft is not None:
                session.accept(draft)
                session.events.said.emit()

        self._background.ask(work, done)

    def save(self, prepared: PreparedImport, then: Callable[[bool], None]) -> None:
        """Save an import; `then` is told whether stopping came too late. What is refused, or stopped, is said."""
        session = self._session
        run = self._begin("saving {done} %")
        session.save_with(True)

        def work() -> SaveResult:
            try:
                return import_draft.save(session.desk, prepared, run.tell)
            except (Refused, Stopped) as error:
                return error

        def done(result: SaveResult) -> None:
            self._end(run)
            if isinstance(result, Change):
                session.desk.catch_up(result)
            session.save_with(False)
            if isinstance(result, Change):
                then(run.stops)
            elif isinstance(result, Stopped):
                session.show_message(STOPPED, "fix")
            else:
                if isinstance(result, Conflict):
                    # The book is another by now: look at what the file would bring to it.
                    session.forget_book()
                    session.read_again(session.wanted)
                session.show_message(result.sentence, "bad")

        self._background.ask(work, done)

    def stop(self) -> bool:
        """Stop what is being done, as soon as that is possible; False if nothing is."""
        run = self._run
        if run is None:
            return False
        run.stops = True
        if self._session.is_saving:
            run.words = "stopping ..."
        else:
            self._give_up()
            self._session.show_message("Stopped reading; what is shown is as it was before.", "fix")
        return True

    def _give_up(self) -> None:
        """Nobody waits any more for what is being read."""
        if self._run is not None and not self._session.is_saving:
            self._run.stops = True
            self._background.drop()
            self._end(self._run)

    def _begin(self, words: str) -> Run:
        run = self._run = Run(words)
        gc_pauses.stop_collecting()
        self._session.show_progress(words.format(done=0))
        self._view.call_in(LOOK, partial(self._report, run))
        return run

    def _end(self, run: Run) -> None:
        run.is_over = True
        if self._run is run:
            self._run = None
            gc_pauses.start_collecting()
            self._session.show_progress("")

    def _report(self, run: Run) -> None:
        """Say how far the work is."""
        if run.is_over:
            return
        if self._view.is_shown:
            percent = min(99, 100 * run.done // run.total) if run.total else 0
            self._session.show_progress(run.words.format(done=percent))
        self._view.call_in(LOOK, partial(self._report, run))
