"""Whose line it is: the client that it begins with, or the one that is selected."""

from __future__ import annotations

from tuiclients.domain.client import Client
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.name import leading, matches, nearest, several
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.clauses import Context
from tuiclients.quicklog.verbs import begins_with_verb, is_mark, is_verb, nearest_verb, not_a_verb, verb_begins
from tuiclients.quicklog.word import Word, at_word, shown

MOST_WORDS = 12
"""The longest name of a client that is looked for, in words."""
MOST_MISTYPED_WORDS = 4
"""The longest mistyped name for which a near miss is looked for, in words."""
ADD = "`tuiclients client add NAME`"
"""How the command line adds a client."""


def client_of_line(line: str, words: list[Word], context: Context) -> tuple[Client, list[Word]]:
    """The client of a line that has at least one word, and the words behind the client's.

    The longest run of leading words that equals an id, alias or name counts, else the first word as a unique start.
    With a client selected a line that begins with a verb is theirs, unless it reads as another client's: their
    whole name and then a verb. Raises Unreadable; `instead` of it offers a near miss.
    """
    clients = context.clients
    selected = clients.get(context.selected) if context.selected is not None else None
    ids, count = _ids(line, words, context)
    rest = words[count:]
    run = line[words[0].start : words[max(count, 1) - 1].end]
    if count and (selected is None or begins_with_verb(rest) or not begins_with_verb(words)):
        return clients[_only_one(ids, run, words[0].start, context)], rest
    if selected is not None and begins_with_verb(words):
        return selected, words
    if ids:
        return clients[_only_one(ids, run, words[0].start, context)], words[1:]
    raise _no_client(line, words, context, selected)


def _ids(line: str, words: list[Word], context: Context) -> tuple[list[str], int]:
    first = words[0]
    if first.quoted:
        ids = matches(first.text, context.clients)
        if ids:
            return ids, 1
    return leading([line[first.start : word.end] for word in words[:MOST_WORDS]], context.clients)


def _only_one(ids: list[str], run: str, start: int, context: Context) -> str:
    if len(ids) == 1:
        return ids[0]
    raise Unreadable(several(visible(run, 40), ids, context.clients), run, start)


def _no_client(line: str, words: list[Word], context: Context, selected: Client | None) -> Unreadable:
    """The refusal of a line that begins with no client, offering a near miss: a client, or a word to log."""
    first = words[0]
    if not context.clients:
        return Unreadable("There is no client yet: add the first one.", first.typed, first.start, how=ADD)
    if selected is not None and first.text[:1].isdigit():
        return not_a_verb(line, words, selected)
    offer = _nearest_client(line, words, context)
    if offer is not None:
        client, run = offer
        name = visible(context.clients[client].name, 40)
        return Unreadable(
            f'No client is called "{visible(line[first.start : run.end], 40)}": did you mean {name}?',
            line[first.start : run.end],
            first.start,
            _quoted(client) + line[run.end :],
        )
    named = _named(words)
    if selected is not None and named is None:
        return not_a_verb(line, words, selected)
    if is_verb(first) or is_mark(first):
        return at_word(f'"{shown(first)}" stands where the client belongs: a line begins with one.', first)
    typed = line[first.start : (named or first).end]
    return Unreadable(
        f'No client is called "{visible(typed, 40)}", and none begins with it: a new one must be added first.',
        typed,
        first.start,
        how=f"`tuiclients clients` lists them, {ADD} adds one",
    )


def _named(words: list[Word]) -> Word | None:
    """The last word of what seems to be a name: it stands before a verb, and is no mistyped verb."""
    first, before = words[0], next((place for place in range(len(words)) if verb_begins(words, place)), 0)
    if (
        not 0 < before <= MOST_MISTYPED_WORDS
        or is_mark(first)
        or (not first.quoted and nearest_verb(first.text.lower()))
    ):
        return None
    return words[before - 1]


def _nearest_client(line: str, words: list[Word], context: Context) -> tuple[str, Word] | None:
    count = next(
        (place for place, word in enumerate(words) if place and (verb_begins(words, place) or is_mark(word))),
        len(words),
    )
    best: tuple[float, str, Word] | None = None
    for run in reversed(words[: min(count, MOST_MISTYPED_WORDS)]):
        near = nearest(line[words[0].start : run.end], context.clients)
        if near is not None and (best is None or near[1] > best[0]):
            best = near[1], near[0], run
    return None if best is None else best[1:]


def _quoted(client: str) -> str:
    return f'"{client}"' if len(client.split()) != 1 else client
