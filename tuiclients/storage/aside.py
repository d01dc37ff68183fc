"""The books put aside: the whole book as it was before it was brought back to an earlier state or a new format."""

from __future__ import annotations

from datetime import datetime

from tuiclients.storage import durable
from tuiclients.storage.files import DiskFiles
from tuiclients.storage.layout import ASIDE, AUDITS, BOOK, CLIENTS, ENTRIES, JOURNAL


def set_aside(files: DiskFiles, at: datetime) -> str:
    """Copy the present book into a folder of its own, a book like any other, and say where; the lock must be held."""
    stamp = at.strftime("%Y-%m-%dT%H%M%S")
    folder = f"{ASIDE}/{stamp}"
    number = 1
    while files.stamp(folder) is not None:
        number += 1
        folder = f"{ASIDE}/{stamp}-{number}"
    target = files.path(folder)
    for above in ("", f"/{ENTRIES}", f"/{AUDITS}", f"/{JOURNAL}"):
        durable.make_folder(target + above)
    for name in content_of(files):
        with open(files.path(name), "rb") as file:
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
