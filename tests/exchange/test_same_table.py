"""A table that was exported again in another dress brings nothing, and one corrected row changes one entry."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.book import Book
from tuiclients.domain.client import Client


class Line(NamedTuple):
    client: str
    on: date
    note: str
    figure: Decimal


class Dress(NamedTuple):
    """How a table is written."""

    delimiter: str
    german: bool
    more: bool
    """Another column stands in the middle."""
    turned: bool
    """The columns stand in another order."""


lines = st.lists(
    st.builds(
        Line,
        st.sampled_from(["Acme", "Bo & Söhne", 'Café "X"']),
        st.integers(0, 40).map(lambda days: date(2026, 1, 25) + timedelta(days)),
        st.sampled_from(["check stub", "rent", ""]),
        st.decimals("0.25", "9.75", places=2),
    ),
    min_size=1,
    max_size=12,
)
dresses = st.builds(Dress, st.sampled_from(";\t|,"), st.booleans(), st.booleans(), st.booleans())
KINDS = {"payment": "amount", "time": "hours", "cost": "amount"}


def table(rows: Sequence[Line], dress: Dress) -> str:
    def cells(line: Line) -> list[str]:
        figure = f"{line.figure:f}".replace(".", ",") if dress.german else f"{line.figure:f}"
        day = f"{line.on:%d.%m.%Y}" if dress.german else f"{line.on}"
        return [line.client, day, line.note, figure]

    written = [["who", "day", "what", "figure"], *map(cells, rows)]
    if dress.more:
        written = [[*row[:2], "balance" if not place else f"{place}", *row[2:]] for place, row in enumerate(written)]
    if dress.turned:
        written = [row[::-1] for row in written]
    text = io.StringIO()
    csv.writer(text, delimiter=dress.delimiter).writerows(written)
    return text.getvalue()


def wishes(kind: str, dress: Dress) -> dict[str, Any]:
    marks = {"date_order": "dmy", "decimal_mark": "comma"} if dress.german else {"decimal_mark": "point"}
    return {"kind": kind, "map": f"client=who,on=day,note=what,{KINDS[kind]}=figure", **marks}


@settings(max_examples=60, deadline=None)
@given(lines, dresses, dresses, st.sampled_from(sorted(KINDS)), st.data())
def test_in_another_dress_and_order_it_brings_nothing(
    rows: list[Line], first: Dress, second: Dress, kind: str, data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        book = Book(Path(folder), Client("acme", "Acme"))
        book.take(book.file(table(rows, first)), **wishes(kind, first))
        before = book.entries()
        again = book.take(book.file(table(data.draw(st.permutations(rows)), second)), **wishes(kind, second))
        assert (again.counts, again.present, len(again.changed), len(again.vanished)) == ({}, len(rows), 0, 0)
        assert book.entries() == before and again.balance.holds


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_row_more_and_a_row_corrected_are_one_of_each(tmp_path: Path, kind: str) -> None:
    book = Book(tmp_path)
    plain, other = Dress(",", False, False, False), Dress(";", True, True, True)
    rows = [Line("Acme", date(2026, 1, 25) + timedelta(day), "rent", Decimal(day + 1)) for day in range(8)]
    book.take(book.file(table(rows, plain)), **wishes(kind, plain))
    rows[3] = rows[3]._replace(figure=Decimal("2.50"))
    rows.append(Line("Acme", date(2026, 3, 1), "rent", Decimal(1)))
    again = book.take(book.file(table(rows[::-1], other)), **wishes(kind, other))
    assert (again.counts, len(again.changed), again.present) == ({kind: 1}, 1, 7)
    figure = sum(entry.minutes if kind == "time" else entry.amount for entry in book.entries())
    assert figure == sum(row.figure for row in rows) * (60 if kind == "time" else 1)
