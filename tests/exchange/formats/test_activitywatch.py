"""ActivityWatch's export of buckets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.book import Book
from tests.exchange.formats.reading import read_text
from tuiclients.domain.errors import Refused


def window(at: str, seconds: float, title: str, app: str = "browser") -> dict[str, Any]:
    return {"timestamp": f"2026-07-02T{at}+00:00", "duration": seconds, "data": {"app": app, "title": title}}


def export(*events: dict[str, Any], away: tuple[tuple[str, float], ...] = ()) -> str:
    windows = {"id": "w", "type": "currentwindow", "hostname": "desk", "events": list(events)}
    absences = [
        {"timestamp": f"2026-07-02T{at}+00:00", "duration": length, "data": {"status": "afk"}} for at, length in away
    ]
    present = {"timestamp": "2026-07-02T08:00:00+00:00", "duration": 60, "data": {"status": "not-afk"}}
    afk = {"id": "a", "type": "afkstatus", "hostname": "desk", "events": [*absences, present]}
    web = {"id": "b", "type": "web.tab.current", "hostname": "desk", "events": [window("08:00:00", 50, "x")]}
    return json.dumps({"buckets": {"w": windows, "a": afk, "b": web}})


def test_the_windows_of_a_day_are_time_and_their_titles_name_the_client(tmp_path: Path) -> None:
    text = export(
        window("08:00:00", 20.4, "Larch - Map"),
        window("07:30:00", 39.3, "Larch - Map"),
        window("08:10:00", 100.4, "Mail", "mailer"),
        window("22:30:00", 60, "Larch - Map"),
        window("09:00:00", 0.0, "nothing"),
    )
    reading = read_text(tmp_path, text)
    assert reading.format == "activitywatch"
    # 59.7 s, 100.4 s and 60 s.
    assert [(f"{entry.on}", entry.at, entry.note) for entry in reading.entries] == [
        ("2026-07-02", "09:30", "browser: Larch - Map"),
        ("2026-07-02", "10:10", "mailer: Mail"),
        ("2026-07-03", "00:30", "browser: Larch - Map"),
    ]
    assert reading.seconds == [60, 100, 60]
    assert reading.good[0].names == ("Larch - Map", "Larch", "Map", "browser")
    assert reading.left_out == ["of no length"]
    assert reading.source.notes == ("Passed over: 1 event of 'web.tab.current', the same time again.",)


def test_a_window_of_nobody_says_how_to_name_its_client(tmp_path: Path) -> None:
    path = tmp_path / "aw.json"
    path.write_text(export(window("08:00:00", 60, "Larch - Map")))
    (reason,) = Book(tmp_path).prepare(str(path)).balance.bad
    assert reason == "it names no client (say --client ID, or --as 'Larch - Map=ID')"


def test_hundreds_of_short_stays_at_a_window_add_up(tmp_path: Path) -> None:
    text = export(*(window("08:00:00", 10.4, "Larch") for _ in range(300)))
    assert read_text(tmp_path, text).seconds == [3120]


def test_time_away_from_the_keyboard_is_left_out_with_its_sum(tmp_path: Path) -> None:
    text = export(
        window("08:00:00", 3600, "Larch"),
        away=(("08:30:00", 600), ("08:35:00", 900), ("10:00:00", 60), ("07:00:00", 60)),
    )
    reading = read_text(tmp_path, text)
    assert reading.seconds == [2400]
    assert [(row.left_out, row.seconds) for row in reading.rows if row.left_out] == [("nobody at the keyboard", 1200)]


def test_a_bucket_that_tells_its_type_too_late_is_known_by_its_name(tmp_path: Path) -> None:
    bucket = {"events": [window("08:00:00", 60, "Larch")], "type": "currentwindow"}
    assert read_text(tmp_path, json.dumps({"buckets": {"aw-watcher-window_desk": bucket}})).seconds == [60]


def test_the_same_window_of_a_day_keeps_its_id_as_it_grows(tmp_path: Path) -> None:
    one = read_text(tmp_path, export(window("08:00:00", 60, "Larch"))).good[0]
    two = read_text(tmp_path, export(window("08:00:00", 60, "Larch"), window("07:00:00", 60, "Larch"))).good[0]
    assert one.own_id == two.own_id and (one.seconds, two.seconds) == (60, 120)


def test_a_bad_event_is_named_and_stops_nothing(tmp_path: Path) -> None:
    good = window("08:00:00", 60, "Larch")
    for bad in (
        {},
        good | {"duration": -1},
        good | {"timestamp": "noon"},
        good | {"data": 3},
        good | {"duration": "x"},
    ):
        reading = read_text(tmp_path, export(good, bad))
        assert reading.problems == ["it is not an event with its time, length and data"]
        assert reading.seconds == [60]


def test_an_export_that_is_cut_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is not complete JSON"):
        read_text(tmp_path, export(window("08:00:00", 60, "Larch"))[:-5])


@pytest.mark.parametrize("inside", ['"w": [', '"w": {"events": {', '"w" {', '"w": {}} ]'])
def test_brackets_in_the_wrong_place_are_refused_by_their_line(tmp_path: Path, inside: str) -> None:
    with pytest.raises(Refused, match=r"is not complete JSON: .*line 2"):
        read_text(tmp_path, '{"buckets": {\n' + inside)
