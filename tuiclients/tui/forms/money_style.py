"""The first question of the first run: the currency of the book, and how its numbers are written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import NUMBER_FORMATS, Policy
from tuiclients.parsing.amount import format_amount
from tuiclients.parsing.setting import read_setting
from tuiclients.parsing.visible import visible
from tuiclients.tui.dialogs.form import Faults, FieldSpec
from tuiclients.tui.forms.result_form import ResultForm
from tuiclients.tui.styles import Styles
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.first_run import store_money_style

SAMPLE = Decimal("1234.56")
MARKS = ".,"


class MoneyStyle(ResultForm):
    """Stores both answers; closes with what they look like, or ""."""

    KEYS = (("Enter", "go on"), ("Tab", "next"), ("Esc", "later"))

    def __init__(self, look: Styles, desk: Desk) -> None:
        policy = desk.policy
        asked = (
            FieldSpec("currency", "currency", policy.currency, "a code such as EUR, USD, GBP, CHF"),
            FieldSpec(
                "numbers", "a number", policy.number_format or "", f"{' or '.join(NUMBER_FORMATS)}; empty: ask me"
            ),
        )
        super().__init__(look, "1 of 4 · How do you write money?", "first-money", asked, self._typed, "money-result")
        self._desk = desk

    def result(self) -> tuple[str, str]:
        """What an amount looks like as far as it is known."""
        try:
            return in_words(meant(self._desk.policy, self.fields)), "good"
        except Refused:
            return "The settings can change both later.", "muted"

    def _typed(self, typed: Mapping[str, str]) -> str:
        policy = meant(self._desk.policy, typed)
        store_money_style(self._desk, policy.currency, policy.number_format)
        return in_words(policy)


def meant(policy: Policy, typed: Mapping[str, str]) -> Policy:
    """The settings with both answers. Raises `Faults` naming each field that cannot be taken."""
    faults: dict[str, str] = {}
    try:
        policy = read_setting(policy, "currency", typed["currency"].strip() or "null")
    except Refused as error:
        faults["currency"] = error.sentence
    try:
        policy = policy._replace(number_format=number_format(typed["numbers"]))
    except Refused as error:
        faults["numbers"] = error.sentence
    if faults:
        raise Faults(faults)
    return policy


def number_format(typed: str) -> str | None:
    """How numbers are written, from any number written so (`1.234,56`, `12,50`) or the decimal mark; None: not said.

    Raises `Refused` where the text says neither: `1234`, and `1.234`, which can be both.
    """
    text = typed.strip()
    if not text:
        return None
    marks = [char for char in text if char in MARKS]
    head, _, tail = text.rpartition(marks[-1]) if marks else (text, "", "")
    is_number = not "".join(char for char in text if char not in MARKS).strip("0123456789 '’")
    if not marks or not is_number or (len(set(marks)) == 1 and (len(marks) > 1 or (head and len(tail) == 3))):
        raise Refused(
            f"“{visible(typed, 20)}” does not show which mark stands before the cents; "
            f"write {NUMBER_FORMATS[0]} or {NUMBER_FORMATS[1]}."
        )
    return next(form for form in NUMBER_FORMATS if form[-3] == marks[-1])


def in_words(policy: Policy) -> str:
    """What the answers come to."""
    if policy.number_format is None:
        return f"Money is in {policy.currency}; 1.234 is asked about until you say how you write it."
    return f"Money looks like {format_amount(SAMPLE, policy)} {policy.currency}."
