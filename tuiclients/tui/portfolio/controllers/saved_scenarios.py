"""Scenarios that are saved: by a name, opened again, deleted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.saved_scenario import SavedScenario
from tuiclients.tui.commands import key_of
from tuiclients.tui.controller import command
from tuiclients.tui.dialogs.choice import Choice, Option
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.dialogs.form import FieldSpec, Form
from tuiclients.tui.portfolio.view import PortfolioController
from tuiclients.tui.show.scenarios import names
from tuiclients.workbench import scenarios

#: What a draft would call the form for a name; it is never put back.
FORM = "pruning"


class SavedScenariosController(PortfolioController):
    """Saves, opens and deletes scenarios."""

    @command("save_scenario")
    def save(self) -> None:
        """Ask for a name, and save what is marked by it."""
        session = self.session
        if not self._may_change():
            return
        if session.marked is None:
            session.show_message(f"Mark a client with {key_of('mark')} first; the marked ones are saved.")
            return
        scenario, portfolio_view = session.marked, session.portfolio_view

        def submit(typed: Mapping[str, str]) -> str:
            return scenarios.save(session.desk, typed["name"], scenario, portfolio_view).name

        def saved(name: str | None) -> None:
            if name:
                opens = f"{key_of('recall')} opens it again"
                session.show_message(f"Saved as {name}: the audit walk will ask about it, and {opens}.", "good")

        title = f"Save: without {names(scenario.clients, session.name_of)}"
        fields = [FieldSpec("name", "name", "", "a name, such as: after the summer")]
        self.view.open(Form(self.view.look, title, FORM, fields, submit), saved)

    @command("recall")
    def open_again(self) -> None:
        """Choose a saved scenario, and mark its clients."""
        self._choose("Saved scenarios", self._mark)

    def _mark(self, saved: SavedScenario) -> None:
        session, saved_view = self.session, scenarios.view_of(saved)
        session.try_out(scenarios.clients_of(session.desk, saved))
        session.look_at(session.portfolio_view._replace(window=saved_view.window, fill_rate=saved_view.fill_rate))
        net = _net(saved)
        session.show_message(
            f"{saved.name}, saved on {saved.on}{f' with a net of {net}' if net else ''}, with today's numbers."
        )

    @command("forget")
    def delete(self) -> None:
        """Choose a saved scenario, and delete it once that is confirmed."""
        if self._may_change():
            self._choose("Delete which scenario?", self._confirm)

    def _confirm(self, saved: SavedScenario) -> None:
        session = self.session

        def answered(yes: bool | None) -> None:
            if not yes:
                return
            try:
                scenarios.forget(session.desk, saved.id)
            except Refused as error:
                session.show_message(error.sentence, "bad")
                return
            session.show_message(f"Deleted: {saved.name}. Undo brings it back.", "good")

        question = ((f"{saved.name} · {self._about(saved)}", ""), ("Delete it? Undo brings it back.", "fix"))
        self.view.open(Confirm(self.view.look, "Delete scenario", question), answered)

    def _choose(self, title: str, then: Callable[[SavedScenario], None]) -> None:
        session = self.session
        saved = scenarios.saved(session.desk)
        if not saved:
            session.show_message(f"No scenario is saved yet; {key_of('save_scenario')} saves the one that is marked.")
            return

        def chosen(id_: str | None) -> None:
            if id_:
                try:
                    then(scenarios.find_saved(session.desk, id_))
                except Refused as error:
                    session.show_message(error.sentence, "bad")

        options = [Option(scenario.id, scenario.name, self._about(scenario)) for scenario in reversed(saved)]
        self.view.open(Choice(self.view.look, title, options, "the name of a scenario"), chosen)

    def _about(self, saved: SavedScenario) -> str:
        net = _net(saved)
        clients = names(scenarios.clients_of(self.session.desk, saved), self.session.name_of)
        return f"{saved.on}: without {clients}{f', net {net} then' if net else ''}"

    def _may_change(self) -> bool:
        """Whether the book can be changed; says why not."""
        if self.session.desk.read_only:
            self.session.show_message(self.session.desk.read_only, "bad")
            return False
        return True


def _net(saved: SavedScenario) -> str:
    """The net result on the day when it was saved, "" if that was not kept."""
    return str((saved.result or {}).get("net", ""))
