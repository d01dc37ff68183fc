"""A large change of a book, such as an import or its undo: made in bounded memory, never left half made."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol

from tuiclients.storage.change.change import FileChanges, edits_of, latest_moves
from tuiclients.storage.change.filing import Filing, Progress, moves_of, reversed_moves
from tuiclients.storage.change.journal import Journal, JournalRecord, LazyList
from tuiclients.storage.change.stored_entries import StoredEntries
from tuiclients.storage.files.book_files import Files
from tuiclients.storage.files.layout import BOOK
from tuiclients.storage.interface import Change, Edit


class ChangeableBook(Protocol):
    """What a large change needs of a book; the engine has it."""

    files: Files
    journal: Journal
    clock: Callable[[], datetime]

    def client_ids(self) -> Iterable[str]:
        """The ids of the clients in the book."""
        ...

    def make_book(self) -> None:
        """Write the file that makes a folder a book, before its first change."""
        ...

    def today(self) -> str:
        """The day of the backups."""
        ...


def make_large(
    book: ChangeableBook,
    record: JournalRecord,
    edits: Iterable[Edit],
    finished: Sequence[str],
    progress: Progress | None,
) -> Change:
    """Make edits that are too many to be held. `record`: what is written down of the change beside them.

    What `progress` raises, and Ctrl+C, stop it while it is written down, and nothing is left of it; after that it is
    carried out.
    """
    others, stored, filing = _begin(book, record.id)
    total = len(edits) if isinstance(edits, Sequence) else 0
    filing.write_down(record, moves_of(edits, stored, others), total, progress)
    if not filing.count:
        filing.discard()
        return Change(record.id, record.at, record.session, record.says, (), person=record.person)
    return _make(book, record, filing, stored, progress, list(finished))


def reverse_large(book: ChangeableBook, record: JournalRecord, mark: str, session: str) -> Change:
    """Undo a large change, or make it again. `mark`: the id of this reversal, `session` the one that wants it."""
    _, stored, filing = _begin(book, mark)
    turned = record.turned_over(record.moves, mark, session)
    filing.write_down(turned, reversed_moves(record, stored), len(record.moves), None)
    return _make(book, turned, filing, stored, None, None)


def _begin(book: ChangeableBook, mark: str) -> tuple[FileChanges, StoredEntries, Filing]:
    others = FileChanges(book.files)
    filing = Filing(book.files, book.journal, book.journal.open_name(mark), others)
    return others, StoredEntries(book.files, others), filing


def _make(
    book: ChangeableBook,
    record: JournalRecord,
    filing: Filing,
    stored: StoredEntries,
    progress: Progress | None,
    finished: list[str] | None,
) -> Change:
    with _uninterrupted():
        book.make_book()
        filing.commit(stored, book.client_ids())
        names = [BOOK, *filing.names()]
        before = [book.files.stamp(name) for name in names]
        filing.carry_out(record.id, book.today(), None if progress is None else _heard(progress))
        written = {}
        try:
            if finished is not None:
                book.journal.prune(record.id, filing.count, finished)
            written = {name: (stamp, book.files.stamp(name)) for name, stamp in zip(names, before, strict=True)}
        except OSError:
            # The change is made all the same; its own session will take it for somebody else's.
            pass
    name = book.journal.done_name(record.id)
    return Change(
        *(record.id, record.at, record.session, record.says),
        edits=LazyList(lambda: edits_of(latest_moves(book.journal.read(name)))),
        undone=record.undone,
        person=record.person,
        turned=record.turned,
        turned_by=record.turned_by,
        written=written,
        touched=frozenset(filing.clients),
        is_large=book.journal.is_large(name),
    )


def _heard(progress: Progress) -> Progress:
    """A progress whose wish to stop comes too late."""
    gone = False

    def report(done: int, total: int) -> None:
        nonlocal gone
        if not gone:
            try:
                progress(done, total)
            except Exception:
                gone = True

    return report


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl+C waits until the end of the block."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
