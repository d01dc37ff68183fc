"""Tables of named formats, row by row as read."""

from __future__ import annotations

import os
import time
import tracemalloc
from decimal import Decimal
from itertools import islice
from typing import Any, Literal

import pytest

from tests.exchange.book import TODAY, Book
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, ImportOptions, Paid, RowSource
from tuiclients.exchange.table.column_guess import UnknownTable
from tuiclients.exchange.table.table_format import Cells, LeftOut, TableFormat
from tuiclients.exchange.table.table_reader import read_table

Kind = Literal["time", "invoice", "payment"]


def source(book: Book, format_: TableFormat, text: str | bytes, **options: Any) -> RowSource:
    facts = book.facts
    context = ImportContext(
        format_.name,
        format_.title,
        ImportOptions(**options),
        facts,
        book.entries,
        lambda client: [],
        TODAY,
        book.new_id,
    )
    return read_table(format_, ForeignFile(book.file(text)), context)


def read(book: Book, format_: TableFormat, text: str | bytes, **options: Any) -> list[ForeignRow]:
    return list(source(book, format_, text, **options).rows(None))


def table(kind: str, /, **fields: str) -> TableFormat:
    return TableFormat("made", "a made table", kind, (), fields)


def only(rows: list[ForeignRow]) -> tuple[ForeignRow, Entry]:
    assert len(rows) == 1 and not rows[0].problem, rows
    return rows[0], rows[0].entries[0]


TIME = table("time", client="who", on="on", start="from", end="till", duration="took")


@pytest.mark.parametrize(
    ("row", "seconds", "on", "at"),
    [
        ("2026-01-05,08:37,11:06,", 8940, "2026-01-05", "08:37"),
        ("2026-01-05,23:30,00:15,", 2700, "2026-01-05", "23:30"),
        ("2026-01-05,9:00 AM,12:30 PM,", 12600, "2026-01-05", "09:00"),
        ("2026-01-05,09:00:30,09:01:45,", 75, "2026-01-05", "09:00"),
        (",2026-01-05 22:00,2026-01-06 01:00,", 10800, "2026-01-05", "22:00"),
        (",2026-01-05T23:30:00Z,2026-01-06T00:30:01Z,", 3601, "2026-01-06", "00:30"),
        (",2026-07-05T23:30:00+02:00,2026-07-05T22:30:00Z,", 3600, "2026-07-05", "23:30"),
        (",1767655800,1767659400,", 3600, "2026-01-06", "00:30"),
        ("2026-01-05,09:00,17:00,1:30:05", 5405, "2026-01-05", "09:00"),
        ("2026-01-05,,,0.5", 1800, "2026-01-05", ""),
        ("46000,0.375,0.5,", 10800, "2025-12-09", "09:00"),
    ],
)
def test_time_is_exact_and_on_the_clock_of_the_book(book: Book, row: str, seconds: int, on: str, at: str) -> None:
    book.put(Policy(timezone="Europe/Berlin"))
    found, entry = only(read(book, TIME, f"who,on,from,till,took\nAcme,{row}\n"))
    assert (found.seconds, f"{entry.on}", entry.at, found.client) == (seconds, on, at, "Acme")
    assert entry.minutes == (seconds + 30) // 60


def test_instants_without_a_zone_are_as_written_unless_the_format_writes_utc(book: Book) -> None:
    book.put(Policy(timezone="Europe/Berlin"))
    text = "who,on,from,till,took\nAcme,,2026-01-05 23:30,2026-01-06 00:00,\n"
    assert only(read(book, TIME, text))[1].at == "23:30"
    found, entry = only(read(book, TIME._replace(utc=True), text))
    assert (f"{entry.on}", entry.at, found.seconds) == ("2026-01-06", "00:30", 1800)


def test_what_still_runs_or_took_no_time_is_left_out(book: Book) -> None:
    rows = read(book, TIME, "who,on,from,till,took\nA,2026-01-05,09:00,,\nA,2026-01-05,09:00,09:00,\n")
    assert [row.left_out for row in rows] == ["still running", "of no length"]


def test_an_end_before_its_start_is_bad(book: Book) -> None:
    rows = read(book, TIME, "who,on,from,till,took\nA,,2026-01-05 09:00,2026-01-05 08:00,\n")
    assert "lies before its start" in rows[0].problem


ITEMS = table("invoice", client="who", on="on", number="no", amount="quantity*price")
INVOICE = table(
    "invoice",
    client="who",
    on="on",
    number="no",
    gross="gross",
    amount="net",
    tax="tax 1+tax 2",
    paid="paid on+paid",
    open="open",
    status="status",
    total="total",
    currency="cur",
    id="id",
)


