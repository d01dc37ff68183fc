"""Taking the rows of a table in: whose they are, which came before, which are bad, and what becomes of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from tuiclients.domain.entry import Entry
from tuiclients.exchange.cell import BadCell
from tuiclients.exchange.client_matching import ClientMatcher
from tuiclients.exchange.document_merge import is_empty
from tuiclients.exchange.existing_records import ExistingRecords
from tuiclients.exchange.foreign_row import SOURCE, ForeignRow, ImportOptions, Progress, RowSource, key_of
from tuiclients.exchange.foreign_table import ForeignTable
from tuiclients.exchange.foreign_text import counted, quoted
from tuiclients.exchange.judging import judge_by, missing_halves
from tuiclients.exchange.prepared_import import MOST_BAD, SAMPLE, BadRow, PreparedImport
from tuiclients.exchange.recognise import FORMATS
from tuiclients.storage.interface import Edit, Facts, Remembered


class RowImport:
    """The rows of one table on their way into a book; `run` it once."""

    def __init__(
        self,
        table: ForeignTable,
        name: str,
        options: ImportOptions,
        facts: Facts,
        existing: Callable[[str], Sequence[Entry]],
        today: date,
        new_id: Callable[[], str],
    ) -> None:
        self._table = table
        self._name = name
        self._options = options
        self._facts = facts
        self._today = today
        self._new_id = new_id
        self._names = facts.remembered.get(f"names-{name}")
        self._people = ClientMatcher(facts.clients, self._names.value if self._names else {}, options)
        self._present = ExistingRecords(facts.clients, existing)
        self._come: Counter[str] = Counter()
        """How often each key has come in this file."""
        self._counts: Counter[str] = Counter()
        self._days: tuple[date, date] | None = None
        self._whose: set[str] = set()
        self._ahead = 0
        self._entries: list[Entry] = []
        """What is to be saved; in a dry run no more than is to be shown."""
        self._credits: list[tuple[int, int]] = []
        """Place in the entries and line of each credit note that names no invoice."""
        self._bad: list[BadRow] = []
        self._bad_rows = self._rows = self._there = 0
        self._left_out: Counter[str] = Counter()
        self._otherwise: list[int] = []
        """Lines of invoices that the book has with another sum."""

    def run(self, reading: RowSource, remembered: list[Edit], progress: Progress | None) -> PreparedImport:
        """Take all rows in, and put together what is to be saved and said."""
        size = self._table.size
        for row in reading.rows((lambda done: progress(size + done, 2 * size)) if progress else None):
            self._rows += 1
            try:
                self._take(row)
            except BadCell as bad:
                self._bad_rows += 1
                if len(self._bad) < MOST_BAD:
                    self._bad.append(BadRow(row.line, str(bad)))
        if progress:
            progress(2 * size, 2 * size)
        notes = list(reading.notes) + self._credit_notes()
        new_clients = tuple(client for client in self._people.new.values() if client.id in self._whose)
        kinds = self._present.kinds | set(self._counts)
        refusal = self._refusal()
        facts = self._facts
        judging = judge_by(facts, kinds | reading.kinds if self._counts else kinds, is_empty(facts))
        notes += self._remarks()
        if not refusal:
            notes += [*judging.notes, *missing_halves(kinds | reading.kinds)]
        edits: list[Edit] = []
        if not refusal and not self._options.dry_run:
            edits = [Edit(None, client) for client in new_clients]
            edits += [Edit(None, entry) for entry in self._entries]
            if edits:
                edits = [*judging.edits, *remembered, *self._remember_names(), *edits]
        first, last = self._days or (None, None)
        return PreparedImport(
            self._table.path,
            self._name,
            FORMATS[self._name],
            reading.guessed,
            self._rows,
            dict(self._counts),
            first,
            last,
            new_clients,
            self._people.near() if facts.clients else {},
            self._there,
            dict(self._left_out),
            tuple(self._bad),
            self._bad_rows,
            tuple(self._entries[:SAMPLE]),
            tuple(edits),
            tuple(notes),
            refusal,
        )

    def _take(self, row: ForeignRow) -> None:
        if row.problem:
            raise BadCell(row.problem)
        if row.left_out:
            self._left_out[row.left_out] += 1
            return
        client = self._people.client_of(row.client, row.project)
        entries = [entry._replace(client=client) for entry in row.entries]
        if row.counted:
            entries = [self._count(entry) for entry in entries]
        fresh = [entry for entry in entries if key_of(entry) not in self._present.keys]
        fresh = self._check_number(row, entries, fresh)
        if not fresh:
            self._there += 1
            return
        for entry in fresh:
            self._keep(entry, row.line)

    def _keep(self, entry: Entry, line: int) -> None:
        """Take an entry among those that are to be saved."""
        self._counts[entry.kind] += 1
        first, last = self._days or (entry.on, entry.on)
        self._days = min(first, entry.on), max(last, entry.on)
        self._whose.add(entry.client)
        self._ahead += entry.on > self._today
        homeless = entry.kind == "credit" and not entry.invoice
        if homeless:
            self._credits.append((len(self._entries), line))
        elif entry.kind == "invoice":
            self._present.add_bill(entry, line)
        if homeless or not self._options.dry_run or len(self._entries) < SAMPLE:
            self._entries.append(entry._replace(id=self._new_id()))

    def _count(self, entry: Entry) -> Entry:
        """The entry with how often its content has come in its key, from the second time on."""
        key = key_of(entry)
        self._come[key] += 1
        times = self._come[key]
        return entry if times == 1 else entry._replace(extra={**(entry.extra or {}), SOURCE: f"{key}#{times}"})

    def _check_number(self, row: ForeignRow, entries: Sequence[Entry], fresh: list[Entry]) -> list[Entry]:
        """What is new of a row that has an id or number of its own. Raises BadCell where that is taken."""
        if not row.counted:
            key = key_of(entries[0])
            self._come[key] += 1
            if self._come[key] > 1:
                raise BadCell(
                    f"its {'number' if entries[0].kind in ('invoice', 'credit') else 'id'} stands in the file twice"
                )
        bill = entries[0]
        if bill.kind != "invoice":
            return fresh
        there = self._present.bill(bill.client, bill.number)
        if there is None:
            return fresh
        if bill in fresh:
            where = f"on line {there.line} of the file" if there.line else "in the book"
            raise BadCell(f"the client has an invoice {quoted(bill.number)} already, {where}")
        if there.owed != bill.amount + bill.tax:
            self._otherwise.append(row.line)
        open_ = self._present.open_on(bill.client, bill.number)
        return [entry._replace(amount=min(entry.amount, open_)) for entry in fresh if open_]

    def _credit_notes(self) -> list[str]:
        """Put each credit note that names no invoice on one of the client's; sentences that say so."""
        lines = []
        lost = []
        for place, line in self._credits:
            entry = self._entries[place]
            bill = self._present.to_credit(entry.client, entry.on, entry.amount)
            if bill is None:
                lost.append(line)
            else:
                lines.append(f"line {line} on {quoted(bill.number)}")
            number = bill.number if bill else entry.note.partition(":")[0].removeprefix("credit note ")
            self._entries[place] = entry._replace(invoice=number)
        notes = []
        if lines:
            notes.append(
                f"{counted(len(lines), 'credit note')} named no invoice and went to an earlier one of the "
                f"same client: {_some(lines)}. Map invoice=COLUMN to say which."
            )
        if lost:
            notes.append(
                f"{counted(len(lost), 'credit note')} belong to no invoice and count nowhere until you name "
                f"one: {_lines(lost)}."
            )
        return notes

    def _remarks(self) -> list[str]:
        unused = self._people.unused(self._options.as_)
        notes = []
        if self._ahead:
            notes.append(f"{counted(self._ahead, 'entry', 'entries')} lie after today and count from their day on.")
        if self._otherwise:
            notes.append(
                f"{counted(len(self._otherwise), 'invoice')} stand in the book with another sum and were left "
                f"as they are: {_lines(self._otherwise)}."
            )
        if unused:
            notes.append(f"Nothing in the file is called {', '.join(map(quoted, unused))} (--as).")
        return notes

    def _remember_names(self) -> list[Edit]:
        """Their names as the user has mapped them, for the next file of this format."""
        before = self._names
        known = {*self._facts.clients, *self._whose}
        clients = {name: ident for name, ident in self._people.mapped().items() if ident in known}
        value = {**(before.value if before else {}), **clients}
        if not clients or (before is not None and before.value == value):
            return []
        return [Edit(before, Remembered(f"names-{self._name}", value, before.rev if before else 0))]

    def _refusal(self) -> str:
        path = quoted(self._table.path, 200)
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
    return f"line{'s' if len(lines) > 1 else ''} {_some([str(line) for line in lines])}"


def _some(words: list[str]) -> str:
    return ", ".join(words[:5]) + (f" and {len(words) - 5:,} more" if len(words) > 5 else "")
