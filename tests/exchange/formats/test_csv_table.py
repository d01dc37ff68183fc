"""Any CSV by named columns: what becomes of its rows."""

from __future__ import annotations

import re
import shlex
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.book import Book
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.exchange.table.column_guess import UnknownTable

JAN = date(2026, 1, 5)


def entry(book: Book, kind: str, mapping: str, text: str, **options: Any) -> Entry:
    """The one entry that a table of one row makes."""
    prepared = book.prepare(book.file(text), kind=kind, map=f"client=who,on=on{mapping}", **options)
    assert not prepared.bad, prepared.bad
    assert len(prepared.sample) == 1
    return prepared.sample[0]


def reason(book: Book, kind: str, mapping: str, text: str, **options: Any) -> str:
    """Why the one row of a table is bad."""
    prepared = book.prepare(book.file(text), kind=kind, map=f"client=who,on=on{mapping}", **options)
    assert prepared.bad_rows == 1
    return prepared.bad[0].reason


@pytest.mark.parametrize(
    ("kind", "mapping", "header", "row", "fields"),
    [
        ("time", ",minutes=m", "m", "1:30", {"minutes": 90}),
        ("time", ",hours=h,billable=b,at=t", "h;b;t", "1,25;no;9:05",
         {"minutes": 75, "billable": False, "at": "09:05"}),
        ("payment", ",amount=a,invoice=i", "a;i", "12,50;7", {"amount": Decimal("12.50"), "invoice": "7"}),
        ("credit", ",amount=a,invoice=i", "a;i", "12;7", {"amount": Decimal(12), "invoice": "7"}),
        ("refund", ",amount=a", "a", "12", {"amount": Decimal(12), "invoice": ""}),
        ("refund", ",amount=a,invoice=i", "a;i", "12;7", {"amount": Decimal(12), "invoice": "7"}),
        ("writeoff", ",amount=a,invoice=i", "a;i", "12;7", {"amount": Decimal(12), "invoice": "7"}),
        ("cost", ",amount=a,note=n,tags=t", "a;n;t", "3;ink;x, y,x", {"note": "ink", "tags": ("x", "y")}),
        ("message", ",direction=d,channel=c,awaiting=w", "d;c;w", "Sent;Call;no",
         {"direction": "out", "channel": "call", "awaiting": False}),
        ("message", ",direction=d,invoice=i,note=n", "d;i;n", "out;204;chased",
         {"direction": "out", "invoice": "204", "note": "chased"}),
        ("feeling", ",level=l", "l", "-2", {"level": -2}),
        ("feeling", ",level=l", "l", "Good", {"level": 1}),
        ("away", ",until=u", "u", "2026-01-09", {"until": date(2026, 1, 9)}),
        ("nowait", ",by=p", "p", "bo", {"by": "bo"}),
        ("promise", ",amount=a,due=d", "a;d", "9;2026-02-01", {"due": date(2026, 2, 1)}),
        ("morning", "", "x", "", {}),
        ("incident", ",what=w,severity=s,ours=o,resolved=r", "w;s;o;r", "Out of hours;severe;yes;2026-01-08",
         {"what": "out_of_hours", "severity": "severe", "ours": True, "resolved": date(2026, 1, 8)}),
        ("praise", ",what=w", "w", "referral", {"what": "referral"}),
        ("social", ",note=n", "n", "dinner", {"note": "dinner"}),
        ("review", ",fit=f,potential=p,closeness=c", "f;p;c", '"same values=yes; asks early=no";3;0',
         {"fit": {"same values": True, "asks early": False}, "potential": 3, "closeness": 0}),
        ("note", ",note=n", "n", "none", {"note": "none"}),
        ("invoice", ",number=n,amount=a,tax=t,from=f,to=u,reason=r", "n;a;t;f;u;r",
         "8;100;20;2026-01-01;2026-01-31;forgot",
         {"number": "8", "tax": Decimal(20), "period": (date(2026, 1, 1), date(2026, 1, 31)), "reason": "forgot"}),
        ("invoice", ",number=n,amount=a,period=p", "n;a;p", "8;100;2026-01-01..2026-01-31",
         {"period": (date(2026, 1, 1), date(2026, 1, 31)), "due": None}),
    ],
)  # fmt: skip
def test_every_kind_can_be_brought(
    book: Book, kind: str, mapping: str, header: str, row: str, fields: dict[str, Any]
) -> None:
    found = entry(book, kind, mapping, f"who;on;{header}\nAcme;2026-01-05;{row}\n")
    assert (found.kind, found.client, found.on) == (kind, "acme", JAN)
    assert {name: getattr(found, name) for name in fields} == fields
    book.put(found)
    assert book.entries() == [found]


