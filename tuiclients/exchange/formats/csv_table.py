"""Any CSV, by the columns that the user names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.exchange.cell import BadCell
from tuiclients.exchange.entry_fields import DATES, NUMBERS, Script, read_fields, says_nothing
from tuiclients.exchange.foreign_row import (
    SOURCE,
    ForeignRow,
    ImportOptions,
    Progress,
    RowSource,
    hashed_key,
    own_key,
)
from tuiclients.exchange.foreign_table import DELIMITERS, ForeignTable, TableLine
from tuiclients.exchange.foreign_text import quoted
from tuiclients.exchange.guess import MARKS, DateVotes, MarkVotes
from tuiclients.exchange.moment import ORDERS, read_date
from tuiclients.parsing.amount import decimal_mark
from tuiclients.parsing.clock import outside
from tuiclients.parsing.currency import currency as currency_of

NAME = "csv"
CENT = Decimal("0.01")


class _Sheet(NamedTuple):
    """All that turns a line into a row."""

    kind: str
    columns: Mapping[str, int]
    header: Sequence[str]
    script: Script
    policy: Policy
    rates: Mapping[str, Decimal]
    fallback: str


def read_csv(
    table: ForeignTable,
    kind: str,
    columns: Mapping[str, int],
    policy: Policy,
    options: ImportOptions,
    usual: Mapping[str, str],
    progress: Progress | None = None,
) -> RowSource:
    """Look through a table once, to decide how it writes dates and numbers, and make its rows readable.

    `usual`: the date_order and decimal_mark of earlier files with this header. Refused: what stays open.
    """
    dates, marks = DateVotes(), MarkVotes()
    dated = [columns[field] for field in DATES if field in columns]
    numbered = [columns[field] for field in NUMBERS if field in columns]
    for line in table.rows((lambda done: progress(done, 2 * table.size)) if progress else None):
        for place in dated:
            dates.see(line.cells[place], line.number)
        for place in numbered:
            marks.see(line.cells[place], line.number)
    signs = {name: sign for sign, name in MARKS.items()}
    usual_mark = decimal_mark(policy) or signs.get(usual.get("decimal_mark", ""), "")
    script = Script(
        dates.order(table.path, options.date_order, usual.get("date_order", "")),
        marks.mark(table.path, signs.get(options.decimal_mark, ""), usual_mark, table.delimiter),
        policy.currency,
    )
    guessed = [f"columns parted by {DELIMITERS[table.delimiter]}"]
    guessed += [f"dates are {ORDERS[script.order]}"] if dates else []
    guessed += [f"decimal {MARKS[script.mark]}"] if marks else []
    guessed += [f"amounts in {policy.currency}"] if "amount" in columns and "currency" not in columns else []
    sheet = _Sheet(kind, columns, table.header, script, policy, options.rates, options.client)

    def rows(told: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        return (_row(line, sheet) for line in table.rows(told))

    kinds = {kind} | ({"payment"} if kind == "invoice" and "paid" in columns else set())
    return RowSource(rows, tuple(guessed), frozenset(kinds))


def _row(line: TableLine, sheet: _Sheet) -> ForeignRow:
    if line.problem:
        return ForeignRow(line.number, problem=line.problem)
    cells = {field: line.cells[place].strip() for field, place in sheet.columns.items()}
    client, project = cells.get("client", ""), cells.get("project", "")
    try:
        values, currency = read_fields(cells, sheet.kind, sheet.script)
        entry = Entry("", "", kind=sheet.kind, **values)
        key, counted = _key(cells, line.cells, sheet)
        entries = _entries(entry, currency, key, cells, sheet)
    except BadCell as bad:
        return ForeignRow(line.number, client, project, problem=str(bad))
    return ForeignRow(line.number, client, project, entries, counted)


def _key(cells: Mapping[str, str], whole: Sequence[str], sheet: _Sheet) -> tuple[str, bool]:
    """The key of a row, and whether it is known by its content alone."""
    prefix = f"{NAME}:{sheet.kind}"
    whose = cells.get("client") or cells.get("project") or f"={sheet.fallback}"
    own = cells.get("id") or (cells.get("number") if sheet.kind == "invoice" else "")
    if own:
        return own_key(prefix, whose, own), False
    content = sorted(f"{name}={cell.strip()}" for name, cell in zip(sheet.header, whole, strict=True) if cell.strip())
    return hashed_key(prefix, (whose, *content)), True


def _entries(entry: Entry, currency: str, key: str, cells: Mapping[str, str], sheet: _Sheet) -> tuple[Entry, ...]:
    """The entries of a row: an invoice with a paid date makes two, a negative one is a credit note."""
    if entry.kind == "time" and "out_of_hours" not in cells:
        entry = entry._replace(out_of_hours=outside(sheet.policy, entry.on, entry.at))
    negative = entry.amount < 0 or entry.tax < 0
    if negative and entry.kind != "invoice":
        raise BadCell(f"its amount {quoted(cells['amount'])} is negative, and money never is")
    if negative and (entry.amount > 0 or entry.tax > 0):
        raise BadCell("its amount and its tax have opposite signs")
    entry = _exchanged(entry, currency, {SOURCE: key}, sheet)
    if entry.kind != "invoice":
        return (entry,)
    if negative:
        return (_credit(entry),)
    paid, bill = cells.get("paid", ""), entry._replace(invoice="")
    if says_nothing(paid):
        return (bill,)
    on = read_date(paid, sheet.script.order)
    extra = {**(entry.extra or {}), SOURCE: f"{key}:paid"}
    owed = entry.amount + entry.tax
    payment = Entry("", "", on, "payment", by=entry.by, amount=owed, invoice=entry.number, extra=extra)
    return bill, payment


def _credit(entry: Entry) -> Entry:
    """The credit note of a negative invoice, tax included, on the invoice that the row names, if it names one."""
    said = f"credit note {entry.number}"
    return Entry(
        "",
        "",
        entry.on,
        "credit",
        at=entry.at,
        by=entry.by,
        note=f"{said}: {entry.note}" if entry.note else said,
        tags=entry.tags,
        amount=-(entry.amount + entry.tax),
        invoice=entry.invoice,
        extra=entry.extra,
    )


def _exchanged(entry: Entry, currency: str, extra: dict[str, Any], sheet: _Sheet) -> Entry:
    """The entry in the book's currency; the amounts and the currency that it came with are kept."""
    own = sheet.policy.currency
    code = (currency_of(currency, own) or currency).upper()
    if not code or code == own.upper():
        return entry._replace(extra=extra)
    rate = sheet.rates.get(code)
    if rate is None:
        shown = quoted(code, 12)[1:-1]
        raise BadCell(f"it is in {shown} and the book in {own} (give --rate {shown}=... if it is to be converted)")
    extra["original"] = {"currency": code, "amount": f"{entry.amount:f}"}
    if entry.tax:
        extra["original"]["tax"] = f"{entry.tax:f}"
    try:
        amount, tax = ((money * rate).quantize(CENT, ROUND_HALF_UP) for money in (entry.amount, entry.tax))
    except InvalidOperation:
        raise BadCell(f"at the rate {rate} its amount is larger than any") from None
    return entry._replace(amount=amount, tax=tax, extra=extra)
