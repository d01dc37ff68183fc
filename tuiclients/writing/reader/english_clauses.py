"""What an English sentence says of "you" and of what is "your"s, and whether it is denied or only supposed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from tuiclients.writing.reader import english_words as lists
from tuiclients.writing.reader.finding import Span
from tuiclients.writing.reader.phrase import phrases
from tuiclients.writing.reader.sentence import Sentence

PHRASES = Path(__file__).with_name("english_phrases.txt")
#: Who is meant.
_YOU = re.compile(
    r" (?:you(?: all| both| people| guys)?|your (?:whole |entire |own |new )?(?:team|company|staff|people|office|side"
    r"|colleagues?|boss|assistant|accountant|accounts|accounting|bookkeeper|department|employees?|management|director"
    r"|secretary|partner|firm|business|developers?|managers?|organisation|organization)"
    r"(?: (?:in|at|of) [a-z]+)?)(?= |$)"
)
#: "This is ...", "that briefing was ...", "what a ...".
_BLUNT = re.compile(r" (?:(?:this|that)(?: \S+)? (?:is|was)|what an?) ")
_MARKS = frozenset(",;:?!()–—")
_JOINS = frozenset(
    ["and", "but", "so", "because", "which", "while", "although", "though", "yet", "when", "if", "unless"]
)
#: Words before "you" that ask nothing though they look like a verb.
_NO_QUESTION = frozenset(["and", "so", "still", "now", "only", "yet"])


def clauses(sentence: Sentence) -> Iterator[Span]:
    """What is wrong with the clauses of a sentence."""
    for match in _YOU.finditer(sentence.line):
        yield from _said_of_you(sentence, sentence.word_at(match.start()), sentence.word_at(match.end() - 1))
    for place, word in enumerate(sentence.words):
        if word == "your":
            yield from _said_of_yours(sentence, place)
    yield from _insults(sentence)
    yield from _harsh_words(sentence)


@cache
def _section(name: str) -> re.Pattern[str]:
    """All phrases of a section, which are matched from the blank before a word on."""
    lines = [phrase.pattern.pattern for phrase in phrases(PHRASES) if phrase.section == f"clause: {name}"]
    return re.compile("|".join(lines))


def _begins(clause: Sequence[str], section: str) -> re.Match[str] | None:
    return _section(section).match("".join(f" {word}" for word in clause))


def _has(words: Sequence[str], section: str) -> bool:
    return _section(section).search("".join(f" {word}" for word in words)) is not None


def _clause(words: Sequence[str], place: int) -> list[str]:
    """The words from a place on, up to the end of the clause."""
    end = place
    while end < len(words) and words[end] not in _MARKS and (end == place or words[end] not in _JOINS):
        end += 1
    return list(words[place:end])


def _verb_after(words: Sequence[str], place: int) -> int:
    """Where the verb stands after helping words, "not", "always" and the like."""
    while place < len(words) and (
        words[place] in lists.FILLERS
        or words[place] in lists.NOT
        or words[place] in lists.ALWAYS
        or (words[place] == "longer" and words[place - 1] == "no")
    ):
        place += 1
    return place


def _said_of_you(sentence: Sentence, first: int, you: int) -> Iterator[Span]:
    """What is said of "you", which are the words from `first` to `you`."""
    words = sentence.words
    verb = _verb_after(words, you + 1)
    clause = _clause(words, verb)
    if not clause:
        return
    if _accuses_you(words[:first], words[you + 1 : verb], clause):
        yield Span("blame", *sentence.span(first, verb))
        return
    # "You asked for help and then did not show up": the second half is said of "you", too.
    join = verb + len(clause)
    if words[join : join + 1] in (["and"], ["but"]) and (first == 0 or words[first - 1] in _MARKS):
        verb = _verb_after(words, join + 1)
        helping, clause = words[join + 1 : verb], _clause(words, verb)
        if clause and not lists.NOT.isdisjoint(helping) and _accuses_you([], helping, clause):
            yield Span("blame", *sentence.span(join + 1, verb))


def _accuses_you(left: Sequence[str], between: Sequence[str], clause: Sequence[str]) -> bool:
    """Whether a clause accuses: what stands before "you", its helping words, and the rest from its verb on."""
    verb = clause[0]
    if verb in lists.SATISFIED and not lists.SYMPATHY.isdisjoint(left):
        return False  # "I see that you are not happy"
    if verb == "to" or ("have", "to") in pairwise(between):
        return False  # "you do not have to"
    if "longer" in between and verb in ("need", "want", "use", "require"):
        return False
    asked = left[-1:] != [] and left[-1] in lists.FILLERS and left[-1] not in _NO_QUESTION
    before = [word for word in left if word not in lists.FILLERS] if asked else left
    if asked and before and before[-1] in ("once", "never", "rarely", "seldom", "point"):
        return not _bad(verb, clause)  # "not once did you"
    related = left[-1:] != [] and left[-1] in lists.RELATIVE
    supposed = (
        (before[-1:] != [] and (before[-1] in lists.SUPPOSING or before[-1] in lists.RELATIVE))
        or _has(left, "reported")
        or (asked and left[0] in ("should", "had"))
    )
    asked = asked and "why" not in left
    modal = next((word for word in between if word in lists.MODALS), "")
    if "have" in between and modal in ("should", "could", "might"):
        return False  # the phrases know
    if not lists.NOT.isdisjoint(between):
        return _owed(clause, modal, not lists.NEVER.isdisjoint(between), supposed, asked)
    if supposed or asked:
        return False
    habit = not lists.ALWAYS.isdisjoint(between) or "keep" in between or "kept" in between
    if habit or verb in ("keep", "kept"):
        perfect = not {"have", "has", "had"}.isdisjoint(between)
        return not modal and not related and _bad_habit(clause, habit, perfect)
    if modal in ("can", "could", "may", "might", "would", "should", "must") or (related and modal):
        return False
    if between and between[-1] in lists.BE and not verb.endswith("ing"):
        return _bad_trait(clause)
    if verb in lists.ACCUSING:
        return not related and clause[1:2] != ["nothing"]
    return (verb in lists.MILD or verb.endswith("ed")) and _bad_doing(clause)


def _bad(verb: str, clause: Sequence[str]) -> bool:
    """Whether the verb itself accuses, so that turning it round excuses."""
    bad = lists.ACCUSING | lists.NOT_OWED | lists.BAD_TRAITS | lists.INSULTS | lists.INSULTS_OF_YOU
    return verb in bad or verb == "nothing" or _bad_doing(clause)


def _owed(clause: Sequence[str], modal: str, never: bool, supposed: bool, asked: bool) -> bool:
    """Whether "you ... not VERB" says that something is owed."""
    verb = clause[0]
    if supposed:
        return False
    if modal in ("can", "could"):
        return _begins(clause, "powerless") is not None
    if modal in ("would", "will"):
        return verb in lists.OWED and verb not in ("get", "have")
    if modal or asked or _bad(verb, clause) or _begins(clause, "excused"):
        return False
    return not (never and _begins(clause, "never good"))


def _bad_habit(clause: Sequence[str], habit: bool, perfect: bool) -> bool:
    """Whether "you always VERB" or "you keep VERBing" is a reproach."""
    verb, words = clause[0], set(clause)
    if verb in ("keep", "kept") and not habit:
        gerund = len(clause) > 1 and clause[1].endswith("ing") and words.isdisjoint(lists.KIND)
        return gerund or _begins(clause, "doings") is not None
    if not words.isdisjoint(lists.UNKIND):
        return True
    if perfect and verb not in lists.ACCUSING and words.isdisjoint(lists.BAD_TRAITS):
        return False
    return words.isdisjoint(lists.KIND) and verb not in lists.GOOD_HABITS and list(clause[:2]) != ["the", "first"]


def _bad_trait(clause: Sequence[str]) -> bool:
    """Whether "you are ..." accuses."""
    first, early = clause[0], set(clause[:3])
    if first in ("right", "kind", "good") or list(clause[:2]) in (["told", "on"], ["asked", "on"]):
        return False
    if first in ("the", "a", "an", "our"):
        return _begins(clause, "roles") is not None
    if first in ("told", "warned", "asked", "reminded", "informed"):
        return first == "warned" or _has(clause, "times")
    return not early.isdisjoint(lists.BAD_TRAITS) or _begins(clause, "times") is not None


def _bad_doing(clause: Sequence[str]) -> bool:
    """Whether a mild verb accuses by what stands after it."""
    if _begins(clause, "doings"):
        return True
    if clause[0] in ("asked", "wrote", "write", "ask", "wait"):
        return False
    return _has(clause, "times") and set(clause).isdisjoint(lists.KIND - {"ready", "clear", "free"})


def _said_of_yours(sentence: Sentence, place: int) -> Iterator[Span]:
    """What is said of something that is theirs; "your" stands at `place`."""
    left, clause = sentence.words[:place], _clause(sentence.words, place + 1)
    if not clause or _has(left, "denied"):
        return
    for index, word in enumerate(clause[:4]):
        if word in lists.BE or word in lists.BREAKS:
            break
        if word in lists.BAD_NOUNS or (word in lists.BAD_ADJECTIVES and index + 1 < len(clause)):
            if word in ("cheap", "hard", "late") and list(clause[1:2]) == ["work"]:
                break
            yield Span("blame", *sentence.span(place, place + 1 + index))
            return
    things = _begins(clause, "late things")
    if things is not None:
        said = things.group().split()
        denied = not {"not", "never"}.isdisjoint(said)
        denied = denied and lists.MACHINES.isdisjoint(said)
        bad = said[-1] in lists.BAD_ADJECTIVES - lists.PLAIN_FACTS or said[-1] == "too"
        if (bad and not denied) or (denied and (said[-1] in lists.KIND or said[-1] in lists.FIT_FOR_USE)):
            yield Span("blame", *sentence.span(place, place + len(said)))
            return
    if _has(left, "causes") and lists.THANKED.isdisjoint(clause[:3]):
        yield Span("blame", *sentence.span(max(place - 2, 0), place + 1))


def _insults(sentence: Sentence) -> Iterator[Span]:
    """What nobody should read about himself, unless we say it of ourselves or deny it."""
    words = sentence.words
    of_you = not lists.YOURS.isdisjoint(words) or _BLUNT.match(sentence.line) is not None
    of_you = of_you or " working with " in sentence.line or not {"behaviour", "behavior"}.isdisjoint(words)
    for place, word in enumerate(words):
        if word not in lists.INSULTS and not (word in lists.INSULTS_OF_YOU and of_you):
            continue
        begin = max((at for at in range(place) if words[at] in _MARKS or words[at] in _JOINS), default=-1) + 1
        before, after = words[begin:place], words[place + 1 : place + 4]
        if any(one in lists.NOT and one != "nothing" for one in before[-3:]):
            continue
        ours = not lists.OURS.isdisjoint(before) or after[:2] in (["of", "us"], ["of", "me"])
        if not ours or any(one.startswith("you") for one in (*before, *after)):
            yield Span("insult", *sentence.span(place, place))


def _harsh_words(sentence: Sentence) -> Iterator[Span]:
    """Harsh words in a clause that speaks of "you", unless we say them of ourselves, deny or only suppose them."""
    words, begin = sentence.words, 0
    if not lists.WARM.isdisjoint(words):
        return
    for end in range(len(words) + 1):
        if end < len(words) and words[end] not in _MARKS and words[end] not in _JOINS:
            continue
        clause = words[begin:end]
        if not lists.YOURS.isdisjoint(clause) and words[max(begin - 1, 0)] not in ("if", "when", "unless"):
            for place, word in enumerate(clause):
                before, after = clause[:place], clause[place + 1 : place + 3]
                if before[-1:] == ["your"] and word in lists.FEELINGS:
                    continue
                if word in lists.HARSH and lists.NOT.isdisjoint(before) and lists.OURS.isdisjoint([*before, *after]):
                    yield Span("blame", *sentence.span(begin + place, begin + place))
        begin = end + 1
