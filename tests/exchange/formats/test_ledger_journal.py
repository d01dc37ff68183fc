"""Journals of hledger and Ledger; where hledger is installed, it counts the same sums."""

from __future__ import annotations

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tests.exchange.formats.test_hledger_journal import CLIENTS, ENTRIES, HLEDGER
from tests.exchange.formats.test_timeclock_sessions import TIMECLOCK
from tests.workbench.scene import desk_of
from tuiclients.domain.entry import Entry
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.format import FORMATS
from tuiclients.exchange.importing import recognised
from tuiclients.workbench.exporting import exported

JOURNAL = """; a journal of a small studio
decimal-mark .
account assets:receivable  ; type: A
commodity 1,000.00 EUR

comment
2026-01-01 this is no transaction
    assets:receivable:acme    1 EUR
    revenues
end comment

~ monthly
    expenses:rent    100 EUR
    assets:bank

2026-02-01 * (2026-01) Acme GmbH | invoice  ; due:2026-03-03
    assets:receivable:acme          1,190.00 EUR
    revenues:design                -1,000.00 EUR
    liabilities:vat                  -190.00 EUR
    (budget:design)                    -1.00 EUR

2026-02-15=2026-02-16 ! Acme GmbH | part payment for 2026-01
    ; by bank
    assets:bank:checking              690.00 EUR
    assets:receivable:acme                        ; = 500 EUR
2026/03/01 (2026-01) Acme GmbH | credit note
\trevenues:design\t100.00 EUR
\tassets:receivable:acme\t-100.00 EUR = 400.00 EUR

2026.03.02 (2026-01) Acme GmbH | given up
    expenses:bad debts                 50 EUR
    assets:receivable:acme            -50 EUR

2026-03-03 Acme GmbH | given back
    assets:receivable:acme           20.00 EUR
    assets:bank:checking            -20.00 EUR

2026-03-04 Borealis
    Assets:Accounts Receivable      EUR 80.50 @@ 90 USD
    Income:Consulting               USD -90

2026-03-04 Borealis
    Assets:Accounts Receivable      EUR 7
    Income:Consulting

2026-03-05 the rent
    expenses:rent                   500.00 EUR
    assets:bank:checking

2026-03-06 two wrong
    assets:receivable:acme
    revenues:design
    expenses:rent                     5.00 EUR

03/07 no year
    assets:receivable:acme            5.00 EUR
    revenues:design
"""


def brief(book: Book) -> list[str]:
    names = {client.id: client.name for client in book.facts.clients.values()}
    return sorted(
        f"{each.kind} {names[each.client]} {each.number or each.invoice} {each.amount:.2f} {each.tax:.2f} "
        f"{each.due or '-'}"
        for each in book.entries()
    )


def line_of(start: str) -> int:
    return next(number for number, line in enumerate(JOURNAL.splitlines(), 1) if line.startswith(start))


def test_what_is_booked_on_a_receivable_is_an_invoice_or_settles_one(tmp_path: Path) -> None:
    book = Book(tmp_path)
    prepared = book.take(book.file(JOURNAL, "studio.journal"))
    assert brief(book) == [
        "credit Acme GmbH 2026-01 100.00 0.00 -",
        "invoice Acme GmbH 2026-01 1000.00 190.00 2026-03-03",
        "invoice Borealis 2026-03-04 80.50 0.00 -",
        "invoice Borealis 2026-03-04-2 7.00 0.00 -",
        "payment Acme GmbH 2026-01 690.00 0.00 -",
        "refund Acme GmbH  20.00 0.00 -",
        "writeoff Acme GmbH 2026-01 50.00 0.00 -",
    ]
    assert prepared.left_out == {"not about an account receivable": 1}
    assert [(bad.line, bad.reason) for bad in prepared.bad] == [
        (line_of("2026-03-06"), "2 of its postings have no amount, and one at most can be calculated"),
        (line_of("03/07"), "it begins with no date that can be read (a date needs its year)"),
    ]
    again = book.prepare(book.file(f"; one more line\n{JOURNAL}"))
    assert (again.counts, again.edits) == ({}, ())


