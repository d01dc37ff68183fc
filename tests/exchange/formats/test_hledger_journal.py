"""Invoices and what settles them as a journal; hledger and ledger, where they are installed, find the same money."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbench.scene import RULES, desk_of
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.exchange.formats.format import FORMATS, format_named
from tuiclients.workbench.exporting import exported

HLEDGER = format_named("hledger", FORMATS)
CLIENTS = [Client("acme", "(Acme): web; Ltd | x"), Client("borealis", "Boréalis")]


def money(place: int, kind: EntryKind, amount: str, on: date, **fields: object) -> Entry:
    entry = Entry(f"e{place}", "acme", on, kind, amount=Decimal(amount))
    return entry._replace(**fields)  # type: ignore[arg-type]


ENTRIES = [
    money(1, "invoice", "1000", date(2026, 9, 1), number="2(0)4", tax=Decimal("190.00"), due=date(2026, 10, 1)),
    money(2, "payment", "400.50", date(2026, 10, 1), invoice="2(0)4", note="by bank; date:2026"),
    money(3, "credit", "100.00", date(2026, 10, 2), invoice="2(0)4"),
    money(4, "writeoff", "9.50", date(2026, 10, 3), invoice="2(0)4"),
    money(5, "refund", "20.00", date(2026, 10, 4)),
    money(6, "invoice", "10.00", date(2026, 9, 30), number="1", client="borealis"),
    money(7, "cost", "77.00", date(2026, 9, 30)),
]


def test_an_invoice_and_its_payment_are_transactions_that_balance() -> None:
    bill = money(1, "invoice", "1000", date(2026, 9, 1), number="204", tax=Decimal("190"), due=date(2026, 10, 1))
    paid = money(2, "payment", "400.50", date(2026, 10, 1), invoice="204", note="by bank; thanks")
    text = exported(desk_of(bill, paid), HLEDGER)
    assert text == (
        "; Invoices and what settles them, written by tuiclients.\n"
        "decimal-mark .\n"
        "commodity EUR\n"
        "account assets:bank\n"
        "account assets:receivable:Acme Corp\n"
        "account liabilities:sales tax\n"
        "account revenues:Acme Corp\n"
        "\n"
        "2026-09-01 * (204) Acme Corp | invoice  ; client:acme, due:2026-10-01, tuiclients:e1\n"
        "    assets:receivable:Acme Corp         1190.00 EUR\n"
        "    revenues:Acme Corp                 -1000.00 EUR\n"
        "    liabilities:sales tax               -190.00 EUR\n"
        "\n"
        "2026-10-01 * (204) Acme Corp | payment for 204: by bank, thanks  ; client:acme, tuiclients:e2\n"
        "    assets:bank                          400.50 EUR\n"
        "    assets:receivable:Acme Corp         -400.50 EUR\n"
    )


@pytest.mark.parametrize(("code", "written"), [("JPY", "1000 JPY"), ("KWD", "1000.000 KWD"), ("X2", '1000.00 "X2"')])
def test_money_has_the_digits_of_its_currency(code: str, written: str) -> None:
    desk = desk_of(money(1, "invoice", "1000", date(2026, 9, 1), number="1"), policy=RULES._replace(currency=code))
    assert f" {written}\n" in exported(desk, HLEDGER)


@pytest.mark.parametrize("program", ["hledger", "ledger"])
def test_other_programs_find_the_same_open_money(program: str) -> None:
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    text = exported(desk_of(*ENTRIES, clients=CLIENTS), HLEDGER)
    command = [program, "-f", "-", "balance", "assets:receivable", "--flat"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    balances = [line.split(" EUR")[0].strip() for line in done.stdout.splitlines() if "EUR" in line]
    # 1,190 less 400.50, 100 and 9.50, and 20 given back.
    assert balances == ["700.00", "10.00", "710.00"]


@pytest.mark.skipif(not shutil.which("hledger"), reason="hledger is not installed")
def test_hledger_has_nothing_to_complain_about() -> None:
    for code in ("EUR", "JPY", "KWD", "X2"):
        text = exported(desk_of(*ENTRIES, clients=CLIENTS, policy=RULES._replace(currency=code)), HLEDGER)
        command = ["hledger", "-f", "-", "check", "--strict", "ordereddates"]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


#: Texts of what journals give a meaning.
TEXT = st.text(
    st.one_of(st.sampled_from("();|:=@[]*!\"' -,#%&~ab\t\n019/$€"), st.characters(blacklist_categories=["Cs"])),
    max_size=14,
)


@pytest.mark.skipif(not shutil.which("hledger"), reason="hledger is not installed")
@given(name=TEXT.filter(lambda text: bool(text.strip())), note=TEXT, number=TEXT.filter(bool), by=TEXT)
@settings(max_examples=15, deadline=None)
def test_no_text_of_a_user_breaks_what_hledger_reads(name: str, note: str, number: str, by: str) -> None:
    bill = money(1, "invoice", "10.00", date(2026, 1, 2), number=number, note=note, tax=Decimal("1.90"))
    paid = money(2, "payment", "4.00", date(2026, 1, 3), invoice=number, note=note)
    worked = Entry("e3", "acme", date(2026, 1, 3), "time", note=note, by=by, minutes=90, at="09:00")
    desk = desk_of(bill, paid, worked, clients=[Client("acme", name)])
    for format_, place, query, found in (
        (HLEDGER, "-", "assets:receivable", "7.90 EUR"),
        (format_named("timeclock", FORMATS), "timeclock:-", ".", "1.50h"),
    ):
        command = ["hledger", "-f", place, "balance", query, "--depth", "2"]
        done = subprocess.run(command, input=exported(desk, format_), capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "") and found in done.stdout
