"""Changes that a killed program, or a disk that refused, left unfinished."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.storage.change import finish
from tuiclients.storage.page import Damaged
from tuiclients.storage.repair import Book, repair, set_aside


def finish_all(book: Book, unfinished: Sequence[str]) -> None:
    """Finish them, oldest first, by their files in the journal; the lock must be held.

    One whose file is damaged is set aside, and that is put into the book's notices.
    """
    for name in unfinished:
        try:
            record = book.journal.read(name)
        except Damaged as damage:
            kept = set_aside(book, name)
            book.notice(
                f"A change that was cut off cannot be finished, because its file {damage}; it is kept as {kept}."
            )
            continue
        today = book.clock().date().isoformat()
        try:
            finish(book.journal, name, record, today)
        except Damaged as damage:
            repair(book, damage.name, str(damage))
            finish(book.journal, name, record, today)
