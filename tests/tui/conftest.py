"""Every screen test stands alone: folders of its own, and a terminal of 256 colours."""

from __future__ import annotations

from asyncio import sleep
from pathlib import Path
from time import monotonic, process_time

import pytest
from textual import app, pilot

#: Seconds of rest after which a key has done its work, and the work that is rest still. A key of Textual's own pilot
#: waits for 40 ms, and the stories press thousands; what takes longer is waited for by what is seen.
REST, IDLE = 0.005, 0.0005


async def rested(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until the process works no more: for one short rest, or for three if others had the machine meanwhile."""
    begun, rests = monotonic(), 0
    while monotonic() - begun < max_sleep and rests < 3:
        before, worked = monotonic(), process_time()
        await sleep(REST)
        if process_time() - worked >= IDLE:
            rests = 0
        elif monotonic() - begun > min_sleep:
            rests += 3 if monotonic() - before < 2 * REST else 1


for module in (app, pilot):
    module.wait_for_idle = rested  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
