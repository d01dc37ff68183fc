"""Any table as CSV, by the columns that the user names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, Literal, NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.exchange.cell import MARKS, BadCell, MarkName
from tuiclients.exchange.column_mapping import columns_of, fields_of, header_id, read_mapping
from tuiclients.exchange.entry_fields import DATES, NUMBERS, read_fields
from tuiclients.exchange.foreign_file import ForeignFile
from tuiclients.exchange.foreign_row import SOURCE, ForeignRow, ImportContext, RowSource, hashed_key, own_key
from tuiclients.exchange.foreign_table import DELIMITERS, TableLine
from tuiclients.exchange.foreign_text import quoted
from tuiclients.exchange.guess import SIGNS, DateVotes, MarkVotes, mark_of
from tuiclients.exchange.moment import ORDERS, DateOrder, read_date
from tuiclients.exchange.script import Script, says_nothing
from tuiclients.parsing.amount import decimal_mark
from tuiclients.parsing.clock import outside
from tuiclients.parsing.currency import currency as currency_of
from tuiclients.storage.interface import Edit, Remembered

#: The keys of its rows begin with this.
PREFIX = "csv"
CENT = Decimal("0.01")


class Usual(NamedTuple):
    """What earlier files with the same header were told about their dates and numbers; empty where nothing."""

    date_order: DateOrder | Literal[""] = ""
    decimal_mark: MarkName | Literal[""] = ""


class _Layout(NamedTuple):
    """All that turns a line of a table into a row."""

    kind: str
    columns: Mapping[str, int]
    header: Sequence[str]
    script: Script
    policy: Policy
    rates: Mapping[str, Decimal]
    fallback: str


def read_csv(file: ForeignFile, context: ImportContext) -> RowSource:
    """Make the rows of a table readable by its mapping: the given one, or the one remembered for its header.

    Refused: a table whose columns nobody has named, a mapping that does not fit it, and what stays open about how
    it writes dates and numbers.
    """
    table, options = file.table, context.options
    ident = header_id(table.header)
    before = context.facts.remembered.get(ident)
    memory = before.value if before is not None else {}
    kind = options.kind or (str(memory.get("kind", "")) if not options.map else "")
    if not kind:
        raise Refused(
            f"The columns of {quoted(table.shown, 200)} are not known yet: say what a row is with --kind "
            "(invoice, time, payment, ...) and which columns to take with --map client=COLUMN,on=COLUMN,..."
        )
    fields_of(kind)
    same_kind = memory.get("kind") == kind
    if options.map:
        mapping = read_mapping(options.map, kind)
    elif same_kind:
        mapping = dict(memory.get("map", {}))
    else:
        raise Refused(f"Say which columns make a {kind}: --map client=COLUMN,on=COLUMN,...")
    columns = columns_of(mapping, kind, table.header, bool(options.client))
    usual = Usual()
    if same_kind:
        usual = Usual(
            next((order for order in ORDERS if order == memory.get("date_order")), ""),
            next((name for name in SIGNS if name == memory.get("decimal_mark")), ""),
        )
    value = {
        "kind": kind,
        "map": mapping,
        "date_order": options.date_order or usual.date_order,
        "decimal_mark": options.decimal_mark or usual.decimal_mark,
    }
    edit = Edit(before, Remembered(ident, value, before.rev if before else 0))
    source = _row_source(file, kind, columns, context, usual)
    return source if memory == value else source._replace(remembered=(edit,))


def _row_source(
    file: ForeignFile, kind: str, columns: Mapping[str, int], context: ImportContext, usual: Usual
) -> RowSource:
    """Look through a table once, to decide how it writes dates and numbers, and make its rows readable.

    Refused: an order of dates or a decimal mark that stays open.
    """
    table, options, progress, policy = file.table, context.options, context.progress, context.facts.policy
    dates, marks = DateVotes(), MarkVotes()
    dated = [columns[field] for field in DATES if field in columns]
    numbered = [columns[field] for field in NUMBERS if field in columns]
    for line in table.rows((lambda done: progress(done, 2 * table.size)) if progress else None):
        for place in dated:
            dates.see(line.cells[place], line.number)
        for place in numbered:
            marks.see(line.cells[place], line.number)
    asked_mark = SIGNS[options.decimal_mark] if options.decimal_mark else ""
    usual_mark = mark_of(decimal_mark(policy)) or (SIGNS[usual.decimal_mark] if usual.decimal_mark else "")
    script = Script(
        dates.order(table.shown, options.date_order, usual.date_order),
        marks.mark(table.shown, asked_mark, usual_mark, table.delimiter),
        policy.currency,
    )
    guessed = [f"columns separated by {DELIMITERS[table.delimiter]}"]
    guessed += [f"dates are {ORDERS[script.order]}"] if dates else []
    guessed += [f"decimal {MARKS[script.mark]}"] if marks else []
    guessed += [f"amounts in {policy.currency}"] if "amount" in columns and "currency" not in columns else []
    layout = _Layout(kind, columns, table.header, script, policy, options.rates, options.client)

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        return (_row(line, layout) for line in table.rows(progress))

    kinds = {kind} | ({"payment"} if kind == "invoice" and "paid" in columns else set())
    return RowSource(rows, tuple(guessed), frozenset(kinds))


def _row(line: TableLine, layout: _Layout) -> ForeignRow:
    if line.problem:
        return ForeignRow(line.number, problem=line.problem)
    cells = {field: line.cells[place].strip() for field, place in layout.columns.items()}
    client, project = cells.get("client", ""), cells.get("project", "")
    try:
        values, currency = read_fields(cells, layout.kind, layout.script)
        entry = Entry("", "", **{"kind": layout.kind, **values})
        key, counted = _key(cells, line.cells, layout)
        entries = _entries(entry, currency, key, cells, layout)
    except BadCell as bad:
        return ForeignRow(line.number, client, project, problem=str(bad))
    return ForeignRow(line.number, client, project, entries, counted)


def _key(cells: Mapping[str, str], line: Sequence[str], layout: _Layout) -> tuple[str, bool]:
    """The key of a row, and whether it is a hash of the content."""
    prefix = f"{PREFIX}:{layout.kind}"
    whose = cells.get("client") or cells.get("project") or f"={layout.fallback}"
    own = cells.get("id") or (cells.get("number") if layout.kind == "invoice" else "")
    if own:
        return own_key(prefix, whose, own), False
    content = sorted(f"{name}={cell.strip()}" for name, cell in zip(layout.header, line, strict=True) if cell.strip())
    return hashed_key(prefix, (whose, *content)), True


def _entries(entry: Entry, currency: str, key: str, cells: Mapping[str, str], layout: _Layout) -> tuple[Entry, ...]:
    """The entries of a row: an invoice with a paid date makes two; below 0 it is a credit note, or a refund."""
    if entry.kind == "time" and "out_of_hours" not in cells:
        entry = entry._replace(out_of_hours=outside(layout.policy, entry.on, entry.at))
    negative = entry.amount < 0 or entry.tax < 0
    if negative and entry.kind == "payment":
        entry, negative = entry._replace(kind="refund", amount=-entry.amount), False
    if negative and entry.kind != "invoice":
        raise BadCell(f"its amount {quoted(cells['amount'])} is negative, and money never is")
    if negative and (entry.amount > 0 or entry.tax > 0):
        raise BadCell("its amount and its tax have opposite signs")
    entry = _exchanged(entry, currency, {SOURCE: key}, layout)
    if entry.kind != "invoice":
        return (entry,)
    if negative:
        return (_credit(entry),)
    paid, bill = cells.get("paid", ""), entry._replace(invoice="")
    if says_nothing(paid):
        return (bill,)
    on = read_date(paid, layout.script.order)
    extra = {**(entry.extra or {}), SOURCE: f"{key}:paid"}
    owed = entry.amount + entry.tax
    payment = Entry("", "", on, "payment", by=entry.by, amount=owed, invoice=entry.number, extra=extra)
    return bill, payment


def _credit(entry: Entry) -> Entry:
    """A negative invoice as a credit note, tax included, on the invoice that the row names, if any."""
    title = f"credit note {entry.number}"
    return Entry(
        "",
        "",
        entry.on,
        "credit",
        at=entry.at,
        by=entry.by,
        note=f"{title}: {entry.note}" if entry.note else title,
        tags=entry.tags,
        amount=-(entry.amount + entry.tax),
        invoice=entry.invoice,
        extra=entry.extra,
    )


def _exchanged(entry: Entry, currency: str, extra: dict[str, Any], layout: _Layout) -> Entry:
    """The entry in the book's currency, with the amounts and currency of the file in its `extra`."""
    own = layout.policy.currency
    code = (currency_of(currency, own) or currency).upper()
    if not code or code == own.upper():
        return entry._replace(extra=extra)
    rate = layout.rates.get(code)
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
