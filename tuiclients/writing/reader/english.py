"""What in an English letter accuses, insults, threatens, claims too much, or promises without a day.

Judged are sentences, not words: `english_clauses` looks at what is said of "you" and of what is "your"s,
`english_phrases.txt` holds fixed turns of phrase, and `english_words` the words that both know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from tuiclients.writing.reader import english_words as lists
from tuiclients.writing.reader.english_clauses import PHRASES, clauses
from tuiclients.writing.reader.finding import KINDS, Fault, Span
from tuiclients.writing.reader.phrase import Phrase, phrases
from tuiclients.writing.reader.sentence import Sentence, sentences

#: What names a day, or something that the reader of the letter does first, in the text as it stands.
_DAY = re.compile(
    r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.(?:\d{2,4})?|\d{1,2}/\d{1,2}(?:/\d{2,4})?"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:\s+\d{1,4})?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:may|mar(?:ch)?)|(?:may|mar(?:ch)?)\s+\d{1,4}|(?:in|of|by|until) march"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tonight|tomorrow|now|right away|immediately|at once"
    r"|(?:within|in|for|after|inside)\s+(?:the\s+(?:next|first)\s+)?(?:\d+|an?|one|two|three|four|five|six|"
    r"seven|eight"
    r"|nine|ten|twelve|fourteen|thirty|sixty|ninety)\s+(?:working\s+|business\s+)?(?:hours?|days?|weeks?|months?)"
    r"|(?:that|this|the|next)\s+(?:same\s+|next\s+|first\s+|second\s+|third\s+|last\s+|following\s+|very\s+)?"
    r"(?:day|week|month|morning|afternoon|evening|quarter)"
    r"|(?:with )?(?:each|every) (?:new |single )?(?:day|week|month|quarter|order|invoice|job)|monthly|weekly"
    r"|as soon as (?!we|i\b|possible|there|things|something|anything|my\b|our\b)\S+|once (?:you|your|that|this|"
    r"it|the)|if you (?:like|wish|want|prefer|would)"
    r"|say the word|name a (?:time|day|date)|(?:by|until|till|before|from|since)\s+(?:then|noon|midnight)|then)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)\s")


def find(text: str) -> Iterator[Span]:
    """What should not be in an English letter; `text` has plain apostrophes, and `·` in the place of names."""
    dated_list = False
    for sentence in sentences(text, lists.CONTRACTIONS):
        item = _ITEM.match(sentence.text) is not None
        dated = _DAY.search(sentence.text) is not None
        if sentence.words:
            yield from clauses(sentence)
            yield from _turns_of_phrase(sentence, dated or (item and dated_list))
        if not item:
            dated_list = dated and sentence.text.rstrip().endswith(":")


def _turns_of_phrase(sentence: Sentence, dated: bool) -> Iterator[Span]:
    words = set(sentence.words)
    rests = {
        "undated": dated,
        "of you": words.isdisjoint(lists.YOURS),
        "no thanks": not words.isdisjoint(lists.WARM),
    }
    for phrase in _faults():
        if any(rests[condition] for condition in phrase.when):
            continue
        kind = cast(Fault, phrase.section)
        for match in phrase.pattern.finditer(sentence.line):
            if match.end() == match.start():
                continue
            first, last = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
            before = sentence.words[first - 1] if first else ""
            if kind in ("blame", "insult") and (before in lists.NOT or before in ("our", "my")):
                continue  # "not your fault", "our bad planning"
            if _theirs(sentence.words, first, last):
                continue  # "you are right to be disappointed": their feelings, not ours
            yield Span(kind, *sentence.span(first, last))


def _theirs(words: list[str], first: int, last: int) -> bool:
    """Whether a feeling is said of them: "you are right to be disappointed", "your disappointment"."""
    if words[last] not in lists.FEELINGS:
        return False
    before = words[max(first - 6, 0) : first]
    you = max((at for at, word in enumerate(before) if word in ("you", "your")), default=None)
    return you is not None and lists.OURS.isdisjoint(before[you:])


@cache
def _faults() -> tuple[Phrase, ...]:
    """The phrases that are wrong by themselves."""
    return tuple(phrase for phrase in phrases(PHRASES) if phrase.section in KINDS)
