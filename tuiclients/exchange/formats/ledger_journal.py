"""A journal of hledger or Ledger: what is booked on an account receivable is an invoice, or settles one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.exchange.cells.cell import BadCell, DecimalMark, number_parts, read_number
from tuiclients.exchange.cells.guess import SIGNS, marks_of
from tuiclients.exchange.cells.moment import parse_date
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.foreign_lines import numbered_lines
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.expression import found_number
from tuiclients.exchange.text.foreign_text import counted, quoted

_DATE = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
_HEAD = re.compile(rf"(?P<day>{_DATE}|\d{{1,2}}[-/.]\d{{1,2}})(?:=\S+)?(?:\s+(?P<rest>.*))?$", re.ASCII)
_YEAR = re.compile(r"(?:Y|year|apply year)\s*(\d{4})\s*$", re.ASCII)
_REST = re.compile(r"(?:[*!]\s*)?(?:\((?P<code>[^)]*)\)\s*)?(?P<says>.*)$")
_DUE = re.compile(rf"\bdue(?:date)?:\s*({_DATE})")
_ID = re.compile(r"\btuiclients:\s*([^,\s]+)")
#: What our own export says before the note of an entry.
_OWN_WORDS = re.compile(r"(?:invoice|payment|refund|credit note|write-off)(?=:|$| for )")
_CLIENT = re.compile(r"\bclient:\s*([^,]+)")
_PAYEE = re.compile(r"\bpayee:\s*([^,]+)", re.IGNORECASE)
_RECEIVABLE = re.compile(
    r"(?:^|:)(?:a/?r|(?:accounts? )?(?:receivables?|debtors?|forderungen|d[ée]biteurs|cr[ée]ances|clients|crediti))"
    r"(?::|$|\s)",
    re.IGNORECASE,
)
_NO_ASSET = re.compile(r"^(?:expenses?|liabilit|equity|aufwand|passiva|d[ée]penses|costi|gastos)", re.IGNORECASE)
_INCOME = re.compile(
    r"^(?:income|revenues?|sales|erl[öo]se|ertr[äa]ge|einnahmen|revenus?|ricavi|ingresos)\b", re.IGNORECASE
)
_TAX = re.compile(r"\b(?:tax(?:es)?|vat|gst|hst|ust|umsatzsteuer|mwst|tva|iva|btw|moms)\b", re.IGNORECASE)
_WRITTEN_OFF = re.compile(r"\b(?:write-?offs?|written off|bad debts?|uneinbringlich\w*)\b", re.IGNORECASE)
_MONEY = re.compile(r"^assets?\b|^aktiva\b|^actifs?\b|bank|cash|checking|paypal|stripe", re.IGNORECASE)
#: Lines that begin no transaction and have no part in one.
_COMMENTS = (";", "#", "%", "|", "*")
LONGEST = 500
"""Postings of a transaction."""
NO_RECEIVABLE = "not about an account receivable"


class Posting(NamedTuple):
    """One posting as written: `amount` "" where the others decide it."""

    account: str
    amount: str = ""


class Transaction(NamedTuple):
    """A transaction as written."""

    line: int
    on: date | None
    code: str
    says: str
    """Payee and note."""
    comment: str
    postings: Sequence[Posting]


class Sum(NamedTuple):
    """The money of a posting."""

    account: str
    amount: Decimal
    commodity: str


def is_ledger_journal(file: ForeignFile) -> bool:
    """Whether a line with a day has a posting below it."""
    dated = False
    for line in file.head.splitlines()[:2000]:
        if line.startswith(_COMMENTS):
            continue
        if dated and line[:1] in (" ", "\t") and line.strip():
            if line.strip()[0] in ";#":
                continue
            account, amount = _posting_parts(line)
            return bool(account) and (":" in account or bool(amount))
        found = _HEAD.match(line.rstrip())
        dated = found is not None and "," not in (found["rest"] or "")[:1]
    return False


def read_ledger_journal(file: ForeignFile, context: ImportContext) -> RowSource:
    """Invoices, payments, credit notes, write-offs and refunds; the payee is the client.

    An amount left out is worked out; automated, periodic and virtual postings are passed over, and other files
    are not included.
    """
    numbers, mark = _scan(file, context)

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        unnumbered: dict[tuple[str, str], int] = {}
        for transaction in _transactions(file, progress):
            try:
                yield from _rows(transaction, mark, numbers, unnumbered)
            except BadCell as bad:
                yield ForeignRow(transaction.line, problem=str(bad))

    included = sum(1 for _, line in numbered_lines(file, None) if line.startswith(("include ", "!include ")))
    notes = (f"The journal includes {counted(included, 'other file')}: import each by itself.",) if included else ()
    guessed = ("the payee is the client", f"decimal {'point' if mark == '.' else 'comma'}")
    return RowSource(rows, guessed, frozenset(("invoice", "payment")), notes)


def _scan(file: ForeignFile, context: ImportContext) -> tuple[set[str], DecimalMark]:
    """The codes of all transactions, and the decimal mark."""
    asked = context.options.decimal_mark
    votes: dict[DecimalMark, int] = {".": 0, ",": 0}
    codes: set[str] = set()
    declared: DecimalMark | None = None
    for _, line in numbered_lines(file, None):
        if line.startswith("decimal-mark") and line.rstrip()[-1:] in (".", ","):
            declared = "," if line.rstrip()[-1] == "," else "."
    for transaction in _transactions(file, None):
        if transaction.code:
            codes.add(transaction.code)
        for posting in transaction.postings:
            marks = marks_of(posting.amount)
            if len(marks) == 1:
                votes[next(iter(marks))] += 1
    usual: DecimalMark = "," if votes[","] > votes["."] else "."
    return codes, SIGNS[asked] if asked else declared or usual


def _transactions(file: ForeignFile, progress: Callable[[int], None] | None) -> Iterator[Transaction]:
    current: Transaction | None = None
    postings: list[Posting] = []
    skipping, year = False, ""
    for number, line in numbered_lines(file, progress):
        if skipping:
            skipping = not line.startswith("end comment")
            continue
        indented = line[:1] in (" ", "\t")
        if not line.strip() or line.startswith(_COMMENTS) or not indented:
            if current is not None and not (line.startswith(_COMMENTS)):
                yield current._replace(postings=tuple(postings))
                current = None
            skipping = line.rstrip() in ("comment", "test")
            year = found[1] if (found := _YEAR.match(line)) else year
            if line[:1].isdigit() and not skipping:
                current, postings = _begun(number, line.rstrip(), year), []
            continue
        if current is None:
            continue
        text = line.strip()
        if text.startswith((";", "#")):
            current = current._replace(comment=f"{current.comment}, {text[1:].strip()}"[: LONGEST * 10])
        elif len(postings) < LONGEST:
            account, amount = _posting_parts(line)
            if account and account[0] not in "([":
                postings.append(Posting(account, amount))
    if current is not None:
        yield current._replace(postings=tuple(postings))


def _begun(number: int, line: str, year: str) -> Transaction:
    """A transaction by its first line; one that cannot be read has no day."""
    head = _HEAD.match(line)
    if head is None:
        return Transaction(number, None, "", line, "", ())
    says, _, comment = (head["rest"] or "").partition(";")
    rest = _REST.match(says.strip())
    code, words = ((rest["code"] or "").strip(), rest["says"].strip()) if rest else ("", says.strip())
    day = (
        head["day"]
        if len(head["day"]) > 5 or not year
        else f"{year}-{head['day'].replace('/', '-').replace('.', '-')}"
    )
    return Transaction(number, parse_date(day, "ymd"), code, words, comment, ())


def _posting_parts(line: str) -> tuple[str, str]:
    """The account of a posting and its amount, without status, cost, assertion and comment."""
    text = line.strip().partition(";")[0].rstrip().removeprefix("* ").removeprefix("! ").lstrip()
    account, *rest = re.split(r"\s{2,}|\t", text, maxsplit=1)
    amount = re.split(r"[@={]", rest[0], maxsplit=1)[0].strip() if rest else ""
    return account.strip(), amount


def _rows(
    transaction: Transaction, mark: DecimalMark, numbers: set[str], unnumbered: dict[tuple[str, str], int]
) -> Iterator[ForeignRow]:
    if transaction.on is None:
        raise BadCell("it begins with no date that can be read (a date needs its year)")
    if not any(_receivable(posting.account) for posting in transaction.postings):
        yield ForeignRow(transaction.line, left_out=NO_RECEIVABLE)
        return
    sums = _sums(transaction, mark)
    for account in dict.fromkeys(each.account for each in sums if _receivable(each.account)):
        for commodity in dict.fromkeys(each.commodity for each in sums if each.account == account):
            owed = sum((each.amount for each in sums if each[::2] == (account, commodity)), Decimal(0))
            others = [each for each in sums if each.account != account and each.commodity == commodity]
            yield _row(transaction, transaction.on, Sum(account, owed, commodity), others, numbers, unnumbered)


def _row(
    transaction: Transaction,
    on: date,
    owed: Sum,
    others: Sequence[Sum],
    numbers: set[str],
    unnumbered: dict[tuple[str, str], int],
) -> ForeignRow:
    client, note = _client(transaction, owed.account)
    ident = _ID.search(transaction.comment)
    if ident and (own := _OWN_WORDS.match(note)):
        note = note[own.end() :].removeprefix(f" for {transaction.code}").removeprefix(":").strip()
    row = ForeignRow(
        transaction.line,
        client,
        own_id=ident[1] if ident else "",
        currency=owed.commodity,
        names=_names(client, owed.account, transaction.comment),
    )
    if not owed.amount:
        return row._replace(left_out="nothing is owed by it")
    income = any(_INCOME.match(each.account) for each in others)
    kind = _kind(owed.amount, income, others)
    if kind != "invoice":
        invoice = _invoice_of(transaction, numbers)
        return row._replace(entries=(Entry("", "", on, kind, note=note, amount=abs(owed.amount), invoice=invoice),))
    taxes = [each.amount for each in others if _TAX.search(each.account) and not _INCOME.match(each.account)]
    tax = -sum(taxes, Decimal(0))
    due = _DUE.search(transaction.comment)
    bill = Entry(
        "",
        "",
        on,
        "invoice",
        note=note,
        number=transaction.code or found_number(transaction.says) or _number_of_day(client, on, unnumbered),
        amount=owed.amount - tax,
        tax=tax,
        due=parse_date(due[1], "ymd") if due else None,
    )
    return row._replace(entries=(bill,))


def _receivable(account: str) -> re.Match[str] | None:
    """Where an account is called one of receivables; None for one that is none, such as `income:clients`."""
    return None if _INCOME.match(account) or _NO_ASSET.match(account) else _RECEIVABLE.search(account)


def _kind(owed: Decimal, income: bool, others: Sequence[Sum]) -> EntryKind:
    """What a change of what is owed is."""
    if any(_WRITTEN_OFF.search(each.account) for each in others):
        return "writeoff" if owed < 0 else "invoice"
    money = any(_MONEY.search(each.account) and not _receivable(each.account) for each in others)
    if owed > 0:
        return "refund" if money and not income else "invoice"
    return "credit" if income and not money else "payment"


def _client(transaction: Transaction, account: str) -> tuple[str, str]:
    """Client and note: `payee | note`, else the account below the receivables and the description."""
    named = _PAYEE.search(transaction.comment)
    payee, bar, note = transaction.says.partition("|")
    if named:
        return named[1].strip(), note.strip() if bar else transaction.says
    if bar:
        return payee.strip(), note.strip()
    below = account[found.end() :].strip(": ") if (found := _receivable(account)) else ""
    return (below, transaction.says) if below else (transaction.says, "")


def _names(client: str, account: str, comment: str) -> tuple[str, ...]:
    """By what a client may be known: the payee, the whole account and its last part, a tag."""
    tag = _CLIENT.search(comment)
    return tuple(dict.fromkeys((client, account, account.rpartition(":")[2], *((tag[1].strip(),) if tag else ()))))


def _invoice_of(transaction: Transaction, numbers: set[str]) -> str:
    """The number of the invoice that a payment is for: its code, or a word of its description that is a code."""
    if transaction.code:
        return transaction.code
    words = [word.strip(".,;:#()") for word in transaction.says.split()]
    return next((word for word in words if word in numbers), "") or found_number(transaction.says)


def _number_of_day(client: str, on: date, unnumbered: dict[tuple[str, str], int]) -> str:
    """The number of an invoice that has none: its day, and how often that has come for the client."""
    key = client, on.isoformat()
    unnumbered[key] = times = unnumbered.get(key, 0) + 1
    return on.isoformat() if times == 1 else f"{on.isoformat()}-{times}"


def _sums(transaction: Transaction, mark: DecimalMark) -> list[Sum]:
    """The postings with their money; one amount may be missing, and is what the others leave of each commodity."""
    sums: list[Sum] = []
    missing: list[str] = []
    for posting in transaction.postings:
        if not posting.amount:
            missing.append(posting.account)
            continue
        sums.append(_sum(posting, mark))
    if len(missing) > 1:
        raise BadCell(f"{len(missing)} of its postings have no amount, and one at most can be calculated")
    for account in missing:
        for commodity in dict.fromkeys(each.commodity for each in sums):
            rest = sum((each.amount for each in sums if each.commodity == commodity), Decimal(0))
            if rest:
                sums.append(Sum(account, -rest, commodity))
    return sums


def _sum(posting: Posting, mark: DecimalMark) -> Sum:
    text = posting.amount
    negative, head, body, tail = number_parts(text.replace('"', ""))
    tail = tail.lstrip(".,").strip()
    if not body or (head and tail):
        raise BadCell(f"{quoted(text)} is not an amount")
    amount = read_number(body, mark, "").value
    return Sum(posting.account, -amount if negative else amount, (head or tail).strip())
