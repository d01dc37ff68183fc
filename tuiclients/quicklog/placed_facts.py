"""Facts that count by where they stand in a line: feeling, day, duration and what is said about it.

A day or a feeling that counts leaves the words; a duration, and what says that nobody pays for it or that it was out
of hours, is put where the reader of the verb expects it. What counts nowhere stays in the note.
"""

from __future__ import annotations

from tuiclients.domain.errors import Unreadable
from tuiclients.domain.kind import Kind, Verb
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.clauses import ParsedLine
from tuiclients.quicklog.facts import DASHES, value
from tuiclients.quicklog.verbs import verb_of
from tuiclients.quicklog.word import Word, at_word, is_mark, shown

NO_DAY_BEHIND = {
    *("for", "by", "until", "till", "from", "of", "to", "about", "before", "after", "since", "next", "this", "every"),
    *("with", "due", "and", "or", "&", "a", "any", "each"),
}
"""The words behind which a day at the end is not that of the entry."""
NUMBERED = ("version", "v", "chapter", "section", "issue", "page", "part", "step", "ticket", "number", "no", "nr")
"""The words behind which `1.2.` and `3/4` are no days."""
NO_FEELING_BEHIND = {*NO_DAY_BEHIND, "a", "an", "the", "and", "or", "no", "not"}
FEELINGS_AT_THE_END = ("dread", "meh", "energised")
"""The feelings that say nothing else at the end of a line."""
SHARES = ("half", "all", "of")
"""How a payment says its part of what is open."""
WORDS_OF_FLAGS = {"unbilled": "unbilled", "out_of_hours": "late"}
OWNERS = {
    *("a", "an", "the", "this", "that", "our", "their", "my", "his", "her"),
    *("another", "more", "every", "last", "next", "for", "of", "after", "within", "in"),
}
"""The words that make a duration behind them one that is spoken of: `the 30m call`, `down for 3 hours`."""
ABOUT = ("about", "around", "over", "almost", "nearly", "roughly", "only", "just", "some")


def place_facts(parsed: ParsedLine) -> None:
    """Take or put in place every fact that counts. Raises Unreadable: one too many, or two readings."""
    for word in parsed.front:
        if word.fact == "day":
            parsed.take_day(word)
        else:
            parsed.feel(word)
    meant = verb_of(parsed.words[0]) if parsed.words else None
    if meant is None or meant[0].name == "away":  # the days of an absence are its own
        return
    kind, verb = meant
    talk = _talk_place(parsed.words, verb)
    if talk >= 0:
        _bring_duration_behind(parsed.words, talk)
    head = _read_head(parsed, kind, verb)
    _read_end(parsed, kind, verb, head)
    if verb.timed:
        parsed.timed = _is_timed(parsed.words)
    elif not verb.word:
        _refuse_second_line(parsed, head)


def _talk_place(words: list[Word], verb: Verb) -> int:
    """The place of `call` or `meet`, -1 if there is none."""
    if verb.timed:
        return 0
    if verb.word:
        return -1
    for place in range(1, len(words)):
        word = words[place]
        meant = verb_of(word)
        if meant is not None and meant[1].timed:
            return place
        if word.quoted or not (word.fact in ("day", *WORDS_OF_FLAGS) or _is_flag(word, verb)):
            break
    return -1


def _bring_duration_behind(words: list[Word], talk: int) -> None:
    """Put the duration of `call for 30m` and `call with NAME for 30m` directly behind the verb."""
    place = talk + 1
    if place < len(words) and words[place].text.lower() == "with" and not words[place].quoted:
        ends = [each for each in range(place + 2, min(place + 6, len(words))) if words[each].text.lower() == "for"]
        if not ends or not _is_name(words[place + 1 : ends[0]]):
            return
        place = ends[0]
    after = words[place : place + 2]
    if len(after) == 2 and after[0].text.lower() == "for" and not after[0].quoted and _is_long(after[1]):
        words[talk + 1 : place + 2] = [after[1], *words[talk + 1 : place]]


def _is_name(words: list[Word]) -> bool:
    """Whether one word, or several that are written as a name, can be a person's or a client's."""
    return len(words) == 1 or all(word.text[:1].isupper() or word.text in ("&", "and") for word in words)


