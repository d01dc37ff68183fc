"""What looks like a fact and stays in the note of a line: in the preview in amber, and said by `log`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from tuiclients.domain.client import Client
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.date import clock, past
from tuiclients.parsing.name import comparable, without_legal_form
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.clauses import FARTHEST, Doubt, ParsedLine
from tuiclients.quicklog.facts import value
from tuiclients.quicklog.placed_facts import WORDS_OF_FLAGS
from tuiclients.quicklog.verbs import verb_of
from tuiclients.quicklog.word import Word, is_mark

AHEAD = ("for", "by", "until", "till", "to", "before", "next", "this", "every", "due")
"""The words behind which a day is one to come, or one of many."""
MOST_OFFERS = 4
"""For how many doubts of a line another line is looked for; those behind get one once these are settled."""
MORE = ("and", "plus", "+", "or", "&")
"""The words that lead to a second sum."""
NO_CLIENT_BEHIND = ("like", "of", "from", "about", "than")
"""The words behind which a client is one that is spoken of."""
POINTS = "().,;:!?"
NOT_TAKEN = {
    "day": "is not taken as the day",
    "clock": "is not taken as the time of day",
    "duration": "is not logged as time",
    "range": "is not logged as time",
    "minutes": "is not logged as time",
    "moment": "is not taken as the time of day",
    "amount": "is not logged as money",
    "number": "is not taken for an invoice",
    "unbilled": "does not make it unbilled",
    "out_of_hours": "does not make it out of hours",
}
"""What is said of a fact of each sort that stays in the note."""


Option = tuple[str, str]
"""A sentence about a doubt, and the whole line that it speaks of."""
Found = tuple[str, int, list[Option]]
"""Words that stay in the note, their place in the line, and what may be said of them, the best first."""


def doubts(parsed: ParsedLine, doubts_of: Callable[[str], int | None] | None) -> tuple[Doubt, ...]:
    """The doubts about the note of a line whose verb is read, from left to right.

    `doubts_of` counts those of another line, None for one that is refused: a line is offered only if it leaves fewer,
    and for the first doubts only. Without it no line is offered.
    """
    clients = list(_other_clients(parsed))
    facts = [fact for fact in _left_facts(parsed) if not any(_is_within(fact, client) for client in clients)]
    found = sorted([*facts, *clients], key=lambda doubt: doubt[1])
    kept: list[Doubt] = []
    for typed, start, options in found:
        says, instead = options[-1][0], ""
        for each, line in options if doubts_of is not None and len(kept) < MOST_OFFERS else ():
            left = doubts_of(line) if line and doubts_of is not None else None
            if left is not None and left < len(found):
                says, instead = each, line
                break
        kept.append(Doubt(typed, start, says, instead))
    return tuple(kept)


def _is_within(fact: Found, client: Found) -> bool:
    """Whether what looks like a fact is part of a client's name."""
    return client[1] <= fact[1] < client[1] + len(client[0])


def _left_facts(parsed: ParsedLine) -> Iterator[Found]:
    """Facts that the note keeps."""
    meant = verb_of(parsed.words[0])
    timed = meant is not None and (not meant[1].word or parsed.timed)
    talk = meant is not None and (not meant[1].word or meant[1].timed)
    money = meant is not None and "amount" in meant[0].own_fields
    for place, word in enumerate(parsed.left):
        before = parsed.left[place - 1].text.lower() if place else ""
        fact = word.fact
        if word.quoted or word is parsed.number_word:
            continue
        if is_mark(word):
            number = word.text.rpartition(":")[2].lstrip("#").rstrip(POINTS)
            fact = "number" if number != parsed.number and any(char.isdigit() for char in number) else ""
        elif money and before in MORE and word.text.strip(",.").isdigit():
            fact = "amount"
        if fact == "range" and word.weight == "bare" and (place or not talk):
            continue
        if not fact or (fact in WORDS_OF_FLAGS and not timed and word.weight != "sure"):
            continue
        typed = word.typed.rstrip(",;:!?") or word.typed
        head = f'"{visible(typed, 40)}" stays in the note'
        offers = _replacements(parsed, word, fact, before)
        options = [(f"{head}; {text} {does}.", parsed.with_typed(word, text)) for text, does in offers if text]
        quoted = "" if '"' in word.typed else parsed.with_typed(word, f'"{word.typed}"')
        yield typed, word.start, [*options, (f"{head} and {NOT_TAKEN[fact]}.", quoted)]


