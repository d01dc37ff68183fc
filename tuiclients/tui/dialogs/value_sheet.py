"""A sheet: rows with a value each, stepped, picked or typed; nothing is done with them until the sheet is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual import events
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from tuiclients.domain.errors import Refused
from tuiclients.tui.dialogs.dialog import Dialog
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import fit, wrap
from tuiclients.tui.widgets.bars import TallBar
from tuiclients.tui.widgets.log_line import Prompted
from tuiclients.tui.widgets.text_field import TextField
from tuiclients.tui.widgets.virtual_list import PlainList, VirtualList

#: Width of a label, and of a value at least, unless a sheet has its own; in columns.
LABEL_WIDTH, MIN_VALUE_WIDTH = 28, 22
#: Under these names a draft keeps the row that is being typed, and what is typed there.
TYPED_ROW, TYPED = "typed row", "typed"


class SheetRow(NamedTuple):
    """A row of a sheet: its name, "" for a heading, its label, its value as it is typed, and a sentence about it.

    `kind` = text (typed, or stepped if it is a number), pick (one of a few), do (something to be done).
    `value` is shown, `typed` is what is edited if that is another text.
    """

    name: str
    label: str
    value: str = ""
    says: str = ""
    kind: str = "text"
    changed: bool = False
    typed: str | None = None


class SheetRows(PlainList):
    """The rows, each with its value."""

    def __init__(self, look: Styles) -> None:
        super().__init__(look, "rows")
        self.rows: Sequence[SheetRow] = ()
        self.label = LABEL_WIDTH
        """Width of the labels in columns, if there is room."""
        self.room = MIN_VALUE_WIDTH
        """Width of the values in columns, at least."""

    @property
    def row(self) -> SheetRow:
        """The highlighted row."""
        return self.rows[self.cursor]

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A heading, or a label with its value."""
        row = self.rows[index]
        if not row.name:
            return ((fit(row.label, width), "accent"),)
        label = min(self.label, max(16, width - self.room))
        mark = "*" if row.changed else " "
        return (f" {mark}", "accent"), (fit(row.label, label - 2), ""), (fit(f" {row.value}", width - label), "focus")


