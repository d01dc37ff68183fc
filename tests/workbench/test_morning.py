from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.domain.audit.builders import entry, record
from tests.workbench.scene import RULES, TODAY, Clock, ago, beside, desk_of
from tuiclients.domain.errors import Refused
from tuiclients.workbench import morning, undo
from tuiclients.workbench.desk import Desk


def test_a_morning_with_a_client_on_the_mind_is_an_entry() -> None:
    desk = desk_of()
    assert not morning.is_done(desk)
    morning.log_morning(desk, "acme")
    (logged,) = desk.record("acme").of_kind("morning")
    assert (logged.on, logged.by, logged.at) == (TODAY, "mira", "")
    assert morning.is_done(desk)


def test_nobody_is_remembered_for_the_day_without_an_entry() -> None:
    clock = Clock()
    desk = desk_of(clock=clock)
    morning.log_morning(desk, None)
    assert morning.is_done(desk)
    assert morning.is_done(beside(desk))
    assert all(desk.record(client).entries == [] for client in desk.clients)
    clock.now = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
    desk.refresh()
    assert not morning.is_done(desk)
    morning.log_morning(desk, None)
    assert morning.is_done(desk)


def test_each_person_checks_in() -> None:
    desk = desk_of()
    morning.log_morning(desk, None)
    desk.facts = desk.facts._replace(policy=RULES._replace(me=""))
    assert not morning.is_done(desk)
    morning.log_morning(desk, None)
    assert morning.is_done(desk)
    desk.facts = desk.facts._replace(policy=RULES)
    assert morning.is_done(desk)


def test_undo_takes_a_check_in_back() -> None:
    desk = desk_of()
    morning.log_morning(desk, None)
    assert undo.undo(desk) == "morning · nobody"
    assert not morning.is_done(desk)
    morning.log_morning(desk, "acme")
    undo.undo(desk)
    assert not morning.is_done(desk)


def test_two_clients_may_be_on_the_mind_but_each_once() -> None:
    desk = desk_of()
    morning.log_morning(desk, "acme")
    morning.log_morning(desk, "borealis")
    with pytest.raises(Refused, match="Acme Corp"):
        morning.log_morning(desk, "acme")
    assert len(desk.record("acme").entries) == 1


def test_nobody_is_refused_after_somebody_and_twice() -> None:
    desk = desk_of()
    morning.log_morning(desk, "acme")
    with pytest.raises(Refused, match="Acme Corp"):
        morning.log_morning(desk, None)
    other = desk_of()
    morning.log_morning(other, None)
    with pytest.raises(Refused, match="already"):
        morning.log_morning(other, None)


def test_somebody_may_come_to_mind_after_nobody() -> None:
    desk = desk_of()
    morning.log_morning(desk, None)
    morning.log_morning(desk, "acme")
    assert len(desk.record("acme").entries) == 1


def test_nothing_is_logged_on_an_earlier_day() -> None:
    desk: Desk = desk_of(as_of=ago(3))
    with pytest.raises(Refused):
        morning.log_morning(desk, None)


def test_mornings_in_a_row_are_those_of_one_person_up_to_now() -> None:
    days = [entry("morning", days, by="mira") for days in (0, 1, 1, 2, 4)]
    of = record(*days, entry("morning", 3, by="tom"))
    assert morning.in_a_row(of, "mira", TODAY) == 3
    assert morning.in_a_row(of, "mira", ago(1)) == 2
    assert morning.in_a_row(of, "mira", ago(3)) == 1
    assert morning.in_a_row(of, "mira", ago(9)) == 0
    assert morning.in_a_row(of, "tom", TODAY) == 0


def test_mornings_are_known_when_the_records_are_put_away() -> None:
    desk = desk_of()
    assert not morning.is_done(desk)
    morning.log_morning(desk, "acme")
    desk.release_records(but="")
    assert morning.is_done(desk)
    undo.undo(desk)
    assert not morning.is_done(desk)
