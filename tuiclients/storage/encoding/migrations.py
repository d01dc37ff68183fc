"""From stored formats of the files to the present one, by pure steps from tables to tables.

Every file says its own format, so a file from an old backup is brought up like one of an old book, and a
migration that was cut off in the middle goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable

from tuiclients.domain.errors import Refused
from tuiclients.storage.encoding import page
from tuiclients.storage.encoding.page import Tables

#: For each stored format the step to the next one. A step gets the tables of one file, journal files included
#: (table `edits`, with objects under `before` and `after`), and gives new ones; it changes nothing in place.
STEPS: dict[int, Callable[[Tables], Tables]] = {}


def brought_up(tables: Tables, stored: int) -> Tables:
    """The tables of a file in the present format. Raises `Refused` for a newer one."""
    if stored > page.FORMAT:
        raise Refused(
            f"This book was written by a newer tuiclients (format {stored}, this one knows {page.FORMAT}): "
            "nothing was read or changed, update tuiclients to open it."
        )
    for step in range(stored, page.FORMAT):
        if step not in STEPS:
            raise Refused(f"This book has the unknown format {stored}: open it with the tuiclients that wrote it.")
        tables = STEPS[step](tables)
    return tables
