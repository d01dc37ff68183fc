"""What clients wish for, and the ideas that two of them share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tuiclients.domain.entry import Entry
from tuiclients.domain.record import Record

WISH = "wish"
#: Letters that a word of a wish needs to name an idea.
LEAST_LETTERS = 4
_SMALL = """
about after also another anything because been before being better both client clients could customer customers does
each easier every everything from good have having here into just know like likes little make maybe more most much
need needs nice once only other others over please really same should some something soon such than that their them
then there these they thing things this those through time under very want wants well were what when where which
while will
wish wishes with without would your yours
"""
STOP_WORDS = frozenset(_SMALL.split())


def wishes(record: Record, as_of: date) -> list[Entry]:
    """A client's wishes by a day, in order."""
    return [entry for entry in record.of_kind("note") if WISH in entry.tags and entry.on <= as_of]


def ideas(entries: Iterable[Entry]) -> set[str]:
    """What wishes are about: their other tags; of those without any, the words that say something."""
    names: set[str] = set()
    for entry in entries:
        tags = [tag for tag in entry.tags if tag != WISH]
        letters = "".join(char if char.isalnum() else " " for char in entry.note.casefold())
        words = [word for word in letters.split() if len(word) >= LEAST_LETTERS and word not in STOP_WORDS]
        names.update(_bare(word.casefold()) for word in tags or words)
    return names


def shared_ideas(by_client: Mapping[str, Sequence[Entry]]) -> dict[str, tuple[str, ...]]:
    """The ideas that at least two clients share, each with the clients; those shared by most come first."""
    having: dict[str, list[str]] = {}
    for client, entries in by_client.items():
        for idea in ideas(entries):
            having.setdefault(idea, []).append(client)
    several = [(idea, tuple(sorted(clients))) for idea, clients in having.items() if len(clients) > 1]
    return dict(sorted(several, key=lambda pair: (-len(pair[1]), pair[0])))


def _bare(word: str) -> str:
    """The word without the s of a plural."""
    return word[:-1] if len(word) > LEAST_LETTERS and word.endswith("s") and not word.endswith("ss") else word
