"""The book: a folder of small TinyDB files, one for each client and year, so that no write grows with the book."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

from tuiclients.domain.errors import Busy, Refused, Unwritable
from tuiclients.storage import layout
from tuiclients.storage.engine import Book
from tuiclients.storage.files import DiskFiles
from tuiclients.storage.ids import new_session
from tuiclients.storage.layout import BOOK, CLIENTS, ENTRIES
from tuiclients.storage.page import Damaged
from tuiclients.storage.seam import Engine


def open_book(
    path: str,
    *,
    session: str | None = None,
    clock: Callable[[], datetime] = datetime.now,
    create: bool = False,
) -> Engine:
    """Open the book in a folder. `create`: there may be none yet; it is made by the first change.

    `clock` gives the local time for backups and the journal. Raises `Refused` if there is no book, if the folder
    holds other things, or if the book is of a newer format.
    """
    files = DiskFiles(os.path.abspath(path))
    here = _names(files)
    if here is None or not here & {BOOK, CLIENTS, ENTRIES}:
        if here is not None and here - layout.OWN:
            raise Refused(f"The folder {path} holds other things and no book: name an empty or a new folder.")
        if not create:
            raise Refused(f"There is no book at {path}: check the path, or make a book by adding a first client.")
    read_only = ""
    if here is not None and not os.access(files.where, os.W_OK | os.X_OK):
        read_only = f"The book at {path} is open for reading only, because its folder cannot be written to."
    book = Book(files, session or new_session(), clock, read_only)
    if here:
        _prepare(book, files)
    return book


def _prepare(book: Book, files: DiskFiles) -> None:
    """What a book that is there may need before it is used; nothing, as a rule."""
    # Only file systems without a device of their own have the major number 0: network mounts are among them.
    if not book.read_only and os.major(os.stat(files.where).st_dev) == 0:
        from tuiclients.storage.mounts import lock_problem

        book.read_only = lock_problem(files)
    try:
        page = files.sheet(BOOK).load()
    except (Damaged, OSError):
        page = None
    if page is not None and page.format != layout.FORMAT:
        from tuiclients.storage.upgrade import migrate

        migrate(book, page.format)
    if not book.read_only and book.journal.look()[0]:
        # A change was cut off, or is being made just now: then it is not waited for.
        patience, book.patience = book.patience, 0
        try:
            with book.locked("finishing a change that was cut off"):
                pass
        except (Busy, Unwritable):
            pass
        finally:
            book.patience = patience


def memory_book(*, session: str | None = None, clock: Callable[[], datetime] = datetime.now) -> Engine:
    """An empty book that is gone with the program."""
    from tuiclients.storage.memory import MemoryFiles

    return Book(MemoryFiles(), session or new_session(), clock)


def _names(files: DiskFiles) -> set[str] | None:
    try:
        return set(os.listdir(files.where))
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        raise Refused(f"{files.where} is a file and no book: name the book's folder.") from None
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise Refused(f"The folder {files.where} cannot be read ({reason}): check its rights.") from error
