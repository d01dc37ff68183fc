"""The cells of the portfolio's columns as text: in the command's table, in reports and in sheets."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tuiclients.domain.portfolio.columns import Column, Unit
from tuiclients.domain.portfolio.overview import Line
from tuiclients.writing.table_numbers import NONE, USUAL, Numbers
from tuiclients.writing.verdict import VERDICTS

Writers = dict[Unit, Callable[[Any], str]]
#: The units whose cells are set to the left.
WORDS: frozenset[Unit] = frozenset({"text", "verdict"})


def _verdict(value: str) -> str:
    return VERDICTS[value]


def _report_writers(numbers: Numbers) -> Writers:
    return {
        "text": str,
        "verdict": _verdict,
        "money": numbers.money,
        "gain": numbers.money,
        "weekly": numbers.money,
        "hours": lambda value: numbers.number(value, ",.1f"),
        "rate": numbers.money,
        "ratio": numbers.number,
        "share": numbers.share,
        "score": numbers.integer,
        "flag": str,
    }


def report_cell(column: Column, line: Line, numbers: Numbers = USUAL) -> str:
    """A cell of a report."""
    return _cell(_report_writers(numbers), column, line)


def command_cell(column: Column, line: Line, numbers: Numbers = USUAL) -> str:
    """A cell of the command's table, where columns are narrow."""
    narrow: Writers = {"share": numbers.percent, "score": lambda value: numbers.number(value, ".1f")}
    return _cell(_report_writers(numbers) | narrow, column, line)


def sheet_cell(column: Column, line: Line, numbers: Numbers = USUAL) -> str:
    """A cell of a sheet: a number without marks between the thousands, a name as scripts know it."""
    value = column.shows(line)
    if value is None or isinstance(value, str):
        return value or ""
    return numbers.sheet(value) if isinstance(value, Decimal) else f"{value:.4f}"


def _cell(writers: Writers, column: Column, line: Line) -> str:
    value = column.shows(line)
    return NONE if value is None else writers[column.unit](value)
