"""Backups for the commands: the days to go back to, and the whole book as one archive."""

from __future__ import annotations

import os
from datetime import date

from tuiclients.domain.errors import Refused
from tuiclients.storage.book.engine import Book
from tuiclients.storage.book.retired_books import RetiredBook, content_of, retired_books
from tuiclients.storage.files import durable
from tuiclients.storage.files.book_files import DiskFiles
from tuiclients.storage.files.daily_backup import backup_dates, stored_copies
from tuiclients.storage.files.layout import BACKUPS
from tuiclients.storage.interface import Engine

#: The folder in an archive.
ARCHIVED = "book"


def book_on_disk(engine: Engine) -> Book:
    """The book of an engine that keeps one on disk. Raises `Refused` for any other."""
    if not isinstance(engine, Book) or not isinstance(engine.files, DiskFiles):
        raise Refused("This book is only in memory: there are no backups of it.")
    return engine


def backup_days(engine: Engine) -> list[date]:
    """The days to which `restore` can go back, oldest first: the book as it was before each day's first change."""
    files = book_on_disk(engine).files
    assert isinstance(files, DiskFiles)
    return backup_dates(files.path(BACKUPS))


def retired_books_of(engine: Engine) -> list[RetiredBook]:
    """The books put aside by `restore` or an upgrade, oldest first."""
    files = engine.files if isinstance(engine, Book) else None
    return retired_books(files) if isinstance(files, DiskFiles) else []


def backup(engine: Engine, path: str) -> None:
    """Write the whole book, with journal and backups, as one .tar.gz archive for its owner alone.

    Raises `Refused` if the file is there already, and `Unwritable` if the disk refuses; then there is no file.
    """
    book = book_on_disk(engine)
    if os.path.lexists(path):
        raise Refused(f"There is a file {path} already: name another one, nothing was written.")
    try:
        if book.read_only:
            _archive(book, path)
        else:
            with book.locked(f"writing the archive {os.path.basename(path)}"):
                _archive(book, path)
    except FileExistsError:
        raise Refused(f"There is a file {path} already: name another one, nothing was written.") from None
    except FileNotFoundError:
        raise Refused(f"There is no folder for {path}: make it first, nothing was written.") from None
    except OSError as error:
        raise durable.unwritable(error) from error


def _archive(book: Book, path: str) -> None:
    import tarfile

    assert isinstance(book.files, DiskFiles)
    folder = os.path.dirname(os.path.abspath(path))
    temporary = os.path.join(folder, f".{os.path.basename(path)}.{os.getpid()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, durable.FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), durable.FILE_MODE)
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
                names = content_of(book.files)
                names += [
                    f"{BACKUPS}/{day.isoformat()}/{name}" for day, name in stored_copies(book.files.path(BACKUPS))
                ]
                for name in names:
                    archive.add(book.files.path(name), f"{ARCHIVED}/{name}", recursive=False)
            file.flush()
            os.fsync(file.fileno())
        # A link never replaces a file, not even one made at this moment.
        os.link(temporary, path)
        durable.sync_folder(folder)
    finally:
        durable.remove(temporary)
