"""Total rows of a table: which rows are some, and whether they say what the rows above them add up to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from tuiclients.exchange.cells.cell import DIGITS, BadCell
from tuiclients.exchange.cells.script import Script, says_nothing
from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.table.expression import Expression
from tuiclients.exchange.table.spent_time import SPANS, seconds_of

#: Fields whose cells a total row may add up.
SUMMED = ("amount", "gross", "tax", *SPANS)
_LABEL_WORDS = (
    "total totals subtotal subtotals grandtotal totalsum sum summe summen gesamt gesamtsumme gesamtbetrag"
    " zwischensumme soustotal totalgénéral totale totalegenerale subtotale somma suma totalgeneral totaal subtotaal"
    " totalt summa итого всего 合计 合計 小計 总计"
)
_LABELS = frozenset(_LABEL_WORDS.split())
_BEFORE = ("total for ", "subtotal for ", "total of ", "total per ", "summe für ", "zwischensumme ", "gesamt ")
_FIRST = ("total ", "subtotal ", "sub-total ", "summe ", "total:", "sum ")
_LAST = (" total", " subtotal", " summe", " gesamt")
#: The foot of a report of QuickBooks: when it was made, and on which basis.
_FOOT = re.compile(r"(?:(?:accrual|cash) basis\b.{0,80}|[a-z]{3,9}day, .{5,40}\bGMT\S{0,7})", re.IGNORECASE)
_LONGEST_LABEL = 100
"""Characters."""
#: A total may differ from the sum of the rows by this much.
_CLOSE = Decimal("0.011")
_CLOSE_SECONDS = 60
_ROUNDED_HOURS = 18
"""Seconds by which hours of two decimals may be wrong."""
#: Disagreeing totals that are said.
MOST_SAID = 5
#: Groups that a total of totals may add up.
MOST_GROUPS = 200
#: Numbers of invoices that are kept apart; above this a total that is repeated on each row is not recognised.
MOST_NUMBERS = 200_000


class TotalRows:
    """Recognises total rows and headings between the rows of a table."""

    def __init__(self, fields: Mapping[str, Expression], width: int) -> None:
        self._day = fields.get("on") or fields.get("start")
        self._numbers = {place for name in (*SUMMED, "open", "paid", "total") if name in fields
                         for place in fields[name].places}  # fmt: skip
        self._width = width

    def dated(self, cells: Sequence[str]) -> bool:
        """Whether the row has what may be a date; then it is neither a total nor a heading."""
        if self._day is None:
            return False
        day = self._day.text(cells)
        if _FOOT.fullmatch(day.strip()):
            return False
        return any(char in DIGITS for char in day)

    def is_total(self, cells: Sequence[str]) -> bool:
        """Whether a row without a date adds up others: it says so, or holds nothing but numbers to add."""
        filled = [place for place, cell in enumerate(cells) if not says_nothing(cell.strip())]
        if not filled:
            return False
        if self._day is not None and all(place in self._numbers for place in filled):
            return True
        worded = next((place for place in filled if any(map(str.isalpha, cells[place]))), -1)
        if worded < 0:
            return False
        alone = all(place == worded or place in self._numbers for place in filled)
        return _is_label(cells[worded]) or (alone and _is_loose_label(cells[worded]))

    def heading(self, cells: Sequence[str]) -> str:
        """The only cell of a row that has no other and no digit, or says when a report was made; "" for others."""
        filled = [cell.strip() for cell in cells if cell.strip()]
        if self._width < 3 or len(filled) != 1:
            return ""
        if any(char in DIGITS for char in filled[0]) and not _FOOT.fullmatch(filled[0]):
            return ""
        return filled[0]


def _is_label(cell: str) -> bool:
    label = cell.strip().lower().rstrip(":")
    return len(label) <= _LONGEST_LABEL and (folded(label) in _LABELS or label.startswith(_BEFORE))


def _is_loose_label(cell: str) -> bool:
    """Whether a cell that has nothing but numbers beside it names what they add up: `Total Acme`, `Acme total`."""
    label = cell.strip().lower().rstrip(":")
    return len(label) <= _LONGEST_LABEL and (label.startswith(_FIRST) or label.endswith(_LAST))


class RunningTotals:
    """What the rows of a table add up to, since the last total and in all, and the totals that say otherwise."""

    def __init__(self, fields: Mapping[str, Expression], script: Script) -> None:
        self._fields = [(name, fields[name]) for name in SUMMED if name in fields]
        self._number = fields.get("number")
        self._script = script
        self._all: dict[str, Decimal] = {}
        self._group: dict[str, Decimal] = {}
        self._closed: dict[str, list[Decimal]] = {}
        """What the totals before have ended; a total of several of them adds up the last ones."""
        self._once: dict[str, Decimal] = {}
        """Each invoice counted once."""
        self._numbers: set[str] | None = set()
        self._currencies: set[str] = set()
        self._group_currencies: set[str] = set()
        self._rows = 0
        self._disagreeing: list[str] = []

    def add(self, cells: Sequence[str], currency: str) -> None:
        """Add a row, left out or not, readable or not."""
        self._rows += 1
        self._currencies.add(currency)
        self._group_currencies.add(currency)
        first = self._is_first(cells)
        for name, value in self._values(cells):
            self._all[name] = self._all.get(name, Decimal(0)) + value
            self._group[name] = self._group.get(name, Decimal(0)) + value
            if first:
                self._once[name] = self._once.get(name, Decimal(0)) + value

    def check(self, line: int, cells: Sequence[str]) -> None:
        """Compare a total row with all rows, those since the last total, and those of the last totals together."""
        for name, says in self._values(cells):
            sums = self._sums(name)
            close = _CLOSE if name not in SPANS else Decimal(_CLOSE_SECONDS + _ROUNDED_HOURS * self._rows)
            if sums and all(abs(says - each) > close for each in sums):
                self._disagreeing.append(
                    f"The total on line {line} says {_shown(name, says)}, and the rows add up to "
                    f"{_shown(name, sums[0])}: look whether rows are missing in the file or stand in it twice."
                )
        for name, group in self._group.items():
            closed = self._closed.setdefault(name, [])
            closed.append(group)
            del closed[:-MOST_GROUPS]
        self._group, self._group_currencies = {}, set()

    def _sums(self, name: str) -> list[Decimal]:
        """What a total of a field may be, the likeliest first; none where that would mix currencies."""
        none = Decimal(0)
        if len(self._currencies) > 1:
            return [self._group.get(name, none)] if len(self._group_currencies) == 1 else []
        suffixes = accumulate(reversed(self._closed.get(name, ())), initial=self._group.get(name, none))
        return [self._all.get(name, none), self._once.get(name, none), *suffixes]

    def sentences(self) -> list[str]:
        """The totals that disagree."""
        more = len(self._disagreeing) - MOST_SAID
        tail = [f"{more:,} further totals disagree with their rows."] if more > 1 else self._disagreeing[MOST_SAID:]
        return self._disagreeing[:MOST_SAID] + tail

    def _values(self, cells: Sequence[str]) -> list[tuple[str, Decimal]]:
        values = []
        for name, expression in self._fields:
            try:
                if name in SPANS:
                    seconds = seconds_of(name, expression, cells, self._script)
                    number = None if seconds is None else Decimal(seconds)
                else:
                    read = expression.number(cells, self._script)
                    number = None if read is None else read.value
            except BadCell:
                continue
            if number is not None:
                values.append((name, number))
        return values

    def _is_first(self, cells: Sequence[str]) -> bool:
        """Whether no row with its number came before."""
        if self._number is None or self._numbers is None:
            return True
        number = self._number.text(cells)
        if number in self._numbers:
            return False
        self._numbers.add(number)
        if len(self._numbers) > MOST_NUMBERS:
            self._numbers = None
        return True


def _shown(name: str, value: Decimal) -> str:
    if name not in SPANS:
        return f"{value:,.2f}"
    minutes = (int(value) + 30) // 60
    return f"{minutes // 60}:{minutes % 60:02d} hours"
