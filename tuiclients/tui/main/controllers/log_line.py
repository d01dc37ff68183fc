"""The log line: understood while it is typed, completed, brought back, saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.tui import background
from tuiclients.tui.controller import command
from tuiclients.tui.debounce import Debounce
from tuiclients.tui.main.line_help import LineCompletion, LineHistory
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.tui.show import preview
from tuiclients.tui.text import BREAK, end_of, lines_of
from tuiclients.workbench import log_line

if TYPE_CHECKING:
    from tuiclients.domain.audit.evidence import Evidence

#: Seconds of rest before a line is understood.
UNDERSTAND = 0.06


class LogLineController(MainController):
    """Says what the line would do, and saves it."""

    def __init__(self, session: Session, view: View) -> None:
        super().__init__(session, view)
        self._offered = ""
        """The whole line that is offered instead of the one typed."""
        self._completion = LineCompletion(session, view)
        self._history = LineHistory(session)
        self._understand = Debounce(view, UNDERSTAND, self.preview)
        self._background = background.Background(view)
        self._named: tuple[str, Sequence[str]] | None = None
        """The line whose preview is shown, and whom that names; None while something else is said."""
        session.events.said.watch(lambda text, role: self._other_said())
        session.events.line_unclear.watch(self.preview)
        session.events.changed.watch(lambda clients: self._renew())
        session.events.scored.watch(self._renew)
        session.events.day_turned.watch(self._renew)

    # What it means.

    def typed(self) -> None:
        """A key in the line: understand it once the keys rest."""
        self._completion.forget()
        self._tie()
        self._understand.restart()

    def _tie(self) -> str | None:
        """Whom the line is about unless it names somebody: who was selected at its first key."""
        session = self.session
        if not self.view.line.strip():
            session.line_client = ""
            self.view.show_line_client("")
        elif session.line_client not in session.desk.clients:
            self.view.select_now()
            session.line_client = session.selected
        return session.line_client or session.selected or None

    def _other_said(self) -> None:
        """Something else is said where the preview stood."""
        self._background.drop()
        self._named = None

    def _renew(self) -> None:
        """What the preview rests on is another: say it once more, unless something else is said there."""
        if self._named is not None and self.view.line.strip():
            self.preview()

    def preview(self) -> None:
        """Say what the line would do."""
        session, desk, line, client = self.session, self.session.desk, self.view.line, self._tie()
        if not line.strip():
            self._offered = ""
            if self._named is not None:
                session.show_message("")
            return
        meaning = log_line.interpret(desk, lines_of(line) if BREAK in line else [line], client)
        work = partial(log_line.gather_evidence, meaning, desk.policy, desk.as_of)
        if meaning.size <= background.INLINE_ENTRIES:
            self._background.drop()
            self._show(line, log_line.with_scores(desk, meaning, work()))
            return

        def take_over(evidence: Mapping[int, Evidence]) -> None:
            if self.view.line == line:
                self._show(line, log_line.with_scores(desk, meaning, evidence))

        self._show(line, meaning.previews)
        self._background.ask(work, take_over)

    def _show(self, line: str, lines: Sequence[log_line.LinePreview]) -> None:
        """Show what the line means, or the lines that it holds."""
        clients = self.session.desk.clients
        names = [clients[each.client].name if each.client in clients else "" for each in lines]
        tied = self.session.line_client
        self._named = line, [each.client for each in lines]
        self.view.show_line_client(clients[tied].name if tied in clients and lines[0].client == tied else "")
        if BREAK in line:
            self._offered = ""
            rows = max(2, self.view.height // 4)
            self.view.show_preview(lambda width: preview.several(lines, names, width, rows))
            return
        seen, name = lines[0], names[0]
        self._offered = seen.instead
        offers = self._completion.offers() if not seen.instead else ()
        self.view.show_preview(
            lambda width: preview.with_offers(preview.preview(seen, name, width), offers, width, seen.problem)
        )

    # Saving it.

    @command("save")
    def save(self) -> None:
        """Save the line, and stay in it."""
        session, line = self.session, self.view.line
        self._understand.stop()
        if not line.strip():
            return
        named, client = self._named, self._tie()
        if named is not None and named[0] == line:
            now = log_line.interpret(session.desk, lines_of(line) if BREAK in line else [line], client).previews
            if [each.client for each in now] != list(named[1]):
                # Another session has made the line mean somebody else: that is shown before it is saved.
                self.preview()
                return
        changed: set[str] = set()
        results: list[log_line.SavedLines] = []

        def save() -> log_line.SavedLines:
            saved = log_line.save(session.desk, lines_of(line), client)
            self._history.add(line)
            self.fill_line("")
            session.keep_draft()
            session.select(saved.client)
            changed.update({saved.client, *(entry.client for entry in saved.entries)})
            results.append(saved)
            return saved

        if not session.apply(save, _says, changed, refused=lambda error: self._refuse(line, error), choice=False):
            return
        self.view.highlight_client(results[0].client)
        if results[0].entries:
            self.view.highlight_entry(results[0].entries[0].id)
        self._history.restart()
        session.events.logged.emit(results[0])

    def _refuse(self, line: str, error: Refused) -> None:
        """Say why a line was not saved; the preview says it already if that lies in the line itself."""
        self.preview()
        if not self._offered and not (BREAK in line and isinstance(error, Unreadable)):
            self.session.refuse(error.sentence)
        desk, client = self.session.desk, self._tie()
        seen = log_line.interpret(desk, lines_of(line), client).previews if BREAK in line else ()
        faulty = next((number for number, each in enumerate(seen) if each.problem), None)
        if faulty is not None:
            self.view.put_cursor(end_of(line, faulty))

    # Other texts in it.

    def fill_line(self, text: str) -> None:
        """Put a text into the line without a word about it."""
        self.view.put_line(text)
        self._understand.stop()
        self.session.line_client = ""
        self._tie()

    @command("take")
    def accept(self) -> None:
        """Take the line that is offered, else the best candidate, else go to the next pane."""
        self._understand.now()
        if self._offered:
            self.view.put_line(self._offered, typed=True)
            self.preview()
        elif self._completion.accept_best():
            self.preview()
        else:
            self.view.focus_pane(self.view.pane)

    @command("take_other")
    def accept_other(self) -> None:
        """Take the next candidate instead of the one that was taken."""
        self._understand.now()
        if self._completion.accept_next():
            self.preview()

    @command("earlier")
    def show_earlier(self) -> None:
        """Show the line that was logged before the one shown."""
        self._step(1)

    @command("later")
    def show_later(self) -> None:
        """Show the line that was logged after the one shown; the last is the one being typed."""
        self._step(-1)

    def _step(self, step: int) -> None:
        line = self._history.step(self.view.line, step)
        if line is not None:
            self.fill_line(line)
            self._completion.forget()
            self.preview()

    @command("to_list")
    def leave(self) -> None:
        """Leave the log line for the pane that had the keys before; what is typed stays."""
        self.session.line_from_today = False
        self.session.keep_draft()
        self.view.focus_pane(self.view.pane)

    @command("clear")
    def clear(self) -> None:
        """Empty the log line."""
        self.session.line_from_today = False
        self.view.put_line("", typed=True)
        self.session.keep_draft()


def _says(saved: log_line.SavedLines) -> str:
    """What was saved and what it did, in words."""
    if saved.before is None or saved.after is None:
        return f"Saved: {saved.says}"
    return f"Saved: {saved.says}   score {saved.before:.1f} → {saved.after:.1f}"
