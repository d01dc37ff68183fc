"""What becomes of the rows of a file, added up: the entries to save, the balance, and what is to be said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from tuiclients.domain.entry import Entry
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.document.document_merge import is_empty
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.names.client_matching import ClientMatcher
from tuiclients.exchange.names.learnt_names import learn_names
from tuiclients.exchange.placing.balance import BalanceLine, BalanceSheet
from tuiclients.exchange.placing.invoice_settling import settle_invoice
from tuiclients.exchange.placing.judging import judge_by, missing_halves
from tuiclients.exchange.placing.prepared_import import MOST_BAD, SAMPLE, BadRow, PreparedImport, RowState, ShownRow
from tuiclients.exchange.placing.row_money import RowMoney
from tuiclients.exchange.placing.spool import MOST_IN_MEMORY, PreparedEdits, Spool
from tuiclients.exchange.rows.foreign_row import ImportContext, RowSource
from tuiclients.exchange.rows.placed_row import PlacedRow
from tuiclients.exchange.sameness.sameness import ChangedEntry, ClientRow, Matching
from tuiclients.exchange.text.foreign_text import counted, first_few, quoted
from tuiclients.storage.interface import Edit

BY_HAND = "the book has it otherwise, by hand"
CLASHING = "its number is in the file twice for one client, with other content"
DELETED = "deleted by hand since it was imported"


class ImportOutcome:
    """Takes in what becomes of each row; `prepared` gives the whole."""

    def __init__(self, file: ForeignFile, context: ImportContext, source: RowSource, matcher: ClientMatcher) -> None:
        self.rows = 0
        self.guessed: list[str] = [*file.guessed, *source.guessed]
        self.notes: list[str] = list(source.notes)
        self._file = file
        self._context = context
        self._source = source
        self._matcher = matcher
        self._sheet = BalanceSheet(context.facts.policy.currency)
        self._counts: Counter[str] = Counter()
        self._days: tuple[date, date] | None = None
        self._clients: set[str] = set()
        """The ids of the clients of entries that are saved."""
        self._ahead = 0
        self._new: Spool[Entry] = Spool()
        self._by_hand: list[ChangedEntry] = []
        self._gone: list[Entry] = []
        self._superseded: list[Entry] = []
        self._changed: list[ChangedEntry] = []
        self._bad: list[BadRow] = []
        self._bad_rows = self._present_rows = self._unread = 0
        self._left_out: Counter[str] = Counter()
        self._shown: list[ShownRow] = []
        self._shown_states: Counter[str] = Counter()

    def sorted_out(self, row: PlacedRow, money: RowMoney) -> PlacedRow | None:
        """The row with the entries that it makes in the book's currency; None if it makes none, which is counted."""
        line = self._sheet.line(row.client, row.name)
        try:
            settled = money.settled(row) if not row.reason else None
        except BadCell as error:
            settled, row = None, row._replace(reason=str(error), bad=True)
        if settled is not None:
            row = row._replace(entries=settled.entries, reason=settled.reason)
            if row.number and settled.entries[0].kind == "credit":
                row = row._replace(own_id=row.own_id or row.number)
        stated = row.entries if settled is not None else self._stated(row)
        in_file = self._sheet.sums(stated, row.rows, row.currency, row.seconds)
        line.in_file.add_sums(in_file)
        if not row.reason:
            try:
                return money.converted(row)
            except BadCell as error:
                row = row._replace(reason=str(error), bad=True)
        self._sheet.leave_out(line, row.reason, in_file, row.bad)
        if row.bad:
            self._add_bad(row.line, row.reason, row.rows)
            self._unread += row.unread
        else:
            self._left_out[row.reason] += row.rows
        self._show(row.line, "bad" if row.bad else "left out", row.entries, reason=row.reason)
        return None

    def _stated(self, row: PlacedRow) -> tuple[Entry, ...]:
        """The money that a row states which makes no entries: of a bill that cannot be taken also what was paid."""
        if row.bad and row.paid is not None and row.entries and row.entry.kind == "invoice":
            try:
                return settle_invoice(row.entry, row.paid, self._context.today).entries
            except BadCell:
                pass
        return row.entries

    def matched(self, rows: Mapping[int, PlacedRow], matching: Matching) -> None:
        """Take in what the book has of the rows."""
        self._by_hand += matching.by_hand
        self._gone += matching.vanished
        self._superseded += matching.superseded
        self.notes += matching.notes
        saved: set[int] = set()
        new: dict[int, list[Entry]] = {}
        for number, entry in matching.new:
            new.setdefault(number, []).append(entry)
        for number, entries in new.items():
            self._add_new(rows[number], entries)
            saved.add(number)
        for change in matching.changed:
            self._add_change(change, rows[change.line], change.line not in saved)
            if change.counts:
                saved.add(change.line)
        for change in matching.by_hand:
            row, rows_of = rows[change.line], 0 if change.line in saved else rows[change.line].rows
            saved.add(change.line)
            self._leave(row, (change.after,), rows_of, BY_HAND)
        for client_row in matching.deleted:
            self._leave(rows[client_row.line], client_row.entries, self._rows_of(client_row, rows, saved), DELETED)
            saved.add(client_row.line)
        for client_row in matching.clashing:
            row, count = rows[client_row.line], self._rows_of(client_row, rows, saved)
            saved.add(client_row.line)
            self._add_bad(row.line, CLASHING, count)
            self._leave(row, client_row.entries, count, CLASHING, bad=True)
        for client_row in matching.present:
            row = rows[client_row.line]
            count = self._rows_of(client_row, rows, saved)
            saved.add(client_row.line)
            self._present_rows += count
            self._line(row).present.add_sums(self._sheet.sums(client_row.entries, count, seconds=row.seconds))
            if count:
                self._show(row.line, "present", client_row.entries)

    def prepared(self) -> PreparedImport:
        """The import, with all that is to be said about it."""
        context, facts = self._context, self._context.facts
        new_clients = tuple(client for client in self._matcher.new.values() if client.id in self._clients)
        refusal = self._refusal()
        kinds = self._kinds()
        judging = judge_by(facts, kinds | self._source.kinds if self._counts else kinds, is_empty(facts))
        notes = [*self.notes, *self._source.closing(), *self._remarks()]
        if not refusal:
            notes += [*judging.notes, *missing_halves(kinds | self._source.kinds)]
        edits: Sequence[Edit] = ()
        if not refusal and not context.options.dry_run:
            edits = self._edits([Edit(None, client) for client in new_clients], judging.edits)
        first, last = self._days or (None, None)
        names = {client.id: client.name for client in (*facts.clients.values(), *new_clients)}
        return PreparedImport(
            self._file.shown,
            context.format,
            context.title,
            tuple(self.guessed),
            self.rows,
            dict(self._counts),
            first,
            last,
            new_clients,
            self._matcher.near(self._clients),
            self._present_rows,
            dict(self._left_out),
            tuple(sorted(self._bad)),
            self._bad_rows,
            tuple(self._new[:SAMPLE]),
            edits,
            tuple(notes),
            refusal,
            tuple(self._changed),
            tuple(self._by_hand),
            () if self._sees_a_part else tuple(self._gone),
            tuple(self._removed()),
            self._sheet.closed(names, lambda name: self._matcher.known(name, "")),
            self._matcher.found(self._clients),
            tuple(sorted(self._shown, key=lambda shown: shown.line)),
            kind=self._source.kind,
            columns=self._source.columns,
        )

    def _edits(self, clients: Sequence[Edit], weights: Sequence[Edit]) -> Sequence[Edit]:
        """All edits; where new entries are many they stay on disk."""
        context = self._context
        last = [Edit(change.before, change.after) for change in self._changed]
        last += [Edit(entry, None) for entry in self._removed()]
        if not (clients or self._new or last):
            return tuple(self._source.remembered) if context.options.save_as else ()
        remembered = context.facts.remembered
        names = learn_names(context.format, self._matcher.mapped(), self._clients_after(), remembered)
        first = [*weights, *self._source.remembered, *names, *clients]
        if self._new.on_disk:
            return PreparedEdits(first, self._new, last)
        return (*first, *(Edit(None, entry) for entry in self._new), *last)

    def _add_new(self, row: PlacedRow, entries: Sequence[Entry]) -> None:
        self._line(row).saved.add_sums(self._sheet.sums(entries, row.rows, seconds=row.seconds))
        entries = [entry._replace(id=self._context.new_id()) for entry in entries]
        for entry in entries:
            self._counts[entry.kind] += 1
            self._note(entry)
        self._new.extend(entries if not self._context.options.dry_run else entries[: SAMPLE - len(self._new)])
        self._show(row.line, "new", entries)

    def _add_change(self, change: ChangedEntry, row: PlacedRow, first: bool) -> None:
        after = change.after._replace(id=change.before.id, rev=change.before.rev)
        self._changed.append(change._replace(after=after))
        if change.counts:
            sums = self._sheet.sums((after,), row.rows if first else 0, seconds=row.seconds)
            sums.kept = int(after.kind == "time")
            self._line(row).saved.add_sums(sums)
        self._note(after)
        self._show(row.line, "changed", (after,), (change.before,))

    def _leave(self, row: PlacedRow, entries: Iterable[Entry], rows: int, reason: str, bad: bool = False) -> None:
        sums = self._sheet.sums(entries, rows, seconds=row.seconds)
        self._sheet.leave_out(self._line(row), reason, sums, bad)
        if not bad:
            self._left_out[reason] += rows
        if rows:
            self._show(row.line, "bad" if bad else "left out", tuple(entries), reason=reason)

    def _note(self, entry: Entry) -> None:
        """Take in the day and the client of an entry that is saved."""
        first, last = self._days or (entry.on, entry.on)
        self._days = min(first, entry.on), max(last, entry.on)
        self._clients.add(entry.client)
        self._ahead += entry.on > self._context.today

    def _add_bad(self, line: int, reason: str, rows: int) -> None:
        self._bad_rows += rows
        if len(self._bad) < MOST_BAD:
            self._bad.append(BadRow(line, reason))

    def _show(
        self, line: int, state: RowState, entries: Sequence[Entry], before: tuple[Entry, ...] = (), reason: str = ""
    ) -> None:
        self._shown_states[state] += 1
        if self._shown_states[state] <= (SAMPLE if self._context.options.dry_run else MOST_IN_MEMORY):
            self._shown.append(ShownRow(line, state, tuple(entries), before, reason))

    def _line(self, row: PlacedRow) -> BalanceLine:
        return self._sheet.line(row.client, row.name)

    @staticmethod
    def _rows_of(client_row: ClientRow, rows: Mapping[int, PlacedRow], counted_lines: Collection[int]) -> int:
        return 0 if client_row.line in counted_lines else rows[client_row.line].rows

    @property
    def _sees_a_part(self) -> bool:
        """Whether rows of the file were not looked up in the book: what it no longer holds is not known then."""
        options = self._context.options
        return bool(options.where or options.leave_out or self._bad_rows)

    def _removed(self) -> Sequence[Entry]:
        replaces = self._context.options.replace and not self._sees_a_part
        return [*self._superseded, *(self._gone if replaces else ())]

    def _clients_after(self) -> set[str]:
        return {*self._context.facts.clients, *self._clients}

    def _kinds(self) -> set[str]:
        """The kinds of entries that the book will hold."""
        existing = self._context.existing
        kinds = {entry.kind for client in self._context.facts.clients for entry in existing(client)}
        return {*kinds, *self._counts}

    def _remarks(self) -> list[str]:
        unused = self._matcher.unused(self._context.options.as_)
        notes = []
        if self._ahead:
            notes.append(
                f"{counted(self._ahead, 'entry', 'entries')} with a date after today will count from that day on."
            )
        if self._gone and self._sees_a_part:
            if self._context.options.replace:
                notes.append(
                    "Nothing was removed (--replace): some rows of the file were left out or could not be taken, so "
                    "that it is not certain what it no longer holds."
                )
        elif self._gone and not self._context.options.replace:
            count = len(self._gone)
            are, them = ("is", "it") if count == 1 else ("are", "them")
            notes.append(
                f"{counted(count, 'entry', 'entries')} of earlier imports {are} no longer in the file and stayed; "
                f"--replace removes {them}."
            )
        if self._superseded:
            count = len(self._superseded)
            was, it, is_ = ("was", "it", "is") if count == 1 else ("were", "they", "are")
            notes.append(
                f"{counted(count, 'write-off')} {is_} removed: the file says now that what {it} {was} for was paid."
            )
        if unused:
            notes.append(f"Nothing in the file is called {first_few([quoted(name) for name in unused])} (--as).")
        return notes

    def _refusal(self) -> str:
        path = quoted(self._file.shown, 200)
        if not self.rows:
            return f"{path} has a header and no rows: there is nothing to import."
        if not self._bad_rows:
            return ""
        bad = min(self._bad)
        first = f"line {bad.line}: {bad.reason}"
        if self._unread == self.rows:
            return f"No row of {path} could be read, so nothing was imported; {first}."
        if self._context.options.strict:
            return f"{path} has {counted(self._bad_rows, 'bad row')}, so --strict imported nothing; {first}."
        return ""
