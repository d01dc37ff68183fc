"""Invoices and what settles them as a journal of hledger, which ledger reads as well."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tuiclients.domain.audit.wording import decimals
from tuiclients.domain.entry import Entry
from tuiclients.exchange.document.document import ExportSource
from tuiclients.exchange.file.journal_text import code_of, plain
from tuiclients.exchange.formats.entries_csv import client_names
from tuiclients.exchange.formats.timeclock_sessions import ID_TAG, account_part

RECEIVABLE = "assets:receivable"
BANK = "assets:bank"
TAX = "liabilities:sales tax"
REVENUES = "revenues"
CREDITED = "revenues:credit notes"
WRITTEN_OFF = "expenses:write-offs"
#: What settles an invoice: the account against which it is booked, and what it is called.
_SETTLES = {
    "payment": (BANK, "payment"),
    "refund": (BANK, "refund"),
    "credit": (CREDITED, "credit note"),
    "writeoff": (WRITTEN_OFF, "write-off"),
}

Posting = tuple[str, Decimal]


def write_hledger(source: ExportSource) -> str:
    """Invoices, payments, credit notes, write-offs and refunds, in order of day.

    The balance of a client's account below `assets:receivable` is what the client owes.
    """
    names = client_names(source.facts.clients)
    entries = [entry for entry in source.entries if entry.kind == "invoice" or entry.kind in _SETTLES]
    entries.sort(key=lambda entry: entry.order)
    code = source.facts.policy.currency
    commodity = code if code.isalpha() else f'"{code}"'
    digits = decimals(code)
    accounts: set[str] = set()
    texts = []
    for entry in entries:
        name = account_part(names[entry.client])
        postings = _postings(entry, name)
        accounts.update(account for account, _ in postings)
        texts.append(_transaction(entry, plain(names[entry.client]), postings, commodity, digits))
    head = ["; Invoices and what settles them, written by tuiclients.", "decimal-mark .", f"commodity {commodity}"]
    head += [f"account {account}" for account in sorted(accounts)]
    return "".join(f"{line}\n" for line in head) + "".join(f"\n{text}" for text in texts)


def _postings(entry: Entry, name: str) -> list[Posting]:
    receivable = f"{RECEIVABLE}:{name}"
    if entry.kind == "invoice":
        postings = [(receivable, entry.amount + entry.tax), (f"{REVENUES}:{name}", -entry.amount)]
        return [*postings, (TAX, -entry.tax)] if entry.tax else postings
    account, _ = _SETTLES[entry.kind]
    amount = -entry.amount if entry.kind == "refund" else entry.amount
    return [(account, amount), (receivable, -amount)]


def _transaction(entry: Entry, payee: str, postings: Sequence[Posting], commodity: str, digits: int) -> str:
    number = entry.number if entry.kind == "invoice" else entry.invoice
    kind = "invoice" if entry.kind == "invoice" else _SETTLES[entry.kind][1]
    code = code_of(number)
    words = kind if entry.kind == "invoice" or not code else f"{kind} for {code}"
    note = plain(entry.note)
    tags = [f"client:{entry.client}"]
    tags += [f"due:{entry.due}"] if entry.due else []
    tags.append(f"{ID_TAG}:{entry.id}")
    # Without a code a payee such as "(Foo) Ltd" would be read as one.
    head = f"{entry.on} * " + (f"({code}) " if code or payee[:1] in ("(", "!", "*") else "")
    head += f"{payee} | {words}" + (f": {note}" if note else "") + f"  ; {', '.join(tags)}"
    width = max(len(account) for account, _ in postings)
    lines = [f"    {account:<{width}}  {_amount(amount, digits):>14} {commodity}" for account, amount in postings]
    return "\n".join([head, *lines]) + "\n"


def _amount(amount: Decimal, digits: int) -> str:
    exponent = amount.as_tuple().exponent
    return f"{amount:.{max(digits, -exponent if isinstance(exponent, int) else 0)}f}"
