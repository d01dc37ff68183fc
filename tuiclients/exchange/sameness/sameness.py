"""The same again: which rows of a file a book has already, which it has otherwise, and which are new."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Sequence
from decimal import Decimal

from tuiclients.domain.entry import Entry
from tuiclients.exchange.file.journal_text import as_stored
from tuiclients.exchange.rows.foreign_row import key_of
from tuiclients.exchange.sameness.existing_records import ImportedEntries, ImportedEntry
from tuiclients.exchange.sameness.follow_ups import FollowUps, Head
from tuiclients.exchange.sameness.key_supply import KeySupply
from tuiclients.exchange.sameness.matching import ChangedEntry, ClientRow, Matching
from tuiclients.exchange.sameness.matching_remarks import of_others, remarks
from tuiclients.exchange.sameness.older_entries import OlderEntries
from tuiclients.exchange.sameness.recalled_entries import of_format, recalled_entries, recalled_remarks
from tuiclients.exchange.sameness.recorded_payments import recorded_elsewhere, summaries_taken_over
from tuiclients.exchange.sameness.row_comparison import DEFAULTS, NEVER_EMPTIED, outcome
from tuiclients.exchange.sameness.row_key import (
    content_of,
    length,
    mark_of,
    marked,
    row_key,
    with_occurrence,
    without_format,
)
from tuiclients.exchange.sameness.row_pairing import ByInvoice, comparable_sides, pair, side
from tuiclients.exchange.sameness.vanished_entries import lost_entries, to_remove, unfound

__all__ = ["ChangedEntry", "ClientRow", "Matching", "match"]

#: What a row says: a hash of its content, and its length in seconds.
Said = tuple[str, int | None]
#: The formats in which `export` writes the ids of entries.
WITH_IDS = ("entries", "hledger", "timeclock")
#: Those of them that cannot hold every sign of a text.
_IN_LINES = ("hledger", "timeclock")


def match(
    format_: str,
    rows: Sequence[ClientRow],
    existing: Callable[[str], Sequence[Entry]],
    deleted: Collection[str] = (),
    replace: bool = False,
    clients: Iterable[str] = (),
    kinds: Collection[str] = (),
    left_out: Sequence[tuple[str, ClientRow]] = (),
) -> Matching:
    """Find the rows of a file in a book.

    `existing` gives the entries of a client; `clients` are the ids of all of the book, for a name may mean another
    client by now; those of the rows are looked at anyway. `deleted`: what `row_key.tombstones` gave for the entries
    deleted by hand. `replace`: what has vanished is to be removed, so nothing else may rest on it. `kinds`: those
    that the columns of the file can hold. `left_out`: rows that a rule leaves out, each with the reason.
    """
    return _Matcher(format_, rows, existing, deleted, clients).run(replace, kinds, left_out)


class _Matcher:
    """One call of `match`. Rows are meant by their place."""

    def __init__(
        self,
        format_: str,
        rows: Sequence[ClientRow],
        existing: Callable[[str], Sequence[Entry]],
        deleted: Collection[str],
        clients: Iterable[str],
    ) -> None:
        self.format, self.rows = format_, rows
        self.own = [row.entries[0] for row in rows]
        everybody = dict.fromkeys((*clients, *(entry.client for entry in self.own)))
        self.book = ImportedEntries(everybody, existing)
        self.contents = [content_of(entry) for entry in self.own]
        self.bases = [row_key(format_, row.name, row.entries[0], row.own_id, row.seconds) for row in rows]
        self.unfilled = [
            field for field in NEVER_EMPTIED if all(getattr(entry, field) == DEFAULTS[field] for entry in self.own)
        ]
        self.used: set[str] = set()
        """The ids of the entries that a row was found for."""
        self.known: Counter[str] = Counter()
        """How many rows of each client the book has."""
        self.heads: list[Head] = []
        self.there: dict[int, list[Entry]] = {}
        self.gone: dict[int, list[Entry]] = {}
        self.new: list[tuple[int, Entry]] = []
        self.changed: list[ChangedEntry] = []
        self.summaries: dict[str, Entry | None] = {}
        """What payments of the file have made of what an invoice says was paid, by id; None: the payment of a row."""
        self.reduced: list[ChangedEntry] = []
        """Those that are less by the payments of rows."""
        self.recorded: dict[str, ChangedEntry] = {}
        """What would make such a sum the payment of the row that it was found for, by its id."""
        self.by_hand: list[ChangedEntry] = []
        self.clashing: list[ClientRow] = []
        self.repeated: list[int] = []
        self.elsewhere: list[int] = []
        self.ambiguous: list[int] = []
        """All three are lines."""
        self.deleted = frozenset(deleted)
        self.keys = KeySupply(self.book, deleted)

    def run(self, replace: bool, kinds: Collection[str], left_out: Sequence[tuple[str, ClientRow]]) -> Matching:
        """Match all rows."""
        unmatched: Sequence[int] = self._match_keys()
        for step in (
            self._match_ids,
            self._match_other_formats,
            self._match_older,
            self._match_payments,
            self._match_deleted_older,
        ):
            unmatched = step(unmatched) if unmatched else unmatched
        for row in self._match_pairs(unmatched) if unmatched else unmatched:
            self._add_new(row)
        follow_ups = self._follow()
        recalled = recalled_entries(self.format, self.book, left_out, self.used)
        lost = unfound(self.format, self.book, self.own, self.used) + of_format(recalled, self.format)
        heads = {head.key for head in self.heads if not head.deleted}
        kinds = {*kinds, *(entry.kind for row in self.rows for entry in row.entries[1:])}
        lost = lost_entries(
            self.format, self.book, lost, heads, kinds, follow_ups.used | self.used | self.summaries.keys()
        )
        vanished, notes = to_remove(lost, self.book) if replace else (lost, [])
        again = {change.before.id for change in follow_ups.changed}
        reduced = [change for change in self.reduced if change.before.id not in again]
        return Matching(
            sorted([*self.new, *follow_ups.new], key=lambda line_entry: line_entry[0]),
            sorted([*self.changed, *follow_ups.changed, *reduced], key=lambda change: change.line),
            self._parts_of_rows(self.there, follow_ups.there),
            sorted([*self.by_hand, *follow_ups.by_hand], key=lambda change: change.line),
            self._parts_of_rows(self.gone, follow_ups.gone),
            vanished,
            (
                *remarks(self.repeated, self.elsewhere, self.ambiguous),
                *recalled_remarks(recalled, self.format),
                *of_others(self.rows, self.new, self.book, self.format, self.used),
                *notes,
            ),
            self.clashing,
            follow_ups.superseded,
        )

    def _parts_of_rows(self, own: dict[int, list[Entry]], following: dict[int, list[Entry]]) -> list[ClientRow]:
        return [
            self.rows[row]._replace(entries=(*own.get(row, ()), *following.get(row, ())))
            for row in sorted(own.keys() | following.keys())
        ]

    # The rows' own entries, by keys.

    def _match_keys(self) -> list[int]:
        """Match what has a known key or number; gives the other rows."""
        invoices: dict[tuple[str, str], list[int]] = {}
        groups: dict[str, list[int]] = {}
        for row, entry in enumerate(self.own):
            if entry.kind == "invoice":
                invoices.setdefault((entry.client, entry.number), []).append(row)
            else:
                groups.setdefault(self.bases[row], []).append(row)
        for rows in invoices.values():
            self._match_invoice(*rows)
        return sorted(row for base, rows in groups.items() for row in self._match_group(base, rows))

    def _match_invoice(self, row: int, *others: int) -> None:
        """Rows of one number of one client; there should be one. Raises nothing: the others repeat it, or clash."""
        for other in others:
            if self._contents_of_row(other) == self._contents_of_row(row):
                self._repeat(other)
            else:
                self.clashing.append(self.rows[other])
        entry, base = self.own[row], self.bases[row]
        stored = self.book.invoices.get((entry.client, entry.number))
        if stored is None:
            # Its name may have meant another client when it was imported.
            stored = next((found.entry for found in self.book.by_base.get(base, ())), None) or self._of_id(row)
        if stored is not None and stored.id not in self.used:
            self._compare(row, stored, key_of(stored) or base)
        elif self.keys.is_deleted_invoice(base):
            self._leave_deleted(row, base)
        else:
            self._add_new(row)

    def _match_group(self, base: str, rows: Sequence[int]) -> Sequence[int]:
        """Rows of one key; gives those that nothing in the book has."""
        stored = self.book.by_base.get(base, ())
        rows, stored = self._match_content(base, rows, stored)
        choices, left = ByInvoice(stored, lambda found: found.entry.invoice), list[int]()
        for row in rows:
            found = choices.next_for(self.own[row].invoice)
            if found is None:
                left.append(row)
            else:
                self._compare(row, found.entry, with_occurrence(base, found.parts.occurrence))
        deleted = self.keys.deleted_occurrences(base)
        for row, occurrence in zip(left, deleted, strict=False):
            self._leave_deleted(row, with_occurrence(base, occurrence))
        return left[len(deleted) :]

    def _match_content(
        self, base: str, rows: Sequence[int], stored: Sequence[ImportedEntry]
    ) -> tuple[list[int], list[ImportedEntry]]:
        """Match what is the same in every field; gives what is left on both sides.

        A row that has come before with its own id and all its content is one thing that the file holds twice.
        """
        by_content: dict[Said, deque[ImportedEntry]] = {}
        for found in stored:
            mark = mark_of(found.entry)
            if mark is not None:
                by_content.setdefault((mark.content, mark.seconds), deque()).append(found)
        left: list[int] = []
        matched: set[str] = set()
        seen: set[Said] = set()
        for row in rows:
            said = self.contents[row], length(self.own[row], self.rows[row].seconds)
            if self.rows[row].own_id and said in seen:
                self._repeat(row)
                continue
            seen.add(said)
            same = by_content.get(said)
            if same:
                found = same.popleft()
                matched.add(found.entry.id)
                self._compare(row, found.entry, with_occurrence(base, found.parts.occurrence))
            else:
                left.append(row)
        return left, [found for found in stored if found.entry.id not in matched]

    # The rows' own entries, by what they say.

    def _match_ids(self, rows: Sequence[int]) -> Sequence[int]:
        """Rows of a file that this book has exported: their ids are those of its entries."""
        left = []
        for row in rows:
            stored = self._of_id(row)
            if stored is None or stored.id in self.used:
                left.append(row)
            else:
                self._compare(row, stored, key_of(stored) or self.bases[row])
        return left

    def _of_id(self, row: int) -> Entry | None:
        """The entry that this book has exported as that row."""
        entry = self.own[row]
        stored = self.book.by_id.get(self.rows[row].own_id) if self.format in WITH_IDS else None
        return stored if stored and (stored.client, stored.kind) == (entry.client, entry.kind) else None

    def _match_other_formats(self, rows: Sequence[int]) -> list[int]:
        """Rows without an id that came before in a file of another format: a start or a note makes them sure."""
        own, rows_of = self.own, self.rows
        sure = {row for row in rows if not rows_of[row].own_id and (own[row].at or own[row].note)}
        sure.update(row for row in rows if own[row].kind == "credit" and rows_of[row].own_id)
        wanted = {without_format(self.bases[row]) for row in sure}
        choices = {
            base: ByInvoice(entries, lambda entry: entry.invoice)
            for base, entries in self.book.of_other_formats(self.format, wanted).items()
        }
        left = []
        for row in rows:
            alike = choices.get(without_format(self.bases[row])) if row in sure else None
            found = alike.next_for(self.own[row].invoice) if alike is not None else None
            if found is not None:
                self._keep(row, found)
            else:
                left.append(row)
        return left

    def _match_older(self, rows: Sequence[int]) -> Sequence[int]:
        """Rows that a release without marks has imported."""
        if not self.book.older:
            return rows
        older, left = OlderEntries(self.book.older, self.used), []
        for row in rows:
            by_key = older.by_key(self.bases[row]) if self.rows[row].own_id else None
            alike = None if by_key else older.alike(self.own[row], self.rows[row].seconds)
            if by_key is not None:
                self._compare(row, by_key, self.bases[row])
            elif alike is not None:
                self._keep(row, alike)
            else:
                left.append(row)
        return left

    def _match_payments(self, rows: Sequence[int]) -> Sequence[int]:
        """Payments that the book has from elsewhere, and those of which an invoice has brought the sum."""
        recorded = recorded_elsewhere(rows, self.own, self.book, self.used, self.format)
        for row, stored in recorded.items():
            self._keep(row, stored)
            self.elsewhere.append(self.rows[row].line)
            of_row = marked(stored, self.bases[row], self.contents[row], None)
            self.recorded[stored.id] = ChangedEntry(self.rows[row].line, stored, of_row, counts=False)
        left = dict.fromkeys(row for row in rows if row not in recorded)
        for row, before, after, whole in summaries_taken_over(
            list(left), self.own, self.bases, self.contents, self.book, self.used
        ):
            self.summaries[before.id] = None if whole else after
            change = ChangedEntry(self.rows[row].line, before, after, counts=whole)
            (self.changed if whole else self.reduced).append(change)
            if whole:
                self._find(row, before, after)
                del left[row]
        return list(left)

    def _match_deleted_older(self, rows: Sequence[int]) -> Sequence[int]:
        """Rows whose entry, from a release without marks, somebody has deleted since."""
        left = []
        for row in rows:
            if self.keys.is_deleted_older(self.own[row]):
                self._leave_deleted(row, self.bases[row])
            else:
                left.append(row)
        return left

    def _match_pairs(self, rows: Sequence[int]) -> list[int]:
        """Rows that were corrected in what their key is made of."""
        vanished = unfound(self.format, self.book, self.own, self.used)
        sides = [side(self.own[row], self.rows[row].seconds, self.rows[row].own_id) for row in rows]
        choices = comparable_sides(sides, vanished)
        unknown = Counter(entry.client for entry in vanished)
        pairing = pair(sides, [stored for _, stored in choices], self.known, unknown)
        entries = [entry for entry, _ in choices]
        for place, other in pairing.corrected:
            self._compare(rows[place], entries[other], self.keys.free_key(self.bases[rows[place]]), moves=True)
        for place, other in pairing.renamed:
            self._compare(rows[place], entries[other], key_of(entries[other]), fill=True)
        self.ambiguous = [self.rows[rows[place]].line for place in pairing.ambiguous]
        paired = {place for place, _ in (*pairing.corrected, *pairing.renamed)}
        return [row for place, row in enumerate(rows) if place not in paired]

    # What becomes of a row.

    def _compare(self, row: int, stored: Entry, key: str, fill: bool = False, moves: bool = False) -> None:
        """A row is about this entry of the book; `key` is the entry's from now on if it changes."""
        given = self.rows[row]
        if self.format in _IN_LINES and given.own_id == stored.id:
            self.own[row] = as_stored(self.own[row], stored)
        result, after = outcome(
            self.format, stored, self.own[row], key, self.contents[row], given.seconds, self.unfilled, fill, moves
        )
        if result == "present":
            self._keep(row, stored)
            return
        if result == "changed":
            self._find(row, stored, after)
        else:
            self._find(row, stored, stored, by_hand=stored)
        changes = self.changed if result == "changed" else self.by_hand
        changes.append(ChangedEntry(given.line, stored, after))

    def _keep(self, row: int, stored: Entry) -> None:
        """A row is there already, as this entry."""
        self.there.setdefault(row, []).append(self.own[row]._replace(minutes=stored.minutes))
        self._find(row, stored, stored)

    def _find(self, row: int, stored: Entry, now: Entry, by_hand: Entry | None = None) -> None:
        self.used.add(stored.id)
        self.known[self.own[row].client] += 1
        self.heads.append(Head(row, key_of(now) or self.bases[row], _owed(now), now.client, False, by_hand))

    def _contents_of_row(self, row: int) -> tuple[str, ...]:
        return self.contents[row], *(content_of(entry) for entry in self.rows[row].entries[1:])

    def _repeat(self, row: int) -> None:
        """A row says what an earlier one of the file has said: it is there, with all that follows from it."""
        self.repeated.append(self.rows[row].line)
        self.there[row] = list(self.rows[row].entries)

    def _leave_deleted(self, row: int, key: str) -> None:
        self.gone.setdefault(row, []).append(self.own[row])
        self.heads.append(Head(row, key, _owed(self.own[row]), self.own[row].client, deleted=True))

    def _add_new(self, row: int) -> None:
        entry, given, key = self.own[row], self.rows[row], self.keys.free_key(self.bases[row])
        self.new.append((given.line, marked(entry, key, self.contents[row], length(entry, given.seconds))))
        self.heads.append(Head(row, key, _owed(entry), entry.client))

    def _follow(self) -> FollowUps:
        follow_ups = FollowUps(
            self.format,
            self.book,
            self.deleted,
            [entry for _, entry in self.new],
            self.changed,
            self.summaries,
            self.recorded,
        )
        for head in sorted(self.heads, key=lambda head: head.row):
            if len(self.rows[head.row].entries) > 1:
                follow_ups.follow(head, self.rows[head.row])
        return follow_ups


def _owed(entry: Entry) -> Decimal | None:
    return entry.amount + entry.tax if entry.kind == "invoice" else None
