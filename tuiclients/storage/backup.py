"""Backups: the files as they were before each day's first change, and the whole book as one archive."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.storage import durable
from tuiclients.storage.files import DiskFiles
from tuiclients.storage.layout import ASIDE, AUDITS, BACKUPS, BOOK, CLIENTS, ENTRIES, JOURNAL

if TYPE_CHECKING:
    from tuiclients.storage.engine import Book
    from tuiclients.storage.seam import Engine

#: So many days of backups are kept.
KEPT_DAYS = 14
#: The folder in an archive.
ARCHIVED = "book"


def start_day(files: DiskFiles, day: str) -> None:
    """Make the folder of a day's backups, and clear away what is old; the lock must be held."""
    durable.make_folder(files.path(f"{BACKUPS}/{day}"))
    oldest = date.fromisoformat(day) - timedelta(days=KEPT_DAYS)
    for kept in days_of(files):
        if kept < oldest:
            remove_folder(files.path(f"{BACKUPS}/{kept.isoformat()}"))
    files.sweep()


def days_of(files: DiskFiles) -> list[date]:
    """The days of which there are backups, oldest first."""
    found = []
    for name in files.names(BACKUPS):
        try:
            found.append(date.fromisoformat(name))
        except ValueError:
            continue
    return sorted(found)


def copies(files: DiskFiles) -> list[tuple[date, str]]:
    """Every backup of a file, oldest first: its day and the file's name."""
    found = []
    for day in days_of(files):
        root = files.path(f"{BACKUPS}/{day.isoformat()}")
        for above, _, names in os.walk(root):
            folder = os.path.relpath(above, root)
            found += [
                (day, name if folder == "." else f"{folder}/{name}")
                for name in sorted(names)
                if not durable.is_temporary(name)
            ]
    return found


def book_on_disk(engine: Engine) -> Book:
    """The book of an engine that keeps one on disk. Raises `Refused` for any other."""
    from tuiclients.storage.engine import Book

    if not isinstance(engine, Book) or not isinstance(engine.files, DiskFiles):
        raise Refused("This book is only in memory: there are no backups of it.")
    return engine


def backup_days(engine: Engine) -> list[date]:
    """The days to which `restore` can go back, oldest first: the book as it was before each day's first change."""
    files = book_on_disk(engine).files
    assert isinstance(files, DiskFiles)
    return days_of(files)


def restore(engine: Engine, day: date) -> list[str]:
    """Bring every file back as it was before the first change of a day; see `restore.restore`."""
    from tuiclients.storage import restore as going_back

    return going_back.restore(engine, day)


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
    beside = os.path.join(folder, f".{os.path.basename(path)}.{os.getpid()}.tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, durable.FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), durable.FILE_MODE)
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
                names = content_of(book.files)
                names += [f"{BACKUPS}/{day.isoformat()}/{name}" for day, name in copies(book.files)]
                for name in names:
                    archive.add(book.files.path(name), f"{ARCHIVED}/{name}", recursive=False)
            file.flush()
            os.fsync(file.fileno())
        # A link never takes the place of a file, not even of one that was made this moment.
        os.link(beside, path)
        durable.sync_folder(folder)
    finally:
        durable.remove(beside)


def remove_folder(path: str) -> None:
    """Remove a folder with all that is in it, as far as possible."""
    for above, folders, names in os.walk(path, topdown=False):
        for name in names:
            durable.remove(os.path.join(above, name))
        for name in folders:
            _remove_empty(os.path.join(above, name))
    _remove_empty(path)


def _remove_empty(path: str) -> None:
    try:
        os.rmdir(path)
    except OSError:
        pass


def set_book_aside(book: Book) -> str:
    """Copy the present book into a folder of its own, a book like any other, and say where; the lock must be held."""
    assert isinstance(book.files, DiskFiles)
    stamp = book.clock().strftime("%Y-%m-%dT%H%M%S")
    folder = f"{ASIDE}/{stamp}"
    number = 1
    while book.files.stamp(folder) is not None:
        number += 1
        folder = f"{ASIDE}/{stamp}-{number}"
    target = book.files.path(folder)
    for above in ("", f"/{ENTRIES}", f"/{AUDITS}", f"/{JOURNAL}"):
        durable.make_folder(target + above)
    for name in content_of(book.files):
        with open(book.files.path(name), "rb") as file:
            durable.fill(f"{target}/{name}", file.read())
    for above in (f"/{ENTRIES}", f"/{AUDITS}", f"/{JOURNAL}", ""):
        durable.sync_folder(target + above)
    return folder


def content_of(files: DiskFiles) -> list[str]:
    """The files that make the book as it is now, the journal included, damaged ones too."""
    found = [name for name in (BOOK, CLIENTS) if files.stamp(name) is not None]
    for folder in (ENTRIES, AUDITS, JOURNAL):
        found += [f"{folder}/{name}" for name in sorted(files.names(folder)) if not durable.is_temporary(name)]
    return found
