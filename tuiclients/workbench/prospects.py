"""Prospects: screened by the same checklist as clients, slept on, then taken on or declined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tuiclients.domain.audit.day import standing
from tuiclients.domain.client import Client
from tuiclients.domain.decision import DECLINED_TAG
from tuiclients.domain.errors import Refused
from tuiclients.parsing.date import format_date
from tuiclients.storage.interface import Edit
from tuiclients.workbench import decisions
from tuiclients.workbench.activity import note_entry
from tuiclients.workbench.audit_walk import AuditAnswers, review_of
from tuiclients.workbench.desk import Desk

#: Red flags to choose from; others can be typed.
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
    """Store a screening of a prospect as one change: answers, red flags, and the day to sleep on it until.

    Raises `Refused` for a day that is not ahead, and if nothing has changed.
    """
    name = _prospect_name(desk, client)
    before = desk.client(client)
    if until is not None and until != before.sleep_until and until <= desk.as_of:
        raise Refused(f"Sleep on it until a day in the future, not {format_date(until, desk.as_of)}.")
    reviews = _review_edits(desk, client, answers)
    after = before._replace(flags=_flags(flags), sleep_until=until)
    return _store(desk, f"{name} · screened", before, after, reviews)


def take_on(
    desk: Desk, client: str, answers: Mapping[str, bool | None] | None = None, flags: Iterable[str] | None = None
) -> Client:
    """Make a prospect an active client, since today by default, together with the screening, as one change.

    `flags` = all red flags, None to keep the stored ones.
    """
    name = _prospect_name(desk, client)
    before = desk.client(client)
    after = before._replace(
        status="active",
        since=before.since or desk.as_of,
        sleep_until=None,
        flags=before.flags if flags is None else _flags(flags),
    )
    return _store(desk, f"took on {name}", before, after, _review_edits(desk, client, answers or {}))


def decline(
    desk: Desk,
    client: str,
    reason: str,
    answers: Mapping[str, bool | None] | None = None,
    flags: Iterable[str] | None = None,
) -> Client:
    """Make a prospect former, with the decision, its reason and an entry in the log; one change, as for `take_on`."""
    name = _prospect_name(desk, client)
    if not reason.strip():
        raise Refused(f"Say in a few words why you decline {name}; the reason is kept.", "--reason '...'")
    before = desk.client(client)
    decision = decisions.decision_edit(desk, client, "let_go", reason)
    note = Edit(None, note_entry(desk, client, f"declined: {reason.strip()}", (DECLINED_TAG,)))
    after = before._replace(status="former", sleep_until=None, flags=before.flags if flags is None else _flags(flags))
    return _store(
        desk, f"declined {name}", before, after, [*_review_edits(desk, client, answers or {}), decision, note]
    )


def _standing(desk: Desk, client: str) -> str:
    return standing(desk.record(client), desk.as_of)


def _prospect_name(desk: Desk, client: str) -> str:
    """The name of a prospect. Raises `Refused` for a client who is not one, and on a read-only desk."""
    facts = desk.client(client)
    if desk.read_only:
        raise Refused(desk.read_only)
    stands = _standing(desk, client)
    if stands != "prospect":
        raise Refused(f"{facts.name} is not a prospect: the status is {stands}.")
    return facts.name


def _flags(flags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(word.split()) for word in flags if word.strip()))


def _review_edits(desk: Desk, client: str, answers: Mapping[str, bool | None]) -> list[Edit]:
    review = review_of(desk, client, AuditAnswers(fit=answers))
    return [] if review is None else [Edit(None, review)]


def _store(desk: Desk, says: str, before: Client, after: Client, more: Iterable[Edit] = ()) -> Client:
    edits = [*([Edit(before, after)] if after != before else []), *more]
    if not edits:
        raise Refused("Nothing was changed.")
    desk.change(says, edits)
    return desk.client(before.id)
