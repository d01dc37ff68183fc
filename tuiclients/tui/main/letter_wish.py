"""What a letter is made of beside the book, and how a draft keeps that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

#: Before the name of what was filled in, in a draft.
SAID = "said."


class LetterWish(NamedTuple):
    """What a letter is made of beside the book; `language` "" = that of the client."""

    client: str
    kind: str
    named: tuple[str, ...] = ()
    ends: date | None = None
    language: str = ""
    said: Mapping[str, str] = MappingProxyType({})

    @property
    def marks(self) -> dict[str, str]:
        """What a draft keeps of it beside the text: all but the client and the kind, which its name holds."""
        kept = {
            "language": self.language,
            "named": " ".join(self.named),
            "ends": self.ends.isoformat() if self.ends is not None else "",
            **{SAID + name: text for name, text in self.said.items()},
        }
        return {name: text for name, text in kept.items() if text}


def wish_of(client: str, kind: str, marks: Mapping[str, str]) -> LetterWish:
    """The wish that a draft has kept; what is missing or cannot be read is left out."""
    try:
        ends = date.fromisoformat(marks.get("ends", ""))
    except ValueError:
        ends = None
    said = {name.removeprefix(SAID): text for name, text in marks.items() if name.startswith(SAID)}
    return LetterWish(client, kind, tuple(marks.get("named", "").split()), ends, marks.get("language", ""), said)
