"""Every file that TUICLIENTS_REAL_DATA names, through the command line: its true totals, again, re-exported, undone.

The totals were counted from the files by other means before the program read them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Line

RATES = ("--rate", "USD=1", "--rate", "SEK=1", "--rate", "IDR=1", "--rate", "CAD=1", "--rate", "AUD=1")


@dataclass(frozen=True)
class Real:
    """A real file and what is truly in it."""

    file: str
    #: What it needs beside its path.
    options: tuple[str, ...] = ()
    #: Seconds that become hours, by client as stored.
    seconds: dict[str, int] = field(default_factory=dict)
    #: In hundredths of the file's currency: what is invoiced (gross), received, given back, and a cost.
    invoiced: int = 0
    received: int = 0
    refunded: int = 0
    costs: int = 0
    #: Entries altogether.
    entries: int = 0
    #: Rows that are left out, by reason.
    left: dict[str, int] = field(default_factory=dict)
    #: A text that occurs once, and what stands there when the record has been corrected.
    correction: tuple[str, str] | None = None
    #: Of a table: the lines above its header, rows that stay first and last when the others change places, delimiter.
    table: tuple[int, int, int, str] | None = None
    encoding: str = "utf-8"
    #: Exit code: 3 where rows that should count cannot.
    code: int = 0
    #: Entries that change with the correction: an invoice and its payment are two. None: one is new and one is gone,
    #: for a row without start, number, id and note that names another figure may be another thing, and that is said.
    changes: int | None = 1


def hours(file: str, seconds: dict[str, int], entries: int, old: str, new: str, **more: Any) -> Real:
    return Real(file, seconds=seconds, entries=entries, correction=(old, new), **more)


COMMA = (0, 0, 0, ",")
OUTLINE = {
    "Simple Test": 13_140,
    "Test task with no headline ancestors": 32_400,
    "Test missing 3rd level headline": 13_860,
    "Test Some commas within the headlines": 21_600,
}
UPGRADE = {"Upgrade motherboard, CPU & RAM": 13_860}
WATSON = {"acme": 9000, "bigco": 4500}
TIMEW = {"acme": 9000, "Big Company": 4500, "rest": 3600}
REST = ("--client", "rest")

FILES = (
    hours(
        "toggl/EXTRACT_vampy_2023_allquoted_bom.csv",
        {"Hexway": 1423},
        1,
        "VCS review",
        "VCS review, twice",
        table=COMMA,
        encoding="utf-8-sig",
    ),
    hours(
        "toggl/invoiceninja__tasks2.csv",
        {"rest": 284_835},
        47,
        "Side Hustle,No,2023-10-23,14:11:19,2023-10-23,17:08:38,02:57:19",
        "Side Hustle,No,2023-10-23,14:11:19,2023-10-23,16:08:38,01:57:19",
        options=REST,
        table=COMMA,
    ),
    hours(
        "toggl/solidtime__toggl_time_entries_import_test_1.csv",
        {"Big Company": 3601},
        1,
        "Working hard",
        "Working harder",
        table=COMMA,
        encoding="utf-8-sig",
        left={"of no length": 1},
    ),
    hours(
        "toggl/timba__toggl.csv",
        {"rest": 38_700},
        11,
        "2022-06-09,12:50:25,2022-06-09,14:05:25,01:15:00",
        "2022-06-09,12:50:25,2022-06-09,14:06:25,01:16:00",
        options=REST,
        table=COMMA,
        encoding="utf-8-sig",
    ),
    hours(
        "clockify/ClockifyExport__Clockify.csv",
        {"Company": 279_183},
        99,
        '"00:42:56","0.7156"',
        '"00:52:56","0.8822"',
        table=COMMA,
    ),
    hours(
        "clockify/solidtime__clockify_time_entries_import_test_1.csv",
        {"Big Company": 3601},
        1,
        "Working hard",
        "Working harder",
        table=COMMA,
        left={"of no length": 1},
    ),
    hours(
        "clockify/solidtime__clockify_time_entries_import_test_2.csv",
        {"Real World Client": 1800},
        1,
        '11:30:00 AM","00:30:00","0.50"',
        '11:45:00 AM","00:45:00","0.75"',
        table=COMMA,
    ),
    hours(
        "harvest/EXTRACT_german_semicolon.csv",
        {"Atelier Nord GmbH": 27_000},
        2,
        "CSV-Import",
        "Import von CSV",
        table=(0, 0, 0, ";"),
    ),
    hours("harvest/EXTRACT_nobs_time_rounded.csv", {"Example Client": 6120}, 2, '"0,20"', '"0,40"', table=COMMA),
    hours(
        "harvest/solidtime__harvest_time_entries_import_test_1.csv",
        {"rest": 72_000, "Big Company": 36},
        2,
        '"20,0"',
        '"21,0"',
        options=REST,
        table=COMMA,
    ),
    hours(
        "kimai/TRANSCRIBED_from_kimai_CsvRendererTest.csv",
        {"Customer Name": 720},
        2,
        "12:06,0:06,EUR,0,0,0,84",
        "12:09,0:09,EUR,0,0,0,84",
        table=COMMA,
    ),
    hours(
        "solidtime/solidtime__generic_time_entries_1.csv",
        {"Big Company": 3601},
        1,
        "10:23:01Z",
        "10:33:01Z",
        table=COMMA,
        left={"of no length": 1},
    ),
    hours(
        "timewarrior/generated_by_timew_1.4.3__2026-03.data",
        TIMEW,
        3,
        "T113000Z",
        "T114500Z",
        options=REST,
        left={"still running": 1},
    ),
    hours(
        "timewarrior/generated_by_timew_1.4.3__export.json",
        TIMEW,
        3,
        "T113000Z",
        "T114500Z",
        options=REST,
        left={"still running": 1},
    ),
    hours("watson/generated_by_watson_2.1.0__frames.json", WATSON, 2, "1772451000", "1772452000"),
    hours("watson/generated_by_watson_2.1.0__log.csv", WATSON, 2, "11:30:00", "11:45:00", table=COMMA),
    hours("watson/generated_by_watson_2.1.0__log.json", WATSON, 2, "11:30:00", "11:45:00"),
    hours(
        "watson/watson__autocompletion_frames.json",
        {"project1": 8243, "project2": 3070, "project3-A": 3759, "project3-B": 3877, "project4": 1800},
        10,
        "1539683175,\n    1539685649",
        "1539683175,\n    1539686649",
    ),
    hours(
        "hledger/examples_sample.timeclock",
        {"projects:a": 28_834, "personal:reading:online": 13_129, "projects:b": 28_834},
        3,
        "o 2009/03/27 17:00:34",
        "o 2009/03/27 18:00:34",
    ),
    hours(
        "hledger/examples_sample.timedot",
        {"biz:research": 3600, "inc:client1": 5400, "fos:haskell": 3600, "per:admin": 3600},
        4,
        "inc:client1   .... ..",
        "inc:client1   .... ...",
    ),
    hours(
        "activitywatch/DERIVED_aw-buckets-export.json",
        {"rest": 178},
        3,
        "Acme - Figma",
        "Acme - logo",
        options=REST,
        left={"of no length": 1},
    ),
    hours("jira/nksfrank__toggl2tempo.csv", {"rest": 56_216}, 6, ":4500", ":4560", options=REST, table=COMMA),
    hours("org/org-clock-csv__issue-2.org", UPGRADE, 1, "16:56] =>  3:51", "17:06] =>  4:01"),
    hours("org/org-clock-csv__issue-2.csv", UPGRADE, 1, "16:56", "17:06", table=COMMA),
    hours("org/org-clock-csv__issue-3.org", OUTLINE, 5, "18:25] =>  3:39", "18:35] =>  3:49"),
    hours("org/org-clock-csv__issue-3.csv", OUTLINE, 5, "18:25", "18:35", table=COMMA),
    hours("org/org-clock-csv__sample.org", {"Example Task": 7200}, 2, "09:00] =>  1:00", "09:30] =>  1:30"),
    hours("org/org-clock-csv__sample.csv", {"Example Task": 7200}, 2, "09:00", "09:30", table=COMMA),
    hours(
        "spreadsheet/GENERATED_german_excel.csv",
        {"Müller GmbH": 12_600},
        2,
        ";1,5;",
        ";1,75;",
        options=("--kind", "time", "--map", "client=Kunde,on=Datum,hours=Stunden"),
        table=(0, 0, 0, ";"),
        encoding="cp1252",
        changes=None,
    ),
    Real(
        "spreadsheet/GENERATED_stundenzettel.ods",
        ("--kind", "time", "--map", "client=Kunde,on=Datum,hours=Stunden"),
        {"Müller GmbH": 12_600},
        entries=2,
    ),
    Real(
        "spreadsheet/GENERATED_stundenzettel.xlsx",
        ("--kind", "time", "--map", "client=Kunde,on=Datum,hours=Stunden"),
        {"Müller GmbH": 12_600},
        entries=2,
        left={"a heading": 1},
    ),
    Real(
        "spreadsheet/GENERATED_stundenzettel.xlsx",
        (
            *("--sheet", "Rechnungen", "--kind", "invoice"),
            *("--map", "client=Kunde,number=Nr,on=Datum,amount=Netto,tax=MwSt,paid=Bezahlt am"),
        ),
        invoiced=146_906,
        entries=1,
    ),
    Real(
        "harvest/EXTRACT_nobs_invoices_titled.csv",
        RATES,
        invoiced=1_373_450,
        received=1_250_000,
        entries=3,
        correction=('"1,234.50",0.00,"1,234.50"', '"1,235.50",0.00,"1,235.50"'),
        table=(2, 1, 1, ","),
        left={"a draft": 1, "a heading": 1, "a total": 1},
    ),
    Real(
        "hledger/examples_invoicing_accrual.journal",
        RATES,
        invoiced=100_000,
        received=100_000,
        entries=2,
        correction=(
            "payment for 201602ab\n    assets:receivable:ab       $-1000",
            "payment for 201602ab\n    assets:receivable:ab       $-900",
        ),
    ),
    Real(
        "invoices/accounts-receivable-2466.csv",
        invoiced=14_770_318,
        received=14_770_318,
        entries=4932,
        correction=("0000611365,1/2/2013,2/1/2013,55.94", "0000611365,1/2/2013,2/1/2013,65.94"),
        table=COMMA,
        changes=2,
    ),
    Real(
        "invoices/invoiceninja__freshbooks_invoices.csv",
        RATES,
        invoiced=789_000,
        entries=1,
        correction=("6750.00,,0.00,,0.00,6750.00", "6760.00,,0.00,,0.00,6760.00"),
        table=COMMA,
    ),
    Real("invoices/invoiceninja__i2g_invoices.csv", table=COMMA, encoding="utf-8-sig", left={"not sent": 4}),
    Real(
        "invoices/invoiceninja__invoicely_invoices.csv",
        invoiced=102_000,
        entries=1,
        correction=("1,020.00", "1,030.00"),
        table=COMMA,
    ),
    Real("invoices/invoiceninja__zoho_invoices.csv", table=COMMA, left={"a draft": 13}),
    Real(
        "quickbooks/EXTRACT_invoice_list_dmy.csv",
        RATES,
        invoiced=4_300_000_000 + 131_500 + 39_500,
        received=4_300_000_000 + 29_500,
        entries=5,
        correction=('"395.00","100.00"', '"396.00","101.00"'),
        table=(4, 0, 2, ","),
        code=3,
        left={"a total": 2},
    ),
    Real(
        "xero/EXTRACT_sales_invoices.csv",
        invoiced=296_000,
        entries=2,
        correction=("Labour,8,95", "Labour,9,95"),
        table=COMMA,
    ),
    Real(
        "bank/EXTRACT_sparkasse_camt.csv",
        received=24_550,
        entries=1,
        correction=('"245,50"', '"246,50"'),
        table=(0, 0, 0, ";"),
        changes=None,
        left={"money that went out": 1},
    ),
    Real(
        "bank/EXTRACT_titled_sollhaben.csv",
        REST,
        received=24_550,
        entries=1,
        correction=(";245,50", ";246,50"),
        table=(2, 0, 0, ";"),
        changes=None,
        left={"money that went out": 1},
    ),
    Real(
        "bank/beancount-import__mint.csv",
        received=6688,
        entries=1,
        correction=('"66.88","credit"', '"66.98","credit"'),
        table=COMMA,
        changes=None,
        left={"money that went out": 6},
    ),
    Real(
        "bank/hledger__csb43.csv",
        REST,
        received=150_000,
        entries=1,
        correction=("2019-11-02,1500.00", "2019-11-02,1501.00"),
        table=COMMA,
        changes=None,
        left={"money that went out": 1},
    ),
    Real(
        "bank/hledger__sample.fr.cp1252.csv",
        REST,
        received=5000,
        entries=1,
        correction=('"50.00"', '"51.00"'),
        table=COMMA,
        changes=None,
        encoding="cp1252",
        left={"money that went out": 2},
    ),
    Real(
        "bank/reds__dcu.csv",
        (*REST, *RATES),
        received=1_642_303,
        entries=5,
        correction=('"$6,000.36"', '"$6,001.36"'),
        table=COMMA,
        left={"money that went out": 5},
    ),
    Real("ofx/ofxparse__bank_medium.ofx", RATES, left={"money that went out": 3}),
    Real("ofx/ofxparse__suncorp.ofx", RATES, left={"money that went out": 1}),
    Real(
        "paypal/nils-werner__german.csv",
        received=4075,
        costs=225,
        entries=4,
        correction=("Fahrradkorb,Haben", "Fahrradkorb und Helm,Haben"),
        table=COMMA,
        changes=2,
        left={"money that went out": 1, "a conversion between currencies": 2},
    ),
    Real(
        "stripe/EXTRACT_balance_history.csv",
        REST,
        received=12_000,
        costs=693,
        entries=3,
        correction=("Faktúra 2026001", "Faktúra 2026002"),
        table=COMMA,
        changes=2,
    ),
    Real(
        "stripe/hledger__stripe.csv",
        (*REST, *RATES),
        received=1200,
        refunded=77,
        entries=2,
        correction=("REFUND FOR PAYMENT", "REFUND FOR A PAYMENT"),
        table=COMMA,
    ),
    Real("ics/ical__event_multi_day.ics", REST, left={"longer than a day": 1}),
    Real("ics/ical__recurring_event.ics", REST, left={"an event of whole days": 1}),
    Real(
        "ics/ical__google_calendar_invalid_offset.ics",
        ("--as", "Event Summary=rest"),
        {"rest": 57_600},
        entries=16,
        correction=(
            "DTEND;TZID=America/Argentina/Buenos_Aires:20030203T190000",
            "DTEND;TZID=America/Argentina/Buenos_Aires:20030203T193000",
        ),
        changes=8,
    ),
)

#: File, the clients that it makes, and the options.
CONTACTS = (
    ("hubspot/EXTRACT_contacts.csv", {"PT Demo Villa Investama", "John Smith", "noname@example.com"}),
    ("invoiceninja/invoiceninja__i2g_clients.csv", {"Alexander Hamilton", "Bruce Wayne"}),
    ("invoiceninja/invoiceninja__invoicely_clients.csv", {"Alexander Hamilton", "Bruce Wayne"}),
)

#: File, and what a refusal calls it.
REFUSED = (
    ("beancount/beancount__basic.beancount", "is a Beancount ledger"),
    ("einvoice/invoiceninja__fact1.xml", "is an e-invoice (UBL), number ABC 0020, 398.65 to pay"),
    ("einvoice/invoiceninja__fatturapa0.xml", "is an e-invoice (FatturaPA)"),
    ("gnucash/EXTRACT_full_csv.csv", "is an export of GnuCash's transactions"),
    ("gnucash/piecash__invoices.gnucash", "is a GnuCash file"),
)


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.delenv("TUICLIENTS_BOOK", raising=False)
    monkeypatch.setenv("TZ", "Europe/Berlin")
    yield Line(tmp_path / "book", capsys)


def re_exported(real: Real, path: Path) -> bytes:
    """The file another time: one record corrected, a table with a column more and its rows turned round."""
    text = path.read_bytes().decode(real.encoding)
    if real.correction is not None:
        old, new = real.correction
        assert text.count(old) == 1, (real.file, text.count(old))
        text = text.replace(old, new)
    if real.table is None:
        return text.encode()
    above, first, last, delimiter = real.table
    lines = text.splitlines(keepends=True)
    header, *rows = csv.reader(io.StringIO("".join(lines[above:]), newline=""), delimiter=delimiter)
    rows = [row for row in rows if row]
    end = len(rows) - last
    turned = [*rows[:first], *reversed(rows[first:end]), *rows[end:]]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([[*header, "Seen"], *([*row, str(at) if any(row[1:]) else ""] for at, row in enumerate(turned))])
    return ("".join(lines[:above]) + out.getvalue()).encode(real.encoding)


def total(entries: list[dict[str, Any]], kind: str, money: str = "EUR") -> int:
    """What the entries of a kind come to, in hundredths."""
    return sum(
        round(float(entry["amount"]) * 100) + round(float(entry.get("tax", 0)) * 100)
        for entry in entries
        if entry["kind"] == kind
    )


def check_truth(real: Real, line: Line) -> None:
    """What the book holds is what is truly in the file."""
    entries = line.json("entries") if line("check") == 0 else pytest.fail(line.err)
    assert len(entries) == real.entries
    names = {client["id"]: client["name"] for client in line.json("clients")}
    minutes = dict.fromkeys(real.seconds, 0)
    for entry in entries:
        if entry["kind"] == "time":
            minutes[names[entry["client"]]] += entry["minutes"]
    for name, seconds in real.seconds.items():
        assert abs(minutes[name] * 60 - seconds) <= 60, name
    told = [total(entries, kind) for kind in ("invoice", "payment", "refund", "cost")]
    assert told == [real.invoiced, real.received, real.refunded, real.costs]


def balance(line: Line, path: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """The exit code of an import, and what it says of the file."""
    code = line("import", str(path), *options, "--json")
    (told,) = json.loads(line.out)
    assert told["balance"]["holds"]
    return code, told


@pytest.mark.parametrize("real", FILES, ids=[f"{real.file}-{len(real.options)}" for real in FILES])
def test_a_real_file_comes_in_to_the_cent_and_only_what_was_corrected_changes(
    real_data: Path, line: Line, tmp_path: Path, real: Real
) -> None:
    path = real_data / real.file
    dry_code, dry = balance(line, path, *real.options, "--dry-run")
    assert not line.book.exists()
    code, told = balance(line, path, *real.options)
    assert (dry_code, code) == (real.code, real.code)
    assert (dry["balance"], dry["new"]) == (told["balance"], told["new"])
    assert sum(told["new"].values()) == real.entries
    assert {part["reason"]: part["rows"] for part in told["left_out"]} == real.left
    if not real.entries:
        assert not told["saved"]
        return
    check_truth(real, line)
    first = line.done("export")

    code, told = balance(line, path, *real.options)
    assert (code, told["new"], told["changed"], told["saved"]) == (real.code, {}, [], False)
    assert line.done("export") == first

    if real.correction is not None:
        other = tmp_path / f"again{path.suffix}"
        other.write_bytes(re_exported(real, path))
        code, told = balance(line, other, *real.options)
        if real.changes is None:
            assert (code, sum(told["new"].values()), len(told["vanished"])) == (real.code, 1, 1)
        else:
            assert (code, told["new"], len(told["changed"])) == (real.code, {}, real.changes)
        assert all(change["before"] != change["after"] for change in told["changed"])
        line.done("undo")
        assert line.done("export") == first

    line.done("undo")
    assert line("entries", "--json") != 0 or line.json("entries") == []
    code, told = balance(line, path, *real.options)
    assert (code, sum(told["new"].values())) == (real.code, real.entries)
    check_truth(real, line)


@pytest.mark.parametrize(("file", "clients"), CONTACTS, ids=[file for file, _ in CONTACTS])
def test_a_real_list_of_contacts_makes_its_clients_once(
    real_data: Path, line: Line, file: str, clients: set[str]
) -> None:
    path = str(real_data / file)
    line.done("import", path, "--dry-run")
    assert not line.book.exists()
    line.done("import", path)
    assert {client["name"] for client in line.json("clients")} == clients
    first = line.done("export")
    line.done("import", path)
    assert line.done("export") == first


@pytest.mark.parametrize(("file", "says"), REFUSED, ids=[file for file, _ in REFUSED])
def test_a_real_file_that_is_not_read_is_called_what_it_is(real_data: Path, line: Line, file: str, says: str) -> None:
    assert says in line.refused("import", str(real_data / file))
    assert not line.book.exists()
