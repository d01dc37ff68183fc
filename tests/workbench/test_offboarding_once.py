"""Two sessions that open a plan or an exit for one client at the same instant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.domain.audit.builders import incident
from tests.workbench.scene import beside, desk_of
from tests.workbench.test_offboarding_tasks import TARGET
from tuiclients.domain.errors import Refused
from tuiclients.workbench import fix_plan, offboarding, undo
from tuiclients.workbench.desk import Desk


def plan(desk: Desk) -> object:
    return fix_plan.start(desk, "acme")


def leave(desk: Desk) -> object:
    return offboarding.start(desk, "acme", replacement="two leads", name="Acme Corp")


def at_once(desk: Desk, first: Callable[[Desk], object], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Another session that does something between this one's look at the book and its change."""
    other, change = beside(desk), Desk.change

    def slow(self: Desk, says: str, *args: object, **more: object) -> object:
        if self is desk:
            monkeypatch.setattr(Desk, "change", change)
            first(other)
        return change(self, says, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "change", slow)
    return other


@pytest.mark.parametrize(("first", "what"), [(plan, "a fix plan"), (leave, "an exit")])
@pytest.mark.parametrize("second", [plan, leave])
def test_exactly_one_opens_and_the_other_is_told(
    first: Callable[[Desk], object], what: str, second: Callable[[Desk], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(incident(3, "rude", "severe"), policy=TARGET)
    other = at_once(desk, first, monkeypatch)
    with pytest.raises(Refused, match=f"another session has just opened {what} for Acme Corp"):
        second(desk)
    assert desk.facts.plans == other.facts.plans and desk.facts.exits == other.facts.exits
    assert len(desk.facts.plans) + len(desk.facts.exits) == 1
    assert [change.says for change in desk.engine.done() if "opened" in change.says] == [other.engine.done()[0].says]


def test_a_plan_that_was_opened_a_while_ago_by_another_session_is_found_as_well() -> None:
    desk = desk_of(incident(3, "rude", "severe"), policy=TARGET)
    plan(beside(desk))
    with pytest.raises(Refused, match="another session"):
        plan(desk)
    with pytest.raises(Refused, match="has a fix plan since"):
        plan(desk)


def test_of_two_clients_each_may_be_opened_at_the_same_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of(incident(3, "rude", "severe"), policy=TARGET)
    at_once(desk, lambda other: fix_plan.start(other, "borealis"), monkeypatch)
    plan(desk)
    assert {opened.client for opened in desk.engine.facts().plans} == {"acme", "borealis"}


def test_what_was_taken_back_may_be_opened_again() -> None:
    desk = desk_of(incident(3, "rude", "severe"), policy=TARGET)
    plan(desk)
    undo.undo(desk)
    plan(desk)
    assert len(desk.facts.plans) == 1
