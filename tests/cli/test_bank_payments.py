"""Payments of a bank, contacts and sheets on the command line."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Line

HEAD = "Buchungstag;Name Zahlungsbeteiligter;Verwendungszweck;Betrag;Waehrung\n"
STATEMENT = (
    f"{HEAD}15.02.2026;Acme Corp;RE 2026-001;1.190,00;EUR\n16.02.2026;Acme Corp;Danke;500,00;EUR\n"
    "17.02.2026;Haus;Miete;-700,00;EUR\n"
)


@pytest.fixture
def statement(acme: Line, tmp_path: Path) -> str:
    """A statement, and the invoices that it may be about."""
    acme.done("log", "acme", "invoice", "1190", "#2026-001", "@2026-01-15")
    acme.done("log", "acme", "invoice", "500", "#2026-002", "@2026-01-15")
    path = tmp_path / "bank.csv"
    path.write_text(STATEMENT)
    return str(path)


def open_numbers(line: Line) -> list[str]:
    return [invoice["number"] for invoice in line.json("payments", "acme")["invoices"]]


def test_what_is_certain_closes_its_invoice_and_the_rest_says_how(acme: Line, statement: str) -> None:
    out = acme.done("import", statement, "--dry-run")
    assert "line 2: 1,190.00 EUR for 2026-001 of Acme Corp" in out
    assert "import again with --take all, or one with --take 3=2026-002" in out
    assert open_numbers(acme) == ["2026-001", "2026-002"]
    [words] = [part for part in out.splitlines() if part.startswith("To take them: ")]
    option = words.partition("or one with ")[2].partition(";")[0]
    acme.done("import", statement, *shlex.split(option))
    payments = [entry for entry in acme.json("entries", "acme") if entry["kind"] == "payment"]
    assert {entry["invoice"] for entry in payments} == {"2026-001", "2026-002"}
    assert open_numbers(acme) == []
    assert "Already there: 2 rows" in acme.done("import", statement)
    acme.done("undo")
    assert open_numbers(acme) == ["2026-001", "2026-002"]


def test_scripts_read_the_proposals(acme: Line, statement: str) -> None:
    [told] = acme.json("import", statement, "--take", "none", "--dry-run")
    assert [(each["line"], each["certain"], each["taken"]) for each in told["payments"]] == [
        (2, True, False),
        (3, False, False),
    ]
    assert told["balance"]["holds"]


def test_a_wish_that_is_none_is_refused(acme: Line, statement: str) -> None:
    for wish in ("some", "3", "=4", "x=4", "3="):
        assert "--take is certain, all, none" in acme.refused("import", statement, "--take", wish)


def test_strangers_are_reported_where_none_may_come_in(acme: Line, tmp_path: Path) -> None:
    path = tmp_path / "bank.csv"
    path.write_text(f"{HEAD}15.02.2026;Somebody;x;5,00;EUR\n16.02.2026;Acme Corp;y;6,00;EUR\n")
    assert acme("import", str(path), "--no-new-clients") == 3
    assert "there is no client 'Somebody'" in acme.err and "Saved: 1 payment." in acme.out


def test_contacts_become_clients_and_one_undo_takes_them_back(acme: Line, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text("BEGIN:VCARD\nFN:Ann Ho\nORG:Ho KK\nEMAIL:ann@ho.example\nEND:VCARD\n")
    assert "New clients: 1 (Ho KK)." in acme.done("import", str(path))
    assert len(acme.json("clients")) == 2
    acme.done("undo")
    assert len(acme.json("clients")) == 1


def test_a_sheet_is_said_only_of_a_workbook(acme: Line, statement: str) -> None:
    assert "is not a workbook" in acme.refused("import", statement, "--sheet", "Hours")
