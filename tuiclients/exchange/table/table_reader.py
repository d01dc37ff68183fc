"""A table read by a mapping: looked through once to decide how it writes, then line by line as read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Literal, NamedTuple

from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.exchange.cells.cell import MARKS, BadCell, DecimalMark, is_digits
from tuiclients.exchange.cells.guess import SIGNS, DateVotes, MarkVotes, mark_of
from tuiclients.exchange.cells.instant import read_instant
from tuiclients.exchange.cells.moment import ORDERS, DateOrder, date_groups
from tuiclients.exchange.cells.script import Script
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.foreign_table import DELIMITERS, ForeignTable
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.column_mapping import read_mapping
from tuiclients.exchange.table.condition import read_conditions
from tuiclients.exchange.table.entry_fields import DATES
from tuiclients.exchange.table.expression import Expression, TableColumns
from tuiclients.exchange.table.row_reader import AMOUNTS, RowReader, TableReading
from tuiclients.exchange.table.spent_time import SPANS
from tuiclients.exchange.table.table_format import TableFormat, missing_column
from tuiclients.exchange.table.total_rows import RunningTotals, TotalRows
from tuiclients.exchange.text.foreign_text import counted, quoted
from tuiclients.parsing.amount import decimal_mark
from tuiclients.parsing.currency import CODES

#: How an amount without a currency begins and ends.
_BARE = frozenset("0123456789-−+().,")
#: Rows in which a zone is looked for.
_ZONED_ROWS = 20
_SHORTEST, _CLOSE = Decimal("0.25"), Decimal("0.1")
#: Users of a table that are told apart.
MOST_USERS = 1000
_DATED = (*DATES, "start", "end")
_NUMBERED = (*AMOUNTS, *SPANS, "paid")


class Usual(NamedTuple):
    """What decides about dates and numbers where the cells of a file do not; empty where nothing does."""

    date_order: DateOrder | Literal[""] = ""
    mark: DecimalMark | Literal[""] = ""


class _FirstPass(NamedTuple):
    """What a first look through all rows of a table found."""

    dates: DateVotes
    marks: MarkVotes
    users: set[str]
    rows: int
    unbillable: int
    totals: bool
    """It has total rows."""
    halves: bool
    """It writes times of day with am and pm."""
    currencies: bool
    """Amounts, or headings above them, name a currency."""
    fractions: int
    """Hours that look like fractions of a day."""
    fraction: str
    """The first of them and its line."""


def read_table(format_: TableFormat, file: ForeignFile, context: ImportContext) -> RowSource:
    """The rows of a table of a named format_.

    The order of its dates, if it writes several, and its decimal mark are decided from all cells, and said. Time
    entries carry `by` when the table is that of several users, or of another one than the setting `me`. `paid` may
    add up a column with days and one with amounts. What a field is mapped to by the user comes before the format.
    Refused: a table that lacks a column of the format, a condition of --where or a mapping that does not fit it.
    """
    if missing := missing_column(format_, file.table.header):
        raise Refused(
            f"{quoted(file.shown, 200)} is not {format_.title}: it has no column {quoted(missing)}. "
            "Leave out --format, or export it again."
        )
    columns = TableColumns(file.table.header)
    formulas = {field: columns.formula(text) for field, text in format_.fields.items()}
    fields = {field: formula for field, formula in formulas.items() if formula is not None}
    if context.options.map:
        mapping = read_mapping(context.options.map, format_.kind)
        fields |= {field: columns.typed(text) for field, text in mapping.items()}
    return rows_of(format_, fields, columns, file, context, Usual(format_.order), named=True)


def rows_of(
    format_: TableFormat,
    fields: Mapping[str, Expression],
    columns: TableColumns,
    file: ForeignFile,
    context: ImportContext,
    usual: Usual,
    named: bool,
) -> RowSource:
    """The rows of a table by expressions. `named`: a format chose them, so that what stays open is guessed and said.

    Refused: an order of dates or a decimal mark that stays open, a condition that does not fit the table.
    """
    table, options, policy = file.table, context.options, context.facts.policy
    conditions = read_conditions(options.where, columns)
    total_rows = TotalRows(fields, len(columns.names))
    seen = _pass_over(table, fields, total_rows, context)
    guessed = [f"columns separated by {DELIMITERS[table.delimiter]}"]
    if table.encoding == "cp1252" and not options.encoding:
        guessed.append("encoding Windows-1252 (--encoding)")
    if table.titles:
        guessed.append(f"header on line {table.first_line} (--skip-lines)")
    order, sure = _order(seen, table, options.date_order, usual.date_order, policy, named)
    if seen.dates:
        guessed.append(f"dates are {ORDERS[order]}" + ("" if sure else " (both orders fit: --date-order)"))
    script, sure = _script(seen, table, options.decimal_mark, usual.mark, policy, order, named)
    if script.mixed:
        guessed.append("numbers with a point and with a comma, each by its own (--decimal-mark)")
    elif seen.marks:
        guessed.append(f"decimal {MARKS[script.mark]}" + ("" if sure else " (both fit: --decimal-mark)"))
    currency = header_currency(fields, columns)
    if zone := _zone(table, fields, script, format_.utc, policy):
        guessed.append(zone)
    if not fields.keys().isdisjoint(("amount", "gross")) and "currency" not in fields and not seen.currencies:
        guessed.append(f"amounts in {currency or policy.currency}")
    people = people_of(seen.users, policy.me) if named and format_.kind == "time" else None
    notes = []
    if format_.kind == "time" and seen.rows and seen.unbillable == seen.rows:
        notes.append("No row is marked billable, so all of this time counts as unbilled.")
    if people and any(people.values()):
        names = ", ".join(quoted(name)[1:-1] for name in sorted({*people.values()} - {""})[:20])
        notes.append(f"Entries name the person: {names}.")
    if seen.fractions and not named:
        column = columns.names[fields["hours"].places[0]]
        notes.append(
            f"{counted(seen.fractions, 'length')} of time below a quarter of an hour ({seen.fraction}) would be "
            f"whole minutes as a fraction of a day, which is how spreadsheets keep times: if so, map days={column}."
        )
    running: list[RunningTotals] = []

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        running[:] = [RunningTotals(fields, script)] if seen.totals else []
        reading = TableReading(
            format_,
            fields,
            columns.names,
            script,
            policy,
            options.on,
            conditions,
            people,
            currency,
            total_rows,
            running[0] if running else None,
        )
        return map(RowReader(reading).row, table.rows(progress))

    def closing() -> list[str]:
        return running[0].sentences() if running else []

    paying = format_.kind == "invoice" and not {"paid", "open", "status"}.isdisjoint(fields)
    kinds = frozenset((format_.kind, "payment")) if paying else frozenset((format_.kind,))
    return RowSource(
        rows,
        tuple(guessed),
        kinds,
        tuple(notes),
        items=format_.items,
        closing=closing,
        filtered=True,
        kind=format_.kind,
        columns={field: formula.places for field, formula in fields.items()},
    )


def _pass_over(
    table: ForeignTable, fields: Mapping[str, Expression], total_rows: TotalRows, context: ImportContext
) -> _FirstPass:
    dates, marks, progress = DateVotes(), MarkVotes(), context.progress
    dated = [place for field in _DATED if field in fields for place in fields[field].places]
    numbered = [(place, field) for field in _NUMBERED if field in fields for place in fields[field].places]
    factors = {place for expression in fields.values() for place in expression.factors}
    sign = {",": ".", ";": ","}.get(table.delimiter, "")
    clocks = [place for field in ("start", "end", "at", "on") if field in fields for place in fields[field].places]
    by, billable = fields.get("by"), fields.get("billable")
    hours = fields["hours"].places if "hours" in fields else []
    users: set[str] = set()
    rows = unbillable = fractions = 0
    fraction = ""
    totals = halves = currencies = False
    for line in table.rows((lambda done: progress(done, 2 * table.size)) if progress else None):
        cells = line.cells
        if line.problem:
            continue
        if not total_rows.dated(cells) and (total_rows.heading(cells) or total_rows.is_total(cells)):
            totals = True
            currencies = currencies or f" {total_rows.heading(cells)} " in CODES
            continue
        rows += 1
        for place in dated:
            dates.see(cells[place], line.number)
        for place, field in numbered:
            cell = cells[place].strip()
            if cell and ":" not in cell and not (field == "paid" and date_groups(cell)):
                # Quantities and prices have thousandths: there the mark that fits the delimiter parts them.
                small = field in SPANS or (place in factors and sign != "" and sign in cell)
                marks.see(cell, line.number, small)
                currencies = currencies or (
                    field in ("amount", "gross") and not _BARE.issuperset((cell[0], cell[-1]))
                )
        for place in hours:
            if _is_fraction(cells[place]):
                fraction = fraction or f"{quoted(cells[place])} on line {line.number}"
                fractions += 1
        if not halves:
            halves = any(cells[place].strip()[-2:].lower() in ("am", "pm") for place in clocks)
        if by is not None and len(users) < MOST_USERS:
            users.add(by.text(cells))
        if billable is not None:
            unbillable += billable.text(cells).lower() in ("no", "nein", "false", "0", "non", "non-billable")
    return _FirstPass(dates, marks, users - {""}, rows, unbillable, totals, halves, currencies, fractions, fraction)


def _is_fraction(cell: str) -> bool:
    """Whether a number of hours is rather a spreadsheet's fraction of a day: whole minutes so, and not as hours."""
    cell = cell.strip().replace(",", ".")
    whole, _, digits = cell.partition(".")
    if whole not in ("", "0") or not 3 <= len(digits) <= 15 or not is_digits(digits):
        return False
    value = Decimal(f"0.{digits}")
    minutes = value * 1440
    return value < _SHORTEST and abs(minutes - round(minutes)) < _CLOSE and (value * 60) % 1 > _CLOSE


