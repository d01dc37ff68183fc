from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.audit.builders import entry, hours, invoice
from tests.workbench.scene import RULES, TODAY, ago, desk_of, of
from tuiclients.domain.client import Client
from tuiclients.domain.decision import Decision, Exit, KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.workbench.audit_comparison import compare_with, past_desk
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.yearly_review import of_year, year_before
from tuiclients.writing.report import Report

TARGET = RULES._replace(target_rate=Decimal(95))


def review(desk: Desk) -> Report:
    past = past_desk(desk, year_before(desk))
    return of_year(desk, past, [compare_with(desk, client, past) for client in sorted(desk.clients)])


def found(desk: Desk) -> dict[str, dict[str, str]]:
    sheet = review(desk).sheet
    return {row[0]: dict(zip(sheet.head, row, strict=True)) for row in sheet.rows}


def busy(client: str, *days: int) -> list[Entry]:
    log = [made for day in days for made in (hours(day, 20), invoice(day - 1, 2000, f"{day}"))]
    return of(client, *log)


def test_a_year_before_the_29th_of_february_is_the_28th() -> None:
    assert year_before(desk_of()) == date(2025, 11, 22)
    assert year_before(desk_of(as_of=date(2024, 2, 29))) == date(2023, 2, 28)


def test_then_and_now_are_the_audits_of_the_two_days() -> None:
    log = [*busy("acme", 500, 470, 440, 100, 70, 40), entry("feeling", 3, level=-2)]
    desk = desk_of(*log, policy=TARGET)
    row = found(desk)["acme"]
    then = desk_of(*log, policy=TARGET, as_of=year_before(desk)).audit("acme")
    now = desk.audit("acme")
    assert (row["then_grade"], row["then_because"], row["then_kept"]) == (then.grade, then.because, "no")
    assert (row["grade"], row["because"]) == (now.grade, now.because)
    assert (row["then_score"], row["score"]) == (f"{then.score:.3f}", f"{now.score:.3f}")
    assert (row["revenue"], row["hours"]) == ("6000.00", "60.00")
    assert (row["revenue_before"], row["hours_before"]) == ("6000.00", "60.00")


def test_a_kept_audit_of_then_is_taken_as_it_is() -> None:
    result = {"score": 81.0, "grade": "A", "verdict": "grow", "because": "a joy"}
    desk = desk_of(*busy("acme", 400, 40), things=[KeptAudit("k", "acme", ago(380), None, result)], policy=TARGET)
    row = found(desk)["acme"]
    assert (row["then_on"], row["then_kept"]) == (ago(380).isoformat(), "yes")
    assert (row["then_grade"], row["then_because"]) == ("A", "a joy")
    assert not review(desk).sections[1].words
    assert review(desk_of(*busy("acme", 400, 40), policy=TARGET)).sections[1].words[0].startswith("* The audit of ")


@pytest.mark.parametrize(
    ("client", "exits", "listed"),
    [
        (Client("bo", "Bo"), [], True),
        (Client("bo", "Bo", status="prospect"), [], False),
        (Client("bo", "Bo", status="former"), [], False),
        (Client("bo", "Bo", status="former"), [Exit("x", "bo", ago(80), ago(40))], True),
        (Client("bo", "Bo", status="former"), [Exit("x", "bo", ago(900), ago(800))], False),
        (Client("bo", "Bo"), [Exit("x", "bo", ago(20))], True),
    ],
)
def test_listed_is_who_was_a_client_in_the_year(client: Client, exits: list[Exit], listed: bool) -> None:
    desk = desk_of(*busy("bo", 1000, 400), clients=[client], things=exits, policy=TARGET)
    assert ("bo" in found(desk)) is listed


def test_the_decision_in_force_stands_beside_it() -> None:
    decision = Decision("d", "acme", ago(9), "keep", "a friend")
    row = found(desk_of(*busy("acme", 40), things=[decision], policy=TARGET))["acme"]
    assert (row["decision"], row["decided_on"], row["decided_because"]) == ("keep", ago(9).isoformat(), "a friend")
    assert row["then_on"] == "" and row["changed"] == "new"


def test_a_book_without_a_target_measures_both_days_by_their_own_average() -> None:
    rules = RULES._replace(target_rate=None)
    clients = [Client("acme", "Acme"), Client("bo", "Bo")]
    log = [*busy("acme", 500, 470, 440, 40), *of("bo", hours(450, 40), invoice(445, 1000, "9"), hours(30, 10))]
    desk = desk_of(*log, clients=clients, policy=rules)
    then = desk_of(*log, clients=clients, policy=rules, as_of=year_before(desk))
    rows = found(desk)
    assert {client: rows[client]["then_score"] for client in rows} == {
        client: f"{then.audit(client).score:.3f}" for client in ("acme", "bo")
    }
    assert desk.as_of == TODAY
