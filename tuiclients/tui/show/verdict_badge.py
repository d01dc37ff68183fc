"""How a verdict and an effect look on the screen: glyph, word and the role that decides the colour."""

from __future__ import annotations

from typing import NamedTuple

from tuiclients.domain.audit.printed import in_points
from tuiclients.domain.audit.result import Audit
from tuiclients.writing.verdict import GLYPHS, WORDS


class Badge(NamedTuple):
    """A verdict as it is shown; `role` decides its colour."""

    glyph: str
    word: str
    role: str


BADGES: dict[str, Badge] = {
    verdict: Badge(glyph, WORDS[verdict], "muted" if verdict in ("unsure", "leaving", "former") else verdict)
    for verdict, glyph in GLYPHS.items()
}
UNKNOWN = Badge("…", "", "muted")


def badge_of(audit: Audit | None) -> Badge:
    """The face of an audit's verdict; of one that is not worked out yet if there is none."""
    return UNKNOWN if audit is None else BADGES[audit.shown]


def effect_role(points: float) -> str:
    """The role of an effect."""
    written = in_points(points)
    return "good" if written[0] == "+" else "bad" if written[0] == "-" else "muted"


def bar(raw: float | None, width: int) -> tuple[str, str]:
    """A signal's raw value, 0 to 100, as the full and the empty part of a bar."""
    filled = 0 if raw is None else round(max(0.0, min(100.0, raw)) / 100 * width)
    return "█" * filled, "░" * (width - filled)