@pytest.mark.parametrize(
    ("kind", "mapping", "header", "row", "says"),
    [
        ("cost", ",amount=a", "a", "-5", "negative"),
        ("cost", ",amount=a", "a", "", "it has no amount"),
        ("cost", ",amount=a", "a", "1234567890123", "larger"),
        ("time", ",minutes=m", "m", "-5", "not a possible length of time"),
        ("feeling", ",level=l", "l", "3", "-2 to 2"),
        ("incident", ",what=w", "w", "sneeze", "'sneeze' is none of rude"),
        ("away", ",until=u", "u", "2026-01-01", "lies before"),
        ("invoice", ",number=n,amount=a,from=f,to=u", "n;a;f;u", "1;1;2026-02-01;2026-01-01", "ends before"),
        ("invoice", ",number=n,amount=a,tax=t", "n;a;t", "1;5;-1", "opposite signs"),
        ("invoice", ",number=n,amount=a,paid=p", "n;a;p", "1;5;2026-13-01", "not a date"),
        ("note", ",note=n", "n", "x" * 10_001, "10,001 characters"),
        ("review", ",fit=f", "f", "values", "criterion=yes"),
        ("message", ",direction=d,awaiting=w", "d;w", "in;perhaps", "neither yes nor no"),
    ],
)
def test_a_cell_that_cannot_be_read_makes_a_bad_row(
    book: Book, kind: str, mapping: str, header: str, row: str, says: str
) -> None:
    assert says in reason(book, kind, mapping, f"who;on;{header}\nAcme;2026-01-05;{row}\n")


@pytest.mark.parametrize("day", ["0000-01-01", "0001-01-01", "2026-02-30", "9999-12-31"])
def test_a_day_out_of_reach_makes_a_bad_row(book: Book, day: str) -> None:
    assert "not a date" in reason(book, "note", "", f"who,on\nAcme,{day}\n")


def test_a_name_of_great_length_makes_a_bad_row(book: Book) -> None:
    assert "300 characters" in reason(book, "note", "", f"who,on\n{'A' * 300},2026-01-05\n")


def test_a_payment_of_a_taxed_invoice_is_of_the_whole_sum(book: Book) -> None:
    text = "who,on,n,a,t,p\nAcme,2026-01-05,1,100,20,2026-02-01\n"
    prepared = book.prepare(book.file(text), kind="invoice", map="client=who,on=on,number=n,amount=a,tax=t,paid=p")
    bill, payment = prepared.sample
    assert (bill.amount, bill.tax, payment.amount) == (Decimal(100), Decimal(20), Decimal(120))
    assert f"{payment.on}" == "2026-02-01"


@pytest.mark.parametrize("paid", ["", "-", "n/a", "0000-00-00"])
def test_a_paid_cell_that_says_nothing_makes_no_payment(book: Book, paid: str) -> None:
    text = f"who,on,n,a,p\nAcme,2026-01-05,1,100,{paid}\n"
    assert entry(book, "invoice", ",number=n,amount=a,paid=p", text).kind == "invoice"


def test_the_time_behind_a_date_becomes_the_time_of_day(book: Book) -> None:
    assert entry(book, "note", "", "who,on\nAcme,2026-01-05T07:45:12\n").at == "07:45"


def test_work_outside_the_working_hours_is_marked(tmp_path: Path) -> None:
    book = Book(tmp_path, policy=Policy(working_hours="mon-fri 09:00-18:00"))
    late = "who,on,m\nAcme,2026-01-05 21:00,30\n"
    assert entry(book, "time", ",minutes=m", late).out_of_hours
    assert not entry(book, "time", ",minutes=m", late.replace("21", "11")).out_of_hours


CREDIT = "client=who,on=on,number=n,amount=a,tax=t,invoice=of"


def credit_notes(book: Book, *rows: str) -> tuple[list[Entry], tuple[str, ...]]:
    path = book.file("who,on,n,a,t,of\n" + "".join(f"Acme,{row}\n" for row in rows))
    prepared = book.take(path, kind="invoice", map=CREDIT)
    assert prepared.bad_rows == 0
    assert book.prepare(path).present == len(rows)
    return book.entries(kind="credit"), prepared.notes


def test_a_negative_invoice_becomes_a_credit_note_on_the_invoice_that_it_names(book: Book) -> None:
    [found], _ = credit_notes(book, "2026-01-05,1,100,20,", "2026-01-09,2,-50,-10,1", "2026-01-06,3,60,,")
    assert (found.amount, found.invoice, found.note) == (Decimal(60), "1", "credit note 2")


