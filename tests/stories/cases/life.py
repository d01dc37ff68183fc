"""A book that is lived day by day through the command line, on days that the story says."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tuiclients.cli.main import main
from tuiclients.workbench.desk import Desk, open_desk


class Life:
    """Runs commands on one book, each on the day of `today`, at nine in the morning."""

    def __init__(self, folder: Path, first: date) -> None:
        self.book, self.today = folder / "book", first
        self.err = ""

    def now(self) -> datetime:
        """The moment that the program takes for the present one."""
        return datetime(self.today.year, self.today.month, self.today.day, 9, tzinfo=UTC)

    def done(self, *words: str, typed: str = "") -> str:
        """Run one command that must succeed; its stdout. `typed` is its stdin."""
        code, out = self._run(words, typed)
        assert code == 0, f"{self.today}: {' '.join(words)}: {self.err}"
        return out

    def json(self, *words: str) -> Any:
        """Run one command with --json; what it printed, parsed."""
        return json.loads(self.done(*words, "--json"))

    def refused(self, *words: str) -> str:
        """Run one command that must be refused with a sentence; that sentence."""
        code, out = self._run(words, "")
        assert code == 1 and not out, f"{self.today}: {' '.join(words)}: {out}"
        return self.err

    def tries(self, *words: str) -> bool:
        """Run one command that may be refused; whether it was done."""
        return self._run(words, "")[0] == 0

    def log(self, lines: list[str]) -> None:
        """Log some lines at once."""
        if lines:
            self.done("log", typed="\n".join(lines) + "\n")

    def verdicts(self) -> dict[str, str]:
        """The verdict on each client, by the first word of the id."""
        return {audit["client"].partition("-")[0]: audit["verdict"] for audit in self.json("audit")}

    def _run(self, words: tuple[str, ...], typed: str) -> tuple[int, str]:
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            stdin, sys.stdin = sys.stdin, io.StringIO(typed)
            try:
                code = main(["--book", str(self.book), *words])
            finally:
                sys.stdin = stdin
        self.err = err.getvalue()
        assert "Traceback" not in self.err
        return code, out.getvalue()


@contextmanager
def lived(folder: Path, first: date) -> Iterator[Life]:
    """A life whose days are those that it says, in folders of its own."""
    life = Life(folder, first)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA", "STATE", "CONFIG"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
        patch.setenv("TZ", "UTC")
        for opening in (Desk.__init__, open_desk):
            defaults = opening.__kwdefaults__
            assert defaults is not None
            patch.setitem(defaults, "clock", life.now)
        yield life
