"""Whole imports."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.book import Book
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import WEIGHTS, Policy
from tuiclients.exchange.placing.prepared_import import PreparedImport

BILLS = """Country,Customer,No,Date,Due,Net,Settled
1,K-1,0001,1/2/2026,2/1/2026,55.94,1/15/2026
1,K-2,0002,2/10/2026,3/12/2026,94,
1,K-1,0003,3/4/2026,4/3/2026,"1,020.50",5/1/2026
"""
INVOICE: dict[str, Any] = {
    "kind": "invoice",
    "map": "client=Customer,number=No,on=Date,due=Due,amount=Net,paid=Settled",
}
HOURS = (
    "\ufeffUser,Email,Client,Project,Task,Description,Billable,"
    "Start date,Start time,End date,End time,Duration,Tags\n"
    "Ann,ann@x.example,Acme,Site,,draft,Yes,2026-03-02,09:10:30,2026-03-02,10:10:31,01:00:01,\n"
    "Ann,ann@x.example,,Inner work,,,No,2026-03-02,11:00:00,2026-03-02,11:20:00,00:20:00,\n"
)


def refusal(book: Book, path: str, **options: Any) -> str:
    with pytest.raises(Refused) as caught:
        book.prepare(path, **options)
    assert caught.value.sentence.endswith((".", "?"))
    assert caught.value.sentence.isprintable()
    return caught.value.sentence


def test_an_invoice_with_a_paid_date_becomes_an_invoice_and_a_payment(book: Book) -> None:
    prepared = book.take(book.file(BILLS), **INVOICE)
    assert prepared.counts == {"invoice": 3, "payment": 2}
    assert (prepared.rows, prepared.present, prepared.bad_rows, prepared.refusal) == (3, 0, 0, "")
    bill, payment = book.entries("k-1")[:2]
    assert (bill.number, bill.amount, f"{bill.on}", f"{bill.due}") == (
        "0001",
        Decimal("55.94"),
        "2026-01-02",
        "2026-02-01",
    )
    assert (payment.invoice, payment.amount, f"{payment.on}") == ("0001", Decimal("55.94"), "2026-01-15")
    assert book.entries("k-1")[2].amount == Decimal("1020.50")
    assert [client.name for client in prepared.new_clients] == ["K-1", "K-2"]
    assert (f"{prepared.first}", f"{prepared.last}") == ("2026-01-02", "2026-05-01")
    assert "dates are month/day/year" in prepared.guessed
    assert prepared.sample == tuple(book.entries())
    assert prepared.says == "import of file.csv: 3 invoices, 2 payments"


def test_the_same_file_again_adds_nothing_and_needs_no_mapping(book: Book) -> None:
    path = book.file(BILLS)
    book.take(path, **INVOICE)
    before = book.export()
    again = book.prepare(path)
    assert (again.present, again.counts, again.edits, again.refusal) == (3, {}, (), "")
    assert book.export() == before


def test_an_overlapping_file_adds_what_is_new_only(book: Book) -> None:
    book.take(book.file(BILLS), **INVOICE)
    more = BILLS.replace("94,\n", "94,3/20/2026\n") + "1,K-9,0009,4/20/2026,5/20/2026,7,\n"
    prepared = book.take(book.file(more))
    assert prepared.counts == {"payment": 1, "invoice": 1}
    assert prepared.present == 2
    paid = book.entries("k-2", "payment")
    assert [(payment.amount, f"{payment.on}") for payment in paid] == [(Decimal(94), "2026-03-20")]


def test_a_later_paid_date_brings_only_what_is_still_open_in_the_book(book: Book) -> None:
    book.take(book.file(BILLS), **INVOICE)
    book.put(Entry("mine", "k-2", book.entries()[0].on, "payment", amount=Decimal(60), invoice="0002"))
    book.take(book.file(BILLS.replace("94,\n", "94,3/20/2026\n")))
    assert sorted(payment.amount for payment in book.entries("k-2", "payment")) == [Decimal(34), Decimal(60)]


def test_an_invoice_that_was_typed_otherwise_is_left_alone_and_shown(book: Book) -> None:
    own = Entry("mine", "k-1", date(2026, 1, 9), "invoice", number="0003", amount=Decimal(5))
    book.put(Client("k-1", "K-1"), own)
    prepared = book.take(book.file(BILLS), **INVOICE)
    change, payment = prepared.by_hand
    assert (change.line, change.before.id, change.after.amount) == (4, "mine", Decimal("1020.50"))
    assert (payment.line, payment.before.id, payment.after.amount) == (4, "mine", Decimal("1015.50"))
    assert not prepared.incomplete and prepared.balance.holds
    assert {entry.number: entry.amount for entry in book.entries("k-1", "invoice")}["0003"] == Decimal(5)


def test_an_invoice_whose_sum_changed_is_changed_and_undone_with_the_rest(book: Book) -> None:
    book.take(book.file(BILLS), **INVOICE)
    prepared = book.take(book.file(BILLS.replace("94,\n", "95,\n")))
    [change] = prepared.changed
    assert (change.line, change.before.amount, change.after.amount) == (3, Decimal(94), Decimal(95))
    assert prepared.says.endswith("1 entry changed") and len(prepared.edits) == 1
    assert [entry.amount for entry in book.entries("k-2", "invoice")] == [Decimal(95)]


def test_rows_of_one_number_are_one_invoice(book: Book) -> None:
    prepared = book.take(book.file(BILLS + "1,K-1,0003,3/4/2026,,1,\n"), **INVOICE)
    assert [entry.amount for entry in book.entries("k-1", "invoice")] == [Decimal("55.94"), Decimal("1021.50")]
    assert "2 rows of 1 invoice are lines of invoices, summed" in prepared.guessed


def test_a_number_that_stands_on_two_days_makes_bad_rows(book: Book) -> None:
    prepared = book.take(book.file(BILLS + "1,K-1,0003,3/5/2026,,1,\n"), **INVOICE)
    assert [bad.line for bad in prepared.bad] == [4, 5]
    assert "with one date on line 4 and another on line 5" in prepared.bad[0].reason
    assert prepared.incomplete and prepared.balance.holds


def test_bad_rows_are_named_and_never_stop_the_rest(book: Book) -> None:
    text = (
        BILLS + "1,K-3,0004,0/0/0000,,5,\n1,K-3,,3/4/2026,,5,\n1,K-3,0006,3/4/2026,,x,\n1,K-3,7,3/4/2026,,1,,,extra\n"
    )
    prepared = book.take(book.file(text), **INVOICE)
    assert [bad.line for bad in prepared.bad] == [5, 6, 7, 8]
    assert "not a date" in prepared.bad[0].reason
    assert prepared.bad[1].reason == "it has no number"
    assert "'x' is not a number" in prepared.bad[2].reason
    assert prepared.counts["invoice"] == 3 and prepared.bad_rows == 4
    assert "k-3" not in book.facts.clients


def test_strict_refuses_the_file_for_one_bad_row(book: Book) -> None:
    prepared = book.take(book.file(BILLS + "1,K-3,4,soon,,5,\n"), strict=True, **INVOICE)
    assert "--strict imported nothing; line 5" in prepared.refusal
    assert not prepared.edits and not book.entries()


def test_a_file_without_one_good_row_is_refused(book: Book) -> None:
    header = BILLS.partition("\n")[0]
    assert "no rows" in book.prepare(book.file(header + "\n"), **INVOICE).refusal
    assert "No row of" in book.prepare(book.file(f"{header}\n1,K,1,never,,1,\n"), **INVOICE).refusal


def test_a_dry_run_says_everything_and_changes_nothing(book: Book) -> None:
    path = book.file(BILLS)
    dry = book.prepare(path, dry_run=True, **INVOICE)
    wet = book.prepare(path, **INVOICE)
    assert dry.edits == () and wet.edits
    assert (dry.counts, dry.guessed, dry.notes, len(dry.sample)) == (
        wet.counts,
        wet.guessed,
        wet.notes,
        len(wet.sample),
    )


def test_the_settings_mapping_clients_and_entries_are_one_change(book: Book) -> None:
    prepared = book.prepare(book.file(BILLS), **INVOICE)
    kinds = [type(edit.after).__name__ for edit in prepared.edits]
    assert kinds == ["Policy", "Remembered", "Remembered", "Client", "Client"] + ["Entry"] * 5


def test_an_empty_book_is_judged_by_what_the_file_has(book: Book) -> None:
    prepared = book.take(book.file(BILLS), **INVOICE)
    weights = book.facts.policy.weights
    assert {name for name in weights if weights[name]} == {"payment", "future"}
    assert prepared.notes[0].startswith("Judged by money alone.")


def test_the_missing_half_is_named_and_switches_its_signals_on_when_it_comes(book: Book) -> None:
    hours = book.take(book.file(HOURS), client="acme")
    assert any("hours but no invoices" in note for note in hours.notes)
    assert book.facts.policy.weights == {**WEIGHTS, "earning": 0}
    bills = book.take(book.file(BILLS.replace("K-1", "Acme")), **INVOICE)
    assert not any("hours but no invoices" in note for note in bills.notes)
    weights = book.facts.policy.weights
    assert {name for name in weights if weights[name]} == {"earning", "payment", "future"}


def test_weights_that_somebody_has_set_are_left_alone(book: Book) -> None:
    own = {**WEIGHTS, "fit": 30}
    book.put(Policy(weights=own))
    book.take(book.file(BILLS), **INVOICE)
    assert book.facts.policy.weights == own


def test_a_book_that_is_in_use_keeps_its_weights(acme: Book) -> None:
    prepared = acme.take(acme.file(BILLS), **INVOICE)
    assert acme.facts.policy.weights == WEIGHTS
    assert not any("Judged" in note for note in prepared.notes)


def test_invoices_without_payments_name_the_missing_half(book: Book) -> None:
    prepared = book.prepare(
        book.file(BILLS), kind="invoice", date_order="mdy", map="client=Customer,number=No,on=Date,amount=Net"
    )
    assert any("invoices but no payments" in note for note in prepared.notes)


def test_names_go_to_the_clients_of_the_book_and_near_ones_are_named(tmp_path: Path) -> None:
    book = Book(tmp_path, Client("acme", "Acme Ltd", aliases=("ac",)), Client("bo", "Bo"))
    text = "who,on,what\nACME,2026-01-02,1\nac,2026-01-02,2\nAcmee Inc.,2026-01-02,3\nZürich [/],2026-01-02,4\n"
    prepared = book.take(book.file(text), kind="note", map="client=who,on=on,note=what")
    assert [entry.note for entry in book.entries("acme")] == ["1", "2"]
    assert prepared.near == {"Acmee Inc.": "acme"}
    assert [client.name for client in prepared.new_clients] == ["Acmee Inc.", "Zürich [/]"]


def test_unknown_clients_can_be_kept_out(acme: Book) -> None:
    text = "who,on\nAcme,2026-01-02\nNew,2026-01-02\n"
    prepared = acme.take(acme.file(text), kind="note", map="client=who,on=on", no_new_clients=True)
    assert [(bad.line, "'New'" in bad.reason) for bad in prepared.bad] == [(3, True)]
    assert list(acme.facts.clients) == ["acme"]


def test_a_project_can_be_mapped_and_the_mapping_is_remembered(acme: Book) -> None:
    first = acme.take(acme.file(HOURS), as_={"Inner work": "acme"})
    assert first.counts == {"time": 2}
    later = HOURS.replace("2026-03-02", "2026-03-03")
    assert acme.take(acme.file(later)).bad_rows == 0
    assert len(acme.entries("acme")) == 4


def test_rows_without_a_client_need_one(acme: Book) -> None:
    prepared = acme.prepare(acme.file(HOURS))
    assert "--client ID, or --as 'Inner work=ID'" in prepared.bad[0].reason
    assert acme.prepare(acme.file(HOURS), client="acme").bad_rows == 0


def test_a_mapping_that_meets_nothing_is_named(acme: Book) -> None:
    prepared = acme.prepare(acme.file(HOURS), client="acme", as_={"Iner work": "acme"})
    assert "Nothing in the file is called 'Iner work' (--as)." in prepared.notes


def test_an_id_that_is_not_there_becomes_a_client_whether_or_not_the_book_is_empty(acme: Book, book: Book) -> None:
    for each in (acme, book):
        path = each.file(HOURS)
        each.take(path, client="own", as_={"Site": "unused", "Nothing": "nobody"})
        assert set(each.facts.clients) - {"acme"} == {"own", "unused"} or each is acme
        again = each.prepare(path, client="own", as_={"Site": "unused", "Nothing": "nobody"})
        assert again.edits == () and again.present == 2


def test_an_id_that_is_not_there_is_refused_where_no_client_may_be_made(acme: Book) -> None:
    path = acme.file(HOURS)
    assert "did you mean acme?" in refusal(acme, path, client="acmee", no_new_clients=True)
    assert "client add" in refusal(acme, path, as_={"Inner work": "quite other"}, no_new_clients=True)


def test_progress_is_told_from_start_to_end(book: Book) -> None:
    told: list[tuple[int, int]] = []
    path = book.file(BILLS)
    book.prepare(path, lambda done, total: told.append((done, total)), **INVOICE)
    assert told[-1][0] == told[-1][1] == 2 * Path(path).stat().st_size
    assert told == sorted(told)


def test_odd_names_and_notes_are_kept_as_they_are(book: Book) -> None:
    names = ["Acme [/]", "=cmd()", "a\x1b[31mb", "שלום עולם", "客户有限公司", "[bold]x"]
    text = "who,on,what\n" + "".join(f'"{name}",2026-01-02,"{name}"\n' for name in names)
    prepared = book.take(book.file(text), kind="note", map="client=who,on=on,note=what")
    assert prepared.bad_rows == 0
    assert [client.name for client in prepared.new_clients] == names
    assert [entry.note for entry in book.entries()] == names
    assert all(ident.isprintable() and not set(ident) & set("/.% ") for ident in book.facts.clients)


def test_no_sentence_steers_the_terminal(book: Book) -> None:
    text = "who,on\n\x1b[2JAcme,\x1b]0;x\x07\n\x1b[2JAcme,2026-01-02\n"
    prepared = book.prepare(book.file(text, "a\x1bb.csv"), kind="note", map="client=who,on=on", no_new_clients=True)
    assert all(bad.sentence.isprintable() for bad in prepared.bad) and prepared.bad_rows == 2
    assert prepared.refusal.isprintable() and prepared.says.isprintable()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({}, "--kind"),
        ({"kind": "party"}, "no kind"),
        ({"kind": "note"}, "--map"),
        ({"kind": "note", "map": "client=who"}, "where on stands"),
        ({"kind": "note", "map": "client=Who,on=Nope"}, "no column 'Nope'"),
        ({"format": "toggl"}, "no column 'Client'"),
        ({"format": "json"}, "not complete JSON"),
        ({"format": "xls"}, "no format 'xls'"),
        ({"date_order": "myd"}, "dmy|mdy|ymd"),
        ({"decimal_mark": "dot"}, "point|comma"),
        ({"kind": "note", "map": "client=who,on=on"}, "--date-order dmy|mdy|ymd"),
    ],
)
def test_options_that_do_not_fit_the_file_are_refused(book: Book, options: dict[str, str], says: str) -> None:
    assert says in refusal(book, book.file("who,on\nAcme,1/2/2026\n"), **options)


def test_an_order_that_was_said_once_is_remembered_with_the_mapping(book: Book) -> None:
    text = "who,on\nAcme,1/2/2026\n"
    book.take(book.file(text), kind="note", map="client=who,on=on", date_order="dmy")
    prepared = book.take(book.file(text + "Acme,3/2/2026\n"))
    assert [f"{entry.on}" for entry in book.entries()] == ["2026-02-01", "2026-02-03"]
    assert prepared.present == 1


def test_json_of_another_program_is_refused(book: Book) -> None:
    assert "another program" in refusal(book, book.file('{"tasks": []}', "x.json"))


def test_a_book_as_json_comes_in_once(tmp_path: Path) -> None:
    first, second = Book(tmp_path), Book(tmp_path)
    first.take(first.file(BILLS), **INVOICE)
    path = first.file(first.export(), "book.json")
    prepared = second.take(path)
    assert prepared.format == "json" and prepared.counts == {"clients": 2, "invoice": 3, "payment": 2}
    assert second.export() == first.export()
    again = second.prepare(path)
    assert again.edits == () and again.present == 7 and again.says.endswith("nothing new")


def test_rows_that_came_by_json_are_not_imported_again_from_the_table(tmp_path: Path) -> None:
    first, second = Book(tmp_path), Book(tmp_path)
    first.take(first.file(BILLS), **INVOICE)
    second.take(first.file(first.export(), "book.json"))
    assert second.prepare(second.file(BILLS), **INVOICE).present == 3


def test_2466_invoices_are_read_within_two_seconds(real_data: Path, book: Book) -> None:
    columns = (
        "client=customerID,number=invoiceNumber,on=InvoiceDate,due=DueDate,amount=InvoiceAmount,paid=SettledDate"
    )
    options = {"kind": "invoice", "map": columns}
    path = str(real_data / "invoices" / "accounts-receivable-2466.csv")
    start = time.process_time()
    prepared = book.take(path, **options)
    assert time.process_time() - start < 2
    assert prepared.counts == {"invoice": 2466, "payment": 2466}
    assert (len(prepared.new_clients), prepared.bad_rows) == (100, 0)
    again = book.prepare(path, **options)
    assert again.edits == () and again.present == 2466
    assert {name for name, weight in book.facts.policy.weights.items() if weight} == {"payment", "future"}


def test_credit_notes_that_name_no_invoice_are_left_out_with_their_sum(book: Book) -> None:
    header = BILLS.splitlines()[0]
    path = book.file(f"{header}\n1,A,1,1/13/2026,2/1/2026,5,\n1,A,2,2/10/2026,3/12/2026,-5,\n")
    prepared = book.take(path, **INVOICE)
    (reason,) = prepared.left_out
    assert reason.startswith("a credit note that names no invoice") and not prepared.incomplete
    assert prepared.balance.reasons[reason].money == {("invoiced", "EUR"): Decimal(-5)}
    assert prepared.balance.holds and prepared.balance.total.in_file.money == {("invoiced", "EUR"): Decimal(0)}


def test_only_what_lies_after_today_is_said_to_count_later(book: Book) -> None:
    def notes(*days: str) -> list[str]:
        rows = "".join(f"1,A,{number},{day},,5,\n" for number, day in enumerate(days))
        prepared = book.prepare(book.file(f"{BILLS.splitlines()[0]}\n{rows}"), **INVOICE)
        return [sentence for sentence in prepared.notes if "after today" in sentence]

    assert notes("1/13/2026", "11/22/2026") == []
    assert notes("1/13/2026", "11/23/2026") == ["1 entry with a date after today will count from that day on."]
    assert notes("11/24/2026", "11/23/2026") == ["2 entries with a date after today will count from that day on."]


def test_an_exact_name_goes_before_one_that_differs_in_its_legal_form(tmp_path: Path) -> None:
    book = Book(tmp_path, Client("one", "Acme Ltd"), Client("two", "Acme GmbH"))
    header = BILLS.splitlines()[0]
    prepared = book.prepare(
        book.file(f"{header}\n1,Acme Ltd,1,1/13/2026,,5,\n1,Acme Inc,2,1/13/2026,,5,\n"), **INVOICE
    )
    assert [entry.client for entry in prepared.sample] == ["one"]
    assert [bad.reason for bad in prepared.bad] == ["'Acme Inc' can be one or two (say --as 'NAME=ID')"]


def test_what_is_new_is_counted_with_its_noun(book: Book) -> None:
    def amounts(**counts: int) -> str:
        return PreparedImport("x.csv", "csv", "a CSV table", counts=counts).amounts

    assert amounts(refund=2) == "2 refunds"
    assert amounts(time=1, away=1, nowait=1, praise=1, social=1, writeoff=1, credit=1) == (
        "1 time entry, 1 absence, 1 end of waiting, 1 praise, 1 social meeting, 1 write-off, 1 credit note"
    )
    assert amounts(time=2, nowait=2, praise=2, social=2, audits=2, invoice=2466) == (
        "2 time entries, 2 ends of waiting, 2 praises, 2 social meetings, 2 kept audits, 2,466 invoices"
    )
    assert amounts(time=0) == ""


def test_a_payment_keeps_the_currency_that_its_invoice_came_in(book: Book) -> None:
    header = "Customer,No,Date,Net,Settled,Cur"
    text = f"{header}\nA,1,1/13/2026,10,1/20/2026,USD\n"
    mapping = "client=Customer,number=No,on=Date,amount=Net,paid=Settled,currency=Cur"
    book.take(book.file(text), kind="invoice", map=mapping, rates={"USD": Decimal("0.5")})
    (payment,) = book.entries(kind="payment")
    assert payment.amount == Decimal(5)
    assert payment.extra is not None and payment.extra["original"] == {"currency": "USD", "amount": "10"}
