"""After the rules have changed `audit` says once, on stderr, which verdicts are others."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import Any

import pytest

from tests.cli.conftest import Line
from tuiclients.storage.books import open_book
from tuiclients.workbench.scoring_cache import SCORES

SAID = (
    "rules 2: 1 verdict changed.\n"
    "  Acme Corp: Keep → Unsure, because not enough evidence; log next: hours and invoices; invoices and payments; "
    "messages in and out\n"
)


@pytest.fixture
def old(acme: Line) -> Line:
    """A book whose scores the release before has kept today."""
    left: dict[str, Any] = {"on": date.today().isoformat(), "of": {"acme": {"verdict": "keep", "advice": ""}}}
    open_book(str(acme.book)).cache(SCORES, left)
    return acme


def test_it_is_said_once_with_the_list(old: Line) -> None:
    old.done("audit")
    assert old.err == SAID
    old.done("audit")
    assert old.err == ""
    (item,) = [item for item in old.json("today") if item["what"] == "rules"]
    assert item["client"] is None and item["says"].startswith("rules 2: 1 verdict changed: Acme Corp: Keep → Unsure")


def test_scripts_read_the_same_on_stdout(old: Line) -> None:
    (audit,) = old.json("audit")
    assert audit["verdict"] == "watch" and old.err == SAID
    exported = old.done("export")
    assert "rules" not in exported


def test_undo_takes_back_what_was_done_and_not_that_it_was_said(old: Line) -> None:
    old.done("audit")
    assert "client Acme Corp" in old.done("undo") or "Acme Corp" in old.out
    assert "rules" not in old.out


def test_one_client_says_it_as_well(old: Line) -> None:
    old.done("audit", "acme")
    assert old.err == SAID
    old.done("audit", "acme")
    assert old.err == ""


def test_of_one_in_a_large_book_it_is_left_to_be_said(old: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tuiclients.cli.audit.ALL_AT_ONCE", 0)
    old.done("audit", "acme")
    assert old.err == ""


def test_an_earlier_day_and_a_comparison_leave_it_to_be_said(old: Line) -> None:
    for words in (("--as-of", "2026-01-01", "audit"), ("audit", "--compare", "2026-01-01")):
        old.done(*words)
        assert "rules" not in old.err
    old.done("audit")
    assert old.err == SAID


def test_a_book_that_cannot_be_written_says_nothing(old: Line) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    old.book.chmod(0o500)
    try:
        old.done("audit")
        assert old.err == ""
    finally:
        old.book.chmod(0o700)


def test_scores_of_long_ago_and_a_book_of_this_release_say_nothing(old: Line) -> None:
    long_ago = (date.today() - timedelta(days=32)).isoformat()
    open_book(str(old.book)).cache(SCORES, {"on": long_ago, "of": {"acme": {"verdict": "keep", "advice": ""}}})
    old.done("audit")
    assert old.err == ""
    open_book(str(old.book)).cache(SCORES, None)
    old.done("audit")
    assert old.err == ""
