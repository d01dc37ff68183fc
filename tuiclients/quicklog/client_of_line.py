"""Whose line it is: the client that it begins with, one that it names elsewhere, or the one that is selected."""

from __future__ import annotations

from tuiclients.domain.client import Client
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.name import Leading, leading, matches, several
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.clauses import Context
from tuiclients.quicklog.facts import with_facts
from tuiclients.quicklog.verbs import begins_with_verb, is_mark, verb_begins
from tuiclients.quicklog.word import Word, name_at

MOST_WORDS = 12
"""The longest name of a client that is looked for, in words."""
DASHES = ("-", "\u2013", "\u2014", ":")
"""What may stand between a name and what happened: `acme - 2h`."""


def client_of_line(line: str, words: list[Word], context: Context) -> tuple[Client, list[Word]]:
    """The client of a line that has at least one word, and the words behind the client's.

    The longest run of leading words that equals an id, alias or name counts, else one that begins exactly one, before
    the first word that says what happened. With a client selected a line that begins with a verb is theirs, unless it
    reads as another client's: their whole name and then a verb. Without one it is of the client that it names
    elsewhere. Raises Unreadable; its `choices` offer a near miss.
    """
    clients = context.clients
    selected = clients.get(context.selected) if context.selected is not None else None
    found = _leading(line, words, context)
    happened = begins_with_verb(words)
    rest = behind_name(words, found.count)
    # Who is called like something that happens must stand in quotes where a client is selected.
    ambiguous = selected is not None and found.count == 1 and verb_begins(words, 0)
    if found.count and found.whole and not ambiguous and (selected is None or begins_with_verb(rest) or not happened):
        return _only_one(found, line, words, context), rest
    if happened:
        named = _named_elsewhere(with_facts(words, line), context, selected)
        if named is not None:
            return named
        if selected is not None:
            return selected, words
    if found.count and not (happened and verb_begins(words, 0)):
        return _only_one(found, line, words, context), rest
    from tuiclients.quicklog.advice import no_client

    raise no_client(line, words, context, selected)


def behind_name(words: list[Word], count: int) -> list[Word]:
    """The words behind a name of so many words, without a dash between."""
    rest = words[count:]
    return rest[1:] if rest and not rest[0].quoted and rest[0].text in DASHES else rest


def _leading(line: str, words: list[Word], context: Context) -> Leading:
    first = words[0]
    if first.quoted:
        ids = matches(first.text, context.clients)
        if ids:
            return Leading(ids, 1, True)
    ends = (place for place, word in enumerate(words) if place and (verb_begins(words, place) or is_mark(word)))
    before = next(ends, len(words))
    runs = [name_at(line, words[: count + 1]) for count in range(min(len(words), MOST_WORDS))]
    return leading(runs, context.clients, before)


def _only_one(found: Leading, line: str, words: list[Word], context: Context) -> Client:
    if len(found.ids) == 1:
        return context.clients[found.ids[0]]
    run, start = line[words[0].start : words[found.count - 1].end], words[0].start
    raise Unreadable(several(visible(run, 40), found.ids, context.clients), run, start)


def _named_elsewhere(words: list[Word], context: Context, only: Client | None) -> tuple[Client, list[Word]] | None:
    """The client that a line names behind what happened, at its end or behind `with`, and the words without the name.

    Behind `with` and its like the name stays in the note. `only`: this client or nobody.
    """
    from tuiclients.quicklog.mention import mentions

    for mention in mentions(words, context):
        if mention.counts and (only is None or mention.client == only.id):
            return context.clients[mention.client], mention.without(words)
    return None
