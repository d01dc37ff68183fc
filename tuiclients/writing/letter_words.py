"""Dates, money and hours as they stand in a letter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tuiclients.domain.audit.wording import figure, in_money
from tuiclients.domain.policy import Policy

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date) -> str:
    """`5 December 2026`: read alike everywhere."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def money(value: Decimal, policy: Policy) -> str:
    """`1,200.00 EUR`, marked as the setting says."""
    return f"{in_money(value, policy)} {policy.currency}"


def hours(minutes: int) -> str:
    """`1 hour`, `42.5 hours`."""
    number = figure(Decimal(minutes) / 60)
    return f"{number} {'hour' if minutes == 60 else 'hours'}"
