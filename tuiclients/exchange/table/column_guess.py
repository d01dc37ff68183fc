"""What an unknown table probably holds: its columns with samples, a kind and a mapping, and a command to copy."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from tuiclients.domain.entry import by_name
from tuiclients.domain.errors import Refused
from tuiclients.exchange.cells.cell import MARKS, BadCell, read_number
from tuiclients.exchange.cells.elapsed import read_seconds
from tuiclients.exchange.cells.instant import serial_day
from tuiclients.exchange.cells.moment import ORDERS, parse_date
from tuiclients.exchange.cells.script import says_nothing
from tuiclients.exchange.file.column_names import COLUMN_NAMES, folded
from tuiclients.exchange.file.foreign_table import ForeignTable
from tuiclients.exchange.table.column_mapping import REPLACEMENTS, fields_of
from tuiclients.exchange.table.spent_time import SPANS
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.parsing.visible import visible

#: Rows from which samples are taken.
_ROWS = 200
SAMPLES = 2
LONGEST_SAMPLE = 24
"""Characters."""
#: The share of the cells of a column that must be what its name says.
NEARLY_ALL = 0.75
#: Folded names of columns that hold an address of mail.
_ADDRESSES = frozenset(map(folded, ("Email", "E-Mail", "Email Address", "E-Mail-Adresse", "Mail", "Courriel")))
#: Columns that are printed.
MOST_COLUMNS = 60


class GuessedColumn(NamedTuple):
    """A column of a table, the first cells that say something, and the field that it probably feeds."""

    name: str
    samples: tuple[str, ...]
    field: str


class TableGuess(NamedTuple):
    """What a table probably holds."""

    kind: str
    mapping: Mapping[str, str]
    """Field to the name of its column."""
    columns: Sequence[GuessedColumn]
    missing: Sequence[str] = ()
    """Fields that the kind needs and no column seems to feed."""

    @property
    def typed(self) -> str:
        """The mapping as `--map` takes it, with the word COLUMN where nothing is known."""
        pairs = [*self.mapping.items(), *((field, "COLUMN") for field in self.missing)]
        return ",".join(f"{field}={column}" for field, column in pairs)


class UnknownTable(Refused):
    """A table whose columns nobody has named; `lines` show them, with the field that each probably feeds."""

    def __init__(self, sentence: str, lines: Sequence[str], guess: TableGuess) -> None:
        super().__init__(sentence)
        self.lines = tuple(lines)
        self.guess = guess

    def as_object(self) -> dict[str, Any]:
        """The columns and the guess for `--json`."""
        return {
            "kind": self.guess.kind,
            "map": self.guess.typed,
            "columns": [
                {"name": each.name, "samples": list(each.samples), "field": each.field or None}
                for each in self.guess.columns
            ],
        }


def unknown_table(table: ForeignTable, kind: str = "") -> UnknownTable:
    """The refusal of a table whose columns nobody has named. `kind`: what the user says that a row is."""
    guess = guess_of(table, kind)
    width = max((len(visible(each.name)) for each in guess.columns), default=0)
    lines = [f"Columns of {quoted(table.shown, 200)}:"]
    for each in guess.columns[:MOST_COLUMNS]:
        name = visible(each.name)[:LONGEST_SAMPLE].ljust(min(width, LONGEST_SAMPLE))
        samples = ", ".join(visible(sample)[:LONGEST_SAMPLE] for sample in each.samples)
        lines.append(f"  {name}  {each.field or '-':<8}  {samples}".rstrip())
    if len(guess.columns) > MOST_COLUMNS:
        lines.append(f"  and {len(guess.columns) - MOST_COLUMNS:,} more")
    client = "" if "client" in guess.mapping else " --client ID"
    path = "-" if table.shown == "standard input" else table.shown
    says = f"--kind {guess.kind} --map {shlex.quote(guess.typed)}{client}"
    if not kind and guess.kind == "note" and "on" in guess.missing and _ADDRESSES & set(map(folded, table.header)):
        says = "--kind client"  # who they are, and nothing that happened on a day
    command = f"tuiclients import {shlex.quote(visible(path))} {says}"
    lines += ["This may be it:", f"  {command}"]
    if kind:
        shown = quoted(table.shown, 200)
        sentence = f"Say which columns of {shown} make a {kind}, with --map client=COLUMN,on=COLUMN,..."
    else:
        sentence = (
            f"The columns of {quoted(table.shown, 200)} are not known yet: say what a row is with --kind (invoice, "
            "time, payment, ...) and which columns to take with --map client=COLUMN,on=COLUMN,..."
        )
    return UnknownTable(sentence, lines, guess)


def guess_of(table: ForeignTable, kind: str = "") -> TableGuess:
    """What a table probably holds, by the names of its columns and its first rows."""
    rows = [line.cells for line in islice(table.rows(), _ROWS) if not line.problem]
    columns = [
        list(islice((cell for row in rows if not says_nothing(cell := row[place].strip())), _ROWS))
        for place in range(len(table.header))
    ]
    claimed: dict[str, int] = {}
    for place, name in enumerate(table.header):
        field = COLUMN_NAMES.get(folded(name), "")
        if field and field not in claimed and _holds(field, columns[place]):
            claimed[field] = place
    if "on" not in claimed and "start" not in claimed:
        spare = (place for place, name in enumerate(table.header) if name and place not in claimed.values())
        dated = (place for place in spare if _all_dates(columns[place]))
        claimed["on"] = next(dated, -1)
    claimed = {field: place for field, place in claimed.items() if place >= 0}
    kind = kind or _kind(claimed)
    chosen = _chosen(claimed, kind)
    if (missing := _missing(chosen, kind)) and kind in ("time", "invoice", "payment", "cost"):
        # A column whose name says nothing may hold the hours or the amount, if its cells can.
        field = {"minutes": "hours"}.get(missing[0], missing[0])
        free = (
            place for place, cells in enumerate(columns) if place not in claimed.values() and _holds(field, cells)
        )
        if field in ("hours", "amount") and (found := next(free, -1)) >= 0:
            chosen[field] = found
    named = {place: field for field, place in chosen.items()}
    return TableGuess(
        kind,
        {field: _called(table.header, place) for field, place in chosen.items()},
        [
            GuessedColumn(name, tuple(columns[place][:SAMPLES]), named.get(place, ""))
            for place, name in enumerate(table.header)
            if name or columns[place]
        ],
        _missing(chosen, kind),
    )


def _called(header: Sequence[str], place: int) -> str:
    """The name of a column for `--map`, with its number if several have it."""
    same = [other for other, name in enumerate(header) if folded(name) == folded(header[place])]
    return header[place] if len(same) == 1 else f"{header[place]}#{same.index(place) + 1}"


def _chosen(claimed: Mapping[str, int], kind: str) -> dict[str, int]:
    """Of the fields that columns can feed those that an entry of the kind takes, none twice in another form."""
    claimed, fields = dict(claimed), fields_of(kind)
    if kind in ("payment", "refund", "credit", "writeoff", "cost", "promise"):
        claimed.setdefault("amount", claimed.pop("gross", -1))
        if "number" in claimed:
            claimed.setdefault("invoice", claimed["number"])
    if "amount" in claimed and "tax" in claimed:
        claimed.pop("gross", None)
    spans = [field for field in SPANS if field in claimed]
    if spans or not {"start", "end"} <= claimed.keys():
        claimed.pop("pause", None)
    return {field: place for field in fields if (place := claimed.get(field, -1)) >= 0 and field not in spans[1:]}


def _missing(chosen: Mapping[str, int], kind: str) -> list[str]:
    """The fields that an entry of the kind needs and no column feeds."""
    timed = {"start", "end"} <= chosen.keys()
    return [
        field
        for field in ("on", *by_name()[kind].required)
        if {field, *REPLACEMENTS.get(field, ())}.isdisjoint(chosen) and not (timed and field == "minutes")
    ]


def _kind(claimed: Mapping[str, int]) -> str:
    if not claimed.keys().isdisjoint(SPANS) or {"start", "end"} <= claimed.keys():
        return "time"
    if claimed.keys().isdisjoint(("amount", "gross")):
        return "message" if "direction" in claimed else "note"
    return "payment" if claimed.keys().isdisjoint(("number", "due", "tax", "open", "paid")) else "invoice"


def _holds(field: str, cells: Sequence[str]) -> bool:
    """Whether the cells of a column can be what its name says."""
    if not cells:
        return field in ("note", "due", "paid", "tags", "tax", "project")
    if field in ("on", "due"):
        return _all_dates(cells) or all(map(serial_day, cells))
    if field in ("amount", "gross", "tax", "open"):
        return _nearly_all(_is_number(cell) for cell in cells)
    if field in SPANS or field == "pause":
        return _nearly_all(_is_duration(cell) for cell in cells)
    return True


def _all_dates(cells: Sequence[str]) -> bool:
    return bool(cells) and _nearly_all(any(parse_date(cell, order) for order in ORDERS) for cell in cells)


def _nearly_all(truths: Iterable[bool]) -> bool:
    """Whether a bad cell, or a row of totals, is the exception."""
    known = list(truths)
    one_less = len(known) - 1 if len(known) > 2 else len(known)
    return sum(known) >= min(NEARLY_ALL * len(known), one_less)


def _is_number(cell: str) -> bool:
    for mark in MARKS:
        try:
            read_number(cell, mark, "")
        except BadCell:
            continue
        return True
    return False


def _is_duration(cell: str) -> bool:
    for mark in MARKS:
        try:
            read_seconds(cell, mark, 1)
        except BadCell:
            continue
        return True
    return False