def test_a_declared_year_is_that_of_shorter_dates(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.take(book.file("Y2026\n\n03/07 (9) Acme | x\n    assets:receivable:acme    5 EUR\n    revenues\n"))
    assert [(str(each.on), each.number) for each in book.entries()] == [("2026-03-07", "9")]


@pytest.mark.parametrize(
    ("amount", "value"),
    [
        ("$1000", "1000"),
        ("$1,000.00", "1000"),
        ("1.000,50 $", "1000.50"),
        ("1000,5 $", "1000.5"),
        ('1000.5 "USD"', "1000.5"),
        ("1000. USD", "1000"),
    ],
)
def test_amounts_are_read_as_journals_write_them(tmp_path: Path, amount: str, value: str) -> None:
    book = Book(tmp_path)
    text = f"2026-03-07 (9) Acme | x\n    assets:receivable:acme    {amount}\n    income:x\n"
    book.take(book.file(text), rates={"USD": Decimal(1)})
    assert [each.amount for each in book.entries()] == [Decimal(value)]


def test_whose_it_is_may_be_said_by_the_account(tmp_path: Path) -> None:
    text = "2026-03-07 (9) the site\n    assets:receivable:acme    5 EUR\n    revenues\n"
    book = Book(tmp_path)
    book.take(book.file(text))
    assert [client.name for client in book.facts.clients.values()] == ["acme"]
    other = Book(tmp_path, *CLIENTS)
    other.take(other.file(JOURNAL.replace("acme", "own")), as_={"assets:receivable:own": "borealis"})
    assert {each.client for each in other.entries() if each.number == "2026-01"} == {"borealis"}


@pytest.mark.parametrize(
    ("account", "client"),
    [
        ("assets:receivable:acme", "acme"),
        ("Assets:Accounts Receivable:Acme", "Acme"),
        ("assets:ar:acme", "acme"),
        ("Aktiva:Forderungen:Acme", "Acme"),
        ("assets:clients:acme", "acme"),
        ("income:clients:acme", ""),
        ("expenses:debtors:acme", ""),
        ("assets:bank:acme", ""),
    ],
)
def test_accounts_receivable_are_known_by_their_names(tmp_path: Path, account: str, client: str) -> None:
    book = Book(tmp_path)
    prepared = book.take(book.file(f"2026-03-07 (9) the site\n    {account}    5 EUR\n    equity:opening\n"))
    assert [each.name for each in book.facts.clients.values()] == ([client] if client else [])
    assert bool(prepared.left_out) is not bool(client)


def test_our_own_journal_comes_back_whole(tmp_path: Path) -> None:
    desk = desk_of(*ENTRIES, clients=CLIENTS)
    book = Book(tmp_path)
    prepared = book.take(book.file(exported(desk, HLEDGER)))
    assert (prepared.format, prepared.bad_rows, prepared.left_out) == ("hledger", 0, {})
    money = [(each.kind, each.on, each.amount, each.tax) for each in ENTRIES if each.kind != "cost"]
    assert sorted((each.kind, each.on, each.amount, each.tax) for each in book.entries()) == sorted(money)
    assert {each.note for each in book.entries()} == {"", "by bank, date:2026"}
    known = Book(tmp_path, *CLIENTS)
    known.put(
        *[
            each._replace(number="204" if each.number else "", invoice="204" if each.invoice else "", note="")
            if each.client == "acme"
            else each
            for each in ENTRIES
        ]
    )
    again = known.prepare(known.file(exported(desk_of(*known.entries(), clients=CLIENTS), HLEDGER)))
    assert (again.counts, again.edits, again.by_hand) == ({}, (), ())


def test_our_own_journal_adds_nothing_where_it_cannot_hold_every_sign(tmp_path: Path) -> None:
    bill = ENTRIES[0]._replace(
        id="e1", kind="invoice", client="acme", number="RE (7); a", note="design; | more", invoice=""
    )
    paid = bill._replace(id="e2", kind="payment", number="", tax=Decimal(0), due=None, invoice="RE (7); a", note="")
    book = Book(tmp_path, *CLIENTS)
    book.put(bill, paid)
    again = book.prepare(book.file(exported(desk_of(bill, paid, clients=CLIENTS), HLEDGER)))
    assert (again.counts, again.edits, again.by_hand, again.present) == ({}, (), (), 2)
    work = Entry("e3", "acme", bill.on, "time", "09:00", note="call; fix | ship", minutes=30)
    book.put(work)
    again = book.prepare(book.file(exported(desk_of(work, clients=CLIENTS), TIMECLOCK)))
    assert (again.counts, again.edits, again.by_hand, again.present) == ({}, (), (), 1)


@pytest.mark.skipif(not shutil.which("hledger"), reason="hledger is not installed")
def test_hledger_counts_the_same(tmp_path: Path) -> None:
    text = JOURNAL[: JOURNAL.index("2026-03-06 two wrong")]
    book = Book(tmp_path)
    book.take(book.file(text))
    signs = {"invoice": 1, "refund": 1}
    owed = sum((each.amount + each.tax) * signs.get(each.kind, -1) for each in book.entries())
    command = ["hledger", "-f", "-", "balance", "receivable", "-N", "--flat", "-O", "csv"]
    done = subprocess.run(command, input=text.replace("\t", "    "), capture_output=True, text=True, check=True)
    total = sum(Decimal(line.split('","')[1].replace("EUR", "").strip(' "')) for line in done.stdout.splitlines()[1:])
    assert total == owed == Decimal("457.50")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (JOURNAL, "hledger"),
        ("2026-01-01 x\n  a:b  1 EUR\n  c\n", "hledger"),
        ("2026-01-01\na  1\n", "timedot"),
        ("2026-01-01 x\nbiz:research  ....\n", "timedot"),
        ("Date,Client\n2026-01-01,x\n", "csv"),
    ],
)
def test_a_journal_is_known_by_its_postings(tmp_path: Path, text: str, name: str) -> None:
    path = tmp_path / "x"
    path.write_text(text)
    assert recognised(ForeignFile(str(path)), FORMATS).name == name


def test_a_hostile_journal_is_read_in_no_time(tmp_path: Path) -> None:
    book = Book(tmp_path)
    many = "2026-01-01 (1) A | x\n" + "    assets:receivable:a  1 EUR\n" * 50_000 + "    revenues\n"
    prepared = book.prepare(book.file(many))
    assert prepared.rows == 1
    long = (
        f"2026-01-01 ({'(' * 50_000}) {'| ' * 50_000}\n    assets:receivable:{'a ' * 50_000}  1 EUR\n    revenues\n"
    )
    assert book.prepare(book.file(long), format="hledger").rows == 1
