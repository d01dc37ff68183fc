"""Lines about money: invoices, what is paid, credited, written off or promised, and costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.amount import CENT, DIGITS, amount
from tuiclients.parsing.currency import currency
from tuiclients.parsing.date import ahead
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.said import Line, Made, Said, at_word, shown, text_of
from tuiclients.quicklog.word import Word

T = TypeVar("T")

EXAMPLES = {
    "invoice": "invoice 1200 #204 due 5 dec",
    "paid": "paid 400 #190",
    "writeoff": "writeoff 400 #190",
    "credit": "credit 400 #190",
    "cost": "cost 80 fonts",
    "promises": "promises 1200 #204 by 5 dec",
}
LONGEST_DATE = 4
"""The most words of a date: `fri 5 dec 2026`."""
LONGEST_PERIOD = 7
"""The most words of a period: `1 aug 2026 .. 21 aug 2026`."""


def _invoice(typed: Line, _: str) -> Made:
    """`invoice 1200 #204 [due 5 dec] [for nov] [+vat] note`."""
    said, client = typed.said, typed.client
    value, place = _needed(said)
    number = _number(said)
    if any(entry.kind == "invoice" and entry.number == number for entry in said.context.entries(client.id)):
        name = visible(client.name, 40)
        raise _at_number(
            said, f"{name} has an invoice {visible(number, 40)} already: give this one a number of its own."
        )
    due: date | None = None
    period: tuple[date, date] | None = None
    tax: Decimal | None = None
    note: list[Word] = []
    while place < len(said.words):
        word = said.words[place]
        text = "" if word.quoted else word.text.lower()
        place += 1
        if text == "due" and due is None:
            due, place = _readable(said, place, LONGEST_DATE, lambda days: ahead(days, said.on, said.context.today))
            if due is not None:
                continue
        elif text == "for" and period is None:
            period, place = _readable(said, place, LONGEST_PERIOD, lambda days: _period(days, said.on))
            if period is not None:
                continue
        elif text[:1] == "+":
            rate = _rate(word, text, said)
            if rate is not None:
                if tax is not None:
                    raise at_word(f'"{shown(word)}" is a second tax: an invoice has one.', word)
                tax = _tax(value, rate, word)
                continue
        note.append(word)
    entry = typed.entry._replace(
        kind="invoice",
        number=number,
        amount=value,
        tax=tax or Decimal(0),
        due=due or _by_terms(said, client.terms_days),
        period=period,
        note=text_of(note),
    )
    return Made([entry])


def _money(typed: Line, kind: str) -> Made:
    """`paid 400 [#190] note`, `paid #190`, `writeoff 400 #190`, `credit 400 #190`, `cost 80 note`."""
    said = typed.said
    remarks: tuple[str, ...] = ()
    invoice = said.number if kind in ("payment", "cost") else _number(said)
    value, place = _sum(said, optional=kind == "payment" and bool(said.number))
    if invoice:
        from tuiclients.quicklog.remainder import is_known, remainder

        if value is None:
            value = remainder(said, typed.client)
        elif not is_known(said, typed.client):
            remarks = (f"no invoice {visible(invoice, 40)} yet",)
    if value is None:
        raise _no_sum(said)
    entry = typed.entry._replace(kind=kind, amount=value, invoice=invoice, note=said.text(place))
    return Made([entry], remarks=remarks)


def _promise(typed: Line, _: str) -> Made:
    """`promises 1200 [#204] by 5 dec note`."""
    said = typed.said
    value, place = _needed(said)
    note: list[Word] = []
    due: date | None = None
    while place < len(said.words):
        word = said.words[place]
        place += 1
        if due is None and not word.quoted and word.text.lower() == "by":
            due, place = _readable(said, place, LONGEST_DATE, lambda days: ahead(days, said.on, said.context.today))
            if due is not None:
                continue
        note.append(word)
    if due is None:
        word = said.words[0]
        raise at_word(f'"{shown(word)}" needs the day that they promise: {EXAMPLES["promises"]}.', word)
    entry = typed.entry._replace(kind="promise", amount=value, due=due, invoice=said.number, note=text_of(note))
    return Made([entry])


def _needed(said: Said) -> tuple[Decimal, int]:
    value, place = _sum(said, optional=False)
    if value is None:
        raise _no_sum(said)
    return value, place


def _sum(said: Said, optional: bool) -> tuple[Decimal | None, int]:
    """The amount directly behind what happened, None if there is none, and the place behind it.

    Its currency may be a word of its own, before or behind it.
    """
    words, policy = said.words, said.context.policy
    if len(words) < 2 or words[1].quoted:
        return None, 1
    text, place = words[1].text, 2
    after = words[2].text if len(words) > 2 and not words[2].quoted else ""
    if after and (
        (currency(text, policy.currency) is not None and after[0] in DIGITS + ".,")
        or (text[-1] in DIGITS and currency(after, policy.currency) is not None)
    ):
        text, place = f"{text} {after}", 3
    if optional and not _is_money(text, said):
        return None, 1
    try:
        return amount(text, policy), place
    except Unreadable as error:
        together = place == 3 and words[2].start == words[1].end + 1
        raise Unreadable(error.sentence, text if together else words[1].typed, words[1].start) from None


def _is_money(text: str, said: Said) -> bool:
    """Whether a word is meant as an amount, be it a wrong one: "2nd half" is not."""
    if not any(char in DIGITS for char in text):
        return False
    letters = text.strip(DIGITS + "'’., -−+")
    return not letters or currency(letters, said.context.policy.currency) is not None


def _no_sum(said: Said) -> Unreadable:
    word = said.words[0]
    return at_word(f'"{shown(word)}" needs an amount: {EXAMPLES[word.text.lower()]}.', word)


def _number(said: Said) -> str:
    """The number of the invoice that a line must name."""
    if not said.number:
        word = said.words[0]
        raise at_word(
            f'"{shown(word)}" needs the number of the invoice, such as #204: {EXAMPLES[word.text.lower()]}.', word
        )
    return said.number


def _at_number(said: Said, sentence: str) -> Unreadable:
    return at_word(sentence, said.number_word or said.words[0])


def _readable(said: Said, place: int, longest: int, parse: Callable[[str], T]) -> tuple[T | None, int]:
    """What the longest readable run of words at a place means, and the place behind it."""
    for count in range(min(longest, len(said.words) - place), 0, -1):
        run = said.words[place : place + count]
        if any(word.quoted for word in run):
            continue
        try:
            return parse(text_of(run)), place + count
        except Unreadable:
            continue
    return None, place


def _period(text: str, near: date) -> tuple[date, date]:
    from tuiclients.parsing.period import period

    return period(text, near)


def _rate(word: Word, text: str, said: Said) -> Decimal | None:
    """The share of tax that `+vat` or `+20%` adds; None for any other word."""
    if text == "+vat":
        rate = said.context.policy.tax_rate
        if rate is None:
            raise at_word(
                f'"{shown(word)}" needs the setting tax_rate: set it once (tax_rate 20%), or say the rate, +20%.',
                word,
            )
        return Decimal(str(rate))
    if text[-1:] != "%":
        return None
    from tuiclients.parsing.share import share

    try:
        return share(text[1:])
    except Unreadable:
        return None


def _tax(net: Decimal, rate: Decimal, word: Word) -> Decimal:
    try:
        return (net * rate).quantize(CENT, ROUND_HALF_UP)
    except ArithmeticError:
        raise at_word(f'"{shown(word)}" is no rate of tax: expected a share such as 20%.', word) from None


def _by_terms(said: Said, days: int) -> date:
    try:
        return said.on + timedelta(days=days)
    except OverflowError:
        raise at_word(f"Terms of {days} days lead past the calendar: say when it is due.", said.words[0]) from None


FORMS: dict[str, Callable[[Line, str], Made]] = {"invoice": _invoice, "money": _money, "promise": _promise}
