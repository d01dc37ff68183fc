"""What the log line could become, and what it was before: completion, and the lines logged earlier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tuiclients.tui import lazy
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.workbench import log_line

if TYPE_CHECKING:
    from tuiclients.quicklog.complete import Completion

#: Candidates offered at most; newest entries of a client whose notes are looked through.
CANDIDATES, NEWEST = 5, 2000


class LineCompletion:
    """Completes the word at the cursor of the log line."""

    def __init__(self, session: Session, view: View) -> None:
        self._session = session
        self._view = view
        self._candidates: list[Completion] = []
        self._accepted: tuple[str, int, int] | None = None
        """The line before a candidate was accepted, the cursor in it, and which one was."""

    def offers(self) -> Sequence[tuple[str, str]]:
        """What the word at the cursor could become, best first, each with its meaning."""
        self._complete()
        return [(candidate.text, candidate.says) for candidate in self._candidates]

    def forget(self) -> None:
        """The line was changed: no candidate stands in it."""
        self._accepted = None

    def accept_best(self) -> bool:
        """Put the best candidate into the line; False if there is none."""
        self._complete()
        return self._accept(self._view.line, self._view.cursor, 0)

    def accept_next(self) -> bool:
        """Put the next candidate in the place of the one accepted before; False if there is none."""
        if self._accepted is None:
            self._complete()
            return self._accept(self._view.line, self._view.cursor, 1)
        line, cursor, which = self._accepted
        self._view.put_line(line, cursor)
        self._complete()
        return self._accept(line, cursor, which + 1)

    def _complete(self) -> None:
        desk, line, cursor = self._session.desk, self._view.line, self._view.cursor
        start, end = self._view.line_segment
        self._candidates = []
        # In the middle of a word nothing is completed: what stands behind the cursor would be left over.
        behind = line[cursor:end]
        if desk.read_only or not line[start:end].strip() or behind[:1].strip():
            return
        client = self._session.line_client or self._session.selected
        newest = log_line.completion_context(desk, client or None, NEWEST)
        candidates = lazy.complete.complete(line[start:cursor], cursor - start, newest)
        self._candidates = [
            candidate._replace(start=start + candidate.start) for candidate in candidates[:CANDIDATES]
        ]

    def _accept(self, line: str, cursor: int, which: int) -> bool:
        """Put a candidate in the place of what was typed of it."""
        if not self._candidates:
            return False
        which %= len(self._candidates)
        candidate, rest = self._candidates[which], line[cursor:]
        text = candidate.text if rest[:1] == " " else f"{candidate.text} "
        self._view.put_line(line[: candidate.start] + text + rest, candidate.start + len(text))
        self._accepted = (line, cursor, which)
        return True


class LineHistory:
    """Brings back the lines that were logged before."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._saved: list[str] = []
        """The lines that this session has saved, the newest first."""
        self._logged: list[str] | None = None
        """Those of the book, once somebody asked for them."""
        self._back = 0
        """How many lines back the one shown is; 0 is the one being typed."""
        self._typed = ""

    def add(self, line: str) -> None:
        """A line was saved, as it was typed."""
        self._saved = [line, *(saved for saved in self._saved if saved != line)]

    def restart(self) -> None:
        """The book holds another line: begin with the newest."""
        self._logged, self._back = None, 0

    def step(self, line: str, step: int) -> str | None:
        """The line that many steps further back than `line`, which is shown; None if there is none."""
        if self._logged is None:
            self._logged = log_line.recent_lines(self._session.desk)
        lines = list(dict.fromkeys((*self._saved, *self._logged)))
        if not self._back or line != lines[self._back - 1]:
            self._typed, self._back = line, 0
        if not 0 <= self._back + step <= len(lines):
            return None
        self._back += step
        return lines[self._back - 1] if self._back else self._typed
