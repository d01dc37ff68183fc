"""The portfolio as scripts see it."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from tests.domain.portfolio.making import DAY, KEPT, audited, five, table
from tuiclients.domain.portfolio.portfolio_json import portfolio_object, window_object


def test_it_has_the_agreed_fields_in_their_order() -> None:
    found = portfolio_object(table(five(*KEPT), "dogwood"))
    assert list(found) == ["as_of", "revenue", "hours", "average_rate", "profit", "hhi", "clients", "prune"]
    assert list(found["clients"][0]) == [
        *("client", "revenue", "hours", "rate", "time_share", "revenue_share", "imbalance", "profit", "coverage"),
        *("cumulative_profit_share", "cost_of_waiting_week", "net_if_let_go", "not_yet_invoiced_hours"),
        *("score", "verdict", "unsure", "because"),
    ]
    assert list(found["prune"]) == [
        *("clients", "lost_revenue", "freed_hours_week", "break_even_fill", "net", "average_rate_after"),
        *("hhi_after", "largest_share_after", "warnings"),
    ]


def test_money_is_text_with_two_decimals_and_the_rest_are_numbers() -> None:
    found = json.loads(json.dumps(portfolio_object(table(five(*KEPT), "dogwood"))))
    assert (found["as_of"], found["revenue"], found["profit"]) == (DAY.isoformat(), "36000.00", "13500.00")
    assert (found["hours"], found["average_rate"], found["hhi"]) == (500, 72, pytest.approx(3450, abs=0.5))
    acorn = found["clients"][0]
    assert (acorn["client"], acorn["revenue"], acorn["net_if_let_go"]) == ("acorn", "18000.00", "-11250.00")
    assert (acorn["rate"], acorn["cost_of_waiting_week"], acorn["verdict"]) == (120, 0, "keep")
    assert found["prune"]["net"] == "1920.00"
    assert found["prune"]["clients"] == ["dogwood"]


def test_money_is_rounded_half_up_from_the_unrounded_sum() -> None:
    third = Decimal(1) / 3
    found = portfolio_object(table([audited("a", third * 3 / 200, 1, cost=Decimal("0.02"))]))
    assert found["revenue"] == "0.01"
    assert found["profit"] == "-0.02"


def test_nothing_is_pruned_unless_asked() -> None:
    assert portfolio_object(table([]))["prune"] is None


def test_what_was_looked_at_goes_with_the_concentration() -> None:
    assert window_object(table(five(*KEPT)), "90") == {
        "window": "90",
        "effective_clients": pytest.approx(2.9, abs=0.01),
        "largest_share": 0.5,
        "top_three_share": pytest.approx(0.9167, abs=0.0001),
    }
