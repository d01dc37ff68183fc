from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.tui.scene import TODAY, desk, engine, entry
from tuiclients.domain.fix_plan import Extension, FixPlan
from tuiclients.tui.show.fix_plan import head, lines, past, remedies
from tuiclients.workbench import fix_plan

PLAN = FixPlan(
    "p", "acme", "payment", TODAY - timedelta(days=20), ("reminder",), "paid up", TODAY + timedelta(days=70)
)


def shown(plan: FixPlan, width: int = 80) -> list[str]:
    view = fix_plan.status(desk(engine(others=(plan,))), "acme")
    return ["".join(text for text, _ in line) for line in lines(view, width)]


def test_a_running_plan_says_its_day_cause_remedy_and_goal() -> None:
    said = shown(PLAN)
    assert said[0].startswith("▶ running  day 20 of 90, until 31 Jan 2027")
    assert said[1:3] == ["cause   late payment", "try     reminder"]
    goal = " ".join(" ".join(said[3:7]).split())
    assert goal.startswith(
        "goal by the score, 50 points and no trigger, or 15 more for payment: not reached yet (now"
    )
    assert "yours paid up: you say, when you decide" in goal


def test_each_half_of_the_goal_is_judged_for_itself() -> None:
    failed = PLAN._replace(closed=TODAY, outcome="failed", reason="no")
    said = " ".join(" ".join(shown(failed)).split())
    assert "or 15 more for payment: not reached yours paid up: not reached, you said" in said
    held = " ".join(" ".join(shown(PLAN._replace(closed=TODAY, outcome="succeeded"))).split())
    assert "payment: not reached yours paid up: reached, you said" in held
    assert "yours" not in " ".join(shown(PLAN._replace(goal="")))


def test_a_plan_that_failed_leads_on_to_parting_and_one_that_succeeded_to_a_review() -> None:
    failed = PLAN._replace(closed=TODAY, outcome="failed", reason="no")
    assert "next    o part with them well; n tries another plan" in shown(failed)
    assert "next    o part with them well; n tries another plan" in shown(failed._replace(outcome="refused"))
    held = " ".join(shown(PLAN._replace(closed=TODAY, outcome="succeeded")))
    assert "next    review on 20 Feb 2027: has it held?" in held
    assert not any(line.startswith("next") for line in shown(PLAN))


def test_the_newest_check_in_stands_first_and_a_line_begins_on_the_second_day() -> None:
    notes = [entry(30 + day, "acme", day, "note", note=f"day {day}", tags=("check-in",)) for day in (10, 14)]
    view = fix_plan.status(desk(engine(entries=notes, others=(PLAN,))), "acme")
    said = ["".join(text for text, _ in line) for line in lines(view, 80)]
    where = [said.index(line) for line in said if line.endswith(("day 10", "day 14"))]
    assert said[where[0]].endswith("day 14") and len(where) == 2 and "check-ins (▲), the newest first" in said
    begun = shown(PLAN._replace(opened=TODAY))
    assert any("today; its line begins tomorrow" in line for line in begun) and not any("┤" in line for line in begun)


def test_past_its_deadline_it_asks_for_the_decision() -> None:
    said = " ".join(shown(PLAN._replace(deadline=TODAY - timedelta(days=1))))
    assert "! past its deadline  day 20, the deadline was 21 Nov" in said and "How did it end? d says" in said


def test_an_extension_stands_with_its_reason_and_is_counted_aloud() -> None:
    given = (Extension(TODAY, date(2027, 3, 1), "new owner"),)
    said = " ".join(shown(PLAN._replace(extensions=given)))
    assert "to 1 Mar 2027: new owner" in said and "1 extension given to them so far" in said


def test_a_closed_plan_says_how_it_ended_and_why() -> None:
    said = shown(PLAN._replace(closed=TODAY, outcome="refused", reason="no time [/]"))
    assert "refused by the client on 22 Nov: no time [/]" in said


@pytest.mark.parametrize("width", [30, 56, 98])
def test_every_line_fits(width: int) -> None:
    assert all(len(line) <= width for line in shown(PLAN._replace(goal="a goal in many words " * 5), width))


def test_before_a_new_plan_the_old_one_is_told() -> None:
    view = fix_plan.status(desk(engine(others=(PLAN._replace(closed=TODAY, outcome="failed", reason="no"),))), "acme")
    said = " ".join("".join(text for text, _ in line) for line in past(view, 80))
    assert said == "The plan for late payment failed on 22 Nov. no"
    assert "LET GO" in "".join(text for text, _ in head(view, 80)[0])


def test_the_head_says_what_is_asked_for_then_why_then_what_would_lift_them() -> None:
    assert told_of(PLAN._replace(closed=TODAY, outcome="failed")) == (["because they are late", LIFTS], False)


def test_with_an_open_plan_what_would_lift_them_stands_below_what_was_tried() -> None:
    assert told_of(PLAN) == (["because they are late"], True)


LIFTS = "4.2 points short of Keep: all paid"


def told_of(plan: FixPlan) -> tuple[list[str], bool]:
    """The head below its first line, and whether the page ends with what would lift them."""
    view = fix_plan.status(desk(engine(others=(plan,))), "acme")
    view = view._replace(
        audit=view.audit._replace(because="they are late", lifts=LIFTS, advice="day 20 of 90"), asked=""
    )
    first, *told = ["".join(text for text, _ in line) for line in head(view, 80)]
    assert first.endswith("day 20 of 90")
    return told, "".join(text for text, _ in lines(view, 80)[-1]) == LIFTS


def test_remedies_in_own_words_stand_behind_those_offered() -> None:
    assert remedies(("a", "b"), ["c", "b"]) == [("a", False), ("b", True), ("c", True)]


def test_past_a_deadline_that_was_extended_no_second_extension_is_offered() -> None:
    over = PLAN._replace(deadline=TODAY - timedelta(days=9))
    assert "e extends it once" in " ".join(" ".join(shown(over)).split())
    again = over._replace(extensions=(Extension(TODAY - timedelta(days=9), TODAY - timedelta(days=1), "hope"),))
    said = " ".join(" ".join(shown(again)).split())
    assert "It was extended once already" in said and "e extends" not in said
    assert said.index("1 extension given to them so far") < said.index("cause")
