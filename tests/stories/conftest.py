"""Every story on a screen stands alone, as every screen test does; a command line beside it has a book of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Line
from tests.tui.conftest import alone

__all__ = ["alone"]


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    for name in ("data", "state", "config"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(tmp_path / name))
    for name in ("TUICLIENTS_BOOK", "NO_COLOR", "COLORTERM", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return Line(tmp_path / "book", capsys)
