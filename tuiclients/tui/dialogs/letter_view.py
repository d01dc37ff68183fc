"""A letter or the audit card: read, edited, saved into a file, sent to the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.binding import Binding
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
from tuiclients.tui.widgets.text_page import TextPage
from tuiclients.writing.letter_markdown import plain as without_marks

READ_KEYS = (
    ("e", "edit"),
    ("s", "save"),
    ("y", "copy"),
    ("m", "form"),
    ("x", "facts"),
    ("?", "keys"),
    ("Esc", "back"),
)
EDIT_KEYS = (("Esc", "read on"), ("^O", "your editor"), ("type", "to change the text"))
#: Seconds of rest after which what is typed is read.
READ = 0.4
NO_FACTS = ("It states nothing about them that needs an entry, or it is a draft that was kept.",)
#: What the reader found, in words; "" for nothing.
Reader = Callable[[str], str]
#: Writes a text into a file; the last word says whether one that is there is written over.
Writer = Callable[[str, str, bool], None]


class LetterEditor(TextArea):
    """Where a text is edited: no blinking, and no character in it that could steer the terminal."""

    BINDINGS = [Binding("escape", "screen.read_on", show=False)]
    DEFAULT_CSS = """
    LetterEditor, LetterEditor:focus {
        border: none; padding: 0; background: $background; color: $foreground; scrollbar-size-vertical: 1;
        & .text-area--cursor { background: $foreground; color: $background; text-style: none; }
        & .text-area--cursor-line { background: $background; }
        &:ansi .text-area--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    }
    """

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", id="sheet")
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Paste only what can be shown safely."""
        event.text = clean(event.text)


def clean(text: str) -> str:
    """A text of several lines, each of which is safe to paint."""
    return "\n".join(plain(line.replace("\t", "    ")) for line in text.splitlines())


class Behind(TextDialog):
    """The entries that a text rests on."""

    def __init__(self, look: Styles, facts: Sequence[str]) -> None:
        super().__init__(look, "What it rests on")
        self._facts = facts

    def lines(self, width: int) -> list[list[Span]]:
        """An entry a line, or more."""
        return [[(line, "")] for fact in self._facts for line in wrap(fact, width)]


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
        self.facts: Sequence[str] = ()
        """The entries that the text rests on, a line each."""
        self._rest = Debounce(self, READ, self._rested)

    @property
    def fields(self) -> dict[str, str]:
        """The text, if it was changed: it is kept as a draft."""
        text = self._sheet.text if self._sheet.display else self._text
        return {"text": text} if text != self._first else {}

    @property
    def kept(self) -> tuple[str, Mapping[str, str]]:
        """The text, once it was changed."""
        return self.form, self.fields

    def show_draft(self, text: str) -> None:
        """Show a draft's text instead."""
        self._text = clean(text)

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
        lines: list[list[Span]] = []
        for line in self._shown().splitlines():
            lead = len(line) - len(line.lstrip())
            title = line.startswith("#")
            lines += [[(" " * lead + part, "accent" if title else "")] for part in wrap(line, max(8, width - lead))]
        return lines

    def _rested(self) -> None:
        self._show_found()
        self._keep()

    def _show_found(self) -> None:
        text = self._sheet.text if self._sheet.display else self._text
        warning = self._read(text)
        self._found.show(lambda width: wrapped(f"! Before it goes out: {warning}", width, "fix") if warning else [])

    def show_message(self, sentence: str, role: str) -> None:
        """Say what happened."""
        self._said.show(lambda width: wrapped(sentence, width, role) if sentence else [])

    def _show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        parts = [part for key, does in keys for part in ((f"{key} ", "accent"), (f"{does}  ", "muted"))]
        form = (("plain text" if self._plain else "Markdown"), "muted")
        self._last.show(lambda width: [[*parts, form]])

    # Editing.

    def action_edit_paper(self) -> None:
        """Edit the Markdown."""
        self.show_message("", "")
        self._sheet.text = self._text
        self._page.display, self._sheet.display = False, True
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
        self._show_keys(READ_KEYS)

    def action_facts(self) -> None:
        """The entries behind it."""
        self.app.push_screen(Behind(self.look, self.facts or NO_FACTS))

    # Out of the program.

    def action_copy_paper(self) -> None:
        """Send it to the terminal's clipboard."""
        sent, message = send_to_clipboard(self.app, self._shown(), "The text was")
        self.show_message(message, "good" if sent else "bad")
        if sent:
            self.out()

    def action_save_paper(self) -> None:
        """Ask for the file; words that the reader found are confirmed first."""
        if self._sheet.display:
            self._text = self._sheet.text
        warning = self._read(self._text)
        if not warning:
            self._ask_file()
            return
        question = ((warning, "fix"), ("Save it with these words?", ""))

        def answered(yes: bool | None) -> None:
            if yes:
                self._ask_file()

        self.app.push_screen(Confirm(self.look, "Words to reconsider", question), answered)

    def _ask_file(self) -> None:
        asked = [FieldSpec("file", "file", f"{self._file}.{'txt' if self._plain else 'md'}", "where to write it")]

        def submit(typed: dict[str, str]) -> str:
            path = typed["file"].strip()
            if not path:
                raise Faults({"file": "Name a file."})
            self._write(path, self._shown(), False)
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
                self._first = self._text
                self.show_message(message, "good")
                self.out()

        self.app.push_screen(Form(self.look, "Save", "", asked, save), done)

    def action_leave_paper(self) -> None:
        """Back; a text that was changed and not saved is asked about."""
        if not self.fields:
            self.dismiss()
            return
        question = (
            (
                f"What you changed is not saved: {key_of('save_paper')} saves it, {key_of('copy_paper')} copies it.",
                "",
            ),
            ("Leave it anyway?", "fix"),
        )

        def answered(yes: bool | None) -> None:
            if yes:
                self._first = self._text
                self.dismiss()

        self.app.push_screen(Confirm(self.look, "Not saved", question), answered)

    def action_help_paper(self) -> None:
        """All keys, these first."""
        self.app.push_screen(Help(self.look, "paper"))
