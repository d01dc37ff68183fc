from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from tests.domain.audit.builders import TODAY, ago, entry, hours, record
from tuiclients.domain.agenda.agenda import Agenda, agenda, audits_due, hours_lost, is_due
from tuiclients.domain.agenda.item import ACTIONS, KINDS, Action, Item, Kind, counted, in_order
from tuiclients.domain.audit.day import Standing
from tuiclients.domain.audit.wording import on_day
from tuiclients.domain.decision import Verdict
from tuiclients.domain.policy import Policy


def test_an_audit_is_due_when_none_was_kept_in_the_last_days() -> None:
    assert is_due(None, 90, TODAY)
    assert is_due(ago(90), 90, TODAY)
    assert not is_due(ago(89), 90, TODAY)
    assert not is_due(TODAY, 1, TODAY)
    assert is_due(ago(1), 1, TODAY)


def one(
    client: str = "acme", standing: Standing = "active", first: date | None = None, now: int = 0, before: int = 0
) -> Agenda:
    return Agenda(client, (), standing, first, now, before)


def test_active_clients_with_entries_are_due() -> None:
    agendas = [
        one("never", first=ago(200)),
        one("long", first=ago(200)),
        one("lately", first=ago(200)),
        one("leaving", "leaving", first=ago(200)),
        one("prospect", "prospect", first=ago(200)),
        one("former", "former", first=ago(200)),
        one("empty"),
    ]
    last = {"long": ago(100), "lately": ago(5)}
    items = list(audits_due(agendas, last, 90, TODAY))
    assert [(item.client, item.on, item.says) for item in items] == [
        ("never", ago(200), "not audited yet"),
        ("long", ago(10), "last audited 100 days ago"),
        ("leaving", ago(200), "not audited yet"),
    ]


def test_an_agenda_knows_the_hours_of_two_quarters() -> None:
    of = agenda(record(hours(0, 1), hours(89, 2), hours(90, 4), hours(179, 8), hours(180, 16)), Policy(), TODAY)
    assert (of.minutes, of.minutes_before, of.first) == (180, 720, ago(180))
    assert agenda(record(entry("note", -3)), Policy(), TODAY).first is None


VERDICTS: dict[str, Verdict] = {"good": "grow", "bad": "fix", "worse": "let_go", "plain": "keep"}


def lost(*agendas: Agenda) -> list[str]:
    return [item.says for item in hours_lost(agendas, VERDICTS, TODAY)]


def test_who_should_grow_and_loses_hours_to_who_needs_help_is_listed() -> None:
    assert lost(one("good", now=600, before=1200), one("bad", now=300, before=60), one("worse", now=60)) == [
        "your hours for them fell from 20 to 10 in 90 days, while those to fix or let go gained 5"
    ]


def test_two_hours_and_a_tenth_are_a_loss_exactly() -> None:
    assert len(lost(one("good", now=600, before=720), one("bad", now=300, before=180))) == 1
    assert len(lost(one("good", now=5400, before=6000), one("bad", now=900))) == 1


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ((600, 720), (300, 181)),  # those to fix gained less than two hours
        ((601, 720), (300, 180)),  # less than two hours are lost
        ((5401, 6000), (900, 0)),  # less than a tenth is lost
        ((700, 600), (300, 0)),
    ],
)
def test_small_shifts_are_no_loss(good: tuple[int, int], bad: tuple[int, int]) -> None:
    assert lost(one("good", now=good[0], before=good[1]), one("bad", now=bad[0], before=bad[1])) == []


def test_hours_lost_to_others_are_not_listed() -> None:
    assert lost(one("good", now=600, before=1200), one("plain", now=600)) == []
    assert lost(one("good", now=600, before=1200), one("bad", "former", now=600)) == []
    assert lost(one("plain", now=600, before=1200), one("bad", now=600)) == []


def test_items_come_by_kind_then_day_then_name() -> None:
    items = [
        Item("audit", "b", ago(9), "", ()),
        Item("overdue", "a", ago(2), "", ()),
        Item("overdue", "b", ago(2), "", ()),
        Item("overdue", "b", ago(3), "", ()),
        Item("timer", None, TODAY, "", ()),
    ]
    ordered = in_order(items, {"a": "Zoe", "b": "Bo"})
    assert [(item.what, item.client, item.on) for item in ordered] == [
        ("timer", None, TODAY),
        ("overdue", "b", ago(3)),
        ("overdue", "b", ago(2)),
        ("overdue", "a", ago(2)),
        ("audit", "b", ago(9)),
    ]


def test_items_are_counted_in_words() -> None:
    items = [Item(what, None, TODAY, "", ()) for what in ("audit", "overdue", "overdue", "follow_up")]
    assert counted(items) == [(1, "follow-up"), (2, "overdue"), (1, "audit due")]
    assert counted([]) == []
    assert all(len(words) == 2 for words in KINDS.values())


def test_each_kind_is_counted_in_its_own_words() -> None:
    singular, plural = (
        [counted([Item(kind, None, TODAY, "", ())] * times)[0][1] for kind in get_args(Kind)] for times in (1, 2)
    )
    assert ", ".join(singular) == (
        "running timer, morning check-in, follow-up, answer owed, promise unkept, overdue, silent client, "
        "plan deadline, step of parting, after report, contract date, prospect slept on, new client to review, "
        "audit due, seen, Grow client losing hours, revision of the rules, judging question"
    )
    assert ", ".join(plural) == (
        "running timers, morning check-ins, follow-ups, answers owed, promises unkept, overdue, silent clients, "
        "plan deadlines, steps of parting, after reports, contract dates, prospects slept on, new clients to review, "
        "audits due, seen, Grow clients losing hours, revisions of the rules, judging questions"
    )


def test_registry_and_types_of_the_agenda_name_the_same() -> None:
    assert get_args(Kind) == tuple(KINDS)
    assert get_args(Action) == tuple(ACTIONS)


def test_who_is_to_be_looked_at_again_is_due_from_that_day_until_an_audit_is_kept() -> None:
    again = one(first=ago(200))._replace(review_on=ago(2))
    (item,) = audits_due([again], {"acme": ago(5)}, 90, TODAY)
    assert (item.on, item.says) == (ago(2), f"to be looked at again since {on_day(ago(2), TODAY)}, as you said")
    assert list(audits_due([again], {"acme": ago(2)}, 90, TODAY)) == []
    assert list(audits_due([again._replace(review_on=ago(-1))], {"acme": ago(5)}, 90, TODAY)) == []
    assert list(audits_due([again._replace(standing="former")], {"acme": ago(5)}, 90, TODAY)) == []
    assert agenda(record(review_on=ago(2)), Policy(), TODAY).review_on == ago(2)
