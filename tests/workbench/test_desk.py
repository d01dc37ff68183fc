from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.domain.audit.making import entry, hours, invoice
from tests.workbench.scene import TODAY, Clock, ago, beside, desk_of, of
from tuiclients.domain.client import Client
from tuiclients.domain.decision import Decision, KeptAudit
from tuiclients.domain.errors import Refused
from tuiclients.domain.exit import Exit
from tuiclients.domain.plan import Plan
from tuiclients.domain.policy import Policy
from tuiclients.domain.timer import Timer
from tuiclients.storage.seam import Edit, Remembered
from tuiclients.workbench import clients, history
from tuiclients.workbench.desk import Desk, open_desk

TARGET = Policy(timezone="UTC", target_rate=Decimal(95))


def test_what_is_no_part_of_an_audit_leaves_the_audits_alone() -> None:
    desk = desk_of(hours(3, 2), policy=TARGET)
    before = desk.audit("acme")
    desk.change("timer", [Edit(None, Timer("acme", datetime(2026, 11, 22, 9)))])
    desk.change("remembered", [Edit(None, Remembered("x", {}))])
    desk.change("kept", [Edit(None, KeptAudit("k", "acme", TODAY))])
    assert desk.known("acme") is before
    assert desk.facts.timer is not None
    assert desk.facts.remembered["x"].value == {}


@pytest.mark.parametrize(
    "thing",
    [
        Plan("p", "acme", "earning", ago(3)),
        Exit("x", "acme", ago(3)),
        Decision("d", "acme", ago(3), "keep", "friends"),
    ],
)
def test_a_plan_an_exit_and_a_decision_concern_their_client_alone(thing: Plan | Exit | Decision) -> None:
    desk = desk_of(hours(3, 2), *of("borealis", hours(3, 2)), policy=TARGET)
    before = desk.audits()
    record = desk.record("acme")
    desk.change("one more", [Edit(None, thing)])
    assert desk.known("borealis") is before["borealis"]
    after = desk.audit("acme")
    assert (after.plan, after.standing, after.decision) != (before["acme"].plan, "active", None)
    assert desk.record("acme").by_kind is record.by_kind
    history.undo(desk)
    assert desk.audit("acme") == before["acme"]


def test_settings_and_clients_concern_everybody() -> None:
    desk = desk_of(hours(3, 2), policy=TARGET)
    desk.audits()
    clients.edit(desk, desk.client("borealis"), desk.client("borealis")._replace(name="Bo"))
    assert desk.pending == 2


def test_another_sessions_plan_is_found_with_the_next_change_of_our_own() -> None:
    desk = desk_of(hours(3, 2), policy=TARGET)
    desk.audits()
    beside(desk).change("planned", [Edit(None, Plan("p", "borealis", "earning", ago(3)))])
    desk.change("timer", [Edit(None, Timer("acme", datetime(2026, 11, 22, 9)))])
    plan = desk.audit("borealis").plan
    assert plan is not None and plan.id == "p"


def test_kept_audits_come_in_order_and_only_those_of_the_past() -> None:
    kept = [KeptAudit("b", "acme", ago(5)), KeptAudit("a", "acme", ago(50)), KeptAudit("c", "acme", ago(-3))]
    desk = desk_of(things=kept)
    assert [one.id for one in desk.kept_audits("acme")] == ["a", "b"]
    desk.change("kept", [Edit(None, KeptAudit("d", "acme", TODAY))])
    assert [one.id for one in desk.kept_audits("acme")] == ["a", "b", "d"]


def test_a_kept_audit_of_another_session_is_seen() -> None:
    first = desk_of(hours(3, 2), policy=TARGET)
    desk = Desk(first.engine, first.path, clock=Clock(), watch=True)
    desk.record("acme")
    assert desk.kept_audits("acme") == []
    beside(desk).change("kept", [Edit(None, KeptAudit("k", "acme", TODAY))])
    changed = desk.refresh()
    assert changed is not None and changed.clients == {"acme"}
    assert [one.id for one in desk.kept_audits("acme")] == ["k"]


def test_what_was_derived_of_a_client_goes_with_a_change_of_theirs() -> None:
    desk = desk_of(policy=TARGET)
    for client in desk.clients:
        desk.derived(client)["answer"] = 42
    desk.change("logged", [Edit(None, hours(0, 1))])
    assert desk.derived("acme") == {}
    assert desk.derived("borealis") == {"answer": 42}


def test_an_audit_can_be_looked_at_as_a_decision_would_make_it() -> None:
    desk = desk_of(hours(3, 2), things=[Decision("d", "acme", ago(9), "fix", "late")], policy=TARGET)
    decision = Decision("e", "acme", TODAY, "keep", "friends")
    audit = desk.audit_if("acme", [Edit(None, decision), Edit(None, entry("review", 0, fit={"same values": True}))])
    assert audit.decision == decision
    assert audit.score > desk.audit("acme").score
    assert desk.audit("acme").decision != decision


def test_settings_of_a_book_to_be_made_are_stored_with_its_first_client(tmp_path: Path) -> None:
    path = str(tmp_path / "book")
    desk = open_desk(path, may_be_new=True, clock=Clock())
    desk.settle(TARGET)
    assert desk.policy.target_rate == 95
    clients.add(desk, "Acme")
    assert open_desk(path).policy.target_rate == 95
    assert desk.policy.target_rate == 95
    with pytest.raises(Refused):
        desk.settle(TARGET)


def test_nothing_is_made_by_settings_alone(tmp_path: Path) -> None:
    path = tmp_path / "book"
    open_desk(str(path), may_be_new=True, clock=Clock()).settle(TARGET)
    assert not path.exists()


def test_midnight_keeps_what_is_derived_and_audits_anew() -> None:
    clock = Clock()
    first = desk_of(hours(3, 2), invoice(3, 190), policy=TARGET)
    desk = Desk(first.engine, first.path, clock=clock, watch=True)
    desk.audits()
    desk.derived("acme")["answer"] = 42
    clock.now = datetime(2026, 11, 23, 0, 1, tzinfo=UTC)
    changed = desk.refresh()
    assert changed is not None and changed.day
    assert desk.pending == 2
    assert desk.derived("acme") == {"answer": 42}


def test_a_client_is_named_by_an_id_that_there_is() -> None:
    with pytest.raises(Refused):
        desk_of(clients=[Client("acme", "Acme")]).kept_audits("nobody")
