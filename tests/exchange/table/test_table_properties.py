"""A table in any dress holds the same money and the same seconds."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.book import Book
from tests.exchange.table.test_table_reader import source
from tuiclients.exchange.table.table_format import TableFormat

MANY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DATES = {"ymd": "%Y-%m-%d", "dmy": "%d.%m.%Y", "mdy": "%m/%d/%Y", "named": "%d %b %Y"}


class Dress(NamedTuple):
    """How a table is written."""

    delimiter: str
    mark: str
    grouping: bool
    dates: str
    titles: list[str]
    order: list[int]
    extra: bool
    total: bool
    encoding: str
    quoting: Any
    repeated: bool

    @property
    def date_order(self) -> str:
        return "" if self.dates == "named" else self.dates

    def number(self, value: Decimal) -> str:
        text = f"{value:,.2f}" if self.grouping else f"{value:.2f}"
        return text.translate(str.maketrans(",.", ".,")) if self.mark == "," else text


dresses = st.builds(
    Dress,
    st.sampled_from(",;\t|"),
    st.sampled_from(".,"),
    st.booleans(),
    st.sampled_from(sorted(DATES)),
    st.lists(st.sampled_from(["Report", "", "January 1 - December 31, 2025", "All of it;", "x,,"]), max_size=4),
    st.permutations(range(5)),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.booleans(),
)
names = st.sampled_from(["Acme", "Müller & Söhne", 'The "Bo" Ltd', "Total Quality, Inc", "A;B|C"])
days = st.dates(date(2020, 1, 13), date(2026, 6, 28))
cents = st.integers(-5_000_000, 5_000_000).map(lambda number: Decimal(number) / 100)


def written(dress: Dress, header: list[str], rows: list[list[str]], total: list[str]) -> bytes:
    text = io.StringIO()
    text.writelines(f"{title}\n" for title in dress.titles)
    table = csv.writer(text, delimiter=dress.delimiter, quoting=dress.quoting)
    body = [header, *rows[:2], *([header] if dress.repeated else []), *rows[2:], *([total] if dress.total else [])]
    for row in body:
        table.writerow([row[place] for place in dress.order if place < len(row)] + ["n/a"] * dress.extra)
    return text.getvalue().encode(dress.encoding)


@MANY
@given(dresses, st.lists(st.tuples(names, days, cents, cents), min_size=3, max_size=12))
def test_the_money_of_a_table(book: Book, dress: Dress, bills: list[tuple[str, date, Decimal, Decimal]]) -> None:
    rows = [
        [name, on.strftime(DATES[dress.dates]), f"R-{number}", dress.number(net), dress.number(tax)]
        for number, (name, on, net, tax) in enumerate(bills)
    ]
    net, tax = sum(bill[2] for bill in bills), sum(bill[3] for bill in bills)
    total = ["Total", "", "", dress.number(Decimal(net)), dress.number(Decimal(tax))]
    content = written(dress, ["Customer", "Date", "No", "Net", "VAT"], rows, total)
    made = TableFormat(
        "made", "a table", "invoice", (),
        {"client": "Customer", "on": "Date", "number": "No", "amount": "Net", "tax": "VAT"},
    )  # fmt: skip
    found = source(book, made, content, date_order=dress.date_order)
    read = list(found.rows(None))
    entries = [row.entries[0] for row in read if not row.left_out and not row.problem]
    assert not [row.problem for row in read if row.problem]
    assert [(entry.on, entry.amount, entry.tax) for entry in entries] == [bill[1:] for bill in bills]
    assert [row.client for row in read if not row.left_out] == [" ".join(bill[0].split()) for bill in bills]
    assert [row.left_out for row in read if row.left_out] == ["a total"] * dress.total
    assert not list(found.closing())


def notations(seconds: int, mark: str) -> list[str]:
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    found = [f"{hours}:{minutes:02d}:{rest:02d}", f"{hours}h {minutes}m {rest}s", f"PT{hours}H{minutes}M{rest}S"]
    found += [f"{seconds} s", f"{hours} Std. {minutes} Min. {rest} Sek."]
    if not rest:
        found += [f"{hours}:{minutes:02d}", f"{seconds // 60} min", f"{hours}h{minutes:02d}m"]
    if seconds % 36 == 0:
        found.append(f"{Decimal(seconds) / 3600:.2f}".replace(".", mark))
    return found


@MANY
@given(dresses, st.lists(st.tuples(names, days, st.integers(1, 90_000), st.integers(0, 99)), min_size=3, max_size=12))
def test_the_seconds_of_a_table(book: Book, dress: Dress, spent: list[tuple[str, date, int, int]]) -> None:
    rows = []
    for name, on, seconds, which in spent:
        choices = notations(seconds, dress.mark)
        rows.append([name, on.strftime(DATES[dress.dates]), choices[which % len(choices)], "", ""])
    whole = sum(each[2] for each in spent)
    total = ["Total", "", f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}", "", ""]
    content = written(dress, ["Customer", "Date", "Hours", "Note", "Tags"], rows, total)
    made = TableFormat("made", "a table", "time", (), {"client": "Customer", "on": "Date", "hours": "Hours"})
    found = source(book, made, content, date_order=dress.date_order)
    read = [row for row in found.rows(None) if not row.left_out]
    assert [(row.problem, row.seconds) for row in read] == [("", each[2]) for each in spent]
    assert not list(found.closing())


@MANY
@given(
    dresses, st.lists(st.tuples(names, days, st.integers(0, 86_399), st.integers(1, 86_000)), min_size=3, max_size=9)
)
def test_starts_and_ends_of_a_table(book: Book, dress: Dress, spent: list[tuple[str, date, int, int]]) -> None:
    rows = []
    for name, on, start, seconds in spent:
        began = datetime(on.year, on.month, on.day) + timedelta(seconds=start)
        clocks = [
            f"{each:%I:%M:%S %p}" if dress.extra else f"{each:%H:%M:%S}"
            for each in (began, began + timedelta(seconds=seconds))
        ]
        rows.append([name, on.strftime(DATES[dress.dates]), *clocks, ""])
    content = written(dress, ["Customer", "Date", "From", "Till", "Note"], rows, ["Total", "", "", "", ""])
    made = TableFormat(
        "made", "a table", "time", (), {"client": "Customer", "on": "Date", "start": "From", "end": "Till"}
    )  # fmt: skip
    read = [row for row in source(book, made, content, date_order=dress.date_order).rows(None) if not row.left_out]
    assert [(row.problem, row.seconds) for row in read] == [("", each[3]) for each in spent]
    clocks = [f"{each[2] // 3600:02d}:{each[2] // 60 % 60:02d}" for each in spent]
    entries = [row.entries[0] for row in read]
    assert [(entry.on, entry.at) for entry in entries] == [
        (each[1], clock) for each, clock in zip(spent, clocks, strict=True)
    ]
