"""For which open invoices the payments of a file are taken: what is proposed, and what the user says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from tuiclients.domain.policy import Policy
from tuiclients.exchange.receipts.payment_proposals import OpenBill, Proposal
from tuiclients.exchange.receipts.receipt_import import NO_INVOICE, SKIP
from tuiclients.exchange.rows.foreign_row import ImportOptions
from tuiclients.parsing.amount import format_amount
from tuiclients.workbench.import_draft import ImportDraft

#: What becomes of a payment: taken as proposed, only proposed, given to an invoice, taken without one, left out.
PaymentState = Literal["taken", "proposed", "given", "refused", "left out"]


class PaymentChoice(NamedTuple):
    """A payment and the invoice that it is, or may be, for."""

    proposal: Proposal
    state: PaymentState
    number: str = ""
    """The number of the invoice, "" without one."""

    @property
    def key(self) -> str:
        """Tells it from others: its line in the file."""
        return str(self.proposal.receipt.line)


def choices(
    draft: ImportDraft, options: ImportOptions, before: Mapping[str, PaymentChoice]
) -> dict[str, PaymentChoice]:
    """The payments with their proposals, by key, in the order of the file.

    `options`: what is said now; `before`: those known until now, as one that was decided is not proposed any more.
    """
    prepared = draft.prepared
    found = {each.key: each for each in before.values()}
    if prepared is not None:
        for proposals, state in ((prepared.taken, "taken"), (prepared.offered, "proposed")):
            for proposal in proposals:
                number = proposal.bill.number if proposal.bill is not None else ""
                choice = PaymentChoice(proposal, "taken" if state == "taken" else "proposed", number)
                found[choice.key] = choice
    return {key: _decided(choice, options) for key, choice in sorted(found.items(), key=lambda pair: int(pair[0]))}


def _decided(choice: PaymentChoice, options: ImportOptions) -> PaymentChoice:
    proposal = choice.proposal
    proposed = proposal.bill.number if proposal.bill is not None else ""
    wish = options.taken.get(proposal.receipt.line)
    if wish == NO_INVOICE:
        return choice._replace(state="refused", number="")
    if wish == SKIP:
        return choice._replace(state="left out", number="")
    if wish:
        return choice._replace(state="given", number=wish)
    if options.take == "none":
        return choice._replace(state="refused", number="")
    takes = options.take == "all" or proposal.certain
    return choice._replace(state="taken" if takes else "proposed", number=proposed)


def take_for(options: ImportOptions, choice: PaymentChoice, number: str = "") -> ImportOptions:
    """The payment is for the proposed invoice, or for another one."""
    bill = choice.proposal.bill
    return _with_wish(options, choice, number or (bill.number if bill is not None else NO_INVOICE))


def refuse(options: ImportOptions, choice: PaymentChoice) -> ImportOptions:
    """The payment is for no invoice; said once more, its row is left out; then what is proposed holds again."""
    if choice.state == "left out":
        line = choice.proposal.receipt.line
        return options._replace(taken={other: what for other, what in options.taken.items() if other != line})
    return _with_wish(options, choice, SKIP if choice.state == "refused" else NO_INVOICE)


def take_all(options: ImportOptions) -> ImportOptions:
    """All payments are for the invoices that are proposed."""
    return options._replace(take="all", taken={})


def refuse_all(options: ImportOptions) -> ImportOptions:
    """No payment is for an invoice."""
    return options._replace(take="none", taken={})


def _with_wish(options: ImportOptions, choice: PaymentChoice, what: str) -> ImportOptions:
    return options._replace(taken={**options.taken, choice.proposal.receipt.line: what})


def bills_for(draft: ImportDraft, choice: PaymentChoice) -> list[OpenBill]:
    """The open invoices that it can be for: proposed ones first, then those of its client, then all others."""
    proposal = choice.proposal
    first = [bill for bill in (proposal.bill, *proposal.alternatives) if bill is not None]
    client = proposal.receipt.client or (proposal.bill.client if proposal.bill is not None else "")
    rest = [bill for bill in draft.bills if bill not in first]
    return [*first, *sorted(rest, key=lambda bill: (bill.client != client, bill.on))]


def bill_words(bill: OpenBill, policy: Policy, name_of: Callable[[str], str]) -> str:
    """An open invoice: whose, of which day, what is open. `name_of`: what a client is called."""
    return f"{name_of(bill.client)}, {bill.on}, {format_amount(bill.open, policy)} open"
