"""A form: fields with their labels, and under each what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from tuiclients.domain.errors import Conflict, Refused
from tuiclients.tui import outside
from tuiclients.tui.dialogs.dialog import Dialog
from tuiclients.tui.show.span import wrapped
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.bars import Bar, TallBar
from tuiclients.tui.widgets.text_field import TextField


class FieldSpec(NamedTuple):
    """A field of a form: its name, its label, its text at first, and what may stand in it."""

    name: str
    label: str
    text: str = ""
    hint: str = ""
    proposed: bool = True
    """Whether the text is only a proposal, which typing replaces; else it is edited from its end."""


class Faults(Refused):
    """What is wrong, by the name of the field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


#: Fields that may take more words than one likes to type in a line.
NOTES = ("note", "notes", "reason", "goal", "tried", "how", "replacement", "text")

Submit = Callable[[Mapping[str, str]], str]
"""Takes the text of every field, does what the form is for and says what was done. Raises `Faults` or `Refused`."""


class FaultBar(TallBar):
    """A sentence that takes no room while it is empty."""

    def __init__(self, look: Styles, name: str) -> None:
        super().__init__(look, name, min_rows=0)

    def show_fault(self, sentence: str) -> None:
        """Show what is wrong, "" for nothing."""
        self.show(lambda width: wrapped(sentence, width, "bad") if sentence else [])
        self.refresh(layout=True)


class FormRow(Vertical):
    """A label, a field, and what is wrong with it."""

    DEFAULT_CSS = """
    FormRow { height: auto; }
    FormRow > Horizontal { height: 1; }
    FormRow > Horizontal > Bar { width: 16; }
    """

    def __init__(self, look: Styles, asked: FieldSpec) -> None:
        super().__init__()
        self.asked = asked
        self.label = Bar(look, f"label-{asked.name}")
        self.label.show(lambda width: [[(asked.label, "muted")]])
        self.field = TextField(asked.text, asked.hint, name=f"field-{asked.name}")
        self.field.proposal = asked.text if asked.proposed else ""
        self.fault = FaultBar(look, f"fault-{asked.name}")

    def compose(self) -> ComposeResult:
        """The field beside its label, the fault below."""
        yield Horizontal(self.label, self.field)
        yield self.fault


class Form(Dialog[str]):
    """Closes with what was done, in words, or "". What is wrong with a field stands below it."""

    BINDINGS = [
        Binding("escape", "cancel", show=False),
        Binding("ctrl+s", "submit", show=False),
        Binding("ctrl+o", "edit_outside", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    Form VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 0; }
    """
    KEYS = (("Enter", "save"), ("Tab", "next"), ("Esc", "leave it"))

    def __init__(self, look: Styles, title: str, name: str, specs: Sequence[FieldSpec], submit: Submit) -> None:
        super().__init__(look, title)
        self.form = name
        """What a draft calls this form; "": it is not kept."""
        self._submit = submit
        self.on_conflict: Callable[[Conflict], None] | None = None
        """Called if another session has changed the same thing meanwhile; without it the sentence is shown."""
        self._rows = [FormRow(look, spec) for spec in specs]
        if any(spec.name in NOTES for spec in specs):
            self.keys = (*self.KEYS[:-1], ("^O", "editor"), *self.KEYS[-1:])
        self._fault = FaultBar(look, "form-fault")

    def inside(self) -> Sequence[Widget]:
        """The rows, then what is wrong with the whole."""
        return VerticalScroll(*self._rows, can_focus=False), self._fault

    def on_mount(self) -> None:
        """Begin in the first field."""
        self._rows[0].field.focus()

    @property
    def fields(self) -> dict[str, str]:
        """The text of every field."""
        return {row.asked.name: row.field.value for row in self._rows}

    @property
    def kept(self) -> tuple[str, Mapping[str, str]]:
        """All that is in the fields."""
        return self.form, self.fields

    def fill(self, fields: Mapping[str, str]) -> None:
        """Put a draft's text back."""
        for row in self._rows:
            if row.asked.name in fields:
                row.field.set_text(fields[row.asked.name])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field."""
        event.stop()
        self.action_submit()

    def action_submit(self) -> None:
        """Do what the form is for, or say what is wrong and go there."""
        faults: Mapping[str, str] = {}
        form_fault = ""
        try:
            self.dismiss(self._submit(self.fields))
            return
        except Faults as error:
            faults = error.faults
        except Conflict as error:
            if self.on_conflict is not None:
                self.on_conflict(error)
                return
            form_fault = error.sentence
        except Refused as error:
            form_fault = error.sentence
        for row in reversed(self._rows):
            row.fault.show_fault(faults.get(row.asked.name, ""))
            if row.asked.name in faults:
                row.field.focus()
        self._fault.show_fault(form_fault)

    def action_edit_outside(self) -> None:
        """Edit the field that has the keys in the user's own editor; its lines become one."""
        for row in self._rows:
            if row.field.has_focus:
                try:
                    row.field.set_text(" ".join(outside.edited(self.app, row.field.value).split("\n")).strip())
                except Refused as error:
                    self._fault.show_fault(error.sentence)

    def action_cancel(self) -> None:
        """Close without doing anything."""
        self.dismiss("")
