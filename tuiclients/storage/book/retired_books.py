"""The books put aside: the whole book as it was before it was brought back to an earlier state or a new format.

Each is a book like any other, in a folder named by the moment. The newest few stay; one of an older format stays
until somebody deletes it, since no undo leads back to it.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import NamedTuple

from tuiclients.storage.encoding import page
from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files import durable
from tuiclients.storage.files.book_files import DiskFiles
from tuiclients.storage.files.layout import AUDITS, BOOK, CLIENTS, ENTRIES, JOURNAL, RETIRED

#: How many books put aside are kept, each as large as the book was then.
MAX_RETIRED = 5
_STAMP = "%Y-%m-%dT%H%M%S"
_STAMP_LENGTH = 17


class RetiredBook(NamedTuple):
    """A book put aside: its folder below the book's own, and what it takes on the disk, in bytes."""

    folder: str
    size: int


def retire(files: DiskFiles, at: datetime) -> str:
    """Copy the present book into a folder of its own, and say which; the lock must be held.

    Raises `Unwritable` if the disk refuses; then there is no such folder.
    """
    folder = _free_name(files, f"{RETIRED}/{at.strftime(_STAMP)}")
    target = files.path(folder)
    try:
        for above in ("", f"/{ENTRIES}", f"/{AUDITS}", f"/{JOURNAL}"):
            durable.make_folder(target + above)
        for name in content_of(files):
            with open(files.path(name), "rb") as file:
                durable.write_file(f"{target}/{name}", file.read())
        for above in (f"/{ENTRIES}", f"/{AUDITS}", f"/{JOURNAL}", ""):
            durable.sync_folder(target + above)
    except BaseException as error:
        durable.remove_folder(target)
        if isinstance(error, OSError):
            raise durable.unwritable(error) from error
        raise
    return folder


def remove_oldest(files: DiskFiles, newest: str) -> list[str]:
    """Remove the oldest books put aside beyond those that are kept, never `newest`; gives their folders.

    The lock must be held.
    """
    older = [folder for folder in _folders(files) if folder != newest and not _is_of_older_format(files, folder)]
    removed = older[: max(0, len(older) + 1 - MAX_RETIRED)]
    for folder in removed:
        durable.remove_folder(files.path(folder))
    return removed


def retired_books(files: DiskFiles) -> list[RetiredBook]:
    """The books put aside, oldest first."""
    return [RetiredBook(folder, _size(files.path(folder))) for folder in _folders(files)]


def content_of(files: DiskFiles) -> list[str]:
    """The files that make the book as it is now, the journal included, damaged ones too."""
    names = [name for name in (BOOK, CLIENTS) if files.stamp(name) is not None]
    for folder in (ENTRIES, AUDITS, JOURNAL):
        names += [f"{folder}/{name}" for name in sorted(files.names(folder)) if not durable.is_temporary(name)]
    return names


def _free_name(files: DiskFiles, folder: str) -> str:
    free, number = folder, 1
    while files.stamp(free) is not None:
        number += 1
        free = f"{folder}-{number}"
    return free


def _folders(files: DiskFiles) -> list[str]:
    """The folders that `set_aside` made, oldest first; whatever else lies there is not ours to remove."""
    moments = []
    for name in files.names(RETIRED):
        moment, number = name[:_STAMP_LENGTH], name[_STAMP_LENGTH:] or "-1"
        try:
            datetime.strptime(moment, _STAMP)
        except ValueError:
            continue
        if number[0] == "-" and number[1:].isdecimal():
            moments.append((moment, int(number[1:]), f"{RETIRED}/{name}"))
    return [folder for _, _, folder in sorted(moments)]


def _is_of_older_format(files: DiskFiles, folder: str) -> bool:
    try:
        stored = files.storage(f"{folder}/{BOOK}").load()
    except (Damaged, OSError):
        return False
    return stored is not None and stored.format < page.FORMAT


def _size(path: str) -> int:
    return sum(os.lstat(os.path.join(above, name)).st_size for above, _, names in os.walk(path) for name in names)
