"""The verbs of the line: the words behind the client that say what happened."""

from __future__ import annotations

from tuiclients.domain import entry
from tuiclients.domain.kind import Flag, Kind, Verb
from tuiclients.parsing.duration import is_duration
from tuiclients.parsing.time_range import is_range
from tuiclients.quicklog.facts import begins_duration
from tuiclients.quicklog.word import Word
from tuiclients.quicklog.word import is_mark as is_mark

FEELINGS = {word: level for level, word in entry.FEELINGS.items()}


Meant = tuple[Kind, Verb]
_Table = tuple[tuple[Kind, ...], dict[str, Meant], Meant | None, dict[str, Meant], dict[str, list[str]]]
_latest: _Table = ((), {}, None, {}, {})


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
    meant = table[1].get(typed) or table[3].get(typed) or _timed(word, typed, table)
    if meant is None and typed[-1:] in (",", ":", ";"):
        # What happened may end with a comma, as in "called, no answer".
        bare = typed[:-1]
        return table[1].get(bare) or table[3].get(bare)
    return meant


def _timed(word: Word, typed: str, table: _Table) -> Meant | None:
    timed = word.fact in ("duration", "range") or is_duration(typed) or is_range(typed)
    return table[2] if timed else None


def other_words(kinds: tuple[Kind, ...] | None = None) -> dict[str, Meant]:
    """The other words for verbs (`called`, `wrote back`), each with what it means."""
    return _table(kinds)[3]


def joined(words: list[Word], line: str) -> list[Word]:
    """The words of a line, with those of two that are one verb (`phone call`, `wrote back`) as one."""
    pairs = _table(None)[4]
    found: list[Word] = []
    for word in words:
        before = found[-1] if found else None
        if before is not None and not before.quoted and not word.quoted and before.text.lower() in pairs:
            text = f"{before.text} {word.text}"
            if text.lower().rstrip(",:;") in pairs[before.text.lower()]:
                found[-1] = Word(text, before.start, line[before.start : word.end])
                continue
        found.append(word)
    return found


def reads_whole(text: str) -> bool:
    """Whether the whole of a text reads as a verb, a duration or a number, so that no line can begin with it."""
    words = joined([Word(word, 0) for word in text.split()], text)
    number = text.replace(".", "").replace(",", "").replace(" ", "")
    if (number.isascii() and number.isdigit()) or is_duration(text.strip().lower()):
        return True
    return len(words) == 1 and is_verb(words[0])


def _table(kinds: tuple[Kind, ...] | None) -> _Table:
    """The kinds, verbs by word, the verb of durations, verbs by other words, and those of two words by the first."""
    global _latest
    wanted = entry.KINDS if kinds is None else kinds
    if _latest[0] is not wanted:
        known = sorted(((kind, verb) for kind in wanted for verb in kind.verbs), key=lambda meant: meant[1].place)
        words = {meant[1].word: meant for meant in known}
        timed = words.pop("", None)
        others = {alias: meant for meant in known for alias in meant[1].aliases}
        pairs: dict[str, list[str]] = {}
        for alias in others:
            if " " in alias:
                pairs.setdefault(alias.partition(" ")[0], []).append(alias)
        _latest = wanted, words, timed, others, pairs
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
