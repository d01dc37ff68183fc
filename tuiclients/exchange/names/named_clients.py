"""Whom a text names: a client's id, name or alias as whole words in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tuiclients.domain.client import Client
from tuiclients.parsing.name import comparable, without_legal_form

#: Characters from which a name is looked for in running text; shorter ones stand in too many words.
SHORTEST = 3
LONGEST_TEXT = 1000
"""Characters that are looked at."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class NamedClients:
    """Finds clients in titles and subjects. Of names that overlap the longest counts."""

    def __init__(self, clients: Mapping[str, Client]) -> None:
        self._names: dict[tuple[str, ...], set[str]] = {}
        self._longest = 0
        for client in clients.values():
            for name in (client.id, client.name, *client.aliases):
                for folded in (comparable(name), without_legal_form(name)):
                    words = _words(folded)
                    if len("".join(words)) >= SHORTEST:
                        self._names.setdefault(words, set()).add(client.id)
                        self._longest = max(self._longest, len(words))

    def named_in(self, text: str) -> tuple[str, ...]:
        """The ids of the clients whom a text names, in order; what can mean two clients means neither."""
        words = _words(comparable(text[:LONGEST_TEXT]))
        found: dict[str, None] = {}
        place = 0
        while place < len(words):
            for length in range(min(self._longest, len(words) - place), 0, -1):
                ids = self._names.get(words[place : place + length])
                if ids is not None:
                    if len(ids) == 1:
                        found.setdefault(next(iter(ids)))
                    place += length
                    break
            else:
                place += 1
        return tuple(found)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))