@pytest.mark.parametrize(
    ("header", "row", "amount", "tax"),
    [
        ("gross,tax 1", "119,19", "100", "19"),
        ("gross,tax 1,tax 2", "119,12,7", "100", "19"),
        ("gross", "119", "119", "0"),
        ("net,gross", "100,119", "100", "19"),
        ("quantity,price", "2.5,200", "500", "0"),
        ("net,tax 2", "($400.00),", "-400", "0"),
    ],
)
def test_amounts_are_net_and_signed(book: Book, header: str, row: str, amount: str, tax: str) -> None:
    made = ITEMS if "quantity" in header else INVOICE
    _, entry = only(read(book, made, f"who,on,no,{header}\nAcme,2026-01-05,7,{row}\n"))
    assert (entry.amount, entry.tax) == (Decimal(amount), Decimal(tax))


@pytest.mark.parametrize(
    ("header", "row", "paid"),
    [
        ("paid", "2026-02-01", Paid(TODAY.replace(2026, 2, 1))),
        ("paid", "60.00", Paid(None, Decimal(60))),
        ("paid", "yes", Paid()),
        ("paid", "no", None),
        ("paid", "", None),
        ("paid on,paid", "2026-02-01,60.00", Paid(TODAY.replace(2026, 2, 1), Decimal(60))),
        ("open", "0", Paid(None, None, Decimal(0))),
        ("paid,open", "0,0", Paid(None, Decimal(0), Decimal(0))),
        ("status", "Paid", Paid()),
        ("status", "sent", None),
        ("status,paid", "Paid,40", Paid(None, Decimal(40))),
    ],
)
def test_what_a_file_says_of_a_payment_is_handed_on(book: Book, header: str, row: str, paid: Paid | None) -> None:
    found, _ = only(read(book, INVOICE, f"who,on,no,net,{header}\nAcme,2026-01-05,7,100,{row}\n"))
    assert found.paid == paid


@pytest.mark.parametrize(
    ("status", "reason"), [("Draft", "a draft"), ("VOID", "void"), ("unsent", "a draft"), ("quote", "a quote")]
)
def test_drafts_and_voids_are_left_out_with_their_sum(book: Book, status: str, reason: str) -> None:
    row, entry = only(read(book, INVOICE, f"who,on,no,net,status\nAcme,2026-01-05,7,100,{status}\n"))
    assert (row.left_out, entry.amount) == (reason, Decimal(100))


def test_a_format_may_leave_out_rows_by_a_column_and_has_the_last_word(book: Book) -> None:
    def adapt(row: ForeignRow, cells: Cells) -> ForeignRow:
        return row._replace(names=(cells["cur"],))

    made = INVOICE._replace(left_out=(LeftOut("Type", ("payment",), "a payment"),), adapt=adapt)
    text = "who,on,no,net,type,cur\nAcme,2026-01-05,7,100,Payment,EUR\nAcme,2026-01-06,8,5,Invoice,USD\n"
    rows = read(book, made, text)
    assert [row.left_out for row in rows] == ["a payment", ""]
    assert [row.names for row in rows] == [("EUR",), ("USD",)]
    assert [row.currency for row in rows] == ["EUR", "USD"]


def test_item_rows_carry_the_total_and_the_id(book: Book) -> None:
    row, entry = only(read(book, INVOICE, "who,on,no,net,total,id\nAcme,2026-01-05,7,100,350,x1\n"))
    assert (row.total, row.own_id, entry.number) == (Decimal(350), "x1", "7")


@pytest.mark.parametrize(
    ("conditions", "kept"),
    [
        (["status=sent"], ["1", "3"]),
        (["Status!=SENT"], ["2"]),
        (["status~en"], ["1", "2", "3"]),
        (["status=sent", "who=bo"], ["3"]),
    ],
)
def test_rows_that_do_not_meet_a_condition_are_left_out(book: Book, conditions: list[str], kept: list[str]) -> None:
    text = "who,on,no,net,status\nAl,2026-01-05,1,1,sent\nAl,2026-01-05,2,1,open\nBo,2026-01-05,3,1,sent\n"
    rows = read(book, INVOICE, text, where=tuple(conditions))
    assert [row.entries[0].number for row in rows if not row.left_out] == kept
    assert all(row.left_out in (f"not {each}" for each in conditions) for row in rows if row.left_out)


def test_a_total_is_left_out_and_checked(book: Book) -> None:
    text = "who,on,no,net\nAl,2026-01-05,1,1.50\nAl,2026-01-05,2,2\nTotal,,,{}\n"
    for says, disagrees in (("3.50", False), ("4.50", True)):
        found = source(book, INVOICE, text.format(says))
        assert [row.left_out for row in found.rows(None)] == ["", "", "a total"]
        sentences = list(found.closing())
        assert bool(sentences) == disagrees
        assert not disagrees or "line 4 says 4.50, and the rows add up to 3.50" in sentences[0]


