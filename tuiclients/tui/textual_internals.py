"""What is used of Textual although its name is private: no other module reaches for such a name.

`PRIVATE_NAMES` lists them by where they stand; a test looks up each in the Textual that is installed.
"""

from __future__ import annotations

from rich.console import Console, RenderableType
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.keys import _character_to_key as character_to_key
from textual.screen import Screen

__all__ = ["ChopsUpdate", "InternalApp", "LayoutUpdate", "character_to_key", "run_binding"]

#: Modules, classes ("instance" where the name exists only once one is made) and their private names.
PRIVATE_NAMES = {
    "textual._compositor": ("ChopsUpdate", "CompositorUpdate", "LayoutUpdate"),
    "textual.keys": ("_character_to_key",),
    "textual.app.App": (
        "_check_bindings",
        "_close_messages_no_wait",
        "_display",
        "_fatal_error",
        "_refresh_truecolor_filter",
    ),
    "textual.app.App instance": ("_batch_count", "_closed", "_disable_notifications", "_exception"),
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

    def characters_for(self, update: LayoutUpdate | ChopsUpdate) -> str:
        """What to send to the terminal for an update, "" for nothing."""
        raise NotImplementedError

    def report_fault(self, error: BaseException | None) -> None:
        """Deal with an unhandled exception; then the app ends, without a traceback."""

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
            text = self.characters_for(renderable)
            super()._display(screen, _Characters(text) if text else None)  # type: ignore[arg-type]
        else:
            super()._display(screen, renderable)


async def run_binding(app: App[object], key: str) -> bool:
    """Do what a key is bound to where the focus is; whether it is bound to something."""
    return await app._check_bindings(key)