def _is_long(word: Word) -> bool:
    """Whether a word says for certain how long something took."""
    if word.quoted:
        return False
    return (word.fact == "duration" and word.weight != "clock") or (word.fact == "range" and word.weight != "bare")


def _is_flag(word: Word, verb: Verb) -> bool:
    typed = word.text.lower()
    return any(flag.field and flag.word == typed for flag in verb.flags)


def _read_head(parsed: ParsedLine, kind: Kind, verb: Verb) -> int:
    """Take the days between and directly behind the verb's arguments; where the note begins."""
    words = parsed.words
    place = 1
    while place < len(words) and not words[place].quoted:
        word = words[place]
        if word.fact == "day" and word.weight in ("plain", "on"):
            parsed.take_day(words.pop(place))
        elif word.text in DASHES:
            words.pop(place)
        elif _is_sure_flag(words, place, verb):
            words[place] = _flag(word)
            place += 1
        elif _is_argument(words, place, kind, verb):
            place += 1
        else:
            break
    if not verb.word and place < len(words) and _is_long(words[place]) and _has_talk(words[1:place]):
        raise _two_durations(parsed, words[0], words[place])
    return place


def _is_sure_flag(words: list[Word], place: int, verb: Verb) -> bool:
    """Whether a word behind a duration can only mean unbilled or out of hours."""
    word = words[place]
    if word.fact not in WORDS_OF_FLAGS or word.weight != "sure" or (verb.word and not (verb.timed and place > 1)):
        return False
    return all(other.text != WORDS_OF_FLAGS[word.fact] for other in words[1:place])


def _is_argument(words: list[Word], place: int, kind: Kind, verb: Verb) -> bool:
    """Whether a word is still part of what happened and not of the note."""
    word = words[place]
    if not verb.word or verb.timed:
        if place == 1 and verb.timed:
            return word.fact in ("duration", "range") and word.weight != "bare"
        meant = verb_of(word)
        talk = not verb.word and meant is not None and meant[1].timed and not _has_talk(words[1:place])
        return talk or word.text.lower() == WORDS_OF_FLAGS["out_of_hours"]
    if _is_flag(word, verb) or word.fact == "amount":
        return True
    if kind.name == "payment" and place < 3 and word.text.lower() in SHARES:
        return True
    meant = verb_of(word)
    same = meant is not None and meant[0] is kind  # resolved breach
    amount = "amount" in kind.own_fields and not word.fact and any(char.isdigit() for char in word.text)
    return place == 1 and (same or amount)


def _read_end(parsed: ParsedLine, kind: Kind, verb: Verb, head: int) -> None:
    """Take what counts at the end, the last word first."""
    words = parsed.words
    plain = kind.name == "note" or (kind.name == "message" and not verb.timed)
    weights = ("plain",) if plain else ("plain", "on", "end")
    clocked = not verb.word or verb.timed
    flags: list[Word] = []
    while len(words) > head and not words[-1].quoted:
        word = words[-1]
        before = words[-2].text.lower() if len(words) - 1 > head else ""
        if word.fact == "day":
            numbered = before in NUMBERED and word.text[:1].isdigit()
            if word.weight not in weights or before in NO_DAY_BEHIND or numbered:
                break
            parsed.take_day(word)
        elif not clocked:
            break
        elif word.fact in WORDS_OF_FLAGS:
            said = {*[each.fact for each in flags], *[each.text for each in words[:head]]}
            alone = len(words) == head + 1
            if (word.weight == "loose" and not alone) or {word.fact, WORDS_OF_FLAGS[word.fact]} & said:
                break
            flags.append(word)
        elif value(word) in FEELINGS_AT_THE_END and before not in NO_FEELING_BEHIND:
            parsed.feel(word)
        elif verb.timed and _is_long(word) and not _is_spoken_of(words[head:-1]):
            if head > 1:
                raise _two_durations(parsed, words[1], word)
            words.insert(1, words.pop())
            head += 1
            _tidy(words, head)
            continue
        elif not verb.word and _is_long(word) and _has_talk(words[1:head]) and not _is_spoken_of(words[head:-1]):
            raise _two_durations(parsed, words[0], word)
        else:
            break
        words.pop()
        _tidy(words, head)
    place = 1 if not verb.word else 2
    if flags and (not verb.word or _is_timed(words)):
        words[place:place] = [_flag(word) for word in reversed(flags)]
    else:
        words += reversed(flags)