def test_a_payment_below_zero_is_money_given_back(book: Book) -> None:
    text = "who,on,a,of,what\nAcme,2026-01-05,1100,1,\nAcme,2026-01-09,-100,1,paid twice\nAcme,2026-01-10,(0.50),,\n"
    path = book.file(text)
    prepared = book.take(path, kind="payment", map="client=who,on=on,amount=a,invoice=of,note=what")
    assert (prepared.bad_rows, prepared.counts) == (0, {"payment": 1, "refund": 2})
    first, second = book.entries(kind="refund")
    assert (first.amount, first.invoice, first.note) == (Decimal(100), "1", "paid twice")
    assert (second.amount, second.invoice) == (Decimal("0.50"), "")
    assert book.prepare(path).present == 3


def test_another_currency_is_a_bad_row_unless_its_rate_is_given(book: Book) -> None:
    text = (
        "who,on,a,c\nAcme,2026-01-05,$12.34,\nAcme,2026-01-05,10,USD\nAcme,2026-01-05,1,eur\nAcme,2026-01-05,€ 2,\n"
    )
    options = {"kind": "cost", "map": "client=who,on=on,amount=a,currency=c"}
    prepared = book.prepare(book.file(text), **options)
    assert [(bad.line, "USD" in bad.reason and "EUR" in bad.reason) for bad in prepared.bad] == [(2, True), (3, True)]
    changed = book.prepare(book.file(text), rates={"USD": Decimal("0.92")}, **options)
    assert [found.amount for found in changed.sample] == [Decimal("11.35"), Decimal("9.20"), Decimal(1), Decimal(2)]
    assert (changed.sample[0].extra or {})["original"] == {"currency": "USD", "amount": "12.34"}


def test_rows_of_the_same_content_are_as_many_entries_and_never_more(book: Book) -> None:
    text = "who,on,a\n" + "Acme,2026-01-05,5\n" * 3
    options = {"kind": "cost", "map": "client=who,on=on,amount=a"}
    assert book.take(book.file(text), **options).counts == {"cost": 3}
    assert len({(found.extra or {})["source"] for found in book.entries()}) == 3
    more = book.take(book.file(text + "Acme,2026-01-05,5\n"), **options)
    assert (more.counts, more.present) == ({"cost": 1}, 3)


def test_rows_are_known_again_by_their_own_id(book: Book) -> None:
    options = {"kind": "cost", "map": "client=who,on=on,amount=a,id=i"}
    book.take(book.file("who,on,a,i\nAcme,2026-01-05,5,x1\n"), **options)
    again = book.prepare(book.file("who,on,a,i\nAcme,2026-01-06,6,x1\nAcme,2026-01-06,6,x2\n"), **options)
    assert (again.present, again.counts) == (0, {"cost": 1})
    [change] = again.changed
    assert (change.before.amount, change.after.amount, change.after.id) == (Decimal(5), Decimal(6), change.before.id)


def test_the_same_numbers_of_two_clients_are_two_files(tmp_path: Path) -> None:
    book = Book(tmp_path, Client("a", "A"), Client("b", "B"))
    text = "on,n,a\n2026-01-05,1,5\n"
    options = {"kind": "invoice", "map": "on=on,number=n,amount=a"}
    for client in ("a", "b"):
        assert book.take(book.file(text), client=client, **options).counts == {"invoice": 1}
    assert book.take(book.file(text), client="b").present == 1


def test_an_entry_that_was_moved_to_another_client_is_not_brought_again(acme: Book) -> None:
    text = "who,on\nAcme,2026-01-05\n"
    acme.take(acme.file(text), kind="note", map="client=who,on=on")
    [moved] = acme.entries()
    acme.put(Client("bo", "Bo"), moved._replace(client="bo"))
    assert acme.prepare(acme.file(text)).present == 1


def test_start_and_end_are_fields_and_no_clock_time_is_a_length(book: Book) -> None:
    text = "project;date;start;stop\ndoings;24.10.2022;08:37;11:06\n"
    assert (
        book.prepare(book.file(text), kind="time", map="on=date,client=project,start=start,end=stop")
        .sample[0]
        .minutes
        == 149
    )
    with pytest.raises(Refused, match="'stop' holds times of day"):
        book.prepare(book.file(text), kind="time", map="on=date,project=project,hours=stop")


