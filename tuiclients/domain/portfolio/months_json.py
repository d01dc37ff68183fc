"""The monthly table as the object that scripts see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tuiclients.domain.audit.wording import in_cents
from tuiclients.domain.portfolio.months import Month, trends


def months_object(
    client: str | None, name: str | None, table: Sequence[Month], shown: int, as_of: date
) -> dict[str, Any]:
    """The last `shown` months (0: all) of a client, or of the book (None), and the trends."""
    return {
        "client": client,
        "name": name,
        "months": [_month(month) for month in table[-shown:]],
        "trends": {measure: trend._asdict() for measure, trend in trends(table, as_of).items()},
    }


def _month(month: Month) -> dict[str, Any]:
    return {
        "month": month.name,
        "billed": in_cents(month.billed),
        "paid": in_cents(month.paid),
        "hours": month.minutes / 60,
        "unbilled_hours": month.unbilled / 60,
        "not_yet_invoiced_hours": month.open / 60,
        "earned": in_cents(month.earned),
        "rate": month.rate,
        "feeling": month.feeling,
        "feelings": month.feelings,
    }
