"""What words look like: durations, ranges, days, times of day, amounts, and words for unbilled; no clock is read.

Several words that say one fact become one `Word`. Where a fact counts is its `weight`:

- day: "plain" (yesterday, last friday, 3 days ago) and "on" (on friday, 27/11, 27.11.) count behind what happened and
  at the end, "end" (friday) at the end only, "mark" (27 nov, fri) nowhere, "ahead" (tomorrow) lies ahead;
- unbilled, out_of_hours: "sure" (unbilled), "brackets", "comma", or "loose" (free);
- minutes: a number behind hours alone (`1 h 15`), and moment (2 hours ago), which count nowhere;
- duration: "clock" where it can be a time of day (14:30); range: "bare" where it can be anything (9-11).
"""

from __future__ import annotations

from tuiclients.parsing.currency import currency
from tuiclients.parsing.date import MONTHS, NUMBERS, ORDINALS, WEEKDAYS, clock, iso, parts, real_day
from tuiclients.parsing.duration import MOST_WORDS, is_duration
from tuiclients.parsing.time_range import is_bare, is_range
from tuiclients.quicklog.word import Word, is_mark

SHORT_WEEKDAYS = ("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun")
EVERYDAY = ("mon", "wed", "sat", "sun")
"""Short weekdays that are everyday words, too."""
FRACTIONS = ("1/2", "1/3", "2/3", "1/4", "3/4", "3/2", "4/3", "16/9", "9/16", "24/7")
"""Parts and shapes of things, which are no day while a word follows (`1/2 page`, `16/9 banner`)."""
DASHES = ("-", "\u2013", "\u2014")
TO = (*DASHES, "to", "till", "until")
"""What may stand between the ends of a range, as a word of its own."""
SIZES = ("2k", "4k", "8k")
"""Sizes of a picture, which are no sums."""
MOMENTS = ("ago", "from now")
"""The words that make a duration before them a moment, wherever it stands in the note."""
FREE = {
    "unbilled": ("unbilled", "sure"),
    "nonbillable": ("unbilled", "sure"),
    "non-billable": ("unbilled", "sure"),
    "not billable": ("unbilled", "sure"),
    "non billable": ("unbilled", "sure"),
    "no charge": ("unbilled", "loose"),
    "pro bono": ("unbilled", "loose"),
    "free of charge": ("unbilled", "sure"),
    "unbillable": ("unbilled", "sure"),
    "for free": ("unbilled", "loose"),
    "gratis": ("unbilled", "loose"),
    "free": ("unbilled", "loose"),
    "unpaid": ("unbilled", "loose"),
    "out of hours": ("out_of_hours", "sure"),
    "after hours": ("out_of_hours", "loose"),
    "overtime": ("out_of_hours", "loose"),
    "weekend": ("out_of_hours", "loose"),
    "evening": ("out_of_hours", "loose"),
}
_STARTS = {
    *("an", "a", "half", "on", "the", "last", "next", "at", "noon", "yesterday", "today", "tomorrow"),
    *NUMBERS,
    *(flag.split()[0] for flag in FREE),
    *WEEKDAYS,
    *SHORT_WEEKDAYS,
}
_MONTHS = {month[:3] for month in MONTHS}
_DIGITS = "0123456789"

Found = tuple[str, str, int]
"""A fact, its weight, and how many words it takes."""


