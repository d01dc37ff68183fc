"""A form with a day in it, which it says below with its weekday and how far away it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.date import ahead
from tuiclients.tui.dialogs.form import Faults, FieldSpec
from tuiclients.tui.forms.result_form import ResultForm
from tuiclients.tui.show.day_words import in_full
from tuiclients.tui.styles import Styles
from tuiclients.workbench.desk import Desk


class DayForm(ResultForm):
    """A form one of whose fields is a day to come."""

    def __init__(
        self,
        look: Styles,
        title: str,
        fields: Sequence[FieldSpec],
        submit: Callable[[Mapping[str, str]], str],
        desk: Desk,
        field: str,
        more: str = "",
    ) -> None:
        """`field`: the name of the one with the day; `more`: what else saving means, in sentences."""
        super().__init__(look, title, "", fields, submit, "day-result")
        self._desk = desk
        self._field = field
        self._more = more

    def result(self) -> tuple[str, str]:
        """The day in words, or why it is none."""
        typed = self.fields[self._field]
        if not typed.strip():
            return self._more, "muted"
        try:
            chosen = day(self._desk, typed, self._field)
        except Faults as fault:
            return fault.sentence, "fix"
        return f"{in_full(chosen, self._desk.as_of)}. {self._more}".rstrip(), "muted"


def day(desk: Desk, text: str, field: str) -> date:
    """The day to come that was typed. Raises `Faults` under its field."""
    try:
        return ahead(text, desk.as_of, desk.as_of, desk.policy.date_order)
    except Unreadable as error:
        raise Faults({field: error.sentence}) from None