def test_a_client_called_total_is_no_total(book: Book) -> None:
    rows = read(book, INVOICE, "who,on,no,net\nTotal,2026-01-05,1,1.50\n")
    assert [row.left_out for row in rows] == [""]


def test_a_total_is_not_checked_across_currencies(book: Book) -> None:
    found = source(book, INVOICE, "who,on,no,net,cur\nAl,2026-01-05,1,1,EUR\nAl,2026-01-05,2,2,USD\nTotal,,,9,\n")
    assert [row.left_out for row in found.rows(None)] == ["", "", "a total"]
    assert not list(found.closing())


def test_a_heading_with_a_currency_is_that_of_the_rows_below(book: Book) -> None:
    rows = read(book, INVOICE, "who,on,no,net\nSEK,,,\nAl,2026-01-05,1,1\n")
    assert [(row.left_out, row.currency) for row in rows] == [("a heading", ""), ("", "SEK")]


def test_the_currency_behind_the_name_of_a_column_counts(book: Book) -> None:
    made = table("invoice", client="who", on="on", number="no", amount="net (usd)")
    assert only(read(book, made, "who,on,no,Net (USD)\nAl,2026-01-05,1,1\n"))[0].currency == "USD"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Rechnung Nr. 2026-014 vom 3.1.", "2026-014"),
        ("Invoice INV-0007, thanks", "INV-0007"),
        ("RE 2026/12 Hausgeld", "2026/12"),
        ("#204", "204"),
        ("thank you", ""),
    ],
)
def test_the_number_of_an_invoice_is_found_in_a_text(book: Book, text: str, number: str) -> None:
    made = table("payment", client="who", on="on", amount="sum", invoice="number~purpose")
    assert only(read(book, made, f'who,on,sum,purpose\nAl,2026-01-05,1,"{text}"\n'))[1].invoice == number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("who,on,no,quantity,price\nA,2026-01-05,1,2,50.555\n", "101.11"),
        ("who;on;no;quantity;price\nA;2026-01-05;1;1,125;80\n", "90.00"),
        ('who,on,no,quantity,price\nA,2026-01-05,1,2,"1,250"\n', "2500"),
        ("who;on;no;quantity;price\nA;2026-01-05;1;2;1.250\n", "2500"),
    ],
)
def test_factors_of_an_amount_may_have_thousandths(book: Book, text: str, amount: str) -> None:
    assert only(read(book, ITEMS, text))[1].amount == Decimal(amount)


def test_texts_are_joined_and_constants_stand_for_themselves(book: Book) -> None:
    made = table("time", client="who", on="on", hours="h", note="what+more", by="first+last", tags="'a'")
    _, entry = only(read(book, made, "who,on,h,what,more,first,last\nAl,2026-01-05,1,x,y,Bo,Li\n"))
    assert (entry.note, entry.tags) == ("x: y", ("a",))


def test_numbers_of_both_marks_are_read_each_by_its_own(book: Book) -> None:
    rows = read(book, INVOICE, "who;on;no;net\nA;2026-01-05;1;12 500,00\nA;2026-01-05;2;1,234.50\n")
    assert [row.entries[0].amount for row in rows] == [Decimal(12500), Decimal("1234.50")]


def test_what_is_guessed_is_said_with_its_option(book: Book) -> None:
    made = table("time", client="who", start="from", end="till")
    text = "Report;;\n;;\nwho;from;till\nMüller;03/04/2026 09:00;03/04/2026 10:00\n".encode("cp1252")
    guessed = source(book, made, text).guessed
    for said in ("(--encoding)", "header on line 3 (--skip-lines)", "both orders fit: --date-order"):
        assert any(said in each for each in guessed), said
    text = b"who,from,till\nA,2026-03-04T09:00Z,2026-03-04T10:00Z\n"
    book.put(Policy(timezone="Europe/Berlin"))
    assert any("the clock of Europe/Berlin" in each for each in source(book, made, text).guessed)
    money = table("invoice", client="who", on="on", number="no", gross="gross")
    guessed = source(book, money, b"who\ton\tno\tgross\nA\t2026-01-05\t1\t1.234\n").guessed
    assert "decimal comma (both fit: --decimal-mark)" in guessed and "amounts in EUR" in guessed
    for body in ("SEK,,,\nA,2026-01-05,1,5\n", "A,2026-01-05,1,$5\n", "A,2026-01-05,1,5 SEK\n"):
        assert "amounts in EUR" not in source(book, money, f"who,on,no,gross\n{body}").guessed


@pytest.mark.parametrize(("setting", "on"), [("mdy", "2026-03-04"), ("dmy", "2026-04-03")])
def test_the_setting_decides_about_dates_that_fit_both_orders(book: Book, setting: str, on: str) -> None:
    book.put(Policy(date_order=setting))
    made = table("invoice", client="who", on="on", number="no", gross="gross")
    _, entry = only(read(book, made, "who,on,no,gross\nA,03/04/2026,1,5\n"))
    assert f"{entry.on}" == on


