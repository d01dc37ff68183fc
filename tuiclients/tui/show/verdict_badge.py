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


class Bar(NamedTuple):
    """A bar that leaves its middle line to the left (what lowers the score) or to the right; blanks fill it up."""

    left: str
    right: str


def diverging(points: float, most: float, half: int) -> Bar:
    """Points of a score as a bar of `half` columns on each side of the middle, which `most` points fill.

    What is printed with a sign is seen: it takes half a column at least.
    """
    halves = round(min(1.0, abs(points) / most) * 2 * half)
    if not halves and effect_role(points) != "muted":
        halves = 1
    full, part = divmod(halves, 2)
    if points < 0:
        return Bar(("▐" * part + "█" * full).rjust(half), " " * half)
    return Bar(" " * half, ("█" * full + "▌" * part).ljust(half))
