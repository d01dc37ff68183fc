"""Prospects: screened by the same checklist as clients, slept on, then taken on or declined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tuiclients.domain.audit.day import standing
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.storage.interface import Edit
from tuiclients.workbench import decisions
from tuiclients.workbench.audit_walk import review_of
from tuiclients.workbench.desk import Desk

#: Red flags to choose from; anything else can be written.
RED_FLAGS = (
    "no budget named",
    "wants work for free first",
    "in a hurry from the first day",
    "haggles before the work is clear",
    "nobody there decides",
    "speaks badly of those before us",
    "answers late already",
)


def store_screening(
    desk: Desk, client: str, answers: Mapping[str, bool | None], flags: Iterable[str], until: date | None
) -> Client:
    """Put down all that was found out about a prospect, as one change: answers, red flags, the day slept on until.

    Raises `Refused` for a day that does not lie ahead, and if nothing is another than before.
    """
    name = _name(desk, client)
    before = desk.client(client)
    if until is not None and until != before.sleep_until and until <= desk.as_of:
        raise Refused(f"Sleep on it until a day that lies ahead, not {until}.")
    found = _found_out(desk, client, answers)
    after = before._replace(flags=_words(flags), sleep_until=until)
    return _put(desk, f"{name} · screened", before, after, found)


def take_on(
    desk: Desk, client: str, answers: Mapping[str, bool | None] | None = None, flags: Iterable[str] | None = None
) -> Client:
    """Make a prospect a client, from today on if it is not said since when; one undo, with what was found out.

    `flags` = all red flags, None for those that are known.
    """
    name = _name(desk, client)
    before = desk.client(client)
    after = before._replace(
        status="active",
        since=before.since or desk.as_of,
        sleep_until=None,
        flags=before.flags if flags is None else _words(flags),
    )
    return _put(desk, f"took on {name}", before, after, _found_out(desk, client, answers or {}))


def decline(
    desk: Desk,
    client: str,
    reason: str,
    answers: Mapping[str, bool | None] | None = None,
    flags: Iterable[str] | None = None,
) -> Client:
    """Part with a prospect before it begins: former, with the decision and its reason; one undo, as for `take_on`."""
    name = _name(desk, client)
    before = desk.client(client)
    decision = decisions.decision_edit(desk, client, "let_go", reason)
    after = before._replace(status="former", sleep_until=None, flags=before.flags if flags is None else _words(flags))
    return _put(desk, f"declined {name}", before, after, [*_found_out(desk, client, answers or {}), decision])


def _stands(desk: Desk, client: str) -> str:
    return standing(desk.record(client), desk.as_of)


def _name(desk: Desk, client: str) -> str:
    """The name of a prospect. Raises `Refused` for a client who is none."""
    facts = desk.client(client)
    if desk.read_only:
        raise Refused(desk.read_only)
    stands = _stands(desk, client)
    if stands != "prospect":
        raise Refused(f"{facts.name} is no prospect: the status is {stands}.")
    return facts.name


def _words(flags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(word.split()) for word in flags if word.strip()))


def _found_out(desk: Desk, client: str, answers: Mapping[str, bool | None]) -> list[Edit]:
    review = review_of(desk, client, answers)
    return [] if review is None else [Edit(None, review)]


def _put(desk: Desk, says: str, before: Client, after: Client, more: Iterable[Edit] = ()) -> Client:
    edits = [*([Edit(before, after)] if after != before else []), *more]
    if not edits:
        raise Refused("Nothing was changed.")
    desk.change(says, edits)
    return desk.client(before.id)
