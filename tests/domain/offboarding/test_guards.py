"""What should be known before parting, and what is asked for; figures from the five worked clients."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.audit.builders import TODAY, invoice, record
from tests.domain.portfolio.making import DAY, KEPT, RULES, audited, five, table
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.client import Client
from tuiclients.domain.offboarding.guards import (
    Guard,
    GuardFacts,
    friend,
    guards,
    haste,
    notice,
    open_invoices,
    stage,
    waiting,
)
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.scenario import Scenario

FREE: dict[str, Any] = {"notice_days": 0}


def without(*names: str) -> Scenario:
    found = table(five(*KEPT), *names).scenario
    assert found is not None
    return found


def found(
    name: str, also: tuple[str, ...] = (), rules: Policy = RULES, prospects: int = 0, **facts: Any
) -> dict[str, Guard]:
    client = Client(name, name.title(), **{**FREE, **facts})
    line = next(each for each in table(five(*KEPT)).lines if each.member.client == name)
    given = GuardFacts(without(name), without(name, *also), prospects, [each.title() for each in also], line=line)
    shown = guards(client, audit_of(name), given, (), rules)
    assert len({guard.says for guard in shown}) == len(shown)
    return {guard.name: guard for guard in shown}


def audit_of(name: str) -> Audit:
    return audited(name, 100, 1)._replace(verdict="fix", blind=40.0, blind_verdict="let_go")


def test_hours_money_time_and_cash_stand_in_this_order() -> None:
    shown = found("dogwood")
    assert list(shown) == ["money", "time", "waiting", "cash", "portfolio"]
    assert shown["money"].says == "Parting frees 6.2 hours a week and costs you 811 a month in revenue."
    assert shown["time"].says.startswith("You are no worse off once 28 % of the freed time, 1.7 hours a week,")
    assert "set cash" in shown["cash"].says
    assert not any(guard.needs for guard in shown.values())


def test_hours_and_money_are_theirs_and_the_rest_counts_who_is_leaving() -> None:
    shown = found("dogwood", ("cedar",))
    assert shown["money"].says == (
        "Parting frees 6.2 hours a week and costs you 811 a month in revenue. "
        "With Cedar, who is leaving, it is 15.6 hours and 2,839."
    )
    assert "once 28 % of the freed time" in shown["time"].says
    assert shown["dependency"].says == "Together with Cedar, who is leaving, they bring 23.33 % of your revenue."


@pytest.mark.parametrize(
    ("names", "needs"),
    [
        (("dogwood", "elm"), None),
        (("birch",), ()),
        (("birch", "dogwood"), ("replacement",)),
        (("acorn",), ("replacement", "name")),
    ],
)
def test_a_share_asks_for_a_replacement_and_for_the_name(
    names: tuple[str, ...], needs: tuple[str, ...] | None
) -> None:
    shown = found(names[0], names[1:])
    assert (shown["dependency"].needs if "dependency" in shown else None) == needs


def test_a_friend_is_looked_at_blind_first() -> None:
    shown = found("dogwood", tags=("wine", "Friend"))
    assert next(iter(shown)) == "friend"
    assert shown["friend"].says == (
        "Marked as friend: blind to feelings and to what is older than a year, the verdict is Let go at 40.0 points; "
        "with both it is Fix at 50.0. Whatever you decide, tell them yourself before any letter."
    )
    assert "Marked as friend and family" in friend(Client("a", "A", flags=("old friend", "family")), audit_of("a"))
    assert friend(Client("a", "A", tags=("friendly",)), audit_of("a")) == ""


def test_a_young_business_is_told_to_mend_first() -> None:
    young = RULES._replace(stage="early")
    assert "Your business is young" in found("dogwood", rules=young)["stage"].says
    assert "Let go as what to mend first" in stage(audit_of("a")._replace(verdict="let_go"), young)
    assert stage(audit_of("a")._replace(verdict="keep"), young) == ""
    assert stage(audit_of("a"), RULES._replace(stage="established")) == ""


def test_an_established_business_may_part_from_small_clients_it_has_no_time_for() -> None:
    grown = RULES._replace(stage="established")
    assert found("dogwood", rules=grown)["stage"].says == (
        "Your business is established: they take 16 % of your time and bring 6.7 % of your revenue. Small clients "
        "are often better served by somebody who has the time for them."
    )
    comma = grown._replace(number_format="1.234,56")
    assert "bring 6,7 % of your revenue" in found("dogwood", rules=comma)["stage"].says
    assert "it is 10,1 hours and 1.014" in " ".join(
        guard.says for guard in found("dogwood", ("elm",), rules=comma).values()
    )
    # Cedar takes 1.44 times as much time as money, Acorn is none of the small ones.
    assert "stage" not in found("cedar", rules=grown) and "stage" not in found("acorn", rules=grown)
    assert "stage" not in found("dogwood")


def test_what_waiting_costs_is_said_with_its_reasons() -> None:
    assert found("dogwood")["waiting"].says == "Waiting costs about 149 a week: their hours could bring more."
    late = table(five(*KEPT, overdue=Decimal(1200), overdue_days=40.0))
    line = next(each for each in late.lines if each.member.client == "dogwood")
    assert waiting(GuardFacts(without("dogwood"), without("dogwood"), 0, line=line), RULES) == (
        "Waiting costs about 172 a week: their hours could bring more and overdue money comes in less and less often."
    )
    assert "waiting" not in found("acorn")
    assert waiting(GuardFacts(without("acorn"), without("acorn"), 0), RULES) == ""


def test_two_in_one_week_are_many() -> None:
    assert haste([]) == ""
    assert haste([("Bo", date(2026, 11, 20))]) == (
        "With them you let go two in one week (Bo on 20 Nov): sleep on it, one bad week is no reason."
    )
    assert "three in one week (Bo on 20 Nov and Cy on 21 Nov)" in haste(
        [("Bo", date(2026, 11, 20)), ("Cy", date(2026, 11, 21))]
    )


def test_the_funnel_counts_all_who_go() -> None:
    shown = [
        guard.says
        for guard in guards(
            Client("dogwood", "Dogwood", notice_days=0),
            audit_of("dogwood"),
            GuardFacts(without("dogwood"), without("dogwood", "elm"), 1, ["Elm"]),
            (),
            RULES,
        )
    ]
    assert "1 prospect could follow the 2 clients who go: keep filling the funnel." in shown
    assert DAY == TODAY


@pytest.mark.parametrize(
    ("days", "ends", "word"),
    [
        (30, None, "30 days"),
        (90, TODAY + timedelta(days=5), "before a notice period would"),
        (None, TODAY + timedelta(days=5), "agreed on"),
        (None, None, "No notice period"),
    ],
)
def test_the_contract_says_how_it_ends(days: int | None, ends: date | None, word: str) -> None:
    (only,) = notice(Client("acme", "Acme", notice_days=days, contract_ends=ends), TODAY)
    assert word in only.says


def test_no_notice_agreed_is_nothing_to_say() -> None:
    assert notice(Client("acme", "Acme", notice_days=0), TODAY) == []


def test_open_invoices_are_named_with_what_is_open() -> None:
    bills = Day(record(invoice(40, 100, "1"), invoice(3, "50.50", "2")), Policy(), TODAY).bills
    (only,) = open_invoices(bills, Policy(), TODAY - timedelta(days=30))
    assert only.says == "150.50 is open on 2 invoices (1 and 2)."
    assert open_invoices([], Policy(), TODAY) == []
    (only,) = open_invoices(bills, Policy(), TODAY)
    counted = "the revenue above counts it as if it had been paid"
    assert only.says == f"150.50 is open on 2 invoices (1 and 2), 100.00 of it past due: {counted}."
    (only,) = open_invoices(bills[:1], Policy(), TODAY)
    assert only.says == f"100.00 is open on 1 invoice (1), all of it past due: {counted}."
