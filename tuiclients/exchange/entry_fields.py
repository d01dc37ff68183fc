"""The cells of a row as the fields of an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tuiclients.domain.entry import FEELINGS, FIELDS, by_name, entry_field
from tuiclients.exchange.cell import BadCell, read_minutes, read_number, read_truth
from tuiclients.exchange.foreign_text import quoted
from tuiclients.exchange.moment import read_date, read_time, time_in
from tuiclients.exchange.script import Script, says_nothing

_FORM = {each.name: each.form for each in FIELDS}
MONEY = tuple(name for name, form in _FORM.items() if form == "money")
DATES = ("on", *(name for name, form in _FORM.items() if form in ("ahead", "past")), "paid", "from", "to")
NUMBERS = (*MONEY, "minutes", "hours")
TEXTS = ("note", "by", *(name for name, form in _FORM.items() if form == "text"))
#: What a row can hold beside the fields of its entry.
NOT_OF_ENTRY = ("client", "project", "id", "currency", "paid", "from", "to")
LONGEST_TEXT = 10_000
"""Characters of a cell."""
_SYNONYMS = {"incoming": "in", "received": "in", "inbound": "in", "outgoing": "out", "sent": "out", "outbound": "out"}
_LEVELS = {word: level for level, word in FEELINGS.items()}


class Fields(NamedTuple):
    """The fields of an entry, amounts with their sign, and the word beside them or in the column of currencies."""

    values: dict[str, Any]
    currency: str


def read_fields(cells: Mapping[str, str], kind: str, script: Script) -> Fields:
    """The fields of a row's entry, by kind; those of `NOT_OF_ENTRY` are left to the caller. Raises BadCell."""
    values: dict[str, Any] = {}
    currency = cells.get("currency", "")
    for name, cell in cells.items():
        if name in NOT_OF_ENTRY or not cell or (name not in TEXTS and says_nothing(cell)):
            continue
        if len(cell) > LONGEST_TEXT:
            raise BadCell(f"its {name} has {len(cell):,} characters, and {LONGEST_TEXT:,} are the most")
        if name in MONEY:
            number = read_number(cell, script.mark, script.currency)
            values[name], currency = number.value, number.currency or currency
        elif name == "hours":
            values["minutes"] = read_minutes(cell, script.mark, 60)
        else:
            values[name] = read_value(name, cell, kind, script)
    for required in ("on", *by_name()[kind].required):
        if required not in values:
            raise BadCell(f"it has no {required}")
    if cells.get("from") or cells.get("to"):
        first, last = cells.get("from", ""), cells.get("to", "")
        values["period"] = read_span(first or last, last or first, script)
    if "at" not in values and "on" in cells:
        values["at"] = time_in(cells["on"])
    end = by_name()[kind].ends
    if end in values and values[end] < values["on"]:
        raise BadCell(f"its {end} lies before its date")
    return Fields(values, currency)


def read_value(name: str, cell: str, kind: str, script: Script) -> Any:
    """The value of a field of an entry. Raises BadCell."""
    if name in DATES:
        return read_date(cell, script.order)
    if name == "at":
        return read_time(cell)
    if name == "tags":
        return split_tags(cell)
    match _FORM.get(name, ""):
        case "minutes":
            return read_minutes(cell, script.mark, 1)
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
