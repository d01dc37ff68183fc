"""The sentences that the readers are held to: one file a set, in each line what it is and the sentence."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "sentences"
#: What stands before a sentence that a careful person sends, and before a bad one that may be called anything.
GOOD, ANY = "good", "any"


class SentenceSet(NamedTuple):
    """The good sentences of a set, and its bad ones, each with what is wrong with it."""

    good: tuple[str, ...]
    bad: tuple[tuple[str, str], ...]


def sentence_set(language: str, name: str) -> SentenceSet:
    """A set such as "en", "second"; lines that begin with # say where it comes from."""
    lines = (FOLDER / f"{language}-{name}.txt").read_text(encoding="utf-8").splitlines()
    marked = [line.split("\t") for line in lines if not line.startswith("#")]
    return SentenceSet(
        tuple([text for kind, text in marked if kind == GOOD]),
        tuple([(text, kind) for kind, text in marked if kind != GOOD]),
    )
