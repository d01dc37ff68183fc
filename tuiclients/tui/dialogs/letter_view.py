"""A letter or the audit card: read, edited, saved into a file, sent to the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.widget import Widget
from textual.widgets import TextArea

from tuiclients.domain.errors import Refused
from tuiclients.tui import outside
from tuiclients.tui.commands import bindings, key_of
from tuiclients.tui.debounce import Debounce
from tuiclients.tui.dialogs.dialog import Confirm, Dialog, TextDialog
from tuiclients.tui.dialogs.form import Faults, FieldSpec, Form
from tuiclients.tui.dialogs.help import Help
from tuiclients.tui.show.span import Span, wrapped
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import plain, send_to_clipboard, wrap
from tuiclients.tui.widgets.bars import TallBar
from tuiclients.tui.widgets.letter_editor import LetterEditor, clean
from tuiclients.tui.widgets.text_page import TextPage
from tuiclients.workbench.letters import findings_in_words
from tuiclients.writing.letter_document import parts_of
from tuiclients.writing.letter_markdown import plain as without_marks
from tuiclients.writing.reader.finding import Finding

READ_KEYS = (
    ("e", "edit"),
    ("s", "save"),
    ("y", "copy"),
    ("t", "sent"),
    ("f", "fill"),
    ("l", "lang"),
    ("x", "facts"),
    ("?", "keys"),
    ("Esc", "back"),
)
EDIT_KEYS = (("Esc", "read on"), ("^O", "your editor"), ("type", "to change the text"))
#: What a draft says of a text that nobody has changed but by filling it in.
ONLY, FILLED = "only", "filled"
#: Seconds of rest after which what is typed is read.
READ = 0.4
NO_FACTS = ("It states nothing about them that needs an entry, or it is a draft that was kept.",)
ONLY_LETTERS = "That is for letters; this is the audit card."
#: What in a text should not leave the program.
Reader = Callable[[str], Sequence[Finding]]
#: Writes a text, which is Markdown, into a file: as its ending says, else as plain text or not.
Writer = Callable[[str, str, bool], None]


def _spans(part: str, roles: Sequence[str]) -> list[Span]:
    """A line cut where its colour changes."""
    spans: list[Span] = []
    for char, role in zip(part, roles, strict=True):
        if spans and spans[-1][1] == role:
            spans[-1] = (spans[-1][0] + char, role)
        else:
            spans.append((char, role))
    return spans


class Behind(TextDialog):
    """What a text rests on: each sentence with its entries below it."""

    def __init__(self, look: Styles, facts: Sequence[str]) -> None:
        super().__init__(look, "What it rests on")
        self._facts = facts

    def lines(self, width: int) -> list[list[Span]]:
        """An entry a line, or more."""
        return [[(fact[: -len(fact.lstrip())] + line, "")] for fact in self._facts for line in wrap(fact, width - 4)]


class LetterView(Dialog[None]):
    """The text as it is read, or while it is edited."""

    BINDINGS = bindings("paper")
    DEFAULT_CSS = """
    LetterView > Vertical { height: 100%; width: 90; }
    """

    def __init__(
        self,
        look: Styles,
        title: str,
        form: str,
        text: str,
        file: str,
        read: Reader,
        write: Writer,
        keep: Callable[[], None],
    ) -> None:
        """`form` = what a draft calls it; `file` = the name that is proposed, without its ending; `keep` keeps it."""
        super().__init__(look, title)
        self.form = form
        self._text = self._first = clean(text)
        self._filled = False
        """Whether it holds words that were filled in and are not saved."""
        self._file = file
        self._read = read
        self._write = write
        self._plain = False
        self._page = TextPage(look, self._lines)
        self._sheet = LetterEditor()
        self._found = TallBar(look, "paper-found", min_rows=0)
        self._said = TallBar(look, "paper-said", min_rows=0)
        self._keep = keep
        self.out: Callable[[], None] = lambda: None
        """Called once the text has left the program, by a file or by the clipboard."""
        self.sent: Callable[[], None] | None = None
        """Asks how and when the letter was sent; None: it is no letter."""
        self.fill: Callable[[], None] | None = None
        """Asks for what is filled in by hand."""
        self.translate: Callable[[], None] | None = None
        """Writes it in another language."""
        self.marks: Callable[[], Mapping[str, str]] = dict
        """What a draft keeps beside the text."""
        self.facts: Sequence[str] = ()
        """The entries that the text rests on, a line each."""
        self._rest = Debounce(self, READ, self._rested)

    @property
    def _by_hand(self) -> bool:
        """Whether the text itself was changed."""
        return (self._sheet.text if self._sheet.display else self._text) != self._first

    @property
    def fields(self) -> dict[str, str]:
        """The text, if it was changed or words were filled in: it is kept as a draft."""
        if not self._by_hand and not self._filled:
            return {}
        text = self._sheet.text if self._sheet.display else self._text
        return {"text": text, **({} if self._by_hand else {ONLY: FILLED}), **self.marks()}

    @property
    def kept(self) -> tuple[str, Mapping[str, str]]:
        """The text, once it was changed."""
        return self.form, self.fields

    def show_draft(self, fields: Mapping[str, str]) -> None:
        """Show a draft's text instead."""
        self._text = clean(fields["text"])
        if fields.get(ONLY) == FILLED:
            self._first = self._text
            self._filled = True

    def show_letter(self, text: str, facts: Sequence[str], filled: bool) -> None:
        """Show a letter that was written anew in the place of this one; `filled`: with words of the user."""
        self._text = self._first = clean(text)
        self.facts = facts
        self.show_message("", "")
        self.action_read_on()
        self.note_filled(filled)

    def note_filled(self, filled: bool) -> None:
        """Words that are not saved were filled in, or there are none any more."""
        self._filled = filled
        self._keep()

    def inside(self) -> Sequence[Widget]:
        """The text, the words that should not stand in it, and what happened last."""
        self._sheet.display = False
        return self._page, self._sheet, self._found, self._said

    def on_mount(self) -> None:
        """Read it."""
        self.action_read_on()

    def _shown(self) -> str:
        """The text in the form that is chosen."""
        text = self._text.rstrip("\n") + "\n"
        return without_marks(text) if self._plain else text

    def _lines(self, width: int) -> list[list[Span]]:
        """The text, with what the reader objects to in another colour."""
        lines: list[list[Span]] = []
        text, start = self._shown(), 0
        faulty = {
            place
            for finding in self._read(text)
            for place in range(finding.start, finding.start + len(finding.words))
        }
        for line in text.split("\n")[:-1]:
            lead = len(line) - len(line.lstrip())
            role = "accent" if line.startswith("#") or (start == 0 and parts_of(text)[0]) else ""
            at = 0
            for part in wrap(line, max(8, width - lead)):
                at = max(line.find(part, at), at)
                roles = ["fix" if start + at + place in faulty else role for place in range(len(part))]
                lines.append([(" " * (lead if at else 0), ""), *_spans(part, roles)] if part else [])
                at += len(part)
            start += len(line) + 1
        return lines

    def _rested(self) -> None:
        self._show_found()
        self._keep()

    def _show_found(self) -> None:
        text = self._sheet.text if self._sheet.display else self._text
        warning = self._warning(text)
        self._found.show(lambda width: wrapped(f"! Before it goes out: {warning}", width, "fix") if warning else [])

    def _warning(self, text: str) -> str:
        """What should not leave the program, in words; "" for nothing."""
        findings = self._read(text)
        return findings_in_words(findings) if findings else ""

    def show_message(self, sentence: str, role: str) -> None:
        """Say what happened."""
        self._said.show(lambda width: wrapped(sentence, width, role) if sentence else [])

    def _show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        parts = [part for key, does in keys for part in ((f"{key} ", "accent"), (f"{does}  ", "muted"))]
        self._last.show(lambda width: [parts])

    # Editing.

    def action_edit_paper(self) -> None:
        """Edit the Markdown."""
        self.show_message("", "")
        self._sheet.text = self._text
        self._page.display, self._sheet.display = False, True
        self.box.border_subtitle = ""
        if parts_of(self._text)[0]:
            self._sheet.move_cursor((2, 0))  # the letter begins below its subject
        self._sheet.focus()
        self._show_keys(EDIT_KEYS)

    def action_edit_outside(self) -> None:
        """Edit the Markdown in the user's own editor."""
        text = self._sheet.text if self._sheet.display else self._text
        try:
            self._text = clean(outside.edited(self.app, text, ".md"))
        except Refused as error:
            self.show_message(error.sentence, "bad")
            return
        self.show_message("", "")
        self._sheet.text = self._text
        self._page.show(self._lines)
        self._rested()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Something was typed: read it once the keys rest."""
        event.stop()
        if self._sheet.display:
            self._rest.restart()

    def action_read_on(self) -> None:
        """End editing; what was typed stays."""
        self._rest.stop()
        if self._sheet.display:
            self._text = self._sheet.text
        self._sheet.display, self._page.display = False, True
        self._page.show(self._lines)
        self._page.focus()
        self._show_found()
        self._show_keys(READ_KEYS)

    def action_other_form(self) -> None:
        """Markdown or plain text."""
        self._plain = not self._plain
        self._page.show(self._lines)
        other = "Markdown" if self._plain else "plain text"
        self.show_message(
            f"This is {'plain text' if self._plain else 'Markdown'}; {key_of('other_form')} shows it as {other}.",
            "muted",
        )

    def action_facts(self) -> None:
        """The entries behind it."""
        self.app.push_screen(Behind(self.look, self.facts or NO_FACTS))

    # Out of the program.

    def action_copy_paper(self) -> None:
        """Send it to the terminal's clipboard."""
        subject, text = parts_of(self._shown())
        sent, message = send_to_clipboard(self.app, text, "The text was")
        if sent and subject:
            message = f"{message} Its subject: {plain(subject)}"
        self.show_message(message, "good" if sent else "bad")
        if sent:
            self.out()

    def action_save_paper(self) -> None:
        """Ask for the file; words that the reader found are confirmed first."""
        if self._sheet.display:
            self._text = self._sheet.text
        self._reconsidered("Save it with these words?", self._ask_file)

    def _reconsidered(self, question: str, then: Callable[[], None]) -> None:
        """Go on, after a question if there are words to reconsider."""
        warning = self._warning(self._text)
        if not warning:
            then()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                then()

        self.app.push_screen(Confirm(self.look, "Words to reconsider", ((warning, "fix"), (question, ""))), answered)

    def action_sent_paper(self) -> None:
        """Note how and when it was sent."""
        if self.sent is None:
            self.show_message(ONLY_LETTERS, "fix")
        else:
            self._reconsidered("Was it sent with these words?", self.sent)

    def action_fill_paper(self) -> None:
        """Fill in what only the user can say."""
        self._anew(self.fill)

    def action_language_paper(self) -> None:
        """Write it in another language."""
        self._anew(self.translate)

    def _anew(self, write: Callable[[], None] | None) -> None:
        """Write the letter anew, which loses what was changed by hand: that is asked about."""
        if write is None:
            self.show_message(ONLY_LETTERS, "fix")
            return
        if not self._by_hand:
            write()
            return
        question = (
            ("The letter is written anew, without what you changed by hand.", "fix"),
            ("Write it anew?", ""),
        )

        def answered(yes: bool | None) -> None:
            if yes:
                write()

        self.app.push_screen(Confirm(self.look, "Changed by hand", question), answered)

    def _ask_file(self) -> None:
        name = f"{self._file}.{'txt' if self._plain else 'md'}"
        asked = [FieldSpec("file", "file", name, "where to write it; NAME.eml is a mail, .txt plain text")]

        def submit(typed: dict[str, str]) -> str:
            path = typed["file"].strip()
            if not path:
                raise Faults({"file": "Name a file."})
            self._write(path, self._text.rstrip("\n") + "\n", self._plain)
            return f"Saved to {path}."

        def save(typed: object) -> str:
            assert isinstance(typed, dict)
            try:
                return submit(typed)
            except Faults:
                raise
            except Refused as error:
                raise Faults(
                    {"file": error.sentence.split("; name")[0].rstrip(".") + "; name another one."}
                ) from None

        def done(message: str | None) -> None:
            if message:
                self._first, self._filled = self._text, False
                self.show_message(message, "good")
                self.out()

        self.app.push_screen(Form(self.look, "Save", "", asked, save), done)

    def action_leave_paper(self) -> None:
        """Back; a text that was changed and not saved is asked about."""
        if not self.fields:
            self.dismiss()
            return
        did = "changed" if self._by_hand else "filled in"
        question = (
            (
                f"What you {did} is not saved: {key_of('save_paper')} saves it, {key_of('copy_paper')} copies it.",
                "",
            ),
            ("Leave it anyway?", "fix"),
        )

        def answered(yes: bool | None) -> None:
            if yes:
                self._first, self._filled = self._text, False
                self.dismiss()

        self.app.push_screen(Confirm(self.look, "Not saved", question), answered)

    def action_help_paper(self) -> None:
        """All keys, these first."""
        self.app.push_screen(Help(self.look, "paper"))
