"""The timer and the hours in the whole program, a minute of whose clock takes two seconds."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.tui.terminal.session import Session, book
from tuiclients.storage.books import open_book

#: The program with a clock of its own, which begins at noon and runs thirty times as fast.
FAST = """
import sys, time
from datetime import UTC, datetime, timedelta
from tuiclients.cli.main import run
from tuiclients.workbench.desk import Desk
began = time.monotonic()
Desk.now = lambda desk: datetime(2026, 11, 22, 12) + timedelta(seconds=30 * (time.monotonic() - began))
Desk.stamp = lambda desk: Desk.now(desk).replace(tzinfo=UTC)
sys.argv = ["tuiclients", "--book", {path!r}]
run()
"""
#: What a minute of the timer sends: to a place and back, in one pen.
TICK = re.compile(rb"(?:\x1b7\x1b\[1;\d+H\x1b\[[0-9;]+m[0-9h]+\x1b8)+")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
@pytest.mark.parametrize("depth", ["truecolor", ""])
def test_a_minute_of_the_timer_is_at_most_40_bytes_and_without_one_nothing_is_sent(
    tmp_path: Path, size: tuple[int, int], depth: str
) -> None:
    path = book(tmp_path / "studio")
    command = (sys.executable, "-c", FAST.format(path=path))
    with Session(path, size, env={"COLORTERM": depth}, command=command) as session:
        session.until("Acme Corp", "Enter save", "2 clients")
        session.settle(1.0)
        assert session.read(5.0) == b""
        session.child.send("start acme sketches\r")
        session.until("timer: Acme Corp 0h0")
        session.settle(1.0)
        sent = [session.read(4.0) for _ in range(3)]
        for tick in sent:
            assert TICK.fullmatch(tick), tick
            assert len(tick) <= 40 * tick.count(b"\x1b7")
        session.child.send("stop 25m\r")
        session.until("0h25 today")
        session.press("\x1b")
        session.child.send("w")
        session.until("Today: 0h25", "This week, 16 to 22 Nov")
        session.child.send("w")
        session.settle(1.0)
        assert session.read(5.0) == b""
        session.press("\x03")
        assert session.end() == 0
    assert [(entry.minutes, entry.note) for entry in open_book(path).entries("acme")] == [(25, "sketches")]