def _order(
    seen: _FirstPass,
    table: ForeignTable,
    asked: DateOrder | Literal[""],
    usual: DateOrder | Literal[""],
    policy: Policy,
    named: bool,
) -> tuple[DateOrder, bool]:
    """The order of the dates, and whether it is more than a guess. Refused if it stays open in an unknown table."""
    setting: DateOrder | Literal[""] = "mdy" if policy.date_order == "mdy" else "dmy" if policy.date_order else ""
    usual = usual or setting
    if asked or usual or not named or len(seen.dates.fitting()) < 2:
        return seen.dates.order(table.shown, asked, usual), True
    american = seen.halves or (policy.currency == "USD" and decimal_mark(policy) != ",")
    return seen.dates.order(table.shown, "", "mdy" if american else "dmy"), False


def _script(
    seen: _FirstPass,
    table: ForeignTable,
    asked: Literal["point", "comma", ""],
    usual: DecimalMark | Literal[""],
    policy: Policy,
    order: DateOrder,
    named: bool,
) -> tuple[Script, bool]:
    """How the file writes numbers, and whether that is more than a guess. Refused as `_order` is."""
    marks = seen.marks
    if marks and not asked and not marks.fitting():
        return Script(order, ".", policy.currency, mixed=True), True
    own = mark_of(decimal_mark(policy)) or usual
    hinted = (table.delimiter == "," and "," in marks.example) or (table.delimiter == ";" and "." in marks.example)
    if marks and named and not asked and not hinted and not marks.decided(own):
        # Three digits behind a mark are thousands of money.
        return Script(order, "," if "." in marks.example else ".", policy.currency), False
    mark = marks.mark(table.shown, SIGNS[asked] if asked else "", own, table.delimiter)
    return Script(order, mark, policy.currency), True


