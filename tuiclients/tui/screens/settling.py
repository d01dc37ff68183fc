"""The workbench's screen, a room beside the fifth floor: the settings, and the first run."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.tui.commands import key_of
from tuiclients.tui.drafts import Draft
from tuiclients.tui.screens.arranging import Arranging

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.settings import SettingsSheet

#: What a draft calls the answers of the first run, and how the names of its fields begin, while no client is there.
ANSWERS, ANSWER = "first-answers", "first "
#: The workbench ends with this code if it is to be opened again, on the sample book.
SAMPLE = 100


class Settling(Arranging):
    """What is settled once and seldom changed."""

    _sheet: SettingsSheet | None = None
    """The settings, while they are open."""

    # The first run: each step leads to the next, and Esc leaves the rest for later.

    def welcome(self) -> None:
        """An empty book explains itself and asks what it must know, unless that is being answered already."""
        if self.desk.clients or self.desk.read_only or self.app.screen is not self:
            return
        from tuiclients.tui.dialogs import welcome
        from tuiclients.workbench import first_run

        if not first_run.is_first(self.desk):
            return

        def answered(way: str | None) -> None:
            if way == welcome.BEGIN:
                self._ask_hour()
            elif way == welcome.SAMPLE:
                self.keep_draft()
                self.app.exit(SAMPLE)

        self.app.push_screen(welcome.Welcome(self.look), answered)

    def _ask_hour(self, left: Mapping[str, str] | None = None) -> None:
        from tuiclients.tui.forms import hour

        def answered(said: str | None) -> None:
            if said:
                self._ask_kept(said)
            self.keep_draft()

        form = hour.FirstHour(self.look, self.desk.policy)
        if left:
            self.call_after_refresh(form.fill, left)
        self.app.push_screen(form, answered)

    def _ask_kept(self, target: str, left: str | None = None) -> None:
        from tuiclients.tui.dialogs.welcome import KeptQuestion
        from tuiclients.tui.forms.hour import NO_TARGET
        from tuiclients.workbench import first_run

        def answered(said: str | None) -> None:
            self.keep_draft()
            if not said:
                return
            try:
                first_run.store_answers(self.desk, None if target == NO_TARGET else Decimal(target), said.split())
            except Refused as error:
                self.refuse(error.sentence)
                return
            self._ask_name()

        self.app.push_screen(KeptQuestion(self.look, self.desk.policy, target, left), answered)

    def _ask_name(self) -> None:
        from tuiclients.tui.dialogs.form import FieldSpec, Form
        from tuiclients.tui.forms import client as facts

        asked = [FieldSpec("name", "name", "", f"as on the bill; {key_of('edit_client')} adds the rest later")]
        form = Form(
            self.look,
            "3 of 3 · Who is your first client?",
            "client",
            asked,
            lambda typed: facts.add(self.desk, typed),
        )

        def answered(id_: str | None) -> None:
            if not id_:
                self.keep_draft()
                self._say_given()
                return
            self._form_done("client", id_)
            self.to_line()
            self.show_message(
                f"Now type what {self.desk.client(id_).name} took or gave, such as: {id_} 2h call", "good"
            )

        self.app.push_screen(form, answered)

    def _say_given(self) -> None:
        self.show_message(f"The answers are kept; {key_of('new_client')} adds your first client.")

    # The settings.

    def action_settings(self) -> None:
        """Show the settings; the list shows what they would do while they are changed."""
        self.settle()
        if self.desk.read_only:
            self.refuse(self.desk.read_only)
            return
        self._open_settings({})

    def _open_settings(self, left: Mapping[str, str]) -> None:
        from tuiclients.tui.dialogs.settings import SettingsSheet

        def ended(said: str | None) -> None:
            self._sheet = None
            self.keep_draft()
            if said:
                self._done(said)
            else:
                self._show_known()

        self._sheet = SettingsSheet(self.look, self.desk, self.audits, self._try_audits, left)
        self.app.push_screen(self._sheet, ended)

    def take_audits(self) -> None:
        """Every score is known: what is on the sheet is tried anew."""
        super().take_audits()
        if self._sheet is not None and not self.desk.pending:
            self._sheet.renew(self.audits)

    def _try_audits(self, audits: Mapping[str, Audit]) -> None:
        """Show the audits by settings that are not saved."""
        self.audits = dict(audits)
        self.list_clients()
        self.list.show_title("Clients · not saved")
        self.show_verdict()

    def _show_known(self) -> None:
        """Show the audits by the settings that hold."""
        self.audits = {}
        self.take_audits()
        self.show_verdict()

    # Drafts of both.

    def push_form(self, name: str, draft: Draft | None = None) -> bool:
        """What a session left on the sheet of settings, or of the first run, is there again."""
        fields = draft.fields if draft is not None else {}
        self._take_answers(fields)
        if name == "settings":
            self._open_settings(fields)
            return True
        first = not self.desk.clients
        if name == "first-hour" and first:
            self._ask_hour(fields)
        elif name == ANSWERS and first:
            self._say_given()
        elif name == "first-kept" and first:
            self._ask_kept(fields.get("target", ""), fields.get("kept"))
        else:
            return super().push_form(name, draft)
        return True

    def draft(self) -> Draft:
        """What is typed and not saved; the answers of the first run, too, until the first client makes the book."""
        left = super().draft()
        if self.desk.made:
            return left
        from tuiclients.tui.forms.settings import filled
        from tuiclients.workbench import first_run

        policy = self.desk.policy
        answers = filled(policy, Policy(), first_run.kept_groups(Policy())) if policy != Policy() else {}
        fields = {f"{ANSWER}{name}": text for name, text in answers.items()}
        return left._replace(form=left.form or ANSWERS, fields={**left.fields, **fields}) if fields else left

    def _take_answers(self, fields: Mapping[str, str]) -> None:
        answers = {name.removeprefix(ANSWER): text for name, text in fields.items() if name.startswith(ANSWER)}
        if answers and not self.desk.made:
            from tuiclients.tui.forms.settings import refilled

            self.desk.set_first_policy(refilled(self.desk.policy, answers)[0])
