"""From part to part, to all that is said, and out of the import."""

from __future__ import annotations

from tuiclients.tui.controller import command
from tuiclients.tui.importing.import_work import ImportWork
from tuiclients.tui.importing.session import ImportSession
from tuiclients.tui.importing.view import ImportPartController, ImportView
from tuiclients.workbench.import_draft import ROW_FILTERS


class NavigationController(ImportPartController):
    """Chooses what is seen."""

    def __init__(self, session: ImportSession, view: ImportView, work: ImportWork) -> None:
        super().__init__(session, view)
        self._work = work

    @command("next_part")
    def next_part(self) -> None:
        """Go to the next part."""
        self._step(1)

    @command("part_before")
    def part_before(self) -> None:
        """Go to the part before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        parts = self.session.parts
        self.session.look_at(parts[(parts.index(self.session.part) + step) % len(parts)])

    @command("filter_rows")
    def filter_rows(self) -> None:
        """Show the rows of the next state of which there are some."""
        session = self.session
        counts = session.draft.counts()
        states = [state for state in ROW_FILTERS if not state or counts.get(state)]
        session.show_rows(states[(states.index(session.filter) + 1) % len(states)])

    @command("import_summary")
    def show_summary(self) -> None:
        """All that is said about the import."""
        if self.session.draft.prepared is not None:
            self.view.show_summary()
        else:
            self.session.show_message(self.session.draft.refusal, "bad")

    @command("leave_import")
    def leave(self) -> None:
        """Stop what is being done; if nothing is, go back to the workbench."""
        if not self._work.stop():
            self.view.close("")
