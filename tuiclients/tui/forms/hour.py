"""The helper that works out what an hour must earn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.parsing.amount import amount, plain_amount
from tuiclients.tui.dialogs.form import Faults, FieldSpec
from tuiclients.tui.forms.result_form import ResultForm
from tuiclients.tui.styles import Styles
from tuiclients.workbench.first_run import hourly_target

ASKED = (
    FieldSpec("income", "income wanted", "", "a year, before your own taxes: 60000"),
    FieldSpec("costs", "your costs", "", "a year: 12000"),
    FieldSpec("hours", "billable hours", "", "a year: 1000"),
)


#: Without a target the book's own average is what earning is measured by.
NO_TARGET = "none"


class Hour(ResultForm):
    """Closes with what an hour must earn, as it is typed, or ""."""

    TITLE = "What must an hour earn?"
    FIELDS: Sequence[FieldSpec] = ASKED
    NAME = ""
    """What a draft calls it; the helper on a sheet is not kept."""
    HOW = "(income wanted + costs) / billable hours = what an hour must earn"

    def __init__(self, look: Styles, policy: Policy) -> None:
        super().__init__(look, self.TITLE, self.NAME, self.FIELDS, self._typed, "hour-result")
        self._policy = policy

    def result(self) -> tuple[str, str]:
        """What an hour must earn, or how that is calculated."""
        try:
            rate = self._rate(self.fields)
        except Refused:
            rate = None
        return (f"An hour must earn {plain_amount(rate)}.", "good") if rate else (self.HOW, "muted")

    def _rate(self, typed: Mapping[str, str]) -> Decimal | None:
        return worked_out(typed, self._policy)

    def _typed(self, typed: Mapping[str, str]) -> str:
        rate = self._rate(typed)
        return plain_amount(rate) if rate is not None else NO_TARGET


class FirstHour(Hour):
    """The same in a book that is new: known already, worked out, or none yet (`NO_TARGET`)."""

    NAME = "first-hour"
    TITLE = "2 of 4 · What must an hour earn?"
    FIELDS = (FieldSpec("target", "an hour earns", "", "95, if you know it; or have it calculated:"), *ASKED)
    HOW = "All empty: every client is measured by the average of your own book. The settings can change it later."
    KEYS = (("Enter", "go on"), ("Tab", "next"), ("Esc", "later"))

    def _rate(self, typed: Mapping[str, str]) -> Decimal | None:
        target = typed["target"].strip()
        if target:
            try:
                return amount(target, self._policy)
            except Refused as error:
                raise Faults({"target": error.sentence}) from None
        parts = {name: text for name, text in typed.items() if name != "target"}
        return worked_out(parts, self._policy) if any(text.strip() for text in parts.values()) else None


def worked_out(typed: Mapping[str, str], policy: Policy) -> Decimal:
    """What an hour must earn, from what was typed. Raises `Faults` naming each field that cannot be taken."""
    read_: dict[str, Decimal] = {}
    faults: dict[str, str] = {}
    for name, entered in typed.items():
        try:
            read_[name] = amount(entered.strip(), policy) if entered.strip() or name != "costs" else Decimal(0)
        except Refused as error:
            faults[name] = error.sentence
    if faults:
        raise Faults(faults)
    try:
        return hourly_target(read_["income"], read_["costs"], read_["hours"])
    except Refused as error:
        raise Faults({"hours": error.sentence}) from None
