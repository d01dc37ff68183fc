from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.domain.audit.builders import entry, hours, sent
from tests.workbench.scene import RULES, TODAY, ago, desk_of
from tuiclients.domain.audit.result import audit_object
from tuiclients.domain.decision import KeptAudit, Verdict
from tuiclients.domain.errors import Refused
from tuiclients.parsing.date import format_date
from tuiclients.workbench.audit_comparison import Comparison, as_json, compare
from tuiclients.workbench.desk import Desk

TARGET = RULES._replace(target_rate=Decimal(95))
ENTRIES = (
    hours(95, 1),
    entry("incident", 95, what="rude", severity="severe"),
    entry("feeling", 95, level=2),
    entry("feeling", 2, level=-2),
    entry("review", 2, fit={"a": True}),
)


def kept(on: int, verdict: str = "keep", gut: Verdict | None = None, **result: Any) -> KeptAudit:
    desk = desk_of(*ENTRIES, policy=TARGET, as_of=ago(on))
    return KeptAudit(f"k{on}", "acme", ago(on), gut, audit_object(desk.audit("acme")) | {"verdict": verdict} | result)


def scene(*things: KeptAudit) -> Desk:
    return desk_of(*ENTRIES, policy=TARGET, things=things)


def test_without_a_day_it_is_the_last_one_before_today() -> None:
    desk = scene(kept(90), kept(30), kept(0))
    assert _on(compare(desk, "acme")) == ago(30)
    assert _on(compare(scene(kept(0)), "acme")) is None


def test_with_a_day_it_is_the_newest_kept_by_then() -> None:
    desk = scene(kept(90), kept(30), kept(0))
    assert _on(compare(desk, "acme", ago(31))) == ago(90)
    assert _on(compare(desk, "acme", ago(30))) == ago(30)
    assert _on(compare(desk, "acme", TODAY)) == TODAY
    nothing = compare(desk, "acme", ago(91))
    assert nothing.then is None and nothing.shifts == ()
    assert nothing.says == (f"No audit of Acme Corp was kept by {format_date(ago(91), ago(0))}.",)


def _on(comparison: Comparison) -> object:
    return comparison.then and comparison.then.on


def test_the_moves_of_the_signals_add_up_to_that_of_the_score() -> None:
    comparison = compare(scene(kept(90)), "acme")
    assert comparison.then is not None and comparison.then.score is not None
    assert sum(shift.points for shift in comparison.shifts) == pytest.approx(
        comparison.now.score - comparison.then.score
    )
    assert len(comparison.shifts) == 7


def test_each_signal_says_how_it_moved() -> None:
    says = {shift.name: shift.says for shift in compare(scene(kept(90)), "acme").shifts}
    assert says["communication"] == "no evidence then or now"
    assert says["behaviour"].startswith("steady at 0, +")
    assert says["feelings"].startswith("down from 100 to 10, -")
    assert says["fit"].startswith("no evidence then, 100 of 100 now, +")


def test_a_signal_may_have_lost_its_evidence() -> None:
    before = desk_of(*ENTRIES, hours(80, 40), policy=TARGET, as_of=ago(80))
    thing = KeptAudit("k", "acme", ago(80), None, audit_object(before.audit("acme")))
    says = {shift.name: shift.says for shift in compare(desk_of(policy=TARGET, things=[thing]), "acme").shifts}
    assert says["behaviour"].startswith("0 of 100 then, no evidence now, +")


def test_score_verdict_and_guess_are_told() -> None:
    desk = scene(kept(90, "keep", "fix", score=64.0, grade="C"))
    assert desk.audit("acme").verdict == "let_go"
    comparison = compare(desk, "acme")
    now, on = comparison.now, format_date(ago(90), ago(0))
    assert comparison.says == (
        f"64.0 (C) on {on}, {now.score:.1f} ({now.grade}) now: {now.score - 64:+.1f} since.",
        "The verdict was keep and is let go now.",
        "Your guess then was fix where the audit said keep; it is let go now.",
    )


@pytest.mark.parametrize(
    ("verdict", "gut", "says"),
    [
        ("keep", "let_go", "Your guess then was let go where the audit said keep; and so it turned out."),
        ("keep", "keep", "Your guess then was keep, as the audit said."),
    ],
)
def test_a_guess_is_held_against_what_came(verdict: str, gut: Verdict, says: str) -> None:
    assert compare(scene(kept(90, verdict, gut)), "acme").says[-1] == says


def test_what_did_not_change_is_said_so() -> None:
    desk = scene(kept(0, "let_go"))
    comparison = compare(desk, "acme", TODAY)
    assert comparison.says[0].endswith("now: as it was.")
    assert comparison.says[1] == "The verdict is let go, as it was."


@pytest.mark.parametrize("result", [None, {}, {"signals": [{}, 3]}, {"score": "much", "signals": {"a": 1}}])
def test_a_kept_result_of_another_hand_is_read_as_far_as_it_goes(result: dict[str, Any] | None) -> None:
    comparison = compare(scene(KeptAudit("k", "acme", ago(9), None, result)), "acme")
    assert comparison.then is not None and (
        comparison.then.score,
        comparison.then.grade,
        comparison.then.verdict,
    ) == (None, "", "")
    assert comparison.shifts == ()


def test_a_grade_that_was_not_kept_follows_from_the_score() -> None:
    comparison = compare(scene(KeptAudit("k", "acme", ago(9), None, {"score": 65})), "acme")
    assert comparison.then is not None and comparison.then.grade == "B"


def test_a_kept_audit_is_never_recomputed() -> None:
    comparison = compare(desk_of(*ENTRIES, sent(95), policy=TARGET, things=[kept(90)]), "acme")
    assert comparison.then is not None and comparison.then.score == (kept(90).result or {})["score"]


def test_a_day_ahead_is_refused() -> None:
    with pytest.raises(Refused, match="is in the future"):
        compare(scene(), "acme", ago(-1))


def test_scripts_see_then_and_now() -> None:
    seen = as_json(compare(scene(kept(90, gut="fix")), "acme"))
    assert seen["then"]["on"] == ago(90).isoformat()
    assert seen["then"]["gut"] == "fix"
    assert seen["now"]["verdict"] == "let_go"
    assert [signal["name"] for signal in seen["signals"]][:2] == ["earning", "payment"]
    assert as_json(compare(scene(), "acme"))["then"] is None


def test_a_comparison_as_scripts_see_it_has_every_field() -> None:
    kept_audit = KeptAudit(
        "k", "acme", ago(9), "keep", {"score": 50, "grade": "C", "verdict": "watch", "signals": []}
    )
    document = as_json(compare(desk_of(things=[kept_audit]), "acme"))
    assert list(document) == ["client", "name", "then", "now", "signals", "says"]
    assert list(document["then"]) == ["on", "score", "grade", "verdict", "unsure", "gut"]
    assert list(document["now"]) == ["on", "score", "grade", "verdict", "unsure"]
    assert (document["then"]["grade"], document["then"]["gut"]) == ("C", "keep")
