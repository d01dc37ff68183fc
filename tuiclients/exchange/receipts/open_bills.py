"""What the clients of a book owe, by invoice, before the payments of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from tuiclients.domain.audit.allocation import allocate
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.exchange.receipts.payment_proposals import OpenBill


def open_bills(
    clients: Mapping[str, Client], existing: Callable[[str], Sequence[Entry]], policy: Policy, today: date
) -> Iterator[OpenBill]:
    """The invoices with something open. `existing` gives the entries of a client."""
    for ident, client in clients.items():
        entries = sorted((entry for entry in existing(ident) if entry.on <= today), key=lambda entry: entry.order)
        of = {kind: [entry for entry in entries if entry.kind == kind] for kind in _KINDS}
        if not of["invoice"]:
            continue
        invoices, credit_notes, payments, refunds, write_offs = of.values()
        tolerance, until = Decimal(str(policy.tolerance)), today.toordinal()
        ledger = allocate(invoices, credit_notes, payments, refunds, write_offs, client, tolerance, until)
        for bill in ledger.bills:
            if bill.open > 0:
                yield OpenBill(ident, bill.entry.number, bill.entry.on, bill.open, names_of(client))


def names_of(client: Client) -> tuple[str, ...]:
    """What a client goes by."""
    return (client.name, *client.aliases)


_KINDS = ("invoice", "credit", "payment", "refund", "writeoff")
