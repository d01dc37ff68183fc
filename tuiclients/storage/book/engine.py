"""The engine: a book over its files, changed one small TinyDB file at a time."""

from __future__ import annotations

from _thread import get_ident
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from tuiclients.domain.errors import Refused, Unwritable
from tuiclients.storage.book.snapshot_reader import SnapshotReader
from tuiclients.storage.change.change import (
    FileChanges,
    Progress,
    carry_out,
    check_clients,
    checked_moves,
    edits_of,
    latest_moves,
)
from tuiclients.storage.change.journal import LARGE_CHANGE, Journal, JournalRecord, ident_of, new_id
from tuiclients.storage.encoding import page
from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files import durable
from tuiclients.storage.files.book_files import Stamp
from tuiclients.storage.files.layout import BOOK
from tuiclients.storage.interface import PROGRAM, Change, Edit, Facts, Mark, News, Remembered

#: Chooses the change to undo or redo: from the journal, of the files given, newest first, by a session ("": by any),
#: with an id ("": with any).
Choice = Callable[[Journal, Sequence[str], str, str], JournalRecord]
#: Checks the facts while nobody else can change them; what it raises stops the change.
FactsGuard = Callable[[Facts], None]


class Book(SnapshotReader):
    """A book over its files; see `Engine` for what each method promises."""

    #: How long a change waits for the lock, in seconds; None: as long as `lock.PATIENCE` says.
    patience: float | None = None

    holder = 0
    """The thread of this session that holds the lock, 0 if none does."""

    def new_id(self) -> str:
        """See `Engine.new_id`."""
        return new_id()

    def change(
        self, says: str, edits: Iterable[Edit], progress: Progress | None = None, still: FactsGuard | None = None
    ) -> Change:
        """See `Engine.change`. `progress` is told how many of how many objects are written."""
        return self._repairing(lambda: self._change(says, edits, progress, still, self.session))

    def remember(self, says: str, before: Remembered | None, after: Remembered) -> Change:
        """See `Engine.remember`."""
        return self._repairing(lambda: self._change(says, [Edit(before, after)], None, None, PROGRAM))

    def _change(
        self, says: str, edits: Iterable[Edit], progress: Progress | None, still: FactsGuard | None, session: str
    ) -> Change:
        with self.locked(says) as finished:
            if still is not None:
                still(self.facts())
            mark = new_id(_newest(finished))
            if self.files.on_disk and _is_large(edits):
                from tuiclients.storage.book.large_change import make_large

                record = JournalRecord(mark, self._at(), session, says, (), person=self.person)
                return make_large(self, record, edits, finished, progress)
            file_changes = FileChanges(self.files)
            moves = checked_moves(file_changes, list(edits))
            change = Change(mark, self._at(), session, says, edits_of(moves), person=self.person)
            if not moves:
                return change
            record = JournalRecord(mark, change.at, session, says, moves, person=self.person)
            return change._replace(written=self._carry_out(file_changes, mark, record, finished, progress))

    def done(self) -> list[Change]:
        """See `Engine.done`."""
        from tuiclients.storage.change.history import changes

        return changes(self.journal, self.journal.file_names()[1])

    def undo(self, mine: bool = False, ident: str = "") -> Change:
        """See `Engine.undo`. The edits of the change that is given back lead to what is stored now."""
        from tuiclients.storage.change.history import last_done

        return self._reverse("undo", last_done, mine, ident)

    def redo(self, mine: bool = False, ident: str = "") -> Change:
        """See `Engine.redo`."""
        from tuiclients.storage.change.history import last_undone

        return self._reverse("redo", last_undone, mine, ident)

    def _reverse(self, what: Literal["undo", "redo"], choose: Choice, mine: bool, ident: str) -> Change:
        from tuiclients.storage.change.history import change_of, reversal

        def reverse() -> Change:
            with self.locked(what) as finished:
                record = choose(self.journal, finished, self.session if mine else "", ident)
                mark = new_id(_newest(finished))
                if self.journal.is_large(self.journal.done_name(record.id)):
                    from tuiclients.storage.book.large_change import reverse_large

                    return reverse_large(self, record, mark, self.session)
                file_changes = FileChanges(self.files)
                record = reversal(file_changes, record, mark, self.session)
                written = self._carry_out(file_changes, mark, record, finished, None)
                return change_of(record, latest_moves(record))._replace(written=written)

        return self._repairing(reverse)

    def _carry_out(
        self,
        file_changes: FileChanges,
        mark: str,
        record: JournalRecord,
        finished: list[str],
        progress: Progress | None,
    ) -> dict[str, tuple[Stamp | None, Stamp | None]]:
        """Make a change; gives the files that it wrote, each with its version before and after."""
        moves = latest_moves(record)
        file_changes.place(moves)
        check_clients(file_changes, self.client_ids(), moves)
        names = [BOOK, *(file_change.name for file_change in file_changes.in_order())]
        before = [self.files.stamp(name) for name in names]
        self.make_book()
        carry_out(self.journal, mark, record, file_changes, self.today(), progress)
        try:
            if not record.turned:
                self.journal.prune(record.id, len(moves), finished)
            return {name: (stamp, self.files.stamp(name)) for name, stamp in zip(names, before, strict=True)}
        except OSError:
            # The change is made all the same; its own session will take it for somebody else's.
            return {}

    def _repairing(self, make: Callable[[], Change]) -> Change:
        """Make a change; a damaged file that is in its way is repaired, and it is tried again."""
        try:
            try:
                return make()
            except Damaged as damage:
                from tuiclients.storage.change.recovery import repair

                repair(self, damage.name, str(damage))
                return make()
        except Damaged as damage:
            raise Refused(
                f"Nothing was saved, because the file {damage.name} {damage}: run `tuiclients check`."
            ) from None
        except OSError as error:
            raise durable.unwritable(error) from error

    def locked(self, what: str) -> Any:
        """A context in which this session alone writes; gives the journal's done changes, newest first.

        Changes that another program left open are finished on the way in. Its thread may enter it again.
        """
        return _Locked(self, what)

    def make_book(self) -> None:
        """Write the file that makes a folder a book, before its first change."""
        if self.files.stamp(BOOK) is None:
            try:
                self.files.storage(BOOK).write({"book": {"1": {"format": page.FORMAT}}})
            except OSError as error:
                raise durable.unwritable(error) from error

    def today(self) -> str:
        """The day of the backups."""
        return self.clock().date().isoformat()

    def _at(self) -> str:
        return self.clock().replace(tzinfo=None).isoformat(timespec="seconds")

    def mark(self) -> Mark:
        """See `Engine.mark`."""
        from tuiclients.storage.files.watch import present_mark

        return present_mark(self.files)

    def advanced(self, mark: Mark, change: Change) -> Mark:
        """See `Engine.advanced`."""
        from tuiclients.storage.files.watch import advanced

        return advanced(mark, change.written)

    def since(self, mark: Mark) -> tuple[Mark, News | None]:
        """See `Engine.since`."""
        from tuiclients.storage.files.watch import since

        return since(self.files, mark)

    def cached(self, name: str) -> Any:
        """See `Engine.cached`."""
        from tuiclients.storage.files.derived import cached

        return cached(self.files, name)

    def cached_at(self, name: str) -> str:
        """See `Engine.cached_at`."""
        from tuiclients.storage.files.derived import cached_at

        return cached_at(self.files, name)

    def cache(self, name: str, value: Any) -> None:
        """See `Engine.cache`."""
        from tuiclients.storage.files.derived import cache

        if not self.read_only:
            cache(self.files, name, value)


