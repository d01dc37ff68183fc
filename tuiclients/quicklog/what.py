"""What a line can say: the word behind the client, and what it makes."""

from __future__ import annotations

from tuiclients.parsing.duration import is_duration
from tuiclients.quicklog.word import Word

#: Each word with the kind of line that it begins, and what it says beyond that. A duration begins one, too.
WHATS: dict[str, tuple[str, str]] = {
    "call": ("talk", "call"),
    "meet": ("talk", "meeting"),
    "out": ("message", "out"),
    "in": ("message", "in"),
    "nowait": ("plain", "nowait"),
    "away": ("away", ""),
    "invoice": ("invoice", ""),
    "paid": ("money", "payment"),
    "promises": ("promise", ""),
    "writeoff": ("money", "writeoff"),
    "credit": ("money", "credit"),
    "cost": ("money", "cost"),
    "rude": ("incident", "rude"),
    "disrespect": ("incident", "disrespect"),
    "demand": ("incident", "demand"),
    "afterhours": ("incident", "out_of_hours"),
    "scope": ("incident", "scope"),
    "promise": ("incident", "promise"),
    "dispute": ("incident", "dispute"),
    "breach": ("incident", "breach"),
    "resolved": ("resolved", ""),
    "thanks": ("praise", "thanks"),
    "referral": ("praise", "referral"),
    "testimonial": ("praise", "testimonial"),
    "dread": ("feeling", "-2"),
    "meh": ("feeling", "-1"),
    "ok": ("feeling", "0"),
    "good": ("feeling", "1"),
    "energised": ("feeling", "2"),
    "morning": ("plain", "morning"),
    "social": ("plain", "social"),
    "wish": ("note", "wish"),
    "note": ("note", ""),
}
FEELINGS = {word: int(level) for word, (form, level) in WHATS.items() if form == "feeling"}
INCIDENTS = {word: what for word, (form, what) in WHATS.items() if form == "incident"}

NUMBERED = ("invoice", "paid", "writeoff", "credit", "promises")
"""The words of which the first `#` is the number of an invoice."""
PREFIXES = ("on:", "feel:", "tag:", "no:", "by:")
"""How the marks are written where a shell would eat `@`, `!` and `#`."""


def is_what(word: Word) -> bool:
    """Whether a word says what happened."""
    return not word.quoted and (word.text.lower() in WHATS or is_duration(word.text))


def is_mark(word: Word) -> bool:
    """Whether a word is a mark (`@fri`, `!dread`, `#retail`, `by:bo`) and not of the text."""
    if word.quoted or len(word.text) < 2:
        return False
    if word.text[0] in "@!#":
        return True
    name, colon, value = word.text.partition(":")
    return bool(value or word.exact) and name.lower() + colon in PREFIXES


def begins(words: list[Word]) -> bool:
    """Whether these words begin with what happened; marks may stand before it, and a feeling is enough."""
    for word in words:
        if not is_mark(word):
            return is_what(word)
    return any(word.text[0] == "!" or word.text[:5].lower() == "feel:" for word in words)
