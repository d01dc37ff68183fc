"""How long a client has to pay: days from the invoice, or from the end of its month."""

from __future__ import annotations

from tuiclients.domain.errors import Unreadable
from tuiclients.domain.policy import DAYS_MAX
from tuiclients.parsing.visible import visible

LONGEST_USUAL = 365
"""Days of terms above which it is asked whether they are meant."""


def terms(text: str) -> tuple[int, bool]:
    """The days of `30`, `30 days`, `net 30`, `eom` and `eom+15`, and whether they count from the end of the month.

    Raises Unreadable.
    """
    typed = text.strip().lower().removeprefix("net ")
    end, plus, days = typed.partition("+")
    eom = end.strip() == "eom" and bool(plus) == bool(days.strip())
    number = (days.strip() or "0") if eom else typed
    number = number.removesuffix("days").removesuffix("day").strip()
    if not (number.isascii() and number.isdigit() and len(number) <= 5 and int(number) <= DAYS_MAX):
        shown = visible(text.strip(), 30)
        raise Unreadable(f'"{shown}" is not a time to pay: expected days such as 30, or eom, or eom+15.', text)
    return int(number), eom


def format_terms(days: int, eom: bool) -> str:
    """The terms as they are typed: `30`, `eom`, `eom+15`."""
    if not eom:
        return str(days)
    return f"eom+{days}" if days else "eom"


def terms_in_words(days: int, eom: bool) -> str:
    """When an invoice is to be paid, for a sentence: `within 30 days after the invoice`."""
    count = f"{days} day" if days == 1 else f"{days} days"
    if not eom:
        return f"within {count} after the invoice"
    return f"within {count} after the end of the invoice's month" if days else "by the end of the invoice's month"


def question(days: int) -> str:
    """What is asked once about terms that are seldom meant; "" about others."""
    return f"{days} days to pay are more than a year: is that meant?" if days > LONGEST_USUAL else ""
