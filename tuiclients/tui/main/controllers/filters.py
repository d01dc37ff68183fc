"""Filters of the client list and of the activity log, and the entries behind a line of the verdict."""

from __future__ import annotations

from typing import NamedTuple

from tuiclients.tui.controller import command
from tuiclients.tui.debounce import Debounce
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import ActivityFilter, Session
from tuiclients.tui.main.view import PaneName, View
from tuiclients.tui.show import activity_filter, verdict

#: Seconds of rest before a filter that is being typed is applied.
APPLY = 0.06
HINTS: dict[PaneName, str] = {
    "clients": "words of a name, a tag, a verdict, or former",
    "activity": "words, kind:time, tag:site, since:oct, until:fri",
}


class Origin(NamedTuple):
    """What the activity log showed: its filter as typed, the highlighted row, and the first that was seen."""

    text: str
    row: str
    top: int


class FiltersController(MainController):
    """Filters the two lists."""

    def __init__(self, session: Session, view: View) -> None:
        super().__init__(session, view)
        self._list: PaneName = "clients"
        """The list that is filtered."""
        self._apply = Debounce(view, APPLY, self._apply_typed)
        self._origin: Origin | None = None
        """Where the activity log stood before a line of the verdict led to its entries."""
        session.events.selected.watch(self._forget_origin)

    def _forget_origin(self) -> None:
        self._origin = None

    @property
    def _text(self) -> str:
        """The filter of the list as typed."""
        return self.session.listing.text if self._list == "clients" else self.session.activity_text

    @command("find")
    def find(self) -> None:
        """Filter the list that has the keys (the activity log, if it is the verdict)."""
        self._list = "clients" if self.view.pane == "clients" else "activity"
        self.view.open_filter(self._text, HINTS[self._list])
        self._say_filter()

    def typed(self) -> None:
        """A key in the filter line: apply it once the keys rest."""
        self._apply.restart()

    def left(self) -> None:
        """The keys left the filter line, by the mouse or otherwise: the filter is kept, and its line goes."""
        if self.view.filter is not None:
            self._apply.now()
            self._hide()

    @command("keep_filter")
    def keep(self) -> None:
        """Keep the filter and go to its list."""
        self._apply.now()
        self._close()

    @command("drop_filter")
    def drop(self) -> None:
        """Drop the filter and go to its list."""
        self.view.clear_filter()
        self._filter("")
        self._apply.stop()
        self._close()

    @command("all_rows")
    def show_all(self) -> None:
        """Drop the filter of the list that has the keys; back to the verdict if that led here."""
        self._list = "clients" if self.view.pane == "clients" else "activity"
        origin = self._origin if self._list == "activity" else None
        self._filter(origin.text if origin else "")
        if origin is not None:
            self._origin = None
            self.view.restore_activity(origin.row, origin.top)
            if self.view.pane == "activity":
                self.view.focus_pane("verdict")

    @command("behind")
    def show_behind(self) -> None:
        """Show the entries behind the highlighted line of the verdict."""
        session, audit = self.session, self.session.audit
        name, ids = verdict.entries_behind(audit, self.view.highlighted_line) if audit else ("", ())
        if not ids:
            session.show_message("There are no entries behind that line; only signals and triggers have some.")
            return
        self._origin = self._origin or Origin(session.activity_text, *self.view.activity_position)
        session.filter_activity(ActivityFilter(None, frozenset(ids), f"behind {name}"))
        self.view.focus_pane("activity")

    def _apply_typed(self) -> None:
        text = self.view.filter
        self._filter(self._text if text is None else text)

    def _filter(self, text: str) -> None:
        """Show what the filter keeps."""
        session = self.session
        if self._list == "clients":
            session.list_clients(session.listing._replace(text=text))
            self.view.follow()
            self.view.select_now()
        else:
            session.moved = True
            session.activity_text = text
            today = session.desk.as_of
            wanted, faults = activity_filter.understood(text, today)
            says = ", ".join(part for part in (activity_filter.says(wanted, today), *faults) if part)
            session.filter_activity(ActivityFilter(wanted if says else None, (), says))
        self._say_filter()

    def _say_filter(self) -> None:
        """Say the whole filter in words while it is typed: a pane's title may have no room for it."""
        text = self.view.filter
        if text is not None:
            self.session.show_message(self.view.title_of(self._list) if text.strip() else "")

    def _hide(self) -> None:
        self.view.close_filter()
        self.session.show_message("")
        if self.view.line.strip():
            self.session.events.line_unclear.emit()

    def _close(self) -> None:
        self._hide()
        self.view.focus_pane(self._list)
