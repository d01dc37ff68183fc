"""Verdicts and trends as glyphs and words."""

from __future__ import annotations

from typing import get_args

from tuiclients.domain.decision import Verdict
from tuiclients.writing.verdict import GLYPHS, VERDICTS, WAYS, WORDS, trend_glyph


def test_every_verdict_has_a_glyph_of_its_own_and_its_name() -> None:
    assert tuple(name for name in GLYPHS if name != "unsure") == get_args(Verdict)
    assert len(set(GLYPHS.values())) == len(GLYPHS)
    assert all(len(glyph) == 1 for glyph in GLYPHS.values())
    assert (WORDS["let_go"], VERDICTS["let_go"], VERDICTS["grow"]) == ("let go", "✖ let go", "★ grow")


def test_a_trend_is_a_direction_from_two_points_on() -> None:
    assert [trend_glyph(change) for change in (2, 1.9, 0, -1.9, -2)] == ["▲", "·", "·", "·", "▼"]
    assert WAYS == {"up": "▲ up", "down": "▼ down", "steady": "· steady", "": ""}
