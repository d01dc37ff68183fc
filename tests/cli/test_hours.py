"""The hours on the command line, and the sums of entries."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Line

#: A Wednesday.
TODAY = "2026-11-25"


@pytest.fixture
def studio(acme: Line) -> Line:
    acme.done("client", "add", "Lark")
    acme.done("log", "acme", "2h", "wireframes", "on:2026-11-25")
    acme.done("log", "lark", "1h15", "unbilled", "favour", "on:2026-11-25", "by:bo")
    acme.done("log", "lark", "3h", "late", "rescue", "on:2026-11-23")
    acme.done("log", "acme", "8h", "last week", "on:2026-11-20")
    acme.done("log", "acme", "invoice", "1200", "no:1", "on:2026-11-24")
    acme.done("log", "acme", "paid", "400", "no:1", "on:2026-11-25")
    return acme


def test_without_a_range_today_and_the_week_are_told(studio: Line) -> None:
    rows = studio.done("hours", "--as-of", TODAY).splitlines()
    assert rows[0] == "Today: 3h15, including 1h15 unbilled"
    assert rows[1] == "This week, 23 to 25 Nov: 6h15, including 1h15 unbilled and 3h00 out of hours"
    assert [row.split()[:4] for row in rows if row.startswith(("Lark", "Acme"))] == [
        ["Lark", "4h15", "1h15", "3h00"],
        ["Acme", "Corp", "2h00", "-"],
    ]
    assert any(row.startswith("bo ") for row in rows) and any(row.startswith("nobody named") for row in rows)


def test_a_range_is_one_or_several_words(studio: Line) -> None:
    assert studio.done("hours", "today", "--as-of", TODAY).startswith("Today, 25 Nov: 3h15")
    assert studio.done("hours", "last", "week", "--as-of", TODAY).startswith("Last week, 16 to 22 Nov: 8h00\n")
    assert studio.done("hours", "since", "tuesday", "--as-of", TODAY).startswith("24 to 25 Nov: 3h15")
    assert studio.done("hours", "month", "--as-of", TODAY).startswith("1 to 25 Nov: 14h15")
    assert studio.done("hours", "yesterday", "--as-of", TODAY) == "24 Nov: no time is logged.\n"


def test_the_json_has_the_sums_of_the_range(studio: Line) -> None:
    week = studio.json("hours", "--as-of", TODAY)
    assert (week["from"], week["until"]) == ("2026-11-23", "2026-11-25")
    assert (week["minutes"], week["unbilled_minutes"], week["out_of_hours_minutes"]) == (375, 75, 180)
    assert [client["client"] for client in week["clients"]] == ["lark", "acme"]


def test_the_week_begins_where_the_setting_says(studio: Line) -> None:
    studio.done("settings", "week_start", "Friday")
    assert studio.json("hours", "--as-of", TODAY)["from"] == "2026-11-20"
    assert "monday" in studio.refused("settings", "week_start", "someday")
    studio.done("settings", "week_start", "null")
    assert studio.json("hours", "--as-of", TODAY)["from"] == "2026-11-23"


def test_what_is_no_range_is_refused(studio: Line) -> None:
    assert "expected today, week, month" in studio.refused("hours", "foo")
    assert "is in the future" in studio.refused("hours", "2199-01-01")


def test_the_running_timer_is_named_and_not_counted(studio: Line) -> None:
    studio.done("start", "lark", "call")
    assert "The timer for Lark has run for 0h0" in studio.done("hours", "today")
    assert studio.json("hours", "today")["minutes"] == 0


def test_entries_end_with_their_sums(studio: Line) -> None:
    last = studio.done("entries", "--since", "2026-11-23").splitlines()[-1]
    assert last == ("5 entries: 6h15, including 1h15 unbilled and 3h00 out of hours; invoiced 1,200.00, paid 400.00")
    assert studio.done("entries", "lark").splitlines()[-1].startswith("2 entries: 4h15, including")
    assert "entries:" not in studio.done("entries", "--last", "1")


def test_options_of_a_day_take_what_the_line_takes(studio: Line) -> None:
    def ids(*words: str) -> list[str]:
        return [entry["on"] for entry in studio.json("entries", *words, "--as-of", TODAY)]

    assert ids("--since", "monday") == ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-25", "2026-11-25"]
    assert ids("--since", "fri", "--until", "-2d") == ["2026-11-20", "2026-11-23"]
    assert ids("--until", "20 nov") == ["2026-11-20"]
    assert ids("--until", "last friday") == ["2026-11-20"]
    assert ids("--since", "3 days ago", "--until", "2 days ago") == ["2026-11-23"]
    assert "3/4" in studio.refused("entries", "--since", "3/4")
    studio.done("settings", "date_order", "mdy")
    assert ids("--since", "11/24")[0] == "2026-11-24"
    assert "--since" in studio.refused("entries", "--since", "foo")
    assert "--compare" in studio.refused("audit", "--compare", "foo")
    assert "--as-of" in studio.refused("--as-of", "foo", "hours")
    assert "restore" in studio.refused("restore", "foo")
    assert studio.json("--as-of", "23 nov 2026", "hours", "today")["minutes"] == 180
    studio.done("client", "edit", "lark", "--since", "1 mar 2024", "--contract-ends", "31 dec 2027")
    shown = studio.json("show", "lark")["client"]
    assert (shown["since"], shown["contract_ends"]) == ("2024-03-01", "2027-12-31")


def test_the_line_starts_and_stops_the_timer(studio: Line) -> None:
    assert studio.done("log", "start", "lark", "sketches").startswith("Saved: Lark · timer starts at ")
    assert "Acme" not in studio.done("status") and "sketches" in studio.done("status")
    said = studio.done("log", "acme", "start", "drafts")
    assert "Acme Corp · timer starts at" in said and "Lark's time 0h0" in said and "is saved first" in said
    assert "Score" not in said
    assert studio.refused("log", "lark", "stop").startswith("The timer runs for Acme Corp")
    assert '"minutes": 25' in studio.done("log", "--json", "stop", "25m")
    assert "No timer is running" in studio.refused("log", "stop")
    assert "Say for whom" in studio.refused("log", "start")
