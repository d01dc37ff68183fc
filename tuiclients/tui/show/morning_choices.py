"""The morning check-in: a key for every client, and their mornings in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from tuiclients.domain.client import Client
from tuiclients.parsing.name import comparable as folded
from tuiclients.tui.show.span import Span
from tuiclients.tui.text import fit

#: The key for nobody. The other keys are given to clients, letters first.
NOBODY = "0"
KEYS = f"{ascii_lowercase}123456789{ascii_uppercase}"


class MorningChoice(NamedTuple):
    """A client on the list: the key ("" if there is none left), and on how many mornings in a row they were there.

    `logged`: this morning was logged already.
    """

    client: str
    name: str
    key: str
    in_a_row: int = 0
    logged: bool = False


def keys(clients: Mapping[str, Client]) -> dict[str, str]:
    """A key for each client that is not a former one, by name: the first letter of the name that is still free."""
    current = [client for client in clients.values() if client.status != "former"]
    free = dict.fromkeys(KEYS)
    key_of_client: dict[str, str] = {}
    for client in sorted(current, key=lambda client: folded(client.name)):
        letters = [char for char in folded(client.name) if char in free]
        key_of_client[client.id] = next(iter([*letters, *free]), "")
        free.pop(key_of_client[client.id], None)
    return key_of_client


def row(choice: MorningChoice, width: int) -> Sequence[Span]:
    """A client's row: key, name, mornings."""
    streak = mornings(choice)
    room = max(0, width - 4 - len(streak))
    return ((f" {choice.key or ' '}  ", "accent"), (fit(choice.name, room), ""), (streak, "muted"))


def mornings(choice: MorningChoice) -> str:
    """The mornings of a client in words: "this morning, 3 in a row"; "" if there was none lately."""
    if choice.logged:
        return f"this morning, {choice.in_a_row} in a row" if choice.in_a_row > 1 else "this morning"
    if not choice.in_a_row:
        return ""
    return f"the last {choice.in_a_row} mornings" if choice.in_a_row > 1 else "yesterday morning"
