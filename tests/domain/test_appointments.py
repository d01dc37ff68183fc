"""What falls due, for a calendar."""

from __future__ import annotations

from datetime import date, timedelta

from tests.domain.audit.builders import TODAY, ago, entry, record
from tuiclients.domain.appointments import Appointment, appointments
from tuiclients.domain.audit.day import Day
from tuiclients.domain.decision import Exit
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.offboarding.checklist import checklist
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record

ENDS = TODAY + timedelta(days=30)


def of(known: Record, on: date = TODAY) -> list[Appointment]:
    return appointments(Day(known, Policy(), on))


def exit_of(**fields: object) -> Exit:
    made = Exit("x", "acme", TODAY, tasks=checklist(TODAY, ENDS), ends=ENDS)
    return made._replace(**fields)  # type: ignore[arg-type]


def test_an_open_exit_gives_every_open_task_and_its_last_day() -> None:
    tasks = ({**checklist(TODAY, ENDS)[0], "done": str(TODAY)}, *checklist(TODAY, ENDS)[1:])
    found = of(record(exits=(exit_of(tasks=tasks),)))
    assert len(found) == 25
    assert [one.on for one in found] == sorted(one.on for one in found)
    assert len([one for one in found if one.kind == "follow-up"]) == 6
    assert ("end-x", ENDS) in [(one.key, one.on) for one in found]


def test_a_closed_exit_gives_its_open_follow_ups_and_the_after_reports() -> None:
    closed = exit_of(closed=TODAY, tasks=checklist(TODAY, ENDS)[19:20])
    says = [(one.says.split(",")[0], (one.on - TODAY).days) for one in of(record(exits=(closed,)))]
    assert says == [("look back", 30), ("ask about open questions", 37), ("look back", 90)]


def test_what_was_reopened_or_lies_ahead_is_silent() -> None:
    assert of(record(exits=(exit_of(reopened=TODAY),))) == []
    assert of(record(exits=(exit_of(),)), ago(1)) == []


def test_a_task_keeps_its_key_when_others_come_before_it() -> None:
    exit_ = exit_of()
    more = exit_of(tasks=({"step": "communicate", "text": "call first", "due": str(TODAY)}, *exit_.tasks))
    keys, after = ({one.key for one in of(record(exits=(one_,)))} for one_ in (exit_, more))
    assert keys < after and len(keys) == 26


def test_plans_contracts_prospects_and_promises_have_their_days() -> None:
    plan = FixPlan("p", "acme", "earning", ago(95))
    word = entry("promise", 3, amount="120.50", due=ago(-5), invoice="204")
    known = record(word, plans=(plan,), notice_days=30, contract_ends=TODAY + timedelta(days=60))
    assert [(one.kind, (one.on - TODAY).days) for one in of(known)] == [
        ("plan", -5),
        ("promise", 5),
        ("contract", 30),
        ("contract", 60),
    ]
    assert "120.50 promised on 204" in of(known)[1].says
    assert [one.kind for one in of(record(status="prospect", sleep_until=ago(1)))] == ["prospect"]
    assert of(record(status="former", contract_ends=ago(-9))) == []
    assert of(record(plans=(plan._replace(closed=ago(1), outcome="failed"),))) == []


def test_an_after_report_stays_until_it_was_looked_at() -> None:
    closed = exit_of(opened=ago(80), closed=ago(40), tasks=())
    assert [(one.key, (one.on - TODAY).days) for one in of(record(exits=(closed,)))] == [
        ("after-x-30", -10),
        ("after-x-90", 50),
    ]
    seen = entry("note", 1, tags=("looked-back", "after-30"))
    assert [one.key for one in of(record(seen, exits=(closed,)))] == ["after-x-90"]


def test_the_day_itself_is_still_ahead_and_yesterday_is_not() -> None:
    leaving = [record(exits=(exit_of(ends=ago(days), tasks=()),)) for days in (-1, 0, 1)]
    assert [[one.key for one in of(known)] for known in leaving] == [["end-x"], ["end-x"], []]
    assert of(leaving[0])[0].says == "the last day of our work"
    contracts = [record(contract_ends=ago(days)) for days in (-1, 0, 1)]
    assert [[(one.key, one.says) for one in of(known)] for known in contracts] == [
        [("contract-acme", "the contract ends")],
        [("contract-acme", "the contract ends")],
        [],
    ]
    notices = [record(contract_ends=ago(days), notice_days=30) for days in (-31, -30, -29)]
    assert [[one.key for one in of(known)] for known in notices] == [
        ["notice-acme", "contract-acme"],
        ["notice-acme", "contract-acme"],
        ["contract-acme"],
    ]


def test_an_exit_and_a_closing_of_today_have_happened() -> None:
    assert [one.key for one in of(record(exits=(exit_of(tasks=()),)))] == ["end-x"]
    closed = exit_of(opened=ago(3), closed=TODAY, tasks=())
    assert [one.key for one in of(record(exits=(closed,)))] == ["after-x-30", "after-x-90"]
    assert [one.key for one in of(record(exits=(closed,)), ago(1))] == ["end-x"]
