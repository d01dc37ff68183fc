"""A new client is reviewed after 30, 60 and 90 days, until an audit is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.domain.audit.builders import TODAY, ago, came, hours, incident, invoice, paid, record, sent
from tuiclients.domain.agenda.agenda import agenda
from tuiclients.domain.agenda.item import Item
from tuiclients.domain.agenda.newcomer import REVIEWS, reviews_due
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy

LONG_AGO = ago(400)


def due(*entries: Entry, last: date | None = None, first: date | None = LONG_AGO, **client: Any) -> list[Item]:
    new = agenda(record(*entries, **client), Policy(), TODAY).newcomer
    return list(reviews_due([new] if new else [], {"acme": last}, first, TODAY))


@pytest.mark.parametrize(
    ("age", "days"), [(29, 0), (30, 30), (59, 30), (60, 60), (90, 90), (119, 90), (120, 0), (1000, 0)]
)
def test_the_newest_review_that_has_come_is_asked_for(age: int, days: int) -> None:
    items = due(hours(3, 1), since=ago(age))
    assert [(item.what, item.on) for item in items] == ([("review", ago(age - days))] if days else [])
    if days:
        assert items[0].says.startswith(f"{days} days a client: look at {REVIEWS[days]}; so far 1 hour")
        assert items[0].offers[0].action == "audit"


def test_what_is_known_so_far_stands_beside_it() -> None:
    log = [hours(20, 12.5), invoice(25, 900, "1"), paid(10, 900), invoice(5, 300, "2")]
    log += [sent(20), came(18), incident(9, "scope")]
    (item,) = due(*log, since=ago(30))
    assert item.says.endswith("so far 12.5 hours, 2 bills (1 paid), 1 answer after 2 days on average and 1 incident")
    (empty,) = due(since=ago(30))
    assert empty.says.endswith("; so far nothing is logged")


@pytest.mark.parametrize("minutes", [58, 60, 62])
def test_about_an_hour_is_one_hour(minutes: int) -> None:
    (item,) = due(hours(20, minutes / 60), since=ago(30))
    assert item.says.endswith("so far 1 hour")


def test_an_audit_kept_since_settles_it() -> None:
    assert due(since=ago(65), last=ago(5)) == []
    assert len(due(since=ago(65), last=ago(6))) == 1
    assert due(since=ago(60), last=TODAY) == []


def test_without_a_since_the_first_entry_begins_it_unless_the_book_began_then_too() -> None:
    assert len(due(hours(40, 1), first=ago(71))) == 1
    assert due(hours(40, 1), first=ago(70)) == []
    assert due(hours(40, 1), first=ago(40)) == []
    assert len(due(hours(40, 1), first=ago(40), since=ago(40))) == 1


@pytest.mark.parametrize("status", ["prospect", "former"])
def test_only_clients_are_reviewed(status: str) -> None:
    assert due(hours(3, 1), since=ago(40), status=status) == []
