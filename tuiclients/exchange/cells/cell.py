"""One cell of a foreign table: yes and no, a number, and the refusal of what cannot be read."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.parsing.currency import currency

DecimalMark = Literal[".", ","]
MarkName = Literal["point", "comma"]

MARKS: dict[DecimalMark, MarkName] = {".": "point", ",": "comma"}
DIGITS = "0123456789"
GROUPERS = "'’ \u00a0\u2009\u202f"
MOST_DIGITS = 12
"""Before the decimal mark, and behind it; more is a slip of the file."""
_YES = frozenset(("yes", "y", "true", "1", "x", "on", "ja", "oui", "si", "sí", "✓", "billable"))
_NO = frozenset(("no", "n", "false", "0", "off", "nein", "non", "non-billable"))


class BadCell(ValueError):
    """A cell that cannot be read; its text is the reason, the middle of a sentence."""


def read_truth(text: str) -> bool:
    """The yes or no of a cell. Raises BadCell."""
    word = text.strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise BadCell(f"{quoted(text)} is neither yes nor no")


def is_digits(text: str) -> bool:
    """Whether a text is nothing but the digits 0 to 9."""
    return text.isascii() and text.isdigit()


class Number(NamedTuple):
    """A signed number as it stands in a cell, and the currency beside it ("" if there is none)."""

    value: Decimal
    currency: str = ""


def read_number(text: str, mark: DecimalMark, own: str) -> Number:
    """The number of a cell; `mark` is the file's decimal mark, `own` the book's currency. Raises BadCell."""
    if mark == "." and text.isascii() and text.replace(".", "", 1).isdigit() and len(text) <= MOST_DIGITS:
        return Number(Decimal(text))
    sign, head, body, tail = number_parts(text)
    code = ""
    if head or tail:
        code = currency(head or tail, own) or ""
        if not code or (head and tail):
            raise BadCell(f"{quoted(text)} is not a number")
    other = "," if mark == "." else "."
    whole, _, fraction = body.partition(mark)
    grouper = next((char for char in whole if char not in DIGITS), "")
    if grouper:
        groups = whole.split(grouper)
        if (
            grouper not in other + GROUPERS
            or len(groups[-1]) != 3
            or not all(0 < len(group) <= 3 for group in groups)
        ):
            raise BadCell(f"{quoted(text)} is not a number with a decimal {'point' if mark == '.' else 'comma'}")
        whole = "".join(groups)
    if not is_digits(whole + fraction):
        raise BadCell(f"{quoted(text)} is not a number")
    if len(whole.lstrip("0")) > MOST_DIGITS or len(fraction) > MOST_DIGITS:
        raise BadCell(f"{quoted(text)} is larger or finer than any amount")
    value = Decimal(f"{whole or '0'}.{fraction}") if fraction else Decimal(whole)
    return Number(-value if sign and value else value, code)


def number_parts(text: str) -> tuple[bool, str, str, str]:
    """Split a number: whether it is negative, the word before it, its digits and marks, and the word behind it."""
    text = text.strip()
    negative = text[:1] == "(" and text[-1:] == ")"
    if negative:
        text = text[1:-1].strip()
    places = [place for place, char in enumerate(text) if char in DIGITS]
    if not places:
        return False, text, "", ""
    first, last = places[0], places[-1]
    if first and text[first - 1] in ".,":
        first -= 1
    head, body, tail = text[:first].strip(), text[first : last + 1], text[last + 1 :].strip()
    for minus in "-−":
        if head.startswith(minus) or head.endswith(minus) or tail.endswith(minus):
            negative, head, tail = True, head.strip(minus).strip(), tail.strip(minus).strip()
    return negative, head.removeprefix("+").strip(), body, tail
