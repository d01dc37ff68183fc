"""The book: a folder of small TinyDB files, one for each client and year, so that no write grows with the book."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

from tuiclients.domain.errors import Busy, Refused, Unwritable
from tuiclients.storage.book.engine import Book
from tuiclients.storage.change.journal import new_session
from tuiclients.storage.encoding import page
from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files import layout
from tuiclients.storage.files.book_files import DiskFiles
from tuiclients.storage.files.layout import AUDITS, BOOK, CLIENTS, ENTRIES, JOURNAL
from tuiclients.storage.interface import Engine


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
        if here is not None and here - layout.BOOK_NAMES:
            raise Refused(f"The folder {path} holds other things but no book: name an empty or a new folder.")
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
        from tuiclients.storage.files.mounts import lock_problem

        book.read_only = lock_problem(files)
    try:
        stored = files.storage(BOOK).load()
    except (Damaged, OSError):
        stored = None
    if stored is not None and stored.format != page.FORMAT:
        _migrate(book, files, stored.format)
    if not book.read_only and book.journal.file_names()[0]:
        # A change was cut off, or is being made just now: then it is not waited for.
        patience, book.patience = book.patience, 0
        try:
            with book.locked("finishing a change that was cut off"):
                pass
        except (Busy, Unwritable):
            pass
        finally:
            book.patience = patience


def _migrate(book: Book, files: DiskFiles, stored_format: int) -> None:
    """Bring a whole book up to the present format, after setting a copy of it aside.

    A book that cannot be written to is only read in the present format. Raises `Refused` for a newer one.
    """
    from tuiclients.storage.book.retired_books import retire
    from tuiclients.storage.encoding.migrations import brought_up

    brought_up({}, stored_format)
    if book.read_only:
        return
    with book.locked("updating the book to a new format"):
        folder = retire(files, book.clock())
        names = [f"{folder}/{name}" for folder in (ENTRIES, AUDITS, JOURNAL) for name in files.names(folder)]
        for name in (CLIENTS, *names, BOOK):
            if name[-5:] != ".json" or "/." in name:
                continue
            storage = files.storage(name)
            tables = storage.read()
            if tables is not None:
                if name == BOOK:
                    tables["book"] = {"1": {"format": page.FORMAT}}
                storage.write(tables)
    book.notice(f"The book was brought up to format {page.FORMAT}; as it was before, it is kept in {folder}.")


def memory_book(*, session: str | None = None, clock: Callable[[], datetime] = datetime.now) -> Engine:
    """An empty book that is gone with the program."""
    from tuiclients.storage.files.memory_files import MemoryFiles

    return Book(MemoryFiles(), session or new_session(), clock)


def _names(files: DiskFiles) -> set[str] | None:
    try:
        return set(os.listdir(files.where))
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        raise Refused(f"{files.where} is a file, not a book: name the book's folder.") from None
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise Refused(f"The folder {files.where} cannot be read ({reason}): check its permissions.") from error


def is_vacant(path: str) -> bool:
    """Whether there is nothing at a path, or an empty folder."""
    return not os.path.lexists(path) or (os.path.isdir(path) and os.access(path, os.R_OK) and not os.listdir(path))
