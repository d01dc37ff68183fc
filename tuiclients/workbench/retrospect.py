"""The retrospect: what came of each exit, gut calls, what was given away, and whom to spend the free hours on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.wording import in_cents, listed
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.offboarding import gut
from tuiclients.domain.offboarding.grow_choice import GrowChoice, whom_to_grow
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
from tuiclients.domain.portfolio import scenario_words
from tuiclients.domain.portfolio.given_away import GivenAway, given_by_year
from tuiclients.storage.interface import Edit
from tuiclients.workbench import today
from tuiclients.workbench.activity import note_entry
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import OFFBOARDING_TAG

#: Days for which the hours freed by an exit count as available.
YEAR = 365
#: Days after the closing of an exit for which somebody should be there to follow.
FUNNEL_DAYS = 90


class PastExit(NamedTuple):
    """A closed exit with its after reports."""

    client: str
    exit: Exit
    closed: date
    reports: tuple[BeforeAfter, ...]


class GrownClient(NamedTuple):
    """A client to grow: our hours for them in the last 90 days and in the 90 before, and their wishes."""

    client: str
    hours: float
    hours_before: float
    wishes: tuple[Entry, ...]

    @property
    def regained(self) -> float:
        """The hours gained in 90 days, at least 0."""
        return max(0.0, self.hours - self.hours_before)


class RetrospectFacts(NamedTuple):
    """The whole retrospect.

    `freed_week` = the hours a week that the exits of the last year freed. `grow` = the clients to spend them on; with
    `stand_in` there is no Grow client, and the best Keep stands in for them.
    """

    exits: tuple[PastExit, ...]
    calls: tuple[gut.GutCall, ...]
    given_away: dict[int, GivenAway]
    freed_week: float
    grow: tuple[GrownClient, ...]
    ideas: dict[str, tuple[str, ...]]
    stand_in: bool = False
    funnel: str = ""
    """Whether fewer could follow than were let go lately, as a sentence; empty if not."""


def of_book(desk: Desk) -> RetrospectFacts:
    """The retrospect of the whole book; needs every client's audit."""
    book: dict[str, Day] = {}
    past_exits = [past for client in sorted(desk.clients) for past in of_client(desk, client, book)]
    past_exits.sort(key=lambda past: (past.closed, past.client))
    choice = whom_to_grow(desk.audits().values())
    grow = _by_regained(desk, choice)
    records = [desk.record(client) for client in desk.clients]
    wished = {client: wishes(desk.record(client), desk.as_of) for client in (*choice.clients, *choice.others)}
    return RetrospectFacts(
        tuple(past_exits),
        tuple(call for client in sorted(desk.clients) for call in calls_of(desk, client)),
        given_by_year(records, desk.policy, desk.as_of),
        freed_week(past_exits, desk.as_of),
        tuple(grow),
        {idea: sharing for idea, sharing in shared_ideas(wished).items() if {*sharing} & {*choice.clients}},
        choice.stand_in,
        _funnel(desk, past_exits),
    )


def _funnel(desk: Desk, exits: Iterable[PastExit]) -> str:
    """Whether fewer prospects and new clients are there than clients whom we let go in the last days."""
    gone = [
        past.exit.opened
        for past in exits
        if past.exit.ended_by == "us" and (desk.as_of - past.closed).days < FUNNEL_DAYS
    ]
    if not gone:
        return ""
    prospects = new = 0
    for client, audit in desk.audits().items():
        start = desk.client(client).since or today.of_client(desk, client).first
        prospects += audit.standing == "prospect"
        new += audit.standing == "active" and start is not None and start >= min(gone)
    return scenario_words.funnel(prospects, len(gone), new=new)


def offered(desk: Desk) -> tuple[list[str], bool]:
    """The names of those whom free hours are for, and whether the best Keep stands in; needs every client's audit."""
    choice = whom_to_grow(desk.audits().values())
    return [desk.client(each.client).name for each in _by_regained(desk, choice)], choice.stand_in


def _by_regained(desk: Desk, choice: GrowChoice) -> list[GrownClient]:
    grow = [grown(desk, client) for client in choice.clients]
    return sorted(grow, key=lambda grown_client: (-grown_client.regained, grown_client.client))


def of_client(desk: Desk, client: str, book: dict[str, Day] | None = None) -> list[PastExit]:
    """The closed exits of a client with their after reports, oldest first.

    `book` caches every client's day between calls; the first call that needs it fills it.
    """
    exits = [exit_ for exit_ in desk.record(client).exits if is_closed(exit_, desk.as_of)]
    if not exits:
        return []
    book = {} if book is None else book
    if not book:
        book.update({id_: Day(desk.record(id_), desk.policy, desk.as_of) for id_ in desk.clients})
    return [
        PastExit(client, exit_, exit_.closed, retrospects(book[client], list(book.values()), exit_))
        for exit_ in exits
        if exit_.closed is not None
    ]


