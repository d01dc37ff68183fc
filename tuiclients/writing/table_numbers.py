"""Numbers in tables; - where there is none."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.audit.wording import cents

#: The forms of a month's measures; amounts take that of their table.
_FORMS = {"hours": ",.1f", "unbilled": ",.1f", "feelings": "+.1f", "rate": ",.2f"}


def money(value: Decimal) -> str:
    """1,234.50."""
    return f"{cents(value):,.2f}"


def rounded(value: Decimal | float) -> str:
    """1,235: money where its cents would only be noise."""
    return f"{value:,.0f}"


def signed(value: Decimal | float) -> str:
    """+1,235 or -1,235."""
    return f"{value:+,.0f}"


def number(value: Decimal | float | None, form: str = ",.2f") -> str:
    """1,234.50, or in another form."""
    return "-" if value is None else format(value, form)


def plain(value: Decimal | float | None) -> str:
    """1234.50, without a mark for the thousands."""
    return number(value, ".2f")


def integer(value: Decimal | float | None) -> str:
    """1235."""
    return number(value, ".0f")


def share(value: Decimal | float | None) -> str:
    """12.5 %, of a share (0..1)."""
    return "-" if value is None else f"{100 * value:.1f} %"


def percent(value: Decimal | float | None) -> str:
    """12.5%, of a share (0..1), where columns are narrow."""
    return number(value, ".1%")


def hours(minutes: int) -> str:
    """12.5."""
    return f"{minutes / 60:,.1f}"


def measured(measure: str, value: float | None, form: str = ",.2f") -> str:
    """A month's measure: hours by tenths, feelings with their sign, rates by cents, money in the form given."""
    return number(value, _FORMS.get(measure, form))
