"""Looking back: what came of each exit, gut calls, what was given away, and on whom the free hours can be spent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.wording import in_cents, listed
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.offboarding import gut
from tuiclients.domain.offboarding.retrospect import (
    LOOKED_BACK,
    BeforeAfter,
    Side,
    is_closed,
    retrospects,
    tag_of,
    unseen,
)
from tuiclients.domain.offboarding.wishes import shared_ideas, wishes
from tuiclients.domain.portfolio.given_away import given_away
from tuiclients.storage.interface import Edit
from tuiclients.workbench import today
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.offboarding import OFFBOARDING_TAG

#: Days for which the hours freed by an exit count as available.
YEAR = 365


class PastExit(NamedTuple):
    """An exit that is closed, with its after reports."""

    client: str
    exit: Exit
    closed: date
    reports: tuple[BeforeAfter, ...]


class GrownClient(NamedTuple):
    """A client to grow: our hours for them in the last 90 days and in the 90 before, and what they wish for."""

    client: str
    hours: float
    hours_before: float
    wishes: tuple[Entry, ...]

    @property
    def regained(self) -> float:
        """The hours that they got more than before, in 90 days; 0 if none."""
        return max(0.0, self.hours - self.hours_before)


class RetrospectFacts(NamedTuple):
    """Everything to look back at. `freed_week` = the hours a week that the exits of the last year set free."""

    gone: tuple[PastExit, ...]
    calls: tuple[gut.GutCall, ...]
    given_away: dict[int, Decimal]
    freed_week: float
    grow: tuple[GrownClient, ...]
    ideas: dict[str, tuple[str, ...]]


def of_book(desk: Desk) -> RetrospectFacts:
    """Look back at the whole book; it takes every client's audit."""
    book: dict[str, Day] = {}
    gone = [one for client in sorted(desk.clients) for one in of_client(desk, client, book)]
    gone.sort(key=lambda one: (one.closed, one.client))
    grow = [grown(desk, client) for client, audit in desk.audits().items() if audit.verdict == "grow"]
    grow.sort(key=lambda one: (-one.regained, one.client))
    records = [desk.record(client) for client in desk.clients]
    return RetrospectFacts(
        tuple(gone),
        tuple(call for client in sorted(desk.clients) for call in calls_of(desk, client)),
        given_away(records, desk.policy, desk.as_of),
        freed_week(gone, desk.as_of),
        tuple(grow),
        shared_ideas({one.client: one.wishes for one in grow}),
    )


def of_client(desk: Desk, client: str, book: dict[str, Day] | None = None) -> list[PastExit]:
    """The closed exits of a client with their after reports, oldest first.

    `book` keeps every client's day for the next call; it is filled by the first one that needs it.
    """
    exits = [exit_ for exit_ in desk.record(client).exits if is_closed(exit_, desk.as_of)]
    if not exits:
        return []
    book = {} if book is None else book
    if not book:
        book.update({one: Day(desk.record(one), desk.policy, desk.as_of) for one in desk.clients})
    return [
        PastExit(client, exit_, exit_.closed, retrospects(book[client], list(book.values()), exit_))
        for exit_ in exits
        if exit_.closed is not None
    ]


def reports_due(desk: Desk, client: str) -> list[int]:
    """The after reports of a client that can be made and were not looked at yet, by their days: 30, 90."""
    record = desk.record(client)
    return sorted({days for _, days, on in unseen(record, desk.as_of) if on <= desk.as_of})


def log_look_back(desk: Desk, client: str) -> Entry | None:
    """Log that the after reports which can be made were looked at, so that nobody is asked for them again; None if
    there were none."""
    days = reports_due(desk, client)
    if not days:
        return None
    says = f"looked back {listed([str(one) for one in days])} days after the exit"
    tags = (OFFBOARDING_TAG, LOOKED_BACK, *map(tag_of, days))
    entry = Entry(desk.engine.new_id(), client, desk.as_of, "note", by=desk.policy.me, note=says, tags=tags)
    desk.change(f"{desk.client(client).name} · {says}", [Edit(None, entry)])
    return entry


def calls_of(desk: Desk, client: str) -> list[gut.GutCall]:
    """The gut calls about a client, oldest first."""
    kept = [one for one in desk.kept_audits(client) if one.gut is not None]
    return gut.gut_calls(kept, desk.audit(client).verdict, desk.as_of) if kept else []


def grown(desk: Desk, client: str) -> GrownClient:
    """What a client to grow got of our hours, and wishes for."""
    agenda = today.of_client(desk, client)
    found = tuple(wishes(desk.record(client), desk.as_of))
    return GrownClient(client, agenda.minutes / 60, agenda.minutes_before / 60, found)


def freed_week(gone: Iterable[PastExit], as_of: date) -> float:
    """The hours a week that the exits of the last year set free, by the latest report of each, else by the hours
    before the opening."""
    total = 0.0
    for one in gone:
        if (as_of - one.closed).days < YEAR:
            made = [report.freed for report in one.reports if report.freed is not None]
            total += max(0.0, made[-1] if made else one.reports[-1].before.hours_week)
    return total


def as_json(found: RetrospectFacts) -> dict[str, Any]:
    """Looking back, as scripts see it."""
    return {
        "given_away": {str(year): in_cents(money) for year, money in found.given_away.items()},
        "freed_hours_week": found.freed_week,
        "exits": [exit_json(one) for one in found.gone],
        "gut": {"counts": gut.counted(found.calls), "calls": [call_json(one) for one in found.calls]},
        "grow": [
            {
                "client": one.client,
                "hours": one.hours,
                "hours_before": one.hours_before,
                "regained": one.regained,
                "wishes": [
                    {"entry": wish.id, "on": wish.on.isoformat(), "note": wish.note, "tags": list(wish.tags)}
                    for wish in one.wishes
                ],
            }
            for one in found.grow
        ],
        "ideas": [{"idea": idea, "clients": list(clients)} for idea, clients in found.ideas.items()],
    }


def exit_json(one: PastExit) -> dict[str, Any]:
    """An exit with its reports as scripts see it."""
    return {
        "client": one.client,
        "exit": one.exit.id,
        "opened": one.exit.opened.isoformat(),
        "closed": one.closed.isoformat(),
        "reports": [
            {
                "days": report.days,
                "due": report.due.isoformat(),
                "freed_hours_week": report.freed,
                "before": _side(report.before),
                "after": _side(report.after) if report.after is not None else None,
            }
            for report in one.reports
        ],
    }


def call_json(one: gut.GutCall) -> dict[str, Any]:
    """A gut call as scripts see it."""
    return {**one._asdict(), "on": one.on.isoformat()}


def _side(side: Side) -> dict[str, Any]:
    return {
        "hours_week": side.hours_week,
        "rate": side.rate,
        "feelings": side.feelings,
        "feelings_about_them": side.theirs,
    }
