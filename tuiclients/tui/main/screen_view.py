"""The view that the main screen gives its controllers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from tuiclients.domain.entry import Entry
from tuiclients.tui import lazy
from tuiclients.tui.commands import BY_ID, action_of
from tuiclients.tui.controller import Dispatch
from tuiclients.tui.debounce import Debounce
from tuiclients.tui.line_tie import LineTie
from tuiclients.tui.main.board import Board
from tuiclients.tui.main.painter import Painter
from tuiclients.tui.main.view import PaneName
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import send_to_clipboard, short
from tuiclients.tui.widgets.log_line import CHIP

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.choice import Option

Result = TypeVar("Result")


class ScreenView:
    """Does on the main screen what controllers ask for. What is read of a pane is painted first."""

    dispatch: Dispatch
    """Leads to the controllers that it is given to."""

    def __init__(
        self, screen: Screen[None], styles: Styles, board: Board, painter: Painter, follow: Debounce
    ) -> None:
        """`follow` selects the highlighted client."""
        self._screen = screen
        self.styles = styles
        """The styles of the theme."""
        self._board = board
        self._painter = painter
        self._follow = follow

    # Where the keys go.

    @property
    def pane(self) -> PaneName:
        """The pane that had the keys last."""
        return self._board.pane

    @property
    def place(self) -> str:
        """The place that has the keys, as the registry of commands calls it."""
        return self._board.place_of(self._screen.focused)

    def focus_pane(self, name: PaneName) -> None:
        """Give a pane the keys, and show it if it was hidden."""
        self._board.pane = name
        self._board.arrange(self._screen.app.size.width)
        self._focus(self._board.panes[name])

    def focus_line(self) -> None:
        """Give the log line the keys."""
        self._focus(self._board.log_field)

    def _focus(self, widget: Widget) -> None:
        self._screen.set_focus(widget, scroll_visible=False)

    # What is highlighted.

    @property
    def highlighted_client(self) -> str:
        """The id of the highlighted client, "" if there is none."""
        self._painter.paint("clients")
        return self._board.client_list.key

    def highlight_client(self, client: str) -> bool:
        """Highlight a client; False if the list does not show them."""
        self._painter.paint("clients")
        return self._board.client_list.highlight(client)

    def select_now(self) -> None:
        """Select the highlighted client now, without waiting until the keys rest."""
        self._follow.now()

    def follow(self) -> None:
        """Select the highlighted client once the keys rest."""
        self._follow.restart()

    @property
    def highlighted_entry(self) -> Entry | None:
        """The highlighted entry."""
        self._painter.paint("activity")
        return self._board.activity_log.entry

    def highlight_entry(self, entry: str) -> None:
        """Highlight an entry by its id."""
        self._painter.paint("activity")
        self._board.activity_log.highlight(entry)

    @property
    def visible_entries(self) -> Sequence[str]:
        """The ids of the entries that are seen."""
        self._painter.paint("activity")
        return self._board.activity_log.seen

    @property
    def activity_position(self) -> tuple[str, int]:
        """The highlighted row of the activity log, and the index of the first that is seen."""
        self._painter.paint("activity")
        return self._board.activity_log.key, self._board.activity_log.top

    def restore_activity(self, row: str, top: int) -> None:
        """Highlight a row of the activity log, with the row `top` as the first that is seen."""
        pane = self._board.activity_log
        self._painter.paint("activity")
        pane.restore(row, top)
        pane.show_position(pane.place)

    @property
    def highlighted_line(self) -> str:
        """The key of the highlighted line of the verdict."""
        self._painter.paint("verdict")
        return self._board.verdict_pane.key

    @property
    def highlighted_text(self) -> str:
        """The highlighted row of the pane in full, "" without one."""
        self._painter.paint()
        return self._board.panes[self._board.pane].copied

    def title_of(self, name: PaneName) -> str:
        """The title of a pane in full."""
        self._painter.paint(name)
        return self._board.panes[name].titled

    # What is shown.

    @property
    def height(self) -> int:
        """The rows of the terminal."""
        return self._screen.app.size.height

    def show_preview(self, lines: Callable[[int], Sequence[Sequence[Span]]]) -> None:
        """Show these lines above the log line, made for a width in columns."""
        self._board.preview.show(lines)

    def show_effects(self) -> None:
        """Show the effects of entries that were worked out."""
        self._board.activity_log.refresh()

    # The log line and the filter line.

    @property
    def line(self) -> str:
        """The text of the log line."""
        return self._board.log_field.value

    @property
    def cursor(self) -> int:
        """Where its cursor is."""
        return self._board.log_field.cursor_position

    @property
    def line_segment(self) -> tuple[int, int]:
        """Where the one of several lines begins and ends that the cursor is in."""
        return self._board.log_field.segment

    def put_line(self, text: str, cursor: int | None = None, *, typed: bool = False) -> None:
        """Put a text into the log line, the cursor behind it or at `cursor`; `typed`: as if it were typed."""
        field = self._board.log_field
        if typed:
            field.set_text(text)
            return
        with self._screen.prevent(Input.Changed):
            if cursor is None:
                field.set_text(text)
            else:
                field.value, field.cursor_position = text, cursor

    def show_line_client(self, name: str) -> None:
        """Say before the prompt whom the log line is about, "" if it says so itself or holds nothing."""
        self._board.log_row.show_chip(f"→ {short(name, CHIP)}" if name else "")

    def show_line_change(self, says: str) -> None:
        """Say before the prompt what the log line changes."""
        self._board.log_row.show_chip(f"changes {says}")

    def select_in_line(self, start: int, end: int) -> None:
        """Select a piece of the log line, so that typing replaces it."""
        self._board.log_field.selection = Selection(start, end)

    @property
    def is_typing_untouched(self) -> bool:
        """Whether nothing was typed in the log line since the last was saved, not even what was taken back."""
        return self._board.log_field.typing.is_untouched

    def step_typing(self, step: int) -> bool:
        """Take typing in the log line back (-1) or make it again (1); False if there is none."""
        return self._board.log_field.step_typing(step)

    @property
    def line_tie(self) -> LineTie:
        """What the text of the log line is tied to; that comes back with a text that was typed before."""
        return self._board.log_field.typing.tie

    def put_line_tie(self, tie: LineTie) -> None:
        """The text of the log line is tied to this."""
        self._board.log_field.typing.put_tie(tie)

    def forget_typing(self) -> None:
        """What was typed in the log line is saved: there is nothing to take back."""
        self._board.log_field.typing.forget(self._board.log_field.value)

    def put_cursor(self, cursor: int) -> None:
        """Move the cursor of the log line."""
        self._board.log_field.cursor_position = cursor

    @property
    def filter(self) -> str | None:
        """The text of the filter line, None while it is hidden."""
        return self._board.filter_field.value if self._board.filter_row.display else None

    def open_filter(self, text: str, hint: str) -> None:
        """Show the filter line in place of the log line, and give it the keys."""
        self._board.filter_field.placeholder = hint
        self._board.filter_field.set_text(text)
        self._board.filter_row.display, self._board.log_row.display = True, False
        self._focus(self._board.filter_field)

    def clear_filter(self) -> None:
        """Empty the filter line."""
        self._board.filter_field.set_text("")

    def close_filter(self) -> None:
        """Show the log line again."""
        self._board.filter_row.display, self._board.log_row.display = False, True

    # Dialogs.

    @property
    def is_on_top(self) -> bool:
        """Whether no dialog is open."""
        return self._screen.app.screen is self._screen

    @property
    def open_draft(self) -> tuple[str, Mapping[str, str]]:
        """What is filled into the lowest dialog that keeps a draft: its name there, and its fields."""
        for screen in self._screen.app.screen_stack[1:]:
            form, fields = screen.kept if isinstance(screen, lazy.Dialog) else ("", {})
            if form and fields:
                return form, fields
        return "", {}

    def open(self, dialog: Screen[Result], then: Callable[[Result | None], object] | None = None) -> None:
        """Open a dialog; `then` gets its result."""
        closed: Any = then
        self._screen.app.push_screen(dialog, closed)

    def choose(self, title: str, options: Sequence[Option], hint: str, then: Callable[[str], object]) -> None:
        """Let an option be chosen; `then` gets its id, unless none was chosen."""
        self.open(lazy.Choice(self.styles, title, options, hint), lambda id_: then(id_) if id_ else None)

    def confirm(self, title: str, question: Sequence[Span], then: Callable[[], object]) -> None:
        """Ask a question; `then` is called if the answer is yes."""
        self.open(lazy.Confirm(self.styles, title, question), lambda yes: then() if yes else None)

    # The program.

    def do_command(self, id_: str) -> None:
        """Carry out a command of the controllers at once."""
        self.dispatch.start(id_)

    async def run_command(self, id_: str) -> None:
        """Carry out any command, as its key would."""
        await self._screen.run_action(action_of(BY_ID[id_]))

    async def use_theme(self, name: str) -> bool:
        """Use another theme from now on; whether it can be used."""
        await self._screen.app.run_action(f"use_theme({name!r})")
        return self._screen.app.theme == name

    def copy(self, text: str) -> str:
        """Send a text to the clipboard; a sentence about that."""
        return send_to_clipboard(self._screen.app, text)[1]

    def run_line(self, line: str, told: Mapping[str, str]) -> int:
        """Run a line by the shell, which has the terminal meanwhile; its exit code. Raises `Refused`."""
        return lazy.outside.run(self._screen.app, line, told)

    def suspend(self) -> None:
        """Give the terminal back to the shell until that brings the program back."""
        self._screen.app.action_suspend_process()

    def exit(self, code: int) -> None:
        """End the program."""
        self._screen.app.exit(code)

    def call_next(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Call back after the present message."""
        self._screen.call_next(callback, *args, **kwargs)

    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call back after the messages that wait."""
        return self._screen.call_later(callback, *args, **kwargs)

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call back once everything is laid out and painted."""
        return self._screen.call_after_refresh(callback, *args, **kwargs)
