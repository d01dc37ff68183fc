"""The days of the backups: a folder for each, with the files as they were before that day's first change.

`root` is the folder that holds them.
"""

from __future__ import annotations

import os
from datetime import date, timedelta

from tuiclients.storage.files import durable

#: How many days of backups are kept.
BACKUP_DAYS = 14


def start_day(root: str, day: str) -> None:
    """Make the folder of a day's backups, and remove those that are too old; the lock must be held."""
    durable.make_folder(f"{root}/{day}")
    oldest = date.fromisoformat(day) - timedelta(days=BACKUP_DAYS)
    for stored_day in backup_dates(root):
        if stored_day < oldest:
            durable.remove_folder(f"{root}/{stored_day.isoformat()}")


def backup_dates(root: str) -> list[date]:
    """The days of which there are backups, oldest first."""
    days = []
    try:
        names = os.listdir(root)
    except FileNotFoundError:
        return []
    for name in names:
        try:
            days.append(date.fromisoformat(name))
        except ValueError:
            continue
    return sorted(days)


def stored_copies(root: str) -> list[tuple[date, str]]:
    """Every backup of a file, oldest first: its day and the file's name."""
    backups = []
    for day in backup_dates(root):
        folder_of_day = f"{root}/{day.isoformat()}"
        for above, _, names in os.walk(folder_of_day):
            folder = os.path.relpath(above, folder_of_day)
            backups += [
                (day, name if folder == "." else f"{folder}/{name}")
                for name in sorted(names)
                if not durable.is_temporary(name)
            ]
    return backups
