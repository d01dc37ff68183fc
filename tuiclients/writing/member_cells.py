"""The cells of the portfolio's columns as text: in the command's table, in reports and in sheets."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tuiclients.domain.audit.wording import in_cents
from tuiclients.domain.portfolio.columns import Column, Unit
from tuiclients.domain.portfolio.overview import Line
from tuiclients.writing.table_numbers import integer, money, number, percent, plain, share
from tuiclients.writing.verdict import VERDICTS

Writers = dict[Unit, Callable[[Any], str]]
#: The units whose cells are set to the left.
WORDS: frozenset[Unit] = frozenset({"text", "verdict"})


def _verdict(value: str) -> str:
    return VERDICTS[value]


def _hours(value: float) -> str:
    return f"{value:,.1f}"


_REPORT: Writers = {
    "text": str,
    "verdict": _verdict,
    "money": money,
    "gain": money,
    "weekly": number,
    "hours": _hours,
    "rate": number,
    "ratio": number,
    "share": share,
    "score": integer,
    "flag": str,
}
_COMMAND: Writers = _REPORT | {
    "money": in_cents,
    "gain": in_cents,
    "weekly": plain,
    "hours": lambda value: f"{value:.1f}",
    "rate": plain,
    "ratio": plain,
    "share": percent,
    "score": lambda value: f"{value:.1f}",
}


def report_cell(column: Column, line: Line) -> str:
    """A cell of a report."""
    return _cell(_REPORT, column, line)


def command_cell(column: Column, line: Line) -> str:
    """A cell of the command's table: no mark between the thousands."""
    return _cell(_COMMAND, column, line)


def sheet_cell(column: Column, line: Line) -> str:
    """A cell of a sheet: a number without marks between the thousands, a name as scripts know it."""
    value = column.shows(line)
    if value is None or isinstance(value, str):
        return value or ""
    return money(value).replace(",", "") if isinstance(value, Decimal) else f"{value:.4f}"


def _cell(writers: Writers, column: Column, line: Line) -> str:
    value = column.shows(line)
    return "-" if value is None else writers[column.unit](value)
