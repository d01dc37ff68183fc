"""The entries of one kind as a CSV table."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest

from tests.workbench.scene import desk_of, of
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry, by_name
from tuiclients.domain.errors import Refused
from tuiclients.exchange.formats.entries_csv import columns_of, safe_cell, unsafe_cell
from tuiclients.exchange.formats.format import FORMATS, format_named
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exporting import exported

CSV = format_named("csv", FORMATS)
DAY = date(2026, 11, 2)
BILL = Entry(
    "e2",
    "acme",
    DAY,
    "invoice",
    number="=204",
    amount=Decimal("1200.50"),
    tax=Decimal("240.10"),
    due=date(2026, 12, 2),
    period=(date(2026, 10, 1), date(2026, 10, 31)),
    note='two\nlines, "quoted"',
    tags=("web", "shop"),
)
TIME = Entry("e1", "acme", DAY, "time", at="09:10", by="bo", note="-call", minutes=90, billable=False)


def table(desk: Desk, kind: str, client: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(exported(desk, CSV, client, kind), newline="")))


def test_a_row_holds_every_field_of_its_entry() -> None:
    assert table(desk_of(BILL, TIME), "invoice") == [
        {
            "kind": "invoice",
            "client": "Acme Corp",
            "on": "2026-11-02",
            "at": "",
            "number": "'=204",
            "amount": "1200.50",
            "tax": "240.10",
            "due": "2026-12-02",
            "period": "2026-10-01..2026-10-31",
            "reason": "",
            "currency": "EUR",
            "by": "",
            "note": 'two\nlines, "quoted"',
            "tags": "web, shop",
            "id": "e2",
        }
    ]
    assert exported(desk_of(TIME), CSV, kind="time") == (
        "kind,client,on,at,minutes,billable,out_of_hours,by,note,tags,id\n"
        "time,Acme Corp,2026-11-02,09:10,90,no,no,bo,'-call,,e1\n"
    )


def test_answers_of_a_review_are_named() -> None:
    review = Entry("e3", "acme", DAY, "review", fit={"asks early": True, "room": False, "open": None}, potential=0)
    (row,) = table(desk_of(review), "review")
    assert (row["fit"], row["potential"], row["closeness"]) == ("asks early=yes; room=no", "0", "")


@pytest.mark.parametrize("kind", by_name())
def test_every_kind_has_columns_of_which_none_is_there_twice(kind: str) -> None:
    columns = columns_of(kind)
    assert len(set(columns)) == len(columns) and columns[0] == "kind" and columns[-1] == "id"


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30 1", "-call", "@home", "\tx", "'quoted'", "-", "-1,5", "''", "+", "-1e5"]
)
def test_what_a_spreadsheet_would_change_gets_one_apostrophe_and_loses_it(text: str) -> None:
    assert safe_cell(text) == "'" + text
    assert unsafe_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["-2", "+1.50", "-0.5", "2026-11-02", "call", "", " =x"])
def test_numbers_and_the_rest_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text == unsafe_cell(safe_cell(text))


def test_two_clients_of_one_name_are_told_apart_by_their_ids() -> None:
    clients = [Client("acme", "Acme"), Client("acme-2", "ACME"), Client("zeta", "Zeta")]
    desk = desk_of(TIME, *of("acme-2", TIME._replace(id="e5")), *of("zeta", TIME._replace(id="e6")), clients=clients)
    assert [row["client"] for row in table(desk, "time")] == ["acme", "acme-2", "Zeta"]


def test_without_a_kind_or_with_an_empty_one_the_export_says_what_there_is() -> None:
    desk = desk_of(TIME, BILL)
    with pytest.raises(Refused, match=r"say which with --kind \(this book has time, invoice\)"):
        exported(desk, CSV)
    with pytest.raises(Refused, match="There is nothing of the kind payment to export: there is time, invoice"):
        exported(desk, CSV, kind="payment")


def test_a_kind_is_refused_where_the_format_holds_more() -> None:
    with pytest.raises(Refused, match="--kind is for --format csv: a book as JSON always holds the whole book"):
        exported(desk_of(TIME), FORMATS[0], kind="time")
