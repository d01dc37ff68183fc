"""Clients that a line names behind what happened: whose line that makes it, or what is doubted."""

from __future__ import annotations

from collections.abc import Iterator

from tuiclients.parsing.name import first_words, named_by
from tuiclients.quicklog.clauses import Context
from tuiclients.quicklog.verbs import flags, is_mark, is_verb, verb_of
from tuiclients.quicklog.word import Word

NEVER = ("like", "of", "from", "about", "than")
"""Behind these a name is of somebody who is talked about."""
WITH = ("with", "for", "to", "at", "by", "via", "and", "&")
"""Behind these a name stays in the note, which would end in the air without it."""
EVERYDAY = (
    *("the", "a", "an", "my", "our", "your", "their", "his", "her", "its", "new", "old", "big", "all", "no", "not"),
    *("and", "or", "in", "on", "to", "as", "is", "it", "we", "i", "you", "they", "he", "she", "up", "one", "some"),
    *("more", "first", "last", "next", "this", "that", "these", "those", "with", "for", "at", "by", *NEVER),
)
"""Words that name no client by themselves, although a name may begin with them."""
LONGEST_NAME = 8
"""The longest name that is looked for in a note, in words."""


class Mention:
    """The words of a client's name. `whole`: it is no first word only. `counts`: it makes the line theirs."""

    __slots__ = ("client", "counts", "stays", "whole", "words")

    def __init__(self, words: list[Word], client: str, whole: bool, counts: bool, stays: bool) -> None:
        self.words = words
        self.client = client
        self.whole = whole
        self.counts = counts
        self.stays = stays
        """The note needs the name, in spite of all."""

    def without(self, words: list[Word]) -> list[Word]:
        """The words without the name, unless it stays."""
        return words if self.stays else [word for word in words if word not in self.words]


def mentions(words: list[Word], context: Context) -> Iterator[Mention]:
    """The clients that are named behind the verb with which a line begins, from left to right."""
    behind, end = _behind_what(words), _end(words)
    place = 0
    started = False
    while place < len(words):
        word = words[place]
        if not started and not is_mark(word):
            started = True  # what happened is nobody's name
        elif not (word.quoted or is_mark(word) or word.fact):
            mention = _mention(words, place, behind, end, context)
            if mention is not None:
                yield mention
                place += len(mention.words)
                continue
        place += 1


def _mention(words: list[Word], place: int, behind: int, end: int, context: Context) -> Mention | None:
    run: list[str] = []
    for word in words[place : place + LONGEST_NAME]:
        if word.quoted or is_mark(word):
            break
        run.append(word.text.strip("(),;:!?"))
    before = next((word.text.lower() for word in reversed(words[:place]) if not is_mark(word)), "")
    for count, client, whole in named_by(run, first_words(context.clients)):
        last = place + count >= end and place < end
        counts = before not in NEVER and (before == "with" or place == behind or last)
        if not whole and (not counts or _is_everyday(words[place])):
            continue
        return Mention(words[place : place + count], client, whole, counts, before in WITH)
    return None


def _is_everyday(word: Word) -> bool:
    typed = word.text.lower().strip("(),;:!?")
    return len(typed) < 3 or typed in EVERYDAY or typed in flags() or is_verb(word)


def _behind_what(words: list[Word]) -> int:
    """The place directly behind what happened and its arguments: durations, flags, amounts, marks."""
    place = next((place for place, word in enumerate(words) if not is_mark(word)), len(words))
    meant = verb_of(words[place]) if place < len(words) else None
    known = {flag.word for flag in meant[1].flags} if meant is not None else set()
    timed = meant is not None and (not meant[1].word or meant[1].timed)
    money = meant is not None and "amount" in meant[0].own_fields
    place += 1
    while place < len(words):
        word = words[place]
        typed = word.text.lower()
        if word.quoted or not (
            is_mark(word)
            or word.fact
            or typed in known
            or (timed and _is_talk(word))
            or (money and (any(char.isdigit() for char in typed) or typed in ("half", "of", "all")))
        ):
            break
        place += 1
    return place


def _is_talk(word: Word) -> bool:
    meant = verb_of(word)
    return meant is not None and (meant[1].timed or not meant[1].word)


def _end(words: list[Word]) -> int:
    """The place behind the last word of the note: marks and facts behind it aside."""
    end = len(words)
    while end and not words[end - 1].quoted and (is_mark(words[end - 1]) or words[end - 1].fact):
        end -= 1
    return end
