"""Meetings of a calendar: whose they are, when a series takes place, and what is left out."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.exchange.formats import ical_meetings
from tuiclients.exchange.formats.ical import as_ical
from tuiclients.exchange.names.named_clients import NamedClients
from tuiclients.exchange.placing.prepared_import import PreparedImport

ACME = Client("acme", "Acme Corp.", emails=("ann@acme.com",), aliases=("ac",))
BOLT = Client("bolt", "Bolt GmbH", domains=("bolt.de",))
ZONE = """BEGIN:VTIMEZONE
TZID:Our Zone
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0500
TZOFFSETTO:+0500
END:STANDARD
END:VTIMEZONE
"""
WEEKLY = "DTSTART;TZID=Europe/Berlin:20261006T090000\nDURATION:PT45M\nRRULE:FREQ=WEEKLY;BYDAY=TU"


def event(uid: str, when: str, title: str, *more: str) -> str:
    """An event; `when` is a clock time in UTC on 3 November and the minutes it lasts, or lines of its own."""
    if when[:1].isdigit():
        at, _, minutes = when.partition("+")
        when = f"DTSTART:20261103T{at.replace(':', '')}00Z\nDURATION:PT{minutes}M"
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", when, f"SUMMARY:{title}", *more, "END:VEVENT"])


def calendar(*events: str, head: str = "") -> str:
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", *f"{head}{chr(10).join(events)}".split("\n"), "END:VCALENDAR", ""]
    )


@pytest.fixture
def studio(tmp_path: Path) -> Book:
    return Book(tmp_path, ACME, BOLT, policy=Policy(timezone="Europe/Berlin"))


def take(book: Book, *events: str, head: str = "", **options: object) -> PreparedImport:
    return book.take(book.file(calendar(*events, head=head), "c.ics"), **options)


def times(book: Book, client: str = "") -> list[tuple[str, str, int]]:
    return sorted((f"{entry.on}", entry.at, entry.minutes) for entry in book.entries(client, "time"))


def test_a_meeting_is_a_meeting_and_its_time_in_the_books_zone(studio: Book) -> None:
    prepared = take(
        studio,
        event("1", "DTSTART;TZID=Our Zone:20261102T100000\nDTEND;TZID=Our Zone:20261102T113000", "Acme corp kickoff"),
        event("2", "23:30+60", "bolt late"),
        head=ZONE,
    )
    # 10:00+05:00 is 06:00 in Berlin; 23:30 UTC is the next day there, and stays whole on it.
    assert times(studio, "acme") == [("2026-11-02", "06:00", 90)]
    assert times(studio, "bolt") == [("2026-11-04", "00:30", 60)]
    (meeting,) = studio.entries("acme", "message")
    assert (meeting.channel, meeting.direction, meeting.note) == ("meeting", "in", "Acme corp kickoff")
    assert prepared.format == "ical" and prepared.balance.holds


def test_the_length_of_a_night_in_which_the_clocks_change_is_right(studio: Book) -> None:
    start = "DTSTART;TZID=Europe/Berlin:20261025T013000"
    take(studio, event("1", f"{start}\nDTEND;TZID=Europe/Berlin:20261025T040000", "acme"))
    take(studio, event("2", f"{start}\nDURATION:PT2H", "bolt"))
    # From 3:00 the clocks went back to 2:00.
    assert times(studio, "acme") == [("2026-10-25", "01:30", 210)]
    assert times(studio, "bolt") == [("2026-10-25", "01:30", 120)]


def test_times_without_a_zone_are_as_written(studio: Book) -> None:
    take(studio, event("1", "DTSTART:20261103T100000\nDTEND:20261103T104000", "acme"))
    assert times(studio) == [("2026-11-03", "10:00", 40)]


def test_a_client_is_found_by_who_was_invited_and_else_by_the_title(studio: Book) -> None:
    prepared = take(
        studio,
        event("1", "10:00+30", "Weekly", "ATTENDEE;CN=Ann;PARTSTAT=ACCEPTED:mailto:Ann@ACME.com"),
        event("2", "11:00+30", "Weekly", "ORGANIZER:mailto:x@mail.bolt.de"),
        event("3", "12:00+30", "About acme", "ATTENDEE:mailto:bob@bolt.de"),
        event("4", "13:00+30", "Lunch", "ATTENDEE;PARTSTAT=DECLINED:mailto:ann@acme.com"),
        event("5", "14:00+30", "Acme meets Bolt"),
        event("6", "15:00+30", "Acmeology"),
    )
    assert [at for _, at, _ in times(studio, "acme")] == ["11:00"]
    assert [at for _, at, _ in times(studio, "bolt")] == ["12:00", "13:00"]
    assert prepared.left_out == {
        "a meeting that names no client": 2,
        "a meeting of several clients (say --as 'TITLE=ID')": 1,
    }
    assert studio.facts.clients.keys() == {"acme", "bolt"}


def test_what_the_owner_of_the_calendar_has_declined_is_left_out(studio: Book) -> None:
    prepared = take(
        studio,
        event("1", "10:00+30", "acme", "ATTENDEE;PARTSTAT=DECLINED:mailto:Mira@studio.eu"),
        event("2", "11:00+30", "acme", "ATTENDEE;PARTSTAT=DECLINED:mailto:bo@studio.eu"),
        head="X-WR-CALNAME:mira@studio.eu\n",
    )
    assert [at for _, at, _ in times(studio)] == ["12:00"] and prepared.left_out == {"declined": 1}


def test_the_user_says_whose_a_title_or_an_address_is(studio: Book) -> None:
    events = (
        event("1", "10:00+30", "Weekly"),
        event("2", "11:00+30", "Lunch", "ATTENDEE:mailto:friend@example.org"),
        event("3", "12:00+30", "Acme meets Bolt"),
        event("4", "13:00+30", "Nothing"),
    )
    take(studio, *events, as_={"weekly": "acme", "friend@example.org": "bolt", "Acme meets Bolt": "bolt"})
    assert [at for _, at, _ in times(studio, "acme")] == ["11:00"]
    assert [at for _, at, _ in times(studio, "bolt")] == ["12:00", "13:00"]
    # It was learnt; --client gives the rest to somebody.
    prepared = take(studio, *events, client="acme")
    assert prepared.present == 3 and [at for _, at, _ in times(studio, "acme")] == ["11:00", "14:00"]


def test_a_series_takes_place_until_today_without_its_exceptions(studio: Book) -> None:
    series = (
        event("s", f"{WEEKLY}\nEXDATE;TZID=Europe/Berlin:20261013T090000", "Bolt weekly"),
        event(
            "s",
            "RECURRENCE-ID;TZID=Europe/Berlin:20261020T090000\nDTSTART;TZID=Europe/Berlin:20261021T140000\n"
            "DTEND;TZID=Europe/Berlin:20261021T150000",
            "Bolt weekly, moved",
        ),
        event(
            "s",
            "RECURRENCE-ID;TZID=Europe/Berlin:20261103T090000\nDTSTART;TZID=Europe/Berlin:20261103T090000\n"
            "DURATION:PT45M",
            "Bolt weekly",
            "STATUS:CANCELLED",
        ),
    )
    prepared = take(studio, *series)
    assert times(studio) == [
        ("2026-10-06", "09:00", 45),
        ("2026-10-21", "14:00", 60),
        # Summer time has ended: it is nine in Berlin all the same.
        ("2026-10-27", "09:00", 45),
        ("2026-11-10", "09:00", 45),
        ("2026-11-17", "09:00", 45),
    ]
    assert prepared.left_out == {"cancelled": 1, "still to come": 1}
    again = take(studio, *series)
    assert again.present == 5 and not again.counts


def test_a_series_that_ends_is_not_still_to_come(studio: Book) -> None:
    until = event("1", WEEKLY.replace("BYDAY=TU", "UNTIL=20261020T235959Z"), "bolt")
    counted = event("2", WEEKLY.replace("BYDAY=TU", "COUNT=2"), "bolt")
    prepared = take(studio, until, counted)
    assert len(times(studio)) == 5 and prepared.left_out == {}


def test_what_is_no_meeting_that_has_been_is_left_out_and_said(studio: Book) -> None:
    prepared = take(
        studio,
        event("1", "DTSTART;VALUE=DATE:20261103\nRRULE:FREQ=DAILY", "acme holiday"),
        event("2", "10:00+30", "acme", "STATUS:CANCELLED"),
        event("3", "DTSTART:20271103T100000Z\nDURATION:PT1H", "acme"),
        event("4", "DTSTART:20261103T100000Z\nDTEND:20261106T100000Z", "acme fair"),
        event("5", "DTSTART:20261103T100000Z", "acme reminder"),
    )
    assert prepared.left_out == {
        "an event of whole days": 1,
        "cancelled": 1,
        "still to come": 1,
        "longer than a day": 1,
        "of no length": 1,
    }
    assert studio.entries() == [] and prepared.balance.holds


def test_the_kind_says_what_a_meeting_becomes(studio: Book) -> None:
    take(studio, event("1", "10:00+30", "acme"), kind="time")
    assert [entry.kind for entry in studio.entries()] == ["time"]
    take(studio, event("2", "11:00+30", "acme"), event("3", "DTSTART:20261103T100000Z", "acme"), kind="message")
    assert sorted(entry.kind for entry in studio.entries()) == ["message", "message", "time"]


def test_a_broken_event_costs_no_other(studio: Book) -> None:
    prepared = take(
        studio,
        event("1", "DTSTART:soon", "acme"),
        event("2", "DTSTART:20261103T100000Z\nDTEND:20261103T090000Z", "acme"),
        event("3", "DURATION:PT1H", "acme"),
        event("4", "10:00+30", "acme\\, [/]\x1b[31m"),
        event("5", "DTSTART:18000101T100000Z\nRRULE:FREQ=DAILY", "acme"),
        event("6", "DTSTART:20260101T100000Z\nRRULE:FREQ=NONSENSE", "acme"),
        event("7", "DTSTART;TZID=Nowhere/Else:20261103T120000\nDURATION:PT30M", "acme"),
    )
    assert [minutes for *_, minutes in times(studio)] == [30, 30] and prepared.bad_rows == 5


def test_a_file_that_ends_in_an_event_is_refused_whole(studio: Book) -> None:
    with pytest.raises(Refused, match="ends in the middle of an event"):
        studio.take(studio.file("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n", "c.ics"))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=5",
        "FREQ=DAILY;INTERVAL=0",
        f"FREQ=YEARLY;BYHOUR={','.join(map(str, range(24)))};BYMINUTE={','.join(map(str, range(60)))}",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=99999999",
    ],
)
def test_a_hostile_rule_ends_soon(studio: Book, rule: str) -> None:
    start = time.process_time()
    take(studio, event("1", f"DTSTART:20200101T100000Z\nDURATION:PT1H\nRRULE:{rule}", "acme"))
    assert time.process_time() - start < 10


def test_many_hostile_series_are_refused_before_they_cost_much(studio: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ical_meetings, "SECONDS_MAX", 1.0)
    rule = "DTSTART:20200101T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    start = time.process_time()
    with pytest.raises(Refused, match="too long to find out"):
        take(studio, *(event(str(number), rule, "acme") for number in range(20)))
    assert time.process_time() - start < 12


def test_names_are_found_as_whole_words_the_longest_first() -> None:
    clients = {
        client.id: client
        for client in (
            ACME,
            Client("sand", "Sand"),
            Client("sand-co", "Sand Castle"),
            Client("x", "X", aliases=("IT",)),
        )
    }
    named = NamedClients(clients)
    assert named.named_in("Call with ACME CORP about acme") == ("acme",)
    assert named.named_in("sand castle review") == ("sand-co",)
    assert named.named_in("Sand, then Acme") == ("sand", "acme")
    assert named.named_in("thousand it x") == ()


def test_our_own_calendar_has_no_meetings(studio: Book) -> None:
    from datetime import UTC, date, datetime

    from tuiclients.domain.appointments import Appointment

    coming = [Appointment("k1", "acme", date(2026, 11, 30), "follow-up", "call")]
    prepared = studio.take(studio.file(as_ical(coming, {"acme": "Acme"}, datetime(2026, 1, 1, tzinfo=UTC)), "c.ics"))
    assert prepared.left_out == {"an event of whole days": 1} and studio.entries() == []


@pytest.mark.parametrize(
    ("name", "meetings", "minutes"),
    [
        ("ics/ical__event_multi_day.ics", 0, 0),
        ("ics/ical__google_calendar_invalid_offset.ics", 8, 960),
        ("ics/ical__recurring_event.ics", 0, 0),
    ],
)
def test_real_calendars(real_data: Path, studio: Book, name: str, meetings: int, minutes: int) -> None:
    studio.take(str(real_data / name), client="acme")
    assert (len(times(studio)), sum(lasted for *_, lasted in times(studio))) == (meetings, minutes)
    assert not studio.take(str(real_data / name), client="acme").counts
