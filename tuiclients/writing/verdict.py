"""A verdict and a trend as a glyph and a word, so that nothing depends on colour alone."""

from __future__ import annotations

from tuiclients.domain.audit.result import Audit, ShownVerdict, Signal
from tuiclients.parsing.date import format_date

GLYPHS: dict[ShownVerdict, str] = {
    "grow": "★",
    "keep": "●",
    "watch": "◆",
    "unsure": "?",
    "fix": "■",
    "let_go": "✖",
    "leaving": "→",
    "former": "○",
}
#: The name of each verdict; stored and typed texts are looked up here, too.
WORDS: dict[str, str] = {verdict: verdict.replace("_", " ") for verdict in GLYPHS}
#: Each verdict with its glyph: `✖ let go`.
VERDICTS: dict[str, str] = {verdict: f"{glyph} {WORDS[verdict]}" for verdict, glyph in GLYPHS.items()}


def evidence(confidence: float) -> str:
    """How much a score rests on, 0..1, in the one way in which people read it."""
    return f"evidence {100 * confidence:.0f} %"


def steadied(audit: Audit) -> str:
    """Since when the first of the month says the band, close to its edge: "Keep since 1 Nov"; else ""."""
    first = audit.as_of.replace(day=1)
    if audit.first_score is None or audit.unsure or audit.verdict != audit.band or first == audit.as_of:
        return ""
    return f"{WORDS[audit.verdict].capitalize()} since {format_date(first, audit.as_of)}"


def says(signal: Signal, with_span: bool = True) -> str:
    """The reading of a signal in words, with the days of its window by name; or why it is not judged."""
    if signal.left_out:
        return f"left out: {signal.left_out}"
    if not signal.weight:
        return "not judged"
    return f"{signal.says} ({signal.span})" if signal.span and with_span else signal.says


#: The direction of a measure.
WAYS = {"up": "▲ up", "down": "▼ down", "steady": "· steady", "": ""}


def trend_glyph(change: float) -> str:
    """▲ from +2 points in 30 days, ▼ from -2, else a dot."""
    return "▲" if change >= 2 else "▼" if change <= -2 else "·"
