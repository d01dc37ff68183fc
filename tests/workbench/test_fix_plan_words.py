"""A fix plan in words: what comes next."""

from __future__ import annotations

from datetime import timedelta

from tests.domain.audit.builders import entry, hours
from tests.workbench.scene import TODAY, desk_of
from tests.workbench.test_offboarding import TARGET
from tuiclients.domain.decision import Decision
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.workbench import fix_plan, fix_plan_words


def following(days: int, *more: Decision, reviewed: int | None = None) -> str:
    """What a plan that succeeded so many days ago is followed by."""
    closed = TODAY - timedelta(days=days)
    plan = FixPlan("p", "acme", "fit", closed - timedelta(days=30), closed=closed, outcome="succeeded")
    reviews = [] if reviewed is None else [entry("review", reviewed, potential=2)]
    desk = desk_of(hours(3, 2), *reviews, things=[plan, *more], policy=TARGET)
    return fix_plan_words.next_step(fix_plan.status(desk, "acme"))


def decided(days: int) -> Decision:
    return Decision("d", "acme", TODAY - timedelta(days=days), "keep", "it holds")


def test_a_plan_that_succeeded_is_followed_by_its_review() -> None:
    assert following(60) == "review on 22 Dec: has it held? Until then they are watched"
    assert following(100) == "review, due since 12 Nov: has it held?"
    assert following(100, decided(11)) == following(100, reviewed=11) == following(100)


def test_a_review_that_was_done_or_is_long_past_is_asked_for_no_more() -> None:
    assert [following(120), following(100, decided(9)), following(100, reviewed=9)] == ["", "", ""]
