"""What a book is judged by is offered by `audit` and Today, and settled by one command."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Line

ASKS = "No message, feeling or audit has been logged for 60 days: judge by money and hours alone?"
HOW = "Yes: `tuiclients settings judge_by kept`; no: `tuiclients settings judge_by unchanged`."


@pytest.fixture
def money(acme: Line) -> Line:
    """Acme with hours and money since 100 days ago, and nothing else."""
    for days in (100, 70, 40, 10):
        acme.done("log", "acme", "20h", f"on:-{days}d")
        acme.done("log", "acme", "invoice", "2000", f"no:{days}", f"on:-{days}d")
        acme.done("log", "acme", "paid", f"no:{days}", f"on:-{days}d")
    return acme


def asked(line: Line) -> bool:
    line.done("audit")
    return ASKS in line.err


def test_audit_asks_on_stderr_and_today_on_stdout(money: Line) -> None:
    money.done("audit")
    assert money.err == f"{ASKS} {HOW}\n"
    money.done("audit", "--json")
    assert money.err == f"{ASKS} {HOW}\n"
    for words in (("audit", "acme"), ("audit", "acme", "--json")):
        money.done(*words)
        assert money.err == f"{ASKS} {HOW}\n"
    items = [item for item in money.json("today") if item["what"] == "judge_by"]
    assert [(item["client"], item["says"]) for item in items] == [(None, ASKS)]
    assert ASKS in money.done("today")
    money.done("--as-of", "2026-01-01", "audit")
    assert money.err == ""


def test_one_command_accepts_and_one_undo_takes_it_back(money: Line) -> None:
    before = money.done("export")
    assert money.done("settings", "judge_by", "kept") == "judge_by = money, hours\n"
    assert "Judged by money and hours alone." in money.done("audit", "acme")
    assert not asked(money)
    money.refused("settings", "judge_by", "kept")
    assert "judged by money and hours alone" in money.done("undo")
    assert money.done("export") == before and asked(money)


def test_one_command_refuses_and_one_undo_takes_that_back(money: Line) -> None:
    before = money.done("export")
    assert money.done("settings", "judge_by", "unchanged") == "judge_by = money, hours, contact, feelings, audits\n"
    assert not asked(money) and money.done("export") == before
    money.done("undo")
    assert asked(money)


def test_what_is_logged_again_is_said_and_counts_once_that_is_wanted(money: Line) -> None:
    money.done("settings", "judge_by", "kept")
    money.done("log", "acme", "feel:good")
    assert money.err == (
        "Feelings do not count here: feelings is left out of the verdicts. "
        "`tuiclients settings judge_by kept` counts them again, `judge_by unchanged` does not.\n"
    )
    money.done("audit")
    assert "Feelings are logged and do not count: judge by them again?" in money.err
    money.done("log", "acme", "1h")
    assert money.err == ""
    assert money.done("settings", "judge_by", "kept") == "judge_by = money, hours, feelings\n"
    money.done("log", "acme", "feel:good")
    assert money.err == ""


def test_a_young_book_is_asked_nothing(acme: Line) -> None:
    acme.done("log", "acme", "2h")
    acme.done("audit")
    assert acme.err == ""
