"""The first run: each step leads to the next, and Esc leaves the rest for later."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.tui import lazy
from tuiclients.tui.commands import key_of
from tuiclients.tui.drafts import Draft
from tuiclients.tui.forms.registry import Fields, FormRegistry, SheetKind
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View

#: What a draft calls the answers of the first run, and how the names of its fields begin, while no client is there.
ANSWERS, ANSWER = "first-answers", "first "
#: The workbench ends with this code if it is to be opened again, on the sample book.
SAMPLE = 100


class FirstRunController(MainController):
    """Welcomes the user of an empty book, and asks what must be known."""

    def __init__(self, session: Session, view: View, forms: FormRegistry) -> None:
        super().__init__(session, view)
        SheetKind(forms, "first-money", 0, self._reopen_money)
        SheetKind(forms, "first-hour", 0, self._reopen_hour)
        SheetKind(forms, "first-kept", 0, self._reopen_kept)
        SheetKind(forms, ANSWERS, 0, self._reopen_answers)
        forms.before_reopening.append(self._take_answers)
        session.draft_sources.append(self._add_to_draft)

    def welcome(self) -> None:
        """An empty book explains itself and asks what it must know, unless that is being answered already."""
        desk = self.session.desk
        if desk.clients or desk.read_only or not self.view.is_on_top or not lazy.first_run.is_first(desk):
            return

        def answered(way: str | None) -> None:
            if way == lazy.welcome.BEGIN:
                self._ask_money({})
            elif way == lazy.welcome.SAMPLE:
                self.session.keep_draft()
                self.view.exit(SAMPLE)

        self.view.open(lazy.welcome.Welcome(self.view.styles), answered)

    def _ask_money(self, fields: Fields) -> None:
        def answered(says: str | None) -> None:
            if says:
                self._ask_hour({})
            self.session.keep_draft()

        form = lazy.money_style_form.MoneyStyle(self.view.styles, self.session.desk)
        if fields:
            self.view.call_after_refresh(form.fill, fields)
        self.view.open(form, answered)

    def _ask_hour(self, fields: Fields) -> None:
        def answered(target: str | None) -> None:
            if target:
                self._ask_kept(target)
            self.session.keep_draft()

        form = lazy.hour_form.FirstHour(self.view.styles, self.session.desk.policy)
        if fields:
            self.view.call_after_refresh(form.fill, fields)
        self.view.open(form, answered)

    def _ask_kept(self, target: str, kept: str | None = None) -> None:
        desk = self.session.desk

        def answered(kept: str | None) -> None:
            self.session.keep_draft()
            if not kept:
                return
            try:
                rate = None if target == lazy.hour_form.NO_TARGET else Decimal(target)
                lazy.first_run.store_answers(desk, rate, kept.split())
            except Refused as error:
                self.session.refuse(error.sentence)
                return
            self._ask_name()

        self.view.open(lazy.welcome.KeptQuestion(self.view.styles, desk.policy, target, kept), answered)

    def _ask_name(self) -> None:
        session = self.session

        def answered(id_: str | None) -> None:
            session.keep_draft()
            if not id_:
                self._say_kept()
                return
            name = session.desk.client(id_).name
            session.done(f"Added: {name}.")
            self.show_client(id_)
            self.view.focus_line()
            session.show_message(f"Now type what {name} took or gave, such as: {id_} 2h call", "good")

        self.view.open(lazy.client_form.first_form(self.view.styles, session.desk), answered)

    def _say_kept(self) -> None:
        self.session.show_message(f"The answers are kept; {key_of('new_client')} adds your first client.")

    # Drafts.

    def _reopen_money(self, fields: Fields) -> bool:
        if self.session.desk.clients:
            return False
        self._ask_money(fields)
        return True

    def _reopen_hour(self, fields: Fields) -> bool:
        if self.session.desk.clients:
            return False
        self._ask_hour(fields)
        return True

    def _reopen_kept(self, fields: Fields) -> bool:
        if self.session.desk.clients:
            return False
        self._ask_kept(fields.get("target", ""), fields.get("kept"))
        return True

    def _reopen_answers(self, fields: Fields) -> bool:
        if self.session.desk.clients:
            return False
        self._say_kept()
        return True

    def _add_to_draft(self, draft: Draft) -> Draft:
        """The answers, too, until the first client makes the book."""
        policy = self.session.desk.policy
        if self.session.desk.made or policy == Policy():
            return draft
        answers = lazy.settings_form.filled(policy, Policy(), lazy.first_run.kept_groups(Policy()))
        fields = {f"{ANSWER}{name}": text for name, text in answers.items()}
        return draft._replace(form=draft.form or ANSWERS, fields={**draft.fields, **fields}) if fields else draft

    def _take_answers(self, fields: Fields) -> None:
        """Put the answers of a draft into the settings of the book to be made."""
        answers = {name.removeprefix(ANSWER): text for name, text in fields.items() if name.startswith(ANSWER)}
        if answers and not self.session.desk.made:
            desk = self.session.desk
            lazy.first_run.set_first_policy(desk, lazy.settings_form.refilled(desk.policy, answers)[0])
