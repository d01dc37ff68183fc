"""What all dialogs share: a framed box over the workbench, which stays as it is behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from tuiclients.tui.commands import BY_ID, bindings, key_of
from tuiclients.tui.key_names import key_shown
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import columns, content, send_to_clipboard, wrap
from tuiclients.tui.widgets import bars
from tuiclients.tui.widgets.bars import TallBar
from tuiclients.tui.widgets.text_page import TextPage
from tuiclients.tui.widgets.virtual_list import VirtualList

Result = TypeVar("Result")
KeyHints = Sequence[tuple[str, str]]
DIM = Style(dim=True, bold=False)
#: Columns of a text that is copied.
WIDTH = 100


class Dimmed:
    """Something shown dim."""

    def __init__(self, shown: RenderableType) -> None:
        self._shown = shown

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for text, style, control in console.render(self._shown, options):
            yield Segment(text, (style or Style()) + DIM, control)


class Dialog(ModalScreen[Result]):
    """A box with a title, something in it, and a line that says which keys do what."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help_here", show=False),
        *bindings("boxes"),
    ]
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 55%; }
    Dialog:ansi { background: transparent; }
    Dialog > Vertical {
        width: 76; max-width: 100%; max-height: 100%; height: auto; padding: 0 1;
        border: round $frame-focus; border-title-color: $frame-focus; background: $background;
        border-subtitle-color: $quiet;
    }
    """
    is_help = False
    PLACE = ""
    """The place of its own commands in the registry, if it has some."""
    KEYS: KeyHints = (("Esc", "back"),)
    """The keys and what they do, for the last line: ids of commands, or keys that are always the same."""

    def __init__(self, look: Styles, title: str) -> None:
        super().__init__()
        self.look = look
        self.box = Vertical()
        self.box.border_title = content(title)
        self.keys: KeyHints = self.KEYS
        """The keys that the last line shows."""
        self._last = bars.KeyBar(look, "dialog-keys")

    @property
    def kept(self) -> tuple[str, Mapping[str, str]]:
        """What a draft keeps of it: what to open again, and what was filled in; nothing unless both are there."""
        return "", {}

    def render(self) -> RenderableType:
        """What lies behind, dimmed; a terminal's own colours cannot be mixed, they have an attribute for that."""
        behind: RenderableType = super().render()
        return Dimmed(behind) if self.app.current_theme.ansi else behind

    @property
    def is_shown(self) -> bool:
        """Whether its widgets are there; until then it shows nothing, and once they are it looks by itself."""
        return self.is_mounted and self.box.is_attached

    def inside(self) -> Sequence[Widget]:
        """The widgets in the box."""
        return ()

    def compose(self) -> ComposeResult:
        """The box."""
        self.show_keys(self.keys)
        with self.box:
            yield from self.inside()
            yield self._last

    def show_keys(self, keys: KeyHints) -> None:
        """Say these keys in the last line."""
        self.keys = keys
        self._last.sentences = {key_of(key): BY_ID[key].sentence for key, _ in keys if key in BY_ID}
        self._last.show(lambda width: [keys_in(keys, width)])

    def on_key_bar_clicked(self, event: bars.KeyBar.Clicked) -> None:
        """A click on a key of the last line is that key."""
        event.stop()
        key = key_shown(event.shown)
        if key:
            pressed = events.Key(key, event.shown[0] if len(key) == 1 else None)
            # A key that came from the box itself would not reach the box's own bindings.
            pressed.set_sender(self.app)
            self.app.post_message(pressed)

    def show_beyond(self, lines: VirtualList | TextPage) -> None:
        """Say at the foot how much of a list or a text is not seen."""
        text = lines.beyond
        if content(text) != self.box.border_subtitle:
            self.box.border_subtitle = content(text)

    def on_text_page_scrolled(self, event: TextPage.Scrolled) -> None:
        """Other lines of a text: say how many are not seen."""
        event.stop()
        self.mark_beyond(event.page)

    def mark_beyond(self, shown: VirtualList | TextPage) -> None:
        """Say at the foot how much is not seen, once it is laid out."""

        def mark() -> None:
            if shown.display:
                self.show_beyond(shown)

        self.call_after_refresh(mark)

    def show_last(self, text: str, role: str) -> None:
        """Say something else in the last line."""
        self._last.show(lambda width: [[(text, role)]])


