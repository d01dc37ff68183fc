"""What is used of Textual although its name is private: no other module reaches for such a name.

`PRIVATE_NAMES` lists them by where they stand; a test looks up each in the Textual that is installed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Iterable

from rich.console import Console, RenderableType
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._parser import Peek1, Read1
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers import linux_driver
from textual.keys import _character_to_key as character_to_key
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

#: Saves cursor and pen; with it begins what is sent as a patch.
SAVE = "\x1b7"

__all__ = ["SAVE", "ChopsUpdate", "InternalApp", "LayoutUpdate", "character_to_key", "passed"]

#: Modules, classes ("instance" where the name exists only once one is made) and their private names.
PRIVATE_NAMES = {
    "textual._compositor": ("ChopsUpdate", "CompositorUpdate", "LayoutUpdate"),
    "textual._parser": ("Peek1", "Read1"),
    "textual._xterm_parser": ("XTermParser",),
    "textual._xterm_parser.XTermParser": ("_sequence_to_key_events",),
    "textual.keys": ("_character_to_key",),
    "textual.message_pump.MessagePump instance": ("_task",),
    "textual.app.App": (
        "_close_messages_no_wait",
        "_display",
        "_fatal_error",
        "_handle_exception",
        "_refresh_truecolor_filter",
    ),
    "textual.app.App instance": (
        "_batch_count",
        "_closed",
        "_disable_notifications",
        "_driver",
        "_exception",
        "_previous_cursor_position",
    ),
}


class _Characters(CompositorUpdate):
    """An update that is nothing but the characters to send."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render_segments(self, console: Console) -> str:
        """The characters to send."""
        return self._text


class InternalApp(App[int]):
    """An app that decides what it sends to the terminal, and how it ends by a fault of its own."""

    def characters_for(self, update: LayoutUpdate | ChopsUpdate, in_place: bool) -> str:
        """What to send to the terminal for an update, "" for nothing; a patch only if the cursor stays `in_place`."""
        raise NotImplementedError

    def report_fault(self, error: BaseException | None) -> None:
        """Deal with an unhandled exception; then the app ends, without a traceback."""

    def report_exception(self, error: Exception) -> None:
        """End by an exception, as one in a message handler ends the app."""
        self._handle_exception(error)

    def use_no_notifications(self) -> None:
        """Make no rack for notifications on any screen."""
        self._disable_notifications = True

    def map_ansi_colors(self) -> None:
        """Translate the terminal's own colours by the theme that was set without being watched."""
        self._refresh_truecolor_filter(self.ansi_theme)

    def _fatal_error(self) -> None:
        if self.is_headless:
            super()._fatal_error()
            return
        self.report_fault(self._exception)
        self._close_messages_no_wait()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        sends = self.is_running and not self._closed and not self._batch_count and not self.is_headless
        if sends and isinstance(renderable, LayoutUpdate | ChopsUpdate):
            cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
            text = self.characters_for(renderable, cursor == self._previous_cursor_position)
            if text.startswith(SAVE) and self._driver is not None:
                # A patch is complete in itself: neither the cursor nor the begin and end of an update are sent.
                self._driver.write(text)
                self._driver.flush()
                text = ""
            super()._display(screen, _Characters(text) if text else None)  # type: ignore[arg-type]
        else:
            super()._display(screen, renderable)


async def passed(pump: MessagePump) -> None:
    """Wait until all messages that wait in a queue now are dealt with; not for one that is closed or closes."""
    task = pump._task
    if not pump.is_running or (task is not None and task.done()):
        return
    reached = asyncio.get_running_loop().create_future()

    def reach(*_: object) -> None:
        if not reached.done():
            reached.set_result(None)

    # The app has no task of its own.
    if task is not None:
        task.add_done_callback(reach)
    if pump.call_later(reach):
        await reached
    if task is not None:
        task.remove_done_callback(reach)


class KeyReader(XTermParser):
    """Reads what a terminal sends. Escape and a character in one packet are two keys, never one with Alt.

    What may begin a sequence of the terminal's own is left out: it is waited for first.
    """

    _read: Message | None = None
    """The key that was read last."""

    def parse(self, token_callback: Callable[[Message], None]) -> Generator[Read1 | Peek1, str, None]:
        """Read; what began like a sequence and was none is Escape and its characters, not "^" and these."""

        def on_token(token: Message) -> None:
            is_escape = isinstance(token, events.Key) and token.key == CARET and token is not self._read
            token_callback(events.Key("escape", ESCAPE) if is_escape else token)

        return super().parse(on_token)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if len(sequence) == 2 and sequence[0] == ESCAPE and sequence[1] not in SEQUENCES_BEGIN:
            alt, sequence = True, sequence[1]
        if alt:
            yield events.Key("escape", ESCAPE)
        for key in super()._sequence_to_key_events(sequence):
            self._read = key
            yield key


ESCAPE, CARET = "\x1b", "circumflex_accent"
#: What follows an escape where a sequence of the terminal's own begins.
SEQUENCES_BEGIN = "[OP]_^X" + ESCAPE

# The driver makes the reader by this name.
linux_driver.XTermParser = KeyReader  # type: ignore[attr-defined]
