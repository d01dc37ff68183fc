"""Triggers from being in touch, and from what that does to us: ghost, mornings, strain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tuiclients.domain.audit import behaviour, feelings
from tuiclients.domain.audit.communication import Waits
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.frame import Reading, is_below
from tuiclients.domain.audit.result import Trigger
from tuiclients.domain.audit.words import listed
from tuiclients.domain.entry import Entry

GHOST_MESSAGES, GHOST_DAYS, GONE_DAYS = 3, 14, 30
IN_A_ROW, MORNINGS_HOLD = 3, 14
STRAINED_BEHAVIOUR, STRAINED_FEELINGS, STRAINED_EVIDENCE = 33, 25, 4


def ghost(waits: Waits) -> Trigger | None:
    """Three messages and two weeks without an answer."""
    if len(waits.open) < GHOST_MESSAGES or waits.open_days < GHOST_DAYS:
        return None
    effect = "candidate" if waits.open_days >= GONE_DAYS else "cap"
    text = f"{len(waits.open)} messages unanswered, the first for {waits.open_days} days"
    return Trigger("ghost", effect, text, tuple([message.id for message in waits.open]))


def mornings(day: Day, start: date | None) -> Trigger | None:
    """One of us woke up with them on the mind three mornings in a row, within the last two weeks.

    `start`: the day of a new start, only what came after it counts; None: there was none.
    """
    of_person: dict[str, set[int]] = {}
    for entry in day.of("morning"):
        if start is None or entry.on > start:
            of_person.setdefault(entry.by, set()).add(entry.on.toordinal())
    behind: set[tuple[str, int]] = set()
    longest = 0
    for person, days in of_person.items():
        row = 0
        for on in sorted(days):
            row = row + 1 if on - 1 in days else 1
            if row >= IN_A_ROW and day.today - on <= MORNINGS_HOLD:
                behind |= {(person, on - back) for back in range(IN_A_ROW)}
                longest = max(longest, row)
    if not behind:
        return None
    ids = tuple([entry.id for entry in day.of("morning") if (entry.by, entry.on.toordinal()) in behind])
    return Trigger("mornings", "cap", f"{longest} mornings in a row: why are they not let go yet?", ids)


def strain(day: Day, acts: Reading, feels: Reading, start: date | None, failed: bool) -> Trigger | None:
    """Behaviour or feelings so low that they count whatever the rest says.

    `acts` and `feels` are the readings of behaviour and feelings (`NOTHING` rests that part); `failed`: a plan to
    save them has failed before.
    """
    parts: list[str] = []
    ids: tuple[str, ...] = ()
    if acts.raw is not None and is_below(acts.raw, STRAINED_BEHAVIOUR) and _is_new(start, day.of("incident")):
        parts.append(f"behaviour at {int(acts.raw)}")
        ids += behaviour.sources(day)
    if (
        feels.raw is not None
        and is_below(feels.raw, STRAINED_FEELINGS)
        and not is_below(feels.n, STRAINED_EVIDENCE)
        and _is_new(start, [entry for entry in day.of("feeling") if entry.level < 0])
    ):
        parts.append(f"feelings at {int(feels.raw)}")
        ids += feelings.sources(day)
    if not parts:
        return None
    return Trigger("strain", "candidate" if failed else "cap", f"{listed(parts)} of 100", ids)


def _is_new(start: date | None, bad: Sequence[Entry]) -> bool:
    """Whether something bad was logged after a new start; without one all of it counts."""
    return start is None or any(entry.on > start for entry in bad)
