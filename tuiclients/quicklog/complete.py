"""What the word at the cursor could become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tuiclients.domain.client import Client
from tuiclients.domain.entry import ZERO, Entry
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.parsing.name import comparable, starts
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.clauses import Context
from tuiclients.quicklog.client_of_line import client_of_line
from tuiclients.quicklog.facts import with_facts
from tuiclients.quicklog.timer_words import begins_with_timer, read_timer
from tuiclients.quicklog.verbs import FEELINGS, begins_with_verb, flags, guide, is_mark, verb_of, verbs
from tuiclients.quicklog.word import Word, split, text_of

MOST_CANDIDATES = 12
TIMER = {"start": "start the timer: start acme sketches", "stop": "stop the timer and log its time"}
"""What the line can do that is no entry, offered behind all that is."""
DAYS = ("today", "yesterday", "mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Completion(NamedTuple):
    """A candidate: it replaces line[start:cursor]. `says` is what it means, "" if it speaks for itself."""

    start: int
    text: str
    says: str = ""


def complete(line: str, cursor: int, context: Context) -> list[Completion]:
    """Candidates for the word that ends at the cursor, best first, at most `MOST_CANDIDATES`; never raises.

    Clients, words that say what happened, flags, numbers of open invoices, tags, feelings, days, people, and
    earlier notes of the client. For a line that begins with no client, a near miss comes as the corrected line.
    """
    head = line[: max(0, cursor)]
    try:
        words = split(head)
    except Refused:
        return []
    typed = words.pop() if words and words[-1].end == len(head) and not words[-1].quoted else None
    if typed is None:
        typed = Word("", len(head))
    candidates: dict[str, Completion] = {}
    of_timer = begins_with_timer(head, [*words, typed], context)
    found = (_timer_candidates if of_timer else _candidates)(head, words, typed, context)
    for candidate in found:
        if candidate.text.isprintable() and head[candidate.start :] != candidate.text:
            candidates.setdefault(candidate.text, candidate)
        if len(candidates) == MOST_CANDIDATES:
            break
    return list(candidates.values())


def _candidates(head: str, words: list[Word], typed: Word, context: Context) -> Iterator[Completion]:
    selected = context.clients.get(context.selected) if context.selected is not None else None
    client, rest = _whose(head, words, context)
    if client is None and not words:
        if selected is not None:
            yield from _behind(head, [], typed, selected, context)
        yield from _clients(head, typed.start, context, empty=selected is None)
    elif client is not None:
        yield from _behind(head, rest, typed, client, context)
        if not begins_with_verb(rest) and typed.text:
            yield from _clients(head, words[0].start, context)
    else:
        yield from _clients(head, words[0].start, context)
    if client is None and (words or typed.text):
        yield from _near_miss(head, [*words, typed] if typed.text else words, selected, context)


def _timer_candidates(head: str, words: list[Word], typed: Word, context: Context) -> Iterator[Completion]:
    """Behind `start` a client; for one that is mistyped the corrected line."""
    if len(words) == 1 and words[0].text.lower() == "start":
        yield from _clients(head, typed.start, context, empty=context.selected is None)
    try:
        read_timer(head, context)
    except Unreadable as error:
        if error.instead:
            yield Completion(0, error.instead)


def _whose(head: str, words: list[Word], context: Context) -> tuple[Client | None, list[Word]]:
    if not words:
        return None, []
    try:
        return client_of_line(head, words, context)
    except Refused:
        return None, []


def _clients(head: str, start: int, context: Context, empty: bool = False) -> Iterator[Completion]:
    typed = head[start:]
    if typed.strip():
        ids = starts(typed, context.clients)
    else:
        ids = list(context.clients) if empty else []
    ranked = sorted(ids, key=lambda ident: (context.clients[ident].status == "former", comparable(ident)))
    for ident in ranked:
        spelled = ident if len(ident.split()) == 1 else f'"{ident}"'
        yield Completion(start, spelled, visible(context.clients[ident].name))


def _near_miss(head: str, words: list[Word], selected: Client | None, context: Context) -> Iterator[Completion]:
    if selected is not None and begins_with_verb(words):
        return
    try:
        client_of_line(head, words, context)
    except Unreadable as error:
        if error.instead:
            yield Completion(0, error.instead, visible(error.sentence.rpartition(": ")[2]))


def _behind(head: str, rest: list[Word], typed: Word, client: Client, context: Context) -> Iterator[Completion]:
    """What can follow the client and these words."""
    plain_words = [word for word in with_facts(rest, head) if not is_mark(word)]
    verb = plain_words[0] if plain_words else None
    if _begins_mark(typed):
        yield from _marks(typed, verb, client, context)
        return
    if verb is None:
        yield from _matching(typed, guide() | TIMER, guide() | TIMER)
        return
    if verb.quoted:
        return
    # Before an invoice has its number the line with the next one is offered, as what was meant.
    if typed.text or not _is_unnumbered(verb, plain_words, rest):
        yield from _flags(typed, plain_words)
    if _awaits_number(plain_words) and not any(_is_number(word) for word in rest):
        yield from _numbers(typed, "#", client, context)
    yield from _notes(head, typed, plain_words, client, context)


def _flags(typed: Word, words: list[Word]) -> Iterator[Completion]:
    """The flags that can still follow a verb and those behind it."""
    meant, before = verb_of(words[0]), {word.text.lower() for word in words[1:]}
    if meant is None:
        return
    verb = meant[1]
    known = [flag.word for flag in verb.flags]
    if not verb.word:
        known += [word for word, (_, other) in verbs().items() if other.timed]
    takes_values = any(not flag.field for flag in verb.flags)
    if not takes_values and not before <= set(known):
        return  # a flag counts only before the note begins
    taken = {flag.field for flag in verb.flags if flag.field and flag.word in before}
    fields = {flag.word: flag.field for flag in verb.flags}
    offered = [word for word in known if word not in before and fields.get(word) not in taken]
    yield from _matching(typed, offered, {**guide(), **{word: flag.means for word, flag in flags().items()}})


def _begins_mark(typed: Word) -> bool:
    return typed.text[:1] in ("@", "!", "#") or (":" in typed.text and _sign(typed.text) != "")


def _sign(text: str) -> str:
    """The beginning of a mark: `@`, `!`, `#`, or its name with the colon."""
    if text[:1] in ("@", "!", "#"):
        return text[0]
    name, colon, _ = text.partition(":")
    return f"{name}{colon}" if name.lower() in ("on", "feel", "tag", "no", "by") and colon else ""


def _marks(typed: Word, verb: Word | None, client: Client, context: Context) -> Iterator[Completion]:
    sign = _sign(typed.text)
    meant = sign.lower()
    if meant in ("@", "on:"):
        yield from _signed(typed, sign, DAYS)
    elif meant in ("!", "feel:"):
        yield from _signed(typed, sign, FEELINGS, guide())
    elif meant == "by:":
        people = Counter(entry.by for entry in context.entries(client.id) if entry.by)
        yield from _signed(typed, sign, _ranked(people, [context.policy.me, *context.policy.cost_rates]))
    else:
        if verb is not None and _names_invoice(verb) and meant in ("#", "no:"):
            yield from _numbers(typed, sign, client, context)
        if meant != "no:":
            tags = Counter(tag for entry in context.entries(client.id) for tag in entry.tags)
            yield from _signed(typed, sign, _ranked(tags, client.tags))


def _numbers(typed: Word, sign: str, client: Client, context: Context) -> Iterator[Completion]:
    from tuiclients.parsing.amount import format_amount
    from tuiclients.quicklog.open_invoices import bills

    open_amounts = {
        bill.entry.number: f"{format_amount(bill.open, context.policy)} open"
        for bill in bills(client, context, context.today)
        if bill.open > ZERO and bill.entry.number
    }
    if typed.text and not typed.text.startswith(sign):
        return
    yield from _signed(typed, sign, open_amounts, open_amounts)


def _signed(
    typed: Word, sign: str, texts: Iterable[str], says: Mapping[str, str] | None = None
) -> Iterator[Completion]:
    begun = comparable(typed.text[len(sign) :])
    for text in texts:
        if comparable(text).startswith(begun):
            quotable = sign.endswith(":") and len(text.split()) > 1
            if quotable or len(text.split()) == 1:
                spelled = f'{sign}"{text}"' if quotable else f"{sign}{text}"
                yield Completion(typed.start, spelled, says.get(text, "") if says else "")


def _matching(typed: Word, texts: Iterable[str], says: Mapping[str, str]) -> Iterator[Completion]:
    begun = typed.text.lower()
    for text in texts:
        if text.startswith(begun):
            yield Completion(typed.start, text, says.get(text, ""))


def _notes(head: str, typed: Word, words: list[Word], client: Client, context: Context) -> Iterator[Completion]:
    """Earlier notes of the client that go on as the note begins, the newest first."""
    note = [word for word in words[1:] if word.text.lower() not in flags() and not word.fact]
    note = [*note, typed] if typed.text else note
    # Only a note that stands in one piece can be replaced whole.
    if not note or head[note[0].start :].rstrip() != text_of(note):
        return
    begun = comparable(text_of(note))
    entries: list[Entry] = sorted(context.entries(client.id), key=lambda entry: entry.order, reverse=True)
    for entry in entries:
        if len(entry.note) > len(begun) and comparable(entry.note).startswith(begun):
            words = with_facts([Word(word, 0) for word in entry.note.split()], entry.note)
            read = any(word.fact or is_mark(word) or word.text[0] == '"' for word in words)
            yield Completion(note[0].start, f'"{entry.note}"' if read else entry.note)


def _names_invoice(verb: Word) -> bool:
    """Whether the line of a verb can name an invoice that is there already."""
    meant = verb_of(verb)
    return meant is not None and (meant[1].numbered or meant[1].chases) and "invoice" in meant[0].own_fields


def _is_unnumbered(verb: Word, words: list[Word], rest: list[Word]) -> bool:
    """Whether a line is an invoice with an amount and without a number."""
    meant = verb_of(verb)
    is_invoice = meant is not None and "number" in meant[0].own_fields
    return is_invoice and len(words) > 1 and not any(_is_number(word) for word in rest)


def _awaits_number(words: list[Word]) -> bool:
    """Whether the number of an invoice may come next, without a sign: of a message only before its note begins."""
    meant = verb_of(words[0])
    if meant is None or not _names_invoice(words[0]):
        return False
    return meant[1].numbered or {word.text.lower() for word in words[1:]} <= {flag.word for flag in meant[1].flags}


def _is_number(word: Word) -> bool:
    return not word.quoted and (word.text[:1] == "#" or word.text[:3].lower() == "no:")


def _ranked(counted: Counter[str], more: Iterable[str]) -> list[str]:
    """The most frequent first, then what is known from elsewhere."""
    return [*(text for text, _ in counted.most_common()), *(text for text in more if text and text not in counted)]
