from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tui.scene import desk
from tuiclients.cli.audit import explain as explain_plainly
from tuiclients.domain.audit.printed import in_points, printed_contributions
from tuiclients.domain.audit.result import Audit, PlanStage, PlanState
from tuiclients.domain.decision import Decision, Verdict
from tuiclients.domain.policy import SIGNAL_NAMES, Policy
from tuiclients.tui.show import verdict
from tuiclients.tui.show.client_facts import facts
from tuiclients.tui.show.verdict import ClientContext
from tuiclients.tui.show.verdict_badge import badge_of, diverging, effect_role
from tuiclients.tui.text import columns
from tuiclients.workbench.cost_of_waiting import WaitingCost
from tuiclients.workbench.shares import Shares
from tuiclients.writing import explanation
from tuiclients.writing.verdict import trend_glyph

AUDITS = desk().audits()
ACME, BOREALIS, CEDAR = AUDITS["acme"], AUDITS["borealis"], AUDITS["cedar"]


def said(audit: Audit, blind: bool = False, width: int = 36) -> list[str]:
    return ["".join(text for text, _ in line.parts) for line in verdict.lines(audit, blind, width)]


def test_every_verdict_has_glyph_word_and_colour_of_its_own() -> None:
    faces = [badge_of(ACME._replace(verdict=name)) for name in ("grow", "keep", "watch", "fix", "let_go")]
    assert [f"{one.glyph} {one.word}" for one in faces] == ["★ grow", "● keep", "◆ watch", "■ fix", "✖ let go"]
    assert len({one.role for one in faces}) == 5
    assert badge_of(ACME._replace(verdict="leaving")).word == "leaving"
    assert badge_of(ACME._replace(verdict="former")).word == "former"
    assert badge_of(CEDAR).word == "unsure"


@pytest.mark.parametrize(("change", "arrow"), [(2, "▲"), (1.99, "·"), (-1.99, "·"), (-2, "▼"), (0, "·")])
def test_the_trend_turns_at_two_points(change: float, arrow: str) -> None:
    assert trend_glyph(change) == arrow


@pytest.mark.parametrize(
    ("points", "text", "role"),
    [(0.42, "+0.4", "good"), (-1.25, "-1.2", "bad"), (0.04, "0.0", "muted"), (-0.04, "0.0", "muted")],
)
def test_an_effect_has_a_sign_unless_it_rounds_to_nothing(points: float, text: str, role: str) -> None:
    assert (in_points(points), effect_role(points)) == (text, role)


@pytest.mark.parametrize(
    ("points", "left", "right"),
    [
        (0.0, "    ", "    "),
        (0.04, "    ", "    "),
        (0.1, "    ", "▌   "),
        (-0.1, "   ▐", "    "),
        (3.0, "    ", "██  "),
        (-3.8, " ▐██", "    "),
        (-6.0, "████", "    "),
        (9.0, "    ", "████"),
    ],
)
def test_a_bar_leaves_its_middle_by_the_effect_on_the_score(points: float, left: str, right: str) -> None:
    assert diverging(points, 6.0, 4) == (left, right)


def test_nothing_stands_beside_a_signal_that_nothing_is_known_of() -> None:
    unknown = next(signal for signal in CEDAR.signals if not signal.evidence)
    row = next(
        line for line in verdict.lines(CEDAR, False, 36) if "".join(t for t, _ in line.parts).startswith(unknown.name)
    )
    assert "".join(text for text, _ in row.parts).strip() == unknown.name


def test_what_is_worst_is_named_in_the_colour_of_bad() -> None:
    worst = min(ACME.signals, key=lambda signal: signal.contribution)
    named = [line.parts[0] for line in verdict.lines(ACME, False, 36) if line.parts and line.parts[0][1] == "bad"]
    assert [text.strip() for text, _ in named] == [worst.name]


