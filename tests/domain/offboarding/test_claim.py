"""What is claimed since an exit."""

from __future__ import annotations

from typing import Any

from tests.domain.audit.builders import TODAY, ago, invoice, policy, record
from tuiclients.domain.agenda.agenda import agenda
from tuiclients.domain.audit.day import Day
from tuiclients.domain.decision import Exit
from tuiclients.domain.offboarding.task import Claim, claimed
from tuiclients.domain.payments import payments
from tuiclients.domain.record import Record
from tuiclients.parsing.date import format_date

OLD, NEW = invoice(90, 500, "1", due=ago(60)), invoice(20, 100, "2", due=ago(5))


def of(note: str, done: int = 30, **fields: Any) -> Record:
    task = {"step": "help", "text": "settle the bills", "name": "settle", "done": f"{ago(done)}", "note": note}
    return record(OLD, NEW, exits=(Exit("x", "acme", ago(50), tasks=(task,), **fields),))


def asked(known: Record) -> list[str]:
    items = agenda(known, policy(95), TODAY).items
    return [item.says.split(":")[0] for item in items if item.what == "overdue"]


def test_a_claim_stands_in_the_note_of_the_task_about_the_last_invoices() -> None:
    assert claimed(of("claim: handed to a lawyer"), TODAY) == Claim(ago(30), "handed to a lawyer")
    assert claimed(of("all paid"), TODAY) is None and claimed(record(OLD), TODAY) is None


def test_nobody_is_asked_about_what_is_claimed_only_about_what_came_later() -> None:
    assert asked(of("claim: handed to a lawyer")) == ["invoice 2"]
    assert asked(of("all paid")) == ["invoice 1", "invoice 2"]
    steps = [one.next for one in payments(Day(of("claim: a lawyer"), policy(95), TODAY)).open]
    assert steps == [f"claimed on {format_date(ago(30), ago(0))}: a lawyer", "ask why and when"]


def test_before_it_was_made_and_once_the_exit_is_reopened_there_is_none() -> None:
    assert claimed(of("claim: a lawyer", done=3), ago(4)) is None
    assert claimed(of("claim: a lawyer", reopened=ago(1)), TODAY) is None
    assert claimed(of("claim: a lawyer", reopened=ago(1)), ago(2)) is not None


def test_an_older_claim_stands_when_a_newer_exit_was_called_off() -> None:
    older = of("claim: a lawyer").exits[0]
    newer = Exit("y", "acme", ago(20), reopened=ago(15))
    assert claimed(record(OLD, exits=(older, newer)), TODAY) == Claim(ago(30), "a lawyer")
