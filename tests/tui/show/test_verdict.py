from __future__ import annotations

from datetime import date

import pytest

from tests.tui.scene import desk
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.decision import Decision
from tuiclients.domain.policy import Policy
from tuiclients.tui.show import explain, verdict
from tuiclients.tui.show.faces import bar, effect, effect_role, face, trend
from tuiclients.tui.text import columns

AUDITS = desk().audits()
ACME, BOREALIS, CEDAR = AUDITS["acme"], AUDITS["borealis"], AUDITS["cedar"]


def said(audit: Audit, blind: bool = False, width: int = 36) -> list[str]:
    return ["".join(text for text, _ in line.parts) for line in verdict.lines(audit, blind, width)]


def test_every_verdict_has_glyph_word_and_colour_of_its_own() -> None:
    faces = [face(ACME._replace(verdict=name, advice="")) for name in ("grow", "keep", "watch", "fix", "let_go")]
    assert [f"{one.glyph} {one.word}" for one in faces] == ["★ grow", "● keep", "◆ watch", "■ fix", "✖ let go"]
    assert len({one.role for one in faces}) == 5
    assert face(ACME._replace(verdict="leaving")).word == "leaving"
    assert face(ACME._replace(verdict="former")).word == "former"
    assert face(CEDAR).word == "unsure"


@pytest.mark.parametrize(("change", "arrow"), [(2, "▲"), (1.99, "·"), (-1.99, "·"), (-2, "▼"), (0, "·")])
def test_the_trend_turns_at_two_points(change: float, arrow: str) -> None:
    assert trend(change) == arrow


@pytest.mark.parametrize(
    ("points", "text", "role"),
    [(0.42, "+0.4", "good"), (-1.25, "-1.2", "bad"), (0.04, "0.0", "muted"), (-0.04, "0.0", "muted")],
)
def test_an_effect_has_a_sign_unless_it_rounds_to_nothing(points: float, text: str, role: str) -> None:
    assert (effect(points), effect_role(points)) == (text, role)


@pytest.mark.parametrize(("raw", "full"), [(None, 0), (0, 0), (50, 5), (100, 10), (140, 10)])
def test_a_bar_is_as_full_as_the_signal(raw: float | None, full: int) -> None:
    assert bar(raw, 10) == ("█" * full, "░" * (10 - full))


def test_the_verdict_stands_first_then_the_triggers_then_the_signals() -> None:
    lines = said(ACME)
    assert lines[0].startswith(f"✖ LET GO   {ACME.score:.0f}")
    places = [next(i for i, line in enumerate(lines) if text in line) for text in ("✖ LET GO", "abuse", "earning")]
    assert places == sorted(places)


def test_a_reason_that_is_a_trigger_is_not_said_twice() -> None:
    assert sum("severe abuse" in line for line in said(ACME)) == 1
    assert "payment is late" in said(ACME._replace(because="payment is late"))


def test_what_to_do_next_is_said() -> None:
    assert "next: start a salvage plan" in said(ACME._replace(advice="start a salvage plan"))


def test_contributions_sum_to_the_score() -> None:
    assert f"50 - {50 - ACME.score:.1f} = {ACME.score:.1f}" in said(ACME)
    assert f"50 + {BOREALIS.score - 50:.1f} = {BOREALIS.score:.1f}" in said(BOREALIS)


def test_the_blind_verdict_stands_beside_the_other_when_asked_for() -> None:
    assert not any("blind" in line for line in said(ACME))
    assert any("blind" in line and f"{ACME.blind:.0f}" in line for line in said(ACME, blind=True))


def test_the_users_own_decision_stands_above_the_verdict() -> None:
    own = ACME._replace(decision=Decision("d", "acme", date(2026, 11, 3), "keep", "they [/] pay"))
    assert said(own)[0] == "● KEEP  you decided on 3 Nov"
    assert said(own)[1] == "  they [/] pay"
    assert said(own)[2].startswith("✖ LET GO")


def test_notices_are_shown() -> None:
    assert any(CEDAR.notices[0].split()[0] in line for line in said(CEDAR))


def test_signals_and_triggers_lead_to_the_entries_behind_them() -> None:
    keys = {line.key for line in verdict.lines(ACME, False, 36) if line.key}
    assert {"trigger abuse", "signal behaviour", "signal payment"} <= keys
    assert verdict.entries_behind(ACME, "trigger abuse") == ("abuse", ("e00000000005",))
    assert verdict.entries_behind(ACME, "line 3") == ("", ())


@pytest.mark.parametrize("width", [30, 34, 60])
@pytest.mark.parametrize("audit", AUDITS.values(), ids=lambda audit: audit.client)
def test_no_line_is_wider_than_the_pane(audit: Audit, width: int) -> None:
    assert all(columns(line) <= width for line in said(audit, True, width))


class TestExplanation:
    def test_it_names_verdict_reason_signals_and_blind_score(self) -> None:
        text = " ".join(part for part, _ in explain.sentences(ACME, Policy()))
        for wanted in ("Acme Corp: Let go", "The reason:", "That alone means Let go", "Earning", "Blind to feelings"):
            assert wanted in text

    def test_every_signal_is_explained(self) -> None:
        text = [part for part, _ in explain.sentences(ACME, Policy())]
        for signal in ACME.signals:
            assert any(part.startswith(signal.name.capitalize()) for part in text)

    def test_a_signal_of_no_weight_is_said_not_to_be_judged(self) -> None:
        signals = tuple(one._replace(weight=0.0) for one in ACME.signals)
        text = [part for part, _ in explain.sentences(ACME._replace(signals=signals), Policy())]
        assert "Earning is not judged in this book." in text

    def test_want_of_evidence_is_said(self) -> None:
        assert "not enough evidence" in explain.sentences(CEDAR, Policy())[0][0]

    @pytest.mark.parametrize("width", [20, 56, 80])
    def test_its_lines_fit(self, width: int) -> None:
        assert all(
            columns("".join(part for part, _ in line)) <= width for line in explain.lines(ACME, Policy(), width)
        )
