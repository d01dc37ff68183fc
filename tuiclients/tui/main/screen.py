"""The main screen: where its panes stand, who has the keys, and the one way in for every command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from tuiclients.domain.errors import Refused
from tuiclients.tui import gc_pauses
from tuiclients.tui.debounce import FOLLOW, Debounce
from tuiclients.tui.drafts import Drafts
from tuiclients.tui.main.board import Board
from tuiclients.tui.main.painter import Painter
from tuiclients.tui.main.screen_view import ScreenView
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import PaneName
from tuiclients.tui.main.wiring import Wiring
from tuiclients.tui.show import activity, preview
from tuiclients.tui.show.clients import Shown
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import plain
from tuiclients.tui.widgets.bars import Bar, Footer
from tuiclients.tui.widgets.virtual_list import VirtualList
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.exchange.rows.foreign_row import ImportRequest

#: Seconds between two looks at what other sessions did.
POLL = 0.7
#: Seconds after which what the start has made is there to stay.
STARTED = 2.5
#: What a second click on a row does.
SECOND_CLICK: dict[PaneName, str] = {"clients": "open", "activity": "edit", "verdict": "behind"}


class MainScreen(Screen[None]):
    """Header, three panes, what the line means, the log line, footer."""

    DEFAULT_CSS = """
    MainScreen { layout: vertical; overflow: hidden; }
    #panes { height: 1fr; }
    #filter-line { display: none; }
    """
    AUTO_FOCUS = ""

    def __init__(
        self,
        desk: Desk,
        look: Styles,
        drafts: Drafts,
        notice: str = "",
        on_open: Callable[[], None] = lambda: None,
        importing: ImportRequest | None = None,
    ) -> None:
        """`notice`: a sentence to begin with; `on_open` is called once the book is open and keys may come;
        `importing`: a file to look at first."""
        super().__init__()
        self._importing = importing
        self._on_open = on_open
        self.notice = notice
        self.board = Board(look)
        self.session = Session(desk, drafts, Shown())
        self.session.events.said.watch(self._show_message)
        self.session.events.changed.watch(lambda clients: self.call_next(self._show_entry))
        self.painter = Painter(self.session, self.board, self.call_next)
        self.follow = Debounce(self, FOLLOW, self._follow_highlight)
        self.view = ScreenView(self, look, self.board, self.painter, self.follow)
        self.wiring = Wiring(self.session, self.view)
        self.view.dispatch = self.wiring.dispatch
        self._begun = False

    def compose(self) -> ComposeResult:
        """The widgets from top to bottom, where they will stand: laying them out twice would be half the start."""
        self.board.arrange(self.app.size.width)
        yield from self.board.rows()

    # The start.

    def on_mount(self) -> None:
        """The frame first; the book is read once that is painted."""
        name = self.session.desk.name
        self.board.header.show(lambda width: [[(" tuiclients ", "accent"), (f" {plain(name)}", "")]])
        for pane, title in zip(self.board.panes.values(), ("Clients", "Activity", "Verdict"), strict=True):
            pane.show_title(title)
        self.view.focus_line()

    def on_screen_resume(self) -> None:
        """The frame is on its way to the terminal: now the book."""
        if not self._begun:
            self._begun = True
            self.call_next(self.open_book)

    def open_book(self) -> None:
        """List the clients by the scores kept last and audit the first one; the others once that is painted."""
        session, queue = self.session, self.wiring.queue
        session.begin()
        self.painter.mark("clients", "activity", "verdict")
        session.select(self.view.highlighted_client)
        self.set_interval(POLL, session.poll)
        self.set_timer(STARTED, self._collect_once)
        try:
            queue.audit_selected()
        except Refused as error:
            session.refuse(error.sentence)
        self.painter.paint()
        gc_pauses.start_collecting()
        queue.begin(FOLLOW)
        session.opened = True
        if self.notice:
            session.show_message(self.notice)
        if not session.desk.read_only:
            self.wiring.drafts.restore()
        if self._importing is not None:
            self.wiring.importing.open(*self._importing)
        self.wiring.first_run.welcome()
        self._on_open()

    def _collect_once(self) -> None:
        """Collect what the start has left behind, unless it goes on: a large book is never looked through at once."""
        if not self.session.auditing:
            gc_pauses.collect_once()

    # Commands.

    async def action_command(self, id_: str) -> None:
        """Carry out a command, and paint what it changed."""
        await self.wiring.dispatch.run(id_)
        self.painter.paint()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only commands that a controller carries out can be called."""
        return action != "command" or parameters[0] in self.wiring.dispatch

    async def on_footer_clicked(self, event: Footer.Clicked) -> None:
        """A click on a key of the footer is that key."""
        await self.view.run_command(event.command)

    # Layout and focus.

    def on_resize(self, event: events.Resize) -> None:
        """Another size: perhaps other panes."""
        self.board.arrange(self.app.size.width)
        self.board.footer.place(self.view.place, self._leads())

    def _leads(self) -> list[str]:
        """The commands that lead to the panes for which there is no room."""
        return [f"show_{name}" for name in self.board.hidden]

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys of the place that has them now."""
        board, widget = self.board, event.widget
        if widget is not board.filter_field:
            self.wiring.filters.left()
        if widget is board.verdict_pane:
            self.wiring.facts.work_to_the_end()
        board.pane = board.name_of(widget) or board.pane
        board.footer.place(board.place_of(widget), self._leads())
        self._show_entry()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A key in the log line or in the filter line."""
        if event.input is self.board.log_field:
            event.stop()
            self.wiring.log_line.typed()
        elif event.input is self.board.filter_field:
            event.stop()
            self.wiring.filters.typed()

    def use_styles(self, look: Styles) -> None:
        """Paint in the styles of another theme."""
        self.view.styles = look
        for widget in (*self.query(VirtualList), *self.query(Bar)):
            widget.look = look
            # Two themes of the terminal's own colours are alike to the style sheet.
            widget.refresh()

    def _show_message(self, text: str, role: str) -> None:
        """Say what happened above the log line, until something is typed."""
        self.view.show_preview(lambda width: preview.message(text, role, width))

    # Following the highlight.

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """The highlight moved: the other panes follow when the keys rest."""
        self.session.moved = True
        if event.lines is self.board.activity_log and event.lines.has_focus and not self.view.line.strip():
            # What was said last makes way for the entry that is highlighted now.
            self.view.show_preview(lambda width: ())
        self.follow.restart()

    async def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click on a row is Enter."""
        name = self.board.name_of(event.lines)
        if name is not None:
            await self.action_command(SECOND_CLICK[name])

    def _follow_highlight(self) -> None:
        """Select the highlighted client, and say where the highlights are."""
        client = self.view.highlighted_client
        if client:
            self.session.select(client)
        self.painter.paint()
        for pane in self.board.panes.values():
            pane.show_position(pane.place)
        self.wiring.queue.work_effects()
        self._show_entry()

    def _show_entry(self, *_: object) -> None:
        """Below the panes the highlighted entry in full, unless something is said there."""
        pane = self.board.activity_log
        entry = pane.entry if self.board.place_of(self.focused) == "activity" else None
        self.board.preview.show_otherwise(
            lambda width: (
                activity.in_full(entry, pane.policy, pane.today, width, pane.named) if entry is not None else ()
            )
        )
