"""Prospects: screened by the same checklist as clients, slept on, then taken on or declined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tuiclients.domain.audit import fit
from tuiclients.domain.audit.standing import standing
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.named import NamedTuple
from tuiclients.parsing.name import plain
from tuiclients.storage.seam import Edit
from tuiclients.workbench import decisions
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.walk import review_of

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


class Prospect(NamedTuple):
    """A prospect on the desk's day.

    `yes` of `given` criteria of the ideal client are met (0 of 0: not screened yet). `ready`: the night has passed,
    it is time to decide.
    """

    client: Client
    yes: int
    given: int
    ready: bool

    @property
    def says(self) -> str:
        """How they look, in words: `4 of 6 criteria met, 1 red flag`."""
        met = f"{self.yes} of {self.given} criteria met" if self.given else "not screened yet"
        flags = len(self.client.flags)
        return f"{met}, {flags} red flag{'s' if flags > 1 else ''}" if flags else met


def prospects(desk: Desk) -> list[Prospect]:
    """The prospects: those to decide about first, then those not screened yet, then by name."""
    found = [_prospect(desk, client) for client in desk.clients if _stands(desk, client) == "prospect"]
    return sorted(found, key=lambda one: (not one.ready, one.given > 0, plain(one.client.name), one.client.id))


def screen(desk: Desk, client: str, answers: Mapping[str, bool | None], note: str = "") -> Entry:
    """Answer the ideal-client checklist for a prospect: a review, as audits make them. Raises `Refused`."""
    name = _name(desk, client)
    review = review_of(desk, client, answers, note=note.strip())
    if review is None:
        raise Refused("Nothing is answered yet; answer at least one of the criteria with yes or no.")
    change = desk.change(f"{name} · screened", [Edit(None, review)])
    made = change.edits[0].after
    assert isinstance(made, Entry)
    return made


def flag(desk: Desk, client: str, flags: Iterable[str]) -> Client:
    """Put down the red flags of a prospect, all of them; each is told once."""
    name = _name(desk, client)
    before = desk.client(client)
    return _put(desk, f"{name} · red flags", before, before._replace(flags=_words(flags)))


def sleep_on(desk: Desk, client: str, until: date | None) -> Client:
    """Sleep on a prospect until a day, on which Today asks to decide; None: not any longer."""
    name = _name(desk, client)
    if until is not None and until <= desk.as_of:
        raise Refused(f"Sleep on it until a day that lies ahead, not {until}.")
    says = f"slept on until {until}" if until else "slept on no longer"
    before = desk.client(client)
    return _put(desk, f"{name} · {says}", before, before._replace(sleep_until=until))


def put(
    desk: Desk, client: str, answers: Mapping[str, bool | None], flags: Iterable[str], until: date | None
) -> Client:
    """Put down all that was found out about a prospect, as one change: answers, red flags, the day slept on until.

    Raises `Refused` as each of them does alone, and if nothing is another than before.
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
    decision = decisions.edit_of(desk, client, "let_go", reason)
    after = before._replace(status="former", sleep_until=None, flags=before.flags if flags is None else _words(flags))
    return _put(desk, f"declined {name}", before, after, [*_found_out(desk, client, answers or {}), decision])


def _prospect(desk: Desk, client: str) -> Prospect:
    found = [
        answers
        for review in desk.record(client).of_kind("review")
        if review.on <= desk.as_of and (answers := fit.answers(review))
    ]
    facts = desk.client(client)
    ready = facts.sleep_until is not None and facts.sleep_until <= desk.as_of
    newest = found[-1] if found else None
    return Prospect(facts, newest.yes if newest else 0, newest.given if newest else 0, ready)


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
