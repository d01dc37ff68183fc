"""The entries of one kind as a CSV table."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.book import Book
from tests.workbench.scene import RULES, desk_of, of
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
    assert (row["fit"], row["potential"], row["closeness"]) == (
        "asks early=yes; room=no; open=?",
        "0",
        "",
    )


@pytest.mark.parametrize("kind", by_name())
def test_every_kind_has_columns_of_which_none_is_there_twice(kind: str) -> None:
    columns = columns_of(kind)
    assert len(set(columns)) == len(columns) and columns[0] == "kind" and columns[-1] == "id"


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30 1", "-call", "@home", "\tx", "'quoted'", "-", "-1,5", "''", "+", "-1e5", "＝1", "\n=1"]
)
def test_what_a_spreadsheet_would_change_gets_one_apostrophe_and_loses_it(text: str) -> None:
    assert safe_cell(text) == "'" + text
    assert unsafe_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["-2", "+1.50", "-0.5", "2026-11-02", "call", "", " =x"])
def test_numbers_and_the_rest_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text == unsafe_cell(safe_cell(text))


EVERYTHING = [
    BILL,
    BILL._replace(
        id="e20", number="'quoted'", amount=Decimal("1.00"), tax=Decimal(0), due=None, period=None, reason="cash"
    ),
    TIME,
    TIME._replace(
        id="e21", at="", by="", minutes=1, billable=True, out_of_hours=True, note="'=1+1", tags=("=a", "'b")
    ),
    Entry("e30", "acme", DAY, "payment", amount=Decimal("400.00"), invoice="=204", note="@home"),
    Entry("e31", "acme", DAY, "credit", amount=Decimal("10.05"), invoice="-1"),
    Entry("e32", "acme", DAY, "refund", amount=Decimal("0.50")),
    Entry("e33", "borealis", DAY, "writeoff", amount=Decimal("3.00"), invoice="7"),
    Entry("e34", "borealis", DAY, "cost", amount=Decimal("80.00"), note="fonts; two, of them"),
    Entry(
        "e35", "borealis", DAY, "message", at="23:59", direction="out", awaiting=False, channel="email", invoice="7"
    ),
    Entry("e36", "borealis", DAY, "feeling", level=-2, note="\x1b[31mred"),
    Entry("e37", "borealis", DAY, "away", until=date(2026, 12, 1)),
    Entry("e38", "borealis", DAY, "nowait"),
    Entry("e39", "borealis", DAY, "promise", amount=Decimal("5.00"), due=date(2026, 12, 1), invoice="7"),
    Entry("e40", "borealis", DAY, "morning", note="Total"),
    Entry(
        "e41", "borealis", DAY, "incident", what="breach", severity="severe", ours=True, resolved=date(2026, 11, 9)
    ),
    Entry("e42", "borealis", DAY, "praise", what="testimonial"),
    Entry("e43", "borealis", DAY, "social"),
    Entry(
        "e44",
        "borealis",
        DAY,
        "review",
        fit={"a b": True, "c": False, "d": None},
        potential=0,
        closeness=4,
        we_fit="no",
    ),
    Entry("e45", "borealis", DAY, "note", note="wish: a boat", tags=("wish",)),
]


def bare(entries: Iterable[Entry]) -> list[Entry]:
    """Entries without what an import makes of its own, in an order of their own."""
    return sorted([each._replace(id="", rev=0, extra=None) for each in entries], key=str)


def test_every_kind_is_read_back_without_options(tmp_path: Path) -> None:
    desk = desk_of(*EVERYTHING)
    book = Book(tmp_path, Client("acme", "Acme Corp"), Client("borealis", "Boréalis"))
    kinds = [kind for kind in by_name() if kind in {each.kind for each in EVERYTHING}]
    assert len(kinds) == len(by_name())
    for kind in kinds:
        prepared = book.take(book.file(exported(desk, CSV, kind=kind)))
        assert (prepared.format, prepared.bad_rows) == ("entries", 0), prepared.bad
    assert bare(book.entries()) == bare(EVERYTHING)
    for kind in kinds:
        again = book.prepare(book.file(exported(desk, CSV, kind=kind)))
        assert (again.counts, again.edits) == ({}, ())


def test_money_in_thousandths_is_read_back(tmp_path: Path) -> None:
    policy = RULES._replace(currency="KWD")
    desk = desk_of(BILL._replace(amount=Decimal("1.500"), tax=Decimal("0.125")), policy=policy)
    book = Book(tmp_path, policy=policy)
    book.take(book.file(exported(desk, CSV, kind="invoice")))
    assert [(each.amount, each.tax) for each in book.entries()] == [(Decimal("1.500"), Decimal("0.125"))]


def test_a_table_that_a_german_spreadsheet_has_saved_is_read(tmp_path: Path) -> None:
    rows = list(csv.reader(StringIO(exported(desk_of(BILL), CSV, kind="invoice"), newline="")))
    place = {name: rows[0].index(name) for name in ("on", "amount", "tax", "due")}
    rows[1][place["on"]], rows[1][place["due"]] = "02.11.2026", "02.12.2026"
    rows[1][place["amount"]], rows[1][place["tax"]] = "1200,50", "240,10"
    stream = StringIO()
    csv.writer(stream, delimiter=";").writerows(rows)
    book = Book(tmp_path, Client("acme", "Acme Corp"))
    book.take(book.file(stream.getvalue()))
    assert bare(book.entries()) == bare([BILL])


def test_another_currency_is_not_taken_for_the_books(tmp_path: Path) -> None:
    book = Book(tmp_path, policy=RULES._replace(currency="USD"))
    prepared = book.take(book.file(exported(desk_of(BILL), CSV, kind="invoice")))
    assert "it is in EUR and the book in USD" in prepared.bad[0].reason and book.entries() == []


def test_a_table_that_was_changed_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    book = Book(tmp_path)
    text = exported(desk_of(TIME, TIME._replace(id="e3")), CSV, kind="time")
    with pytest.raises(Refused, match="the kind of its first row is 'hours': it should be one of time, invoice"):
        book.prepare(book.file(text.replace("time,Acme", "hours,Acme")))
    with pytest.raises(Refused, match="has no column minutes, which each time needs: export it again"):
        book.prepare(book.file(text.replace(",minutes,", ",length,")))
    prepared = book.prepare(book.file(text + "note,Acme Corp,2026-11-02,,5,yes,no,,x,,e9\n"))
    assert [bad.reason for bad in prepared.bad] == ["it is of the kind 'note' in a table of the kind time"]


PRINTED = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12).map(str.strip)


NAMES = st.text(st.characters(blacklist_categories=["C", "Z"]), min_size=1, max_size=12)


@given(note=PRINTED, by=PRINTED, name=NAMES, number=PRINTED.filter(bool))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_back(tmp_path: Path, note: str, by: str, name: str, number: str) -> None:
    bill = BILL._replace(note=note, by=by, number=number)
    book = Book(tmp_path, Client("acme", name))
    book.take(book.file(exported(desk_of(bill, clients=[Client("acme", name)]), CSV, kind="invoice")))
    (read,) = book.entries()
    for before, after in ((note, read.note), (by, read.by), (number, read.number)):
        shown = before.replace("\0", "\u2400").replace("\r\n", "\n").replace("\r", "\n")
        assert after == shown
    assert read.client == "acme"


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
    with pytest.raises(Refused, match="Only a CSV table is of one kind: a book as JSON always holds the whole book"):
        exported(desk_of(TIME), FORMATS[0], kind="time")


def test_the_book_that_wrote_a_table_gets_nothing_twice(tmp_path: Path) -> None:
    desk = desk_of(*EVERYTHING)
    book = Book(tmp_path, Client("acme", "Acme Corp"), Client("borealis", "Boréalis"))
    book.put(*EVERYTHING)
    for kind in by_name():
        again = book.prepare(book.file(exported(desk, CSV, kind=kind)))
        assert (again.counts, again.edits, again.bad_rows) == ({}, (), 0), kind
    changed = exported(desk, CSV, kind="time").replace("-call", "-a long call")
    prepared = book.prepare(book.file(changed))
    assert (prepared.counts, prepared.edits) == ({}, ())
    assert [(each.before.note, each.after.note) for each in prepared.by_hand] == [("-call", "-a long call")]
