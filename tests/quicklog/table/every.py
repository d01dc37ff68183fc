"""All lines of the table."""

from __future__ import annotations

from tests.quicklog.table import classic, clients, days, durations, money_words, unbilled_words, verb_words

PAGES = (classic, durations, days, unbilled_words, clients, verb_words, money_words)
LINES = [row for page in PAGES for row in page.LINES]
