"""Lines with amounts, days and periods: invoices, money that is paid or promised, costs, absences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from tuiclients.domain.errors import Unreadable
from tuiclients.domain.kind import Kind, Verb
from tuiclients.parsing.amount import CENT, DIGITS, amount, share
from tuiclients.parsing.currency import currency
from tuiclients.parsing.date import ahead
from tuiclients.parsing.period import Backwards, period
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.clauses import Meaning, ParsedLine, flags_at
from tuiclients.quicklog.word import Word, at_word, shown, text_of

T = TypeVar("T")

LONGEST_DATE = 4
"""The most words of a date: `fri 5 dec 2026`."""
LONGEST_PERIOD = 7
"""The most words of a period: `1 aug 2026 .. 21 aug 2026`."""


def read_invoice(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`invoice 1200 #204 [due 5 dec] [for nov] [+vat] note`."""
    client = parsed.client
    value, place = _needed_amount(parsed, verb)
    number = _needed_number(parsed, verb)
    if parsed.has_invoice(number):
        name = visible(client.name, 40)
        raise _at_number(
            parsed, f"{name} has an invoice {visible(number, 40)} already: give this one a number of its own."
        )
    due: date | None = None
    covered: tuple[date, date] | None = None
    tax: Decimal | None = None
    note: list[Word] = []
    while place < len(parsed.words):
        word = parsed.words[place]
        text = "" if word.quoted else word.text.lower()
        place += 1
        if text == "due" and due is None:
            due, place = _day_ahead(parsed, place)
            if due is not None:
                continue
        elif text == "for" and covered is None:
            covered, place = _longest_readable(
                parsed.words, place, LONGEST_PERIOD, lambda days: period(days, parsed.on)
            )
            if covered is not None:
                continue
        elif text[:1] == "+":
            rate = _rate(word, text, parsed)
            if rate is not None:
                if tax is not None:
                    raise at_word(f'"{shown(word)}" is a second tax: an invoice has one.', word)
                tax = _tax(value, rate, word)
                continue
        note.append(word)
    entry = parsed.entry._replace(
        kind="invoice",
        number=number,
        amount=value,
        tax=tax or Decimal(0),
        due=due or _by_terms(parsed, client.terms_days),
        period=covered,
        note=parsed.note(note),
    )
    return Meaning([entry])


def read_money(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`paid 400 [#190] note`, `paid #190`, `writeoff 400 #190`, `credit 400 #190`, `cost 80 note`."""
    return _read_money(parsed, kind, verb, optional=bool(parsed.number) and "invoice" not in kind.required)


def read_refund(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`refund 400 [#190] note`: what is open says nothing about what was given back."""
    return _read_money(parsed, kind, verb, optional=False)


def _read_money(parsed: ParsedLine, kind: Kind, verb: Verb, optional: bool) -> Meaning:
    """`optional`: without an amount, it is what is open on the invoice."""
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
    value, place = _needed_amount(parsed, verb)
    note: list[Word] = []
    due: date | None = None
    while place < len(parsed.words):
        word = parsed.words[place]
        place += 1
        if due is None and not word.quoted and word.text.lower() == "by":
            due, place = _day_ahead(parsed, place)
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


def _needed_amount(parsed: ParsedLine, verb: Verb) -> tuple[Decimal, int]:
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
    text, place = words[1].text, 2
    after = words[2].text if len(words) > 2 and not words[2].quoted else ""
    if after and (
        (currency(text, policy.currency) is not None and after[0] in DIGITS + ".,")
        or (text[-1] in DIGITS and currency(after, policy.currency) is not None)
    ):
        text, place = f"{text} {after}", 3
    if optional and not _is_money(text, parsed):
        return None, 1
    try:
        return amount(text, policy), place
    except Unreadable as error:
        together = place == 3 and words[2].start == words[1].end + 1
        raise Unreadable(error.sentence, text if together else words[1].typed, words[1].start) from None


def _is_money(text: str, parsed: ParsedLine) -> bool:
    """Whether a word is meant as an amount, be it a wrong one: "2nd half" is not."""
    if not any(char in DIGITS for char in text):
        return False
    letters = text.strip(DIGITS + "'’., -−+")
    return not letters or currency(letters, parsed.context.policy.currency) is not None


def _needs_amount(parsed: ParsedLine, verb: Verb) -> Unreadable:
    word = parsed.words[0]
    return at_word(f'"{shown(word)}" needs an amount: {verb.example}.', word)


def _needed_number(parsed: ParsedLine, verb: Verb) -> str:
    """The number of the invoice that a line must name."""
    if not parsed.number:
        word = parsed.words[0]
        raise at_word(f'"{shown(word)}" needs the number of the invoice, such as #204: {verb.example}.', word)
    return parsed.number


def _at_number(parsed: ParsedLine, sentence: str) -> Unreadable:
    return at_word(sentence, parsed.number_word or parsed.words[0])


def _day_ahead(parsed: ParsedLine, place: int) -> tuple[date | None, int]:
    """The longest readable day at a place, None if there is none, and the place behind it."""
    return _longest_readable(
        parsed.words, place, LONGEST_DATE, lambda day: ahead(day, parsed.on, parsed.context.today)
    )


def _longest_readable(words: list[Word], place: int, longest: int, parse: Callable[[str], T]) -> tuple[T | None, int]:
    """What the longest readable run of words at a place means, and the place behind it."""
    for count in range(min(longest, len(words) - place), 0, -1):
        run = words[place : place + count]
        if any(word.quoted for word in run):
            continue
        try:
            return parse(text_of(run)), place + count
        except Unreadable:
            continue
    return None, place


def _rate(word: Word, text: str, parsed: ParsedLine) -> Decimal | None:
    """The share of tax that `+vat` or `+20%` adds; None for any other word."""
    if text == "+vat":
        rate = parsed.context.policy.tax_rate
        if rate is None:
            raise at_word(
                f'"{shown(word)}" needs the setting tax_rate: set it once (tax_rate 20%), or say the rate, +20%.',
                word,
            )
        return Decimal(str(rate))
    if text[-1:] != "%":
        return None
    try:
        return share(text[1:])
    except Unreadable:
        return None


def _tax(net: Decimal, rate: Decimal, word: Word) -> Decimal:
    try:
        return (net * rate).quantize(CENT, ROUND_HALF_UP)
    except ArithmeticError:
        raise at_word(f'"{shown(word)}" is no rate of tax: expected a share such as 20%.', word) from None


def _by_terms(parsed: ParsedLine, days: int) -> date:
    try:
        return parsed.on + timedelta(days=days)
    except OverflowError:
        raise at_word(f"Terms of {days} days lead past the calendar: say when it is due.", parsed.words[0]) from None
