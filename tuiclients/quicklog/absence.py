"""The days on which a client is away, as a line says them."""

from __future__ import annotations

from datetime import date

from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.date import ahead
from tuiclients.parsing.period import Backwards, period
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.said import Said, at_word, shown, text_of

MOST_WORDS = 7
"""`1 aug 2026 .. 21 aug 2026`."""


def absence(said: Said) -> tuple[date, date, int]:
    """First and last day, both included, and the place of the first word behind them.

    `A..B` is the one nearest to today (absences are told before and after); `until B` begins on the line's own day.
    Raises Unreadable.
    """
    words = said.words
    for count in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        run = words[1 : 1 + count]
        if any(word.quoted for word in run):
            continue
        text = text_of(run).lower()
        try:
            found = _until(text, said) or _between(text, said.context.today)
        except Backwards as error:
            raise at_word(error.sentence, run[0]) from None
        except Unreadable:
            continue
        if found is None:
            continue
        if said.day is not None and found[0] != said.on:
            raise at_word(
                f'"{visible(text, 40)}" is one date too many: an absence begins on its own first day.', run[0]
            )
        return found[0], found[1], 1 + count
    word = words[1] if len(words) > 1 else words[0]
    raise at_word(f'"{shown(word)}" does not say how long they are away: expected away 1 aug..21 aug.', word)


def _until(text: str, said: Said) -> tuple[date, date] | None:
    """The days of `until B` and `..B`."""
    for sign in ("until ", "till ", ".."):
        if text.startswith(sign):
            last = ahead(text[len(sign) :], said.on, said.context.today)
            if last < said.on:
                raise Backwards(
                    f'"{visible(text, 40)}" ends before it begins: say a later day, or the first one too.'
                )
            return said.on, last
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
