"""The whole program in a terminal of its own, as a person runs it."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pyte

from tuiclients.domain.entry import Entry
from tuiclients.storage.interface import Edit
from tuiclients.workbench import clients
from tuiclients.workbench.desk import open_desk

#: What pyte would show as text: keyboard protocols, and questions with an intermediate character.
FOREIGN = re.compile(rb"\x1b\[[<=>][0-9;:]*[a-zA-Z]|\x1b\[\??[0-9;]*[ $]+[a-zA-Z]")
#: Modes that must be off again at the end: mouse, focus, paste, alternate screen.
MODES = ("1000", "1003", "1004", "1006", "2004", "1049")
PATIENCE = 60.0


def book(path: Path, names: tuple[str, ...] = ("Acme Corp", "Borealis"), entries: int = 0, note: str = "x") -> str:
    """A book on disk with these clients, the first one with some entries of the last days."""
    desk = open_desk(str(path), may_be_new=True)
    for name in names:
        clients.add(desk, name)
    first = next(iter(desk.clients))
    made = [
        Entry(desk.engine.new_id(), first, desk.as_of, "time", at=f"{place % 24:02d}:00", minutes=60, note=note)
        for place in range(entries)
    ]
    if made:
        desk.change("the scene", [Edit(None, entry) for entry in made])
    return str(path)


class Session:
    """A running workbench: what it sent, and what is seen."""

    def __init__(
        self,
        path: str,
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        command: Sequence[str] = (),
    ) -> None:
        own = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLORTERM")}
        own |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", **(env or {})}
        # The size is the terminal's own, whatever the shell around the tests has exported.
        own = {key: value for key, value in own.items() if key not in ("COLUMNS", "LINES")}
        self.columns, self.rows = size
        program, *words = command or (sys.executable, "-m", "tuiclients", "--book", path)
        self.child = pexpect.spawn(
            program,
            words,
            env=own,
            dimensions=(self.rows, self.columns),
            timeout=None,
        )
        self.sent = b""
        self._screen = pyte.Screen(self.columns, self.rows)
        self._stream = pyte.ByteStream(self._screen)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError, pexpect.ExceptionPexpect):
            self.child.close(force=True)

    def read(self, seconds: float) -> bytes:
        """What comes within that time, all of it if it stops coming."""
        try:
            data = self.child.read_nonblocking(1 << 16, seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return b""
        self.sent += data
        self._stream.feed(FOREIGN.sub(b"", data))
        return bytes(data)

    @property
    def text(self) -> str:
        """What is seen."""
        return "\n".join(self._screen.display)

    def until(self, *wanted: str) -> str:
        """Wait until all these texts are seen; what is seen then."""
        end = time.monotonic() + PATIENCE
        while not all(one in self.text for one in wanted):
            assert time.monotonic() < end, f"{wanted} did not come; seen:\n{self.text}"
            self.read(0.1)
        return self.text

    def settle(self, quiet: float = 0.5) -> bytes:
        """Wait until nothing comes for so long from a program that has nothing to do; what came until then."""
        came = b""
        end = time.monotonic() + PATIENCE
        while (data := self.read(quiet)) or (self._is_busy() and time.monotonic() < end):
            came += data
        return came

    def _is_busy(self) -> bool:
        """Whether the program runs or wants to: on a busy machine it can be silent for long. Linux alone tells."""
        for stat in Path(f"/proc/{self.child.pid}/task").glob("*/stat"):
            with suppress(OSError):
                if stat.read_text().rpartition(")")[2].split()[0] in "RD":
                    return True
        return False

    def press(self, keys: str, quiet: float = 0.3) -> bytes:
        """Press keys and wait until all that follows has come; that."""
        self.child.send(keys)
        return self.settle(quiet)

    def resize(self, columns: int, rows: int) -> None:
        """Another size of the terminal."""
        self.child.setwinsize(rows, columns)
        self._screen.resize(rows, columns)

    def end(self) -> int:
        """Wait for the end; the exit code."""
        limit = time.monotonic() + PATIENCE
        while self.child.isalive():
            assert time.monotonic() < limit, "it did not end"
            self.read(0.1)
        self.settle(0.05)
        return int(self.child.exitstatus if self.child.exitstatus is not None else 128 + self.child.signalstatus)

    def modes_left_on(self) -> list[str]:
        """The modes of the terminal that were switched on and not off again."""
        sent = self.sent.decode("utf-8", "replace")
        return [mode for mode in MODES if sent.rfind(f"\x1b[?{mode}h") > sent.rfind(f"\x1b[?{mode}l")]
