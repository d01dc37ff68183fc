"""One line of a table as a row: whose it is, its entry as read, and what the file says of its payment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tuiclients.domain.entry import Entry, by_name
from tuiclients.domain.policy import Policy
from tuiclients.exchange.cells.cell import DIGITS, BadCell
from tuiclients.exchange.cells.elapsed import whole_minutes
from tuiclients.exchange.cells.instant import read_instant, serial_day
from tuiclients.exchange.cells.moment import date_groups, parse_date, read_date
from tuiclients.exchange.cells.script import Script, says_nothing
from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.file.foreign_table import TableLine
from tuiclients.exchange.rows.foreign_row import ForeignRow, Paid
from tuiclients.exchange.table.condition import Condition
from tuiclients.exchange.table.entry_fields import (
    DATES,
    LONGEST_TEXT,
    MONEY,
    TEXTS,
    read_span,
    read_value,
    split_tags,
)
from tuiclients.exchange.table.expression import Expression
from tuiclients.exchange.table.spent_time import SPANS, spent_time
from tuiclients.exchange.table.table_format import TableFormat
from tuiclients.exchange.table.total_rows import RunningTotals, TotalRows
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.parsing.clock import outside
from tuiclients.parsing.currency import CODES

#: Fields whose cells hold money.
AMOUNTS = ("amount", "tax", "gross", "open", "total")
#: Fields that are not handed to the entry as they stand.
_APART = frozenset(
    (
        *AMOUNTS,
        *SPANS,
        "start",
        "end",
        "pause",
        "on",
        "client",
        "project",
        "id",
        "currency",
        "paid",
        "status",
        "names",
    )
) | {"from", "to"}
#: What stands between the cells of a sum of texts.
_JOINTS = {"note": ": ", "tags": ",", "names": ";"}
#: What a status says of a bill, folded: why it is none.
STATUS_LEFT_OUT = {
    word: reason
    for reason, words in {
        "a draft": "draft drafts entwurf brouillon borrador bozza concept utkast rascunho unsent notsent ungesendet",
        "void": "void voided canceled cancelled cancellation storniert storno annulé annulée annulee anulada "
        "annullata deleted gelöscht geannuleerd",
        "a quote": "quote quotation estimate estimated proposal offer angebot devis presupuesto preventivo proforma",
        "recurring, a template": "recurring recurringtemplate template vorlage scheduled",
    }.items()
    for word in words.split()
}
#: The same for a payment.
PAYMENT_LEFT_OUT = {
    word: reason
    for reason, words in {
        "failed": "failed declined denied rejected returned bounced fehlgeschlagen abgelehnt",
        "void": "void voided canceled cancelled storniert reversed",
    }.items()
    for word in words.split()
}
_PAID_WORDS = (
    "paid closed settled paidinfull bezahlt beglichen payé payée payee pagado pagada pagato betaald betald ja yes"
    " true complete completed"
)
_UNPAID_WORDS = "unpaid no nein false open offen outstanding overdue due sent viewed partial partiallypaid"
_PAID, _UNPAID = frozenset(_PAID_WORDS.split()), frozenset(_UNPAID_WORDS.split())


class TableReading(NamedTuple):
    """All that turns a line of a table into a row."""

    format: TableFormat
    fields: Mapping[str, Expression]
    names: Sequence[str]
    """The header."""
    script: Script
    policy: Policy
    on: date | None
    """The day of rows whose table has none."""
    conditions: Sequence[Condition]
    people: Mapping[str, str] | None
    """The user of a row to `by`; None: as it stands."""
    currency: str
    """What the header says beside the name of the column with the amount."""
    totals: TotalRows
    running: RunningTotals | None


class RowReader:
    """Reads the lines of a table in their order."""

    def __init__(self, reading: TableReading) -> None:
        self._reading = reading
        self._kind = by_name()[reading.format.kind]
        self._others = [
            (name, each, _JOINTS.get(name, " ")) for name, each in reading.fields.items() if name not in _APART
        ]
        self._amounts = [(name, each) for name, each in reading.fields.items() if name in AMOUNTS]
        self._timed = self._kind.name == "time" or "start" in reading.fields
        places = {folded(name): place for place, name in reversed(list(enumerate(reading.names)))}
        self._places = places
        self._left_out = [
            (places[folded(each.column)], frozenset(map(folded, each.values)), each.reason)
            for each in reading.format.left_out
            if folded(each.column) in places
        ]
        self._currency = reading.currency
        """What a heading says that follows in it, else the header."""

    def row(self, line: TableLine) -> ForeignRow:
        """The row of a line."""
        if line.problem:
            return ForeignRow(line.number, problem=line.problem)
        cells, reading = line.cells, self._reading
        if not reading.totals.dated(cells):
            if heading := reading.totals.heading(cells):
                if f" {heading} " in CODES:
                    self._currency = heading
                return ForeignRow(line.number, left_out="a heading")
            if reading.totals.is_total(cells):
                if reading.running is not None:
                    reading.running.check(line.number, cells)
                return ForeignRow(line.number, left_out="a total")
        row = self._read(line.number, cells)
        if reading.running is not None:
            reading.running.add(cells, row.currency or self._text("currency", cells))
        if reading.format.adapt is not None and not row.problem:
            try:
                row = reading.format.adapt(row, {name: cells[place].strip() for name, place in self._places.items()})
            except BadCell as bad:
                row = ForeignRow(line.number, row.client, row.project, problem=str(bad))
        return row

    def _read(self, line: int, cells: Sequence[str]) -> ForeignRow:
        client, project = self._text("client", cells), self._text("project", cells)
        reason = self._reason(cells)
        try:
            row = self._entry(ForeignRow(line, client, project), cells)
        except BadCell as bad:
            if reason:
                return ForeignRow(line, client, project, left_out=reason)
            # The number tells of which invoice a part cannot be read.
            number = self._text("number", cells) if self._kind.name == "invoice" else ""
            return ForeignRow(line, client, project, problem=str(bad), own_id=number)
        return row._replace(left_out=reason, problem="") if reason else row

    def _reason(self, cells: Sequence[str]) -> str:
        """Why a row is left out, "" if it is not."""
        for place, values, reason in self._left_out:
            if folded(cells[place].strip()) in values:
                return reason
        status = folded(self._text("status", cells))
        if status and self._kind.name == "invoice" and status in STATUS_LEFT_OUT:
            return STATUS_LEFT_OUT[status]
        if status and self._kind.name in ("payment", "refund") and status in PAYMENT_LEFT_OUT:
            return PAYMENT_LEFT_OUT[status]
        unmet = next((each for each in self._reading.conditions if not each.met(cells)), None)
        return f"not {unmet.typed}" if unmet else ""

    def _text(self, name: str, cells: Sequence[str]) -> str:
        expression = self._reading.fields.get(name)
        return expression.text(cells, _JOINTS.get(name, " ")) if expression is not None else ""

    def _entry(self, row: ForeignRow, cells: Sequence[str]) -> ForeignRow:
        reading, kind = self._reading, self._kind
        values: dict[str, Any] = {}
        for name, expression, joint in self._others:
            cell = expression.text(cells, joint)
            if not cell or (name not in TEXTS and says_nothing(cell)):
                continue
            if len(cell) > LONGEST_TEXT:
                raise BadCell(f"its {name} has {len(cell):,} characters, and {LONGEST_TEXT:,} are the most")
            values[name] = (
                self._moment(cell)[0] if name in DATES else read_value(name, cell, kind.name, reading.script)
            )
        on, at = self._day(cells)
        seconds, left_out = None, ""
        if self._timed:
            spent = spent_time(reading.fields, cells, on, reading.script, reading.policy, reading.format.utc)
            on, at, seconds = spent.day or on, spent.at or at, spent.seconds
            if kind.name == "time":
                if seconds is not None:
                    values["minutes"] = whole_minutes(seconds)
                left_out = "still running" if spent.running else "of no length" if seconds == 0 else ""
        on = on or reading.on
        if on is None:
            raise BadCell("it has no date")
        currency = self._money(cells, values)
        problem = ""
        for required in kind.required:
            if required not in values and not left_out:
                problem = f"it has no {required}"
                if required != "number":
                    raise BadCell(problem)
        if kind.ends in values and values[kind.ends] < on:
            raise BadCell(f"its {kind.ends} lies before its date")
        first, last = self._text("from", cells), self._text("to", cells)
        if first or last:
            values["period"] = read_span(first or last, last or first, reading.script)
        values.setdefault("at", at)
        if reading.people is not None and "by" in values:
            values["by"] = reading.people.get(values["by"], "")
        if kind.name == "time" and "out_of_hours" not in values:
            values["out_of_hours"] = outside(reading.policy, on, values["at"])
        total, open_ = values.pop("total", None), values.pop("open", None)
        entry = Entry("", "", on, reading.format.kind, **values)  # type: ignore[arg-type]
        return row._replace(
            entries=(entry,),
            # What it would have come to is known without a number, too.
            problem=problem,
            left_out=left_out,
            own_id=self._text("id", cells),
            seconds=seconds,
            currency=currency,
            total=total,
            paid=self._paid(cells, open_) if kind.name == "invoice" else None,
            names=self._names(cells),
        )

    def _day(self, cells: Sequence[str]) -> tuple[date | None, str]:
        """The day and the clock time that the row's own column names."""
        text = self._text("on", cells)
        return (None, "") if says_nothing(text) else self._moment(text)

    def _moment(self, text: str) -> tuple[date, str]:
        """The day of a cell on the calendar of the book, and its clock time. Raises BadCell."""
        script, policy = self._reading.script, self._reading.policy
        if len(text) <= 10 and (day := parse_date(text, script.order)) is not None:
            return day, ""
        try:
            instant = read_instant(text, script.order, self._reading.format.utc)
        except BadCell:
            return read_date(text, script.order), ""
        if instant.day is None:
            raise BadCell(f"{quoted(text)} is not a date")
        # What a program writes as midnight is a day, wherever it is midnight.
        if not instant.clock:
            return instant.day, ""
        instant = instant.local(policy)
        assert instant.day is not None
        return instant.day, instant.at

    def _money(self, cells: Sequence[str], values: dict[str, Any]) -> str:
        """Read the amounts into `values`, signed; the currency of the row."""
        currency = self._text("currency", cells)
        for name, expression in self._amounts:
            number = expression.number(cells, self._reading.script)
            if number is not None:
                values[name] = number.value
                if name in MONEY or name == "gross":
                    currency = currency or number.currency
        gross = values.pop("gross", None)
        if gross is None:
            pass
        elif self._kind.name != "invoice":
            values.setdefault("amount", gross)
        elif "amount" not in values:
            values["amount"] = gross - values.get("tax", Decimal(0))
        else:
            values.setdefault("tax", gross - values["amount"])
        return currency or self._currency

    def _paid(self, cells: Sequence[str], open_: Decimal | None) -> Paid | None:
        """What the row says of its payment, by its `paid` (days, amounts, words), `open` and `status`."""
        on: date | None = None
        amount: Decimal | None = None
        said = unpaid = False
        expression = self._reading.fields.get("paid")
        parts = expression.parts(cells) if expression is not None else ()
        for part in parts:
            if says_nothing(part):
                continue
            if (day := self._paid_day(part)) is not None:
                on, said = day, True
            elif (word := folded(part)) in _PAID:
                said = True
            elif word in _UNPAID:
                unpaid = True
            else:
                amount = (amount or Decimal(0)) + self._reading.script.number(part).value
        if not said and amount is None and open_ is None:
            return Paid() if not unpaid and folded(self._text("status", cells)) in _PAID else None
        return Paid(on, amount, open_)

    def _paid_day(self, part: str) -> date | None:
        """The day of a cell that may hold an amount as well, None if it does. Raises BadCell."""
        groups = date_groups(part)
        if groups is None and part[0] in DIGITS + "-(" and not any(char.isalpha() for char in part):
            serial = serial_day(part) if "date" in self._paid_name() else None
            return serial.day if serial else None
        day = parse_date(part, self._reading.script.order)
        if day is None and groups is not None and ("-" in part or "/" in part):
            raise BadCell(f"{quoted(part)} is not a date")
        return self._moment(part)[0] if day is not None and ":" in part else day

    def _paid_name(self) -> str:
        places = self._reading.fields["paid"].places
        return " ".join(folded(self._reading.names[place]) for place in places)

    def _names(self, cells: Sequence[str]) -> tuple[str, ...]:
        expression = self._reading.fields.get("names")
        if expression is None:
            return ()
        found = [name for part in expression.parts(cells) for name in (part, *split_tags(part))]
        return tuple(dict.fromkeys(found))
