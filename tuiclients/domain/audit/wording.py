"""Numbers and counts as they stand in the sentences of an audit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")
#: Divisions leave noise after the 28th digit; a step this fine removes it and nothing else.
_NOISE = Decimal("1E-12")
#: Above this a value has no room left for the decimals that noise would stand in.
_EXACT = Decimal("1E15")
_ZERO = Decimal("0.00")


def clean(value: Decimal) -> Decimal:
    """A money value without the noise that its divisions left."""
    return value.quantize(_NOISE) if abs(value) < _EXACT else value


def cents(value: Decimal) -> Decimal:
    """Money rounded half up (away from 0) to two decimals."""
    if abs(value) >= _EXACT:
        return value.to_integral_value()
    rounded = clean(value).quantize(_CENT, rounding=ROUND_HALF_UP)
    return rounded if rounded else _ZERO


def in_cents(value: Decimal) -> str:
    """Money for other programs, to the cent: 1234.50."""
    return f"{cents(value):.2f}"


def figure(value: Decimal | float) -> str:
    """A number with at most two decimals, none of them idle: 30, 91.89."""
    text = f"{cents(value if isinstance(value, Decimal) else Decimal(str(value))):f}"
    return text.rstrip("0").rstrip(".")


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 day", "3 days"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(words: list[str]) -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    return " and ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} and {words[-1]}"
