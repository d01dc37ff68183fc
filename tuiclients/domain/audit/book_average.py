"""The book's own average rate: what stands in for a target rate that nobody has set."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tuiclients.domain.audit.result import Earned


class Averages(NamedTuple):
    """Money an hour over the active clients with hours, on the day and 30 days earlier; None: there is none."""

    now: Decimal | None
    then: Decimal | None


class Others(NamedTuple):
    """`net` and `minutes` of the other active clients with hours: the average without one client's own share."""

    net: Decimal
    minutes: int


def others(earned: Iterable[Earned]) -> Others:
    """Sum up the clients that the average counts; pass all but the one it is for."""
    counted = [each for each in earned if each.counts and each.minutes > 0]
    return Others(sum([each.net for each in counted], Decimal(0)), sum([each.minutes for each in counted]))


def rate(net: Decimal, minutes: int) -> Decimal | None:
    """Money an hour, None without hours or if they brought nothing."""
    return net * 60 / minutes if minutes > 0 and net > 0 else None


def averages(earned_now: Iterable[Earned], earned_then: Iterable[Earned]) -> Averages:
    """The averages of a book from what every client earned, each in their own window."""
    return Averages(rate(*others(earned_now)), rate(*others(earned_then)))
