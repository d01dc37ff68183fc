"""The helper that works out what an hour must earn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from textual.widget import Widget
from textual.widgets import Input

from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.parsing.amount import amount, plain_amount
from tuiclients.tui.look import Look
from tuiclients.tui.screens.form import Asked, Faults, Form
from tuiclients.tui.widgets.bar import Tall
from tuiclients.workbench.firstrun import hourly_target

ASKED = (
    Asked("income", "income wanted", "", "a year, before your own taxes: 60000"),
    Asked("costs", "your costs", "", "a year: 12000"),
    Asked("hours", "billable hours", "", "a year: 1000"),
)


class Hour(Form):
    """Closes with what an hour must earn, as it is typed, or ""."""

    def __init__(self, look: Look, policy: Policy) -> None:
        super().__init__(
            look, "What must an hour earn?", "", ASKED, lambda typed: plain_amount(worked_out(typed, policy))
        )
        self._policy = policy
        self._result = Tall(look, "hour-result")

    def inside(self) -> Sequence[Widget]:
        """The result below the fields."""
        return *super().inside(), self._result

    def on_mount(self) -> None:
        """How it is worked out."""
        super().on_mount()
        self._say()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The result as far as it can be said."""
        event.stop()
        self._say()

    def _say(self) -> None:
        try:
            said, role = f"An hour must earn {plain_amount(worked_out(self.fields, self._policy))}.", "good"
        except Refused:
            said, role = "(income wanted + costs) / billable hours = what an hour must earn", "muted"
        self._result.show(lambda width: [[(said, role)]])


def worked_out(typed: Mapping[str, str], policy: Policy) -> Decimal:
    """What an hour must earn, from what was typed. Raises `Faults` naming each field that cannot be taken."""
    read_: dict[str, Decimal] = {}
    faults: dict[str, str] = {}
    for name, said in typed.items():
        try:
            read_[name] = amount(said.strip(), policy) if said.strip() or name != "costs" else Decimal(0)
        except Refused as error:
            faults[name] = error.sentence
    if faults:
        raise Faults(faults)
    try:
        return hourly_target(read_["income"], read_["costs"], read_["hours"])
    except Refused as error:
        raise Faults({"hours": error.sentence}) from None
