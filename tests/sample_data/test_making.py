"""The script that writes the sample book, and what the book holds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tuiclients.domain.entry import by_name
from tuiclients.workbench.sample_book import sample_file

SCRIPT = Path(__file__).parents[2] / "sample_data" / "make.py"
MONTHS = (
    "januar",
    "februar",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "decem",
)


def written(to: Path) -> str:
    subprocess.run([sys.executable, "-B", str(SCRIPT), str(to)], check=True, timeout=60)
    return to.read_text(encoding="utf-8")


def without_results(document: dict[str, Any]) -> dict[str, Any]:
    """The document without what the audit said: that is kept as it was, whatever the audit says today."""
    audits = [{**audit, "result": None} for audit in document["audits"]]
    return {**document, "audits": audits}


@pytest.mark.skipif(not SCRIPT.exists(), reason="the script is not part of an installed package")
def test_the_script_writes_the_kept_book_and_the_same_bytes_twice(tmp_path: Path, kept: dict[str, Any]) -> None:
    once, twice = written(tmp_path / "once.json"), written(tmp_path / "twice.json")
    assert once == twice
    assert without_results(json.loads(once)) == without_results(kept)


def test_the_book_stays_small_enough_to_travel() -> None:
    assert Path(sample_file()).stat().st_size < 900_000


def test_the_book_has_one_object_a_line(kept: dict[str, Any]) -> None:
    lines = Path(sample_file()).read_text(encoding="utf-8").splitlines()
    assert sum(line.count('"kind":') for line in lines if line.startswith("{")) == len(kept["entries"])


def test_two_years_of_some_thousand_entries(kept: dict[str, Any]) -> None:
    days = sorted(date.fromisoformat(entry["on"]) for entry in kept["entries"])
    assert 3000 <= len(days) <= 4600
    assert 720 <= (days[-1] - days[0]).days <= 740


def test_every_kind_of_entry_occurs(kept: dict[str, Any]) -> None:
    assert {entry["kind"] for entry in kept["entries"]} == set(by_name())


def test_two_people_log_and_none_of_them_works_two_jobs_at_once(kept: dict[str, Any]) -> None:
    ends: dict[tuple[str, str], int] = {}
    for entry in kept["entries"]:
        if entry["kind"] == "time" and not entry.get("out_of_hours"):
            hour, minute = map(int, entry["at"].split(":"))
            key = entry["by"], entry["on"]
            assert hour * 60 + minute >= ends.get(key, 0), entry
            ends[key] = hour * 60 + minute + entry["minutes"]
    assert {by for by, _ in ends} == {"mira", "tom"}


def test_weekends_are_free_but_for_the_client_who_takes_them(kept: dict[str, Any]) -> None:
    weekend = {(entry["client"], entry["kind"]) for entry in kept["entries"] if weekday(entry["on"]) > 4}
    assert weekend == {("corvane", "time"), ("corvane", "incident")}


def weekday(day: str) -> int:
    return date.fromisoformat(day).weekday()


def test_no_text_names_a_month_for_the_story_moves(kept: dict[str, Any]) -> None:
    texts = [
        str(thing[name]).lower()
        for key in ("clients", "entries", "plans", "exits", "decisions")
        for thing in kept[key]
        for name in ("note", "notes", "reason", "goal")
        if name in thing
    ]
    assert [text for text in texts if any(month in text for month in MONTHS)] == []


def test_invoice_numbers_run_on_through_the_studio(kept: dict[str, Any]) -> None:
    bills = [entry for entry in kept["entries"] if entry["kind"] == "invoice"]
    numbers = sorted(int(bill["number"]) for bill in bills)
    assert numbers == list(range(numbers[0], numbers[0] + len(bills)))
    assert [bill for bill in bills if bill["client"] == "haldvik" and "period" not in bill] == []


def test_every_payment_is_for_a_bill_that_was_written(kept: dict[str, Any]) -> None:
    bills = {(entry["client"], entry["number"]): entry for entry in kept["entries"] if entry["kind"] == "invoice"}
    for entry in kept["entries"]:
        if "invoice" in entry:
            assert entry["on"] >= bills[entry["client"], entry["invoice"]]["on"]


def test_two_grow_clients_share_a_wish(kept: dict[str, Any]) -> None:
    wishes = Counter(entry["client"] for entry in kept["entries"] if {"wish", "portal"} <= set(entry.get("tags", ())))
    assert set(wishes) == {"larkfield", "eclatine"}


def test_one_exit_stands_at_its_second_step_and_one_was_closed_forty_days_ago(kept: dict[str, Any]) -> None:
    exits = {one["client"]: one for one in kept["exits"]}
    steps = {
        step: [bool(task["done"] or task["waived"]) for task in exits["kestrelgate"]["tasks"] if task["step"] == step]
        for step in ("communicate", "honest", "help", "follow_up")
    }
    assert all(steps["communicate"])
    assert any(steps["honest"]) and not all(steps["honest"])
    assert not any(steps["help"] + steps["follow_up"])
    assert all(task["done"] or task["waived"] for task in exits["dunmere"]["tasks"])
    closed = date.fromisoformat(exits["dunmere"]["closed"])
    assert (date.fromisoformat(kept["anchor"]) - closed).days == 40


def test_every_tick_of_an_exit_stands_in_the_log(kept: dict[str, Any]) -> None:
    ticks = {
        (one["client"], task["done"] or task["waived"], task["text"])
        for one in kept["exits"]
        for task in one["tasks"]
        if task["done"] or task["waived"]
    }
    logged = {
        (entry["client"], entry["on"], entry["note"].partition(": ")[2])
        for entry in kept["entries"]
        if "offboarding" in entry.get("tags", ())
    }
    assert ticks == logged


def test_kept_audits_hold_whole_results_of_their_day(kept: dict[str, Any]) -> None:
    for audit in kept["audits"]:
        result = audit["result"]
        assert (result["client"], result["as_of"], len(result["signals"])) == (audit["client"], audit["on"], 7)