def _zone(table: ForeignTable, fields: Mapping[str, Expression], script: Script, utc: bool, policy: Policy) -> str:
    """That moments with a zone are shown on the clock of the book; "" if the first of them have none."""
    expression = fields.get("start") or fields.get("on")
    for line in islice(table.rows(), _ZONED_ROWS) if expression is not None else ():
        try:
            instant = read_instant(expression.text(line.cells), script.order, utc) if expression else None
        except BadCell:
            continue
        if instant is not None and instant.zone is not None:
            return f"times on the clock of {policy.timezone or 'this machine'} (the setting timezone)"
    return ""


def header_currency(fields: Mapping[str, Expression], columns: TableColumns) -> str:
    """The code that stands in brackets behind the name of the column with the amount, "" if there is none."""
    for field in ("amount", "gross"):
        for place in fields[field].places if field in fields else ():
            _, bracket, code = columns.names[place].strip().rpartition("(")
            if bracket and code.endswith(")") and len(code) == 4 and f" {code[:-1]} " in CODES:
                return code[:-1]
    return ""


def people_of(users: set[str], me: str) -> Mapping[str, str]:
    """User to `by`: empty for a lone user if the book names nobody; the owner's is the setting `me`."""
    if len(users) < 2 and not me:
        return dict.fromkeys(users, "")
    return {user: me if user.casefold() == me.casefold() else user for user in users}
