"""The timer started and stopped by a line, in the workbench and by `log`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.workbench.scene import Clock, desk_of, document
from tuiclients.domain.client import Timer
from tuiclients.domain.errors import Refused
from tuiclients.workbench import log_line, logged_line, timer, undo
from tuiclients.workbench.desk import Desk


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 22, 9, 30, 40, tzinfo=UTC))


@pytest.fixture
def desk(clock: Clock) -> Desk:
    desk = desk_of(clock=clock)
    desk.audits()
    return desk


def runs(desk: Desk) -> tuple[str, str, str] | None:
    running = desk.facts.timer
    return running and (running.client, f"{running.since:%H:%M}", running.note)


def says(desk: Desk, line: str, selected: str | None = "acme") -> str:
    (seen,) = log_line.previews(desk, [line], selected)
    return seen.problem or f"{seen.client}: {seen.says}"


def test_it_starts_for_a_client_or_for_the_one_that_is_selected(desk: Desk) -> None:
    assert says(desk, "start borealis call [/] scope") == 'borealis: timer starts at 09:30 "call [/] scope"'
    before = document(desk)
    saved = log_line.save(desk, ["start wireframes"], "acme")
    assert (saved.client, saved.entries, saved.before) == ("acme", (), None)
    assert saved.says == 'Acme Corp · timer starts at 09:30 "wireframes"'
    assert runs(desk) == ("acme", "09:30", "wireframes")
    assert undo.undo(desk) == 'Acme Corp · timer starts at 09:30 "wireframes"'
    assert runs(desk) is None and document(desk) == before


def test_starting_while_one_runs_saves_that_first_and_says_so_in_one_change(desk: Desk, clock: Clock) -> None:
    log_line.save(desk, ["start drafts"], "acme")
    clock.now += timedelta(minutes=80)
    meant = 'borealis: timer starts at 10:50, Acme Corp\'s time 1h21 "drafts" is saved first'
    assert says(desk, "start borealis") == meant
    assert runs(desk) == ("acme", "09:30", "drafts")
    saved = log_line.save(desk, ["start borealis"], "acme")
    assert [(entry.client, entry.minutes, entry.at, entry.by) for entry in saved.entries] == [
        ("acme", 81, "09:30", "mira")
    ]
    assert runs(desk) == ("borealis", "10:50", "")
    undo.undo(desk)
    assert runs(desk) == ("acme", "09:30", "drafts")
    assert not desk.record("acme").of_kind("time")


@pytest.mark.parametrize(
    ("line", "minutes"),
    [("stop", 81), ("stop 2h", 120), ("stop at 10:15", 45), ("acme stop", 81), ("acme stop 30m", 30)],
)
def test_stop_saves_the_time_of_whoever_it_runs_for(desk: Desk, clock: Clock, line: str, minutes: int) -> None:
    log_line.save(desk, ["start acme drafts"], None)
    clock.now += timedelta(minutes=80)
    saved = log_line.save(desk, [line], "borealis")
    assert saved.client == "acme" and [entry.minutes for entry in saved.entries] == [minutes]
    assert saved.entries[0].note == "drafts" and runs(desk) is None
    assert saved.before is not None and saved.after is not None


def test_cancel_saves_nothing(desk: Desk) -> None:
    log_line.save(desk, ["start acme"], None)
    assert says(desk, "stop cancel") == "acme: timer cancelled, nothing is logged"
    assert log_line.save(desk, ["stop cancel"], "borealis").entries == ()
    assert runs(desk) is None and not desk.record("acme").of_kind("time")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("stop", "No timer is running"),
        ("acme stop", "No timer is running"),
        ("start initeck x", ""),
        ("stop it", "type stop"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_changes(desk: Desk, line: str, why: str) -> None:
    before = document(desk)
    assert why in says(desk, line, None)
    with pytest.raises(Refused):
        log_line.save(desk, [line], None)
    assert document(desk) == before and runs(desk) is None


def test_another_clients_timer_is_not_stopped_by_name(desk: Desk) -> None:
    log_line.save(desk, ["start acme"], None)
    assert says(desk, "borealis stop") == "The timer runs for Acme Corp, not for Boréalis: stop alone stops it."


def test_a_timer_that_ran_too_long_must_be_given_its_length(desk: Desk, clock: Clock) -> None:
    log_line.save(desk, ["start acme"], None)
    clock.now += timedelta(hours=13)
    for line in ("stop", "start borealis"):
        assert "Say how long it was" in says(desk, line)
    assert log_line.save(desk, ["stop 3h"], None).entries[0].minutes == 180


def test_several_lines_see_the_timer_of_those_before(desk: Desk) -> None:
    seen = log_line.previews(desk, ["stop", "start acme", "borealis 1h x", "stop 20m"], None)
    assert seen[0].problem and [line.problem for line in seen[1:]] == ["", "", ""]
    saved = log_line.save(desk, ["start acme", "borealis 1h x", "stop 20m"], None)
    assert [(entry.client, entry.minutes) for entry in saved.entries] == [("borealis", 60), ("acme", 20)]
    assert runs(desk) is None


def test_log_does_the_same_without_a_score(desk: Desk, clock: Clock) -> None:
    logged = logged_line.log(desk, "start acme drafts")
    assert (logged.client, logged.entries, logged.before) == ("acme", (), None)
    clock.now += timedelta(minutes=10)
    logged = logged_line.log(desk, "borealis start")
    assert [entry.client for entry in logged.entries] == ["acme"] and logged.client == "borealis"
    assert "Acme Corp's time 0h11" in logged.says
    clock.now += timedelta(minutes=5)
    assert [entry.minutes for entry in logged_line.log(desk, "stop").entries] == [6]
    assert desk.facts.timer is None


def test_a_line_that_changes_an_entry_does_not_touch_the_timer(desk: Desk) -> None:
    entry = log_line.save(desk, ["acme 1h x"], None).entries[0]
    (seen,) = log_line.interpret(desk, ["start acme x"], None, [entry]).previews
    assert seen.problem.startswith("The timer is not an entry")


def test_an_entry_is_not_replaced_by_a_timer(desk: Desk) -> None:
    timer.start(desk, "acme")
    began = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    assert desk.facts.timer == Timer("acme", began.replace(tzinfo=None), "", began, rev=1)
    assert log_line.recent_lines(desk) == []
