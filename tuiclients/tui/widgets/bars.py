"""One or several lines of parts that are shown as they come: header, footer, preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tuiclients.tui.commands import Command, footer
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import columns, content, strip


class Bar(Widget):
    """Lines made for the width of the widget; repainted only when they change."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Bar { height: 1; background: $background; }
    """

    def __init__(self, look: Styles, name: str) -> None:
        super().__init__(id=name)
        self.look = look
        self.make: Callable[[int], Sequence[Sequence[Span]]] = lambda width: ()
        self._otherwise: Callable[[int], Sequence[Sequence[Span]]] = lambda width: ()
        self._lines: Sequence[Sequence[Span]] = ()

    def show(self, make: Callable[[int], Sequence[Sequence[Span]]]) -> None:
        """Show the lines that `make` gives for a width in columns."""
        self.make = make
        self._remake()

    def show_otherwise(self, make: Callable[[int], Sequence[Sequence[Span]]]) -> None:
        """Show the lines that `make` gives while there is nothing else to show."""
        self._otherwise = make
        self._remake()

    def made(self, width: int) -> Sequence[Sequence[Span]]:
        """The lines for a width in columns."""
        return self.make(width) or self._otherwise(width)

    def _remake(self) -> None:
        """Make the lines for the present width; without one yet, the first resize will."""
        if self.size.width:
            lines = self.made(self.size.width)
            if lines != self._lines:
                self._lines = lines
                self.changed()

    def changed(self) -> None:
        """Paint the lines, which have changed."""
        self.refresh()

    def on_resize(self) -> None:
        """Make the lines for the new width."""
        self._remake()

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        parts = self._lines[y] if y < len(self._lines) else ()
        return strip([(text, self.look[role]) for text, role in parts], self.size.width, self.look[""])


class TallBar(Bar):
    """As many rows as there are lines, but at least `min_rows`, so that what is around hardly ever moves."""

    DEFAULT_CSS = """
    TallBar { height: auto; }
    """

    def __init__(self, look: Styles, name: str, min_rows: int = 2) -> None:
        super().__init__(look, name)
        self._min_rows = min_rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines."""
        return max(self._min_rows, len(self.made(width)))

    def changed(self) -> None:
        """Lay out again only if the height changed."""
        self.refresh(layout=max(self._min_rows, len(self._lines)) != self.size.height)


class KeyBar(Bar):
    """Keys, each with what it does behind it; a click on one is that key."""

    class Clicked(Message):
        """A key was clicked, as it is shown."""

        def __init__(self, shown: str) -> None:
            super().__init__()
            self.shown = shown

    sentences: Mapping[str, str] = {}
    """What the keys do in a sentence, by how they are shown."""

    def on_click(self, event: events.Click) -> None:
        """Say which key stands where the mouse is."""
        shown = self._at(event.x)
        if shown:
            self.post_message(self.Clicked(shown))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Explain the key under the mouse in its sentence."""
        text = self.sentences.get(self._at(event.x), "")
        sentence = content(text) if text else None
        if sentence != self.tooltip:
            self.tooltip = sentence

    def _at(self, x: int) -> str:
        """The key that stands in that column, "" if none does."""
        start = 0
        parts = self._lines[0] if self._lines else ()
        for (key, _), (does, _) in zip(parts[::2], parts[1::2], strict=False):
            start += columns(key) + columns(does)
            if x < start:
                return key.strip()
        return ""


class Footer(Bar):
    """The keys that matter most where the focus is; a click does what the key does."""

    class Clicked(Message):
        """A command was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    _commands: Sequence[Command] = ()

    def place(self, place: str, leads: Sequence[str] = ()) -> None:
        """Show the keys of a place, and those that lead to panes that are not seen, by their ids."""
        commands = self._commands = footer(place, leads)
        self.show(lambda width: [_footer(_fitting(commands, width))])

    def on_click(self, event: events.Click) -> None:
        """Say which command stands where the mouse is."""
        command = self._at(event.x)
        if command is not None:
            self.post_message(self.Clicked(command.id))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Explain the command under the mouse in its sentence."""
        command = self._at(event.x)
        sentence = content(command.sentence) if command is not None else None
        if sentence != self.tooltip:
            self.tooltip = sentence

    def _at(self, x: int) -> Command | None:
        """The command that stands in that column."""
        start = 0
        parts, shown = self._lines[0] if self._lines else (), _fitting(self._commands, self.size.width)
        for command, (key, _), (label, _) in zip(shown, parts[::2], parts[1::2], strict=False):
            start += columns(key) + columns(label)
            if x < start:
                return command
        return None


def _fitting(commands: Sequence[Command], width: int) -> list[Command]:
    """As many as there is room for, the first ones and always the last, which leads to all others."""
    fitting = list(commands)
    while len(fitting) > 1 and sum(columns(text) for text, _ in _footer(fitting)) > width:
        del fitting[-2]
    return fitting


def _footer(commands: Sequence[Command]) -> list[Span]:
    return [
        part for command in commands for part in ((f" {command.shown} ", "accent"), (f"{command.label} ", "muted"))
    ]
