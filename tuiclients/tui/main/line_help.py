"""What the log line could become, and what it was before: what Tab does, and the lines logged earlier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tuiclients.tui import lazy
from tuiclients.tui.line_keys import LineOffer, Segment, offers
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.workbench import log_line
from tuiclients.workbench.log_line import LinePreview, RecentLine

if TYPE_CHECKING:
    from tuiclients.domain.entry import Entry
    from tuiclients.quicklog.complete import Completion

#: Candidates offered at most; newest entries of a client whose notes are looked through.
CANDIDATES, NEWEST = 5, 2000


class TakenOffer(NamedTuple):
    """What Tab did last: the offers that there were, which of them it took, and what the line was before."""

    offers: Sequence[LineOffer]
    which: int


class TabKey:
    """What Tab does with the log line as it is, and what it did last."""

    def __init__(self, session: Session, view: View) -> None:
        self._session = session
        self._view = view
        self._turned = 0
        """How often another offer than the first was asked for."""
        self._last: TakenOffer | None = None

    def forget(self) -> None:
        """The line was changed otherwise: the first offer counts, and none was taken."""
        self._turned, self._last = 0, None

    def offers(self, seen: LinePreview) -> list[LineOffer]:
        """What could be done; the first is what Tab does. `seen` is what the line at the cursor means."""
        view = self._view
        found = offers(view.line, view.cursor, Segment(*view.line_segment), seen, self._candidates(seen))
        turned = self._turned % len(found) if found else 0
        return [*found[turned:], *found[:turned]]

    def press(self, seen: LinePreview) -> LineOffer | None:
        """Put into the line what is offered first, and give it back; None if nothing is."""
        found = self.offers(seen)
        return self._apply(TakenOffer(found, 0)) if found else None

    def press_other(self, seen: LinePreview) -> LineOffer | None:
        """Put the next offer in the place of the one just taken, and give it back; else only offer the next."""
        if self._last is not None:
            offered, which = self._last
            return self._apply(TakenOffer(offered, (which + 1) % len(offered)))
        self._turned += 1
        return None

    def _apply(self, taken: TakenOffer) -> LineOffer:
        offer = taken.offers[taken.which]
        self._view.put_line(offer.line, offer.cursor)
        self._turned, self._last = 0, taken
        return offer

    def _candidates(self, seen: LinePreview) -> list[Completion]:
        """What the word at the cursor could become; of a line that lacks something what could follow it."""
        desk, line, cursor = self._session.desk, self._view.line, self._view.cursor
        start, end = self._view.line_segment
        # In the middle of a word nothing is completed: what stands behind the cursor would be left over.
        behind = line[cursor:end]
        if desk.read_only or not line[start:end].strip() or behind[:1].strip():
            return []
        client = self._session.line_client or self._session.selected
        newest = log_line.completion_context(desk, client or None, NEWEST)
        typed = line[start:cursor]
        candidates = lazy.complete.complete(typed, len(typed), newest)
        if not candidates and seen.problem and not behind.strip() and typed[-1:].strip():
            following = lazy.complete.complete(f"{typed} ", len(typed) + 1, newest)
            candidates = [
                each._replace(start=len(typed), text=f" {each.text}") for each in following if each.start > len(typed)
            ]
        return [candidate._replace(start=start + candidate.start) for candidate in candidates[:CANDIDATES]]


class LineHistory:
    """Brings back the lines that were logged before."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._saved: list[RecentLine] = []
        """The lines that this session has saved, the newest first."""
        self._logged: list[RecentLine] | None = None
        """Those of the book, once somebody asked for them."""
        self._back = 0
        """How many lines back the one shown is; 0 is the one being typed."""
        self._typed = ""

    def add(self, line: str, entries: Sequence[Entry]) -> None:
        """A line was saved, as it was typed."""
        self._saved = [RecentLine(line, tuple(entries)), *(saved for saved in self._saved if saved.line != line)]

    def restart(self) -> None:
        """The book holds another line: begin with the newest."""
        self._logged, self._back = None, 0

    def step(self, line: str, step: int) -> str | None:
        """The line that many steps further back than `line`, which is shown; None if there is none."""
        lines = self._lines()
        if not self._back or line != lines[self._back - 1].line:
            self._typed, self._back = line, 0
        if not 0 <= self._back + step <= len(lines):
            return None
        self._back += step
        return lines[self._back - 1].line if self._back else self._typed

    def shown(self, line: str) -> Sequence[Entry]:
        """The entries that the line brought back has logged; none if `line` is another."""
        lines = self._lines()
        return lines[self._back - 1].entries if self._back and line == lines[self._back - 1].line else ()

    def _lines(self) -> list[RecentLine]:
        if self._logged is None:
            self._logged = log_line.recent_lines(self._session.desk)
        known: dict[str, RecentLine] = {}
        for recent in (*self._saved, *self._logged):
            known.setdefault(recent.line, recent)
        return list(known.values())
