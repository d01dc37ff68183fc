"""The book's lock: one writer at a time, freed by the kernel even when its holder is killed."""

from __future__ import annotations

import fcntl
import os
import sys
import time

from tuiclients.domain.errors import Busy
from tuiclients.storage.files.durable import FILE_MODE

#: How long a change waits for another one to end, in seconds.
PATIENCE = 10.0
_FIRST_PAUSE = 0.001
_LONGEST_PAUSE = 0.02
_LINE_BYTES = 200


class Lock:
    """Holds the lock file of a book during a change, never while waiting for a person.

    The file says who holds it or held it last, for the sentence that another session shows.
    """

    def __init__(self, path: str, what: str, patience: float | None = None) -> None:
        self.path = path
        self.what = what
        self.patience = PATIENCE if patience is None else patience
        self._descriptor = -1

    def __enter__(self) -> Lock:
        """Acquire the lock. Raises `Busy` after the time-out, and `OSError` if the file cannot be opened."""
        until = time.monotonic() + self.patience
        pause = _FIRST_PAUSE
        while not self._acquired():
            if time.monotonic() >= until:
                raise Busy(self._holder())
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        try:
            self._sign()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Release the lock."""
        os.close(self._descriptor)
        self._descriptor = -1

    def _acquired(self) -> bool:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, FILE_MODE)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # If somebody removed the file in between, nobody else will meet this lock.
            if os.fstat(descriptor).st_ino == os.stat(self.path).st_ino:
                self._descriptor = descriptor
                return True
        except (BlockingIOError, FileNotFoundError):
            pass
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        return False

    def _sign(self) -> None:
        program = os.path.basename(sys.argv[0]) if sys.argv and sys.argv[0] else "python"
        what = "".join(char if char.isprintable() else " " for char in f"{program}: {self.what}")
        line = f"{os.getpid()} {time.strftime('%H:%M:%S')} {what}".encode("utf-8", "replace")[:_LINE_BYTES]
        # Always of the same length, so that it needs no space on a full disk.
        os.fchmod(self._descriptor, FILE_MODE)
        os.pwrite(self._descriptor, line.ljust(_LINE_BYTES) + b"\n", 0)

    def _holder(self) -> str:
        pid, at, what = "?", "", "another program"
        try:
            with open(self.path, encoding="utf-8", errors="replace") as file:
                pid, at, what = file.readline().strip().split(" ", 2)
        except (OSError, ValueError):
            pass
        since = f" since {at}" if at else ""
        return (
            f"Nothing was saved, because process {pid} ({what}) is writing to the book{since}: "
            "try again in a moment, or end that process."
        )
