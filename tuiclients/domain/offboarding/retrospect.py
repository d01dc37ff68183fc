"""What came of parting: hours freed, rate and feelings before and after, 30 and 90 days later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.record import Record

#: Days after the closing of each retrospect; as many days before the opening are compared with them.
RETROSPECT_DAYS = (30, 90)
#: The tag of a note that says a retrospect was seen; a second tag names the retrospect.
LOOKED_BACK = "looked-back"
#: Days after the closing from which nobody is asked to look back.
PATIENCE = 365


class Side(NamedTuple):
    """Some days before the opening or after the closing.

    `hours_week` are those for the client. `rate` = money an hour over the whole book, by the days that the bills
    cover; `feelings` = the mean of all feelings in the book (-2 dread .. +2 energised), one a person, client and day;
    `theirs` = of those about the client alone. None where there is nothing to divide by.
    """

    hours_week: float
    rate: float | None
    feelings: float | None
    theirs: float | None


class BeforeAfter(NamedTuple):
    """A retrospect of an exit. `due` = the day from which it can be made; `after` is None before."""

    days: int
    due: date
    before: Side
    after: Side | None

    @property
    def freed(self) -> float | None:
        """The hours a week that are free now; None while the report is not due."""
        return None if self.after is None else self.before.hours_week - self.after.hours_week


def is_closed(exit_: Exit, as_of: date) -> bool:
    """Whether an exit was closed by a day, and not reopened by then."""
    reopened = exit_.reopened is not None and exit_.reopened <= as_of
    return exit_.closed is not None and exit_.closed <= as_of and not reopened


def due_on(closed: date, days: int) -> date:
    """The day from which the retrospect of so many days can be made."""
    return closed + timedelta(days=days) if closed < date.max - timedelta(days=days) else date.max


def tag_of(days: int) -> str:
    """The tag of a note that says that the retrospect of so many days was seen."""
    return f"after-{days}"


def unseen(record: Record, as_of: date) -> Iterator[tuple[Exit, int, date]]:
    """The retrospects of closed exits that nobody has seen, later ones too: the exit, its days, when it is due."""
    for exit_ in record.exits:
        if not is_closed(exit_, as_of) or exit_.closed is None or (as_of - exit_.closed).days > PATIENCE:
            continue
        for days in RETROSPECT_DAYS:
            due = due_on(exit_.closed, days)
            if not any(due <= note.on <= as_of for note in _looked_back(record, days)):
                yield exit_, days, due


def _looked_back(record: Record, days: int) -> Iterator[Entry]:
    return (note for note in record.of_kind("note") if LOOKED_BACK in note.tags and tag_of(days) in note.tags)


def retrospects(client: Day, book: Sequence[Day], exit_: Exit) -> tuple[BeforeAfter, ...]:
    """The retrospects of a closed exit. `book` holds the days of all clients, `client` among them."""
    assert exit_.closed is not None
    return tuple(_report(client, book, exit_.opened, exit_.closed, days) for days in RETROSPECT_DAYS)


def _report(client: Day, book: Sequence[Day], opened: date, closed: date, days: int) -> BeforeAfter:
    start, end = opened.toordinal(), closed.toordinal()
    due = due_on(closed, days)
    before = _side(client, book, start - days, start - 1)
    after = _side(client, book, end + 1, end + days) if client.as_of >= due else None
    return BeforeAfter(days, due, before, after)


def _side(client: Day, book: Sequence[Day], first: int, last: int) -> Side:
    return Side(
        earning.minutes(client, first, last) / 60 / (last - first + 1) * 7,
        rate(book, first, last),
        feeling(book, first, last),
        feeling([client], first, last),
    )


def rate(book: Iterable[Day], first: int, last: int) -> float | None:
    """Money an hour over the days first..last (ordinals), prospects aside; hours that no bill can cover yet are
    left out with their days."""
    net, minutes = Decimal(0), 0
    for day in book:
        if day.client.status == "prospect":
            continue
        until = min(last, day.end)
        net += earning.net(day, first, until)
        minutes += earning.minutes(day, first, until)
    return float(net * 60 / minutes) if minutes else None


def feeling(book: Iterable[Day], first: int, last: int) -> float | None:
    """The mean feeling on the days first..last (ordinals), one value a client, person and day."""
    levels_of: dict[tuple[str, int, str], list[int]] = {}
    for day in book:
        for entry in day.between("feeling", first, last):
            levels_of.setdefault((day.client.id, entry.on.toordinal(), entry.by), []).append(entry.level)
    means = [sum(levels) / len(levels) for levels in levels_of.values()]
    return sum(means) / len(means) if means else None
