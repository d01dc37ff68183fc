"""Follow-ups and deadlines as iCalendar."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar

from tuiclients.domain.appointments import Appointment
from tuiclients.exchange.formats.ical import as_ical

STAMP = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def events(*appointments: Appointment) -> list[Any]:
    text = as_ical(appointments, {"acme": "Acme, Ltd; \\n\x1b[31m"}, STAMP)
    calendar: Any = Calendar.from_ical(text)
    return list(calendar.walk("VEVENT"))


def test_each_appointment_is_an_all_day_event() -> None:
    (event,) = events(Appointment("task-x", "acme", date(2026, 12, 5), "follow-up", "ask, again"))
    assert event.decoded("dtstart") == date(2026, 12, 5)
    assert str(event["uid"]) == "task-x@tuiclients"
    assert event.decoded("dtstamp") == STAMP
    assert str(event["summary"]) == "Acme, Ltd; \\n␛[31m: ask, again"


def test_the_text_is_what_calendars_expect() -> None:
    text = as_ical([Appointment("k", "nobody", date(2026, 12, 5), "plan", "ä" * 200)], {}, STAMP)
    assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20261205\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_user_cannot_smuggle_in_a_line_of_the_calendar() -> None:
    evil = Appointment("k", "acme", date(2026, 12, 5), "plan", "x\r\nEND:VEVENT\r\nBEGIN:VALARM")
    (event,) = events(evil)
    assert event.subcomponents == []


def test_an_empty_calendar_is_one() -> None:
    assert events() == []


def test_the_library_is_loaded_only_when_it_is_needed() -> None:
    script = "import sys, tuiclients.cli.export; print('icalendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
