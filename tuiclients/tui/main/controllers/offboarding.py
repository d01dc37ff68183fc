"""Offboarding: what to know before, the checklist, and its forms."""

from __future__ import annotations

from tuiclients.tui import lazy
from tuiclients.tui.controller import command
from tuiclients.tui.forms.registry import FormKind, FormRegistry
from tuiclients.tui.main.client_boxes import ClientBoxes
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View


class OffboardingController(MainController):
    """Parts well with a client: opens their checklist."""

    def __init__(self, session: Session, view: View, forms: FormRegistry, boxes: ClientBoxes) -> None:
        super().__init__(session, view)
        self._boxes = boxes
        FormKind(forms, "exit", 2, lambda: lazy.exit_form.opening_form, self._opened)
        FormKind(forms, "exit-reopen", 1, lambda: lazy.exit_form.reopening_form, self._done)
        FormKind(forms, "exit-end", 1, lambda: lazy.exit_form.ending_form, self._done)
        FormKind(forms, "claim", 1, lambda: lazy.task_form.claiming_form, self._done)
        FormKind(forms, "task", 2, lambda: lazy.task_form.task_form, self._task_done)
        FormKind(forms, "task-new", 2, lambda: lazy.task_form.adding_form, self._task_added)
        FormKind(forms, "task-end", 2, lambda: lazy.task_form.ending_form, self._task_done)
        FormKind(forms, "talk", 2, lambda: lazy.task_form.talk_form, self._task_done)
        FormKind(forms, "access", 2, lambda: lazy.task_form.access_form, self._listed)
        FormKind(forms, "waive", 2, lambda: lazy.task_form.waiving_form, self._task_done)

    @command("offboard")
    def show_offboarding(self) -> None:
        """The checklist of the highlighted client, or what to know before it."""
        client = self.highlighted()
        if client:
            self.show(client)

    def show(self, client: str) -> None:
        """The checklist of a client, or what to know before it."""
        self._boxes.show(lazy.OffboardingDialog(self.view.styles, self._boxes, client))

    def _done(self, says: str, client: str) -> None:
        self.session.done(says, {client})

    def _opened(self, says: str, client: str, who: str) -> None:
        self._done(says, client)

    def _task_done(self, says: str, client: str, number: str) -> None:
        self._done(says, client)

    def _task_added(self, says: str, client: str, step: str) -> None:
        self._done(says, client)

    def _listed(self, says: str, client: str, whose: str) -> None:
        self._done(says, client)
