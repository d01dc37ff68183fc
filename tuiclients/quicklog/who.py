"""Whose line it is: the client that it begins with, or the one that is selected."""

from __future__ import annotations

from tuiclients.domain.client import Client
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.name import leading, matches, several
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.reading import Context
from tuiclients.quicklog.what import begins
from tuiclients.quicklog.word import Word

MOST_WORDS = 12
"""The longest name of a client that is looked for, in words."""


def who(line: str, words: list[Word], context: Context) -> tuple[Client, list[Word]]:
    """The client of a line that has at least one word, and the words behind the client's.

    The longest run of leading words that equals an id, alias or name counts, else the first word as a unique start.
    With a client selected a line that begins with what happened is theirs, unless it reads as another client's:
    their whole name, and then what happened. Raises Unreadable; `instead` of it offers a near miss.
    """
    clients = context.clients
    selected = clients.get(context.selected) if context.selected is not None else None
    ids, count = _found(line, words, context)
    rest = words[count:]
    run = line[words[0].start : words[max(count, 1) - 1].end]
    if count and (selected is None or begins(rest) or not begins(words)):
        return clients[_only(ids, run, words[0].start, context)], rest
    if selected is not None and begins(words):
        return selected, words
    if ids:
        return clients[_only(ids, run, words[0].start, context)], words[1:]
    from tuiclients.quicklog.hint import no_client

    raise no_client(line, words, context, selected)


def _found(line: str, words: list[Word], context: Context) -> tuple[list[str], int]:
    first = words[0]
    if first.quoted:
        ids = matches(first.text, context.clients)
        if ids:
            return ids, 1
    return leading([line[first.start : word.end] for word in words[:MOST_WORDS]], context.clients)


def _only(ids: list[str], run: str, start: int, context: Context) -> str:
    if len(ids) == 1:
        return ids[0]
    raise Unreadable(several(visible(run, 40), ids, context.clients), run, start)
