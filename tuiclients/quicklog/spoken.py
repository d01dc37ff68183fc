"""What people write of talks, messages and promises that means something else: not reached, not yet, money."""

from __future__ import annotations

from collections.abc import Iterable

from tuiclients.domain.entry import ZERO, Entry
from tuiclients.domain.errors import Unreadable
from tuiclients.domain.kind import Kind, Verb, resolve
from tuiclients.parsing.amount import plain_amount
from tuiclients.parsing.date import WEEKDAYS
from tuiclients.parsing.duration import is_duration
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.advice import listed, offering, readable
from tuiclients.quicklog.clauses import Meaning, ParsedLine
from tuiclients.quicklog.money_words import is_sum
from tuiclients.quicklog.verbs import verb_of
from tuiclients.quicklog.word import Word, shown

NOT_REACHED = ("no answer", "voicemail", "voice mail", "not reached", "didn't answer", "did not answer")
TALKED_ABOUT = ("about", "of", "from", "regarding", "re", "their", "our", "the", "new")
"""Behind these a voicemail is what the talk was about."""
UNITS = ("minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months")
COMING = (*WEEKDAYS, *(day[:3] for day in WEEKDAYS), "week", "month", "year", "quarter")


def not_reached(words: list[Word]) -> bool:
    """Whether the words behind a call say that nobody answered."""
    said = [word.text.lower().strip(".,;!()") for word in words if not word.quoted]
    if len(said) < len(words):
        return False
    text = " ".join(said)
    for phrase in NOT_REACHED:
        if text == phrase or text.startswith(f"{phrase} "):
            return True
        if text.endswith(f" {phrase}") and not set(text.removesuffix(phrase).split()) & set(TALKED_ABOUT):
            return True
    return False


def lies_ahead(words: list[Word]) -> int:
    """How many of the words behind a talk say that it is still to come; 0 if none do."""
    # A fact of several words is one of them.
    said = [
        (text, place)
        for place, word in enumerate(words[:3], 1)
        for text in ([""] if word.quoted else word.text.lower().rstrip(",;").split())
    ]
    (first, place), (second, place_2), (third, place_3) = [*said, ("", 0), ("", 0), ("", 0)][:3]
    if first == "tomorrow":
        return place
    if first == "next" and second in COMING:
        return place_2
    if first != "in" or not second:
        return 0
    counted = second.isdigit() or second in ("a", "an", "half", "one", "two", "three")
    if counted and (third in UNITS or third == "an"):
        return place_3
    return place_2 if is_duration(second) else 0


def still_to_come(parsed: ParsedLine, count: int, place: int = 1) -> Unreadable:
    """The refusal of a talk that has not happened, with the ways to note it."""
    line, verb = parsed.line, parsed.words[0]
    when = parsed.words[place : place + count]
    typed = line[when[0].start : when[-1].end]
    head, text = line[: verb.start], line[verb.start :].strip()
    quoted = f'{line[: when[0].start]}"{line[when[0].start :].strip()}"'
    return offering(
        parsed,
        f'"{visible(text, 40)}" has not happened yet: make it a note, or put {visible(typed, 40)} in quotes if that '
        "was what it was about.",
        verb,
        (f"{head}note {text}", f'{head}note "{text}"', quoted),
        most=2,
    )


def read_broken_promise(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`promise note`: one was broken; `promise to pay` and `promised` may be meant as a promise that is made."""
    word, following = parsed.words[0], parsed.words[1] if len(parsed.words) > 1 else None
    made = word.text.lower().startswith("promised") or (
        following is not None and not following.quoted and (following.text.lower() == "to" or is_sum(parsed, 1))
    )
    if not made:
        meaning: Meaning = resolve("tuiclients.quicklog.read:read_plain")(parsed, kind, verb)
        return meaning
    head, behind = parsed.line[: word.start], parsed.line[word.end :].strip()
    broken = f'{head}promise "{behind}"' if behind else f"{head}promise"
    tries = [*_promises(parsed, head, behind), broken]
    raise offering(
        parsed,
        f'"{shown(word)}" can be one that they make (promises 500 by fri) or one that they broke (promise): '
        "say which.",
        word,
        tries,
    )


def _promises(parsed: ParsedLine, head: str, behind: str) -> Iterable[str]:
    """The lines that say a promise to pay: the sum that is named, else all that is open."""
    if is_sum(parsed, 1):
        yield f"{head}promises {behind}"
        return
    from tuiclients.quicklog.open_invoices import bills

    owed = sum((bill.open for bill in bills(parsed.client, parsed.context, parsed.context.today)), ZERO)
    if owed <= ZERO:
        return
    text = behind.removeprefix("to pay").removeprefix("to").strip()
    day = text.removeprefix("by ").removeprefix("on ")
    yield f"{head}promises {plain_amount(owed)} by {day}"
    yield f"{head}promises {plain_amount(owed)} by {day.split()[-1] if day else ''}"


def check_sent(parsed: ParsedLine) -> None:
    """Refuse `sent` before an invoice, an amount or a number, which may be a bill or money. Raises Unreadable."""
    word, line = parsed.words[0], parsed.line
    if word.quoted or word.text.lower().rstrip(",:;") != "sent":
        return
    following = parsed.words[1] if len(parsed.words) > 1 else None
    meant = verb_of(following) if following is not None else None
    billing = meant is not None and meant[0].name == "invoice"
    numbered = parsed.number_word is not None and not line[word.end : parsed.number_word.start].strip()
    if not (billing or numbered or is_sum(parsed, 1)):
        return
    head, behind = line[: word.start], line[word.end :].strip()
    tries: list[str] = []
    from tuiclients.quicklog.open_invoices import next_number

    number = "" if parsed.number or "#" in behind or "no:" in behind else f" #{next_number(parsed)}"
    if billing:
        tries += [f"{head}{behind}", f"{head}{behind}{number}"]
    elif not numbered:
        tries += [f"{head}invoice {behind}", f"{head}invoice {behind}{number}", f"{head}paid {behind}"]
    tries += [f"{head}out {behind}"] if numbered else []
    found = readable(tries, parsed.context) if parsed.context.advises else []
    shorter = [visible(each[word.start :], 40) for each in found]
    some = listed(shorter) if shorter else f"invoice 500 #{visible(parsed.number or '204', 20)}, or paid"
    raise Unreadable(
        f'"{shown(word)}" does not say which bill or money is meant: type {some}.', word.typed, word.start
    ).offering(*found)


def talk_entry(message: Entry, words: list[Word]) -> Entry:
    """A call that reached nobody as the message to them that it is."""
    if message.channel == "call" and not_reached(words):
        return message._replace(direction="out", awaiting=True)
    return message
