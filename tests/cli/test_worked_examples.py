"""Worked examples of the rules, from a document to what `audit --json` and `portfolio --json` say of it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Line

DAY = date(2026, 11, 22)
Facts = list[dict[str, Any]]


def ago(days: int) -> str:
    return f"{DAY - timedelta(days=days)}"


def load(
    line: Line,
    tmp_path: Path,
    facts: Facts,
    clients: Facts | None = None,
    plans: Facts | None = None,
    **settings: str,
) -> None:
    """Import a book; an entry belongs to Acme unless it says whose it is."""
    document = {
        "tuiclients": 1,
        "settings": settings,
        "clients": clients or [{"id": "acme", "name": "Acme"}],
        "entries": [{"id": f"e{number:03}", "client": "acme", **fact} for number, fact in enumerate(facts)],
        "plans": [{"id": f"p{number}", "client": "acme", **plan} for number, plan in enumerate(plans or [])],
    }
    file = tmp_path / "book.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    line.done("import", str(file))


def audit(line: Line, on: str) -> Any:
    return line.json("audit", "acme", "--as-of", on)


def bill(number: str, due: str, amount: str = "1000", **fields: Any) -> dict[str, Any]:
    issued = date.fromisoformat(due) - timedelta(days=30)
    return {"on": f"{issued}", "kind": "invoice", "number": number, "amount": amount, "due": due, **fields}


def payment(number: str, on: str, amount: str = "1000") -> dict[str, Any]:
    return {"on": on, "kind": "payment", "amount": amount, "invoice": number}


@pytest.mark.parametrize(
    ("client", "score", "confidence", "weight"),
    [
        ({}, 55.294, 0.1059, 100),
        ({"status": "prospect"}, 59.626, 0.1925, 55),
        ({"target_rate": "0"}, 59.626, 0.1925, 55),
        ({"no_hours": True}, 57.059, 0.1412, 75),
    ],
    ids=["active", "prospect", "unpaid on purpose", "no hours"],
)
def test_four_mails_and_what_is_left_out(
    line: Line, tmp_path: Path, client: dict[str, Any], score: float, confidence: float, weight: int
) -> None:
    mails: Facts = [{"on": ago(0), "kind": "message", "direction": "in"} for _ in range(4)]
    load(line, tmp_path, mails, [{"id": "acme", "name": "Acme", **client}])
    found = audit(line, ago(0))
    assert found["score"] == pytest.approx(score, abs=5e-4)
    assert found["confidence"] == pytest.approx(confidence, abs=5e-5)
    assert sum(signal["weight"] for signal in found["signals"]) == weight
    assert (found["verdict"], found["unsure"]) == ("watch", True)


@pytest.mark.parametrize(
    ("on", "effect"),
    [
        *[("2026-03-31", None), ("2026-04-01", "cap"), ("2026-04-09", "cap"), ("2026-04-10", None)],
        *[("2026-05-01", None), ("2026-05-02", "cap"), ("2026-06-25", "cap"), ("2026-06-26", None)],
    ],
)
def test_late_again_and_again(line: Line, tmp_path: Path, on: str, effect: str | None) -> None:
    facts = [bill("1", "2026-03-01"), payment("1", "2026-04-10"), bill("2", "2026-04-01"), payment("2", "2026-05-11")]
    load(line, tmp_path, facts)
    found = {trigger["name"]: trigger["effect"] for trigger in audit(line, on)["triggers"]}
    assert found.get("unpaid") == effect


@pytest.mark.parametrize(
    ("on", "verdict"),
    [("2026-02-28", "fix"), ("2026-03-01", "let_go"), ("2026-08-28", "let_go"), ("2026-08-29", "fix")],
)
def test_unpaid_and_a_plan_refused_on_1_march(line: Line, tmp_path: Path, on: str, verdict: str) -> None:
    plan = {"cause": "fit", "opened": "2025-12-01", "closed": "2026-03-01", "outcome": "refused"}
    load(line, tmp_path, [bill("1", "2025-11-21")], plans=[plan])
    assert audit(line, on)["verdict"] == verdict


def test_a_newcomer_is_kept_and_with_an_incident_unsure(line: Line, tmp_path: Path) -> None:
    facts: Facts = []
    for on in ("2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12"):
        facts += [{"on": on, "kind": "feeling", "level": 2}, {"on": on, "kind": "message", "direction": "in"}]
    facts.append({"on": "2026-11-12", "kind": "review", "fit": {"a": True, "b": True, "c": True}, "potential": 4})
    load(line, tmp_path, facts)
    found = audit(line, "2026-11-14")
    assert found["score"] == pytest.approx(60.597, abs=5e-4)
    assert found["confidence"] == pytest.approx(0.2119, abs=5e-5)
    assert (found["band"], found["verdict"], found["unsure"]) == ("keep", "keep", False)

    line.done("log", "acme scope on:2026-11-13")
    found = audit(line, "2026-11-14")
    assert found["score"] == pytest.approx(58.149, abs=5e-4)
    assert (found["band"], found["verdict"], found["unsure"]) == ("watch", "watch", True)


def test_dread_after_joy_is_the_trend(line: Line, tmp_path: Path) -> None:
    joy: Facts = [{"on": ago(40), "kind": "feeling", "level": 2}]
    load(line, tmp_path, joy)
    assert audit(line, ago(0))["trend"] == 0
    line.done("log", f"acme dread on:{ago(0)}")
    assert audit(line, ago(0))["trend"] == pytest.approx(-2.566, abs=5e-4)


FIVE = {"acorn": (18000, 150), "birch": (9000, 100), "cedar": (6000, 120), "dogwood": (2400, 80), "elm": (600, 50)}


def test_letting_go_of_dogwood_and_elm(line: Line, tmp_path: Path) -> None:
    facts: Facts = []
    for name, (revenue, hours) in FIVE.items():
        facts += [{"client": name, "on": ago(on), "kind": "time", "minutes": hours * 6} for on in range(10)]
        period = [ago(89), ago(0)]
        facts.append(
            {
                "client": name,
                "on": ago(0),
                "kind": "invoice",
                "number": name,
                "amount": f"{revenue}",
                "period": period,
            }
        )
        if name in ("acorn", "birch"):
            facts += [{"client": name, "on": ago(on), "kind": "message", "direction": "in"} for on in range(4)]
            facts += [{"client": name, "on": ago(on), "kind": "feeling", "level": 2} for on in range(10)]
            facts.append({"client": name, "on": ago(0), "kind": "review", "fit": dict.fromkeys("abcdef", True)})
    clients: Facts = [{"id": name, "name": name.title()} for name in FIVE]
    load(line, tmp_path, facts, clients, target_rate="95", cost_rate="45")
    found = line.json("portfolio", "--as-of", ago(0), "--prune", "dogwood,elm")
    assert (found["revenue"], found["hours"], found["average_rate"], found["profit"]) == (
        "36000.00",
        500,
        72,
        "13500.00",
    )
    assert found["hhi"] == pytest.approx(3450)
    assert [each["client"] for each in found["clients"]] == list(FIVE)
    assert [each["net_if_let_go"] for each in found["clients"]][3:] == ["1920.00", "2100.00"]
    assert found["prune"]["net"] == "4020.00"
    assert found["prune"]["break_even_fill"] == pytest.approx(0.2137, abs=5e-5)
    assert found["prune"]["hhi_after"] == pytest.approx(4049.6, abs=0.05)
    assert found["prune"]["largest_share_after"] == pytest.approx(0.5455, abs=5e-5)