@pytest.mark.parametrize(
    ("pause", "minutes"), [("0:30", 450), ("30", 450), ("", 480), ("1h", 420), ("-", 480), ("45 min", 435)]
)
def test_a_pause_is_taken_off(book: Book, pause: str, minutes: int) -> None:
    text = f"who,on,from,to,rest\nAl,2026-01-05,9:00,17:00,{pause}\n"
    found = book.prepare(book.file(text), kind="time", map="client=who,on=on,start=from,end=to,pause=rest")
    assert [entry.minutes for entry in found.sample] == [minutes]
    assert found.balance.total.in_file.seconds == minutes * 60


@pytest.mark.parametrize(("pause", "says"), [("0.5", "minutes or hours"), ("9:00", "longer"), ("x", "duration")])
def test_a_pause_that_is_none_makes_a_bad_row(book: Book, pause: str, says: str) -> None:
    text = f"who,on,from,to,rest\nAl,2026-01-05,9:00,17:00,{pause}\n"
    assert says in reason(book, "time", ",start=from,end=to,pause=rest", text)


def test_a_gross_amount_holds_its_tax(book: Book) -> None:
    text = "Client,No,Date,Gross,VAT\nA,1,2026-01-05,119,19\n"
    found = book.prepare(book.file(text), kind="invoice", map="client=Client,number=No,on=Date,gross=Gross,tax=VAT")
    assert (found.sample[0].amount, found.sample[0].tax) == (Decimal(100), Decimal(19))
    found = book.prepare(book.file(text), kind="invoice", map="client=Client,number=No,on=Date,amount=Gross,tax=VAT")
    assert found.sample[0].amount == Decimal(119)
    assert any("map gross=Gross" in note for note in found.notes)


def test_a_fraction_of_a_day_is_said_and_read_as_one_when_asked(book: Book) -> None:
    text = "Client,Date,Hours\nA,2026-01-05,0.0625\nA,2026-01-05,0.25\nA,2026-01-05,0.1\n"
    found = book.prepare(book.file(text), kind="time", map="client=Client,on=Date,hours=Hours")
    assert [note for note in found.notes if "1 length of time" in note and "days=Hours" in note]
    found = book.prepare(book.file(text), kind="time", map="client=Client,on=Date,days=Hours")
    assert [each.minutes for each in found.sample] == [90, 360, 144] and not any(
        "days=" in note for note in found.notes
    )


def test_an_unknown_table_shows_its_columns_and_a_command_that_works(book: Book) -> None:
    text = "Report\n\nDatum;Kunde;Stunden;Betrag;Was\n02.11.2026;Müller;1,5;1.234,50 €;x y\n03.11.2026;Bo;02:00;;\n"
    path = book.file(text)
    with pytest.raises(UnknownTable) as caught:
        book.prepare(path)
    *lines, command = caught.value.lines
    assert any(re.fullmatch(r"  Kunde +client +Müller, Bo", line) for line in lines)
    assert any(re.fullmatch(r"  Betrag +- +1.234,50 €", line) for line in lines)
    _, _, file, _, kind, _, mapping = shlex.split(command)
    assert (file, kind, mapping) == (path, "time", "client=Kunde,on=Datum,hours=Stunden")
    assert book.prepare(file, kind=kind, map=mapping).counts == {"time": 2}


@pytest.mark.parametrize(
    ("header", "row", "kind", "mapping"),
    [
        ("No,Customer,Invoice Date,Due Date,Net,VAT,Total", "7,Al,2026-01-05,2026-02-05,100,19,119", "invoice",
         "client=Customer,on=Invoice Date,number=No,amount=Net,tax=VAT,due=Due Date"),
        ("Invoice No,Customer,Date,Total", "7,Al,2026-01-05,119", "invoice",
         "client=Customer,on=Date,number=Invoice No,gross=Total"),
        ("Date,Amount,Payer", "2026-01-05,119,Al", "payment", "client=Payer,on=Date,amount=Amount"),
        ("project,date,start,stop", "Al,2026-01-05,08:37,11:06", "time",
         "project=project,on=date,start=start,end=stop"),
        ("x,y,Name", "2026-01-05,foo,Al", "note", "client=Name,on=x"),
        ("Customer,Date,Hours,Hours,", "Al,2026-01-05,1:30,2,x", "time", "client=Customer,on=Date,hours=Hours#1"),
        ("Arbeitstag,Auftraggeber,Zeitaufwand", "5.1.2026,Al,1 Std. 30 Min.", "time",
         "client=Auftraggeber,on=Arbeitstag,duration=Zeitaufwand"),
        ("Datum,Beleg,Kunde,Betrag brutto,MwSt 19%", "25.1.2026,R-7,Al,119.00,19.00", "invoice",
         "client=Kunde,on=Datum,number=Beleg,gross=Betrag brutto,tax=MwSt 19%"),
        ("Date facture,N° facture,Client,Montant HT,TVA,Échéance", "25/01/2026,F7,Al,100,20,28/02/2026", "invoice",
         "client=Client,on=Date facture,number=N° facture,amount=Montant HT,tax=TVA,due=Échéance"),
        ("Datum,Kunde,Von,Bis,Pause", "5.1.2026,Al,09:00,17:00,0:30", "time",
         "client=Kunde,on=Datum,start=Von,end=Bis,pause=Pause"),
        ("Datum,Kunde,Von,Bis,Pause,Std.", "5.1.2026,Al,09:00,17:00,0:30,7:30", "time",
         "client=Kunde,on=Datum,hours=Std.,start=Von,end=Bis"),
        ("Date,Payee,Amount", "2026-01-05,Al,119", "payment", "client=Payee,on=Date,amount=Amount"),
        ("Who,Day,z", "Al,2026-01-05,1:30", "time", "client=Who,on=Day,hours=z"),
    ],
)  # fmt: skip
def test_a_guess_takes_the_usual_names_of_columns(book: Book, header: str, row: str, kind: str, mapping: str) -> None:
    path = book.file(f"{header}\n{row}\n")
    with pytest.raises(UnknownTable) as caught:
        book.prepare(path, kind="time" if "z" in header else "")
    guess = caught.value.guess
    assert guess.kind == kind and not guess.missing
    assert dict(guess.mapping) == dict(pair.split("=") for pair in mapping.split(","))
    client = "" if "client" in guess.mapping else "al"
    assert book.prepare(path, kind=kind, map=guess.typed, client=client).counts == {kind: 1}


