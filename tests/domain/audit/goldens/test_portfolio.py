"""The five clients of the worked tables, from their hours and bills to the money of letting go."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from tests.domain.audit.builders import TODAY, ago, billed, came, entry, hours, invoice, policy
from tests.domain.audit.goldens.scene import near
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.portfolio.given_away import audits_on
from tuiclients.domain.portfolio.overview import Line, Portfolio, portfolio
from tuiclients.domain.portfolio.scenario import COLLECT, Scenario
from tuiclients.domain.record import Record

FIVE = {"acorn": (18000, 150), "birch": (9000, 100), "cedar": (6000, 120), "dogwood": (2400, 80), "elm": (600, 50)}
RULES = policy(95, cost_rate=Decimal(45))


def pleasant() -> list[Entry]:
    """What makes a verdict Keep: mails from them, joy, and a review."""
    facts = [came(on) for on in range(4)] + [entry("feeling", on, level=2) for on in range(10)]
    return [*facts, entry("review", 0, fit=dict.fromkeys("abcdef", True))]


def of(name: str, revenue: int, worked: int, *more: Entry) -> Record:
    """Hours over fifty days, and one bill over the window of 90 days that ends today."""
    each = worked / 50
    work = [hours(on, each) for on in range(50)] if worked else []
    entries = [*work, invoice(0, revenue, period=(ago(89), TODAY)), *more]
    return Record.of(Client(name, name.title()), [fact._replace(client=name) for fact in entries])


def book(*others: Record, overdue: bool = False) -> list[Record]:
    """The five; Acorn and Birch are pleasant. `overdue`: Dogwood owes 1200, for long ago, due 40 days ago."""
    owed = billed(40, 1200, "late", period=(ago(300), ago(270)))
    made = []
    for name, (revenue, worked) in FIVE.items():
        more = pleasant() if name in ("acorn", "birch") else [owed] if name == "dogwood" and overdue else []
        made.append(of(name, revenue, worked, *more))
    return [*made, *others]


def table(records: list[Record], *prune: str) -> Portfolio:
    clients = {record.client.id: record.client for record in records}
    return portfolio(audits_on(records, RULES, TODAY), clients, RULES, TODAY, prune)


@cache
def five() -> Portfolio:
    return table(book())


def line(found: Portfolio, name: str) -> Line:
    return next(each for each in found.lines if each.member.client == name)


@pytest.mark.parametrize(
    ("name", "rate", "time", "revenue", "imbalance", "profit", "coverage"),
    [
        ("acorn", 120, 0.3, 0.5, 0.6, 11250, 2.667),
        ("birch", 90, 0.2, 0.25, 0.8, 4500, 2.0),
        ("cedar", 50, 0.24, 0.1667, 1.44, 600, 1.111),
        ("dogwood", 30, 0.16, 0.0667, 2.4, -1200, 0.667),
        ("elm", 12, 0.1, 0.0167, 6.0, -1650, 0.267),
    ],
)
def test_the_table(
    name: str, rate: float, time: float, revenue: float, imbalance: float, profit: int, coverage: float
) -> None:
    member = line(five(), name).member
    assert [member.revenue, member.hours] == [*FIVE[name]]
    assert member.rate == pytest.approx(rate)
    assert member.time_share == near(time, 4)
    assert member.revenue_share == near(revenue, 4)
    assert member.imbalance == near(imbalance)
    assert member.profit == profit
    assert member.coverage == near(coverage)


def test_only_acorn_and_birch_are_worth_keeping() -> None:
    verdicts = {each.client: each.verdict for each in five().members}
    assert {name for name, verdict in verdicts.items() if verdict in ("keep", "grow")} == {"acorn", "birch"}


@pytest.mark.parametrize(
    ("name", "share"),
    [("acorn", 83.33), ("birch", 116.67), ("cedar", 121.11), ("dogwood", 112.22), ("elm", 100.00)],
)
def test_the_whale_curve(name: str, share: float) -> None:
    found = line(five(), name).member.cumulative_profit_share
    assert found is not None
    assert 100 * found == near(share, 2)


def test_the_whale_curve_runs_from_the_best_to_the_worst() -> None:
    assert [each.client for each in five().members] == list(FIVE)


def test_the_concentration() -> None:
    found = five().concentration
    assert found.hhi == pytest.approx(3450)
    assert found.effective == near(2.899)
    assert found.largest == pytest.approx(0.5)
    assert found.top_three == near(0.9167, 4)


def test_the_sums() -> None:
    found = five()
    assert [found.revenue, found.hours, found.average_rate, found.profit] == [36000, 500, 72, 13500]


LET_GO = {
    "dogwood": (2400, 6.222, 0.2778, 1920, 80.00, 3909.4, 53.57),
    "elm": (600, 3.889, 0.1111, 2100, 78.67, 3565.1, 50.85),
    "dogwood elm": (3000, 10.111, 0.2137, 4020, 89.19, 4049.6, 54.55),
    "acorn": (18000, 11.667, 1.3333, -11250, 51.43, 3800.0, 50.00),
}


@pytest.mark.parametrize("names", LET_GO)
def test_letting_go(names: str) -> None:
    lost, freed, even, net, rate, hhi, largest = LET_GO[names]
    found = table(book(), *names.split()).scenario
    assert isinstance(found, Scenario)
    assert found.lost_revenue == lost
    assert found.freed_hours_week == near(freed)
    assert found.break_even_fill == near(even, 4)
    assert found.net == net
    assert found.average_rate_after == near(rate, 2)
    assert found.hhi_after == near(hhi, 1)
    assert found.largest_share_after is not None
    assert 100 * found.largest_share_after == near(largest, 2)


@pytest.mark.parametrize(("name", "net"), [("dogwood", 1920), ("elm", 2100), ("acorn", -11250)])
def test_letting_go_of_one_alone(name: str, net: int) -> None:
    assert line(five(), name).net_if_let_go == net


def test_waiting_for_dogwood() -> None:
    """Better work 149.33 a week; 1200 overdue for 40 days add interest of 2.77 and 19.60 that are never collected."""
    idle = line(five(), "dogwood").cost_of_waiting_week
    late = line(table(book(overdue=True)), "dogwood")
    assert [late.member.overdue, late.member.overdue_days, late.member.revenue] == [1200, 40, 2400]
    assert idle == near(149.33, 2)
    assert late.cost_of_waiting_week - idle == near(2.77 + 19.60, 2)
    assert late.cost_of_waiting_week == near(171.70, 2)


def test_a_retainer_without_hours_lifts_nobodys_bar() -> None:
    found = table(book(of("fir", 3000, 0, *pleasant())))
    assert line(found, "fir").member.verdict == "keep"
    assert found.average_rate == 72
    assert line(found, "dogwood").net_if_let_go == 1920
    assert line(found, "fir").net_if_let_go == -3000
    scenario = table(book(of("fir", 3000, 0, *pleasant())), "dogwood").scenario
    assert scenario is not None
    assert scenario.break_even_fill == near(0.2778, 4)


def test_what_is_still_collected() -> None:
    assert COLLECT == ((0, 0.94), (90, 0.73), (180, 0.50), (365, 0.25), (730, 0.10))


@pytest.mark.parametrize(
    ("revenue", "guard"),
    [(1999, ""), (2000, "warn"), (2999, "warn"), (3000, "replacement"), (3999, "replacement"), (4000, "name")],
)
def test_guards_by_the_share_of_the_revenue(revenue: int, guard: str) -> None:
    """Of 10000 in all, the rest of which others bring."""
    scenario = table([of("a", revenue, 10), of("b", 10000 - revenue, 10)], "a").scenario
    assert scenario is not None
    assert scenario.guard == guard


def test_hours_cost_what_each_persons_do() -> None:
    """Ten hours of one who costs 45 like everybody, ten of Bo at 70."""
    rules = policy(95, cost_rate=Decimal(45), cost_rates={"bo": Decimal(70)})
    made = of("a", 1000, 0, hours(1, 10), hours(1, 10, by="bo"), hours(1, 2, by="cy"))
    found = portfolio(audits_on([made], rules, TODAY), {"a": made.client}, rules, TODAY)
    assert line(found, "a").member.cost == 450 + 700 + 90
