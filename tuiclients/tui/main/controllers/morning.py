"""The morning check-in."""

from __future__ import annotations

from tuiclients.tui import lazy
from tuiclients.tui.commands import key_of
from tuiclients.tui.controller import command
from tuiclients.tui.main.main_controller import MainController


class MorningController(MainController):
    """Asks who was on the user's mind on waking up, and logs it."""

    @command("morning")
    def morning(self) -> None:
        """Ask who was on the mind."""
        self.view.select_now()
        if not self.may_write():
            return
        session, desk = self.session, self.session.desk
        me = desk.policy.me
        logged = {entry.client for entry in lazy.morning.mornings_today(desk)}
        choices = [
            lazy.morning_choices.MorningChoice(
                id_,
                desk.client(id_).name,
                key,
                lazy.morning.in_a_row(desk.record(id_), me, desk.as_of),
                id_ in logged,
            )
            for id_, key in lazy.morning_choices.keys(desk.clients).items()
        ]

        def closed(says: str | None) -> None:
            if says:
                session.done(says)

        title = f"Who was on your mind when you woke up{f', {me}' if me else ''}?"
        self.view.open(lazy.MorningDialog(self.view.styles, title, choices, self._log), closed)

    def _log(self, client: str | None) -> str:
        """Log that a client, None for nobody, was on the mind; what was saved, in words."""
        desk = self.session.desk
        lazy.morning.log_morning(desk, client)
        if client is None:
            return "Saved: nobody was on your mind this morning."
        row = lazy.morning.in_a_row(desk.record(client), desk.policy.me, desk.as_of)
        in_a_row = f", {row} in a row" if row > 1 else ""
        return f"Saved: {desk.client(client).name} · morning{in_a_row}. {key_of('undo')} takes it back."
