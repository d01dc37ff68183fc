"""The book as a whole on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Line

DAY = "2026-11-22"
FIVE = (("acorn", 18000, 150), ("birch", 9000, 100), ("cedar", 6000, 120), ("dogwood", 2400, 80), ("elm", 600, 50))


def document() -> dict[str, Any]:
    """Five clients, each with one bill for the last 90 days and its hours; Acorn and Birch are worth keeping."""
    entries: list[dict[str, Any]] = []
    for name, revenue, hours in FIVE:
        own = {"client": name}
        entries.append(
            {
                **own,
                "id": f"{name}-bill",
                "on": DAY,
                "kind": "invoice",
                "number": name,
                "amount": str(revenue),
                "period": ["2026-08-25", DAY],
            }
        )
        entries.append({**own, "id": f"{name}-work", "on": "2026-10-01", "kind": "time", "minutes": hours * 60})
    return {
        "tuiclients": 1,
        "settings": {"target_rate": "95", "cost_rate": "45"},
        "clients": [{"id": name, "name": name.title()} for name, _, _ in FIVE],
        "entries": entries,
    }


@pytest.fixture
def five(line: Line, tmp_path: Path) -> Line:
    source = tmp_path / "five.json"
    source.write_text(json.dumps(document()))
    line.done("import", str(source))
    return line


def test_the_worked_table_of_five_clients_comes_out(five: Line) -> None:
    portfolio = five.json("portfolio", "--as-of", DAY)
    rows = [
        (
            client["client"],
            client["revenue"],
            client["hours"],
            client["rate"],
            f"{client['time_share']:.4f}",
            f"{client['revenue_share']:.4f}",
            f"{client['imbalance']:.3f}",
            client["profit"],
            f"{client['coverage']:.3f}",
            f"{client['cumulative_profit_share']:.2%}",
        )
        for client in portfolio["clients"]
    ]
    assert rows == [
        ("acorn", "18000.00", 150, 120, "0.3000", "0.5000", "0.600", "11250.00", "2.667", "83.33%"),
        ("birch", "9000.00", 100, 90, "0.2000", "0.2500", "0.800", "4500.00", "2.000", "116.67%"),
        ("cedar", "6000.00", 120, 50, "0.2400", "0.1667", "1.440", "600.00", "1.111", "121.11%"),
        ("dogwood", "2400.00", 80, 30, "0.1600", "0.0667", "2.400", "-1200.00", "0.667", "112.22%"),
        ("elm", "600.00", 50, 12, "0.1000", "0.0167", "6.000", "-1650.00", "0.267", "100.00%"),
    ]
    assert (portfolio["revenue"], portfolio["hours"], portfolio["average_rate"], portfolio["profit"]) == (
        "36000.00",
        500,
        72,
        "13500.00",
    )
    assert f"{portfolio['hhi']:.0f} {portfolio['effective_clients']:.3f}" == "3450 2.899"
    assert f"{portfolio['largest_share']:.0%} {portfolio['top_three_share']:.2%}" == "50% 91.67%"


def test_a_wider_window_takes_in_what_is_older(five: Line) -> None:
    five.done("log", "elm", "10h", "long", "ago", "on:2026-01-10")
    plain = five.json("portfolio", "--as-of", DAY)
    assert plain["window"] == "90"
    assert plain["hours"] == 500
    assert five.json("portfolio", "--as-of", DAY, "--window", "90") == plain
    for window in ("365", "2026", "all"):
        wider = five.json("portfolio", "--as-of", DAY, "--window", window)
        assert (wider["window"], wider["hours"]) == (window, 510)
        assert [client["score"] for client in wider["clients"]] == [client["score"] for client in plain["clients"]]
    assert five.json("portfolio", "--as-of", DAY, "--window", "2024")["clients"] == []
    assert "2024" in five.done("portfolio", "--as-of", DAY, "--window", "2024")
    assert "such as 90" in five.refused("portfolio", "--window", "soon")


def test_it_is_sorted_as_asked(five: Line) -> None:
    def order(*words: str) -> list[str]:
        return [client["client"] for client in five.json("portfolio", "--as-of", DAY, *words)["clients"]]

    assert order("--sort", "hours") == ["acorn", "cedar", "birch", "dogwood", "elm"]
    assert order("--sort", "rate", "--reverse") == ["elm", "dogwood", "cedar", "birch", "acorn"]
    assert five("portfolio", "--sort", "colour") == 2
    assert five("portfolio", "--reverse") == 2


def test_charts_read_at_80_columns_and_say_what_they_show(five: Line) -> None:
    text = five.done("portfolio", "--as-of", DAY, "--chart")
    assert max(len(line) for line in text.splitlines()) <= 80
    flat = " ".join(text.split())
    assert "The best 3 of 5 clients bring 121.11 % of the profit" in flat
    assert "More time than money: Dogwood takes 16 % of the time" in flat
    assert "The largest client, Acorn, brings 50 %" in flat
    assert five.json("portfolio", "--as-of", DAY)["clients"][2]["quadrant"] == "low money, high time"
    assert "No client" in five.done("portfolio", "--as-of", DAY, "--chart", "--window", "2020")


def test_the_hundred_customers_of_a_real_book_are_drawn(line: Line, real_data: Path) -> None:
    mapping = (
        "client=customerID,number=invoiceNumber,on=InvoiceDate,due=DueDate,amount=InvoiceAmount,paid=SettledDate"
    )
    source = real_data / "invoices/accounts-receivable-2466.csv"
    line.done("import", str(source), "--kind", "invoice", "--map", mapping)
    text = line.done("portfolio", "--as-of", "2013-07-01", "--window", "all", "--chart")
    assert max(len(row) for row in text.splitlines()) <= 80
    assert len(text.splitlines()) < 60
    assert "100.0 %" in text
    assert "time cannot be set against money" in text


def test_scenarios_stand_side_by_side(five: Line) -> None:
    five.done("settings", "weights.earning", "0")
    words = ("portfolio", "--as-of", DAY, "--prune", "dogwood", "--prune", "dogwood,elm", "--prune", "acorn")
    portfolio = five.json(*words)
    assert [scenario["clients"] for scenario in portfolio["scenarios"]] == [
        ["dogwood"],
        ["dogwood", "elm"],
        ["acorn"],
    ]
    first = dict(portfolio["scenarios"][0])
    assert [first.pop(name) for name in ("fill_rate", "runway_weeks", "guard")] == [0.5, None, ""]
    assert first.pop("margin_week") == pytest.approx((33600 - 22500) * 7 / 90)
    assert [first.pop(name) for name in ("lost_month", "cash_months_with", "cash_months_without")] == [
        "811.05",
        None,
        None,
    ]
    assert first == portfolio["prune"]
    text = five.done(*words)
    assert "A  without Dogwood\n" in text
    assert "B  without Dogwood, Elm" in text
    assert "33,600.00" in text
    assert "! C: They bring 50 % of your revenue" in text
    assert "At most 3" in five.refused(*words, "--prune", "cedar")
    assert five.json("portfolio", "--as-of", DAY)["scenarios"] == []


def test_the_share_of_hours_to_sell_moves_what_parting_brings(five: Line) -> None:
    def net(*words: str) -> float:
        portfolio = five.json("portfolio", "--as-of", DAY, "--prune", "elm", *words)
        assert portfolio["clients"][-1]["net_if_let_go"] == portfolio["prune"]["net"]
        return float(portfolio["prune"]["net"])

    half, more = net(), net("--fill", "70%")
    assert net("--fill", "0.5") == half
    assert more + 600 == pytest.approx(1.4 * (half + 600), abs=0.02)
    assert "share" in five.refused("portfolio", "--fill", "much")
    assert "more than the whole" in five.refused("portfolio", "--fill", "1.5") or "70%" in five.err


def test_a_pruning_is_saved_listed_looked_at_again_and_deleted(five: Line, tmp_path: Path) -> None:
    five.done("portfolio", "--prune", "dogwood,elm", "--fill", "70%", "--window", "365", "--save", "In  spring")
    (saved,) = five.json("portfolio", "--saved")
    assert (saved["name"], saved["clients"], saved["window"], saved["fill_rate"]) == (
        "In spring",
        ["dogwood", "elm"],
        "365",
        0.7,
    )
    again = five.json("portfolio", "--recall", "in spring")
    assert (again["window"], again["scenarios"]) == ("365", [saved["result"]])
    assert five.json("portfolio", "--recall", "in spring", "--window", "90")["window"] == "90"
    assert "was saved on" in five.done("portfolio", "--recall", "In spring")
    assert "Dogwood, Elm" in five.done("portfolio", "--saved")
    assert "already" in five.refused("portfolio", "--prune", "elm", "--save", "IN SPRING")
    assert five("portfolio", "--save", "nobody") == 2
    assert "In spring" in five.refused("portfolio", "--recall", "autumn")

    five.done("client", "merge", "elm", "cedar")
    assert five.json("portfolio", "--recall", "in spring")["prune"]["clients"] == ["dogwood", "cedar"]
    five.done("undo")
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    five.done("export", "-o", str(first))
    book, five.book = five.book, tmp_path / "again"
    five.done("import", str(first))
    five.done("import", str(first))
    five.done("export", "-o", str(second))
    assert first.read_bytes() == second.read_bytes()
    assert [scenario["name"] for scenario in five.json("portfolio", "--saved")] == ["In spring"]

    five.book = book
    five.done("portfolio", "--forget", "in-spring")
    assert five.json("portfolio", "--saved") == []
    assert "--save" in five.refused("portfolio", "--forget", "in-spring")
    five.done("undo")
    assert len(five.json("portfolio", "--saved")) == 1


def test_a_document_with_a_broken_pruning_is_refused_whole(five: Line, tmp_path: Path) -> None:
    good = {"id": "a", "name": "A", "clients": ["elm"], "on": DAY}
    broken: list[Any] = [{}, [1], [good | {"on": "x"}], [good, good]]
    for prunings in broken:
        source = tmp_path / "broken.json"
        source.write_text(json.dumps(document() | {"prunings": prunings}))
        five.book = tmp_path / "fresh"
        assert five.refused("import", str(source))
        assert not five.book.exists()


def test_one_pruning_with_other_content_is_left_out_and_named(five: Line, tmp_path: Path) -> None:
    five.done("portfolio", "--prune", "elm", "--save", "a")
    source = tmp_path / "other.json"
    other = {"id": "a", "name": "A", "clients": ["cedar"], "on": DAY}
    source.write_text(json.dumps(document() | {"prunings": [other]}))
    assert five("import", str(source)) == 3
    assert "'a'" in five.err
    assert five("import", "--strict", str(source)) == 1


def test_types_of_clients_and_letters(five: Line) -> None:
    for name, tag in (("acorn", "shop"), ("elm", "shop"), ("cedar", "law")):
        five.done("client", "edit", name, "--tag", tag)
    by_tag = five.json("portfolio", "--as-of", DAY, "--by-tag")
    assert [(segment["tag"], segment["revenue"], segment["hours"]) for segment in by_tag["segments"]] == [
        ("shop", "18600.00", 200),
        ("law", "6000.00", 120),
        ("", "11400.00", 180),
    ]
    text = five.done("portfolio", "--as-of", DAY, "--by-tag")
    assert "(no tag)" in text
    for name in ("imbalance", "coverage", "waiting/week", "if let go"):
        assert name in text.splitlines()[0]
    charts = five.json("portfolio", "--as-of", DAY, "--grades")["clients"]
    assert [chart["client"] for chart in charts] == ["acorn", "birch", "cedar", "dogwood", "elm"]
    assert [chart["marks"][0]["grade"] for chart in charts] == ["A", "C", "D", "F", "F"]
    assert [chart["marks"][5]["grade"] for chart in charts] == ["-"] * 5
    text = five.done("portfolio", "--as-of", DAY, "--grades")
    assert "Dogwood" in text
    assert five("portfolio", "--grades", "--by-tag") == 2
    assert "No client" in five.done("portfolio", "--as-of", DAY, "--by-tag", "--window", "2020")


def test_what_waiting_has_cost_since_a_verdict_turned(acme: Line) -> None:
    words = ("portfolio", "--as-of", "2026-06-30", "--turned")
    assert "No active client" in acme.done(*words)
    assert acme.json(*words)["clients"] == []
    acme.done("log", "acme", "invoice", "5200", "no:1", "on:2026-04-01", "due", "1", "may")
    (turned,) = acme.json(*words)["clients"]
    assert (turned["client"], turned["verdict"], turned["since"], turned["days"]) == ("acme", "fix", "2026-06-01", 30)
    assert turned["cost_of_waiting_week"] == pytest.approx(5200 * 0.12 / 52 + 5200 * 7 * 0.21 / 90)
    assert turned["cost"] == pytest.approx(turned["cost_of_waiting_week"] * 30 / 7)
    text = acme.done(*words)
    assert "2026-06-01" in text
    assert "never a reason to stay" in text
    assert acme(*words, "--chart") == 2


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        (("portfolio",), "1.800.000"),
        (("portfolio", "--by-tag"), "3.600.000"),
        (("portfolio", "--chart"), "1.350.000"),
        (("portfolio", "--prune", "elm"), "60.000"),
        (("months",), "3.600.000"),
        (("months", "--by", "billed"), "1.800.000"),
        (("report",), "1.350.000"),
        (("report", "--html"), "1.350.000"),
        (("report", "elm"), "60.000"),
        (("report", "acorn", "--client-safe"), "1.800.000"),
    ],
)
def test_money_has_the_digits_of_the_currency_and_the_marks_of_the_book(
    line: Line, tmp_path: Path, words: tuple[str, ...], figure: str
) -> None:
    book = document()
    book["settings"] = {"target_rate": "9500", "cost_rate": "4500", "currency": "JPY", "number_format": "1.234,56"}
    for entry in book["entries"]:
        entry.update({"amount": f"{entry['amount']}00"} if "amount" in entry else {})
    for client in book["clients"]:
        client["tags"] = ["all"]
    (tmp_path / "yen.json").write_text(json.dumps(book))
    line.done("import", str(tmp_path / "yen.json"))
    out = line.done(*words, "--as-of", DAY) if words[0] != "report" else line.done("--as-of", DAY, *words)
    assert figure in out, out
    # Neither sen nor an English mark between the thousands, wherever money stands.
    assert not re.search(r"\d,\d{3}(?!\d)|000,\d", _texts(out)), out


def _texts(out: str) -> str:
    """What is read of a page: without markup, and places of drawings in it."""
    return re.sub(r"<style>.*?</style>|<[^>]*>", " ", out, flags=re.S)