def test_the_verdict_stands_first_then_the_triggers_then_the_signals() -> None:
    lines = said(ACME)
    assert lines[0].startswith(f"✖ LET GO   {ACME.score:.0f}")
    places = [
        next(i for i, line in enumerate(lines) if text in line) for text in ("✖ LET GO", "severe rudeness", "earning")
    ]
    assert places == sorted(places)


def test_a_reason_that_is_a_trigger_is_not_said_twice() -> None:
    assert sum("severe rudeness" in line for line in said(ACME)) == 1
    assert "payment is late" in said(ACME._replace(because="payment is late"))


def test_a_plan_that_failed_is_told_once_and_so_is_the_trigger_behind_it() -> None:
    plan = PlanState("p", "under60", "failed", date(2026, 6, 1), date(2026, 9, 1), date(2026, 10, 1), 160, True)
    says = ACME.triggers[0].says
    because = f"the plan for the rate failed on 1 Oct; {says}"
    lines = said(ACME._replace(because=because, advice="the fix plan failed", plan=plan), width=60)
    assert "the plan for the rate failed on 1 Oct" in lines
    assert sum(says in line for line in lines) == 1
    assert "the fix plan failed" not in lines


@pytest.mark.parametrize(
    ("state", "verdict_", "advice", "words"),
    [
        (None, "fix", "start a fix plan", "next: start a fix plan"),
        ("overdue", "fix", "decide: succeeded, failed or extend", "next: decide: succeeded, failed"),
        ("running", "fix", "day 11 of 90", "fix plan: day 11 of 90"),
        ("failed", "let_go", "the fix plan failed", "the fix plan failed"),
        ("succeeded", "watch", "the fix plan succeeded", "the fix plan succeeded"),
    ],
)
def test_next_stands_only_before_something_to_do(
    state: PlanStage | None, verdict_: Verdict, advice: str, words: str
) -> None:
    day = date(2026, 9, 1)
    plan = PlanState("p", "late_payment", state, day, day, None, 11) if state else None
    lines = said(ACME._replace(verdict=verdict_, advice=advice, plan=plan))
    assert any(line.startswith(words) for line in lines)


def test_want_of_evidence_is_said_once_with_what_to_log_next() -> None:
    text = " ".join(said(CEDAR, width=60))
    assert text.count("log next: ") == 1
    assert "watch" not in text.casefold()


def test_thin_evidence_beside_a_trigger_says_what_to_log_next_near_the_top() -> None:
    lines = said(ACME._replace(confidence=0.2, notices=("Little evidence; log next: hours.", "Drift.")))
    assert lines.index("Little evidence; log next: hours.") < lines.index(f"{'effect on score':>36}")
    assert lines[-1] == "Drift."


def test_the_edge_of_a_band_is_said() -> None:
    assert not any("borderline" in line for line in said(ACME._replace(borderline=False)))
    assert any("borderline" in line for line in said(ACME._replace(borderline=True)))
    assert not any("borderline" in line for line in said(CEDAR._replace(borderline=True)))


def test_a_band_that_the_first_of_the_month_says_names_that_day() -> None:
    keep = ACME._replace(verdict="keep", band="keep", borderline=True, first_score=60.4, as_of=date(2026, 11, 15))
    assert "Keep since 1 Nov: close to another band" in said(keep, width=60)
    assert not any("borderline" in line for line in said(keep))
    assert not any("since 1 Nov" in line for line in said(keep._replace(verdict="fix")))


def test_what_lifts_them_stands_in_full_below_the_sum() -> None:
    assert not any("short of" in line for line in said(ACME))
    long = ACME._replace(
        lifts="4.2 points short of Keep: all overdue money paid today, and an answer within two days"
    )
    lines = said(long, width=40)
    place = lines.index("4.2 points short of Keep: all overdue")
    assert lines[place - 1].startswith("50 ")
    assert lines[place + 1 : place + 3] == ["money paid today, and an answer within", "two days"]


