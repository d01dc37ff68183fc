"""What is said to a line that cannot be read: what was expected, and what was probably meant."""

from __future__ import annotations

from tuiclients.domain.client import Client
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.duration import duration
from tuiclients.parsing.name import nearest
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.reading import Context
from tuiclients.quicklog.said import at_word, shown
from tuiclients.quicklog.what import WHATS, is_mark, is_what
from tuiclients.quicklog.word import Word

MOST_WORDS = 4
"""The longest mistyped name that is looked up, in words."""
ADD = "`tuiclients client add NAME`"
"""How the command line adds a client."""
ALIKE = 0.6
"""How alike a mistyped word must be to one that can be logged (1 = the same) to be offered."""


def no_client(line: str, words: list[Word], context: Context, selected: Client | None) -> Unreadable:
    """The refusal of a line that begins with no client, offering a near miss: a client, or a word to log."""
    first = words[0]
    if not context.clients:
        return Unreadable("There is no client yet: add the first one.", first.typed, first.start, how=ADD)
    if selected is not None and first.text[:1].isdigit():
        return not_what(line, words, selected)
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
        return not_what(line, words, selected)
    if is_what(first) or is_mark(first):
        return at_word(f'"{shown(first)}" stands where the client belongs: a line begins with one.', first)
    typed = line[first.start : (named or first).end]
    return Unreadable(
        f'No client is called "{visible(typed, 40)}", and none begins with it: a new one must be added first.',
        typed,
        first.start,
        how=f"`tuiclients clients` lists them, {ADD} adds one",
    )


def _named(words: list[Word]) -> Word | None:
    """The last word of what seems to be a name: it stands before what happened, and is no mistyped word for that."""
    first, before = words[0], next((place for place, word in enumerate(words) if is_what(word)), 0)
    if not 0 < before <= MOST_WORDS or is_mark(first) or (not first.quoted and _nearest_what(first.text.lower())):
        return None
    return words[before - 1]


def not_what(line: str, words: list[Word], client: Client) -> Unreadable:
    """The refusal of a word that stands where it should say what happened; a near miss is offered."""
    name = visible(client.name, 40)
    word = next((word for word in words if not is_mark(word)), None)
    if word is None:
        return Unreadable(
            f"What happened with {name}? Expected a duration such as 2h, or a word such as call, invoice or note.",
            words[-1].typed if words else "",
            words[-1].start if words else len(line),
        )
    if not word.quoted and word.text[:1].isdigit():
        try:
            duration(word.text)
        except Unreadable as error:
            return at_word(error.sentence, word)
    meant = "" if word.quoted else _nearest_what(word.text.lower())
    hint = f"did you mean {meant}?" if meant else f"expected a duration such as 2h, or one of {', '.join(WHATS)}."
    instead = line[: word.start] + meant + line[word.end :] if meant else ""
    return at_word(f'"{shown(word)}" does not say what happened with {name}: {hint}', word, instead)


def _nearest_client(line: str, words: list[Word], context: Context) -> tuple[str, Word] | None:
    count = next(
        (place for place, word in enumerate(words) if place and (is_what(word) or is_mark(word))), len(words)
    )
    best: tuple[float, str, Word] | None = None
    for run in reversed(words[: min(count, MOST_WORDS)]):
        found = nearest(line[words[0].start : run.end], context.clients)
        if found is not None and (best is None or found[1] > best[0]):
            best = found[1], found[0], run
    return None if best is None else best[1:]


def _nearest_what(typed: str) -> str:
    from rapidfuzz.distance import OSA

    best = max(WHATS, key=lambda word: OSA.normalized_similarity(typed, word))
    return best if OSA.normalized_similarity(typed, best) >= ALIKE else ""


def _quoted(client: str) -> str:
    return f'"{client}"' if len(client.split()) != 1 else client