class _Locked:
    """The lock of a book, with what must be done whenever it is taken."""

    def __init__(self, book: Book, what: str) -> None:
        self.book = book
        self.what = what

    def __enter__(self) -> list[str]:
        book = self.book
        if book.read_only:
            raise Unwritable(book.read_only)
        self.again = book.holder == get_ident()
        if self.again:
            return book.journal.file_names()[1]
        try:
            self.lock = book.files.lock(self.what, book.patience)
            self.lock.__enter__()
        except OSError as error:
            raise durable.unwritable(error) from error
        book.holder = get_ident()
        try:
            unfinished, finished = book.journal.file_names()
            if unfinished or book.journal.torn:
                from tuiclients.storage.change.recovery import finish_all

                finish_all(book, unfinished)
                book.files.sweep()
                finished = book.journal.file_names()[1]
            return finished
        except BaseException as error:
            self.__exit__()
            if isinstance(error, OSError):
                raise durable.unwritable(error) from error
            raise

    def __exit__(self, *_: object) -> None:
        if not self.again:
            self.book.holder = 0
            self.lock.__exit__()


def _is_large(edits: Iterable[Edit]) -> bool:
    """Whether a change is better written down as a stream."""
    return not isinstance(edits, Sequence) or len(edits) >= LARGE_CHANGE


def _newest(finished: Sequence[str]) -> str:
    return ident_of(finished[0]) if finished else ""
