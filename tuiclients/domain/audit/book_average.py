"""The book's average rate, which stands in for a target rate that nobody has set."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, Protocol


class Averages(NamedTuple):
    """Money an hour over the active clients with hours, None without any.

    On the day, 30 days earlier, and on the first of the month.
    """

    now: Decimal | None
    then: Decimal | None
    first: Decimal | None = None


class Earner(Protocol):
    """What one client adds to the average: money and minutes, and whether they count."""

    @property
    def net(self) -> Decimal:
        """Money of their window."""

    @property
    def minutes(self) -> int:
        """All minutes of their window."""

    @property
    def counts(self) -> bool:
        """Whether they are active or leaving."""


class Others(NamedTuple):
    """Money and minutes of the other active clients with hours: the average without one client's share."""

    net: Decimal
    minutes: int


def earned_by_others(earned: Iterable[Earner]) -> Others:
    """The sums of the clients that the average counts; pass all but the one it is for."""
    counted = [client for client in earned if client.counts and client.minutes > 0]
    return Others(sum([client.net for client in counted], Decimal(0)), sum([client.minutes for client in counted]))


def hourly_rate(net: Decimal, minutes: int) -> Decimal | None:
    """Money an hour; None without hours, or if they brought nothing."""
    return net * 60 / minutes if minutes > 0 and net > 0 else None


def averages(now: Iterable[Earner], then: Iterable[Earner], first: Iterable[Earner] = ()) -> Averages:
    """The averages of a book from what each client earned in their own window: now, then, and on the first."""
    return Averages(*[hourly_rate(*earned_by_others(earned)) for earned in (now, then, first)])
