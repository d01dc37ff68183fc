"""Lines with an invoice: its sum, number and tax, the day by which it is due, the days that it covers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tuiclients.domain.client import due_by_terms
from tuiclients.domain.errors import Unreadable
from tuiclients.domain.kind import Kind, Verb
from tuiclients.parsing.amount import CENT, share
from tuiclients.parsing.period import period
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.advice import offering
from tuiclients.quicklog.clauses import Meaning, ParsedLine
from tuiclients.quicklog.figures import LONGEST_PERIOD, day_ahead, longest_readable, needed_amount
from tuiclients.quicklog.open_invoices import next_number
from tuiclients.quicklog.word import Word, at_word, shown

LONGEST_TERMS = 365
"""The most days until an invoice is due that nobody is asked about."""


def read_invoice(parsed: ParsedLine, kind: Kind, verb: Verb) -> Meaning:
    """`invoice 1200 #204 [due 5 dec] [for nov] [+vat] note`."""
    client = parsed.client
    _part_tax(parsed)
    value, place = needed_amount(parsed, verb)
    number = parsed.number
    if not number:
        raise _next_number(parsed)
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
        if text == "due" or (text == "net" and _net_days(parsed, place)):
            if due is not None:
                raise _as_note(parsed, word, f'"{shown(word)}" is a second day by which it is due')
            due, place = _due(parsed, word, place)
            continue
        elif text == "for" and covered is None:
            covered, place = longest_readable(parsed, place, LONGEST_PERIOD, lambda days: period(days, parsed.on))
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
        due=due or _by_terms(parsed),
        period=covered,
        note=parsed.note(note),
    )
    days = ((entry.due or entry.on) - entry.on).days
    asks = (f"It is due {days} days after its day: more than a year.",) if days > LONGEST_TERMS else ()
    return Meaning([entry], asks=asks)


def _part_tax(parsed: ParsedLine) -> None:
    """Make two words of `1200+vat`, and one of `+ vat`."""
    words = parsed.words
    for place, word in enumerate(words[1:], 1):
        if word.quoted:
            continue
        value, plus, rate = word.text.partition("+")
        following = words[place + 1] if place + 1 < len(words) else None
        if plus and value and place == 1 and (rate.lower() == "vat" or rate[-1:] == "%"):
            words[1:2] = [Word(value, word.start), Word(f"+{rate}", word.start + len(value))]
            return
        if word.text != "+" or following is None or following.quoted:
            continue
        if following.text.lower() == "vat" or following.text[-1:] == "%":
            text, typed = f"+{following.text}", parsed.line[word.start : following.end]
            words[place : place + 2] = [Word(text, word.start, typed)]
            return


def _net_days(parsed: ParsedLine, place: int) -> int:
    """The days of `net 30`, behind its first word; 0 if it is no such thing."""
    word = parsed.words[place] if place < len(parsed.words) else None
    number = word.text.lower().removesuffix(" days") if word is not None and not word.quoted else ""
    return int(number) if number.isascii() and number.isdigit() and len(number) <= 4 else 0


def _due(parsed: ParsedLine, word: Word, place: int) -> tuple[date, int]:
    """The day behind `due` or `net`, and the place behind it. Raises Unreadable if there is none."""
    if word.text.lower() == "net":
        behind = place + 1
        if behind < len(parsed.words) and parsed.words[behind].text.lower() in ("days", "day"):
            behind += 1
        return _by_terms(parsed, _net_days(parsed, place)), behind
    day, behind = day_ahead(parsed, place)
    if day is None:
        following = parsed.words[place] if place < len(parsed.words) else word
        raise _as_note(parsed, following, f'"{shown(following)}" is not a day by which it is due', word)
    return day, behind


def _as_note(parsed: ParsedLine, at: Word, problem: str, first: Word | None = None) -> Unreadable:
    """The refusal of words that say a day in vain, with the line that keeps them as note."""

    start = (first or at).start
    numbers = [word for word in parsed.marks if word.start > start]
    end = numbers[0].start if numbers else len(parsed.line)
    text = parsed.line[start:end].strip()
    kept = f'{parsed.line[:start]}"{text}" {parsed.line[end:]}'.strip()
    without = f"{parsed.line[:start].rstrip()} {parsed.line[end:]}".strip()
    says = f"{problem}: say due 5 dec, due +14d or net 30, or put it in quotes."
    return offering(parsed, says, at, (kept, without))


def _next_number(parsed: ParsedLine) -> Unreadable:
    """The refusal of an invoice without a number, with the next one."""
    word, number = parsed.words[0], next_number(parsed)
    sentence = f'"{shown(word)}" needs the number of the invoice: the next one would be #{visible(number, 40)}.'
    return offering(parsed, sentence, word, (f"{parsed.line.rstrip()} #{number}",))


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
        raise at_word(f'"{shown(word)}" is not a tax rate: expected a share such as 20%.', word) from None


def _by_terms(parsed: ParsedLine, net: int | None = None) -> date:
    """The day by so many days, or by the client's terms."""
    days = parsed.client.terms_days if net is None else net
    try:
        return parsed.on + timedelta(days=days) if net is not None else due_by_terms(parsed.client, parsed.on)
    except (OverflowError, ValueError):
        raise at_word(f"Terms of {days} days lead past the calendar: say when it is due.", parsed.words[0]) from None


def _at_number(parsed: ParsedLine, sentence: str) -> Unreadable:
    return at_word(sentence, parsed.number_word or parsed.words[0])
