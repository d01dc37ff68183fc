"""The workbench's screen, third floor: the log line with its preview, and its draft."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Input

from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.tui import background
from tuiclients.tui.debounce import Debounce
from tuiclients.tui.drafts import Draft, Drafts
from tuiclients.tui.screens.knowing import Knowing
from tuiclients.tui.show import preview
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.log_line import BREAK, end_of, lines_of
from tuiclients.workbench import log_line
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.log_line import LinePreview

if TYPE_CHECKING:
    from tuiclients.domain.audit.evidence import Evidence

#: Seconds of rest before a line is understood, and before a draft is written; it is also written so often without.
UNDERSTAND, KEEP, OFTEN = 0.06, 1.0, 5.0


class Typing(Knowing):
    """The log line."""

    def __init__(self, desk: Desk, look: Styles, drafts: Drafts) -> None:
        super().__init__(desk, look, drafts)
        self.offered = ""
        """The whole line that is offered instead of the one typed."""
        self._understand = Debounce(self, UNDERSTAND, self.preview_line)
        self._aside = background.Background(self)
        self._kept_at = 0.0
        """When the draft was written last, by the clock of `touched`."""

    def on_input_changed(self, event: Input.Changed) -> None:
        """A key in the log line: understand it once the keys rest."""
        if event.input is self.line:
            event.stop()
            self._understand.restart()

    def put_line(self, text: str) -> None:
        """Put a text into the log line without a word about it."""
        with self.prevent(Input.Changed):
            self.line.set_text(text)
        self._understand.stop()

    def preview_line(self) -> None:
        """Say what the line would do."""
        self.settle()
        line = self.line.value
        if not line.strip():
            self.offered = ""
            self.show_message("")
            return
        desk = self.desk
        found = log_line.interpret(desk, lines_of(line) if BREAK in line else [line], self.selected or None)
        work = partial(log_line.gather_evidence, found, desk.policy, desk.as_of)
        if found.size <= background.INLINE_ENTRIES:
            self._aside.drop()
            self._show_meant(line, log_line.with_scores(desk, found, work()))
            return

        def take(evidence: Mapping[int, Evidence]) -> None:
            if self.line.value == line:
                self._show_meant(line, log_line.with_scores(desk, found, evidence))

        self._show_meant(line, found.seen)
        self._aside.ask(work, take)

    def show_message(self, said: str, role: str = "") -> None:
        """Say what happened; a preview that is still being worked out comes no more."""
        self._aside.drop()
        super().show_message(said, role)

    def _show_meant(self, line: str, lines: Sequence[LinePreview]) -> None:
        """Show what a line means, or the lines that it holds."""
        if BREAK in line:
            self._show_lines(lines)
            return
        seen = lines[0]
        self.offered = seen.instead
        client = self.desk.clients.get(seen.client)
        name = client.name if client else ""
        offers = self.offers() if not seen.instead else ()
        self.preview.show(
            lambda width: preview.with_offers(preview.preview(seen, name, width), offers, width, seen.problem)
        )

    def _show_lines(self, seen: Sequence[LinePreview]) -> None:
        self.offered = ""
        names = [self.desk.clients[one.client].name if one.client in self.desk.clients else "" for one in seen]
        most = max(2, self.app.size.height // 4)
        self.preview.show(lambda width: preview.several(seen, names, width, most))

    def offers(self) -> Sequence[tuple[str, str]]:
        """What the word at the cursor could become, best first, each with its meaning."""
        return ()

    def keep_draft(self) -> None:
        """Write down what is typed and not saved."""
        self._kept_at = time.monotonic()
        self.drafts.keep(self.draft())

    def poll(self) -> None:
        """Look for what other sessions did; keep what is typed, here or in a box above, once the keys rest."""
        super().poll()
        now = time.monotonic()
        if self.touched > self._kept_at and (now - self.touched >= KEEP or now - self._kept_at >= OFTEN):
            self._kept_at = now
            self.drafts.settle(self.draft())

    def draft(self) -> Draft:
        """What is typed and not saved."""
        return Draft(self.line.value)

    def action_save(self) -> None:
        """Save the line, and stay in it."""
        line = self.line.value
        self._understand.stop()
        self.settle()
        if not line.strip():
            return
        try:
            saved = log_line.save(self.desk, lines_of(line), self.selected or None)
        except Refused as error:
            self.preview_line()
            self.refuse_line(error)
            self._to_fault(line)
            return
        self.remember(line)
        self.put_line("")
        self.keep_draft()
        self.show_saved(saved)

    def refuse_line(self, error: Refused) -> None:
        """Say why a line was not saved; the preview says it already if it lies in the line itself."""
        if not self.offered and not (BREAK in self.line.value and isinstance(error, Unreadable)):
            self.refuse(error.sentence)

    def _to_fault(self, line: str) -> None:
        """The cursor to the first of several lines that cannot be read."""
        seen = log_line.interpret(self.desk, lines_of(line), self.selected or None).seen if BREAK in line else ()
        faulty = next((number for number, one in enumerate(seen) if one.problem), None)
        if faulty is not None:
            self.line.cursor_position = end_of(line, faulty)

    def remember(self, line: str) -> None:
        """A line that was saved, as it was typed."""

    def show_saved(self, saved: log_line.SavedLines) -> None:
        """Say what was saved and what it did; go to its client."""
        score = (
            "" if saved.before is None or saved.after is None else f"   score {saved.before:.1f} → {saved.after:.1f}"
        )
        self.show_message(f"Saved: {saved.says}{score}", "good")
        self._moved = True
        newest = saved.entries[0].id if saved.entries else None
        self.select(saved.client)
        self.changed({saved.client, *(entry.client for entry in saved.entries)})
        self.list.highlight(saved.client)
        if newest:
            self.log_pane.highlight(newest)

    def action_to_list(self) -> None:
        """Leave the log line for the pane that had the keys before; what is typed stays."""
        self.keep_draft()
        self.to_pane(self.pane)

    def action_take(self) -> None:
        """Take the line that is offered, else go to the next pane."""
        self._understand.now()
        if self.offered:
            self.line.set_text(self.offered)
            self.preview_line()
        else:
            self.to_pane(self.pane)

    def action_clear(self) -> None:
        """Empty the log line."""
        self.line.set_text("")
        self.keep_draft()
