"""The cells of a row as the fields of an entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tuiclients.domain.entry import FEELINGS, FIELDS, by_name, entry_field
from tuiclients.exchange.cells.cell import BadCell, read_truth
from tuiclients.exchange.cells.moment import read_date, read_time
from tuiclients.exchange.cells.script import Script
from tuiclients.exchange.text.foreign_text import quoted

_FORM = {each.name: each.form for each in FIELDS}
MONEY = tuple(name for name, form in _FORM.items() if form == "money")
DATES = ("on", *(name for name, form in _FORM.items() if form in ("ahead", "past")), "paid", "from", "to")
TEXTS = ("note", "by", *(name for name, form in _FORM.items() if form == "text"))
LONGEST_TEXT = 10_000
"""Characters of a cell."""
_SYNONYMS = {"incoming": "in", "received": "in", "inbound": "in", "outgoing": "out", "sent": "out", "outbound": "out"}
_LEVELS = {word: level for level, word in FEELINGS.items()}


def read_value(name: str, cell: str, kind: str, script: Script) -> Any:
    """The value of a field of an entry. Raises BadCell."""
    if name in DATES:
        return read_date(cell, script.order)
    if name == "at":
        return read_time(cell)
    if name == "tags":
        return split_tags(cell)
    match _FORM.get(name, ""):
        case "truth":
            return read_truth(cell)
        case "level":
            return _LEVELS[cell.lower()] if cell.lower() in _LEVELS else _whole_number(cell, -2, 2, name)
        case "points":
            return _whole_number(cell, 0, 4, name)
        case "answers":
            return _fit(cell)
        case "span":
            first, _, last = cell.partition("..")
            return read_span(first, last or first, script)
        case "choice":
            return _choice(name, cell, by_name()[kind].whats if name == "what" else entry_field(name).choices)
    return cell


def split_tags(cell: str) -> tuple[str, ...]:
    """The tags of a cell, separated by comma or semicolon, each once."""
    return tuple(dict.fromkeys(tag.strip() for tag in cell.replace(";", ",").split(",") if tag.strip()))


def _choice(field: str, cell: str, options: Sequence[str]) -> str:
    word = cell.lower().replace(" ", "_").replace("-", "_")
    word = _SYNONYMS.get(word, word)
    if word in options:
        return word
    raise BadCell(f"its {field} {quoted(cell)} is none of {', '.join(options)}")


def _whole_number(cell: str, low: int, high: int, field: str) -> int:
    digits = cell.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) < 3 and low <= int(cell) <= high:
        return int(cell)
    raise BadCell(f"its {field} {quoted(cell)} is not a whole number from {low} to {high}")


def _fit(cell: str) -> dict[str, bool | None]:
    """The answers of a cell such as `same values=yes; asks early=no; room to grow=?`."""
    answers: dict[str, bool | None] = {}
    for part in cell.split(";"):
        criterion, equals, answer = part.partition("=")
        if part.strip():
            if not equals or not criterion.strip():
                raise BadCell(f"its fit {quoted(cell)} is not written as criterion=yes; criterion=no")
            answers[criterion.strip()] = None if answer.strip() == "?" else read_truth(answer)
    return answers


def read_span(first: str, last: str, script: Script) -> tuple[date, date]:
    """The first and the last day of a period. Raises BadCell."""
    period = read_date(first.strip(), script.order), read_date(last.strip(), script.order)
    if period[1] < period[0]:
        raise BadCell("its period ends before it begins")
    return period
