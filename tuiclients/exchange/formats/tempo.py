"""The table of Jira worklogs that toggl2tempo writes: `Issue key,Summary,Worklog`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from tuiclients.domain.errors import Refused
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.foreign_table import DELIMITERS, TableLine
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.rows.time_span import LONGEST_SPAN, TimeSpan, span_row
from tuiclients.exchange.text.foreign_text import quoted

COLUMNS = ("Issue key", "Summary", "Worklog")
#: An instant with its zone, a colon, and seconds.
_WORKLOG = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2}))\s*:\s*(\d{1,9})")


def is_tempo(file: ForeignFile) -> bool:
    """Whether a file has those columns."""
    return set(map(folded, COLUMNS)) <= set(map(folded, file.header))


def read_tempo(file: ForeignFile, context: ImportContext) -> RowSource:
    """Each worklog as time; the letters of the issue's key are its project. Refused: a table without the columns."""
    table, policy = file.table, context.facts.policy
    header = [folded(name) for name in table.header]
    missing = next((column for column in COLUMNS if folded(column) not in header), "")
    if missing:
        raise Refused(
            f"{quoted(file.shown, 200)} is not a table of Jira worklogs: it has no column {quoted(missing)}."
        )
    places = [header.index(folded(column)) for column in COLUMNS]

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        for line in table.rows(progress):
            try:
                yield span_row(_worklog(line, places), policy)
            except BadCell as bad:
                yield ForeignRow(line.number, problem=str(bad))

    guessed = (
        f"columns separated by {DELIMITERS[table.delimiter]}",
        "the letters of an issue's key are its project (--as)",
    )
    return RowSource(rows, guessed, frozenset(("time",)))


def _worklog(line: TableLine, places: Sequence[int]) -> TimeSpan:
    """The span of a row. Raises BadCell."""
    if line.problem:
        raise BadCell(line.problem)
    key, summary, worklog = (line.cells[place].strip() for place in places)
    parts = _WORKLOG.fullmatch(worklog)
    try:
        start = datetime.fromisoformat(parts[1]) if parts else None
        if parts is None or start is None or int(parts[2]) > LONGEST_SPAN * 60:
            raise ValueError
        end = start + timedelta(seconds=int(parts[2]))
    except (ValueError, OverflowError):
        raise BadCell(f"{quoted(worklog)} is not an instant with its seconds") from None
    note = " ".join(filter(None, (key, summary)))
    return TimeSpan(line.number, start, end, project=key.partition("-")[0], note=note, names=(key,) if key else ())
