"""Prospect, active, leaving, former; as of a day."""

from __future__ import annotations

import pytest

from tests.domain.audit.builders import TODAY, ago, audit, came, record, sent
from tuiclients.domain.audit.day import Day, standing
from tuiclients.domain.decision import Exit
from tuiclients.domain.policy import Policy


def of(*exits: Exit, status: str = "active") -> str:
    return standing(record(exits=exits, status=status), TODAY)


def parting(opened: int, closed: int | None = None, reopened: int | None = None, name: str = "x") -> Exit:
    days = [None if day is None else ago(day) for day in (closed, reopened)]
    return Exit(name, "acme", ago(opened), days[0], days[1])


@pytest.mark.parametrize("status", ["prospect", "active", "former"])
def test_without_an_exit_the_status_decides(status: str) -> None:
    assert of(status=status) == status


def test_an_open_exit_is_leaving_and_a_closed_one_former() -> None:
    assert of(parting(10)) == "leaving"
    assert of(parting(10, 0)) == "former"


def test_what_happens_later_has_not_happened() -> None:
    assert of(parting(-1)) == "active"
    assert of(parting(10, -1)) == "leaving"
    assert of(parting(10, 5, -1)) == "former"


def test_a_reopened_exit_counts_no_more() -> None:
    assert of(parting(10, None, 0)) == "active"
    assert of(parting(10, 5, 0)) == "active"
    assert of(parting(10, 5, 0), status="former") == "former"


def test_the_newest_exit_decides_and_of_one_day_the_last_id() -> None:
    assert of(parting(90, 60, name="a"), parting(10, name="b")) == "leaving"
    assert of(parting(10, 5, name="b"), parting(10, name="a")) == "former"


def test_an_older_parting_stands_when_a_newer_one_is_called_off() -> None:
    assert of(parting(90, 60, name="a"), parting(10, None, 5, name="b")) == "former"


def test_a_former_client_whose_exit_came_later_was_still_active() -> None:
    assert of(parting(-1), status="former") == "active"
    assert of(parting(-1), status="prospect") == "prospect"


def test_leaving_and_former_are_their_own_verdicts() -> None:
    leaving = audit(record(exits=(parting(10),)))
    assert (leaving.verdict, leaving.standing, leaving.blind_verdict) == ("leaving", "leaving", "leaving")
    assert leaving.earned.counts
    former = audit(record(status="former"))
    assert former.verdict == "former"
    assert not former.earned.counts


def test_a_first_entry_of_the_day_itself_is_there() -> None:
    of_two = record(came(-1), sent(0))
    assert Day(of_two, Policy(), TODAY).first_entry == TODAY
    assert Day(of_two, Policy(), ago(1)).first_entry is None
