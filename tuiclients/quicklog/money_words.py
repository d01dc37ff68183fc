"""Words of a line that are a sum of money, in one word or in several."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.parsing.amount import DIGITS
from tuiclients.parsing.currency import currency
from tuiclients.quicklog.clauses import ParsedLine
from tuiclients.quicklog.word import Word

BEHIND_SUM = ("for", "on", "of", "by", "due", "+vat", "net")
"""What follows a bare number that is a sum."""


def is_money(text: str, own: str) -> bool:
    """Whether a word is meant as an amount, be it a wrong one: "2nd half" is not. `own`: the book's currency."""
    if not any(char in DIGITS for char in text):
        return False
    letters = text.strip(DIGITS + "'’., -−+")
    return letters.lower() in ("", "k") or currency(letters, own) is not None


def is_sum(parsed: ParsedLine, place: int) -> bool:
    """Whether a sum of money stands at a place, and not the number of things: "sent 500", never "sent 3 drafts"."""
    words = parsed.words
    if place >= len(words) or words[place].quoted or not is_money(words[place].text, parsed.context.policy.currency):
        return False
    word = words[place]
    if not word.text.isdigit() or place + 1 == len(words):
        return True
    following = words[place + 1].text.lower()
    return following in BEHIND_SUM or currency(following, parsed.context.policy.currency) is not None


def grouped(words: Sequence[Word], place: int) -> int:
    """How many words from a place on are one number whose thousands stand apart, as in `1 400,82`; 1 if only one."""
    count = 1
    first = words[place].text
    if not (first.isascii() and first.isdigit() and len(first) <= 3 and first[0] != "0"):
        return 1
    while place + count < len(words) and not words[place + count].quoted:
        text = words[place + count].text
        whole = text[:3]
        if len(whole) < 3 or not (whole.isascii() and whole.isdigit()):
            break
        if len(text) == 3:
            count += 1
            continue
        decimals = text[4:]
        if text[3] in ".," and 0 < len(decimals) <= 2 and decimals.isascii() and decimals.isdigit():
            count += 1
        break
    return count
