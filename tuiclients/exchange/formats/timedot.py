"""The timedot format of hledger: under each day accounts with dots, a quarter of an hour each, or with hours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.foreign_lines import numbered_lines
from tuiclients.exchange.formats.timeclock import parts_of_account
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.rows.time_span import LONGEST_SPAN, NO_LENGTH
from tuiclients.exchange.text.foreign_text import quoted

QUARTER = 15 * 60
"""Seconds of a dot."""
_UNITS = {"": 3600, "s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800, "mo": 2_592_000, "y": 31_536_000}
"""Seconds of a unit."""
_DAY = re.compile(r"(?:\*+\s+)?(?P<day>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:\s+(?P<note>.*))?$")
_GAP = re.compile(r"\s{2,}|\t")
_COMMENTED = re.compile(r"(?<=\s)[;#]|;")
_NUMBER = re.compile(r"(?P<number>\d{1,6}(?:\.\d{1,6})?)\s*(?P<unit>s|m|h|d|w|mo|y|)$")
_LETTERS = re.compile(r"[A-Za-z][A-Za-z ]*$")
_COMMENT = ("#", ";", "*")


class _Item(NamedTuple):
    line: int
    day: date
    account: str
    seconds: int
    note: str
    tags: tuple[str, ...] = ()


def is_timedot(file: ForeignFile) -> bool:
    """Whether below the first day the first line is an account with dots or, not indented, a quantity."""
    day = False
    for line in file.head.splitlines():
        text = line.strip()
        if not text or (text.startswith(_COMMENT) and not _DAY.match(text)):
            continue
        if _DAY.match(text) and not line[:1].isspace():
            day = True
            continue
        _, quantity = _split(text) if day else ("", "")
        return bool(_seconds(quantity)) and (not line[:1].isspace() or not quantity[-1].isdigit())
    return False


def read_timedot(file: ForeignFile, context: ImportContext) -> RowSource:
    """Each account of a day as time; the account, written whole, is the client."""

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        for line, item in _items(file, progress):
            yield _row(item) if isinstance(item, _Item) else ForeignRow(line, problem=item)

    return RowSource(rows, ("the account is the client (--as)", "a dot is 15 minutes"), frozenset(("time",)))


def _row(item: _Item) -> ForeignRow:
    row = ForeignRow(item.line, item.account, counted=True, names=parts_of_account(item.account))
    if item.seconds > LONGEST_SPAN * 60:
        return row._replace(problem=f"it lasts {item.seconds // 3600:,} hours")
    entry = Entry("", "", item.day, "time", note=item.note, tags=item.tags, minutes=round(item.seconds / 60))
    left_out = "" if item.seconds else NO_LENGTH
    return row._replace(entries=(entry,), seconds=item.seconds, left_out=left_out)


def _items(file: ForeignFile, progress: Callable[[int], None] | None) -> Iterator[tuple[int, _Item | str]]:
    """What stands under the days, or why a line is no part of one."""
    day: date | None = None
    note = ""
    for number, line in numbered_lines(file, progress):
        text = line.strip()
        heading = _DAY.match(text)
        if not text or (text.startswith(_COMMENT) and not heading):
            continue
        if heading and not line[:1].isspace():
            day = _date(heading["day"])
            note = (heading["note"] or "").partition(";")[0].strip()
            if day is None:
                yield number, f"{quoted(heading['day'])} is not a date"
            continue
        account, quantity = _split(text)
        seconds = _seconds(quantity)
        if day is None or not seconds:
            yield number, f"{quoted(text)} is not an account with dots or hours" if day else "it belongs to no day"
            continue
        for tag, length in seconds.items():
            yield number, _Item(number, day, account, length, note, (tag,) if tag else ())


def _split(text: str) -> tuple[str, str]:
    """The account of a line and what stands behind it, "" if nothing does."""
    account, *rest = _GAP.split(_COMMENTED.split(text, maxsplit=1)[0], maxsplit=1)
    return account.strip(), rest[0].strip() if rest else ""


def _seconds(quantity: str) -> dict[str, int]:
    """The seconds of a quantity by tag, "" for none: dots, a number with its unit, or letters, each a quarter of an
    hour of what it stands for. Empty if it is none of these.
    """
    packed = quantity.replace(" ", "")
    if packed and not packed.strip("."):
        return {"": len(packed) * QUARTER}
    if number := _NUMBER.match(quantity):
        return {"": round(Decimal(number["number"]) * _UNITS[number["unit"]])}
    if _LETTERS.match(quantity) and len(packed) <= 96:
        return {letter: packed.count(letter) * QUARTER for letter in dict.fromkeys(packed)}
    return {}


def _date(text: str) -> date | None:
    year, month, day = (int(part) for part in re.split(r"[-/.]", text))
    try:
        return date(year, month, day)
    except ValueError:
        return None
