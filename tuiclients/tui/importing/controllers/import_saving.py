"""Saving the import."""

from __future__ import annotations

from tuiclients.tui.controller import command
from tuiclients.tui.importing.import_work import TOO_LATE, ImportWork
from tuiclients.tui.importing.session import ImportSession
from tuiclients.tui.importing.view import ImportPartController, ImportView
from tuiclients.workbench.import_draft import saved_sentence


class ImportSavingController(ImportPartController):
    """Saves what is shown."""

    def __init__(self, session: ImportSession, view: ImportView, work: ImportWork) -> None:
        super().__init__(session, view)
        self._work = work

    @command("import_here", "import_all")
    def save(self) -> None:
        """Save the rows as one change; rows that cannot be taken are asked about first."""
        session, prepared = self.session, self.session.draft.prepared
        if not self._work.is_idle:
            session.show_message(
                "It is being saved already." if session.is_saving else "The file is still being read; one moment."
            )
        elif prepared is None or session.draft.refusal:
            session.show_message(session.draft.refusal, "bad")
        elif not prepared.edits:
            session.show_message("There is nothing new in it.")
        elif prepared.incomplete:
            bad = prepared.bad_rows
            what = f"{bad:,} row{'s' * (bad != 1)} cannot be taken" if bad else "Something of it cannot be taken"
            self.view.confirm(
                "Save the rest?",
                ((f"{what} and would stay out: v in the rows shows only those.", ""), ("Save all others?", "fix")),
                self._save,
            )
        else:
            self._save()

    def _save(self) -> None:
        prepared = self.session.draft.prepared
        if prepared is None or not self._work.is_idle:
            return

        def saved(late: bool) -> None:
            sentence = saved_sentence(prepared)
            self.view.close(f"{TOO_LATE}. {sentence}" if late else sentence)

        self._work.save(prepared, saved)
