"""A program in a terminal of its own, watched from outside: when it sent what, and what that had cost."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from fcntl import ioctl
from threading import Condition, Thread
from typing import NamedTuple

import pyte

#: Whether synchronised output is known, as most terminals answer.
ASKED = b"\x1b[?2026$p"
ANSWER = b"\x1b[?2026;2$y"
#: What pyte would show as text: keyboard protocols, and questions with an intermediate character.
FOREIGN = re.compile(rb"\x1b\[[<=>][0-9;:]*[a-zA-Z]|\x1b\[\??[0-9;]*[ $]+[a-zA-Z]")


class Chunk(NamedTuple):
    """Bytes as they came, with the seconds since the start and the CPU seconds that the program had used by then."""

    at: float
    cpu: float
    data: bytes


class Terminal:
    """Runs a command; a thread notes what it sends, and a screen is worked out of that only when it is asked for."""

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        term: str = "xterm-256color",
    ) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.chunks: list[Chunk] = []
        self._replayed = 0
        self._news = Condition()
        self._ended = False
        self.code: int | None = None
        own = {key: value for key, value in os.environ.items() if key not in UNWANTED}
        own |= {"TERM": term, "LANG": "C.UTF-8", **(env or {})}
        self._start = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            try:
                ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
                os.execvpe(command[0], list(command), own)
            finally:
                os._exit(127)
        # The kernel's clock of that process' CPU time, all threads together.
        self._clock = (~self.pid) << 3 | 2
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._file, 1 << 16)
            except OSError:
                data = b""
            with self._news:
                if not data:
                    self._ended = True
                    self._news.notify_all()
                    return
                self.chunks.append(Chunk(time.perf_counter() - self._start, self.cpu(), data))
                self._news.notify_all()
            if ASKED in data:
                self.send(ANSWER)

    # What the program does.

    @property
    def now(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._start

    def cpu(self) -> float:
        """CPU seconds used so far."""
        try:
            return time.clock_gettime(self._clock)
        except OSError:
            return 0.0

    def memory(self) -> int:
        """Resident memory that is the program's own or shared with libraries, in kB."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))

    @property
    def sent(self) -> int:
        """Bytes sent so far."""
        return sum(len(chunk.data) for chunk in self.chunks)

    # What the user does and sees.

    def send(self, keys: bytes) -> None:
        """Type."""
        os.write(self._file, keys)

    def quiet(self, seconds: float, limit: float = 20.0) -> None:
        """Wait until nothing has been sent for so long."""
        until = self.now + limit
        asked = self.now
        with self._news:
            while not self._ended and self.now < until:
                last = max(asked, self.chunks[-1].at if self.chunks else 0.0)
                rest = last + seconds - self.now
                if rest <= 0:
                    return
                self._news.wait(rest)

    def burst(self, keys: bytes, rest: float, limit: float = 3.0) -> list[Chunk]:
        """Type, and give what is sent until there is silence for `rest` seconds; waits for a first byte."""
        before, asked = len(self.chunks), self.now
        self.send(keys)
        with self._news:
            self._news.wait_for(lambda: len(self.chunks) > before or self._ended, limit)
        self.quiet(rest)
        return [chunk._replace(at=chunk.at - asked) for chunk in self.chunks[before:]]

    def lines(self) -> list[str]:
        """The screen as it is now."""
        while self._replayed < len(self.chunks):
            self._step()
        return list(self.screen.display)

    def shows(self, seen: Callable[[str], object], limit: float = 20.0, rest: float = 0.2) -> Chunk | None:
        """The first chunk after which the screen, its lines joined, is as said; None if that does not happen.

        The screen is looked at once nothing has been sent for `rest` seconds.
        """
        until = self.now + limit
        while True:
            while self._replayed < len(self.chunks):
                chunk = self._step()
                if seen("\n".join(self.screen.display)):
                    return chunk
            if self._ended or self.now > until:
                return None
            self.quiet(rest, 1.0)

    def _step(self) -> Chunk:
        chunk = self.chunks[self._replayed]
        self._replayed += 1
        self._stream.feed(FOREIGN.sub(b"", chunk.data))
        return chunk

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def close(self) -> None:
        """End the program, by force if it must be."""
        for sign in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(self.pid, sign)
            except ProcessLookupError:
                break
            if self._reaped(3.0):
                break
        self._thread.join(2.0)
        os.close(self._file)

    def _reaped(self, limit: float) -> bool:
        until = self.now + limit
        while self.code is None and self.now < until:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
            else:
                select.select([], [], [], 0.01)
        return self.code is not None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


#: Of the environment at hand: what would change what is measured. Bytecode is read and written as by default.
UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "COLORTERM", "NO_COLOR", "COLUMNS", "LINES", "TMUX")