def test_what_is_left_out_says_why_and_a_window_is_named() -> None:
    earning = ACME.signals[0]._replace(left_out="a prospect", weight=0.0, raw=None)
    assert "  left out: a prospect" in said(ACME._replace(signals=(earning, *ACME.signals[1:])))
    spanned = ACME.signals[0]._replace(says="30 an hour against your 95", span="Aug to Oct")
    assert "  30 an hour against your 95 (Aug to Oct)" in said(
        ACME._replace(signals=(spanned, *ACME.signals[1:])), width=60
    )


@pytest.mark.parametrize(("share", "words"), [(0.9, "evidence 90 %"), (0.3, "evidence 30 %"), (0, "evidence 0 %")])
def test_how_much_evidence_there_is_is_said_in_one_way(share: float, words: str) -> None:
    assert any(line.endswith(f" · {words}") for line in said(ACME._replace(confidence=share)))


def _lines(audit: Audit, beside: ClientContext) -> list[verdict.VerdictLine]:
    return verdict.lines(audit, False, 40, beside)


class TestMonths:
    @staticmethod
    def row(scores: list[float] | None) -> str:
        lines = ["".join(text for text, _ in line.parts) for line in _lines(ACME, ClientContext(scores))]
        return next((line for line in lines if "months " in line), "")

    def test_they_are_drawn_from_the_first_to_the_last(self) -> None:
        assert self.row([90.0, 80, 70, 60, 50, 40, 30, 20, 10, 10, 10, 10]) == "12 months █▇▆▅▅▄▃▂▁▁▁▁ from 90"

    def test_what_hardly_moves_looks_so(self) -> None:
        assert set(self.row([50.0, 51, 52] * 4).split()[2]) <= {"▄", "▅"}

    def test_the_row_is_kept_while_they_are_worked_out(self) -> None:
        assert self.row(None) == "12 months …"

    def test_fewer_months_say_so_and_one_is_none(self) -> None:
        assert self.row([40.0, 50]).startswith("2 months ")
        assert "months" not in self.row([50.0])


class TestRoom:
    def test_all_signals_are_seen_at_once_if_that_is_possible_at_all(self) -> None:
        def last(height: int) -> int:
            lines = verdict.lines(ACME, False, 44, height=height)
            texts = ["".join(text for text, _ in line.parts) for line in lines]
            return next(row for row, text in enumerate(texts) if SIGNAL_NAMES[-1] in text)

        least = min(last(height) for height in range(40)) + 1
        assert all(last(height) < height for height in range(least, 40))
        assert least < last(40) < least + 14

    def test_where_there_is_no_room_even_so_as_many_signals_as_possible_are_seen(self) -> None:
        assert len(verdict.lines(ACME, False, 40, height=3)) == len(verdict.lines(ACME, False, 40)) - 9

    @pytest.mark.parametrize("width", [20, 33, 44])
    def test_cut_lines_fit(self, width: int) -> None:
        for height in range(10, 40):
            lines = verdict.lines(ACME, True, width, ClientContext([1, 2], ("a fact that is long",)), height)
            assert all(columns("".join(text for text, _ in line.parts)) <= max(width, 30) for line in lines)


class TestBeside:
    SHARES = Shares(0.12, 0.08, 1.5, 6.25, Decimal("593.75"))

    def test_waiting_is_told_first_then_shares_and_hours(self) -> None:
        cost = WaitingCost(516.5, 168, date(2026, 6, 8))
        assert facts(self.SHARES, 37.72, cost, Policy()) == (
            "keeping them costs 37.72 a week, about 516.50 since 8 Jun",
            "takes 12 % of the time, brings 8 % of the money",
            "6.25 hours not yet invoiced, worth 593.75 at the target",
        )

    def test_no_money_cost_is_no_reason_to_stay(self) -> None:
        assert facts(None, 0.0, None, Policy()) == ("keeping them costs no money now, which is no reason to stay",)
        assert facts(None, 0.0, WaitingCost(0.0, 19, date(2026, 11, 4)), Policy()) == facts(None, 0.0, None, Policy())
        assert "about 90.00 in a year" in facts(None, 0.0, WaitingCost(90, 365, date(2025, 11, 23)), Policy())[0]

    def test_a_client_who_is_well_costs_nothing_to_keep(self) -> None:
        assert facts(self.SHARES, None, None, Policy()) == self.SHARES.says(Policy())

    def test_shares_that_round_to_nothing_are_left_out(self) -> None:
        assert facts(Shares(0.001, 0.0, None, 0.0, None), None, None, Policy()) == ()


