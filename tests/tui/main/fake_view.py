"""A view without a screen: it notes what controllers ask for, and answers as it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual._context import active_app
from textual.app import App
from textual.screen import Screen

from tests.tui import scene
from tuiclients.domain.entry import Entry
from tuiclients.tui.dialogs.choice import Option
from tuiclients.tui.drafts import Drafts
from tuiclients.tui.line_tie import LineTie
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import PaneName
from tuiclients.tui.main.wiring import Wiring
from tuiclients.tui.show.clients import Shown
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.theming import load
from tuiclients.workbench import activity
from tuiclients.workbench.desk import Desk


class Idle(App[None]):
    """A program that never runs: fields of forms want to know one when they are made."""

    def clear_selection(self) -> None:
        """There is no screen on which something could be selected."""


class FakeView:
    """Answers for the screen. `answers`: the ids that are chosen, one after the other; `agrees`: to questions."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.styles = Styles(load("dusk"))
        self.pane: PaneName = "clients"
        self.place = "clients"
        self.height = 40
        self.highlighted_client = ""
        self.highlighted_line = ""
        self.highlighted_text = "Acme Corp"
        self.hidden: set[str] = set()
        """The clients that the list does not show."""
        self.entry = ""
        self.row = ""
        self.line = ""
        self.cursor = 0
        self.chip = ""
        self.filter: str | None = None
        self.is_on_top = True
        self.open_draft: tuple[str, Mapping[str, str]] = ("", {})
        self.answers: list[str] = []
        self.agrees = True
        self.choices: list[tuple[str, list[str]]] = []
        """The titles of what could be chosen, with the ids of the options."""
        self.questions: list[str] = []
        """The titles of what was asked."""
        self.asked: list[str] = []
        self.dialogs: list[Any] = []
        self._closers: list[Any] = []
        self.filled: list[Mapping[str, str]] = []
        """What was put into forms."""
        self.commands: list[str] = []
        self.themes = ["dusk"]
        self.code: int | None = None
        self.suspended = False
        self.selection = self.typing = ""
        self.line_tie = LineTie()
        self.ran: list[tuple[str, Mapping[str, str]]] = []
        """The lines that the shell was given, with what they were told."""
        self.ends_with = 0
        self.preview: list[str] = []
        """The lines above the log line, if a controller shows some."""

    @property
    def dialog(self) -> Any:
        """The dialog that was opened last."""
        return self.dialogs[-1]

    def close(self, result: object) -> None:
        """Close the dialog that was opened last."""
        self.dialogs.pop()
        then = self._closers.pop()
        if then is not None:
            then(result)

    # What controllers ask for.

    def focus_pane(self, name: PaneName) -> None:
        self.pane, self.place = name, name

    def focus_line(self) -> None:
        self.place = "line"

    def highlight_client(self, client: str) -> bool:
        if client in self.hidden or client not in self._session.desk.clients:
            return False
        self.highlighted_client = client
        return True

    def select_now(self) -> None:
        if self.highlighted_client:
            self._session.select(self.highlighted_client)

    def follow(self) -> None:
        self.select_now()

    @property
    def highlighted_entry(self) -> Entry | None:
        rows = activity.rows(self._session.desk, self._session.selected) if self._session.is_selected else []
        return next((entry for entry in rows if entry.id == self.entry), None)

    def highlight_entry(self, entry: str) -> None:
        self.entry = entry

    @property
    def visible_entries(self) -> Sequence[str]:
        return [entry.id for entry in self._session.activity_rows()[0]] if self._session.is_selected else []

    @property
    def activity_position(self) -> tuple[str, int]:
        return self.row, 3

    def restore_activity(self, row: str, top: int) -> None:
        self.row = row

    def title_of(self, name: PaneName) -> str:
        return f"title of {name}"

    def show_preview(self, lines: Callable[[int], Sequence[Sequence[Span]]]) -> None:
        self.preview = ["".join(text for text, _ in line) for line in lines(100)]

    def show_effects(self) -> None:
        """The effects of entries are known."""

    @property
    def line_segment(self) -> tuple[int, int]:
        return 0, len(self.line)

    def put_line(self, text: str, cursor: int | None = None, *, typed: bool = False) -> None:
        self.line, self.cursor = text, len(text) if cursor is None else cursor

    def show_line_client(self, name: str) -> None:
        self.chip = name

    def show_line_change(self, says: str) -> None:
        self.chip = f"changes {says}"

    def select_in_line(self, start: int, end: int) -> None:
        self.selection = self.line[start:end]

    @property
    def is_typing_untouched(self) -> bool:
        return not self.typing

    def step_typing(self, step: int) -> bool:
        return False

    def put_line_tie(self, tie: LineTie) -> None:
        self.line_tie = tie

    def forget_typing(self) -> None:
        self.typing = ""

    def put_cursor(self, cursor: int) -> None:
        self.cursor = cursor

    def open_filter(self, text: str, hint: str) -> None:
        self.filter, self.place = text, "filter"

    def clear_filter(self) -> None:
        self.filter = ""

    def close_filter(self) -> None:
        self.filter = None

    def open(self, dialog: Screen[Any], then: Callable[[Any], object] | None = None) -> None:
        self.dialogs.append(dialog)
        self._closers.append(then)

    def choose(self, title: str, options: Sequence[Option], hint: str, then: Callable[[str], object]) -> None:
        self.choices.append((title, [option.id for option in options]))
        if self.answers:
            then(self.answers.pop(0))

    def confirm(self, title: str, question: Sequence[Span], then: Callable[[], object]) -> None:
        self.questions.append(title)
        self.asked.append(" ".join(text for text, _ in question))
        if self.agrees:
            then()

    def do_command(self, id_: str) -> None:
        self.commands.append(id_)

    async def run_command(self, id_: str) -> None:
        self.commands.append(id_)

    async def use_theme(self, name: str) -> bool:
        self.themes.append(name)
        return name != "none"

    def copy(self, text: str) -> str:
        return f"copied {text}"

    def run_line(self, line: str, told: Mapping[str, str]) -> int:
        self.ran.append((line, told))
        return self.ends_with

    def suspend(self) -> None:
        self.suspended = True

    def exit(self, code: int) -> None:
        self.code = code

    def call_next(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        callback(*args, **kwargs)

    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        callback(*args, **kwargs)
        return True

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        self.filled.append(args[0])
        return True


class Stage:
    """The session with its controllers, on a view without a screen; the first client is highlighted and audited."""

    def __init__(self, desk: Desk | None = None, *, audited: bool = True) -> None:
        active_app.set(Idle())
        self.desk = desk or scene.desk()
        self.session = Session(self.desk, Drafts("/books/studio"), Shown())
        self.view = FakeView(self.session)
        self.wiring = Wiring(self.session, self.view)
        self.session.opened = True
        self.view.highlight_client("acme")
        self.view.select_now()
        if audited:
            self.desk.audits()
            self.session.take_audits()

    def do(self, id_: str) -> None:
        """Carry out a command."""
        self.wiring.dispatch.start(id_)

    @property
    def says(self) -> str:
        """What was said last."""
        return self.session.message[0]

    def entries(self, client: str) -> list[str]:
        """The kinds of a client's entries, the newest first."""
        return [entry.kind for entry in activity.rows(self.desk, client)]
