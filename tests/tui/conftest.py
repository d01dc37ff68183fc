"""Every screen test stands alone: folders of its own, and a terminal of 256 colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import _wait

#: Seconds of rest after which a key has done its work, and the work that is rest still: a key of Textual's own pilot
#: waits for 40 ms, and the stories press thousands. What takes longer is waited for by what is seen.
_wait.SLEEP_GRANULARITY = 0.005
_wait.SLEEP_IDLE = 0.0005


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
