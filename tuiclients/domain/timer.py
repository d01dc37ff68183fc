"""The running timer of a book; there is at most one."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Timer(NamedTuple):
    """A timer that runs for a client since a moment (local time of the book, no zone attached)."""

    client: str
    since: datetime
    note: str = ""
    id: str = "timer"
    rev: int = 0
