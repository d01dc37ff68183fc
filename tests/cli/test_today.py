from __future__ import annotations

import json

from tests.cli.conftest import Line


def test_today_lists_what_is_to_do_as_a_table_and_as_json(acme: Line) -> None:
    acme.done("log", "acme", "in", "sent", "the", "brief", "on:-3d")
    acme.done("log", "acme", "invoice", "1200", "no:204", "on:-64d")
    items = acme.json("today")
    assert all(set(item) == {"what", "client", "on", "says"} for item in items)
    of_client = {item["what"]: item for item in items if item["client"] == "acme"}
    assert set(of_client) == {"answer", "overdue", "audit"}
    assert "34 days overdue" in of_client["overdue"]["says"]
    text = acme.done("today")
    assert "Acme Corp" in text and "invoice 204" in text and "sent the brief" in text


def test_what_is_answered_is_gone(acme: Line) -> None:
    acme.done("log", "acme", "in", "on:-3d")
    acme.done("log", "acme", "out", "fyi", "answered")
    assert "answer" not in {item["what"] for item in acme.json("today")}


def test_the_running_timer_is_listed(acme: Line) -> None:
    acme.done("start", "acme", "drafts")
    (timer,) = [item for item in acme.json("today") if item["what"] == "timer"]
    assert timer["client"] == "acme"
    acme.done("stop", "1h")
    assert "timer" not in {item["what"] for item in acme.json("today")}


def test_a_day_without_anything_to_do_says_so(acme: Line) -> None:
    assert acme.done("--as-of", "2020-01-01", "today") == "There is nothing to do on 2020-01-01.\n"
    assert json.loads(acme.done("--as-of", "2020-01-01", "today", "--json")) == []


def test_today_needs_a_book(line: Line) -> None:
    assert "no book" in line.refused("today")


def test_strange_notes_are_shown_safely(acme: Line) -> None:
    acme.done("log", "acme", "in", '"\x1b[31mred [bold]"', "on:-3d")
    assert "\x1b" not in acme.done("today")
