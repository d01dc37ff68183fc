from __future__ import annotations

from typing import get_args

from tests.tui.scene import TODAY, desk
from tuiclients.domain.audit.result import PlanState, Trigger, TriggerName
from tuiclients.domain.policy import SIGNAL_NAMES, Policy
from tuiclients.tui.show.explain import EFFECTS, lines, sentences, sources

AUDIT = desk().audits()["acme"]
TRIGGERS: tuple[TriggerName, ...] = get_args(TriggerName)


def text(*triggers: Trigger) -> str:
    return "\n".join(said for said, _ in sentences(AUDIT._replace(triggers=triggers), Policy()))


def test_every_rule_names_its_source() -> None:
    assert tuple(sources()) == (*SIGNAL_NAMES, *TRIGGERS)
    said = text(*(Trigger(name, "cap", f"it is {name}", ()) for name in TRIGGERS))
    for name, source in sources().items():
        assert f"Source: {source}." in said, name


def test_every_effect_of_a_trigger_is_explained() -> None:
    for effect, meaning in EFFECTS.items():
        assert f"They shouted. {meaning}" in text(Trigger("abuse", effect, "they shouted", ()))


def test_saving_comes_before_parting_where_a_trigger_or_a_plan_speaks_of_it() -> None:
    first = "Saving comes before parting: "
    plain = AUDIT._replace(triggers=(), plan=None)
    plan = PlanState("p", "fit", "running", TODAY, TODAY, None, 0)
    assert first not in "\n".join(said for said, _ in sentences(plain, Policy()))
    assert first in text(Trigger("abuse", "cap", "they shouted", ()))
    assert first in "\n".join(said for said, _ in sentences(plain._replace(plan=plan), Policy()))


def test_the_bands_and_the_blind_verdict_say_where_they_come_from() -> None:
    said = text()
    assert "of 1979" in said and "all are settings" in said
    assert "Closeness and the past shall not decide" in said


def test_no_line_is_wider_than_the_page() -> None:
    for width in (20, 56, 80):
        assert all(sum(len(part) for part, _ in line) <= width for line in lines(AUDIT, Policy(), width))
