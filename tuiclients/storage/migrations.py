"""From older formats of the files to the present one, by pure steps from tables to tables.

Every file says its own format, so a file from an old backup is brought up like one of an old book, and a
migration that was cut off in the middle goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.storage import layout
from tuiclients.storage.layout import AUDITS, BOOK, CLIENTS, ENTRIES, JOURNAL
from tuiclients.storage.page import Tables

if TYPE_CHECKING:
    from tuiclients.storage.engine import Book

#: For each older format the step to the next one. A step gets the tables of one file, journal files included
#: (table `edits`, with objects under `before` and `after`), and gives new ones; it changes nothing in place.
STEPS: dict[int, Callable[[Tables], Tables]] = {}


def brought_up(tables: Tables, found: int) -> Tables:
    """The tables of a file in the present format. Raises `Refused` for a newer one."""
    if found > layout.FORMAT:
        raise Refused(
            f"This book was written by a newer tuiclients (format {found}, this one knows {layout.FORMAT}): "
            "nothing was read or changed, update tuiclients to open it."
        )
    for step in range(found, layout.FORMAT):
        if step not in STEPS:
            raise Refused(f"This book has the unknown format {found}: open it with the tuiclients that wrote it.")
        tables = STEPS[step](tables)
    return tables


def migrate(book: Book, found: int) -> None:
    """Bring a whole book up to the present format, after setting a copy of it aside.

    A book that cannot be written to is only read in the present format. Raises `Refused` for a newer one.
    """
    brought_up({}, found)
    if book.read_only:
        return
    from tuiclients.storage.backup import set_book_aside

    with book.locked("bringing the book up to a new format"):
        kept = set_book_aside(book)
        names = [f"{folder}/{name}" for folder in (ENTRIES, AUDITS, JOURNAL) for name in book.files.names(folder)]
        for name in (CLIENTS, *names, BOOK):
            if name[-5:] != ".json" or "/." in name:
                continue
            sheet = book.files.sheet(name)
            tables = sheet.read()
            if tables is not None:
                if name == BOOK:
                    tables["book"] = {"1": {"format": layout.FORMAT}}
                sheet.write(tables)
    book.notice(f"The book was brought up to format {layout.FORMAT}; as it was before, it is kept in {kept}.")
