"""The book's average rate, which stands in for a target rate that nobody has set."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tuiclients.domain.audit.result import Earned


class Averages(NamedTuple):
    """Money an hour over the active clients with hours, on the day and 30 days earlier; None without any."""

    now: Decimal | None
    then: Decimal | None


class Others(NamedTuple):
    """Money and minutes of the other active clients with hours: the average without one client's share."""

    net: Decimal
    minutes: int


def earned_by_others(earned: "Iterable[Earned]") -> Others:
    """The sums of the clients that the average counts; pass all but the one it is for."""
    counted = [client for client in earned if client.counts and client.minutes > 0]
    return Others(sum([client.net for client in counted], Decimal(0)), sum([client.minutes for client in counted]))


def hourly_rate(net: Decimal, minutes: int) -> Decimal | None:
    """Money an hour; None without hours, or if they brought nothing."""
    return net * 60 / minutes if minutes > 0 and net > 0 else None


def averages(earned_now: "Iterable[Earned]", earned_then: "Iterable[Earned]") -> Averages:
    """The averages of a book from what each client earned in their own window."""
    return Averages(hourly_rate(*earned_by_others(earned_now)), hourly_rate(*earned_by_others(earned_then)))
