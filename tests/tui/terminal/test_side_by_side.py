"""Two whole sessions on one book, each in a terminal of its own."""

from __future__ import annotations

from pathlib import Path

from tests.tui.terminal.session import Session, book
from tuiclients.storage.books import open_book


def test_what_one_does_the_other_shows_and_each_takes_back_its_own(tmp_path: Path) -> None:
    path = book(tmp_path / "studio")
    with Session(path) as here, Session(path, size=(80, 24)) as there:
        here.until("Acme Corp", "Enter save")
        there.until("Acme Corp", "Enter save")
        here.child.send("acme 2h from here\r")
        there.until("from here")
        there.child.send("acme note [/] from there\r")
        here.until("[/] from there")
        here.press("\x1b")
        here.child.send("s")
        there.until("timer: Acme Corp 0h0")
        here.child.send("uu")
        here.until("Undone: Acme Corp")
        there.until("1 of 1", "[/] from there")
        assert "timer:" not in there.text
        for session in (here, there):
            session.press("\x03")
            assert session.end() == 0
            assert session.modes_left_on() == []
    assert [entry.note for entry in open_book(path).entries("acme")] == ["[/] from there"]
