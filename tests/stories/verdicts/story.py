"""A story: a client's life, and the verdict that a sensible adviser would give on one to three of its days."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.stories.verdicts.diary import Diary


class Expected(NamedTuple):
    """The verdict of one day, as a user sees it ("unsure" is one), and why a sensible adviser would give it."""

    on: str
    verdict: str
    why: str


class Story(NamedTuple):
    """`kind` says in a few words what sort of client it is; `write` writes the client's life down."""

    name: str
    kind: str
    write: Callable[[], Diary]
    expected: tuple[Expected, ...]


def story(name: str, kind: str, *expected: tuple[str, str, str]) -> Callable[[Callable[[], Diary]], Story]:
    """Turn the function that writes a life into a story."""

    def told(write: Callable[[], Diary]) -> Story:
        return Story(name, kind, write, tuple(Expected(*each) for each in expected))

    return told
