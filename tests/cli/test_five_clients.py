"""The worked example of five clients, from a document to `portfolio --json`, to the last digit known of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Line

DAY = "2026-11-22"
PERIOD = ["2026-08-25", DAY]
FIVE = (("acorn", 18000, 150), ("birch", 9000, 100), ("cedar", 6000, 120), ("dogwood", 2400, 80), ("elm", 600, 50))
#: Judged by money alone, Acorn and Birch are worth keeping: another hour brings 27,000 / 250 = 108.
OTHERS = ("payment", "communication", "behaviour", "feelings", "fit", "future")


def _client(name: str, money: int, hours: int) -> list[dict[str, Any]]:
    """A bill over the last 90 days that was paid at once, and the hours."""
    own = {"client": name}
    entries: list[dict[str, Any]] = [
        {
            **own,
            "id": f"{name}-1",
            "on": DAY,
            "kind": "invoice",
            "number": "1",
            "amount": str(money),
            "period": PERIOD,
        },
        {**own, "id": f"{name}-2", "on": DAY, "kind": "payment", "amount": str(money), "invoice": "1"},
    ]
    if hours:
        entries.append({**own, "id": f"{name}-3", "on": "2026-10-01", "kind": "time", "minutes": hours * 60})
    return entries


def book(line: Line, folder: Path, *more: dict[str, Any], clients: tuple[tuple[str, int, int], ...] = FIVE) -> Line:
    document = {
        "tuiclients": 1,
        "settings": {"target_rate": "95", "cost_rate": "45", "weights": dict.fromkeys(OTHERS, 0)},
        "clients": [{"id": name, "name": name.title()} for name, _, _ in clients],
        "entries": [entry for facts in clients for entry in _client(*facts)] + list(more),
    }
    source = folder / "five.json"
    source.write_text(json.dumps(document))
    line.done("import", str(source))
    return line


@pytest.fixture
def five(line: Line, tmp_path: Path) -> Line:
    return book(line, tmp_path)


def test_the_verdicts_leave_two_worth_keeping(five: Line) -> None:
    clients = five.json("portfolio", "--as-of", DAY)["clients"]
    assert [member["verdict"] for member in clients] == ["grow", "keep", "fix", "fix", "fix"]


@pytest.mark.parametrize(
    ("gone", "lost", "freed", "even", "net", "rate", "hhi", "largest"),
    [
        ("dogwood", "2400.00", "6.222", "0.2778", "1920.00", "80.00", "3909.4", "53.57"),
        ("elm", "600.00", "3.889", "0.1111", "2100.00", "78.67", "3565.1", "50.85"),
        ("dogwood,elm", "3000.00", "10.111", "0.2137", "4020.00", "89.19", "4049.6", "54.55"),
        ("acorn", "18000.00", "11.667", "1.3333", "-11250.00", "51.43", "3800.0", "50.00"),
    ],
)
def test_each_row_of_letting_go(
    five: Line, gone: str, lost: str, freed: str, even: str, net: str, rate: str, hhi: str, largest: str
) -> None:
    portfolio = five.json("portfolio", "--as-of", DAY, "--prune", gone)
    scenario = portfolio["prune"]
    assert scenario["clients"] == gone.split(",")
    assert (scenario["lost_revenue"], scenario["net"]) == (lost, net)
    assert f"{scenario['freed_hours_week']:.3f}" == freed
    assert f"{scenario['break_even_fill']:.4f}" == even
    assert f"{scenario['average_rate_after']:.2f}" == rate
    assert f"{scenario['hhi_after']:.1f}" == hhi
    assert f"{100 * scenario['largest_share_after']:.2f}" == largest
    if "," not in gone:
        assert next(row["net_if_let_go"] for row in portfolio["clients"] if row["client"] == gone) == net


def test_waiting_costs_hours_that_could_bring_more_and_money_that_ages(line: Line, tmp_path: Path) -> None:
    late = {
        "client": "dogwood",
        "id": "late",
        "on": "2026-05-01",
        "due": "2026-10-13",
        "kind": "invoice",
        "number": "late",
        "amount": "1200",
        "period": ["2026-05-01", "2026-05-31"],
    }
    clients = book(line, tmp_path, late).json("portfolio", "--as-of", DAY)["clients"]
    assert (
        next(f"{member['cost_of_waiting_week']:.2f}" for member in clients if member["client"] == "dogwood")
        == "171.70"
    )


def test_a_retainer_without_hours_lifts_nobodys_bar(line: Line, tmp_path: Path) -> None:
    days = [f"2026-11-{day:02}" for day in range(10, 23)]
    good = [
        {"client": client, "id": f"{client}-{on}", "on": on, "kind": "feeling", "level": 2}
        for client in ("birch", "fir")
        for on in days
    ]
    on = book(line, tmp_path, *good, clients=(*FIVE, ("fir", 3000, 0)))
    on.done("settings", "weights.feelings", "25")
    portfolio = on.json("portfolio", "--as-of", DAY)
    assert {member["client"] for member in portfolio["clients"] if member["verdict"] in ("keep", "grow")} == {
        "acorn",
        "birch",
        "fir",
    }
    nets = {member["client"]: member["net_if_let_go"] for member in portfolio["clients"]}
    assert (nets["dogwood"], nets["fir"], portfolio["average_rate"]) == ("1920.00", "-3000.00", 72)