def test_a_number_of_hours_groups_no_thousands(book: Book) -> None:
    made = table("time", client="who", on="on", hours="h")
    assert only(read(book, made, "who;on;h\nA;2026-01-05;1.125\n"))[0].seconds == 4050
    assert only(read(book, made, 'who,on,h\nA,2026-01-05,"1,125"\n'))[0].seconds == 4050


def test_rows_are_read_quickly_and_memory_does_not_grow(book: Book) -> None:
    rows = "".join(f"Client {n % 999},2026-01-05,09:00,10:30,{n % 9}:30\n" for n in range(30_000))
    found = source(book, TIME, f"who,on,from,till,took\n{rows}")
    began = time.process_time()
    assert sum(1 for _ in found.rows(None)) == 30_000
    assert time.process_time() - began < 5
    tracemalloc.start()
    for _ in islice(found.rows(None), 10_000):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000


@pytest.mark.skipif("TUICLIENTS_REAL_DATA" not in os.environ, reason="needs the real files")
def test_an_old_german_spreadsheet_is_read_by_the_command_that_it_prints(book: Book) -> None:
    path = f"{os.environ['TUICLIENTS_REAL_DATA']}/spreadsheet/GENERATED_german_excel.csv"
    with pytest.raises(UnknownTable) as caught:
        book.prepare(path)
    guess = caught.value.guess
    assert sum(entry.minutes for entry in book.prepare(path, kind=guess.kind, map=guess.typed).sample) == 210


@pytest.mark.parametrize(
    ("cell", "on", "at"),
    [
        ("2026-01-05 00:00:00", "2026-01-05", ""),
        ("2026-01-05T00:00:00Z", "2026-01-05", ""),
        ("2026-01-05T23:00:00Z", "2026-01-06", "00:00"),
        ("2026-01-05T10:00:00Z", "2026-01-05", "11:00"),
        ("46027", "2026-01-05", ""),
    ],
)
def test_a_day_is_that_of_the_book_and_midnight_is_a_day(book: Book, cell: str, on: str, at: str) -> None:
    book.put(Policy(timezone="Europe/Berlin"))
    made = table("invoice", client="who", on="on", number="no", gross="gross", due="due", paid="paid date")
    row, entry = only(read(book, made, f"who,on,no,gross,due,paid date\nA,{cell},1,5,{cell},{cell}\n"))
    assert (f"{entry.on}", entry.at, f"{entry.due}") == (on, at, on)
    assert row.paid is not None and f"{row.paid.on}" == on


def test_columns_can_be_subtracted(book: Book) -> None:
    made = table("payment", client="who", on="on", amount="in+out*'-1'")
    rows = read(book, made, "who,on,in,out\nA,2026-01-05,5,\nA,2026-01-05,,7\n")
    assert [row.entries[0].amount for row in rows] == [Decimal(5), Decimal(-7)]


@pytest.mark.parametrize(
    ("body", "disagreeing"),
    [
        ("A,2;A,3;Total A,5;B,1;Total B,1;Total,6", []),
        ("A,2;Subtotal,2;A,3;Subtotal,3;Total for A,5;B,1;Subtotal,1;B,2;Subtotal,2;Total for B,3;Grand total,8", []),
        ("A,2;A,3;Total A,5;B,1;Total B,2;Total,6", [6]),
        ("A,2;A,3;Total A,6;B,1;Total B,1;Total,7", [4, 7]),
        ("A,2;,2;B,1;,1;Total,3", []),
    ],
)
def test_totals_of_groups_and_of_totals_are_checked(book: Book, body: str, disagreeing: list[int]) -> None:
    made = table("invoice", client="who", on="on", number="no", gross="gross")
    lines = ["who,gross,on,no"]
    for place, row in enumerate(body.split(";")):
        dated = row.partition(",")[0] in ("A", "B")
        lines.append(f"{row},2026-01-05,{place}" if dated else f"{row},,")
    found = source(book, made, "\n".join(lines) + "\n")
    assert [row.left_out for row in found.rows(None)] == ["" if "2026" in line else "a total" for line in lines[1:]]
    assert [int(said.split()[4]) for said in found.closing()] == disagreeing


def test_a_constant_has_a_decimal_point_in_every_file(book: Book) -> None:
    made = table("invoice", client="first+last", on="on", number="no", amount="net", tax="net*'0.19'")
    row, entry = only(read(book, made, "first;last;on;no;net\nBo;Li;2026-01-05;1;1.000,50\n"))
    assert (entry.tax, row.client) == (Decimal("190.0950"), "Bo Li")
