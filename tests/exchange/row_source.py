"""Rows as a reader gives them, to be imported without a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from tests.exchange.book import TODAY, Book
from tuiclients.domain.entry import Entry
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.exchange.placing.row_import import RowImport
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, ImportOptions, RowSource


def bill(
    number: str, amount: str, tax: str = "0", client: str = "Acme", on: str = "2026-01-05", **more: Any
) -> ForeignRow:
    """A row with an invoice."""
    fields = {name: more.pop(name) for name in ("due", "invoice", "note") if name in more}
    entry = Entry(
        "", "", date.fromisoformat(on), "invoice", number=number, amount=Decimal(amount), tax=Decimal(tax), **fields
    )
    return ForeignRow(0, client, entries=(entry,), **more)


def spent(seconds: int, client: str = "Acme", on: str = "2026-01-05", at: str = "", **more: Any) -> ForeignRow:
    """A row with time."""
    entry = Entry("", "", date.fromisoformat(on), "time", at=at, minutes=-(-seconds // 60))
    return ForeignRow(0, client, entries=(entry,), seconds=seconds, **more)


def received(amount: str, client: str = "Acme", on: str = "2026-01-05", **more: Any) -> ForeignRow:
    """A row with a payment."""
    entry = Entry("", "", date.fromisoformat(on), "payment", amount=Decimal(amount), note=more.pop("note", ""))
    return ForeignRow(0, client, entries=(entry,), **more)


def prepare_rows(book: Book, rows: Iterable[ForeignRow], means: Any = "", **options: Any) -> PreparedImport:
    """The import of rows, numbered from 2 on."""
    numbered = [row._replace(line=line) for line, row in enumerate(rows, 2)]
    context = ImportContext(
        "made-up",
        "a made-up table",
        ImportOptions(**options),
        book.facts,
        book.entries,
        lambda _: (),
        TODAY,
        book.new_id,
    )
    source = RowSource(lambda _: iter(numbered), (), frozenset(), items=means)
    return RowImport(ForeignFile("made-up.csv"), context).run(source)


def import_rows(book: Book, rows: Iterable[ForeignRow], means: Any = "", **options: Any) -> PreparedImport:
    """The same, saved."""
    prepared = prepare_rows(book, rows, means, **options)
    for edit in prepared.edits:
        if edit.after is None:
            assert edit.before is not None
            del book.tables["entries"][edit.before.id]
        else:
            book.put(edit.after)
    return prepared
