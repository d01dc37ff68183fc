"""The import in the whole program: offered by the command, looked at, stopped, saved and taken back."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from tests.tui.terminal.session import Session, book
from tuiclients.storage.books import open_book

SIZES = [(120, 40), (100, 30), (80, 24)]
HOURS = """Customer,Date,Hours,Notes
Acme Corp,2026-10-02,2.5,call about scope
Newcomer,2026-10-04,3,first draft
Acme Corpse,2026-10-05,1,nearly Acme
"""


def command(path: str, *words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "tuiclients", "--book", path, "import", *words)


def env(folder: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": f"{folder}/state", "XDG_CONFIG_HOME": f"{folder}/config"}


def large(path: Path, rows: int, clients: int) -> str:
    """A report of hours of very many clients."""
    with path.open("w", encoding="utf-8") as file:
        file.write("Customer,Date,Hours,Notes\n")
        for n in range(rows):
            day = f"{2024 + n % 2}-{1 + n % 12:02}-{1 + n % 28:02}"
            file.write(f"Client {n % clients:05} Studio,{day},{1 + n % 7}.25,work {n} on something\n")
    return str(path)


@pytest.mark.parametrize("size", SIZES)
def test_a_table_that_nobody_has_described_is_offered_to_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "hours.csv"
    file.write_text(HOURS)
    path = book(tmp_path / "studio")
    with Session(path, size, env(tmp_path), command(path, str(file))) as session:
        session.until("Choose on the screen? [Y/n]")
        session.child.send("\r")
        session.until("guessed from their names", "3 new", "Customer")
        session.press("\t\t")
        session.until("Acme Corpse", "Names")
        session.press("\r")
        session.until("In the file: 6:30 hours, all saved.")
        session.child.send("\x13")
        session.until("Imported: 3 time entries.")
        session.press("\x1b\x03")
        assert session.end() == 0
        assert session.modes_left_on() == []
    saved = open_book(path)
    assert sorted(saved.facts().clients) == ["acme", "borealis", "newcomer"]
    assert sorted(entry.minutes for entry in saved.entries("acme")) == [60, 150]


def test_no_is_the_refusal_as_without_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "hours.csv"
    file.write_text(HOURS)
    path = book(tmp_path / "studio")
    with Session(path, SIZES[0], env(tmp_path), command(path, str(file))) as session:
        session.until("Choose on the screen? [Y/n]")
        session.child.send("n\r")
        assert session.end() == 1
    assert sorted(open_book(path).facts().clients) == ["acme", "borealis"]


def test_names_that_need_a_look_are_offered_to_the_screen(tmp_path: Path) -> None:
    file = tmp_path / "hours.csv"
    file.write_text(HOURS)
    path = book(tmp_path / "studio")
    words = (str(file), "--kind", "time", "--map", "client=Customer,on=Date,hours=Hours")
    with Session(path, SIZES[0], env(tmp_path), command(path, *words)) as session:
        session.until("1 name nearly those of clients in the book", "Look at it on the screen")
        session.child.send("n\r")
        session.until("Saved: 3 time entries")
        assert session.end() == 0


def test_import_without_a_file_asks_for_one(tmp_path: Path) -> None:
    (tmp_path / "hours.csv").write_text(HOURS)
    path = str(tmp_path / "studio")
    with Session(path, SIZES[2], env(tmp_path), command(path)) as session:
        session.until("file:", "Files")
        session.child.send(f"{tmp_path}/hou\t\r")
        session.until("3 new")
        session.child.send("\x13")
        session.until("Imported: 3 time entries.")
        session.press("\x03")
        assert session.end() == 0
    assert len(open_book(path).facts().clients) == 3


@pytest.mark.parametrize("size", SIZES)
def test_30000_rows_of_3569_clients_are_read_stopped_and_saved_while_keys_are_answered(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    if size != SIZES[0] and not os.environ.get("TUICLIENTS_SLOW"):
        pytest.skip("the largest file at one size is enough unless TUICLIENTS_SLOW is set")
    file = large(tmp_path / "hours.csv", 30_000, 3_569)
    path = book(tmp_path / "studio")
    with Session(path, size, env(tmp_path), (sys.executable, "-m", "tuiclients", "--book", path)) as session:
        session.until("Acme Corp", "Enter save")
        session.press("\x1b\x10")
        session.child.send("import\r")
        session.until("file:")
        session.child.send(f"{file}\r")
        session.until("reading")
        asked = time.monotonic()
        session.child.send("?")
        session.until("Help")
        assert time.monotonic() - asked < 5
        session.press("\x1b")
        session.until("30,000 rows", "30,000 new")
        session.child.send("\x13")
        session.until("saving")
        session.child.send("\x1b")
        session.until("Stopped: nothing was saved.")
        assert not list(Path(path, "entries").glob("client-*")) and not list(Path(path, "journal").glob("*open*"))
        assert sorted(open_book(path).facts().clients) == ["acme", "borealis"]
        session.child.send("\x13")
        session.until("Imported: 30,000 time entries.")
        session.press("\x03")
        assert session.end() == 0
    assert len(open_book(path).facts().clients) == 3_571
