"""Whom to spend free hours on: the clients to grow, or, while there is none, the best of those to keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tuiclients.domain.audit.result import Audit


class GrowChoice(NamedTuple):
    """Whom to grow (ids).

    With `stand_in` there is no Grow client: `clients` holds the Keep with the highest score, ties by id, and `others`
    the further Keeps, who may share an idea with that one.
    """

    clients: tuple[str, ...]
    others: tuple[str, ...] = ()
    stand_in: bool = False


def whom_to_grow(audits: Iterable[Audit]) -> GrowChoice:
    """The clients with the verdict Grow; without any the best Keep; nobody without that."""
    audits = list(audits)
    grow = tuple([audit.client for audit in audits if audit.verdict == "grow"])
    if grow:
        return GrowChoice(grow)
    keep = [audit for audit in audits if audit.verdict == "keep"]
    keep.sort(key=lambda audit: (-audit.score, audit.client))
    ids = tuple([audit.client for audit in keep])
    return GrowChoice(ids[:1], ids[1:], bool(ids))
