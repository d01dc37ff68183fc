"""Manner over a slow line: what is sent, in which colours, and that nothing is sent while nothing happens."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.tui.terminal.session import Session, book

NAMES = tuple(f"Client {place:02d}" for place in range(40))
SGR = re.compile(r"\x1b\[([0-9;]*)m")


def opened(session: Session) -> Session:
    session.until("Enter save", "Client 00")
    session.settle(1.0)
    return session


def colours(sent: bytes) -> set[str]:
    """Every SGR parameter sequence that says a colour."""
    found: set[str] = set()
    for said in SGR.findall(sent.decode("utf-8", "replace")):
        codes = said.split(";")
        while codes:
            code = codes.pop(0)
            if code in ("38", "48"):
                take = 2 if codes[0] == "5" else 4
                found.add(";".join([code, *codes[:take]]))
                del codes[:take]
            elif code.isdecimal() and (30 <= int(code) <= 49 or 90 <= int(code) <= 107):
                found.add(code)
    return found


@pytest.fixture
def path(tmp_path: Path) -> str:
    return book(tmp_path / "studio", NAMES, entries=60)


def test_start_and_keys_send_little_and_rest_sends_nothing(path: str) -> None:
    with Session(path) as session:
        opened(session)
        assert len(session.sent) <= 60_000
        assert session.read(2.0) == b""
        typed = [len(session.press(char, 0.2)) for char in "client-05 2h"]
        assert sorted(typed)[len(typed) // 2] <= 900
        session.press("\x15")
        session.press("\x1b")
        session.child.send("jjjj")
        session.settle()
        assert session.read(2.0) == b""


@pytest.mark.parametrize(("pane", "most"), [("1", 500), ("2", 700)])
def test_an_arrow_sends_two_rows_and_the_panes_follow_with_what_changed(path: str, pane: str, most: int) -> None:
    with Session(path) as session:
        opened(session)
        session.press("\x1b")
        session.press(pane)
        sizes = []
        for _ in range(5):
            session.child.send("\x1b[B")
            sizes.append(len(session.read(2.0)))
            # Long enough for what follows once the keys have rested: it is none of the next arrow's bytes.
            assert len(session.settle(1.0)) <= 30_000
        assert sorted(sizes)[2] <= most
        session.child.send("\x1b[6~")
        assert len(session.settle(0.1)) <= 16_000


def test_256_colours_are_the_default_of_a_terminal_without_truecolor(path: str) -> None:
    with Session(path) as session:
        opened(session)
        said = colours(session.sent)
        assert any(code.startswith("38;5;") for code in said)
        assert not any(code.startswith(("38;2", "48;2")) for code in said)


def test_a_terminal_with_16_colours_gets_its_own(path: str) -> None:
    with Session(path, env={"TERM": "xterm"}) as session:
        opened(session)
        session.press("\x1b")
        said = colours(session.sent)
        assert all(code.isdecimal() for code in said)
        assert said <= {"39", "49", "34", "36", "35", "44", "97", "32", "31", "33"}
        assert {"44", "97"} <= said


def test_no_color_sends_no_colour_and_the_highlight_is_still_seen(path: str) -> None:
    with Session(path, env={"NO_COLOR": "1"}) as session:
        opened(session)
        session.press("\x1b")
        assert colours(session.sent) <= {"39", "49"}
        assert re.search(r"\x1b\[[0-9;]*\b7\b[0-9;]*m", session.sent.decode("utf-8", "replace"))


def test_a_storm_of_resizes_ends_on_the_right_screen(path: str) -> None:
    with Session(path) as session:
        opened(session)
        for place in range(40):
            session.resize(*((60, 20), (80, 24), (200, 60), (41, 9))[place % 4])
            session.read(0.01)
        session.resize(80, 24)
        session.settle(1.0)
        session.press("\x0c")
        rows = session.text.splitlines()
        assert rows[0].startswith(" tuiclients") and "Clients" in rows[1] and "Enter save" in rows[-1]
        assert "╮╭" in rows[1] and rows[1].count("╮") == 2


def test_names_with_escape_sequences_reach_the_terminal_as_symbols(tmp_path: Path) -> None:
    evil = "Evil\x1b]0;owned\x07\x1b[2J\x9b31m [/] \u202ex"
    path = book(tmp_path / "studio", (evil,), entries=3, note=evil)
    with Session(path) as session:
        session.until("Evil␛]0;owned␇", "Enter save")
        session.press("\x1b")
        for keys in (
            "2",
            "\r",
            "\x1b",
            "e",
            "\x1b",
            "x",
            "\x1b",
            "d",
            "\x1b",
            "M",
            "\x1b",
            "\x10",
            "\x1b",
            "?",
            "\x1b",
            *(key for box in "tmafoprPA,D" for key in (box, "\x1b", "\x1b")),
        ):
            session.press(keys, 0.06)
        assert b"\x1b]0;owned" not in session.sent
        assert b"\x1b[2J\xc2\x9b" not in session.sent and b"\xc2\x9b" not in session.sent


def test_a_line_logged_by_a_command_shows_within_a_second(path: str) -> None:
    with Session(path) as session:
        opened(session)
        command = [sys.executable, "-m", "tuiclients", "--book", path, "log", "client-00", "3h", "from", "afar"]
        subprocess.run(command, check=True, capture_output=True)
        saved = time.monotonic()
        session.until("of 61")
        assert time.monotonic() - saved < 2
