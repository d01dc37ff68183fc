"""The hours: kept while the audits go through the records, and shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tuiclients.domain.errors import Refused
from tuiclients.tui import lazy
from tuiclients.tui.controller import command
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View


class HoursController(MainController):
    """Knows the hours of the last weeks without reading anything for them."""

    def __init__(self, session: Session, view: View) -> None:
        super().__init__(session, view)
        session.events.audited.watch(self._keep)
        session.events.scored.watch(self._keep_all)
        session.events.day_turned.watch(self._sum_up)
        session.events.changed.watch(self._changed)

    @command("hours")
    def hours(self) -> None:
        """The hours of today and this week."""
        if lazy.hours.is_kept(self.session.desk):
            self.view.open(lazy.HoursDialog(self.view.styles, self.session.desk))
        else:
            self.session.show_message("The hours are still being added up; one moment, please.")

    def _keep(self, clients: Sequence[str]) -> None:
        """Their records are at hand: what they say of the last weeks is kept."""
        for client in clients:
            lazy.hours.keep(self.session.desk, client)

    def _keep_all(self) -> None:
        """Everybody is audited; whoever was so by another way is left, and hardly anybody is."""
        try:
            self._keep(list(self.session.desk.clients))
        except Refused:
            # Why a file cannot be read is said where it is shown.
            return
        self._sum_up()

    def _changed(self, clients: Collection[str]) -> None:
        """The hours are others once the audits of these clients are done; until then nothing wrong is shown."""
        known = lazy.hours.today_and_week(self.session.desk)
        if known is not None or not clients:
            self._show(known)

    def _sum_up(self) -> None:
        self._show(lazy.hours.today_and_week(self.session.desk))

    def _show(self, hours: tuple[int, int] | None) -> None:
        if hours != self.session.hours:
            self.session.hours = hours
            self.session.events.timer_ran.emit()
