"""Numbers in tables and charts, as the book writes them; - where there is none."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.audit.wording import decimals, in_money, with_marks
from tuiclients.domain.policy import Policy

#: The forms of a month's measures that are no money.
_FORMS = {"hours": ",.1f", "unbilled": ",.1f", "feelings": "+.1f"}
NONE = "-"


class Numbers:
    """Writes numbers with the decimals of the book's currency and the marks of its setting `number_format`."""

    __slots__ = ("policy",)

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        """The settings whose currency and marks are used."""

    def marked(self, written: str) -> str:
        """A number such as 1,234.50 with the book's marks."""
        return with_marks(written, self.policy)

    def money(self, value: Decimal | float | None) -> str:
        """1,234.50; in yen 1,235."""
        return NONE if value is None else in_money(_exact(value), self.policy)

    def gain(self, value: Decimal | float) -> str:
        """Money won or lost: +1,234.50 or -1,234.50."""
        written = self.money(value)
        return written if written.startswith("-") else f"+{written}"

    def rounded(self, value: Decimal | float) -> str:
        """1,235: money where its cents would only be noise."""
        return in_money(_exact(value), self.policy, 0)

    def signed(self, value: Decimal | float) -> str:
        """+1,235 or -1,235."""
        written = self.rounded(value)
        return written if written.startswith("-") else f"+{written}"

    def number(self, value: Decimal | float | None, form: str = ",.2f") -> str:
        """1,234.50, or in another form: a number that is no money."""
        return NONE if value is None else self.marked(format(value, form))

    def integer(self, value: Decimal | float | None) -> str:
        """1235: a score or an index."""
        return self.number(value, ".0f")

    def share(self, value: Decimal | float | None) -> str:
        """12.5 %, of a share (0..1)."""
        return NONE if value is None else f"{self.number(100 * value, '.1f')} %"

    def percent(self, value: Decimal | float | None) -> str:
        """12.5%, of a share (0..1), where columns are narrow."""
        return self.number(value, ".1%")

    def hours(self, minutes: int) -> str:
        """12.5."""
        return self.number(minutes / 60, ",.1f")

    def measured(self, measure: str, value: float | None, rounded: bool = False) -> str:
        """A month's measure: hours by tenths, feelings with their sign, money; `rounded` sums have no cents."""
        if value is None:
            return NONE
        if measure in _FORMS:
            return self.number(value, _FORMS[measure])
        return self.rounded(value) if rounded and measure != "rate" else self.money(value)

    def sheet(self, value: Decimal) -> str:
        """Money for a spreadsheet: a decimal point, no other mark, the decimals of the currency."""
        return in_money(value, Policy(currency=self.policy.currency)).replace(",", "")

    @property
    def decimals(self) -> int:
        """How many decimals money has."""
        return decimals(self.policy.currency)


#: For tables of no book: two decimals, 1,234.50.
USUAL = Numbers(Policy())


def _exact(value: Decimal | float) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))
