"""Follow-ups and deadlines as an iCalendar file (RFC 5545), for every calendar program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from tuiclients.domain.appointments import Appointment
from tuiclients.parsing.visible import visible

PRODUCT = "-//tuiclients//follow-ups and deadlines//EN"


def as_ical(appointments: Iterable[Appointment], names: Mapping[str, str], stamp: datetime) -> str:
    """A calendar with an all-day event for each appointment.

    `names` = the clients' names by id; `stamp` = the moment at which it is made (with a zone). The same
    appointment has the same UID each time, so that importing again moves it and adds nothing twice.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "tuiclients")
    for one in appointments:
        event = Event()
        event.add("uid", f"{one.key}@tuiclients")
        event.add("dtstamp", stamp)
        event.add("dtstart", one.on)
        event.add("summary", visible(f"{names.get(one.client, one.client)}: {one.says}"))
        event.add("categories", [one.kind])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text.decode("utf-8")
