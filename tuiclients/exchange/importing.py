"""An import, prepared: a file read, and what it would bring to a book worked out as one change."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.exchange.cells.cell import MARKS
from tuiclients.exchange.cells.moment import ORDERS
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.misplaced_file import refuse_misplaced
from tuiclients.exchange.file.table_header import DELIMITERS
from tuiclients.exchange.formats import format as registry
from tuiclients.exchange.formats.format import Format, format_named, import_choices, importable, load
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.exchange.placing.row_import import RowImport
from tuiclients.exchange.rows.foreign_row import ImportContext, ImportOptions, Progress, RowSource
from tuiclients.exchange.table.column_mapping import SAVED
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.storage.interface import Facts

#: Formats that bring clients without being told that a row is one.
HOLDS_CLIENTS = ("json", "vcard")
#: New objects after which the collector of garbage runs while rows are read.
COLLECTED_EVERY = 200_000
_USUAL = gc.get_threshold()


def no_records(client: str) -> Sequence[Any]:
    """No entries and no kept audits."""
    return ()


def prepare(
    path: str,
    options: ImportOptions,
    facts: Facts,
    existing: Callable[[str], Sequence[Entry]],
    today: date,
    new_id: Callable[[], str],
    progress: Progress | None = None,
    audits: Callable[[str], Sequence[KeptAudit]] = no_records,
) -> PreparedImport:
    """Read a file and work out what it would bring to a book.

    `existing` and `audits` give the entries and kept audits of a client of the book. `progress` is called with bytes
    done and bytes in all. Refused: a file that cannot be read as a whole, options that do not fit it, and what has to
    be asked (the order of dates, the decimal mark).
    """
    file, format_ = opened(path, options, facts)
    return prepare_opened(file, format_, options, facts, existing, today, new_id, progress, audits)


def opened(path: str, options: ImportOptions, facts: Facts) -> tuple[ForeignFile, Format]:
    """A file and the format by which it is read. Refused: what is no such file, options that do not fit it."""
    formats = registry.FORMATS
    saved = f"{SAVED}{options.format}" in facts.remembered
    _check(options, formats, saved)
    file = ForeignFile(path, options.encoding, options.skip_lines, options.delimiter, options.sheet)
    if not options.format:
        refuse_misplaced(file.path, file.shown)
    if saved or (options.map and not options.format and options.kind != "client"):
        format_ = format_named("csv", formats)
    else:
        format_ = format_named(options.format, formats) if options.format else recognised(file, formats)
    if options.kind == "client" and not options.format and format_.name not in HOLDS_CLIENTS:
        format_ = format_named("contacts", formats)
    return file, format_


def prepare_opened(
    file: ForeignFile,
    format_: Format,
    options: ImportOptions,
    facts: Facts,
    existing: Callable[[str], Sequence[Entry]],
    today: date,
    new_id: Callable[[], str],
    progress: Progress | None = None,
    audits: Callable[[str], Sequence[KeptAudit]] = no_records,
) -> PreparedImport:
    """Prepare the import of a file that was `opened`; see `prepare`."""
    context = ImportContext(format_.name, format_.title, options, facts, existing, audits, today, new_id, progress)
    source: RowSource | PreparedImport = load(format_.read)(file, context)
    if options.kind and not options.format and isinstance(source, RowSource) and options.kind not in source.kinds:
        # The user says that its rows are something else than what such files are read as.
        table = any_table(registry.FORMATS)
        context = context._replace(format=table.name, title=table.title)
        source = load(table.read)(file, context)
    if options.where and not (isinstance(source, RowSource) and source.filtered):
        raise Refused(
            f"--where asks for columns, and {quoted(file.shown, 200)}, read as {context.title}, has none that it can "
            "look at: leave it out, or say --format csv with --kind and --map for a table."
        )
    if not isinstance(source, RowSource):
        return source
    with _few_collections():
        return RowImport(file, context).run(source)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Let the collector of garbage look less often at the rows of a file, which are none: a fifth of the time."""
    gc.set_threshold(COLLECTED_EVERY, *_USUAL[1:])
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL)


def recognised(file: ForeignFile, formats: Sequence[Format]) -> Format:
    """The first format that recognises a file, else the one that takes what no other recognises.

    Refused: a file that cannot be opened, is empty or no text.
    """
    for format_ in importable(formats):
        if format_.recognises_archive and load(format_.recognises_archive)(file):
            return format_
    for format_ in importable(formats):
        if format_.recognises and load(format_.recognises)(file):
            return format_
    return any_table(formats)


def any_table(formats: Sequence[Format]) -> Format:
    """The format that takes what no other recognises."""
    return next(format_ for format_ in importable(formats) if not format_.recognises)


def _check(options: ImportOptions, formats: Sequence[Format], saved: bool) -> None:
    choices = import_choices(formats)
    if options.delimiter and options.delimiter not in DELIMITERS.values():
        raise Refused(
            f"There is no delimiter {quoted(options.delimiter)}: say --delimiter {'|'.join(DELIMITERS.values())}."
        )
    if options.skip_lines < 0:
        raise Refused("--skip-lines is a number of lines: say 0 or more.")
    if options.save_as in choices:
        raise Refused(f"{quoted(options.save_as)} is a format already: choose another name for --save-as.")
    if options.format and options.format not in choices and not saved:
        raise Refused(f"There is no format {quoted(options.format)}: say --format {'|'.join(choices)}.")
    if options.date_order and options.date_order not in ORDERS:
        raise Refused(
            f"There is no order of dates {quoted(options.date_order)}: say --date-order {'|'.join(ORDERS)}."
        )
    if options.decimal_mark and options.decimal_mark not in MARKS.values():
        raise Refused(f"There is no decimal mark {quoted(options.decimal_mark)}: say --decimal-mark point|comma.")
