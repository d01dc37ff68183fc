"""Dates as they are typed behind an option."""

from __future__ import annotations

from datetime import date

from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.workbench.desk import Desk


def future_day(desk: Desk, text: str, option: str) -> date:
    """The day that is meant by `2026-12-05`, `5 dec`, `+30d`; raises `Refused` naming the option."""
    from tuiclients.parsing.date import ahead

    try:
        return ahead(text, desk.as_of, desk.as_of)
    except Unreadable as error:
        raise Refused(f"{option}: {error.sentence}") from None
