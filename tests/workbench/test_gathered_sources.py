"""Calendars, trackers and repositories as proposals: what an import would bring, and nothing twice."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.workbench.scene import Clock, desk_of
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.exchange.proposals.own_sources import OwnSources
from tuiclients.exchange.rows.foreign_row import key_of
from tuiclients.workbench import gathering, importing
from tuiclients.workbench.desk import Desk

CLIENTS = (Client("acme", "Acme Corp", emails=("ann@acme.com",)), Client("bolt", "Bolt"))
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART:20261119T100000Z
DTEND:20261119T113000Z
SUMMARY:Kickoff
ATTENDEE:mailto:ann@acme.com
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20261122T080000Z
DURATION:PT1H
SUMMARY:Bolt this morning
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART:20261122T150000Z
DURATION:PT1H
SUMMARY:Bolt this afternoon
END:VEVENT
BEGIN:VEVENT
UID:4
DTSTART:20261119T100000Z
DURATION:PT1H
SUMMARY:Dentist
END:VEVENT
END:VCALENDAR
"""
INTERVALS = """inc 20261118T090000Z - 20261118T103000Z # acme site
inc 20261119T090000Z - 20261119T093000Z # "Their project"
inc 20261120T090000Z - 20261120T093000Z # nobody
inc 20261122T090000Z # acme
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    (tmp_path / "config" / "tuiclients").mkdir(parents=True)
    (tmp_path / "config" / "tuiclients" / "gather.toml").write_text("")
    return tmp_path


def desk(*entries: Entry, clock: Clock | None = None) -> Desk:
    return desk_of(*entries, clients=CLIENTS, clock=clock)


def gathered(on: Desk, sources: OwnSources) -> gathering.Gathering:
    found = gathering.gather(on, sources)
    assert found is not None
    return found


def brief(found: gathering.Gathering) -> list[tuple[str, str, str, int, str]]:
    return [
        (one.proposal.client, f"{entry.on:%d} {entry.at}", entry.kind, entry.minutes, one.proposal.why)
        for one in found.open
        for entry in one.proposal.entries
    ]


def test_meetings_that_have_begun_are_proposed_with_their_time(home: Path) -> None:
    (home / "calendars").mkdir()
    (home / "calendars" / "work.ics").write_text(CALENDAR)
    sources = OwnSources(calendar=(str(home / "calendars"),))
    clock = Clock()
    on = desk(clock=clock)
    found = gathered(on, sources)
    assert brief(found) == [
        ("acme", "19 10:00", "message", 0, "in your calendar"),
        ("acme", "19 10:00", "time", 90, "in your calendar"),
        ("bolt", "22 08:00", "message", 0, "in your calendar"),
        ("bolt", "22 08:00", "time", 60, "in your calendar"),
    ]
    assert found.left_out == {"a meeting that names no client": 1} and len(found.open) == 2
    # In the afternoon the third has begun; the file is the same.
    clock.now = datetime(2026, 11, 22, 15, 5, tzinfo=UTC)
    assert [one.proposal.on.day for one in gathered(on, sources).new] == [22]
    assert on.clients.keys() == {"acme", "bolt"}


def test_what_is_logged_from_a_calendar_is_there_when_the_file_is_imported(home: Path) -> None:
    file = home / "work.ics"
    file.write_text(CALENDAR)
    on, sources = desk(), OwnSources(calendar=(str(file),))
    found = gathered(on, sources)
    gathering.log(on, [one.proposal for one in found.open])
    prepared = importing.prepare_file(on, str(file), importing.options(no_new_clients=True))
    # Both that were logged are there; the one of this afternoon is new.
    assert prepared.present == 2 and prepared.counts == {"message": 1, "time": 1} and not prepared.changed
    assert gathered(on, sources).open == ()


def test_what_was_imported_is_not_proposed(home: Path) -> None:
    file = home / "work.ics"
    file.write_text(CALENDAR)
    on = desk()
    list(importing.save_prepared(on, importing.prepare_file(on, str(file), importing.options(no_new_clients=True))))
    assert gathered(on, OwnSources(calendar=(str(file),))).open == ()


def test_intervals_are_read_in_place_and_names_say_whose_they_are(home: Path) -> None:
    data = home / "tw" / "data"
    data.mkdir(parents=True)
    (data / "2026-11.data").write_text(INTERVALS)
    on = desk()
    sources = OwnSources(timewarrior=str(home / "tw"), names={"Their project": "bolt"})
    found = gathered(on, sources)
    assert brief(found) == [
        ("acme", "18 09:00", "time", 90, "in Timewarrior"),
        ("bolt", "19 09:00", "time", 30, "in Timewarrior"),
    ]
    gathering.log(on, [one.proposal for one in found.open])
    assert gathered(on, sources).open == ()
    with (data / "2026-11.data").open("a") as file:
        file.write("inc 20261121T090000Z - 20261121T110000Z # acme\n")
    assert brief(gathered(on, sources)) == [("acme", "21 09:00", "time", 120, "in Timewarrior")]


def test_time_that_was_logged_by_hand_is_not_proposed(home: Path) -> None:
    data = home / "2026-11.data"
    data.write_text(INTERVALS)
    typed = Entry("e1", "acme", datetime(2026, 11, 18).date(), "time", minutes=90, note="site")
    found = gathered(desk(typed), OwnSources(timewarrior=str(data), names={"Their project": "bolt"}))
    assert [one.proposal.client for one in found.open] == ["bolt"]
    assert found.left_out[gathering.BY_HAND] == 1


def test_frames_of_watson_are_read_in_place(home: Path) -> None:
    start = int(datetime(2026, 11, 18, 9, tzinfo=UTC).timestamp())
    frames = [[start, start + 1800, "acme", "id1", ["site"], start + 1800]]
    (home / "watson").mkdir()
    (home / "watson" / "frames").write_text(json.dumps(frames))
    found = gathered(desk(), OwnSources(watson=str(home / "watson")))
    assert brief(found) == [("acme", "18 09:00", "time", 30, "in Watson")]


def test_windows_of_a_day_that_is_over_are_one_proposal(home: Path) -> None:
    def window(day: int, at: str, seconds: float, title: str) -> dict[str, object]:
        return {
            "timestamp": f"2026-11-{day}T{at}:00+00:00",
            "duration": seconds,
            "data": {"app": "browser", "title": title},
        }

    events = [window(20, "09:00", 1200, "Acme Corp - Jira"), window(20, "11:00", 600, "Acme Corp - Map")]
    events += [window(20, "12:00", 600, "News"), window(22, "08:00", 600, "Acme Corp - Map")]
    bucket = {"id": "w", "type": "currentwindow", "hostname": "desk", "events": events}
    file = home / "aw.json"
    file.write_text(json.dumps({"buckets": {"w": bucket}}))
    found = gathered(desk(), OwnSources(activitywatch=(str(file),)))
    assert brief(found) == [("acme", "20 09:00", "time", 30, "2 windows in ActivityWatch")]
    assert key_of(found.open[0].proposal.entries[0]) == "activitywatch:day:2026-11-20:acme"


def test_each_source_that_is_not_there_is_said_and_stops_no_other(home: Path) -> None:
    file = home / "work.ics"
    file.write_text(CALENDAR)
    (home / "broken.ics").write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\n")
    (home / "old.mbox").write_text("From ann@acme.com Mon Mar  2 09:00:00 2026\nSubject: x\n\n")
    sources = OwnSources(
        calendar=(str(home / "gone"), str(home / "broken.ics"), str(home / "old.mbox"), str(file)),
        timewarrior=str(home / "tw"),
        git={str(home / "site"): "acme", "/x": "nobody"},
        names={"a": "nobody"},
    )
    found = gathered(desk(), sources)
    assert len(found.open) == 2
    said = " ".join(found.faults)
    for words in (
        "no calendar at",
        "old.mbox is not a calendar",
        "in the middle of an event",
        "Timewarrior keeps nothing at",
        "no repository at",
    ):
        assert words in said, words
    assert said.count('No client is called "nobody"') == 2


def test_a_meeting_is_one_line_to_change_before_it_is_logged(home: Path) -> None:
    (home / "work.ics").write_text(CALENDAR)
    on = desk()
    found = gathered(on, OwnSources(calendar=(str(home / "work.ics"),)))
    line = gathering.line_of_proposal(on, found.open[0].proposal)
    assert line == "acme 1h30 meet Kickoff @2026-11-19 @10:00"
    gathering.log_line(on, found.open[0].proposal, line)
    assert sorted(entry.kind for entry in on.record("acme").entries) == ["message", "time"]
    assert [one.proposal.client for one in gathered(on, OwnSources(calendar=(str(home / "work.ics"),))).open] == [
        "bolt"
    ]
