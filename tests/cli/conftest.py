"""A command line to drive, in this process, on a book of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tuiclients.cli.main import main


class Line:
    """Runs commands on one book and remembers what they printed."""

    def __init__(self, book: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.book = book
        self._capture = capture
        self.out = ""
        self.err = ""

    def __call__(self, *words: str) -> int:
        """Run one command; its exit code."""
        code = main(["--book", str(self.book), *words])
        self.out, self.err = self._capture.readouterr()
        assert "Traceback" not in self.err
        return code

    def done(self, *words: str) -> str:
        """Run one command that must succeed; its stdout."""
        code = self(*words)
        assert code == 0, self.err
        return self.out

    def json(self, *words: str) -> Any:
        """Run one command with --json; what it printed, parsed."""
        return json.loads(self.done(*words, "--json"))

    def refused(self, *words: str) -> str:
        """Run one command that must be refused with one sentence; that sentence."""
        assert self(*words) == 1, self.out
        assert self.out == ""
        return self.err


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("TUICLIENTS_BOOK", raising=False)
    yield Line(tmp_path / "book", capsys)


@pytest.fixture
def acme(line: Line) -> Line:
    """A book with one client, Acme Corp."""
    line.done("client", "add", "Acme Corp", "--alias", "ac")
    return line
