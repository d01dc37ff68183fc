"""The portfolio as the object that scripts see: shares and rates unrounded, money as text with two decimals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tuiclients.domain.audit.wording import in_cents
from tuiclients.domain.portfolio.columns import COLUMNS, Column, line_object
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.scenario import Scenario


def portfolio_object(portfolio: Portfolio, columns: Sequence[Column] = COLUMNS) -> dict[str, Any]:
    """A portfolio as a JSON object."""
    return {
        "as_of": portfolio.as_of.isoformat(),
        "revenue": in_cents(portfolio.revenue),
        "hours": portfolio.hours,
        "average_rate": portfolio.average_rate,
        "profit": in_cents(portfolio.profit),
        "hhi": portfolio.concentration.hhi,
        "clients": [line_object(line, columns) for line in portfolio.lines],
        "prune": _pruning(portfolio.pruning) if portfolio.pruning else None,
    }


def window_object(portfolio: Portfolio, window: str) -> dict[str, Any]:
    """What goes beyond the portfolio of the settings' window: the name of the days looked at, and concentration."""
    return {
        "window": window,
        "effective_clients": portfolio.concentration.effective,
        "largest_share": portfolio.concentration.largest,
        "top_three_share": portfolio.concentration.top_three,
    }


def scenario_object(pruning: Scenario) -> dict[str, Any]:
    """What letting go does, with how it was reckoned and how long the money lasts."""
    return _pruning(pruning) | {
        "fill_rate": pruning.fill_rate,
        "margin_week": pruning.margin_week,
        "runway_weeks": pruning.runway_weeks,
        "guard": pruning.guard,
    }


def _pruning(pruning: Scenario) -> dict[str, Any]:
    return {
        "clients": list(pruning.clients),
        "lost_revenue": in_cents(pruning.lost_revenue),
        "freed_hours_week": pruning.freed_hours_week,
        "break_even_fill": pruning.break_even_fill,
        "net": in_cents(pruning.net),
        "average_rate_after": pruning.average_rate_after,
        "hhi_after": pruning.hhi_after,
        "largest_share_after": pruning.largest_share_after,
        "warnings": list(pruning.warnings),
    }
