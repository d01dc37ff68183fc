"""The log line: understood while it is typed, completed, brought back, saved."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tuiclients.domain.audit.wording import count, listed
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Conflict, Refused, Unreadable
from tuiclients.storage.interface import Edit
from tuiclients.tui import background, lazy
from tuiclients.tui.commands import key_of
from tuiclients.tui.controller import command
from tuiclients.tui.debounce import Debounce
from tuiclients.tui.line_keys import LineOffer, entering, number_at
from tuiclients.tui.line_tie import LineTie
from tuiclients.tui.main.line_help import LineHistory, TabKey
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.tui.show import preview
from tuiclients.tui.text import BREAK, end_of, lines_of
from tuiclients.workbench import log_line
from tuiclients.workbench.log_line import LinePreview

if TYPE_CHECKING:
    from tuiclients.domain.audit.evidence import Evidence

#: Seconds of rest before a line is understood.
UNDERSTAND = 0.06
#: What a line does that logs nothing.
COMMANDS = {"help": "help", "quit": "leave", "undo": "undo"}
#: Lines that cannot be read of which it is said why.
MOST_FAULTS = 3


class LogLineController(MainController):
    """Says what the line would do, and saves it."""

    def __init__(self, session: Session, view: View) -> None:
        super().__init__(session, view)
        self._tab = TabKey(session, view)
        self._seen: Sequence[LinePreview] = ()
        """What the lines that are typed mean, as far as that is shown."""
        self._asked: Sequence[str] = ()
        """What was asked about the line by the Enter before; the next one saves it."""
        self._adds: Collection[str] = ()
        """The names of the clients who are added when the line is saved."""
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
        self._tab.forget()
        self._asked = ()
        self._tie()
        self._understand.restart()

    def _tie(self) -> str | None:
        """Whom the line is about unless it names somebody: who was selected at its first key."""
        session = self.session
        if not self.view.line.strip():
            session.line_client, session.line_changes = "", ()
            self.view.show_line_client("")
        elif session.line_client not in session.desk.clients:
            self.view.select_now()
            session.line_client = session.selected
        self.view.put_line_tie(LineTie(session.line_client, session.line_changes))
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
            self._seen = ()
            if self._named is not None:
                session.show_message("")
            return
        meaning = self._interpret(line, client)
        work = partial(log_line.gather_evidence, meaning, desk.policy, desk.as_of)
        if meaning.size <= background.INLINE_ENTRIES:
            self._background.drop()
            self._show(line, log_line.with_scores(desk, meaning, work()), meaning.edits)
            return

        def take_over(evidence: Mapping[int, Evidence]) -> None:
            if self.view.line == line:
                self._show(line, log_line.with_scores(desk, meaning, evidence), meaning.edits)

        self._show(line, meaning.previews, meaning.edits)
        self._background.ask(work, take_over)

    def _interpret(self, line: str, client: str | None) -> log_line.InterpretedLines:
        """What the lines mean; with the client who is added, if they still begin with that name."""
        desk, lines = self.session.desk, lines_of(line) if BREAK in line else [line]
        meaning = log_line.interpret(desk, lines, client, self.session.line_changes)
        if not self._adds:
            return meaning
        if set(self._adds) == set(_unknown(meaning.previews)):
            return log_line.interpret(desk, lines, client, self.session.line_changes, new=True)
        self._adds = ()
        return meaning

    def _show(self, line: str, lines: Sequence[LinePreview], edits: Sequence[Edit]) -> None:
        """Show what the line means, or the lines that it holds; `edits` are what they would change."""
        known = {id_: client.name for id_, client in self.session.desk.clients.items()}
        known |= {edit.after.id: f"new client {edit.after.name}" for edit in edits if isinstance(edit.after, Client)}
        names = [known.get(each.client, "") for each in lines]
        self._seen = lines
        self._named = line, [each.client for each in lines]
        self._show_chip(lines[0].client)
        offers, asked = self._tab.offers(self._seen_at_cursor()), bool(self._asked)
        if BREAK in line:
            rows = max(2, self.view.height // 4)
            self.view.show_preview(
                lambda width: preview.with_more(preview.several(lines, names, width, rows), offers, width)
            )
            return
        seen, name = lines[0], names[0]
        self.view.show_preview(
            lambda width: preview.with_offers(preview.preview(seen, name, width, asked), offers, width, seen.problem)
        )

    def _show_chip(self, client: str) -> None:
        """Say before the prompt what the line changes, or whose it is if it does not say so itself."""
        session, clients = self.session, self.session.desk.clients
        if session.line_changes:
            self.view.show_line_change(lazy.line_change.in_short(session.desk, session.line_changes))
        else:
            tied = session.line_client
            self.view.show_line_client(clients[tied].name if tied in clients and client == tied else "")

    def _seen_at_cursor(self) -> LinePreview:
        """What the line means that the cursor is in."""
        place = number_at(self.view.line, self.view.cursor, BREAK)
        seen = self._seen[place] if place < len(self._seen) else LinePreview()
        # Who is added is added for all lines at once.
        return seen._replace(new_client=listed(_unknown(self._seen))) if seen.new_client else seen

    # Saving it.

    @command("save")
    def save(self) -> None:
        """Save the line, and stay in it; ask first what must be asked."""
        session, line = self.session, self.view.line
        self._understand.stop()
        if not line.strip():
            return
        asked_for = log_line.line_command(line)
        if asked_for:
            self.fill_line("")
            self.view.do_command(COMMANDS[asked_for])
            return
        named, client = self._named, self._tie()
        seen = self._interpret(line, client).previews
        if named is not None and named[0] == line and [each.client for each in seen] != list(named[1]):
            # Another session has made the line mean somebody else: that is shown before it is saved.
            self.preview()
            return
        asks = [ask for each in seen for ask in each.asks]
        does = entering(seen, asks == list(self._asked))
        if does == "ask":
            self._asked = asks
            self.preview()
        elif does == "choose":
            self._choose(seen[0], client)
        elif does == "part" and not session.desk.read_only:
            self._ask_for_part(line, seen, client)
        else:
            self._save(line, client)

    def _choose(self, seen: LinePreview, client: str | None) -> None:
        """Let one of the lines that may be meant be chosen; Enter saves it then."""
        self.preview()
        meant = log_line.interpret(self.session.desk, seen.choices, client).previews
        options = [
            lazy.Option(line, line, each.says or each.problem) for line, each in zip(seen.choices, meant, strict=True)
        ]

        def chosen(line: str) -> None:
            self.view.put_line(line)
            self.typed()
            self.view.focus_line()
            self.preview()

        self.view.choose("Which is meant?", options, "a line", chosen)

    def _ask_for_part(self, line: str, seen: Sequence[LinePreview], client: str | None) -> None:
        """Ask whether to save the lines that can be read; the others stay in the log line."""
        lines = lines_of(line)
        good = [text for text, each in zip(lines, seen, strict=True) if not each.problem]
        bad = [text for text, each in zip(lines, seen, strict=True) if each.problem]
        numbers = [number for number, each in enumerate(seen, start=1) if each.problem]
        why = [(f"Line {number}: {seen[number - 1].problem}", "") for number in numbers[:MOST_FAULTS]]
        if len(numbers) > MOST_FAULTS:
            why.append((f"And {len(numbers) - MOST_FAULTS} more.", ""))
        why += [(ask, "fix") for each in seen for ask in each.asks]
        stay = "the other stays" if len(bad) == 1 else f"the other {len(bad)} stay"
        question = (*why, (f"Save the {count(len(good), 'line')} that can be read? {stay.capitalize()} here.", "fix"))
        self.preview()
        self.view.put_cursor(end_of(line, numbers[0] - 1))
        joined = (f" {BREAK} ".join(texts) for texts in (good, bad))
        self.view.confirm("Log line", question, partial(self._save, next(joined), client, next(joined)))

    def _save(self, line: str, client: str | None, rest: str = "") -> None:
        """Save lines; `rest` stays in the log line."""
        session, changes, tied = self.session, self.session.line_changes, self.session.line_client
        changed: set[str] = {entry.client for entry in changes}
        results: list[log_line.SavedLines] = []

        def save() -> log_line.SavedLines:
            if changes:
                saved = lazy.line_change.save_change(session.desk, line, client, changes)
            else:
                saved = log_line.save(session.desk, lines_of(line), client, new=bool(self._adds))
            self._history.add(line, saved.entries)
            self.fill_line(rest)
            session.line_client = tied if rest else ""
            self.view.forget_typing()
            session.keep_draft()
            session.select(saved.client)
            changed.update({saved.client, *(entry.client for entry in saved.entries)})
            results.append(saved)
            return saved

        says = partial(_says, done="Changed" if changes else "Saved")
        if not session.apply(save, says, changed, refused=lambda error: self._refuse(line, error), choice=False):
            return
        self.view.highlight_client(results[0].client)
        if results[0].entries:
            self.view.highlight_entry(results[0].entries[0].id)
        self._history.restart()
        session.events.logged.emit(results[0])

    def _refuse(self, line: str, error: Refused) -> None:
        """Say why a line was not saved; the preview says it already if that lies in the line itself."""
        session = self.session
        if isinstance(error, Conflict) and len(session.line_changes) == 1:
            session.conflict(error, "Changed: yours is kept.", lambda: self.fill_line(""))
            return
        self.preview()
        offered = self._tab.offers(self._seen_at_cursor())
        if not offered and not (BREAK in line and isinstance(error, Unreadable)):
            session.refuse(error.sentence)
        faulty = next((number for number, each in enumerate(self._seen) if each.problem), None)
        if BREAK in line and faulty is not None:
            self.view.put_cursor(end_of(line, faulty))

    # Other texts in it.

    def fill_line(self, text: str) -> None:
        """Put a text into the line without a word about it."""
        self.view.put_line(text)
        self._understand.stop()
        self._tab.forget()
        self._asked, self._adds = (), ()
        self.session.line_client, self.session.line_changes = "", ()
        self._tie()

    @command("take")
    def accept(self) -> None:
        """Do what the preview says that Tab does, else go to the next pane."""
        self._understand.now()
        offer = self._tab.press(self._seen_at_cursor())
        if offer is None:
            self.view.focus_pane(self.view.pane)
        else:
            self._show_taken(offer)

    @command("take_other")
    def accept_other(self) -> None:
        """Put the next offer in the place of the one just taken; else only show it. Without any go to the panes."""
        self._understand.now()
        offer = self._tab.press_other(self._seen_at_cursor())
        if offer is not None:
            self._show_taken(offer)
        elif self._tab.offers(self._seen_at_cursor()):
            self.preview()
        else:
            self.view.focus_pane(self.view.pane)

    def _show_taken(self, offer: LineOffer) -> None:
        self._adds, self._asked = _unknown(self._seen) if offer.new_client else (), ()
        self.preview()

    @command("change_logged")
    def change_logged(self) -> None:
        """Put the entries that the line brought back has logged into the line, to be changed."""
        session = self.session
        if session.line_changes or not self.may_write():
            return
        if not self.view.line.strip():
            self._step(1)
        entries = self._history.shown(self.view.line)
        if not entries:
            keys = f"{key_of('earlier')} brings back a line, {key_of('change_logged')} then changes what it logged"
            session.show_message(f"{keys}: this one is new.")
            return
        try:
            entries = lazy.line_change.present(session.desk, entries)
            line = lazy.line_change.line_of(session.desk, entries)
        except Refused as error:
            session.refuse(error.sentence)
            return
        self.fill_line(line)
        session.line_client, session.line_changes = entries[0].client, entries
        self.preview()
        self.view.select_in_line(*lazy.line_change.figure_at(line, entries))

    @command("undo_typing")
    def undo_typing(self) -> None:
        """Take typing back; in a line in which nothing was typed yet, the last change."""
        if not self._step_typing(-1) and not self.view.line and self.view.is_typing_untouched:
            self.view.do_command("undo")

    @command("redo_typing")
    def redo_typing(self) -> None:
        """Type again what was taken back; in a line in which nothing was typed yet, make the last change again."""
        if not self._step_typing(1) and not self.view.line and self.view.is_typing_untouched:
            self.view.do_command("redo")

    def _step_typing(self, step: int) -> bool:
        """Take typing back (-1) or make it again (1), and with it whom and what it is about; False if none."""
        if not self.view.step_typing(step):
            return False
        self.session.line_client, self.session.line_changes = self.view.line_tie
        self._tie()
        return True

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
            self.preview()

    @command("to_list")
    def leave(self) -> None:
        """Leave the log line for the pane that had the keys before; what is typed stays."""
        self.session.line_from_today = False
        # Now, or it would cover what the next keys say.
        self._understand.now()
        self.session.keep_draft()
        self.view.focus_pane(self.view.pane)

    @command("clear")
    def clear(self) -> None:
        """Empty the log line."""
        self.session.line_from_today = False
        self.view.put_line("", typed=True)
        self._tie()
        self.session.keep_draft()


def _unknown(seen: Sequence[LinePreview]) -> list[str]:
    """The names of new clients that the lines begin with, each once."""
    return list(dict.fromkeys(each.new_client for each in seen if each.new_client))


def _says(saved: log_line.SavedLines, done: str = "Saved") -> str:
    """What was saved and what it did, in words."""
    if saved.before is None or saved.after is None:
        return f"{done}: {saved.says}"
    return f"{done}: {saved.says}   score {saved.before:.1f} → {saved.after:.1f}"
