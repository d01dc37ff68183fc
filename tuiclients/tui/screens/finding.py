"""The workbench's screen, fourth floor: filters, and the entries behind a line of the verdict."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.widgets import Input

from tuiclients.tui.debounce import Debounce
from tuiclients.tui.drafts import Drafts
from tuiclients.tui.screens.completing import Completing
from tuiclients.tui.show import activity_filter, verdict
from tuiclients.tui.styles import Styles
from tuiclients.workbench.desk import Desk

#: Seconds of rest before a filter that is being typed is applied.
APPLY = 0.06


class Place(NamedTuple):
    """What the activity log showed: its filter as typed, the highlighted row, and the first that was seen."""

    text: str
    key: str
    top: int


class Finding(Completing):
    """Filters of the client list and of the activity log."""

    def __init__(self, desk: Desk, look: Styles, drafts: Drafts) -> None:
        super().__init__(desk, look, drafts)
        self._texts = {"clients": "", "activity": ""}
        self._finding = "clients"
        self._apply = Debounce(self, APPLY, self.apply_filter)
        self._came_from: Place | None = None
        """Where the activity log stood before a line of the verdict led to its entries."""

    def action_find(self) -> None:
        """Filter the list that has the keys (the activity log, if it is the verdict)."""
        self._finding = "clients" if self.pane is self.list else "activity"
        self.filter.placeholder = FINDS[self._finding]
        self.filter.set_text(self._texts[self._finding])
        self.filter_row.display, self.log_row.display = True, False
        self._tell_filter()
        self.set_focus(self.filter, scroll_visible=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """A key in the filter: apply it once the keys rest."""
        if event.input is self.filter:
            event.stop()
            self._apply.restart()

    def apply_filter(self) -> None:
        """Show what the filter keeps."""
        text = self.filter.value if self.filter_row.display else self._texts[self._finding]
        self._texts[self._finding] = text
        self._moved = True
        if self._finding == "clients":
            self.shown = self.shown._replace(text=text)
            self.list_clients()
            self._follow.restart()
            self._tell_filter()
            return
        self.all_entries()
        wanted, faults = activity_filter.understood(text, self.desk.as_of)
        self.wanted_says = ", ".join(
            part for part in (activity_filter.says(wanted, self.desk.as_of), *faults) if part
        )
        self.wanted = wanted if self.wanted_says else None
        self.show_activity()
        self._tell_filter()

    def _tell_filter(self) -> None:
        """Say the whole filter in words while it is typed: a pane's title may have no room for it."""
        if self.filter_row.display:
            pane = self.list if self._finding == "clients" else self.log_pane
            self.show_message(pane.titled if self.filter.value.strip() else "")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The keys left the filter, by the mouse or otherwise: it is kept, and its line goes."""
        if self.filter_row.display and event.widget is not self.filter:
            self._apply.now()
            self._hide_filter()

    def action_keep_filter(self) -> None:
        """Keep the filter and go to its list."""
        self._apply.now()
        self._close_filter()

    def action_drop_filter(self) -> None:
        """Drop the filter and go to its list."""
        self.filter.set_text("")
        self.apply_filter()
        self._apply.stop()
        self._close_filter()

    def _hide_filter(self) -> None:
        self.filter_row.display, self.log_row.display = False, True
        self.show_message("")
        if self.line.value.strip():
            self.preview_line()

    def _close_filter(self) -> None:
        self._hide_filter()
        self.to_pane(self.list if self._finding == "clients" else self.log_pane)

    def select(self, client: str) -> None:
        """Another client: the filter of the activity log was meant for the one before."""
        if client != self.selected:
            self._texts["activity"] = ""
            self._came_from = None
        super().select(client)

    def action_all_rows(self) -> None:
        """Drop the filter of the list that has the keys; back to the verdict if that led here."""
        if self.pane is self.list:
            self._finding = "clients"
        else:
            self._finding = "activity"
        back = self._came_from if self._finding == "activity" else None
        self._texts[self._finding] = back.text if back else ""
        self.apply_filter()
        if back is not None:
            self._came_from = None
            self.log_pane.restore(back.key, back.top)
            self.count_entries()
            if self.pane is self.log_pane:
                self.to_pane(self.verdict)

    def go_to(self, client: str) -> None:
        """Highlight a client, dropping the filter if it hides them."""
        self._moved = True
        if not self.list.highlight(client):
            self._finding = "clients"
            self._texts["clients"] = self.desk.client(client).name if self._hidden(client) else ""
            self.apply_filter()
            self.list.highlight(client)
        self.select(client)
        self.to_pane(self.list)

    def _hidden(self, client: str) -> bool:
        return self.desk.client(client).status == "former"

    def action_behind(self) -> None:
        """Show the entries behind the highlighted line of the verdict."""
        audit = self.audits.get(self.selected)
        name, ids = verdict.entries_behind(audit, self.verdict.key) if audit else ("", ())
        if not ids:
            self.show_message("No entries stand behind that line; signals and triggers lead to theirs.")
            return
        self._came_from = self._came_from or Place(self._texts["activity"], self.log_pane.key, self.log_pane.top)
        self.wanted, self.wanted_ids = None, frozenset(ids)
        self.wanted_says = f"behind {name}"
        self.show_activity()
        self.to_pane(self.log_pane)


FINDS = {
    "clients": "words of a name, a tag, a verdict, or former",
    "activity": "words, kind:time, tag:site, since:oct, until:fri",
}
