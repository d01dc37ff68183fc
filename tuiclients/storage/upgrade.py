"""A whole book of an older format brought up to the present one."""

from __future__ import annotations

from tuiclients.storage import layout
from tuiclients.storage.aside import set_aside
from tuiclients.storage.engine import Book
from tuiclients.storage.files import DiskFiles
from tuiclients.storage.layout import AUDITS, BOOK, CLIENTS, ENTRIES, JOURNAL
from tuiclients.storage.migrations import brought_up


def migrate(book: Book, found: int) -> None:
    """Bring a whole book up to the present format, after setting a copy of it aside.

    A book that cannot be written to is only read in the present format. Raises `Refused` for a newer one.
    """
    brought_up({}, found)
    if book.read_only:
        return
    assert isinstance(book.files, DiskFiles)
    with book.locked("bringing the book up to a new format"):
        kept = set_aside(book.files, book.clock())
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
