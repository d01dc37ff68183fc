"""An exit: parting with a client, from opening to closing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple


class Exit(NamedTuple):
    """An offboarding. `reopened`: it was called off, or the client came back; then it counts no more.

    `ends` is the last day of the work, None while it is not picked; `replacement` says what takes the place of a
    revenue that much depends on. `tasks` are free objects, see `domain/parting/task.py`.
    """

    id: str
    client: str
    opened: date
    closed: date | None = None
    reopened: date | None = None
    reason: str = ""
    tasks: tuple[Mapping[str, Any], ...] = ()
    ends: date | None = None
    replacement: str = ""
    rev: int = 0
    extra: Mapping[str, Any] | None = None
