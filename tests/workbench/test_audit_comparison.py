from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.audit.builders import entry, hours, sent
from tests.workbench.scene import RULES, TODAY, ago, desk_of, of
from tuiclients.domain.audit.result import audit_object
from tuiclients.domain.decision import KeptAudit, Verdict
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import format_date
from tuiclients.storage.change.journal import new_id
from tuiclients.storage.interface import Edit
from tuiclients.workbench.audit_comparison import (
    Comparison,
    as_json,
    calculated_again,
    compare,
    compare_with,
    past_desk,
)
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
    assert _on(on_day(desk, ago(31))) == ago(90)
    assert _on(on_day(desk, ago(30))) == ago(30)
    assert _on(on_day(desk, TODAY)) == TODAY
    nothing = compare(desk_of(*ENTRIES, policy=TARGET), "acme")
    assert nothing.then is None and nothing.shifts == ()
    assert nothing.says == ("No audit of Acme Corp was kept before today.",)


@pytest.mark.parametrize("policy", [TARGET, RULES._replace(target_rate=None)], ids=["target", "average"])
def test_without_a_kept_one_it_is_calculated_again_as_that_day_had_it(policy: Policy) -> None:
    entries = [*ENTRIES, *of("borealis", hours(200, 30), entry("invoice", 100, number="1", amount=Decimal(4000)))]
    desk = desk_of(*entries, policy=policy)
    then = on_day(desk, ago(60)).then
    audit = desk_of(*entries, policy=policy, as_of=ago(60)).audit("acme")
    assert then is not None and not then.kept
    assert (then.on, then.score, then.grade) == (ago(60), audit.score, audit.grade)
    assert (then.verdict, then.unsure, then.because) == (audit.verdict, audit.unsure, audit.because)
    assert desk.audit("acme").as_of == ago(0) and desk.audit("acme").score != audit.score


def test_what_is_calculated_again_says_so() -> None:
    comparison = on_day(scene(kept(30)), ago(60))
    on = format_date(ago(60), TODAY)
    assert comparison.says[-1] == (
        f"The audit of {on} was not kept, so it is calculated again from what is in the log now, with the settings "
        "of now; anything changed since counts as it is now."
    )
    seen = as_json(comparison)
    assert (seen["then"]["kept"], seen["then"]["typed_later"], seen["then"]["gut"]) == (False, 0, None)
    seen = as_json(on_day(scene(kept(30)), ago(30)))
    assert (seen["then"]["kept"], seen["then"]["typed_later"]) == (True, None)
    assert "calculated again" not in str(seen["says"])


def test_entries_that_were_typed_later_are_counted() -> None:
    desk = desk_of(*ENTRIES, policy=TARGET)
    now = [entry._replace(id=new_id()) for entry in of("acme", sent(80), sent(70), sent(10))]
    desk.change("typed late", [Edit(None, entry) for entry in now])
    comparison = on_day(desk, ago(60))
    assert comparison.then is not None and comparison.then.typed_later == 2
    assert comparison.says[-1].endswith("2 entries dated up to then were typed later.")
    one = on_day(desk, ago(75))
    assert one.says[-1].endswith("1 entry dated up to then was typed later.")


def test_of_a_day_before_everything_there_is_nothing_to_work_out() -> None:
    nothing = on_day(scene(kept(90)), ago(96))
    assert nothing.then is None and nothing.shifts == ()
    on = format_date(ago(96), TODAY)
    says = f"Nothing about Acme Corp is dated up to {on}, so there is nothing to compare with."
    assert nothing.says == (says,)


def test_the_records_are_read_once() -> None:
    desk = scene()
    past = past_desk(desk, ago(60))
    assert past.record("acme") is desk.record("acme")
    assert past.read_only


def test_several_are_told_in_one_sentence() -> None:
    day = ago(60)
    says = calculated_again(3, 12, day, TODAY)
    assert says.startswith("3 audits of ") and " were not kept, so they are calculated again " in says
    assert says.endswith("12 entries dated up to then were typed later.")


def on_day(desk: Desk, day: date) -> Comparison:
    return compare_with(desk, "acme", past_desk(desk, day))


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
    comparison = on_day(desk, TODAY)
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
        on_day(scene(), ago(-1))


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
    assert list(document["then"]) == [
        "on",
        "score",
        "grade",
        "verdict",
        "unsure",
        "gut",
        "because",
        "kept",
        "typed_later",
    ]
    assert list(document["now"]) == ["on", "score", "grade", "verdict", "unsure", "because"]
    assert (document["then"]["grade"], document["then"]["gut"]) == ("C", "keep")
