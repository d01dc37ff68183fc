"""What a controller may ask of the main screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

if TYPE_CHECKING:
    from textual.screen import Screen

    from tuiclients.domain.entry import Entry
    from tuiclients.tui.dialogs.choice import Option
    from tuiclients.tui.line_tie import LineTie
    from tuiclients.tui.show.span import Span
    from tuiclients.tui.styles import Styles

Result = TypeVar("Result")
PaneName = Literal["clients", "activity", "verdict"]
PANES: tuple[PaneName, ...] = ("clients", "activity", "verdict")


class View(Protocol):
    """The main screen as its controllers see it. Tests give another one."""

    # Where the keys go.

    @property
    def pane(self) -> PaneName:
        """The pane that had the keys last."""

    @property
    def place(self) -> str:
        """The place that has the keys, as the registry of commands calls it."""

    def focus_pane(self, name: PaneName) -> None:
        """Give a pane the keys, and show it if it was hidden."""

    def focus_line(self) -> None:
        """Give the log line the keys."""

    # What is highlighted.

    @property
    def highlighted_client(self) -> str:
        """The id of the highlighted client, "" if there is none."""

    def highlight_client(self, client: str) -> bool:
        """Highlight a client; False if the list does not show them."""

    def select_now(self) -> None:
        """Select the highlighted client now, without waiting until the keys rest."""

    def follow(self) -> None:
        """Select the highlighted client once the keys rest."""

    @property
    def highlighted_entry(self) -> Entry | None:
        """The highlighted entry."""

    def highlight_entry(self, entry: str) -> None:
        """Highlight an entry by its id."""

    @property
    def visible_entries(self) -> Sequence[str]:
        """The ids of the entries that are seen."""

    @property
    def activity_position(self) -> tuple[str, int]:
        """The highlighted row of the activity log, and the index of the first that is seen."""

    def restore_activity(self, row: str, top: int) -> None:
        """Highlight a row of the activity log, with the row `top` as the first that is seen."""

    @property
    def highlighted_line(self) -> str:
        """The key of the highlighted line of the verdict."""

    @property
    def highlighted_text(self) -> str:
        """The highlighted row of the pane in full, "" without one."""

    def title_of(self, name: PaneName) -> str:
        """The title of a pane in full."""

    # What is shown.

    @property
    def styles(self) -> Styles:
        """The styles of the theme."""

    @property
    def height(self) -> int:
        """The rows of the terminal."""

    def show_preview(self, lines: Callable[[int], Sequence[Sequence[Span]]]) -> None:
        """Show these lines above the log line, made for a width in columns."""

    def show_effects(self) -> None:
        """Show the effects of entries that were worked out."""

    # The log line and the filter line.

    @property
    def line(self) -> str:
        """The text of the log line."""

    @property
    def cursor(self) -> int:
        """Where its cursor is."""

    @property
    def line_segment(self) -> tuple[int, int]:
        """Where the one of several lines begins and ends that the cursor is in."""

    def put_line(self, text: str, cursor: int | None = None, *, typed: bool = False) -> None:
        """Put a text into the log line, the cursor behind it or at `cursor`; `typed`: as if it were typed."""

    def show_line_client(self, name: str) -> None:
        """Say before the prompt whom the log line is about, "" if it says so itself or holds nothing."""

    def show_line_change(self, says: str) -> None:
        """Say before the prompt what the log line changes."""

    def select_in_line(self, start: int, end: int) -> None:
        """Select a piece of the log line, so that typing replaces it."""

    @property
    def is_typing_untouched(self) -> bool:
        """Whether nothing was typed in the log line since the last was saved, not even what was taken back."""

    def step_typing(self, step: int) -> bool:
        """Take typing in the log line back (-1) or make it again (1); False if there is none."""

    @property
    def line_tie(self) -> LineTie:
        """What the text of the log line is tied to; that comes back with a text that was typed before."""

    def put_line_tie(self, tie: LineTie) -> None:
        """The text of the log line is tied to this."""

    def forget_typing(self) -> None:
        """What was typed in the log line is saved: there is nothing to take back."""

    def put_cursor(self, cursor: int) -> None:
        """Move the cursor of the log line."""

    @property
    def filter(self) -> str | None:
        """The text of the filter line, None while it is hidden."""

    def open_filter(self, text: str, hint: str) -> None:
        """Show the filter line in place of the log line, and give it the keys."""

    def clear_filter(self) -> None:
        """Empty the filter line."""

    def close_filter(self) -> None:
        """Show the log line again."""

    # Dialogs.

    @property
    def is_on_top(self) -> bool:
        """Whether no dialog is open."""

    @property
    def open_draft(self) -> tuple[str, Mapping[str, str]]:
        """What is filled into the lowest dialog that keeps a draft: its name there, and its fields."""

    def open(self, dialog: Screen[Result], then: Callable[[Result | None], object] | None = None) -> None:
        """Open a dialog; `then` gets its result."""

    def choose(self, title: str, options: Sequence[Option], hint: str, then: Callable[[str], object]) -> None:
        """Let an option be chosen; `then` gets its id, unless none was chosen."""

    def confirm(self, title: str, question: Sequence[Span], then: Callable[[], object]) -> None:
        """Ask a question; `then` is called if the answer is yes."""

    # The program.

    def do_command(self, id_: str) -> None:
        """Carry out a command of the controllers at once."""

    def run_command(self, id_: str) -> Awaitable[None]:
        """Carry out any command, as its key would."""

    def use_theme(self, name: str) -> Awaitable[bool]:
        """Use another theme from now on; whether it can be used."""

    def copy(self, text: str) -> str:
        """Send a text to the clipboard; a sentence about that."""

    def run_line(self, line: str, told: Mapping[str, str]) -> int:
        """Run a line by the shell, which has the terminal meanwhile; its exit code. Raises `Refused`.

        `told` is added to the environment.
        """

    def suspend(self) -> None:
        """Give the terminal back to the shell until that brings the program back."""

    def exit(self, code: int) -> None:
        """End the program."""

    def call_next(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Call back after the present message."""

    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call back after the messages that wait."""

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call back once everything is laid out and painted."""
