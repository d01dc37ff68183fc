"""The audit walk: begun, stopped, and gone on with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuiclients.tui import lazy
from tuiclients.tui.commands import key_of
from tuiclients.tui.controller import command
from tuiclients.tui.drafts import Draft
from tuiclients.tui.forms.registry import Fields, FormRegistry, SheetKind
from tuiclients.tui.main.audit_queue import AuditQueue
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View


class AuditWalkController(MainController):
    """Begins the audit walk, and remembers where it was stopped."""

    def __init__(self, session: Session, view: View, forms: FormRegistry, queue: AuditQueue) -> None:
        super().__init__(session, view)
        self._queue = queue
        self._answers: dict[str, dict[str, str]] = {}
        """The answers of walks that were stopped, by client."""
        self._waits = False
        """Whether a walk begins once every score is known."""
        self._sheet = SheetKind(forms, "walk", 1, self._keep)
        session.events.scored.watch(self._begin_awaited)
        session.draft_sources.append(self._add_to_draft)

    @command("audit")
    def audit(self) -> None:
        """Walk through the clients whose audit is due."""
        self.view.select_now()
        if not self.may_write():
            return
        if self.session.desk.pending:
            self._waits = True
            self.session.show_message("The scores are being calculated; then the walk begins.")
            self._queue.audit()
        else:
            self._walk_due()

    def walk_from(self, client: str) -> None:
        """Begin with a client, then go on with the others whose audit is due."""
        self.view.select_now()
        if self.may_write():
            due = [due.client for due in lazy.audit_walk.due(self.session.desk)]
            self._walk(list(dict.fromkeys([client, *due])), self._stopped())

    def _begin_awaited(self) -> None:
        if self._waits and not self.session.desk.pending:
            self._waits = False
            self._walk_due()

    def _walk_due(self) -> None:
        session = self.session
        due = [due.client for due in lazy.audit_walk.due(session.desk)]
        if due:
            answers = self._stopped()
            self._walk(sorted(due, key=lambda client: client not in answers), answers)
        elif session.selected:
            name = session.desk.client(session.selected).name
            question = ((f"No audit is due. Audit {name} now anyway?", ""),)
            self.view.confirm("Audit walk", question, lambda: self._walk([session.selected], self._stopped()))
        else:
            session.show_message("There is no client to audit yet.")

    def _stopped(self) -> dict[str, dict[str, str]]:
        """The answers of walks that were stopped, here and line by line, by client."""
        return {**lazy.stopped_walks.stopped_walks(self.session.desk), **self._answers}

    def _walk(self, clients: Sequence[str], stopped: Mapping[str, Mapping[str, str]]) -> None:
        """Walk through these clients; `stopped` = the answers of walks that were stopped."""
        session = self.session
        walk = lazy.AuditWalk(self.view.styles, session.desk, clients, stopped, self._audited)

        def ended(says: str | None) -> None:
            text, fields = walk.kept
            if fields:
                self._answers[self._sheet.read(text)[0]] = dict(fields)
            session.keep_draft()
            if says:
                session.show_message(says, "good")

        self.view.open(walk, ended)

    def _audited(self, client: str) -> None:
        self._answers.pop(client, None)
        lazy.stopped_walks.keep_stopped(self.session.desk, client, {})
        self.session.moved = True
        self.session.changed({client})

    def _keep(self, fields: Fields, client: str) -> bool:
        """A walk that a session left is not begun by itself; what was answered is there once it is."""
        known = client in self.session.desk.clients
        if known and fields:
            self._answers[client] = dict(fields)
            goes_on = f"{key_of('audit')} goes on where it was"
            self.session.show_message(f"The audit walk of the last session is not finished; {goes_on}.", "fix")
        return known

    def _add_to_draft(self, draft: Draft) -> Draft:
        """Without a form, the answers of a walk that was stopped."""
        if not draft.form:
            for client, fields in self._answers.items():
                return Draft(draft.line, self._sheet.text(client), fields)
        return draft