class ValueSheet(Dialog[str]):
    """Rows, what the highlighted one means, and a line to type in; closes with what was done in words, or ""."""

    BINDINGS = [
        Binding("escape", "cancel", show=False),
        Binding("enter", "choose", show=False),
        Binding("space", "step(1)", show=False),
        Binding("right,plus", "step(1)", show=False),
        Binding("left,minus", "step(-1)", show=False),
        Binding("s,ctrl+s", "save", show=False),
    ]
    DEFAULT_CSS = """
    ValueSheet > Vertical { height: 100%; max-height: 44; }
    ValueSheet #sheet-says { margin-top: 1; }
    """
    KEYS: Sequence[tuple[str, str]] = (("Enter", "change"), ("←→", "step"), ("s", "save"), ("Esc", "leave all"))

    def __init__(self, look: Styles, title: str) -> None:
        super().__init__(look, title)
        self.list = SheetRows(look)
        self.says = TallBar(look, "sheet-says")
        self.field = TextField(name="sheet-field")
        self.edit_row = Prompted(look, " > ", self.field, "sheet-line")
        self._fault = self._faulty = ""
        """What is wrong, and the row that it is about."""
        self._first = ""
        """What stood in the line before anything was typed."""
        self.draft_fields: Mapping[str, str] = {}
        """What a draft kept of a sheet like this one, to begin with."""

    # What a sheet is about.

    def rows(self) -> Sequence[SheetRow]:
        """The rows as they are now."""
        raise NotImplementedError

    def set_value(self, name: str, text: str) -> None:
        """Take a text for a row. Raises `Refused`."""

    def step_value(self, name: str, by: int) -> None:
        """Take the next value (or the one before) for a row. Raises `Refused`."""

    def run_row(self, name: str) -> None:
        """Do what a row is for."""

    def save(self) -> str:
        """Do what the sheet is for; what was done, in words. Raises `Refused`."""
        raise NotImplementedError

    def filled(self) -> Mapping[str, str]:
        """What was changed on the sheet, by names of its own."""
        return {}

    def fill(self, fields: Mapping[str, str]) -> None:
        """Put back what `filled` gave. Raises `Refused` for what cannot stand any more, the rest being put back."""

    @property
    def form(self) -> str:
        """What a draft calls the sheet; "": it is not kept."""
        return ""

    @property
    def kept(self) -> tuple[str, Mapping[str, str]]:
        """What was changed, and what is being typed."""
        fields = dict(self.filled())
        if self.edit_row.display and self.field.value != self._first:
            fields |= {TYPED_ROW: self.list.row.name, TYPED: self.field.value}
        return self.form, fields

    def about(self) -> Span:
        """A sentence about the sheet as a whole, below all else."""
        return "", ""

    # How it looks.

    def inside(self) -> Sequence[Widget]:
        """The rows, what the highlighted one means, the line."""
        return self.list, self.says, self.edit_row

    def on_mount(self) -> None:
        """Begin with the first row."""
        self.edit_row.display = False
        self.show_values()
        self.list.top = 0
        self.list.focus()
        if self.draft_fields:
            self._try(lambda: self.fill(self.draft_fields))
            row = self.draft_fields.get(TYPED_ROW, "")
            if row and self.list.highlight(row):
                self._edit(self.draft_fields.get(TYPED, ""), "")

    def on_resize(self) -> None:
        """Another height: other rows are out of sight."""
        self.call_after_refresh(self.show_beyond, self.list)

    def show_values(self) -> None:
        """Show the rows as they are now; the highlight stays."""
        self.list.rows = self.rows()
        self.list.show_rows([row.name for row in self.list.rows])
        self.tell()

    def tell(self) -> None:
        """Say what the highlighted row means, or what is wrong, and what the whole would do."""
        row, fault, about = self.list.row, self._fault, self.about()

        def lines(width: int) -> list[list[Span]]:
            first = wrap(fault or row.says, width)[:3]
            return [*([(line, "bad" if fault else "muted")] for line in first), [(fit(about[0], width), about[1])]]

        self.says.show(lines)
        self.call_after_refresh(self.show_beyond, self.list)

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Another row: what it means."""
        event.stop()
        if self.list.row.name != self._faulty:
            self._fault = ""
        self.tell()

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click on a row is Enter."""
        event.stop()
        self.action_choose()

    # Changing a value.

    def action_choose(self) -> None:
        """Type a value, pick the next one, or do what the row is for."""
        row = self.list.row
        if row.kind == "text":
            self._edit(row.value if row.typed is None else row.typed)
        elif row.kind == "pick":
            self.action_step(1)
        else:
            self.run_row(row.name)

    def action_step(self, by: int) -> None:
        """The next value of a row, or the one before."""
        if self.list.row.kind != "do":
            self._try(lambda: self.step_value(self.list.row.name, by))

    def _edit(self, text: str, first: str | None = None) -> None:
        """Type a value, beginning with a text; `first` = what of it was there before any typing, None for all."""
        self.edit_row.display = True
        self._first = text if first is None else first
        self.field.set_text(text)
        self.field.focus()

    def on_key(self, event: events.Key) -> None:
        """A figure begins the typing of a value."""
        if self.list.has_focus and self.list.row.kind == "text" and (event.character or " ") in "0123456789":
            event.stop()
            self._edit(event.character or "", "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed, or say why it cannot be."""
        event.stop()
        self._take_typed()

    def _take_typed(self) -> bool:
        """Take what was typed, and leave the line; False if it cannot be taken."""
        taken = self._try(lambda: self.set_value(self.list.row.name, self.field.value.strip()))
        if taken and self.is_current:
            self._leave_field()
        return taken

    def _leave_field(self) -> None:
        self.edit_row.display = False
        self.list.focus()

    def _try(self, change: object) -> bool:
        assert callable(change)
        self._fault = ""
        try:
            change()
        except Refused as error:
            self._fault, self._faulty = error.sentence, self.list.row.name
        if self.is_current:
            self.show_values()
        return not self._fault

    # The end.

    def action_save(self) -> None:
        """Do what the sheet is for, with what is being typed."""
        if self.edit_row.display and not self._take_typed():
            return
        done = ""

        def saved() -> None:
            nonlocal done
            done = self.save()

        if self._try(saved):
            self.dismiss(done)

    def action_cancel(self) -> None:
        """Leave the line, else close without doing anything."""
        if self.edit_row.display:
            self._fault = ""
            self._leave_field()
            self.tell()
        else:
            self.dismiss("")
