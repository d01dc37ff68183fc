"""Money of a file: its currency, its digits, and the book's amount for it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from tuiclients.domain.audit.wording import decimals
from tuiclients.domain.entry import Entry
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.parsing.currency import CODES
from tuiclients.parsing.currency import currency as currency_of

#: The unknown field in which a converted entry keeps currency, amount and tax of the file.
ORIGINAL = "original"
#: What programs call currencies in words, folded.
_WORDS = {
    "euro": "EUR",
    "euros": "EUR",
    "us dollar": "USD",
    "us dollars": "USD",
    "united states dollar": "USD",
    "u.s. dollar": "USD",
    "pound": "GBP",
    "pounds": "GBP",
    "british pound": "GBP",
    "british pound sterling": "GBP",
    "pound sterling": "GBP",
    "swiss franc": "CHF",
    "canadian dollar": "CAD",
    "australian dollar": "AUD",
    "new zealand dollar": "NZD",
    "japanese yen": "JPY",
    "yen": "JPY",
}


def currency_code(word: str, own: str) -> str:
    """The code that a cell names a currency by: a code, a sign, a word, `Euro - EUR`; the book's for an empty cell.

    What names no currency is given back in capitals.
    """
    word = word.strip()
    if not word:
        return own.upper()
    code = currency_of(word, own) or _WORDS.get(word.casefold())
    if code is None:
        parts = word.replace("(", " ").replace(")", " ").replace("-", " ").replace("–", " ").split()
        codes = {part for part in parts if len(part) == 3 and part.isupper() and f" {part} " in CODES}
        code = codes.pop() if len(codes) == 1 else None
    return (code or word).upper()


def cents(money: Decimal, code: str) -> Decimal:
    """Money to the digits of its currency, half a digit rounded up (away from 0)."""
    digits = decimals(code)
    exponent = money.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= digits:
        return money
    try:
        return money.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    except InvalidOperation:
        raise BadCell("its amount is larger than any") from None


def in_cents(entry: Entry, code: str) -> Entry:
    """The entry with its money to the digits of its currency: what is owed is rounded, then the tax in it."""
    if not (entry.amount or entry.tax):
        return entry
    return _with_money(entry, cents(entry.amount + entry.tax, code), cents(entry.tax, code))


def rate_for(code: str, own: str, rates: Mapping[str, Decimal]) -> Decimal | None:
    """What one unit of a currency is worth in the book's, None for the book's own. Raises BadCell without a rate."""
    if code == own.upper():
        return None
    rate = rates.get(code)
    if rate is None:
        shown = quoted(code, 12)[1:-1]
        raise BadCell(f"it is in {shown} and the book in {own} (give --rate {shown}=... if it is to be converted)")
    return rate


def exchanged(entry: Entry, code: str, own: str, rate: Decimal | None) -> Entry:
    """The entry in the book's currency; it keeps the amounts and the currency of the file. Raises BadCell."""
    if rate is None:
        return entry
    original = {"currency": code, "amount": f"{entry.amount:f}"} | ({"tax": f"{entry.tax:f}"} if entry.tax else {})
    try:
        owed, tax = (cents(money * rate, own) for money in (entry.amount + entry.tax, entry.tax))
    except BadCell:
        raise BadCell(f"at the rate {rate} its amount is larger than any") from None
    converted = _with_money(entry, owed, tax)
    return converted._replace(extra={**(entry.extra or {}), ORIGINAL: original})


def part_of(entry: Entry, amount: Decimal) -> Entry:
    """The entry with a part of its amount, and as large a part of what it was in the file."""
    if amount == entry.amount:
        return entry
    original = (entry.extra or {}).get(ORIGINAL)
    part = entry._replace(amount=amount)
    if not isinstance(original, Mapping) or amount >= entry.amount:
        return part
    code, whole = str(original["currency"]), Decimal(str(original["amount"]))
    kept = cents(whole * amount / entry.amount, code)
    return part._replace(extra={**(entry.extra or {}), ORIGINAL: {**original, "amount": f"{kept:f}"}})


def remainder_of(entry: Entry, part: Entry) -> Entry:
    """What an entry is more than its part."""
    remainder = entry._replace(amount=entry.amount - part.amount)
    original, kept = ((each.extra or {}).get(ORIGINAL) for each in (entry, part))
    if not isinstance(original, Mapping) or not isinstance(kept, Mapping):
        return remainder
    rest = Decimal(str(original["amount"])) - Decimal(str(kept["amount"]))
    return remainder._replace(extra={**(entry.extra or {}), ORIGINAL: {**original, "amount": f"{rest:f}"}})


def _with_money(entry: Entry, owed: Decimal, tax: Decimal) -> Entry:
    net = owed - tax
    return entry if (net, tax) == (entry.amount, entry.tax) else entry._replace(amount=net, tax=tax)
