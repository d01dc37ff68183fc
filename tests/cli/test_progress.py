"""Progress of long work is for terminals that can write over a line."""

from __future__ import annotations

import io

import pytest

from tuiclients.cli.printing import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("term", "shown"), [("xterm-256color", True), ("dumb", False)])
def test_a_dumb_terminal_is_sent_none(monkeypatch: pytest.MonkeyPatch, term: str, shown: bool) -> None:
    out = Terminal()
    monkeypatch.setattr("sys.stderr", out)
    monkeypatch.setenv("TERM", term)
    progress = Progress("audited")
    progress(1, 2)
    progress(2, 2)
    assert ("audited 1 of 2" in out.getvalue()) is shown
    assert bool(out.getvalue()) is shown
