"""Numbers, counts and lists as the sentences of an audit show them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tuiclients.domain.policy import Policy

_CENT = Decimal("0.01")
#: Divisions leave noise after the 28th digit; rounding to this step removes it and nothing else.
_NOISE = Decimal("1E-12")
#: From here on a value has no room for decimals, and so for noise.
_EXACT = Decimal("1E15")
_ZERO = Decimal("0.00")
#: Currencies whose money has no decimals, and those whose money has three.
_WHOLE = " BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF "
_IN_THOUSANDTHS = " BHD IQD JOD KWD LYD OMR TND "
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def on_day(day: date, beside: date) -> str:
    """A day in a sentence: "5 Dec", with the year where it is not that of the day that it stands beside."""
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    return text if day.year == beside.year else f"{text} {day.year}"


def in_span(first: int, last: int, as_of: date) -> str:
    """The days first..last (ordinals) by name: "last 90 days" up to the day itself, "Aug to Oct" for whole months,
    else "3 Aug to 31 Oct"."""
    start, end = date.fromordinal(max(1, first)), date.fromordinal(max(1, last))
    if end == as_of:
        return f"last {count(last - first + 1, 'day')}"
    begins, ends = on_day(start, as_of), on_day(end, as_of)
    if start.day == 1 and date.fromordinal(min(last + 1, date.max.toordinal())).day == 1:
        begins, ends = begins.split(" ", 1)[1], ends.split(" ", 1)[1]
    return begins if begins == ends else f"{begins} to {ends}"


def clean(value: Decimal) -> Decimal:
    """A money value without the noise that divisions left."""
    return value.quantize(_NOISE) if abs(value) < _EXACT else value


def cents(value: Decimal) -> Decimal:
    """Money rounded to two decimals, half away from 0."""
    if abs(value) >= _EXACT:
        return value.to_integral_value()
    rounded = clean(value).quantize(_CENT, rounding=ROUND_HALF_UP)
    return rounded if rounded else _ZERO


def decimals(currency: str) -> int:
    """How many decimals money of a currency has."""
    code = f" {currency.upper()} "
    return 0 if code in _WHOLE else 3 if code in _IN_THOUSANDTHS else 2


def in_money(value: Decimal, policy: Policy, places: int | None = None) -> str:
    """Money for people, by the digits of its currency (or so many `places`): 1,234.50, or as `number_format` says."""
    digits = decimals(policy.currency) if places is None else places
    rounded = value if abs(value) >= _EXACT else clean(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return with_marks(f"{rounded + 0:,.{digits}f}", policy)


def with_marks(written: str, policy: Policy) -> str:
    """A number such as 1,234.50 with the marks of the setting `number_format`."""
    marks = [char for char in policy.number_format or "" if char in ".,"]
    return written.translate({44: ".", 46: ","}) if marks[-1:] == [","] else written


def in_cents(value: Decimal) -> str:
    """Money for other programs, to the cent: 1234.50."""
    return f"{cents(value):.2f}"


def figure(value: Decimal | float, policy: Policy | None = None) -> str:
    """A number with at most two decimals and no trailing zeros: 30, 91.89; with `policy` as `number_format` says."""
    text = f"{cents(value if isinstance(value, Decimal) else Decimal(str(value))):f}".rstrip("0").rstrip(".")
    return text if policy is None else with_marks(text, policy)


def in_tenths(value: float, policy: Policy) -> str:
    """A number with one decimal, as `number_format` says."""
    return with_marks(f"{value:.1f}", policy)


def in_hours(hours: float, policy: Policy) -> str:
    """Hours with one decimal where that says something: "1 hour", "12.5 hours"."""
    number = f"{hours:.1f}".removesuffix(".0")
    return f"{with_marks(number, policy)} {'hour' if number == '1' else 'hours'}"


def count(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun: "1 day", "3 days"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def listed(words: list[str]) -> str:
    """Words as a list: "a", "a and b", "a, b and c"."""
    return " and ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} and {words[-1]}"


def either(words: list[str]) -> str:
    """Words of which one suffices: "a", "a or b", "a, b or c"."""
    return " or ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} or {words[-1]}"
