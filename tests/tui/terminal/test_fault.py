"""A fault of our own ends the workbench with a sentence, and keeps what was typed."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.tui.terminal.session import Session, book

BROKEN = """
import sys
from tuiclients.tui.controller import command
from tuiclients.tui.main.controllers.decisions import DecisionsController
DecisionsController.explain = command("explain")(lambda self: 1 / 0)
from tuiclients.cli.main import main
sys.exit(main(["--book", sys.argv[1]]))
"""


def test_a_fault_is_a_sentence_with_the_details_in_a_file(tmp_path: Path) -> None:
    path = book(tmp_path / "book")
    state = tmp_path / "state"
    env = {"XDG_STATE_HOME": str(state), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    with Session(path, env=env, command=(sys.executable, "-c", BROKEN, path)) as session:
        session.until("Acme Corp", "Enter save")
        session.press("acme 2h half a line")
        session.press("\x1b", 1.0)
        session.child.send("x")
        assert session.end() == 1
        shown = session.sent.decode("utf-8", "replace")
        assert "fault of its own" in shown
        assert "Traceback" not in shown
        assert session.modes_left_on() == []
    (written,) = (state / "tuiclients").glob("fault-*.txt")
    assert "ZeroDivisionError" in written.read_text()
    assert written.stat().st_mode & 0o077 == 0
    with Session(path, env=env) as session:
        session.until("acme 2h half a line")
