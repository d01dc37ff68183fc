"""The workbench's screen, a room beside the third floor: what the log line could become, and what it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from tuiclients.tui.drafts import Drafts
from tuiclients.tui.screens.typing import Typing
from tuiclients.tui.styles import Styles
from tuiclients.workbench import log_line
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.quicklog.complete import Completion

#: So many candidates are offered; the notes of so many of a client's newest entries are looked through.
MOST, NEWEST = 5, 2000


class Completing(Typing):
    """Completes the log line, and brings earlier lines back."""

    def __init__(self, desk: Desk, look: Styles, drafts: Drafts) -> None:
        super().__init__(desk, look, drafts)
        self._candidates: list[Completion] = []
        self._taken: tuple[str, int, int] | None = None
        """The line before a candidate was taken, the cursor in it, and which one was taken."""
        self._said: list[str] = []
        """The lines that this session has saved, the newest first."""
        self._earlier: list[str] | None = None
        self._back = 0
        """How many lines back the one shown is; 0 is the one being typed."""
        self._typed = ""

    # Completion.

    def offers(self) -> list[tuple[str, str]]:
        """What the word at the cursor could become, best first."""
        self._complete()
        return [(one.text, one.says) for one in self._candidates]

    def _complete(self) -> None:
        from tuiclients.quicklog.complete import complete

        start, end = self.line.segment
        cursor = self.line.cursor_position
        self._candidates = []
        # In the middle of a word nothing is completed: what stands behind the cursor would be left over.
        behind = self.line.value[cursor:end]
        if self.desk.read_only or not self.line.value[start:end].strip() or behind[:1].strip():
            return
        known = log_line.completion_context(self.desk, self.selected or None, NEWEST)
        found = complete(self.line.value[start:cursor], cursor - start, known)
        self._candidates = [one._replace(start=start + one.start) for one in found[:MOST]]

    def on_input_changed(self, event: Input.Changed) -> None:
        """A key in the log line: what it can become is another now."""
        if event.input is self.line:
            self._taken = None

    def action_take(self) -> None:
        """Take the line that is offered, else the best candidate, else go to the next pane."""
        self._understand.now()
        if self.offered:
            super().action_take()
            return
        self._complete()
        if self._candidates:
            self._take(self.line.value, self.line.cursor_position, 0)
        else:
            super().action_take()

    def action_take_other(self) -> None:
        """Take the next candidate instead of the one that was taken."""
        self._understand.now()
        if self._taken is None:
            self._complete()
            self._take(self.line.value, self.line.cursor_position, 1)
            return
        line, cursor, which = self._taken
        with self.prevent(Input.Changed):
            self.line.value, self.line.cursor_position = line, cursor
        self._complete()
        self._take(line, cursor, which + 1)

    def _take(self, line: str, cursor: int, which: int) -> None:
        """Put a candidate in the place of what was typed of it."""
        if not self._candidates:
            return
        which %= len(self._candidates)
        one = self._candidates[which]
        rest = line[cursor:]
        text = one.text if rest[:1] == " " else f"{one.text} "
        with self.prevent(Input.Changed):
            self.line.value = line[: one.start] + text + rest
            self.line.cursor_position = one.start + len(text)
        self._taken = (line, cursor, which)
        self.preview_line()

    # Earlier lines.

    def action_earlier(self) -> None:
        """Show the line that was logged before the one shown."""
        self._go_back(1)

    def action_later(self) -> None:
        """Show the line that was logged after the one shown; the last is the one being typed."""
        self._go_back(-1)

    def _go_back(self, step: int) -> None:
        if self._earlier is None:
            from tuiclients.workbench import log_line

            self._earlier = log_line.recent_lines(self.desk)
        known = list(dict.fromkeys((*self._said, *self._earlier)))
        if not self._back or self.line.value != known[self._back - 1]:
            self._typed, self._back = self.line.value, 0
        if not 0 <= self._back + step <= len(known):
            return
        self._back += step
        self.put_line(known[self._back - 1] if self._back else self._typed)
        self._taken = None
        self.preview_line()

    def show_saved(self, saved: log_line.SavedLines) -> None:
        """What was saved can be brought back."""
        super().show_saved(saved)
        self._earlier, self._back = None, 0

    def remember(self, line: str) -> None:
        """A line that was saved, as it was typed."""
        self._said = [line, *(one for one in self._said if one != line)]
