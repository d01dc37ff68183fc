"""What follows from a row: the payment and the write-off of its invoice, the time of its meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.exchange.cells.foreign_money import part_of, remainder_of
from tuiclients.exchange.rows.foreign_row import key_of
from tuiclients.exchange.sameness.existing_records import SETTLING, ImportedEntries
from tuiclients.exchange.sameness.matching import ChangedEntry, ClientRow
from tuiclients.exchange.sameness.row_comparison import outcome
from tuiclients.exchange.sameness.row_key import (
    content_of,
    follow_up_key,
    format_of,
    is_edited,
    length,
    mark_of,
    marked,
)

ZERO = Decimal(0)


class Head(NamedTuple):
    """What became of a row's own entry, for what follows from it."""

    row: int
    """The place of the row."""
    key: str
    owed: Decimal | None = None
    """The whole of the invoice as the book has it after the import; None if it is no invoice."""
    client: str = ""
    """Whose entry it is in the book."""
    deleted: bool = False
    by_hand: Entry | None = None
    """The invoice of the book, if it is another one than the file's, and left so."""


class FollowUps:
    """Matches what follows from rows; the lists hold what becomes of it, by line or by the place of the row.

    What a file says was paid for an invoice is what was paid in all, by whatever it was recorded: what the book has
    already is taken off, and no more is added than that leaves open.
    """

    def __init__(
        self,
        format_: str,
        book: ImportedEntries,
        deleted: Collection[str],
        own: Sequence[Entry],
        changed: Sequence[ChangedEntry],
        summaries: Mapping[str, Entry | None],
        recorded: Mapping[str, ChangedEntry],
    ) -> None:
        """`own`: the new entries that are rows of their own; `changed`: what rows change.

        By ids of what followed from a row: `summaries`: what payments of the file have made of it, None if it is one
        of them now; `recorded`: what would make it the payment for which it was found.
        """
        self.format, self.book, self.deleted_keys = format_, book, deleted
        self.new: list[tuple[int, Entry]] = []
        self.changed: list[ChangedEntry] = []
        self.by_hand: list[ChangedEntry] = []
        self.there: dict[int, list[Entry]] = {}
        self.gone: dict[int, list[Entry]] = {}
        self.superseded: list[Entry] = []
        """Write-offs of what was paid after all."""
        self.used: set[str] = set()
        self._summaries, self._recorded = summaries, recorded
        self._own: dict[tuple[str, str], dict[str, Decimal]] = {}
        """By invoice and kind, what this file's rows settle more than the book has."""
        for entry in own:
            self._count_settling(entry, entry.amount)
        for change in changed:
            self._count_settling(change.before, -change.before.amount)
            self._count_settling(change.after, change.after.amount)

    def follow(self, head: Head, row: ClientRow) -> None:
        """Match what follows from one row."""
        places: Counter[str] = Counter()
        pending: list[tuple[Entry, str, Entry | None]] = []
        for entry in row.entries[1:]:
            places[entry.kind] += 1
            key = follow_up_key(head.key, entry.kind, places[entry.kind])
            stored = self._stored(key, content_of(entry))
            client = stored.client if stored is not None else head.client or entry.client
            pending.append((entry if entry.client == client else entry._replace(client=client), key, stored))
        if head.owed is not None:
            pending.sort(key=lambda each: each[0].kind != "payment")
            self._limit(head, row, pending)
            return
        for entry, key, stored in pending:
            self._match(head, row, entry, key, stored)

    def _stored(self, key: str, content: str) -> Entry | None:
        """What the book has for a key, as the payments of the file have left it."""
        stored = self.book.follow_ups.get(key)
        if stored is None:
            return None
        recorded, mark = self._recorded.get(stored.id), mark_of(stored)
        if recorded is not None and mark is not None and mark.content != content:
            # It is the payment of a row, and the sum that was paid has changed: what is more is another payment.
            self.changed.append(recorded)
            return None
        return self._summaries.get(stored.id, stored)

    def _limit(self, head: Head, row: ClientRow, pending: Sequence[tuple[Entry, str, Entry | None]]) -> None:
        """Match what settles an invoice, each with no more than what is open."""
        first = row.entries[0]
        ours = {stored.id for _, _, stored in pending if stored is not None}
        written_off = self._written_off(head, pending)
        ours |= {written_off.id} if written_off is not None else set()
        others = self._settled_by_others((head.client, first.number), ours)
        left = dict(others)
        open_ = (head.owed or ZERO) - sum(others.values())
        for entry, key, stored in pending:
            if entry.kind not in SETTLING:
                self._match(head, row, entry, key, stored)
                continue
            amount = entry.amount
            if entry.kind == "payment" and amount == first.amount + first.tax and not head.by_hand:
                amount = head.owed or ZERO
            known = min(amount, left.get(entry.kind, ZERO))
            left[entry.kind] = left.get(entry.kind, ZERO) - known
            limited = max(ZERO, min(amount - known, open_)) if others or head.by_hand else amount
            open_ -= self._match(head, row, entry, key, stored, limited, known)
        if written_off is not None and written_off.amount > open_:
            self._lessen(row.line, written_off, max(open_, ZERO))

    def _written_off(self, head: Head, pending: Sequence[tuple[Entry, str, Entry | None]]) -> Entry | None:
        """The write-off that followed from the row of an invoice before, and does no longer."""
        kinds = [entry.kind for entry, _, _ in pending]
        stored = self.book.follow_ups.get(follow_up_key(head.key, "writeoff"))
        if stored is None or "payment" not in kinds or "writeoff" in kinds or is_edited(stored):
            return None
        return stored if format_of(head.key) == self.format and not head.deleted else None

    def _lessen(self, line: int, written_off: Entry, amount: Decimal) -> None:
        """Leave of a write-off what is still open."""
        self.used.add(written_off.id)
        if not amount:
            self.superseded.append(written_off)
            return
        mark, part = mark_of(written_off), part_of(written_off, amount)
        after = marked(part, key_of(written_off), mark.content if mark else content_of(part), None)
        self.changed.append(ChangedEntry(line, written_off, after, counts=False))

    def _match(
        self,
        head: Head,
        row: ClientRow,
        entry: Entry,
        key: str,
        stored: Entry | None,
        limit: Decimal | None = None,
        known: Decimal = ZERO,
    ) -> Decimal:
        """Match one entry; gives the amount that it has in the book afterwards.

        `limit`: the amount that it may have; `known`: what of it the book has by other entries.
        """
        content, seconds = content_of(entry), row.seconds if entry.kind == "time" else None
        limited = entry if limit is None else part_of(entry, limit)
        rest = remainder_of(entry, limited) if limited.amount < entry.amount else None
        if stored is not None:
            self.used.add(stored.id)
            result, after = outcome(self.format, stored, limited, key, content, seconds, (), fill=True)
            if result == "present" or (limit is not None and not limit) or head.deleted:
                self._add_there(head, entry._replace(minutes=stored.minutes))
                return stored.amount
            self._add_rest(head, row, rest, known)
            if result == "by_hand":
                self.by_hand.append(ChangedEntry(row.line, stored, after))
                return stored.amount
            self.changed.append(ChangedEntry(row.line, self.book.by_id[stored.id], after))
            return after.amount
        if head.deleted or key in self.deleted_keys:
            self.gone.setdefault(head.row, []).append(entry)
            return ZERO
        self._add_rest(head, row, rest, known)
        if limit is None or limit:
            self.new.append((row.line, marked(limited, key, content, length(entry, seconds))))
        return limited.amount

    def _add_rest(self, head: Head, row: ClientRow, rest: Entry | None, known: Decimal) -> None:
        """What is not taken of an entry: it is there in other entries, or too much for an invoice made by hand."""
        if rest is not None and head.by_hand is not None:
            there = part_of(rest, min(rest.amount, known))
            if there.amount < rest.amount:
                self.by_hand.append(ChangedEntry(row.line, head.by_hand, remainder_of(rest, there)))
            rest = there if there.amount else None
        self._add_there(head, rest)

    def _add_there(self, head: Head, entry: Entry | None) -> None:
        if entry is not None:
            self.there.setdefault(head.row, []).append(entry)

    def _settled_by_others(self, invoice: tuple[str, str], ours: Collection[str]) -> dict[str, Decimal]:
        """What settles an invoice but what follows from its own row, by kind."""
        settled = dict(self._own.get(invoice, {}))
        for entry in self.book.settling.get(invoice, ()):
            if entry.id not in ours:
                settled[entry.kind] = settled.get(entry.kind, ZERO) + entry.amount
        return settled

    def _count_settling(self, entry: Entry, amount: Decimal) -> None:
        if entry.kind in SETTLING and entry.invoice:
            kinds = self._own.setdefault((entry.client, entry.invoice), {})
            kinds[entry.kind] = kinds.get(entry.kind, ZERO) + amount
