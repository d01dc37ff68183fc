"""The sample book: told as if its last day at work had been yesterday."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.workbench import sample_book
from tuiclients.workbench.desk import open_desk
from tuiclients.workbench.sample_book import make_book, moved_to, sample_document

DOCUMENT: dict[str, Any] = {
    "tuiclients": 1,
    "anchor": "2026-11-20",
    "settings": {"me": "mira", "since": "2026-11-20"},
    "clients": [{"id": "2026-11-20", "name": "2026-11-20", "since": "2024-03-01", "notes": "2026-11-20"}],
    "entries": [
        {"id": "a", "on": "2026-11-20", "note": "2026-11-20", "period": ["2026-10-01", "2026-10-31"]},
        {"id": "b", "on": "2026-11-24", "due": "2026-12-24"},
    ],
    "audits": [{"on": "2026-11-02", "result": {"because": "unpaid since 2026-10-05, at last", "grade": "D"}}],
    "exits": [{"opened": "2026-11-02", "tasks": [{"text": "2026-11-03", "due": "2026-11-03", "step": "2026-13-45"}]}],
}


def test_dates_move_in_whole_weeks_and_words_stay() -> None:
    document = moved_to(DOCUMENT, date(2026, 12, 9))
    assert document["anchor"] == "2026-12-04"
    assert document["settings"] == DOCUMENT["settings"]
    assert document["clients"] == [
        {"id": "2026-11-20", "name": "2026-11-20", "since": "2024-03-15", "notes": "2026-11-20"}
    ]
    assert document["entries"] == [
        {"id": "a", "on": "2026-12-04", "note": "2026-11-20", "period": ["2026-10-15", "2026-11-14"]},
        {"id": "b", "on": "2026-12-08", "due": "2027-01-07"},
    ]
    assert document["audits"][0]["result"] == {"because": "unpaid since 2026-10-05, at last", "grade": "D"}
    assert document["exits"][0]["tasks"] == [{"text": "2026-11-03", "due": "2026-11-17", "step": "2026-13-45"}]


def test_a_date_in_a_sentence_moves_where_it_stands_as_a_word() -> None:
    document = {**DOCUMENT, "audits": [{"result": {"says": "late since 2026-10-05 until now"}}]}
    assert moved_to(document, date(2026, 12, 9))["audits"][0]["result"]["says"] == "late since 2026-10-19 until now"


def test_what_would_be_dated_today_or_later_has_not_happened() -> None:
    assert [entry["id"] for entry in moved_to(DOCUMENT, date(2026, 11, 24))["entries"]] == ["a"]
    assert [entry["id"] for entry in moved_to(DOCUMENT, date(2026, 11, 25))["entries"]] == ["a", "b"]
    assert moved_to(DOCUMENT, date(2026, 11, 20))["entries"] == []


@pytest.mark.parametrize("days", range(14))
def test_the_anchor_lies_at_most_six_days_before_today(days: int) -> None:
    today = date(2027, 3, 1) + timedelta(days=days)
    anchor = date.fromisoformat(moved_to(DOCUMENT, today)["anchor"])
    assert 0 <= (today - anchor).days <= 6 and anchor.weekday() == 4


def test_a_day_beyond_the_calendar_is_an_overflow() -> None:
    with pytest.raises(OverflowError):
        moved_to({**DOCUMENT, "clients": [{"contract_ends": "9999-12-30"}]}, date(2027, 3, 1))


def test_the_sample_is_of_today_and_has_no_anchor_left() -> None:
    today = date(2027, 3, 3)
    document = sample_document(today)
    assert "anchor" not in document and document["clients"]
    newest = max(date.fromisoformat(entry["on"]) for entry in document["entries"])
    assert 0 < (today - newest).days <= 7


def test_a_missing_or_broken_sample_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "book.json"
    for text in (None, "{"):
        if text:
            broken.write_text(text)
        monkeypatch.setattr(sample_book, "sample_file", lambda: str(broken))
        with pytest.raises(Refused, match="cannot be read; install tuiclients again"):
            sample_document(date(2027, 3, 3))


def test_the_packaged_file_goes_before_the_checkouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample_book, "__file__", str(tmp_path / "tuiclients" / "workbench" / "sample_book.py"))
    assert sample_book.sample_file() == str(tmp_path / "sample_data" / "book.json")
    packaged = tmp_path / "tuiclients" / "_data" / "sample_data" / "book.json"
    packaged.parent.mkdir(parents=True)
    packaged.write_text(json.dumps({}))
    assert sample_book.sample_file() == str(packaged)


def test_a_book_of_its_own_is_made_from_it_once(tmp_path: Path) -> None:
    path, today = str(tmp_path / "demo"), date(2027, 3, 3)
    assert make_book(path, today) == path
    desk = open_desk(path)
    assert set(desk.clients) == {client["id"] for client in sample_document(today)["clients"]}
    assert [change.says for change in desk.engine.done()] == ["opened the sample book"]
    with pytest.raises(Refused, match="There is something at"):
        make_book(path, today)