def reports_due(desk: Desk, client: str) -> list[int]:
    """The after reports of a client that are due and not seen yet, by their days: 30, 90."""
    record = desk.record(client)
    return sorted({days for _, days, on in unseen(record, desk.as_of) if on <= desk.as_of})


def log_look_back(desk: Desk, client: str) -> Entry | None:
    """Log that the due after reports were seen, so that Today no longer asks; None if none was due."""
    days = reports_due(desk, client)
    if not days:
        return None
    says = f"looked back {listed([str(number) for number in days])} days after the exit"
    tags = (OFFBOARDING_TAG, LOOKED_BACK, *map(tag_of, days))
    entry = note_entry(desk, client, says, tags)
    desk.change(f"{desk.client(client).name} · {says}", [Edit(None, entry)])
    return entry


def calls_of(desk: Desk, client: str) -> list[gut.GutCall]:
    """The gut calls about a client, oldest first."""
    guessed = [audit for audit in desk.kept_audits(client) if audit.gut is not None]
    return gut.gut_calls(guessed, desk.record(client), desk.policy, desk.as_of) if guessed else []


def grown(desk: Desk, client: str) -> GrownClient:
    """Our hours for a client to grow, and their wishes."""
    agenda = today.of_client(desk, client)
    client_wishes = tuple(wishes(desk.record(client), desk.as_of))
    return GrownClient(client, agenda.minutes / 60, agenda.minutes_before / 60, client_wishes)


def freed_week(exits: Iterable[PastExit], as_of: date) -> float:
    """The hours a week that the exits of the last year freed.

    Each by its latest report, else by the hours before the opening.
    """
    total = 0.0
    for past in exits:
        if (as_of - past.closed).days < YEAR:
            freed = [report.freed for report in past.reports if report.freed is not None]
            total += max(0.0, freed[-1] if freed else past.reports[-1].before.hours_week)
    return total


def as_json(facts: RetrospectFacts) -> dict[str, Any]:
    """The retrospect as scripts see it."""
    return {
        "given_away": {str(year): in_cents(given.given) for year, given in facts.given_away.items()},
        "given_away_parts": {str(year): _given_json(given) for year, given in facts.given_away.items()},
        "freed_hours_week": facts.freed_week,
        "exits": [exit_json(past) for past in facts.exits],
        "gut": {
            "judged": {str(days): sides for days, sides in gut.counted(facts.calls).items()},
            "calls": [call_json(call) for call in facts.calls],
        },
        "grow_verdict": ("keep" if facts.stand_in else "grow") if facts.grow else None,
        "grow": [
            {
                "client": grown_client.client,
                "hours": grown_client.hours,
                "hours_before": grown_client.hours_before,
                "regained": grown_client.regained,
                "wishes": [
                    {"entry": wish.id, "on": wish.on.isoformat(), "note": wish.note, "tags": list(wish.tags)}
                    for wish in grown_client.wishes
                ],
            }
            for grown_client in facts.grow
        ],
        "funnel": facts.funnel,
        "ideas": [{"idea": idea, "clients": list(clients)} for idea, clients in facts.ideas.items()],
    }


def exit_json(past: PastExit) -> dict[str, Any]:
    """An exit with its reports as scripts see it."""
    return {
        "client": past.client,
        "exit": past.exit.id,
        "opened": past.exit.opened.isoformat(),
        "closed": past.closed.isoformat(),
        "reports": [
            {
                "days": report.days,
                "due": report.due.isoformat(),
                "freed_hours_week": report.freed,
                "before": _side(report.before),
                "after": _side(report.after) if report.after is not None else None,
            }
            for report in past.reports
        ],
    }


def call_json(call: gut.GutCall) -> dict[str, Any]:
    """A gut call as scripts see it."""
    return {
        "client": call.client,
        "on": call.on.isoformat(),
        "gut": call.gut,
        "audit": call.audit,
        "unsure": call.unsure,
        "outcomes": [_outcome_json(outcome) for outcome in call.outcomes],
    }


def _outcome_json(outcome: gut.Outcome) -> dict[str, Any]:
    facts = [{**fact._asdict(), "on": fact.on.isoformat(), "entries": list(fact.entries)} for fact in outcome.facts]
    return {**outcome._asdict(), "until": outcome.until.isoformat(), "facts": facts}


def _given_json(given: GivenAway) -> dict[str, Any]:
    return {
        "ours": in_cents(given.ours),
        "let_go": given.let_go,
        "left": in_cents(given.left),
        "leavers": given.leavers,
        "unpaid": in_cents(given.unpaid),
        "refused": given.refused,
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "hours_week": side.hours_week,
        "rate": side.rate,
        "feelings": side.feelings,
        "feelings_about_them": side.theirs,
    }
