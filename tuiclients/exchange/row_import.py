"""The rows of a file on their way into a book: whose they are, which are present, bad or left out, and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tuiclients.domain.entry import Entry
from tuiclients.exchange.cell import BadCell
from tuiclients.exchange.client_matching import ClientMatcher
from tuiclients.exchange.document_merge import is_empty
from tuiclients.exchange.existing_records import ExistingRecords
from tuiclients.exchange.foreign_file import ForeignFile
from tuiclients.exchange.foreign_row import SOURCE, ForeignRow, ImportContext, RowSource, key_of
from tuiclients.exchange.foreign_text import counted, quoted
from tuiclients.exchange.judging import judge_by, missing_halves
from tuiclients.exchange.prepared_import import MOST_BAD, SAMPLE, BadRow, PreparedImport
from tuiclients.storage.interface import Edit, Remembered

#: Lines that a sentence names; further ones are counted.
NAMED = 5


class RowImport:
    """The rows of one file on their way into a book; `run` it once."""

    def __init__(
        self,
        file: ForeignFile,
        context: ImportContext,
    ) -> None:
        facts, options = context.facts, context.options
        self._file = file
        self._format = context.format
        self._title = context.title
        self._options = options
        self._facts = facts
        self._today = context.today
        self._new_id = context.new_id
        self._progress = context.progress
        self._names = facts.remembered.get(f"names-{self._format}")
        self._matcher = ClientMatcher(facts.clients, self._names.value if self._names else {}, options)
        self._existing = ExistingRecords(facts.clients, context.existing)
        self._occurrences: Counter[str] = Counter()
        """How often each key has occurred in this file."""
        self._counts: Counter[str] = Counter()
        self._days: tuple[date, date] | None = None
        self._clients: set[str] = set()
        """The ids of the clients of new entries."""
        self._ahead = 0
        self._entries: list[Entry] = []
        """What is to be saved; in a dry run, what is to be shown."""
        self._credits: list[tuple[int, int]] = []
        """Place in `_entries` and line of each credit note that names no invoice."""
        self._bad: list[BadRow] = []
        self._bad_rows = self._rows = self._present_rows = 0
        self._left_out: Counter[str] = Counter()
        self._differing: list[int] = []
        """Lines of invoices that the book has with another sum."""

    def run(self, source: RowSource) -> PreparedImport:
        """Go through all rows; the result holds what is to be saved and what is to be said about it."""
        size, progress = self._file.size, self._progress
        for row in source.rows((lambda done: progress(size + done, 2 * size)) if progress else None):
            self._rows += 1
            try:
                self._add_row(row)
            except BadCell as bad:
                self._bad_rows += 1
                if len(self._bad) < MOST_BAD:
                    self._bad.append(BadRow(row.line, str(bad)))
        if progress:
            progress(2 * size, 2 * size)
        notes = list(source.notes) + self._assign_credit_notes()
        new_clients = tuple(client for client in self._matcher.new.values() if client.id in self._clients)
        kinds = self._existing.kinds | set(self._counts)
        refusal = self._refusal()
        facts = self._facts
        judging = judge_by(facts, kinds | source.kinds if self._counts else kinds, is_empty(facts))
        notes += self._remarks()
        if not refusal:
            notes += [*judging.notes, *missing_halves(kinds | source.kinds)]
        edits: list[Edit] = []
        if not refusal and not self._options.dry_run:
            edits = [Edit(None, client) for client in new_clients]
            edits += [Edit(None, entry) for entry in self._entries]
            if edits:
                edits = [*judging.edits, *source.remembered, *self._remember_names(), *edits]
        first, last = self._days or (None, None)
        return PreparedImport(
            self._file.path,
            self._format,
            self._title,
            source.guessed,
            self._rows,
            dict(self._counts),
            first,
            last,
            new_clients,
            self._matcher.near() if facts.clients else {},
            self._present_rows,
            dict(self._left_out),
            tuple(self._bad),
            self._bad_rows,
            tuple(self._entries[:SAMPLE]),
            tuple(edits),
            tuple(notes),
            refusal,
        )

    def _add_row(self, row: ForeignRow) -> None:
        if row.problem:
            raise BadCell(row.problem)
        if row.left_out:
            self._left_out[row.left_out] += 1
            return
        client = self._matcher.client_of(row.client, row.project)
        entries = [entry._replace(client=client) for entry in row.entries]
        if row.counted:
            entries = [self._numbered(entry) for entry in entries]
        fresh = [entry for entry in entries if key_of(entry) not in self._existing.keys]
        fresh = self._new_of_row(row, entries, fresh)
        if not fresh:
            self._present_rows += 1
            return
        for entry in fresh:
            self._add_entry(entry, row.line)

    def _add_entry(self, entry: Entry, line: int) -> None:
        self._counts[entry.kind] += 1
        first, last = self._days or (entry.on, entry.on)
        self._days = min(first, entry.on), max(last, entry.on)
        self._clients.add(entry.client)
        self._ahead += entry.on > self._today
        unassigned = entry.kind == "credit" and not entry.invoice
        if unassigned:
            self._credits.append((len(self._entries), line))
        elif entry.kind == "invoice":
            self._existing.add_invoice(entry, line)
        if unassigned or not self._options.dry_run or len(self._entries) < SAMPLE:
            self._entries.append(entry._replace(id=self._new_id()))

    def _numbered(self, entry: Entry) -> Entry:
        """The entry with the number of its occurrence in its key, from the second on."""
        key = key_of(entry)
        self._occurrences[key] += 1
        times = self._occurrences[key]
        return entry if times == 1 else entry._replace(extra={**(entry.extra or {}), SOURCE: f"{key}#{times}"})

    def _new_of_row(self, row: ForeignRow, entries: Sequence[Entry], fresh: list[Entry]) -> list[Entry]:
        """The new entries of a row; a payment is at most what is open. Raises BadCell if its number is taken."""
        if not row.counted:
            key = key_of(entries[0])
            self._occurrences[key] += 1
            if self._occurrences[key] > 1:
                raise BadCell(
                    f"its {'number' if entries[0].kind in ('invoice', 'credit') else 'id'} is in the file twice"
                )
        invoice = entries[0]
        if invoice.kind != "invoice":
            return fresh
        known = self._existing.invoice(invoice.client, invoice.number)
        if known is None:
            return fresh
        if invoice in fresh:
            where = f"on line {known.line} of the file" if known.line else "in the book"
            raise BadCell(f"the client has an invoice {quoted(invoice.number)} already, {where}")
        if known.owed != invoice.amount + invoice.tax:
            self._differing.append(row.line)
        open_ = self._existing.open_on(invoice.client, invoice.number)
        return [entry._replace(amount=min(entry.amount, open_)) for entry in fresh if open_]

    def _assign_credit_notes(self) -> list[str]:
        """Give each credit note that names no invoice one of the client's; the sentences about it."""
        assigned: list[str] = []
        unassigned: list[int] = []
        for place, line in self._credits:
            entry = self._entries[place]
            invoice = self._existing.to_credit(entry.client, entry.on, entry.amount)
            if invoice is None:
                unassigned.append(line)
            else:
                assigned.append(f"line {line} on {quoted(invoice.number)}")
            number = invoice.number if invoice else entry.note.partition(":")[0].removeprefix("credit note ")
            self._entries[place] = entry._replace(invoice=number)
        notes = []
        if assigned:
            notes.append(
                f"{counted(len(assigned), 'credit note')} named no invoice and went to an earlier one of the "
                f"same client: {_first_few(assigned)}. Map invoice=COLUMN to say which."
            )
        if unassigned:
            notes.append(
                f"{counted(len(unassigned), 'credit note')} belong to no invoice and count nowhere until you name "
                f"one: {_lines(unassigned)}."
            )
        return notes

    def _remarks(self) -> list[str]:
        unused = self._matcher.unused(self._options.as_)
        notes = []
        if self._ahead:
            notes.append(
                f"{counted(self._ahead, 'entry', 'entries')} with a date after today will count from that day on."
            )
        if self._differing:
            notes.append(
                f"{counted(len(self._differing), 'invoice')} are in the book with another sum and were left as "
                f"they are: {_lines(self._differing)}."
            )
        if unused:
            notes.append(f"Nothing in the file is called {', '.join(map(quoted, unused))} (--as).")
        return notes

    def _remember_names(self) -> list[Edit]:
        """The names that the user has mapped, for the next file of this format."""
        before = self._names
        clients_after = {*self._facts.clients, *self._clients}
        mapped = {name: ident for name, ident in self._matcher.mapped().items() if ident in clients_after}
        value = {**(before.value if before else {}), **mapped}
        if not mapped or (before is not None and before.value == value):
            return []
        return [Edit(before, Remembered(f"names-{self._format}", value, before.rev if before else 0))]

    def _refusal(self) -> str:
        path = quoted(self._file.path, 200)
        if not self._rows:
            return f"{path} has a header and no rows: there is nothing to import."
        if not self._bad_rows:
            return ""
        first = f"line {self._bad[0].line}: {self._bad[0].reason}"
        if self._bad_rows == self._rows:
            return f"No row of {path} could be read, so nothing was imported; {first}."
        if self._options.strict:
            return f"{path} has {counted(self._bad_rows, 'bad row')}, so --strict imported nothing; {first}."
        return ""


def _lines(lines: list[int]) -> str:
    return f"line{'s' if len(lines) > 1 else ''} {_first_few([str(line) for line in lines])}"


def _first_few(words: list[str]) -> str:
    more = f" and {len(words) - NAMED:,} more" if len(words) > NAMED else ""
    return ", ".join(words[:NAMED]) + more
