"""`tuiclients fix`."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cli.conftest import Line
from tuiclients.cli.fix_plan import MAX_BARS, bars
from tuiclients.parsing.date import format_date


@pytest.fixture
def late(acme: Line) -> Line:
    """A client with a bill that is long overdue."""
    acme.done("settings", "target_rate", "95")
    on = date.today() - timedelta(days=70)
    acme.done("log", "acme", "invoice", "1200", "no:204", "due", "+14d", f"on:{on}")
    return acme


def test_without_a_plan_it_says_what_one_would_be_about(late: Line) -> None:
    output = late.done("fix", "acme")
    assert "unpaid" in output and '--remedy "ask why and when"' in output
    assert late.json("fix", "acme")["plan"] is None


def test_a_plan_goes_from_opening_to_its_outcome(late: Line) -> None:
    assert "until" in late.done("fix", "acme", "--remedy", "reminder", "--goal", "204 paid", "--deadline", "+30d")
    view = late.json("fix", "acme")
    assert view["state"] == "running"
    assert view["plan"]["remedies"] == ["reminder"]
    assert view["deadline"] == str(date.today() + timedelta(days=30))
    late.done("fix", "acme", "--check-in", "they will pay on Friday")
    late.done("fix", "acme", "--check-in")
    assert [check_in["note"] for check_in in late.json("fix", "acme")["check_ins"]] == ["they will pay on Friday", ""]
    assert len(late.json("entries", "--tag", "check-in")) == 2
    late.done("fix", "acme", "--extend", "+60d", "--reason", "a new owner")
    assert "1 extension" in late.err or "1 extension" in late.out
    assert "once" in late.refused("fix", "acme", "--extend", "+90d", "--reason", "hope")
    output = late.done("fix", "acme", "--close", "failed", "--reason", "nothing came")
    assert "failed" in output and "let go" in output
    assert "next: part with them well: `tuiclients offboard acme`" in output
    until, later = (format_date(date.today() + timedelta(days=days), date.today()) for days in (30, 60))
    assert {entry["note"] for entry in late.json("entries", "--tag", "fix-plan")} == {
        f"fix plan opened for the unpaid invoices, until {until}; to try: reminder; goal: 204 paid",
        f"fix plan extended to {later}: a new owner",
        "fix plan failed: nothing came",
    }
    assert late.json("audit", "acme")["verdict"] == "let_go"
    assert "No plan is open" in late.done("fix", "acme")


def test_one_thing_at_a_time(late: Line) -> None:
    assert late("fix", "acme", "--open", "--check-in", "x") == 2
    assert late("fix", "acme", "--reason", "x") == 2
    assert late("fix", "acme", "--close", "soon") == 2
    assert "--extend" in late.refused("fix", "acme", "--extend", "someday", "--reason", "x")


def test_opening_for_a_client_who_is_well_says_so(acme: Line) -> None:
    acme.done("fix", "acme", "--open", "--cause", "fit")
    assert "nothing asks for a plan" in acme.err


def test_json_prints_the_plan_after_the_change(late: Line) -> None:
    assert late.json("fix", "acme", "--open")["plan"]["cause"] == "unpaid"


def test_bars_show_the_oldest_left_and_stay_narrow() -> None:
    assert bars([0, 50, 100]) == "▁▅█"
    assert len(bars([1.0] * 400)) <= MAX_BARS
    assert bars([*([10.0] * 200), 99.0])[-1] == "█"


def test_the_command_line_adds_how_it_is_done(acme: Line) -> None:
    acme.done("fix", "acme", "--open")
    refusal = acme.refused("fix", "acme", "--close", "failed")
    assert refusal == "A plan that is closed as failed needs a reason: say what happened (--reason '...').\n"
