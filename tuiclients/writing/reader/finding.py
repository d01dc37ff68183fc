"""What the reader of letters finds: words that should not be in a letter, and what is wrong with them."""

from __future__ import annotations

from typing import Literal, NamedTuple

Fault = Literal["blame", "insult", "threat", "absolute", "promise", "gap", "own"]
KINDS: dict[Fault, str] = {
    "blame": "blames",
    "insult": "insults",
    "threat": "threatens",
    "absolute": "claims too much",
    "promise": "promises without a day",
    "gap": "still to be filled in",
    "own": "is on your own list",
}


class Finding(NamedTuple):
    """Something to change: its kind, the words as they stand, and the index of their first character."""

    kind: Fault
    words: str
    start: int


class Span(NamedTuple):
    """Where in a text something is wrong: from `start` up to `end`, which is not part of it."""

    kind: Fault
    start: int
    end: int
