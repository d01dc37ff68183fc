"""A verdict and a trend as a glyph and a word, so that nothing depends on colour alone."""

from __future__ import annotations

from tuiclients.domain.audit.result import ShownVerdict

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


#: The direction of a measure.
WAYS = {"up": "▲ up", "down": "▼ down", "steady": "· steady", "": ""}


def trend_glyph(change: float) -> str:
    """▲ from +2 points in 30 days, ▼ from -2, else a dot."""
    return "▲" if change >= 2 else "▼" if change <= -2 else "·"