def _replacements(parsed: ParsedLine, word: Word, fact: str, before: str) -> Iterator[tuple[str, str]]:
    """What stands for the word in a line that takes it, and what that does; "" if there is nothing."""
    if fact == "day" and before not in AHEAD and parsed.day is None:
        yield _day_mark(parsed, word), "makes it the day"
    elif fact in ("clock", "duration") and not parsed.time:
        time = _clock_of(word)
        yield time and f"@{time}", "makes it the time of day"
    elif fact == "range" and word.weight == "bare":
        ends = [end.strip() for end in value(word).replace("\u2013", "-").split("-")]
        yield "-".join([f"{end}:00" for end in ends]), "is logged as time"
    elif fact in WORDS_OF_FLAGS and word is parsed.left[0] and word.weight == "loose":
        yield WORDS_OF_FLAGS[fact], "says that nobody pays" if fact == "unbilled" else "says that it was out of hours"


def _day_mark(parsed: ParsedLine, word: Word) -> str:
    """The mark that makes a word the day of the entry, "" if it is hardly meant."""
    typed = value(word)
    if word.weight == "ahead" or typed in ("last night", "last week", "next week", "last month", "next month"):
        return "@yesterday" if typed == "last night" else ""
    today = parsed.context.today
    try:
        day = past(typed, today, parsed.context.policy.date_order)
    except Unreadable:
        return ""
    if not timedelta() <= today - day <= FARTHEST:
        return ""
    short = typed.removeprefix("on ").removeprefix("last ")
    if short.endswith(" ago"):
        return f"@-{(today - day).days}d"
    return "@" + short.replace(" ", "")


def _clock_of(word: Word) -> str:
    """The time of day that a word names, "" if it names none for certain."""
    if word.fact == "duration" and word.weight != "clock":
        return ""
    typed = value(word).removeprefix("at ")
    time = "12:00" if typed == "noon" else clock(typed)
    return time or (f"{int(typed):02d}:00" if typed.isdigit() and int(typed) <= 23 and int(typed) >= 7 else "")


def _other_clients(parsed: ParsedLine) -> Iterator[Found]:
    """Other clients that the note names: by a whole name, or by a part of it where that would count."""
    words = parsed.left
    texts = ["" if word.quoted else comparable(word.text.strip(POINTS)) for word in words]
    said = {text.partition("-")[0] for text in texts} | {*texts}
    for client in parsed.context.clients.values():
        if client.id == parsed.client.id or not said.intersection(_first_words(client)):
            continue
        found = _named_at(client, texts, parsed)
        if found is not None:
            place, count = found
            yield _options_for_client(parsed, client, words[place : place + count], place)


def _first_words(client: Client) -> Iterator[str]:
    """How each name of a client begins; cheap, as every line asks for it of all of them."""
    yield client.id.partition("-")[0]
    for name in (client.name, *client.aliases):
        yield name.partition(" ")[0].lower()


def _named_at(client: Client, texts: list[str], parsed: ParsedLine) -> tuple[int, int] | None:
    """The place where a client is named, and in how many words."""
    whole = {comparable(client.name), without_legal_form(client.name), comparable(client.id)}
    # In the line of a client that it names itself, "Bo" is more likely a person.
    brief = set() if parsed.client_typed else {comparable(alias) for alias in client.aliases}
    first = comparable(client.name).partition(" ")[0]
    if not parsed.client_typed and len(first) > 1:
        brief |= (
            {first} if sum(first in _first_words(other) for other in parsed.context.clients.values()) == 1 else set()
        )
    longest = max(name.count(" ") for name in whole | brief) + 1
    for place in range(len(texts)):
        for count in range(min(longest, len(texts) - place), 0, -1):
            run = " ".join(texts[place : place + count])
            if run in whole:
                return place, count
            if run in brief and (place in (0, len(texts) - count) or texts[place - 1] in ("with", *NO_CLIENT_BEHIND)):
                return place, count
    return None


def _options_for_client(parsed: ParsedLine, client: Client, run: list[Word], place: int) -> Found:
    line, first, last = parsed.line, run[0], run[-1]
    typed = line[first.start : first.start + len(line[first.start : last.end].rstrip(POINTS))]
    says = f'"{visible(typed, 40)}" stays in the note: the line is logged for {visible(parsed.client.name, 40)}.'
    options: list[Option] = []
    before = parsed.left[place - 1].text.lower() if place else ""
    if not parsed.client_typed and before not in NO_CLIENT_BEHIND:
        theirs = line
        if before != "with" and (place == 0 or last is parsed.left[-1]):
            theirs = " ".join([line[: first.start].rstrip(), line[last.end :].lstrip()]).strip()
        whose = client.id if len(client.id.split()) == 1 else f'"{client.id}"'
        options.append((says, f"{whose} {theirs}"))
    if '"' not in line[first.start : last.end]:
        options.append((says, f'{line[: first.start]}"{line[first.start : last.end]}"{line[last.end :]}'))
    return typed, first.start, options or [(says, "")]
