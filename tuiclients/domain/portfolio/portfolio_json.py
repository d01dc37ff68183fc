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
        "prune": _scenario(portfolio.scenario) if portfolio.scenario else None,
    }


def window_object(portfolio: Portfolio, window: str) -> dict[str, Any]:
    """What goes beyond the portfolio of the settings' window: the name of the days looked at, and concentration."""
    return {
        "window": window,
        "effective_clients": portfolio.concentration.effective,
        "largest_share": portfolio.concentration.largest,
        "top_three_share": portfolio.concentration.top_three,
    }


def scenario_object(scenario: Scenario) -> dict[str, Any]:
    """What letting go does, with how it was reckoned and how long the money lasts."""
    return _scenario(scenario) | {
        "fill_rate": scenario.fill_rate,
        "margin_week": scenario.margin_week,
        "runway_weeks": scenario.runway_weeks,
        "lost_month": in_cents(scenario.runway.lost),
        "cash_months_with": scenario.runway.months_with,
        "cash_months_without": scenario.runway.months_without,
        "guard": scenario.guard,
    }


def _scenario(scenario: Scenario) -> dict[str, Any]:
    return {
        "clients": list(scenario.clients),
        "lost_revenue": in_cents(scenario.lost_revenue),
        "freed_hours_week": scenario.freed_hours_week,
        "break_even_fill": scenario.break_even_fill,
        "net": in_cents(scenario.net),
        "average_rate_after": scenario.average_rate_after,
        "hhi_after": scenario.hhi_after,
        "largest_share_after": scenario.largest_share_after,
        "warnings": list(scenario.warnings),
    }
