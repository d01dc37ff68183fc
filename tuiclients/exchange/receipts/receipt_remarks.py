"""What is said about the payments of a bank, and the invoices that they are for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from shlex import quote

from tuiclients.domain.audit.wording import in_money
from tuiclients.domain.client import Client
from tuiclients.domain.policy import Policy
from tuiclients.exchange.receipts.payment_proposals import OpenBill, Proposal
from tuiclients.exchange.receipts.receipt_import import Assigned
from tuiclients.exchange.text.foreign_text import counted, first_few, quoted

#: Payments that are named one by one; further ones are counted.
NAMED = 20


def remarks(
    assigned: Assigned, known: Mapping[str, Client], new: Mapping[str, Client], policy: Policy, dry_run: bool
) -> Iterator[str]:
    """Sentences about what was assigned to which invoice and why, and what could be.

    `known`: the clients of the book; `new`: those that the file brings.
    """
    words = _Words({**known, **new}, policy)
    if assigned.placed:
        places = [f"line {line}: {words.name(client)}" for line, client in assigned.placed]
        are = "whose client an invoice or a name in the purpose or an address tells"
        yield f"{counted(len(places), 'row')} {are}: {first_few(places, NAMED)}."
    if assigned.taken:
        yield f"{counted(len(assigned.taken), 'payment of an open invoice', 'payments of open invoices')}:"
        yield from words.lines(assigned.taken)
    if assigned.twice:
        twice = [f"line {each.receipt.line}: {quoted(each.paid_twice)[1:-1]}" for each in assigned.twice]
        yield (
            f"{counted(len(twice), 'payment')} of an invoice that is paid already, taken without one: "
            f"{first_few(twice, NAMED)}."
        )
    if assigned.alike:
        found = [f"line {line} ({words.money(entry.amount)} on {entry.on})" for line, entry in assigned.alike]
        yield (
            f"{counted(len(found), 'payment')} taken for one that the book has from elsewhere, of the same client "
            f"and sum: {first_few(found, NAMED)}. --take LINE=none brings one in nevertheless."
        )
    strangers = {entry.client for _, entry in assigned.matching.new if entry.client in new}
    if strangers and known:
        became = "a client" if len(strangers) == 1 else "clients"
        yield (
            f"{counted(len(strangers), 'payer')} that the book did not know became {became}: --no-new-clients leaves "
            "such rows out, --as 'NAME=ID' says who they are."
        )
    if assigned.offered:
        one = len(assigned.offered) == 1
        what = "an open invoice, and is" if one else "open invoices, and are"
        yield f"{counted(len(assigned.offered), 'payment')} may be of {what} not taken as such:"
        yield from words.lines(assigned.offered)
        first = assigned.offered[0]
        number = first.bill.number if first.bill is not None else ""
        undo = "" if dry_run else "`tuiclients undo`, then "
        yield (
            f"To take them: {undo}import again with --take all, or one with "
            f"--take {quote(f'{first.receipt.line}={quoted(number)[1:-1]}')}; --take LINE=skip leaves a row out."
        )


class _Words:
    def __init__(self, clients: Mapping[str, Client], policy: Policy) -> None:
        self._clients = clients
        self._policy = policy

    def name(self, client: str) -> str:
        """What a client is called, on one line."""
        found = self._clients.get(client)
        return quoted(found.name if found else client, 60)[1:-1]

    def money(self, amount: Decimal) -> str:
        """`1,190.00 EUR`."""
        return f"{in_money(amount, self._policy)} {self._policy.currency}"

    def lines(self, proposals: Sequence[Proposal]) -> Iterator[str]:
        """A line for each payment, the first of many."""
        for proposal in proposals[:NAMED]:
            yield f"  {self._line(proposal)}"
        if len(proposals) > NAMED:
            yield f"  and {len(proposals) - NAMED:,} more (--json lists them all)"

    def _line(self, proposal: Proposal) -> str:
        receipt = proposal.receipt
        money = self.money(receipt.amount)
        bill = proposal.bill
        what = f"{quoted(bill.number)[1:-1]} of {self.name(bill.client)} ({proposal.why})" if bill else "no invoice"
        others = [self._other(other, bill) for other in proposal.alternatives]
        also = f"; or {first_few(others)}" if others else ""
        return f"line {receipt.line}: {money} for {what}{also}"

    def _other(self, other: OpenBill, bill: OpenBill | None) -> str:
        number = quoted(other.number)[1:-1]
        return (
            number if bill is not None and other.client == bill.client else f"{number} of {self.name(other.client)}"
        )
