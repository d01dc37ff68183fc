from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tui.scene import ACME, TODAY, desk, engine, entry
from tuiclients.domain.policy import Policy
from tuiclients.tui.show import audit_walk
from tuiclients.tui.show.span import Span
from tuiclients.tui.text import columns
from tuiclients.workbench import audit_questions
from tuiclients.workbench.audit_comparison import compare
from tuiclients.workbench.audit_walk import WalkFacts, walk_facts

REVIEW = entry(50, "acme", 3, "review", fit={"asks early": True, "same values": False}, potential=3)
POLICY = Policy(target_rate=Decimal(95))


def text(lines: list[list[Span]]) -> str:
    return "\n".join("".join(part for part, _ in line) for line in lines)


def test_every_answer_to_a_question_has_a_key_of_its_own() -> None:
    audit = desk().audit("acme")
    for one in (
        *audit_questions.questions("Acme Corp", POLICY, REVIEW),
        audit_questions.decision(audit, "keep"),
    ):
        assert len({answer.key for answer in audit_walk.keyed(one)}) == len(one.answers)


def test_before_the_questions_no_score_and_no_verdict_is_said() -> None:
    on = desk()
    audit = on.audit("acme")
    before = audit_walk.evidence(audit, walk_facts(on, "acme"), 100, guessed=False)
    assert {role for line in before for _, role in line} <= {"", "muted", "accent"}
    said = text(before)
    assert audit.triggers and all(trigger.says not in said for trigger in audit.triggers)
    assert audit.triggers[0].says in text(audit_walk.evidence(audit, walk_facts(on, "acme"), 100))
    assert "not audited yet" in said and "abuse" not in said.split("\n")[0]
    assert f"{audit.score:.0f} " not in said.replace("Nov 26", "")
    assert "let go" not in said.lower() and "grade" not in said


def test_hours_and_bills_stand_month_by_month() -> None:
    seen = walk_facts(desk(), "acme")
    assert (seen.months[-1].minutes, seen.months[-1].billed) == (195, Decimal(1200))
    said = text(audit_walk.evidence(desk().audit("acme"), seen, 100)).splitlines()
    assert next(line for line in said if line.startswith("hours")).split() == ["hours", "3"]


def test_after_the_questions_the_gut_is_set_against_the_audit() -> None:
    on = desk()
    audit = on.audit("acme")
    said = text(audit_walk.result(audit, "keep", compare(on, "acme"), 80))
    assert said.startswith("Your gut says ● keep, the audit says ✖ let go")
    assert "No audit of Acme Corp was kept before today." in said
    assert f"= {audit.score:.1f}" in said
    assert text(audit_walk.result(audit, "let_go", compare(on, "acme"), 80)).startswith(
        "Your gut says ✖ let go, as the"
    )


def test_the_decision_says_what_the_audit_and_the_gut_say() -> None:
    audit = desk().audit("acme")
    remarks = {one.value: one.remark for one in audit_questions.decision(audit, "keep").answers}
    assert (
        remarks["let_go"] == "the audit says so, the blind verdict"
        and remarks["keep"] == "your gut"
        and remarks["grow"] == ""
    )


@pytest.mark.parametrize("width", [56, 98])
@pytest.mark.parametrize("name", ["Acme [/]", "日本語の会社テキスト長い名前です", "\x1b[31m" + "x" * 80])
def test_nothing_is_wider_than_the_page(width: int, name: str) -> None:
    on = desk(engine((ACME._replace(name=name),), [entry(1, "acme", 2, "time", minutes=60), REVIEW]))
    audit = on.audit("acme")
    seen = WalkFacts(TODAY, walk_facts(on, "acme").months, ())
    lines = audit_walk.result(audit, "keep", compare(on, "acme"), width) + audit_walk.evidence(audit, seen, width)
    assert all(columns("".join(part for part, _ in line)) <= width for line in lines)


def test_a_plan_to_let_them_go_stands_beside_the_decision_and_not_before_the_gut() -> None:
    on = desk()
    audit = on.audit("acme")
    planned = ["Your plan “Spring” of 2026-11-01 lets go of Acme Corp."]
    assert "Spring" in text(audit_walk.result(audit, "keep", compare(on, "acme"), 80, planned))
    remarks = {one.value: one.remark for one in audit_questions.decision(audit, "keep", planned).answers}
    assert "your plan" in remarks["let_go"] and "your plan" not in remarks["fix"]