def keys_in(keys: KeyHints, width: int) -> list[Span]:
    """Keys with what they do, as many as there is room for; the last, which leads back, and help before it always."""
    shown = list(keys)
    while True:
        pairs = [((f"{key_of(key)} ", "accent"), (f"{does}   ", "muted")) for key, does in shown]
        parts = [part for pair in pairs for part in pair]
        parts[-1] = (parts[-1][0].rstrip(), "muted")
        if len(shown) == 1 or sum(columns(text) for text, _ in parts) <= width:
            return parts
        del shown[-3 if len(shown) > 2 and shown[-2][1] == "keys" else -2]


class TextDialog(Dialog[None]):
    """A text to be read and closed."""

    BINDINGS = [Binding("escape,q,enter", "dismiss", show=False), *bindings("reading")]
    DEFAULT_CSS = """
    TextDialog > Vertical { height: 100%; width: 84; }
    """
    PLACE = "reading"
    KEYS: KeyHints = (("↑↓", "scroll"), ("copy_text", "copy"), ("Esc", "back"))

    def lines(self, width: int) -> list[list[Span]]:
        """The text for a width in columns."""
        return []

    def inside(self) -> Sequence[Widget]:
        """The page."""
        return (TextPage(self.look, self.lines),)

    def on_mount(self) -> None:
        """The keys go to the page, so that they scroll it."""
        self.query_one(TextPage).focus()

    def mark_beyond(self, shown: VirtualList | TextPage) -> None:
        """At once: nothing else in the box changes its size."""
        self.show_beyond(shown)

    def action_copy_text(self) -> None:
        """Send the whole text to the clipboard, and say so below it."""
        text = "\n".join("".join(part for part, _ in line) for line in self.lines(WIDTH))
        sent, message = send_to_clipboard(self.app, text, "The text was")
        self.show_last(message, "good" if sent else "bad")


class Confirm(Dialog[bool]):
    """A question that is answered with y or n."""

    BINDINGS = [
        Binding("y", "answer(True)", show=False),
        Binding("n,escape,q", "answer(False)", show=False),
    ]
    KEYS = (("y", "yes"), ("n", "no"))

    def __init__(self, look: Styles, title: str, question: Sequence[Span]) -> None:
        super().__init__(look, title)
        self._question = question

    def inside(self) -> Sequence[Widget]:
        """The question."""
        question = TallBar(self.look, "question")
        question.show(lambda width: [[(line, role)] for text, role in self._question for line in wrap(text, width)])
        return (question,)

    def action_answer(self, yes: bool) -> None:
        """Close with the answer."""
        self.dismiss(yes)


class PickDialog(Dialog[str]):
    """A dialog from whose list something is picked; closes with what that came to, or ""."""

    BINDINGS = [
        Binding("up", "up", show=False, priority=True),
        Binding("down", "down", show=False, priority=True),
        Binding("pageup", "page_up", show=False, priority=True),
        Binding("pagedown", "page_down", show=False, priority=True),
    ]

    def __init__(self, look: Styles, title: str, rows: VirtualList) -> None:
        super().__init__(look, title)
        self._rows = rows

    def action_up(self) -> None:
        """One row up."""
        self._rows.action_up()

    def action_down(self) -> None:
        """One row down."""
        self._rows.action_down()

    def action_page_up(self) -> None:
        """One screen of rows up."""
        self._rows.action_page_up()

    def action_page_down(self) -> None:
        """One screen of rows down."""
        self._rows.action_page_down()
