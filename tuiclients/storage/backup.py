"""Backups: the files as they were before each day's first change, and the whole book as one archive."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tuiclients.storage import durable
from tuiclients.storage.files import DiskFiles
from tuiclients.storage.layout import ASIDE, AUDITS, BACKUPS, BOOK, CLIENTS, ENTRIES, JOURNAL

if TYPE_CHECKING:
    from tuiclients.storage.engine import Book

#: So many days of backups are kept.
KEPT_DAYS = 14


def start_day(files: DiskFiles, day: str) -> None:
    """Make the folder of a day's backups, and clear away what is old; the lock must be held."""
    durable.make_folder(files.path(f"{BACKUPS}/{day}"))
    oldest = date.fromisoformat(day) - timedelta(days=KEPT_DAYS)
    for kept in days_of(files):
        if kept < oldest:
            remove_folder(files.path(f"{BACKUPS}/{kept.isoformat()}"))
    sweep(files)


def days_of(files: DiskFiles) -> list[date]:
    """The days of which there are backups, oldest first."""
    found = []
    for name in files.names(BACKUPS):
        try:
            found.append(date.fromisoformat(name))
        except ValueError:
            continue
    return sorted(found)


def sweep(files: DiskFiles) -> list[str]:
    """Remove temporary files that a killed program left; the lock must be held. Gives their names."""
    found = []
    for folder in ("", ENTRIES, AUDITS, JOURNAL):
        for name in files.names(folder):
            if durable.is_temporary(name):
                found.append(f"{folder}/{name}" if folder else name)
    for name in found:
        durable.remove(files.path(name))
    return found


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