def _is_spoken_of(before: list[Word]) -> bool:
    """Whether the words before a duration at the end make it one that the talk was about."""
    words = [word.text.lower() for word in before]
    if words and words[-1] in OWNERS:
        return True
    while words and words[-1] in ABOUT:
        words.pop()
    return bool(words) and words[-1] in OWNERS


def _has_talk(words: list[Word]) -> bool:
    found = (verb_of(word) for word in words)
    return any(meant is not None and meant[1].timed for meant in found)


def _tidy(words: list[Word], head: int) -> None:
    """Drop the comma or dash that led to a fact that is taken."""
    while len(words) > head and not words[-1].quoted:
        last = words[-1]
        text = "" if last.text in (*DASHES, "and", "+", "&") else last.text.rstrip(",;")
        if text == last.text:
            return
        words.pop()
        if text:
            tidied = Word(text, last.start, last.typed)
            tidied.fact, tidied.weight = last.fact, last.weight
            words.append(tidied)


def _flag(word: Word) -> Word:
    """A word for unbilled or out of hours as the flag that it stands for."""
    return Word(WORDS_OF_FLAGS[word.fact], word.start, word.typed)


def _is_timed(words: list[Word]) -> bool:
    """Whether the second word of a talk says how long it took; a bare range does if no note follows."""
    if len(words) < 2 or words[1].quoted or words[1].fact not in ("duration", "range"):
        return False
    return words[1].weight != "bare" or all(word.text in WORDS_OF_FLAGS.values() for word in words[2:])


def _refuse_second_line(parsed: ParsedLine, head: int) -> None:
    """Raise Unreadable for `2h design 30m call`: two lines in one."""
    words = parsed.words
    for place in range(head, len(words) - 1):
        meant = verb_of(words[place + 1])
        if not _is_long(words[place]) or meant is None or not meant[1].timed:
            continue
        if words[place - 1].text.lower() not in OWNERS:
            raise _two_durations(parsed, words[0], words[place])


def _two_durations(parsed: ParsedLine, first: Word, second: Word) -> Unreadable:
    """The refusal of a second duration, with the two lines that say both."""
    typed, client = parsed.typed, parsed.line[: parsed.typed[0].start]
    verb = parsed.words[0].start
    talk = next(word for word in typed if not word.quoted and _has_talk([word]))
    marks = [word for word in typed if is_mark(word) or (word.fact == "day" and word not in parsed.words)]
    front = [word for word in typed if word.start < verb and word not in marks]
    rest = [word for word in typed if word.start >= verb and word not in marks]
    if first.start < second.start < talk.start:  # 2h design 30m call
        one = [word for word in rest if word.start < second.start]
        other = [word for word in rest if word.start >= second.start]
    else:
        said = (first.start, second.start, talk.start)
        note = [word for word in rest if word.start not in said]
        one, other = [first, *note], [talk, second, *note]
        if talk.start < first.start:
            one.insert(0, talk)
    both = [_plain([*front, *one]), _plain(other)]
    lines = [client + " ".join(word.typed for word in [*words, *marks]) for words in both]
    asked = " and ".join([f'"{visible(line, 60)}"' for line in lines])
    sentence = f'"{shown(second)}" is a second duration: type two lines, {asked}.'
    return at_word(sentence, second).offering(*lines)


def _plain(words: list[Word]) -> list[Word]:
    """Words without a flag that is said twice, and without what led to the next line."""
    kept: list[Word] = []
    for word in words:
        if word.fact not in WORDS_OF_FLAGS or all(word.fact != other.fact for other in kept):
            kept.append(word)
    _tidy(kept, 1)
    return [Word(word.text, word.start, word.text if not word.quoted else word.typed) for word in kept]
