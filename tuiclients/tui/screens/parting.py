"""The workbench's screen, above the sixth floor: saving a client first, and parting well."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.tui.drafts import Drafts
from tuiclients.tui.screens.lettering import Lettering
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.domain.offboarding.task import Task
    from tuiclients.tui.dialogs.client_dialog import ClientDialog
    from tuiclients.tui.dialogs.fix_plan import Intent
    from tuiclients.tui.dialogs.form import FieldSpec, Form, Submit

PLAN_FORMS = ("plan", "check-in", "extend", "plan-end")
EXIT_FORMS = ("exit", "task", "task-new", "waive", "exit-end", "exit-reopen", "claim")


class Parting(Lettering):
    """Opens the fix plan and the checklist, and keeps them true to the book."""

    def __init__(self, desk: Desk, look: Styles, drafts: Drafts) -> None:
        super().__init__(desk, look, drafts)
        self._matters: list[ClientDialog] = []
        """The boxes that are open: the plan or the checklist, the referral book above it."""
        self._intents: dict[str, Intent] = {}
        """What new plans would be about, by client; kept while the program runs."""

    def action_fix(self) -> None:
        """The fix plan of the highlighted client."""
        from tuiclients.tui.dialogs.fix_plan import FixPlanDialog, Intent

        client = self._whose()
        if client:
            intent = self._intents.setdefault(client, Intent())
            self._open_matter(FixPlanDialog(self.look, self, client, intent))

    def action_offboard(self) -> None:
        """The checklist of the highlighted client, or what to know before it."""
        from tuiclients.tui.dialogs.offboarding import OffboardingDialog

        client = self._whose()
        if client:
            self._open_matter(OffboardingDialog(self.look, self, client))

    def show_providers(self, client: str) -> None:
        """The referral book for a client, "" for none."""
        from tuiclients.tui.dialogs.providers import ReferralBook

        self._open_matter(ReferralBook(self.look, self, client))

    def _open_matter(self, matter: ClientDialog) -> None:
        self._matters.append(matter)

        def left(done: None) -> None:
            self._matters.remove(matter)

        self.app.push_screen(matter, left)

    def changed(self, entries: Collection[str] = ()) -> None:
        """The book is another now, and so may be what is shown of a plan or an exit."""
        super().changed(entries)
        self._reload()

    def take_audits(self) -> None:
        """Every score is known."""
        super().take_audits()
        self._reload()

    def _reload(self) -> None:
        for matter in [one for one in self._matters if one.is_shown]:
            try:
                matter.reload()
            except Refused as error:
                self.refuse(error.sentence)

    def show_message(self, said: str, role: str = "") -> None:
        """Say what happened, also in the plan or the checklist while it is open."""
        super().show_message(said, role)
        if self._matters and self._matters[-1].is_shown:
            self._matters[-1].show_message(said, role)

    # What they ask of this screen.

    def may_change(self) -> bool:
        """Whether something can be entered; says why not."""
        return self._may_enter(client=False)

    def attempt(self, change: Callable[[], object], said: str, client: str) -> None:
        """Make a change of a client, or say why not."""
        self._try(change, said, {client})

    def confirm(self, title: str, question: Sequence[Span], then: Callable[[], None]) -> None:
        """Ask a question, and go on if the answer is yes."""
        from tuiclients.tui.dialogs.dialog import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                then()

        self.app.push_screen(Confirm(self.look, title, question), answered)

    # Their forms.

    def _form(self, name: str) -> Form | None:
        kind, _, which = name.partition(" ")
        if kind not in (*PLAN_FORMS, *EXIT_FORMS):
            return super()._form(name)
        client, _, rest = which.partition(" ")
        if client not in self.desk.clients:
            return None
        try:
            return self._plan_form(name, kind, client, rest) or self._exit_form(name, kind, client, rest)
        except Refused as error:
            self.refuse(error.sentence)
            return None

    def _plan_form(self, name: str, kind: str, client: str, rest: str) -> Form | None:
        if kind not in PLAN_FORMS:
            return None
        from tuiclients.tui.forms import plan as forms
        from tuiclients.workbench import fix_plan

        desk, who, view = self.desk, self.desk.client(client).name, fix_plan.status(self.desk, client)
        if kind == "plan" and not view.is_open and rest in fix_plan.CAUSES:
            tried = self._intents[client].ticked if client in self._intents else ()
            asked = forms.opening(desk, tried)
            title = f"{who} · fix plan for {rest}"
            return self._made(name, title, asked, lambda typed: forms.start(desk, client, rest, typed))
        if kind == "plan" or not view.is_open or view.plan is None:
            return None
        if kind == "check-in":
            return self._made(
                name, f"{who} · check-in", forms.NOTE, lambda typed: forms.check_in(desk, client, typed)
            )
        if kind == "extend":
            asked = forms.extension(desk, view.plan)
            title = f"{who} · extend, once"
            if view.extensions:
                title = f"{title} · {view.extensions} given so far"
            return self._made(name, title, asked, lambda typed: forms.extend(desk, client, typed))
        if rest not in forms.ENDS:
            return None
        return self._made(
            name, f"{who} · {rest}", forms.closing(rest), lambda typed: forms.close(desk, client, rest, typed)
        )

    def _exit_form(self, name: str, kind: str, client: str, rest: str) -> Form | None:
        from tuiclients.domain.offboarding.task import STEP_NAMES
        from tuiclients.tui.forms import exit as forms
        from tuiclients.workbench import offboarding

        desk, who, state = self.desk, self.desk.client(client).name, offboarding.status(self.desk, client).state
        if kind == "exit":
            if desk.audit(client).standing != "active":
                return None
            asked = forms.opening(desk, client)
            return self._made(name, f"Part with {who}", asked, lambda typed: forms.start(desk, client, typed))
        if kind == "exit-reopen" and state in ("open", "closed"):
            title = f"{who} · reopen"
            return self._made(name, title, forms.REOPENING, lambda typed: forms.reopen(desk, client, typed))
        if state != "open":
            return None
        if kind == "exit-end":
            asked = forms.ending(desk, client)
            return self._made(name, f"{who} · end", asked, lambda typed: forms.set_end(desk, client, typed))
        if kind == "claim":
            title = f"{who} · claim what is open"
            return self._made(name, title, forms.CLAIMING, lambda typed: forms.claim(desk, client, typed))
        if kind == "task-new" and rest in STEP_NAMES:
            title = f"{who} · a task of your own"
            return self._made(name, title, forms.adding(), lambda typed: forms.add(desk, client, rest, typed))
        task = self._task_at(client, rest)
        if task is None:
            return None
        if kind == "task":
            asked = forms.task(task)
            return self._made(name, task.text, asked, lambda typed: forms.change_task(desk, client, task, typed))
        title = f"Waive: {task.text}"
        return self._made(name, title, forms.WAIVING, lambda typed: forms.waive(desk, client, task, typed))

    def _task_at(self, client: str, number: str) -> Task | None:
        from tuiclients.workbench import offboarding

        tasks = offboarding.status(self.desk, client).tasks
        return next((task for task in tasks if str(task.number) == number), None)

    def _made(self, name: str, title: str, asked: Sequence[FieldSpec], submit: Submit) -> Form:
        from tuiclients.tui.dialogs.form import Form

        return Form(self.look, title, name, asked, submit)

    def _form_done(self, name: str, done: str) -> None:
        kind, _, which = name.partition(" ")
        if kind not in (*PLAN_FORMS, *EXIT_FORMS):
            super()._form_done(name, done)
            return
        self.keep_draft()
        client = which.partition(" ")[0]
        if done:
            if kind == "plan":
                self._intents.pop(client, None)
            self._done(done, {client})
