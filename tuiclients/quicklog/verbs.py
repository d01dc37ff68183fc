"""The verbs of the line: the words behind the client that say what happened."""

from __future__ import annotations

from tuiclients.domain import entry
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Unreadable
from tuiclients.domain.kind import Flag, Kind, Verb
from tuiclients.parsing.duration import duration, is_duration
from tuiclients.parsing.time_range import is_range
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.facts import begins_duration
from tuiclients.quicklog.word import Word, at_word, shown
from tuiclients.quicklog.word import is_mark as is_mark

ALIKE = 0.6
"""How alike a mistyped word must be to a verb (1 = the same) for the verb to be offered."""
FEELINGS = {word: level for level, word in entry.FEELINGS.items()}


Meant = tuple[Kind, Verb]
_Table = tuple[tuple[Kind, ...], dict[str, Meant], Meant | None, dict[str, Meant]]
_latest: _Table = ((), {}, None, {})


def verbs(kinds: tuple[Kind, ...] | None = None) -> dict[str, Meant]:
    """Every verb with its kind, by word, in the order in which a refusal lists them; not that of durations."""
    return _table(kinds)[1]


def guide(kinds: tuple[Kind, ...] | None = None) -> dict[str, str]:
    """What can be logged: every verb with its meaning, the most frequent first, for completion and help."""
    ranked = sorted((verb for _, verb in verbs(kinds).values()), key=lambda verb: verb.rank)
    return {verb.word: verb.means for verb in ranked}


def flags(kinds: tuple[Kind, ...] | None = None) -> dict[str, Flag]:
    """Every word that can follow a verb and is no note."""
    table = _table(kinds)
    known = [*table[1].values(), *([table[2]] if table[2] else [])]
    return {flag.word: flag for _, verb in known for flag in verb.flags}


def verb_of(word: Word) -> Meant | None:
    """The verb that a word is, with its kind; a duration is one, too."""
    if word.quoted:
        return None
    table = _table(None)
    typed = word.text.lower()
    timed = word.fact in ("duration", "range") or is_duration(typed) or is_range(typed)
    return table[1].get(typed) or table[3].get(typed) or (table[2] if timed else None)


def _table(kinds: tuple[Kind, ...] | None) -> _Table:
    """The kinds, their verbs by word, the verb of durations, and the verbs by their other words."""
    global _latest
    wanted = entry.KINDS if kinds is None else kinds
    if _latest[0] is not wanted:
        known = sorted(((kind, verb) for kind in wanted for verb in kind.verbs), key=lambda meant: meant[1].place)
        words = {meant[1].word: meant for meant in known}
        timed = words.pop("", None)
        others = {alias: meant for meant in known for alias in meant[1].aliases}
        _latest = wanted, words, timed, others
    return _latest


def is_verb(word: Word) -> bool:
    """Whether a word says what happened."""
    return verb_of(word) is not None


def verb_begins(words: list[Word], place: int) -> bool:
    """Whether what happened begins at a place; a duration may be several words."""
    return is_verb(words[place]) or begins_duration(words, place)


def begins_with_verb(words: list[Word]) -> bool:
    """Whether these words begin with what happened; marks may stand before it, and a feeling is enough."""
    for place, word in enumerate(words):
        if not is_mark(word):
            return verb_begins(words, place)
    return any(word.text[0] == "!" or word.text[:5].lower() == "feel:" for word in words)


def not_a_verb(line: str, words: list[Word], client: Client) -> Unreadable:
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
    meant = "" if word.quoted else nearest_verb(word.text.lower())
    hint = f"did you mean {meant}?" if meant else f"expected a duration such as 2h, or one of {', '.join(verbs())}."
    instead = line[: word.start] + meant + line[word.end :] if meant else ""
    return at_word(f'"{shown(word)}" does not say what happened with {name}: {hint}', word, instead)


def nearest_verb(typed: str) -> str:
    """The verb that a mistyped word probably is; "" if none is near."""
    from rapidfuzz.distance import OSA

    best = max(verbs(), key=lambda word: OSA.normalized_similarity(typed, word))
    return best if OSA.normalized_similarity(typed, best) >= ALIKE else ""
