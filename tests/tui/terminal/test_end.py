from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.tui.terminal.session import PATIENCE, Session, book
from tuiclients.tui.drafts import folder

LINE, FORM = "borealis 1h30 talk", "Dune [/] Sons"


def kept(path: str) -> list[dict[str, object]]:
    return [json.loads(file.read_text()) for file in Path(folder(path)).glob("*.json")]


def test_q_leaves_with_the_terminal_as_it_was(tmp_path: Path) -> None:
    path = book(tmp_path / "studio")
    with Session(path) as session:
        session.until("Acme Corp", "Enter save")
        session.press("\x1b")
        session.press("q")
        assert session.end() == 0
        assert session.modes_left_on() == []
    assert kept(path) == []


@pytest.mark.parametrize(("one", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_ends_it_cleanly_with_the_draft_kept(tmp_path: Path, one: signal.Signals, code: int) -> None:
    path = book(tmp_path / "studio")
    with Session(path) as session:
        session.until("Acme Corp", "Enter save")
        session.child.send(LINE)
        session.until(LINE)
        session.child.kill(one)
        assert session.end() == code
        assert session.modes_left_on() == []
        assert b"Traceback" not in session.sent
    assert [draft["line"] for draft in kept(path)] == [LINE]


def test_a_dropped_connection_in_the_middle_of_a_form_loses_nothing(tmp_path: Path) -> None:
    path = book(tmp_path / "studio")
    with Session(path) as session:
        session.until("Acme Corp", "Enter save")
        session.press("\x1b")
        session.press("n")
        session.until("New client")
        session.child.send(FORM)
        session.until(FORM)
        os.close(session.child.child_fd)
        session.child.closed = True
        _, status = os.waitpid(session.child.pid, 0)
        assert os.waitstatus_to_exitcode(status) == 129
    (draft,) = kept(path)
    assert draft["form"] == "client"
    with Session(path) as session:
        session.until("New client", FORM)
        session.press("\r")
        session.until(f"Added: {FORM}.")
        session.press("q")
        session.press("\x03")
        assert session.end() == 0


def test_a_kill_loses_at_most_the_last_second_of_a_form_or_a_line(tmp_path: Path) -> None:
    path = book(tmp_path / "studio")
    with Session(path) as session:
        session.until("Acme Corp", "Enter save")
        session.press(LINE)
        session.press("\x1b")
        session.press("n")
        session.child.send(FORM)
        session.until(FORM)
        end = time.monotonic() + PATIENCE
        while not any(FORM in str(draft["fields"]) for draft in kept(path)):
            assert time.monotonic() < end, kept(path)
            session.read(0.1)
        # Kept, and nothing is sent for it.
        assert session.read(0.5) == b""
        session.child.kill(signal.SIGKILL)
        session.end()
    with Session(path) as session:
        session.until("New client", FORM, LINE, "is open again")


def test_ctrl_c_leaves_also_while_typing_and_the_line_is_back_at_the_next_start(tmp_path: Path) -> None:
    path = book(tmp_path / "studio")
    with Session(path) as session:
        session.until("Acme Corp", "Enter save")
        session.press(LINE)
        session.press("\x03")
        assert session.end() == 0
        assert session.modes_left_on() == []
    with Session(path) as session:
        session.until(LINE, "is back; Enter saves it")


def test_of_the_sample_book_nothing_is_left(tmp_path: Path) -> None:
    with Session(
        "", command=(sys.executable, "-m", "tuiclients", "--demo"), env={"TMPDIR": str(tmp_path)}
    ) as session:
        session.until("thrown away when you leave", "Enter save")
        session.press("half a line")
        session.press("\x03")
        assert session.end() == 0
    assert not list(tmp_path.glob("tuiclients-*"))
    assert not list(Path(folder("/x")).parent.glob("*"))
