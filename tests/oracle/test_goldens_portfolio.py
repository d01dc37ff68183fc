"""The oracle's table, and letting go in money, against numbers worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.oracle import scenario, waiting_cost
from tests.oracle.basics import Obj, with_defaults
from tests.oracle.documents import TODAY, entry, near
from tests.oracle.overview import given_away, portfolio
from tests.oracle.portfolio import Member, average_rate, hhi, top

FIVE = {
    "acorn": (18000, 150),
    "birch": (9000, 100),
    "cedar": (6000, 120),
    "dogwood": (2400, 80),
    "elm": (600, 50),
}


def book() -> Obj:
    entries: list[Obj] = []
    for name, (revenue, hours) in FIVE.items():
        period = ["2026-11-13", "2026-11-22"]
        entries.append(entry("invoice", 0, name, number="1", amount=str(revenue), period=period))
        entries += [entry("time", back, name, minutes=6 * hours) for back in range(10)]
    clients = [{"id": name, "name": name.title()} for name in FIVE]
    return {"settings": {"target_rate": "95", "cost_rate": "45"}, "clients": clients, "entries": entries}


def test_the_table_of_a_book() -> None:
    table = portfolio(book(), TODAY)
    assert (table["revenue"], table["hours"], table["average_rate"]) == ("36000.00", 500, 72)
    assert (table["profit"], table["hhi"]) == ("13500.00", 3450)
    rows = [
        (r["client"], r["rate"], r["time_share"], r["revenue_share"], r["imbalance"], r["profit"], r["coverage"])
        for r in table["clients"]
    ]
    assert rows == [
        ("acorn", 120, 0.3, 0.5, near(0.6), "11250.00", near(2.667, 5e-4)),
        ("birch", 90, 0.2, 0.25, near(0.8), "4500.00", 2),
        ("cedar", 50, 0.24, near(0.1667), near(1.44), "600.00", near(1.111, 5e-4)),
        ("dogwood", 30, 0.16, near(0.0667), near(2.4), "-1200.00", near(0.667, 5e-4)),
        ("elm", 12, 0.1, near(0.0167), near(6), "-1650.00", near(0.267, 5e-4)),
    ]
    curve = [r["cumulative_profit_share"] for r in table["clients"]]
    assert curve == [near(share) for share in (0.8333, 1.1667, 1.2111, 1.1222, 1)]


def member(client: str, revenue: int, hours: int, verdict: str = "keep") -> Member:
    zero = Fraction(0)
    return Member(client, Fraction(revenue), Fraction(hours), Fraction(45 * hours), zero, zero, zero, 50, verdict)


def five() -> list[Member]:
    verdicts = {"cedar": "watch", "dogwood": "fix", "elm": "fix"}
    return [member(name, *FIVE[name], verdicts.get(name, "keep")) for name in FIVE]


def test_the_concentration() -> None:
    table = five()
    assert hhi(table) == 3450
    assert 10000 / Fraction(hhi(table) or 1) == near(2.899, 5e-4)
    assert top(table, 1) == Fraction(1, 2)
    assert top(table, 3) == Fraction(11, 12)


@pytest.mark.parametrize(
    ("gone", "lost", "freed", "fill", "money", "after", "hhi_after", "largest"),
    [
        (["dogwood"], "2400.00", 6.222, 0.2778, "1920.00", 80.00, 3909.4, 0.5357),
        (["elm"], "600.00", 3.889, 0.1111, "2100.00", 78.67, 3565.1, 0.5085),
        (["dogwood", "elm"], "3000.00", 10.111, 0.2137, "4020.00", 89.19, 4049.6, 0.5454),
        (["acorn"], "18000.00", 11.667, 1.3333, "-11250.00", 51.43, 3800.0, 0.5),
    ],
)
def test_letting_go(
    gone: list[str], lost: str, freed: float, fill: float, money: str, after: float, hhi_after: float, largest: float
) -> None:
    result = scenario.pruned(five(), gone, with_defaults({"target_rate": "95"}), None)
    assert (result["lost_revenue"], result["net"]) == (lost, money)
    assert result["freed_hours_week"] == near(freed, 5e-4)
    assert result["break_even_fill"] == near(fill)
    assert result["average_rate_after"] == near(after, 5e-3)
    assert result["hhi_after"] == near(hhi_after, 5e-2)
    assert result["largest_share_after"] == near(largest, 1e-4)


def test_what_an_hour_of_the_others_brings() -> None:
    settings = with_defaults({"target_rate": "95"})
    assert scenario.alternative(five(), ["dogwood"], settings, None) == 108
    assert scenario.alternative(five(), ["acorn"], settings, None) == 90
    assert scenario.alternative(five(), ["acorn", "birch"], settings, None) == 95
    assert scenario.alternative(five(), ["acorn", "birch"], with_defaults({"target_rate": "0"}), Fraction(72)) == 72


def test_the_cost_of_waiting() -> None:
    table = five()
    table[3].overdue, table[3].overdue_days = Fraction(1200), Fraction(40)
    assert waiting_cost.cost_a_week(table, table[3], with_defaults({}), None) == near(171.70, 5e-3)
    free = with_defaults({"interest": 0, "fill_rate": 0})
    assert waiting_cost.cost_a_week(table, table[3], free, None) == near(19.60, 5e-3)


def test_a_retainer_without_hours_lifts_nobodys_bar() -> None:
    table = [*five(), member("fir", 3000, 0)]
    assert scenario.alternative(table, ["dogwood"], with_defaults({}), None) == 108
    assert average_rate(table) == 72
    assert scenario.net(table, ["dogwood"], with_defaults({}), None) == 1920
    assert scenario.net(table, ["fir"], with_defaults({}), None) == -3000


@pytest.mark.parametrize(
    ("fields", "given", "by_us"),
    [
        ({}, 1800, 1800),
        ({"ended_by": "them"}, 1800, 0),
        ({"ended_by": "both"}, 1800, 0),
        ({"reopened": "2026-11-20"}, 0, 0),
        ({"closed": "2026-11-23"}, 0, 0),
    ],
)
def test_what_parting_gave_away(fields: Obj, given: int, by_us: int) -> None:
    left = {"id": "x1", "client": "acorn", "opened": "2026-11-14", "closed": "2026-11-16", **fields}
    parted = {**book(), "exits": [left]}
    assert sum(given_away(parted, TODAY).values()) == given
    assert sum(given_away(parted, TODAY, ours=True).values()) == by_us
