"""What should be known before parting, and what is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.domain.audit.builders import TODAY, invoice, record
from tuiclients.domain.audit.day import Day
from tuiclients.domain.client import Client
from tuiclients.domain.offboarding.guards import guards, notice, open_invoices
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.scenario import GuardLevel, Scenario

PLAIN = Scenario(("acme",), Decimal(0), 0.0, None, Decimal(0), None, None, None, (), "")


@pytest.mark.parametrize(
    ("guard", "needs"), [("warn", ()), ("replacement", ("replacement",)), ("name", ("replacement", "name"))]
)
def test_dependency_warns_asks_for_a_replacement_and_for_the_name(guard: GuardLevel, needs: tuple[str, ...]) -> None:
    pruning = PLAIN._replace(guard=guard, warnings=("They bring 45 % of the revenue.", "No prospects."))
    found = guards(Client("acme", "Acme"), pruning, ["Bo", "Cy"], (), TODAY, Policy())
    assert (found[0].name, found[0].needs) == ("dependency", needs)
    assert found[0].says == "They bring 45 % of the revenue (with Bo and Cy, who are leaving)."
    assert (found[1].name, found[1].says) == ("portfolio", "No prospects.")


def test_without_dependency_only_the_rest_is_said() -> None:
    found = guards(
        Client("acme", "Acme", notice_days=0), PLAIN._replace(warnings=("No prospects.",)), [], (), TODAY, Policy()
    )
    assert [one.name for one in found] == ["portfolio"]


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
    (found,) = notice(Client("acme", "Acme", notice_days=days, contract_ends=ends), TODAY)
    assert word in found.says


def test_no_notice_agreed_is_nothing_to_say() -> None:
    assert notice(Client("acme", "Acme", notice_days=0), TODAY) == []


def test_open_invoices_are_named_with_what_is_open() -> None:
    bills = Day(record(invoice(40, 100, "1"), invoice(3, "50.50", "2")), Policy(), TODAY).bills
    (found,) = open_invoices(bills, Policy())
    assert found.says == "150.50 is open on 2 invoices (1 and 2)."
    assert open_invoices([], Policy()) == []
