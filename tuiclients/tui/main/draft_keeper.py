"""What is typed and not saved, put back when the next session begins."""

from __future__ import annotations

from tuiclients.tui import lazy
from tuiclients.tui.commands import key_of
from tuiclients.tui.drafts import Draft
from tuiclients.tui.forms.registry import FormRegistry
from tuiclients.tui.line_tie import LineTie
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View


class DraftKeeper:
    """Adds the log line and the lowest dialog to drafts, and restores what the last session left."""

    def __init__(self, session: Session, view: View, forms: FormRegistry) -> None:
        self._session = session
        self._view = view
        self._forms = forms
        session.draft_sources.append(self._add_to_draft)

    def _add_to_draft(self, draft: Draft) -> Draft:
        form, fields = self._view.open_draft
        session = self._session
        changes = " ".join(entry.id for entry in session.line_changes)
        return Draft(self._view.line, form, dict(fields), session.line_client, changes)

    def restore(self) -> None:
        """Put back what the session that ended last has left, if anything, and say so."""
        session, draft = self._session, self._session.drafts.recover()
        if draft.line.strip():
            session.line_client = draft.client if draft.client in session.desk.clients else ""
            self._view.put_line(draft.line)
            keys = f"{key_of('save')} saves it, {key_of('clear')} clears it"
            if draft.changes:
                ids = draft.changes.split()
                session.line_changes = lazy.line_change.with_ids(session.desk, session.line_client, ids)
                keys += "" if session.line_changes else "; what it was to change is gone, so it is a new one"
            if session.line_changes:
                self._view.show_line_change(lazy.line_change.in_short(session.desk, session.line_changes))
            self._view.put_line_tie(LineTie(session.line_client, session.line_changes))
            session.show_message(f"The line that the last session left unsaved is back; {keys}.", "fix")
        if not draft.form:
            return
        if self._forms.reopen(draft.form, draft.fields):
            if not self._view.is_on_top:
                session.show_message("What the last session left unsaved is open again; Esc leaves it.", "fix")
        else:
            fields = ", ".join(f"{name} {text}" for name, text in draft.fields.items() if text)
            session.show_message(
                f"What the last session left unsaved was about something that is gone: {fields}.", "fix"
            )
