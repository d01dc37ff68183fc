"""What lifts clients, on a desk: done in a copy of the book, it gives that band."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.audit.builders import billed, came, hours, incident, invoice, paid, sent
from tests.workbench.scene import RULES, TODAY, Clock, ago, book_of, desk_of, of
from tests.workbench.studio import CLIENTS, PLANS, TARGET, studio
from tuiclients.domain.audit.lifts import Lift
from tuiclients.domain.audit.request import OtherRate, PayOverdue, Request, apply, known_by, reached_on
from tuiclients.domain.client import Client
from tuiclients.exchange.document.document import read_document
from tuiclients.storage.interface import Edit, Thing
from tuiclients.workbench import audit_walk, fix_plan
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.lifting import NUMBER, Lifting, filled, number_for
from tuiclients.workbench.sample_book import sample_document


def sample(target: Decimal | None, stated: bool = True) -> Desk:
    """The sample book with this target rate; `stated` False: no client has one of their own."""
    document = read_document(json.dumps(sample_document(TODAY)))
    clients = [client if stated else client._replace(target_rate=None) for client in document.clients]
    assert document.policy is not None
    policy = document.policy._replace(target_rate=target)
    things: list[Thing] = [*document.plans, *document.exits, *document.decisions]
    return Desk(book_of(clients, document.entries, things, policy), "/books/sample", as_of=TODAY)


def copy_with(desk: Desk, client: str, requests: tuple[Request, ...]) -> Desk:
    """A copy of the book in which a client did what they were asked for, on the day when all of it is done."""
    entries = [each for other in desk.clients if other != client for each in desk.record(other).entries]
    done = apply(known_by(desk.record(client), desk.as_of), requests, desk.policy, desk.as_of)
    facts = desk.facts
    things: list[Thing] = [*facts.plans, *facts.exits, *facts.decisions]
    engine = book_of(facts.clients.values(), [*entries, *done.entries], things, desk.policy)
    return Desk(engine, "/books/copy", as_of=reached_on(requests, desk.as_of))


def answers(desk: Desk) -> Iterator[tuple[str, Lift]]:
    lifting = Lifting(desk)
    for client in desk.clients:
        lift = lifting.lift(client)
        if lift is not None:
            yield client, lift


BOOKS = {"a target": (Decimal(95), True), "a low one": (Decimal(45), True), "the book's average": (None, False)}


@pytest.mark.parametrize(("target", "stated"), BOOKS.values(), ids=BOOKS)
def test_done_in_a_copy_of_the_sample_book_it_gives_that_band(target: Decimal | None, stated: bool) -> None:
    desk = sample(target, stated)
    tried = 0
    for client, lift in answers(desk):
        assert not lift.goal.is_reached(desk.audit(client))
        for way in lift.ways() if lift.requests else ():
            assert lift.goal.is_reached(copy_with(desk, client, way).audit(client)), (client, way)
            tried += 1
    assert tried >= 5


def test_only_clients_at_grow_leaving_or_gone_have_no_next_step() -> None:
    desk = sample(Decimal(95))
    without = {client for client in desk.clients if client not in dict(answers(desk))}
    assert without == {id_ for id_, audit in desk.audits().items() if audit.verdict in ("grow", "leaving", "former")}


LATE = billed(40, 1000, "204")


def owing() -> Desk:
    """A client who pays 110 an hour, and owes one invoice."""
    work = [each for age in range(10, 100, 10) for each in (hours(age, 6), billed(age, 660, f"n{age}"))]
    return desk_of(*work, *[paid(age, 660, f"n{age}") for age in range(10, 100, 10)], LATE, policy=TARGET)


def test_it_is_said_on_an_audit_and_kept_until_the_client_changes() -> None:
    desk = owing()
    audit = filled(desk, desk.audit("acme"))
    assert audit.lifts is not None and audit.lifts.startswith("invoice 204 (1,000.00) paid today brings them to")
    assert desk.audit("acme").lifts is None
    work = Lifting(desk).work("acme")
    assert not work.step(0) and isinstance(work.result.requests[0], PayOverdue)
    desk.change("paid", [Edit(None, paid(0, 1000, "204"))])
    after = filled(desk, desk.audit("acme"))
    assert after.lifts != audit.lifts and "204" not in (after.lifts or "")


def test_it_is_worked_out_in_slices() -> None:
    desk = desk_of(*studio(), clients=CLIENTS, things=PLANS, policy=TARGET)
    work = Lifting(desk).work("cedar")
    steps = 0
    while work.step(0):
        steps += 1
    assert steps > 2 and work.result == Lifting(desk).lift("cedar")


def test_without_a_target_it_follows_what_others_earn() -> None:
    desk = desk_of(*studio(), clients=CLIENTS, things=PLANS, policy=RULES)
    before = Lifting(desk).number("cedar")
    assert before is not None and before.averaged
    rich = of("amber", hours(1, 10), invoice(0, 20000, "rich"))
    desk.change("rich", [Edit(None, each) for each in rich])
    after = Lifting(desk).number("cedar")
    assert after is not None and after.target > before.target


def test_a_number_is_asked_for_where_money_is_the_cause() -> None:
    # 30 an hour: eight hours every ten days, 720 every thirty.
    desk = desk_of(*studio(), clients=CLIENTS, things=PLANS, policy=TARGET)
    number = number_for(desk, "cedar", "under60")
    assert number is not None and number.on_target is not None
    assert number == Lifting(desk).number("cedar") and number_for(desk, "cedar", "payment") is None
    for way in (number.on_target._replace(hours=None), number.on_target._replace(fee=None)):
        earned = copy_with(desk, "cedar", (way,)).audit("cedar").earned
        assert earned.net >= 95 * Decimal(earned.minutes) / 60
    assert Lifting(desk).number("amber") is None


def test_a_plan_for_the_rate_says_the_number() -> None:
    desk = desk_of(*studio(), clients=CLIENTS, things=PLANS, policy=TARGET)
    status = fix_plan.status(desk, "cedar")
    assert status.cause == "under60" and status.audit.lifts
    assert "a month instead of" in status.asked and status.asked.count("95 an hour") == 1
    number = fix_plan.as_json(status)["number_to_ask"]
    assert number["target"] == "95.00" and number["on_target"].keys() == {"fee", "hours"}
    assert Decimal(number["on_target"]["fee"]) % 5 == 0 and number["on_target"]["hours"] % 0.5 == 0


def test_a_plan_for_something_else_says_what_lifts_them_and_no_number() -> None:
    waiting = [sent(age) for age in (20, 13, 6)]
    desk = desk_of(*waiting, hours(10, 10), invoice(5, 1100, "1"), policy=TARGET)
    status = fix_plan.status(desk, "acme")
    assert status.cause == "ghost" and status.asked == "" and status.number is None
    assert status.audit.lifts is not None and status.audit.lifts.startswith(
        "an answer today ends what holds them down (the evidence is still thin then)"
    )


def test_what_has_not_happened_yet_changes_nothing() -> None:
    desk = desk_of(LATE, hours(5, 10), policy=TARGET, as_of=TODAY)
    later = desk_of(LATE, hours(5, 10), incident(-5, "breach", "serious"), paid(-1, 1000), policy=TARGET, as_of=TODAY)
    assert Lifting(desk).lift("acme") == Lifting(later).lift("acme")


def test_an_hour_short_of_the_target_by_a_fixed_fee() -> None:
    # 20 hours and 1,000 in the 31 days of October, which the bill covers: 50 an hour.
    october = (date(2026, 10, 1), date(2026, 10, 31))
    work = [hours(date(2026, 10, day), 5) for day in (5, 12, 19, 26)]
    desk = desk_of(*work, invoice(date(2026, 10, 31), 1000, "1", period=october), policy=TARGET)
    lifting = Lifting(desk)
    number = lifting.number("acme")
    assert number is not None and isinstance(number.on_target, OtherRate)
    # The window of 90 days is 2 months and 29 of the 31 days of August.
    months = Decimal(2) + Decimal(29) / 31
    assert abs(number.terms.fee - 1000 / months) < Decimal("0.01")
    assert number.on_target.fee == 650  # 1,900 for 20 hours are 647.25 a month
    assert number.on_target.hours == Decimal("3.5")  # 1,000 carry 10.5 hours, 3.59 a month
    assert not lifting.work("acme", NUMBER).step(0)


def test_clients_are_of_the_day_of_the_desk() -> None:
    clock = Clock()
    desk = desk_of(LATE, hours(5, 10), policy=TARGET, clock=clock, clients=[Client("acme", "Acme")])
    before = Lifting(desk).lift("acme")
    clock.now = clock.now.replace(day=23)
    desk.refresh()
    after = Lifting(desk).lift("acme")
    assert before is not None and after is not None and before.as_of == TODAY and after.as_of == ago(-1)


def test_an_audit_that_is_kept_says_it_too() -> None:
    desk = desk_of(hours(3, 5), came(2), policy=TARGET)
    before = filled(desk, desk.audit("acme")).lifts
    answers = audit_walk.AuditAnswers(fit=dict.fromkeys(TARGET.fit_criteria, True), potential=2)
    kept = audit_walk.finish(desk, "acme", answers).audit
    assert kept.result is not None and kept.result["lifts"] not in (None, before)
    assert kept.result["lifts"] == filled(desk, desk.audit("acme")).lifts
