"""The workbench's screen, a room beside the fifth floor: the audit walk."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.tui.commands import key_of
from tuiclients.tui.drafts import Draft, Drafts
from tuiclients.tui.screens.settling import Settling
from tuiclients.tui.styles import Styles
from tuiclients.workbench.desk import Desk


class Auditing(Settling):
    """Begins the audit walk, and remembers where it was stopped."""

    def __init__(self, desk: Desk, look: Styles, drafts: Drafts) -> None:
        super().__init__(desk, look, drafts)
        self._walked: dict[str, dict[str, str]] = {}
        """The answers of walks that were stopped, by client."""
        self._walk_waits = False

    def action_audit(self) -> None:
        """Walk through the clients whose audit is due."""
        self.settle()
        if self.desk.read_only:
            self.refuse(self.desk.read_only)
        elif self.desk.pending:
            self._walk_waits = True
            self.show_message("The scores are being worked out; the walk begins then.")
            self.audit_on()
        else:
            self._walk_due()

    def take_audits(self) -> None:
        """Every score is known: the walk that waited for them begins."""
        super().take_audits()
        if self._walk_waits and not self.desk.pending:
            self._walk_waits = False
            self._walk_due()

    def _walk_due(self) -> None:
        from tuiclients.tui.dialogs.dialog import Confirm
        from tuiclients.workbench import audit_walk

        due = [one.client for one in audit_walk.due(self.desk)]
        stopped = [client for client in due if client in self._walked]
        if due:
            self.push_walk([*stopped, *(client for client in due if client not in stopped)])
        elif self.selected:
            name = self.desk.client(self.selected).name
            question = ((f"No audit is due. Audit {name} now all the same?", ""),)

            def answered(yes: bool | None) -> None:
                if yes:
                    self.push_walk([self.selected])

            self.app.push_screen(Confirm(self.look, "Audit walk", question), answered)
        else:
            self.show_message("There is no client to audit yet.")

    def push_walk(self, clients: Sequence[str]) -> None:
        """Walk through these clients."""
        from tuiclients.tui.dialogs.audit_walk import AuditWalk

        walk = AuditWalk(self.look, self.desk, clients, self._walked, self._audited)

        def ended(said: str | None) -> None:
            form, fields = walk.kept
            if fields:
                self._walked[form.partition(" ")[2]] = dict(fields)
            self.keep_draft()
            if said:
                self.show_message(said, "good")

        self.app.push_screen(walk, ended)

    def _audited(self, client: str) -> None:
        self._walked.pop(client, None)
        self._moved = True
        self.changed({client})

    def push_form(self, name: str, draft: Draft | None = None) -> bool:
        """A walk that a session left is not begun by itself; what was answered stands when it is."""
        kind, _, client = name.partition(" ")
        if kind != "walk":
            return super().push_form(name, draft)
        if draft is not None and client in self.desk.clients:
            self._walked[client] = dict(draft.fields)
            goes_on = f"{key_of('audit')} goes on where it was"
            self.show_message(f"The audit walk that the last session left is kept; {goes_on}.", "fix")
        return client in self.desk.clients

    def draft(self) -> Draft:
        """What is typed and not saved; without a form, the answers of a walk that was stopped."""
        left = super().draft()
        if left.form:
            return left
        for client, fields in self._walked.items():
            return Draft(left.line, f"walk {client}", fields)
        return left
