"""The payments of a bank on their way into a book: whose they are, and which open invoices they pay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.names.client_matching import ClientMatcher
from tuiclients.exchange.names.correspondents import Correspondents
from tuiclients.exchange.receipts.invoice_mentions import InvoiceMentions
from tuiclients.exchange.receipts.open_bills import names_of, open_bills
from tuiclients.exchange.receipts.payment_proposals import OpenBill, Proposal, Receipt, goes_by, propose
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, key_of
from tuiclients.exchange.rows.placed_row import PlacedRow
from tuiclients.exchange.sameness.matching import ClientRow, Matching
from tuiclients.exchange.sameness.recorded_payments import has_guessed_day
from tuiclients.exchange.sameness.row_key import mark_of, marked
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.parsing.address import addresses_in

SKIPPED = "left out by --take"
#: What `--take LINE=...` says beside the number of an invoice.
NO_INVOICE, SKIP = "none", "skip"
#: A payment that was logged otherwise may lie so many days beside that of the bank: whose invoice the bank names, and
#: any other.
SAME_DAYS, ALIKE_DAYS = 10, 3


class KnownBill(NamedTuple):
    """An invoice of the book, paid or not."""

    client: str
    number: str
    owed: Decimal


class Assigned(NamedTuple):
    """The rows of a file against a book, with the invoices that their payments are for."""

    matching: Matching
    taken: tuple[Proposal, ...] = ()
    """Proposals that are followed."""
    offered: tuple[Proposal, ...] = ()
    """Proposals that are not: the payments come in without an invoice, or not at all."""
    twice: tuple[Proposal, ...] = ()
    """Payments that name an invoice which other payments have paid."""
    alike: tuple[tuple[int, Entry], ...] = ()
    """Lines of payments that are present, and the payment of the book for which each is taken."""
    placed: tuple[tuple[int, str], ...] = ()
    """Line and client of rows that name none, and whose purpose tells."""


class ReceiptImport:
    """What becomes of the payments of one file."""

    def __init__(self, context: ImportContext, matcher: ClientMatcher) -> None:
        self._context = context
        self._matcher = matcher
        self._clients = context.facts.clients
        self._wishes = context.options.taken
        bills = [
            KnownBill(client, entry.number, entry.amount + entry.tax)
            for client in self._clients
            for entry in context.existing(client)
            if entry.kind == "invoice" and entry.number
        ]
        self._by_number: dict[str, list[KnownBill]] = {}
        for bill in bills:
            self._by_number.setdefault(bill.number, []).append(bill)
        self._mentions = InvoiceMentions(bills)
        self._names = {ident: names_of(client) for ident, client in self._clients.items()}
        self._correspondents = Correspondents(self._clients, ())
        self._placed: list[tuple[int, str]] = []
        self._alike: list[tuple[int, Entry]] = []

    @cached_property
    def _bills(self) -> list[OpenBill]:
        context = self._context
        return list(open_bills(self._clients, context.existing, context.facts.policy, context.today))

    def wished(self, line: int, row: ForeignRow) -> ForeignRow:
        """The row, left out if the user says so."""
        return row._replace(left_out=SKIPPED) if self._wishes.get(line) == SKIP and not row.problem else row

    def client_of(self, line: int, row: ForeignRow) -> str:
        """The id of the client whose payment a row is.

        By `--take`, by their name; else by their address, the number of their invoice in the purpose, or their name
        there. Raises BadCell.
        """
        if (wish := self._wishes.get(line, NO_INVOICE)) != NO_INVOICE:
            client = self._wished_bill(wish, row).client
            if row.client and not self._matcher.known(row.client, row.project, row.names):
                self._matcher.give(row.client, client)
            return client
        name = row.client or row.project
        if not name or not self._matcher.known(row.client, row.project, row.names):
            if told := self._purpose_client(row):
                self._placed.append((line, told))
                return told
            if name and (namesake := self._namesake(name, row)):
                self._matcher.give(name, namesake)
        return self._matcher.client_of(row.client, row.project, row.names)

    def assigned(self, matching: Matching, rows: Mapping[int, PlacedRow], unplaced: Sequence[PlacedRow]) -> Assigned:
        """Give new payments the invoices that they are for; those that the book has otherwise are present.

        `unplaced`: rows that found no client.
        """
        new, present = self._without_present(matching, rows)
        bills = self._bills
        wished = {place: wish for place, (line, _) in enumerate(new) if (wish := self._wishes.get(line))}
        bills = self._less_wished(bills, [(new[place][1], wish) for place, wish in wished.items()])
        places = [place for place, (_, entry) in enumerate(new) if _is_free(entry) and place not in wished]
        receipts = [self._receipt(new[place][0], new[place][1], rows[new[place][0]].name) for place in places]
        strays = [Receipt(row.line, row.entry.on, row.entry.amount, row.name, row.entry.note) for row in unplaced]
        taken, offered, twice = [], [], []
        proposals = propose([*receipts, *strays], bills)
        for place, proposal in zip([*places, *[-1] * len(strays)], proposals, strict=True):
            bill = proposal.bill
            if bill is None:
                twice += [proposal] if proposal.paid_twice else []
            elif place >= 0 and bill.client == new[place][1].client and self._follows(proposal):
                taken.append(proposal)
                new[place] = new[place][0], _for_invoice(new[place][1], bill.number)
            else:
                offered.append(proposal)
        for place, wish in wished.items():
            if wish != NO_INVOICE and _is_free(new[place][1]):
                new[place] = new[place][0], _for_invoice(new[place][1], wish)
        matching = matching._replace(new=new, present=[*matching.present, *present])
        lines = {line for line, _ in new}
        placed = tuple(each for each in self._placed if each[0] in lines)
        return Assigned(matching, tuple(taken), tuple(offered), tuple(twice), tuple(self._alike), placed)

    def _follows(self, proposal: Proposal) -> bool:
        take = self._context.options.take
        return take == "all" or (take == "certain" and proposal.certain)

    def _purpose_client(self, row: ForeignRow) -> str:
        """The client whom an address or the purpose of a row tells, "" if none or several are told."""
        found = self._correspondents.clients_of(addresses_in(" ".join((row.client, *row.names))))
        if len(found) == 1:
            return found[0]
        if not row.entries:
            return ""
        entry = row.entries[0]
        bills = self._mentions.named_in(entry.note)
        foreign = self._is_foreign(row)
        fitting = {bill.client for bill in bills if foreign or abs(entry.amount) <= bill.owed}
        if len(fitting) == 1:
            return fitting.pop()
        if row.client or row.project or self._context.options.client:
            return ""
        telling = [ident for ident, names in self._names.items() if goes_by(entry.note, names)]
        return telling[0] if len(telling) == 1 else ""

    def _namesake(self, name: str, row: ForeignRow) -> str:
        """With --take all, the client by whose name a stranger goes, with an open invoice of that sum."""
        if self._context.options.take != "all" or not row.entries or self._is_foreign(row):
            return ""
        amount = row.entries[0].amount
        found = {bill.client for bill in self._bills if bill.open == amount and goes_by(name, bill.names)}
        return found.pop() if len(found) == 1 else ""

    def _is_foreign(self, row: ForeignRow) -> bool:
        """Whether the row is in another currency, so that its sum says nothing about an invoice of the book."""
        return row.currency.upper() not in ("", self._context.facts.policy.currency.upper())

    def _wished_bill(self, number: str, row: ForeignRow) -> KnownBill:
        found = self._by_number.get(number, [])
        if len(found) > 1:
            known = self._matcher.known(row.client, row.project, row.names)
            found = [bill for bill in found if bill.client == known] or found
        if len(found) == 1:
            return found[0]
        if found:
            raise BadCell(f"several clients have an invoice {quoted(number)}: say --as 'NAME=ID' as well")
        raise BadCell(f"the book has no invoice {quoted(number)}, which --take names")

    def _receipt(self, line: int, entry: Entry, payer: str) -> Receipt:
        client = entry.client if entry.client in self._clients else ""
        return Receipt(line, entry.on, entry.amount, payer, entry.note, client)

    def _without_present(
        self, matching: Matching, rows: Mapping[int, PlacedRow]
    ) -> tuple[list[tuple[int, Entry]], list[ClientRow]]:
        """The new entries, without payments that the book has of another source: those are present.

        Such a one is of the same client and sum, a few days off at most. Where no purpose names its invoice it is
        kept as alike.
        """
        others: dict[str, list[Entry]] = {}
        new, present = [], []
        for line, entry in matching.new:
            free = _is_free(entry) and entry.client in self._clients and line not in self._wishes
            twin = self._twin(entry, others) if free else None
            if twin is None:
                new.append((line, entry))
                continue
            row = rows[line]
            present.append(ClientRow(line, row.name, (entry,), row.own_id, row.seconds))
            if not twin.invoice or twin.invoice not in self._named_in(entry):
                self._alike.append((line, twin))
        return new, present

    def _named_in(self, entry: Entry) -> set[str]:
        return {bill.number for bill in self._mentions.named_in(entry.note) if bill.client == entry.client}

    def _twin(self, entry: Entry, others: dict[str, list[Entry]]) -> Entry | None:
        """The payment of another source that is probably the same money, used up by that."""
        if entry.client not in others:
            own = f"{self._context.format}:"
            others[entry.client] = [
                each
                for each in self._context.existing(entry.client)
                if each.kind == "payment" and not key_of(each).startswith(own)
            ]
        named = self._named_in(entry)
        ranked = [
            (each.invoice not in named, abs((each.on - entry.on).days), place)
            for place, each in enumerate(others[entry.client])
            if each.amount == entry.amount
            and (
                abs((each.on - entry.on).days) <= (SAME_DAYS if each.invoice in named else ALIKE_DAYS)
                or (each.invoice in named and has_guessed_day(each))
            )
        ]
        return others[entry.client].pop(min(ranked)[2]) if ranked else None

    @staticmethod
    def _less_wished(bills: list[OpenBill], wished: Sequence[tuple[Entry, str]]) -> list[OpenBill]:
        """The bills less what the user has given them by hand."""
        given: dict[tuple[str, str], Decimal] = {}
        for entry, number in wished:
            if entry.kind == "payment":
                given[entry.client, number] = given.get((entry.client, number), Decimal(0)) + entry.amount
        return [
            bill._replace(open=max(Decimal(0), bill.open - given.get((bill.client, bill.number), Decimal(0))))
            for bill in bills
        ]


def _is_free(entry: Entry) -> bool:
    """Whether an entry is a payment without an invoice."""
    return entry.kind == "payment" and not entry.invoice


def _for_invoice(entry: Entry, number: str) -> Entry:
    """The entry as one for an invoice; it counts as its import left it, not as edited since."""
    mark = mark_of(entry)
    entry = entry._replace(invoice=number)
    return marked(entry, key_of(entry), mark.content, mark.seconds) if mark is not None else entry