def with_facts(words: list[Word], line: str) -> list[Word]:
    """The words of a line with their facts, each fact in one word; marks and quoted words stay as they are."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word = words[place]
        fact = None if word.quoted or word.fact or is_mark(word) else _fact_at(words, place)
        if fact is None:
            found.append(word)
            place += 1
            continue
        name, weight, count = fact
        if name == "moment" and all(is_mark(other) for other in found):
            # What happened took an hour, whatever follows: 1h later.
            name, weight, count = "duration", "", count - len(weight.split())
        if count > 1:
            run = words[place : place + count]
            text = " ".join([each.text for each in run])
            word = Word(text, word.start, line[word.start : run[-1].end])
        word.fact, word.weight = name, weight
        found.append(word)
        place += count
        if name == "duration" and bare_hours(word) and place < len(words) and _is_rest(words[place]):
            words[place].fact = "minutes"
            found.append(words[place])
            place += 1
    return found


def range_of(word: Word) -> str:
    """A range of times in one piece: `14:00-15:30`."""
    words = [text for text in value(word).split() if text not in TO]
    return "-".join(words)


def value(word: Word) -> str:
    """A fact as it is read: small letters, without brackets and the punctuation behind it."""
    return _bare(word.text)


def bare_hours(word: Word) -> bool:
    """Whether a duration is whole hours, so that `1 h 15` and `2h 30` may mean more."""
    number = value(word).rstrip("hours ")
    return number.isdigit()


def _is_rest(word: Word) -> bool:
    return not word.quoted and len(word.text) == 2 and word.text.isascii() and word.text.isdigit()


def begins_duration(words: list[Word], place: int) -> bool:
    """Whether a duration or a range of times begins at a place."""
    if words[place].quoted or is_mark(words[place]):
        return False
    fact = _fact_at(words, place)
    return fact is not None and fact[0] in ("duration", "range", "moment")


def _fact_at(words: list[Word], place: int) -> Found | None:
    first = words[place].text.lower()
    bare = _bare(first)
    if not bare:
        return None
    if bare[0] not in _DIGITS and bare not in _STARTS and bare[:3] not in _MONTHS:
        if any(char in _DIGITS for char in bare) and _is_money(bare):
            return "amount", "", 1
        return None
    texts = _run(words, place)
    return _times(texts) or _day(texts, words, place) or _flag_clock_or_amount(texts, words, place)


def _run(words: list[Word], place: int) -> list[str]:
    """The words from a place on as they are read, as far as one fact can reach."""
    texts: list[str] = []
    for word in words[place : place + MOST_WORDS + 1]:
        if word.quoted or is_mark(word):
            break
        text = word.text.lower()
        texts.append(_bare(text))
        if text[-1:] in (",", ";", ")", "!", "?"):
            break
    return texts


def _bare(text: str) -> str:
    text = text.lower().lstrip("(").rstrip(",;:!?)")
    # The point behind "27.11." belongs to the day; behind anything else it ends a sentence.
    if text[-1:] == "." and text.count(".") != 2:
        return text.rstrip(".")
    return text


def _times(texts: list[str]) -> Found | None:
    if len(texts) > 2 and texts[1] in TO:
        joined = "-".join([texts[0], texts[2]])
        if is_range(joined) and (texts[1] in DASHES or (clock(texts[0]) and clock(texts[2]))):
            return "range", "bare" if is_bare(joined) else "", 3
    if is_range(texts[0]):
        return "range", "bare" if is_bare(texts[0]) else "", 1
    for count in range(min(MOST_WORDS, len(texts)), 0, -1):
        text = " ".join(texts[:count])
        if is_duration(text):
            after = " ".join(texts[count : count + 2])
            moment = next((word for word in MOMENTS if after == word or after.startswith(f"{word} ")), "")
            if not moment and after in ("later", "earlier"):  # at the end: the later draft is none
                moment = after
            if moment:
                return "moment", moment, count + len(moment.split())
            return "duration", "clock" if ":" in text else "", count
    if len(texts) > 1 and texts[1] in ("am", "pm") and clock(f"{texts[0]}{texts[1]}"):
        return "clock", "", 2
    if clock(texts[0]):
        return "clock", "", 1
    return None


def _day(texts: list[str], words: list[Word], place: int) -> Found | None:
    first, more = texts[0], texts[1:]
    if first in ("yesterday", "today"):
        return "day", "plain", 1
    if first == "tomorrow":
        return "day", "ahead", 1
    if first in ("last", "next") and more and more[0] in ("night", "week", "month"):
        return "day", "mark", 2
    if first == "last" and more and more[0] in (*WEEKDAYS, *SHORT_WEEKDAYS):
        return "day", "plain", 2
    if first == "on" and more[:1] == ["the"] and _is_ordinal(more[1:2]):
        return "day", "mark", 3
    if first == "the" and _is_ordinal(more[:1]) and (place + 2 == len(words) or is_mark(words[place + 2])):
        return "day", "mark", 2
    if first == "on":
        named = _named_day(more)
        if named is None:
            return None
        return "day", "end" if more[0] in SHORT_WEEKDAYS else "on", named + 1
    counted = (first.isdigit() and len(first) < 4) or first in ("a", *NUMBERS)
    if counted and len(more) > 1 and more[1] == "ago" and more[0] in ("day", "days", "week", "weeks"):
        return "day", "plain", 3
    if first in WEEKDAYS:
        return "day", "end", 1
    if first in SHORT_WEEKDAYS:
        last = place + 1 == len(words) or is_mark(words[place + 1])
        return ("day", "mark", 1) if last or first not in EVERYDAY else None
    if first in FRACTIONS and (first == "24/7" or more):
        return None
    if _is_slashed(first) or (_is_pointed(first) and (first[-1] == "." or first.count(".") == 2)):
        return "day", "on", 1
    if len(first) > 7 and _is_pointed(first.replace("-", ".")) and first.count("-") == 2:
        return "day", "mark", 1
    named = _named_day(texts)
    if first[0] not in _DIGITS and (is_duration(" ".join(texts[1:3])) or texts[3:4] == ["ago"]):
        return None  # may 3 days ago
    return None if named is None else ("day", "mark", named)


def _is_ordinal(texts: list[str]) -> bool:
    """Whether a word is the number of a day with its ending: `27th`."""
    return bool(texts) and texts[0][:-2].isdigit() and texts[0][-2:] in ORDINALS


def _named_day(texts: list[str]) -> int | None:
    """How many words name a day: a weekday, `27 nov 2026`, `27/11`, `27.11.`, an ISO date."""
    if not texts:
        return None
    first = texts[0]
    if first == "last" and len(texts) > 1 and texts[1] in (*WEEKDAYS, *SHORT_WEEKDAYS):
        return 2
    if first in WEEKDAYS or first in SHORT_WEEKDAYS or iso(first) or _is_slashed(first) or _is_pointed(first):
        return 1
    for count in range(min(4, len(texts)), 0, -1):
        text = " ".join(texts[:count])
        day = parts(text) if "." not in text else None
        if day is not None and real_day(day[2] or 2024, day[1], day[0]) is not None:
            return count
    return None


def _is_slashed(text: str) -> bool:
    groups = text.split("/")
    if len(groups) not in (2, 3) or not all(group.isascii() and group.isdigit() for group in groups):
        return False
    one, other = int(groups[0]), int(groups[1])
    year = len(groups) == 2 or len(groups[2]) in (2, 4)
    return (
        year and len(groups[0]) <= 2 and len(groups[1]) <= 2 and 0 < min(one, other) <= 12 and max(one, other) <= 31
    )


def _is_pointed(text: str) -> bool:
    if "." not in text or not text[0].isdigit():
        return False
    day = parts(text)
    return day is not None and real_day(day[2] or 2024, day[1], day[0]) is not None


def _flag_clock_or_amount(texts: list[str], words: list[Word], place: int) -> Found | None:
    first = texts[0]
    count = next((count for count in (3, 2, 1) if " ".join(texts[:count]) in FREE and count <= len(texts)), 0)
    if count:
        name, weight = FREE[" ".join(texts[:count])]
        run = words[place : place + count]
        if weight == "loose":
            if run[0].text[0] == "(" and ")" in run[-1].text:
                weight = "brackets"
            elif place and words[place - 1].text[-1:] == ",":
                weight = "comma"
        return name, weight, count
    if first == "noon":
        return "clock", "", 1
    if first == "at" and len(texts) > 1:
        if len(texts) > 2 and texts[2] in ("am", "pm") and clock(texts[1] + texts[2]):
            return "clock", "", 3
        if clock(texts[1]) or texts[1] == "noon":
            return "clock", "", 2
        if len(texts) == 2 and texts[1].isdigit() and int(texts[1][:3]) <= 24:
            return "clock", "", 2
        return None
    if len(texts) > 1 and _is_number(first) and currency(words[place + 1].text.strip("(),.;"), ""):
        return "amount", "", 2
    return ("amount", "", 1) if _is_money(first) else None


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").isdigit()


def _is_money(text: str) -> bool:
    """Whether one word is an amount: 500eur, $20, 49.90, 1.2k."""
    if text[-1] == "k":
        return _is_number(text[:-1]) and text not in SIZES
    digits = text.strip(_DIGITS + ".,")
    if digits:
        return text.replace(digits, "", 1).strip(".,").replace(".", "").replace(",", "").isdigit() and (
            currency(digits, "") is not None
        )
    return len(text) > 3 and text[-3] in ".," and text[-2:].isdigit() and text[0].isdigit()
