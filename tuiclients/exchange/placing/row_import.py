"""The rows of a file on their way into a book: whose they are, what they are worth, and which it has already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from tuiclients.domain.entry import Entry
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.cells.foreign_money import currency_code, in_cents, rate_for
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.names.client_matching import ClientMatcher
from tuiclients.exchange.placing.balance import MONEY
from tuiclients.exchange.placing.carried_minutes import carry_minutes, carry_on
from tuiclients.exchange.placing.import_outcome import ImportOutcome
from tuiclients.exchange.placing.invoice_items import JoinedInvoices, join_items, what_items_are
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.exchange.placing.row_money import RowMoney
from tuiclients.exchange.placing.spool import RowStore
from tuiclients.exchange.receipts.receipt_import import Assigned, ReceiptImport
from tuiclients.exchange.receipts.receipt_remarks import remarks
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.rows.placed_row import PlacedRow
from tuiclients.exchange.sameness.deleted_rows import deleted_keys
from tuiclients.exchange.sameness.recalled_entries import RECALLING
from tuiclients.exchange.sameness.sameness import ClientRow, Matching, match


class RowImport:
    """The rows of one file on their way into a book; `run` it once."""

    def __init__(self, file: ForeignFile, context: ImportContext) -> None:
        self._file = file
        self._context = context = context._replace(existing=cache(self._entries_of(context)))
        self._own = context.facts.policy.currency
        names = context.facts.remembered.get(f"names-{context.format}")
        self._matcher = ClientMatcher(context.facts.clients, names.value if names else {}, context.options)
        self._receipts: ReceiptImport | None = None
        """The payments of a bank, None for other files."""
        self._last_line = 0
        self._kinds: frozenset[str] = frozenset()

    def run(self, source: RowSource) -> PreparedImport:
        """Go through all rows; the result holds what is to be saved and what is to be said about it."""
        context, size, progress = self._context, self._file.size, self._context.progress
        outcome = ImportOutcome(self._file, context, source, self._matcher)
        self._kinds = source.kinds | ({"writeoff"} if "open" in source.columns else set())
        if source.proposes:
            self._receipts = ReceiptImport(context, self._matcher)
        store = RowStore(one_part=source.proposes or context.options.replace)
        for row in source.rows((lambda done: progress(size + done // 2, 2 * size)) if progress else None):
            outcome.rows += 1
            store.add(self._placed(row))
        items = context.options.items or source.items or what_items_are(store.parts())
        money = RowMoney(self._own, context.options.rates, context.today)
        assigned, joined = Assigned(Matching()), JoinedInvoices()
        for place, rows in enumerate(store.parts()):
            if progress:
                progress(size + size // 2 + size * place // (2 * store.most_parts), 2 * size)
            invoices = join_items([row for row in rows if row.number], items)
            joined = joined.with_counts_of(invoices)
            rows = [*(row for row in rows if not row.number), *invoices.rows]
            assigned = self._bring(rows, outcome, money)
        outcome.guessed += joined.guessed
        outcome.notes += [*joined.notes, *money.notes()]
        if progress:
            progress(2 * size, 2 * size)
        return outcome.prepared()._replace(taken=assigned.taken, offered=assigned.offered)

    def _bring(self, rows: Sequence[PlacedRow], outcome: ImportOutcome, money: RowMoney) -> Assigned:
        """Bring rows to the book, all of their clients."""
        context = self._context
        counting = carry_minutes([counted for row in rows if (counted := outcome.sorted_out(row, money))])
        counting.sort(key=lambda row: row.line)
        replace, clients = context.options.replace, context.facts.clients
        deleted = deleted_keys(context.facts.remembered)
        matching = match(
            context.format,
            _client_rows(counting),
            context.existing,
            deleted,
            replace,
            clients,
            self._kinds,
            self._left_out_by_rules(rows),
        )
        matching = carry_on(counting, matching)
        by_line = {row.line: row for row in counting}
        assigned = Assigned(matching)
        if self._receipts is not None:
            unplaced = [row for row in rows if row.bad and not row.client and row.currency in ("", self._own.upper())]
            assigned = self._receipts.assigned(matching, by_line, [row for row in unplaced if row.entries])
            facts = context.facts
            outcome.notes += remarks(
                assigned, facts.clients, self._matcher.new, facts.policy, context.options.dry_run
            )
        outcome.matched(by_line, assigned.matching)
        return assigned

    @staticmethod
    def _entries_of(context: ImportContext) -> Callable[[str], Sequence[Entry]]:
        """The entries of a client, none for one that the file brings."""
        clients, existing = context.facts.clients, context.existing
        return lambda client: existing(client) if client in clients else ()

    def _placed(self, row: ForeignRow) -> PlacedRow:
        """The row with its client and its currency; bad where it has none that can be used."""
        self._last_line = line = max(row.line, self._last_line + 1)
        if self._receipts is not None:
            row = self._receipts.wished(line, row)
        name, names = row.client or row.project, row.names
        code = currency_code(row.currency, self._own)
        client, reason, bad = "", row.problem or row.left_out, bool(row.problem)
        entries = row.entries
        if not reason and self._matcher.leaves_out(row.client, row.project):
            reason = "left out by its name"
        try:
            if reason:
                client = self._matcher.known(row.client, row.project, names)
            else:
                client = self._client_of(line, row)
                if any(entry.kind in MONEY for entry in row.entries):
                    rate_for(code, self._own, self._context.options.rates)
            entries = tuple(self._entry(entry, client, code) for entry in row.entries)
        except BadCell as error:
            reason, bad = reason or str(error), True
        # Of an invoice that cannot be read its number is known at least.
        number = row.own_id if row.problem and not entries else ""
        if entries and entries[0].kind == "invoice":
            number = entries[0].number
        own, seconds, total, unread = row.own_id, row.seconds, row.total, bool(row.problem)
        return PlacedRow(
            *(line, client, name, entries, own, seconds, code, total, row.paid, reason, bad, unread), number=number
        )

    @staticmethod
    def _left_out_by_rules(rows: Sequence[PlacedRow]) -> list[tuple[str, ClientRow]]:
        """Rows that may have counted in an earlier file: an invoice is void now."""
        recalled = [row for row in rows if row.reason in RECALLING and row.client and row.entries]
        return [(row.reason, each) for row, each in zip(recalled, _client_rows(recalled), strict=True)]

    def _client_of(self, line: int, row: ForeignRow) -> str:
        if self._receipts is not None:
            return self._receipts.client_of(line, row)
        return self._matcher.client_of(row.client, row.project, row.names)

    @staticmethod
    def _entry(entry: Entry, client: str, code: str) -> Entry:
        """An entry of a client; an invoice that may be a line of one keeps its exact amounts until it is joined."""
        entry = entry._replace(client=client)
        return entry if entry.kind == "invoice" else in_cents(entry, code)


def _client_rows(rows: Sequence[PlacedRow]) -> list[ClientRow]:
    return [ClientRow(row.line, row.name, row.entries, row.own_id, row.seconds) for row in rows]
