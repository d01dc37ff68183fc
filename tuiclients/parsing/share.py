"""Shares: parts of one, typed as a percentage or as a fraction."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.visible import visible


def share(text: str) -> Decimal:
    """The share, >= 0: `12%` and `0.12` are both 0.12; point or comma.

    Raises Unreadable for anything else, also for `12`, which could be meant either way, and for 10000 % and more.
    """
    typed = text.strip()
    body, percent = (typed[:-1].rstrip(), True) if typed.endswith("%") else (typed, False)
    whole, mark, fraction = body.replace(",", ".").partition(".")
    digits = whole + fraction
    if not (digits.isascii() and digits.isdigit()) or len(whole) > 4 or len(fraction) > 12 or (mark and not fraction):
        raise Unreadable(f'"{visible(typed, 30)}" is not a share: expected one like 20% or 0.2.', text)
    value = Decimal(f"{whole or '0'}.{fraction or '0'}")
    if percent:
        return value.scaleb(-2)
    if value > 1:
        raise Unreadable(
            f'"{visible(typed, 30)}" is more than the whole: for percent type {visible(typed, 30)}%.', text
        )
    return value
