"""A studio of two with eight clients over eleven months: what is logged each week, the same on each run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

SEED = 8
FIRST, LAST = date(2026, 1, 5), date(2026, 11, 30)
#: What an hour must earn, and what it costs.
TARGET, COST = 95, 45
#: Days from a bill to its due date.
TERMS = 14


class Member(NamedTuple):
    """A client of the studio: hours a week and money an hour; `late`: days from the due day to the payment."""

    id: str
    name: str
    contact: str
    tag: str
    hours: float
    rate: int
    late: tuple[int, int]
    mood: str
    last: date = LAST


#: Who they are was written down with what the program should say of each, before the first run.
MEMBERS = (
    Member("alder", "Alder Books", "Ines Alder", "retail", 8, 118, (-9, -4), "energised"),
    Member("birk", "Birk Dental", "Dr Jonas Birk", "health", 6, 98, (1, 4), "good"),
    Member("cove", "Cove Yoga", "Lia Marsh", "health", 2.2, 100, (-3, 0), "ok"),
    Member("dell", "Dell Ceramics", "Tom Dell", "retail", 5, 100, (0, 5), "ok"),
    Member("elsa", "Elsa Fashion", "Elsa Thorne", "retail", 5, 95, (2, 6), "meh", date(2026, 6, 19)),
    Member("finch", "Finch Motors", "Ann Finch", "motors", 8, 92, (0, 4), "ok", date(2026, 9, 30)),
    Member("gorse", "Gorse Events", "Rob Gorse", "events", 4, 110, (0, 6), "ok", date(2026, 5, 15)),
    Member("harl", "Harl & Sons", "Peter Harl", "trade", 3, 78, (3, 8), "ok"),
)
#: From then on Dell asks for twice the work at the old fee, until the new fee.
DELL_ASKS, DELL_PAYS = date(2026, 4, 1), date(2026, 7, 1)
DELL_FEE, DELL_NEW_FEE = 2000, 4200
#: Bills of Elsa from this day on stay unpaid.
ELSA_STOPS = date(2026, 4, 1)


def weeks() -> Iterator[tuple[date, list[str]]]:
    """The Friday of each week, and the lines typed on it."""
    chance = Random(SEED)
    lines = sorted((day, number, line) for number, (day, line) in enumerate(_all_lines(chance)))
    friday = FIRST + timedelta(days=4)
    while friday - timedelta(days=6) <= LAST:
        until = min(friday, LAST)
        yield until, [line for day, _, line in lines if friday - timedelta(days=7) < day <= until]
        friday += timedelta(days=7)


def _all_lines(chance: Random) -> Iterator[tuple[date, str]]:
    for member in MEMBERS:
        worked: dict[tuple[int, int], float] = {}
        day = FIRST
        while day <= min(member.last, LAST):
            if day.weekday() in (1, 3):
                hours = round(_hours(member, day) / 2 * chance.uniform(0.85, 1.15) * 4) / 4
                worked[day.year, day.month] = worked.get((day.year, day.month), 0) + hours
                yield day, f"{member.id} {round(hours * 60)}m work on {day}"
            if day.weekday() == 2:
                yield from _talked(member, day, chance)
            if day.weekday() == 4 and day.day > 21:
                yield day, f"{member.id} {member.mood if chance.random() < 0.7 else 'ok'} on {day}"
            day += timedelta(days=1)
        yield from _billed(member, worked, chance)


def _hours(member: Member, day: date) -> float:
    return member.hours * (2 if member.id == "dell" and day >= DELL_ASKS else 1)


def _talked(member: Member, day: date, chance: Random) -> Iterator[tuple[date, str]]:
    if chance.random() < 0.6:
        yield day, f"{member.id} in a question on {day}"
        yield day + timedelta(days=1), f"{member.id} out answered on {day + timedelta(days=1)}"
    elif not (member.id == "elsa" and day >= ELSA_STOPS):
        reply = day + timedelta(days=chance.randint(1, 2))
        yield day, f"{member.id} out a question on {day}"
        yield reply, f"{member.id} in answered on {reply}"


def _billed(member: Member, worked: dict[tuple[int, int], float], chance: Random) -> Iterator[tuple[date, str]]:
    for (year, month), hours in worked.items():
        on = (date(year, month, 1) + timedelta(days=32)).replace(day=1)
        first = date(year, month, 1)
        amount = f"{_fee(member, first, hours):.2f}"
        number = f"{member.id}-{month:02}"
        if on > LAST:
            continue
        yield on, f"{member.id} invoice {amount} no:{number} for {first:%b} on {on}"
        paid = on + timedelta(days=TERMS + chance.randint(*member.late))
        if paid <= LAST and not (member.id == "elsa" and first >= ELSA_STOPS):
            yield paid, f"{member.id} paid {amount} no:{number} on {paid}"


def _fee(member: Member, first: date, hours: float) -> float:
    if member.id == "dell":
        return DELL_NEW_FEE if first >= DELL_PAYS else DELL_FEE
    return hours * member.rate
