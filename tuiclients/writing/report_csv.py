"""A table as CSV in which no spreadsheet finds a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from tuiclients.parsing.visible import visible

#: What begins a formula in a spreadsheet; the wide forms are those of East Asian keyboards.
STARTS = frozenset("=+-@\t\r\n＝＋－＠")


def report_csv(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """The table as CSV with commas and line feeds, every cell harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([harmless(cell) for cell in head])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what would begin a formula; a number stays one, control marks are shown."""
    is_formula = cell[:1] in STARTS or cell.lstrip()[:1] in STARTS if cell else False
    return ("'" if is_formula and not _is_number(cell) else "") + visible(cell)


def _is_number(cell: str) -> bool:
    digits = cell.removeprefix("-").removeprefix("+") if cell[:1] in "+-" else cell
    whole, _, rest = digits.partition(".")
    return len(cell) - len(digits) <= 1 and whole.isascii() and whole.isdigit() and (not rest or rest.isdigit())
