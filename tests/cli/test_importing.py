"""`tuiclients import`, as a person uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Line

INVOICES = "Customer,No,Date,Net\nAcme,1,2026-01-20,100\nBorealis,2,2026-02-20,50\n"
MAPPED = ("--kind", "invoice", "--map", "client=Customer,number=No,on=Date,amount=Net")


@pytest.fixture
def invoices(tmp_path: Path) -> str:
    path = tmp_path / "invoices.csv"
    path.write_text(INVOICES)
    return str(path)


def test_an_import_makes_a_book_in_an_empty_folder(line: Line, invoices: str) -> None:
    line.book.mkdir()
    assert "Saved: 2 invoices." in line.done("import", invoices, *MAPPED)
    assert [client["id"] for client in line.json("clients")] == ["acme", "borealis"]
    line.done("check")


def test_a_first_client_makes_a_book_in_an_empty_folder(line: Line) -> None:
    line.book.mkdir()
    line.done("client", "add", "Acme")
    assert [client["id"] for client in line.json("clients")] == ["acme"]


def test_a_dry_run_leaves_an_empty_folder_empty(line: Line, invoices: str) -> None:
    line.book.mkdir()
    assert "Nothing was saved (--dry-run)." in line.done("import", invoices, *MAPPED, "--dry-run")
    assert list(line.book.iterdir()) == []


@pytest.mark.parametrize("words", [("import", "", *MAPPED), ("client", "add", "Acme")], ids=["import", "client add"])
def test_a_folder_with_other_things_in_it_becomes_no_book(line: Line, invoices: str, words: tuple[str, ...]) -> None:
    line.book.mkdir()
    (line.book / "letter.txt").write_text("Dear Acme")
    told = line.refused(*(word or invoices for word in words))
    assert told == f"The folder {line.book} holds other things and no book: name an empty or a new folder.\n"
    assert [path.name for path in line.book.iterdir()] == ["letter.txt"]


def test_a_file_and_a_dangling_link_become_no_book(line: Line, tmp_path: Path, invoices: str) -> None:
    line.book.write_text("no folder")
    assert "is a file and no book" in line.refused("import", invoices, *MAPPED)
    line.book.unlink()
    line.book.symlink_to(tmp_path / "gone")
    assert "There is no book at" in line.refused("import", invoices, *MAPPED)


def test_other_commands_still_ask_for_a_book(line: Line) -> None:
    line.book.mkdir()
    assert "There is no book at" in line.refused("log", "acme", "2h")
    assert "There is no book at" in line.refused("clients")
    assert list(line.book.iterdir()) == []