def test_a_mapping_with_a_name_reads_another_file(book: Book) -> None:
    first = book.file("who,on,n,extra\nAl,2026-01-05,x,1\n", "first.csv")
    book.take(first, kind="note", map="client=who,on=on,note=n", save_as="mine")
    second = book.file("n,who,on\ny,Al,2026-01-06\n", "second.csv")
    with pytest.raises(UnknownTable):
        book.prepare(second)
    assert book.take(second, format="mine").counts == {"note": 1}
    assert book.prepare(first, format="mine").present == 1
    for name in ("Not A Name", "x" * 31, "toggl"):
        with pytest.raises(Refused):
            book.prepare(first, kind="note", map="client=who,on=on", save_as=name)


def test_rows_without_a_day_take_the_one_that_is_given(book: Book) -> None:
    found = book.prepare(book.file("who,h\nAl,1\n"), kind="time", map="client=who,hours=h", on=JAN)
    assert found.sample[0].on == JAN


def test_a_mapping_that_is_typed_goes_before_a_format_that_is_recognised(book: Book) -> None:
    header = "User,Email,Client,Project,Description,Start date,Start time,Duration"
    path = book.file(f"{header}\nU,,Al,P,x,2026-01-05,09:00:00,01:00:00\n")
    found = book.prepare(path, kind="note", map="client=User,on=Start date,note=Description")
    assert found.sample[0].kind == "note"


def test_a_guess_says_what_it_could_not_find(book: Book) -> None:
    with pytest.raises(UnknownTable) as caught:
        book.prepare(book.file("Who,Day\nAl,2026-01-05\n"), kind="invoice")
    assert caught.value.guess.typed == "client=Who,on=Day,number=COLUMN,amount=COLUMN"
    assert caught.value.as_object()["columns"][0] == {"name": "Who", "samples": ["Al"], "field": "client"}


def test_a_bill_without_a_number_is_no_payment_and_addresses_are_clients(book: Book) -> None:
    with pytest.raises(UnknownTable) as caught:
        book.prepare(book.file("Client,Issued,Due,Net\nAl,2026-01-05,2026-02-05,100\n"))
    assert caught.value.guess.typed == "client=Client,on=Issued,amount=Net,due=Due,number=COLUMN"
    path = book.file("Name,Email,Phone\nAl,al@al.example,555\n")
    with pytest.raises(UnknownTable) as caught:
        book.prepare(path)
    assert caught.value.lines[-1] == f"  tuiclients import {path} --kind client"
    assert book.prepare(path, kind="client").new_clients[0].name == "Al"


def test_a_time_of_day_is_no_length_of_time(book: Book) -> None:
    assert "is a time of day" in reason(book, "time", ",hours=h", "who,on,h\nAl,2026-01-05,11:06 AM\n")


def test_a_condition_that_nothing_looks_at_is_refused(book: Book) -> None:
    document = book.file('{"tuiclients": 1, "clients": [], "entries": []}')
    with pytest.raises(Refused, match="--where asks for columns"):
        book.prepare(document, where=("Status=Sent",))
