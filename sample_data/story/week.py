"""The studio's weeks: lays the asked work into the working days of two people, one piece after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from story.chance import Chance
from story.days import CLOSED, MONDAYS, clock, minute_of, on
from story.diary import MIRA, TOM, Diary, Work

OPENS, CLOSES = 540, 1080
PIECES = (45, 75, 105, 120, 150, 180, 180, 210, 240)
CALLS = ("call about the next steps", "call, went through the open points", "call, agreed what comes first")


Taken = dict[tuple[str, str], list[tuple[int, int]]]
"""By date and person the minutes of the day, from and to, that the story has already used."""


class Piece(NamedTuple):
    """A piece of work that waits for a place in the week."""

    diary: Diary
    minutes: int
    billable: bool


def work_the_weeks(diaries: Sequence[Diary]) -> None:
    """Write the time entries of all clients into their diaries, and some calls with them."""
    chances = {person: Chance(f"the days of {person}") for person in (MIRA, TOM)}
    owed: dict[tuple[str, str], float] = {}
    told = [event for diary in diaries for event in diary.events if event["kind"] == "time"]
    taken: Taken = {}
    for event in told:
        start = minute_of(event["at"])
        taken.setdefault((event["on"], event["by"]), []).append((start, start + event["minutes"]))
    for monday in MONDAYS:
        if monday in CLOSED:
            continue
        pieces: dict[str, list[Piece]] = {MIRA: [], TOM: []}
        for diary in diaries:
            for work in diary.work_asked:
                if work.first <= monday + 2 <= work.last:
                    for person, share in ((MIRA, work.mira), (TOM, 1 - work.mira)):
                        key = diary.id, person
                        owed[key] = owed.get(key, 0) + work.hours * share * 60 * (
                            0.75 + diary.work_chance.share() / 2
                        )
                        owed[key] -= _cut(diary, work, owed[key], pieces[person])
        for person, waiting in pieces.items():
            _lay(monday, person, chances[person].mixed(waiting), taken, chances[person])


def _cut(diary: Diary, work: Work, minutes: float, into: list[Piece]) -> int:
    """Cut the minutes into pieces and say how many were placed; the rest waits for the next week."""
    placed = 0
    while (piece := diary.work_chance.pick(PIECES)) <= minutes - placed:
        into.append(Piece(diary, piece, not diary.work_chance.happens(work.unbilled)))
        placed += piece
    return placed


def _lay(monday: int, person: str, pieces: Sequence[Piece], taken: Taken, chance: Chance) -> None:
    free = [OPENS + 5 * chance.whole(0, 6) for _ in range(5)]
    for piece in pieces:
        day = min(range(5), key=lambda number: (free[number], number))
        start = free[day]
        if 690 < start < 780 or start < 750 < start + piece.minutes - 30:
            start = 780 + 5 * chance.whole(0, 3)
        for begins, ends in sorted(taken.get((on(monday + day), person), ())):
            if start < ends and begins < start + piece.minutes:
                start = ends
        if start + piece.minutes > CLOSES:
            continue
        _write(piece, monday + day, start, person)
        free[day] = start + piece.minutes + 5 * chance.whole(0, 4)


def _write(piece: Piece, day: int, start: int, person: str) -> None:
    diary, at = piece.diary, clock(start)
    note = diary.tasks.deal()
    if piece.minutes <= 60 and diary.work_chance.happens(0.3):
        note = diary.work_chance.pick(CALLS)
        diary.add(day, "message", at, person, note, direction="in", channel="call")
    fields = {} if piece.billable else {"billable": False}
    diary.add(day, "time", at, person, note, minutes=piece.minutes, **fields)
