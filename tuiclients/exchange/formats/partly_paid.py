"""Bills that a file calls partly paid without saying how much came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.table_format import Cells, TableFormat
from tuiclients.exchange.table.table_reader import read_table
from tuiclients.exchange.text.foreign_text import counted, first_few

_PARTLY = frozenset(("partial", "partiallypaid", "partlypaid", "partpaid"))


def read_saying_partly_paid(format_: TableFormat, file: ForeignFile, context: ImportContext) -> RowSource:
    """The rows of a table whose `status` may say that an invoice is partly paid; the summary names those."""
    column = folded(format_.fields["status"])
    numbers: dict[str, None] = {}

    def adapt(row: ForeignRow, cells: Cells) -> ForeignRow:
        if folded(cells.get(column, "")) in _PARTLY and row.entries and row.paid is None:
            numbers[row.entries[0].number] = None
        return row

    source = read_table(format_._replace(adapt=adapt), file, context)

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        numbers.clear()
        return source.rows(progress)

    def closing() -> Sequence[str]:
        sentences = list(source.closing())
        if numbers:
            sentences.append(
                f"Of {counted(len(numbers), 'invoice')} the file says that a part was paid, and not how much, so all "
                f"of it counts as open: {first_few(list(numbers))}. Log what came, or import the payments."
            )
        return sentences

    return source._replace(rows=rows, closing=closing)
