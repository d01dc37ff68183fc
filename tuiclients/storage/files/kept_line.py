"""The line of `today --short` as it was kept, read with next to nothing loaded: status lines ask every few seconds.

It stands in the book's `cache/` beside what it was worked out from: the times of the book's files.
"""

from __future__ import annotations

import json
import os
from typing import Any

#: The name of the line in `cache/`.
NAME = "today"
#: What every change of a book replaces: files, and folders in which files are replaced.
PARTS = ("book.json", "clients.json", "entries", "audits")


def times(book: str) -> list[int]:
    """When each of the `PARTS` was changed, in ns; 0 where there is none."""
    return [_changed(os.path.join(book, name)) for name in PARTS]


def kept_line(book: str, now: float, version: str) -> dict[str, Any] | None:
    """What was kept, if it holds for the book at a moment (UNIX time); None if it must be worked out."""
    try:
        with open(os.path.join(book, "cache", f"{NAME}.json"), "rb") as file:
            kept = json.loads(file.read())
        holds = kept["version"] == version and kept["since"] <= now < kept["until"] and kept["times"] == times(book)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return kept if holds else None


def _changed(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
