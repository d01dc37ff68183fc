"""A form that shows below its fields what has been typed comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.widget import Widget
from textual.widgets import Input

from tuiclients.tui.dialogs.form import FieldSpec, Form
from tuiclients.tui.show.span import wrapped
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.bars import TallBar


class ResultForm(Form):
    """A form whose result is renewed with every letter."""

    def __init__(
        self,
        look: Styles,
        title: str,
        name: str,
        fields: Sequence[FieldSpec],
        submit: Callable[[Mapping[str, str]], str],
        result: str,
    ) -> None:
        """`result` is the id of the line that shows it; the rest is as in a form."""
        super().__init__(look, title, name, fields, submit)
        self._result = TallBar(look, result)

    def result(self) -> tuple[str, str]:
        """What the fields come to, and the colour that it is shown in."""
        raise NotImplementedError

    def inside(self) -> Sequence[Widget]:
        """The result below the fields."""
        return *super().inside(), self._result

    def on_mount(self) -> None:
        """Show it at once."""
        super().on_mount()
        self._show_result()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show it as far as it is known."""
        event.stop()
        self._show_result()

    def _show_result(self) -> None:
        text, role = self.result()
        self._result.show(lambda width: wrapped(text, width, role))
