"""A verdict and a trend as a glyph and a word, so that nothing depends on colour alone."""

from __future__ import annotations

from tuiclients.domain.decision import Verdict

GLYPHS: dict[Verdict, str] = {
    "grow": "★",
    "keep": "●",
    "watch": "◆",
    "fix": "■",
    "let_go": "✖",
    "leaving": "→",
    "former": "○",
}
#: The name of each verdict; stored and typed texts are looked up here, too.
WORDS: dict[str, str] = {verdict: verdict.replace("_", " ") for verdict in GLYPHS}
#: Each verdict with its glyph: `✖ let go`.
VERDICTS: dict[str, str] = {verdict: f"{glyph} {WORDS[verdict]}" for verdict, glyph in GLYPHS.items()}

#: The direction of a measure.
WAYS = {"up": "▲ up", "down": "▼ down", "steady": "· steady", "": ""}


def trend_glyph(change: float) -> str:
    """▲ from +2 points in 30 days, ▼ from -2, else a dot."""
    return "▲" if change >= 2 else "▼" if change <= -2 else "·"