def test_contributions_sum_to_the_score() -> None:
    assert f"50 - {50 - ACME.score:.1f} = {ACME.score:.1f}" in said(ACME)
    assert f"50 + {BOREALIS.score - 50:.1f} = {BOREALIS.score:.1f}" in said(BOREALIS)


@pytest.mark.parametrize("audit", AUDITS.values(), ids=lambda audit: audit.client)
def test_printed_contributions_add_up_in_every_face(audit: Audit, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = [in_points(points) for points in printed_contributions(audit)]
    assert f"{50 + sum(map(float, wanted)):.1f}" == f"{audit.score:.1f}"

    assert pointed(said(audit), -1) == wanted
    explain_plainly(audit)
    assert pointed(capsys.readouterr().out.splitlines(), 2) == wanted
    explained = [part for part, _ in explanation.paragraphs(audit, Policy())]
    for name, points in zip(SIGNAL_NAMES, wanted, strict=True):
        word = name.capitalize()
        paragraph = next(
            part for part in explained if part.startswith((f"{word} is at ", f"{word} are at ", f"{word} moves"))
        )
        moved = f" adds {points[1:]}. " if points.startswith("+") else f" takes {points[1:]} away. "
        if points == "0.0":
            assert "for want of evidence" in paragraph or "changes nothing. " in paragraph
        else:
            assert moved in paragraph


def pointed(lines: list[str], place: int) -> list[str]:
    """The words at a place of the lines of the signals, in their order."""
    rows = {words[0]: words for words in map(str.split, lines) if words}
    return ["0.0" if rows[name] == [name] else rows[name][place] for name in SIGNAL_NAMES]


def test_the_blind_verdict_stands_beside_the_other_when_asked_for() -> None:
    assert not any("blind" in line for line in said(ACME))
    assert any("blind" in line and f"{ACME.blind:.0f}" in line for line in said(ACME, blind=True))


def test_the_users_own_decision_stands_above_the_verdict() -> None:
    own = ACME._replace(decision=Decision("d", "acme", date(2026, 11, 3), "keep", "they [/] pay"))
    assert said(own)[0] == "● KEEP  you decided on 3 Nov"
    assert said(own)[1] == "  they [/] pay"
    assert said(own)[2].startswith("✖ LET GO")


def test_notices_are_shown() -> None:
    assert ACME.notices
    text = " ".join(" ".join(said(ACME)).split())
    assert all(notice in text for notice in ACME.notices)


def test_signals_and_triggers_lead_to_the_entries_behind_them() -> None:
    keys = {line.key for line in verdict.lines(ACME, False, 36) if line.key}
    assert {"trigger abuse", "signal behaviour", "signal payment"} <= keys
    assert verdict.entries_behind(ACME, "trigger abuse") == ("abuse", ("e00000000005",))
    assert verdict.entries_behind(ACME, "line 3") == ("", ())


@pytest.mark.parametrize("width", [30, 34, 60])
@pytest.mark.parametrize("audit", AUDITS.values(), ids=lambda audit: audit.client)
def test_no_line_is_wider_than_the_pane(audit: Audit, width: int) -> None:
    assert all(columns(line) <= width for line in said(audit, True, width))
