"""`tuiclients today --short`: what is due in a few words, for a status line that asks again and again."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

from tuiclients import __version__
from tuiclients.cli.place import Place
from tuiclients.storage.files.kept_line import kept_line

#: The exit code of `today --exit-code` when something is due.
SOMETHING_DUE = 5


def answer(words: Sequence[str], place: Place) -> int | None:
    """Answer from what was kept, if the words ask for that and it still holds; else None. Returns the exit code."""
    if "--short" not in words or not {"--short", "--exit-code"}.issuperset(words) or place.as_of:
        return None
    kept = kept_line(place.path, time.time(), __version__)
    return None if kept is None else print_line(kept, "--exit-code" in words)


def print_line(line: Mapping[str, Any], exit_code: bool) -> int:
    """Print what is due, with the timer as it runs by now. Returns the exit code."""
    parts = [line["due"]]
    if line["lapse"] is not None:
        minutes = line["lapse"] + max(0, int(time.time() - line["since"])) // 60
        parts.insert(0, f"timer {minutes // 60}h{minutes % 60:02}")
    sys.stdout.write(f"{' · '.join(part for part in parts if part) or 'nothing due'}\n")
    return SOMETHING_DUE if exit_code and line["due"] else 0
