"""Every step of an exit is one change, whole or not at all: one undo takes all of it back, and it leaves an entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from tests.domain.audit.builders import billed, hours, paid
from tests.workbench.scene import TODAY, desk_of
from tests.workbench.test_offboarding import LATER, TARGET, everything
from tuiclients.domain.client import Client
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.policy import Policy
from tuiclients.exchange.formats.format import FORMATS
from tuiclients.workbench import offboarding, offboarding_tasks, prospects, undo
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exporting import exported
from tuiclients.workbench.fix_plan import NewPlan

Step = Callable[[Desk], object]


def number(desk: Desk, name: str) -> int:
    return offboarding_tasks.number_of(desk, "acme", name)


def opened(desk: Desk) -> None:
    offboarding.start(desk, "acme", "we grow apart")


def helping(desk: Desk) -> None:
    opened(desk)
    for task in offboarding.status(desk, "acme").tasks:
        if not task.over and task.number < number(desk, "deposits"):
            offboarding_tasks.tick(desk, "acme", task.number)


def over(desk: Desk) -> None:
    opened(desk)
    for task in offboarding.status(desk, "acme").tasks:
        if not task.over:
            offboarding_tasks.waive(desk, "acme", task.number, "not needed")


def closed(desk: Desk) -> None:
    over(desk)
    offboarding.close(desk, "acme")


def nothing(desk: Desk) -> None:
    """Begin with the book as it is."""


STEPS: dict[str, tuple[Step, Step]] = {
    "open": (nothing, opened),
    "open by them": (nothing, lambda desk: offboarding.start(desk, "acme", ended_by="them")),
    "tick": (opened, lambda desk: offboarding_tasks.tick(desk, "acme", 3)),
    "tick several": (opened, lambda desk: offboarding_tasks.tick(desk, "acme", 3, 4, 5)),
    "talk": (opened, lambda desk: offboarding_tasks.tick(desk, "acme", number(desk, "talk"), note="calm")),
    "untick": (helping, lambda desk: offboarding_tasks.untick(desk, "acme", number(desk, "send"))),
    "waive": (opened, lambda desk: offboarding_tasks.waive(desk, "acme", 3, "alone")),
    "move": (opened, lambda desk: offboarding_tasks.change_task(desk, "acme", 3, LATER)),
    "note": (opened, lambda desk: offboarding_tasks.change_task(desk, "acme", 3, note="Bo first")),
    "move and note": (opened, lambda desk: offboarding_tasks.change_task(desk, "acme", 3, LATER, "Bo first")),
    "add": (opened, lambda desk: offboarding_tasks.add_task(desk, "acme", "help", "give the key back", LATER)),
    "access": (opened, lambda desk: offboarding_tasks.add_access(desk, "acme", "ours", "Figma", "Drive")),
    "deposits": (
        helping,
        lambda desk: offboarding_tasks.tick(desk, "acme", number(desk, "deposits"), note="in the last bill"),
    ),
    "write off": (helping, lambda desk: offboarding_tasks.write_off(desk, "acme")),
    "claim": (helping, lambda desk: offboarding_tasks.claim(desk, "acme", "a lawyer")),
    "end": (opened, lambda desk: offboarding.set_end(desk, "acme", TODAY + timedelta(days=70))),
    "end by them": (opened, lambda desk: offboarding.set_end(desk, "acme", LATER, "them", "they moved")),
    "they left": (opened, lambda desk: offboarding.set_ended_by(desk, "acme", "them")),
    "close": (over, lambda desk: offboarding.close(desk, "acme")),
    "close by both": (over, lambda desk: offboarding.close(desk, "acme", "both")),
    "reopen for a review": (closed, lambda desk: offboarding.reopen(desk, "acme", "a fair rate", LATER)),
    "reopen with a plan": (closed, lambda desk: offboarding.reopen(desk, "acme", "a fair rate", plan=NewPlan())),
    "call off": (opened, lambda desk: offboarding.reopen(desk, "acme", "a slip")),
}


def begun() -> Desk:
    plan = FixPlan("p", "acme", "fit", TODAY - timedelta(days=20))
    entries = (hours(3, 2), billed(40, 500, "204"), paid(2, 20))
    return desk_of(*entries, clients=[Client("acme", "Acme", notice_days=30)], things=[plan], policy=RULES)


RULES: Policy = TARGET._replace(target_rate=Decimal(50))


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_one_change_with_its_entry_and_one_undo(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, step = STEPS[name]
    desk = begun()
    monkeypatch.setattr(offboarding, "_check_guards", lambda *args: None)
    before(desk)
    text, entries, changes = document(desk), len(desk.record("acme").entries), len(desk.engine.done())
    step(desk)
    assert len(desk.engine.done()) == changes + 1
    new = desk.record("acme").entries[entries:]
    assert new and all(entry.on == TODAY for entry in new)
    undo.undo(desk)
    assert document(desk) == text


def document(desk: Desk) -> str:
    """The whole book as it is exported."""
    return exported(desk, next(one for one in FORMATS if one.name == "json"))


def test_a_prospect_is_declined_in_one_change() -> None:
    desk = desk_of(clients=[Client("zeb", "Zeb", status="prospect")])
    changes = len(desk.engine.done())
    prospects.decline(desk, "zeb", "no budget")
    assert len(desk.engine.done()) == changes + 1
    undo.undo(desk)
    assert not desk.facts.decisions and desk.client("zeb").status == "prospect"


def test_the_last_tick_and_the_closing_are_two_changes() -> None:
    desk = begun()
    offboarding.start(desk, "acme", ended_by="them")
    offboarding_tasks.waive(desk, "acme", number(desk, "settle"), "claimed elsewhere")
    offboarding_tasks.waive(desk, "acme", number(desk, "deposits"), "nothing held")
    everything(desk)
    changes = len(desk.engine.done())
    offboarding.close(desk, "acme")
    assert len(desk.engine.done()) == changes + 1
