"""Lines with amounts, days and periods: invoices, money that is paid or promised, costs, absences."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from tuiclients.domain.errors import Unreadable
from tuiclients.domain.kind import Kind, Verb
from tuiclients.parsing.amount import DIGITS, NARROW_BLANKS, amount
from tuiclients.parsing.currency import currency
from tuiclients.parsing.date import TwoDays, ahead
from tuiclients.parsing.duration import is_duration
from tuiclients.parsing.period import Backwards, period
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.clauses import Meaning, ParsedLine, flags_at
from tuiclients.quicklog.money_words import grouped, is_money
from tuiclients.quicklog.verbs import verb_of
from tuiclients.quicklog.word import Word, at_word, shown, text_of

T = TypeVar("T")

LONGEST_DATE = 4
"""The most words of a date: `fri 5 dec 2026`."""
LONGEST_PERIOD = 7
"""The most words of a period: `1 aug 2026 .. 21 aug 2026`."""


def read_money(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`writeoff 400 #190`, `credit 400 #190`."""
    return read_sum(parsed, kind, verb, optional=bool(parsed.number) and "invoice" not in kind.required)


def read_cost(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`cost 80 note`, `spent 80 on note`; `spent 2h on note` is time."""
    word, words = parsed.words[0], parsed.words
    if word.text.lower() == "spent" and len(words) > 1 and not words[1].quoted and is_duration(words[1].text):
        from tuiclients.domain.kind import resolve

        del words[0]
        time = verb_of(words[0])
        if time is not None:
            meaning: Meaning = resolve(time[1].reads)(parsed, *time)
            return meaning
    return read_sum(parsed, kind, verb, optional=False)


def read_refund(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`refund 400 [#190] note`: what is open says nothing about what was given back."""
    return read_sum(parsed, kind, verb, optional=False)


def read_sum(parsed: ParsedLine, kind: Kind, verb: Verb, optional: bool) -> Meaning:
    """A sum of money. `optional`: without an amount, it is what is open on the invoice."""
    invoice = _needed_number(parsed, verb) if "invoice" in kind.required else parsed.number
    value, place = _amount_at(parsed, optional)
    remarks = parsed.unknown_invoice if value is not None else ()
    if value is None and optional:
        from tuiclients.quicklog.open_invoices import open_amount

        value = open_amount(parsed)
    if value is None:
        raise _needs_amount(parsed, verb)
    flags, marks, place = flags_at(parsed.words, place, verb.flags)
    says: dict[str, Any] = {"kind": kind.name, "amount": value, "invoice": invoice, **verb.fields, **flags}
    return Meaning([parsed.entry._replace(note=parsed.text(place), **says)], marks, remarks=remarks)


def read_promise(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`promises 1200 [#204] by 5 dec note`."""
    value, place = needed_amount(parsed, verb)
    note: list[Word] = []
    due: date | None = None
    while place < len(parsed.words):
        word = parsed.words[place]
        place += 1
        if due is None and not word.quoted and word.text.lower() == "by":
            due, place = day_ahead(parsed, place)
            if due is not None:
                continue
        note.append(word)
    if due is None:
        word = parsed.words[0]
        raise at_word(f'"{shown(word)}" needs the day that they promise: {verb.example}.', word)
    entry = parsed.entry._replace(
        kind="promise", amount=value, due=due, invoice=parsed.number, note=parsed.note(note)
    )
    return Meaning([entry])


def read_away(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`away A..B note` or `away until B note`."""
    first, last, place = _absence(parsed)
    return Meaning([parsed.entry._replace(kind="away", on=first, until=last, note=parsed.text(place))])


def _absence(parsed: ParsedLine) -> tuple[date, date, int]:
    """First and last day, both included, and the place of the first word behind them.

    `A..B` is the one nearest to today (absences are logged before and after); `until B` begins on the line's own day.
    Raises Unreadable.
    """
    words = parsed.words
    for count in range(min(LONGEST_PERIOD, len(words) - 1), 0, -1):
        run = words[1 : 1 + count]
        if any(word.quoted for word in run):
            continue
        text = text_of(run).lower()
        try:
            days = _until(text, parsed) or _between(text, parsed.context.today)
        except Backwards as error:
            raise at_word(error.sentence, run[0]) from None
        except Unreadable:
            continue
        if days is None:
            continue
        if parsed.day is not None and days[0] != parsed.on:
            raise at_word(
                f'"{visible(text, 40)}" is one date too many: an absence begins on its own first day.', run[0]
            )
        return *days, 1 + count
    word = words[1] if len(words) > 1 else words[0]
    raise at_word(f'"{shown(word)}" does not say how long they are away: expected away 1 aug..21 aug.', word)


def _until(text: str, parsed: ParsedLine) -> tuple[date, date] | None:
    """The days of `until B` and `..B`."""
    for sign in ("until ", "till ", ".."):
        if text.startswith(sign):
            last = ahead(text[len(sign) :], parsed.on, parsed.context.today)
            if last < parsed.on:
                raise Backwards(
                    f'"{visible(text, 40)}" ends before it begins: say a later day, or the first one too.'
                )
            return parsed.on, last
    return None


def _between(text: str, today: date) -> tuple[date, date] | None:
    """The days of `A..B`, `today..B` and `tomorrow..B`."""
    first, dots, last = (part.strip() for part in text.partition(".."))
    if not dots:
        return None
    if first in ("today", "tomorrow"):
        day = ahead(first, today, today)
        return day, ahead(last, day, today)
    return period(text, today)


def needed_amount(parsed: ParsedLine, verb: Verb) -> tuple[Decimal, int]:
    """The amount behind the verb, and the place behind it. Raises Unreadable if there is none."""
    value, place = _amount_at(parsed, optional=False)
    if value is None:
        raise _needs_amount(parsed, verb)
    return value, place


def _amount_at(parsed: ParsedLine, optional: bool) -> tuple[Decimal | None, int]:
    """The amount directly behind what happened, None if there is none, and the place behind it.

    Its currency may be a word of its own, before or behind it.
    """
    words, policy = parsed.words, parsed.context.policy
    if len(words) < 2 or words[1].quoted:
        return None, 1
    count = grouped(words, 1)
    if count > 1:
        _check_grouped(parsed, count)
    text, place = "".join([word.text for word in words[1 : 1 + count]]), 1 + count
    after = words[place].text if len(words) > place and not words[place].quoted else ""
    if after and (
        (currency(text, policy.currency) is not None and after[0] in DIGITS + ".,")
        or (text[-1] in DIGITS and currency(after, policy.currency) is not None)
    ):
        text, place = f"{text} {after}", place + 1
    if optional and not is_money(text, policy.currency):
        return None, 1
    try:
        return amount(text, policy), place
    except Unreadable as error:
        together = count == 1 and place == 3 and words[2].start == words[1].end + 1
        raise Unreadable(error.sentence, text if together else words[1].typed, words[1].start) from None


def _check_grouped(parsed: ParsedLine, count: int) -> None:
    """Refuse `1 400` where nobody has said how numbers are written, and the blank is an everyday one."""
    run = parsed.words[1 : 1 + count]
    blanks = {parsed.line[word.end : following.start] for word, following in itertools.pairwise(run)}
    if any(char in ".," for char in run[-1].text) or parsed.context.policy.number_format or blanks <= NARROW_BLANKS:
        return
    from tuiclients.quicklog.advice import offering

    line, first, last = parsed.line, run[0], run[-1]
    one, other = "".join(word.text for word in run), text_of(run[1:])
    raise offering(
        parsed,
        f'"{text_of(run)}" can be {one}, or {shown(first)} and a note: type {one}, put {other} in quotes, or say '
        "once how you write numbers with the setting number_format (1,234.56 or 1.234,56).",
        first,
        (
            f"{line[: first.start]}{one}{line[last.end :]}",
            f'{line[: first.end]} "{other}"{line[last.end :]}',
        ),
    )


def _needs_amount(parsed: ParsedLine, verb: Verb) -> Unreadable:
    word = parsed.words[0]
    return at_word(f'"{shown(word)}" needs an amount: {verb.example}.', word)


def _needed_number(parsed: ParsedLine, verb: Verb) -> str:
    """The number of the invoice that a line must name."""
    if not parsed.number:
        word = parsed.words[0]
        raise at_word(f'"{shown(word)}" needs the number of the invoice, such as #204: {verb.example}.', word)
    return parsed.number


def day_ahead(parsed: ParsedLine, place: int) -> tuple[date | None, int]:
    """The longest readable day at a place, None if there is none, and the place behind it."""
    order = parsed.context.policy.date_order
    return longest_readable(
        parsed, place, LONGEST_DATE, lambda day: ahead(day, parsed.on, parsed.context.today, order)
    )


def longest_readable(parsed: ParsedLine, place: int, longest: int, parse: Callable[[str], T]) -> tuple[T | None, int]:
    """What the longest readable run of words at a place means, and the place behind it."""
    words = parsed.words
    for count in range(min(longest, len(words) - place), 0, -1):
        run = words[place : place + count]
        if any(word.quoted for word in run):
            continue
        try:
            return parse(text_of(run)), place + count
        except TwoDays as error:
            line, first, last = parsed.line, run[0], run[-1]
            lines = [f"{line[: first.start]}{day}{line[last.end :]}" for day in error.choices]
            raise at_word(error.sentence, first).offering(*lines) from None
        except Unreadable:
            continue
    return None, place
