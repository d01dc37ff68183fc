"""Moving the sample book to today."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tuiclients.domain.errors import Refused
from tuiclients.exchange.document.document import read_document
from tuiclients.workbench import sample_book
from tuiclients.workbench.desk import open_desk
from tuiclients.workbench.sample_book import moved_to, sample_document

TODAYS = [date(2026, 6, 13) + timedelta(days) for days in (0, 1, 2, 3, 4, 5, 6, 7, 162, 622, 3000, -400)]
AHEAD = {"due", "deadline", "contract_ends", "ends", "sleep_until", "period"}


def dates(value: Any, under: str = "") -> Iterator[tuple[str, date]]:
    """Every date of a document with the name of its field."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from dates(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from dates(one, under)
    elif isinstance(value, str) and len(value) == 10 and value[4:5] == "-" == value[7:8]:
        yield under, date.fromisoformat(value)


def story(**lists: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {name: [] for name in sample_book.MOVED_TABLES}
    return {"tuiclients": 1, "anchor": "2026-06-13", "settings": {}, **empty, **lists}


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_the_moved_book_reads_as_a_document(kept: dict[str, Any], today: date) -> None:
    document = read_document(json.dumps(moved_to(kept, today)))
    assert len(document.clients) == len(kept["clients"])
    assert len(document.audits) == len(kept["audits"])


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_nothing_is_dated_today_or_later_but_what_is_meant_to_lie_ahead(kept: dict[str, Any], today: date) -> None:
    late = {name for name, day in dates(moved_to(kept, today)) if day >= today and name != "anchor"}
    assert late <= AHEAD


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_the_last_entry_is_of_the_last_working_day(kept: dict[str, Any], today: date) -> None:
    last = max(date.fromisoformat(entry["on"]) for entry in moved_to(kept, today)["entries"])
    yesterday = today - timedelta(1)
    assert last == yesterday - timedelta(max(0, yesterday.weekday() - 4))


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_whole_weeks_keep_every_weekday_and_the_structure(kept: dict[str, Any], today: date) -> None:
    there = moved_to(kept, today)
    shift = date.fromisoformat(there["anchor"]) - date.fromisoformat(kept["anchor"])
    assert shift.days % 7 == 0
    assert timedelta(0) <= today - date.fromisoformat(there["anchor"]) < timedelta(7)
    back = moved_to(there, date.fromisoformat(kept["anchor"]))
    happened = [entry for entry in kept["entries"] if date.fromisoformat(entry["on"]) + shift < today]
    assert back["entries"] == [entry for entry in happened if entry["on"] < kept["anchor"]]
    assert {**back, "entries": []} == {**kept, "entries": []}


def test_moving_changes_nothing_of_what_it_is_given(kept: dict[str, Any]) -> None:
    before = json.dumps(kept)
    moved_to(kept, date(2030, 1, 1))
    assert json.dumps(kept) == before


def test_every_date_of_every_list_moves() -> None:
    document = story(
        clients=[{"id": "a", "since": "2026-06-01", "contract_ends": "2026-07-01", "sleep_until": "2026-06-20"}],
        entries=[{"id": "e1", "on": "2026-06-01", "due": "2026-06-02", "period": ["2026-06-01", "2026-06-30"]}],
        plans=[{"opened": "2026-06-01", "extensions": [{"on": "2026-06-02", "deadline": "2026-06-03"}]}],
        exits=[{"opened": "2026-06-01", "closed": None, "tasks": [{"due": "2026-06-02", "done": "2026-06-02"}]}],
        decisions=[{"on": "2026-06-01"}],
        audits=[{"on": "2026-06-01", "result": {"as_of": "2026-06-01", "plan": {"deadline": "2026-06-02"}}}],
    )
    before = list(dates(story(**{name: document[name] for name in sample_book.MOVED_TABLES})))
    after = list(dates(moved_to(document, date(2026, 6, 20))))
    assert [(name, day + timedelta(7)) for name, day in before] == after
    assert len(before) == 18


def test_a_text_of_a_person_that_looks_like_a_date_stays() -> None:
    document = story(entries=[{"id": "e1", "on": "2026-06-01", "note": "2026-06-01", "number": "2026-06-01"}])
    (entry,) = moved_to(document, date(2026, 6, 20))["entries"]
    assert entry == {"id": "e1", "on": "2026-06-08", "note": "2026-06-01", "number": "2026-06-01"}


def test_dates_inside_the_sentences_of_a_kept_audit_move_with_it() -> None:
    document = story(audits=[{"on": "2026-06-01", "result": {"because": "contract broken on 2026-05-11"}}])
    (audit,) = moved_to(document, date(2026, 6, 20))["audits"]
    assert audit == {"on": "2026-06-08", "result": {"because": "contract broken on 2026-05-18"}}


def test_the_document_for_today_names_no_anchor() -> None:
    document = sample_document(date(2026, 11, 22))
    assert "anchor" not in document
    assert next(iter(document)) == "tuiclients"


def test_a_missing_sample_book_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample_book, "SAMPLE_FILE", "not-there.json")
    with pytest.raises(Refused, match="install tuiclients again"):
        sample_document(date(2026, 11, 22))


def test_a_throw_away_book_holds_the_whole_sample(tmp_path: Path) -> None:
    today = date(2026, 11, 22)
    path = sample_book.make_book(str(tmp_path / "sample"), today)
    desk = open_desk(path, as_of=today)
    document = sample_document(today)
    assert sum(len(desk.record(client).entries) for client in desk.clients) == len(document["entries"])
    assert desk.policy.me == "mira"
    assert desk.audit("rexmoor").verdict == "let_go"


def test_the_sample_never_overwrites_a_book(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="a place of its own"):
        sample_book.make_book(str(tmp_path), date(2026, 11, 22))
