"""A provider: somebody to whom a client can be referred."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Provider(NamedTuple):
    """A line of the referral book. `capacity` says how much they can take on, such as "two a month" or "full"."""

    id: str
    name: str
    good_for: str = ""
    tags: tuple[str, ...] = ()
    notes: str = ""
    capacity: str = ""
    rev: int = 0
    extra: Mapping[str, Any] | None = None
