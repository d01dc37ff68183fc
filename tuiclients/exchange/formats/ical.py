"""Follow-ups and deadlines as an iCalendar file (RFC 5545), for every calendar program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from icalendar import Calendar, Event

from tuiclients.domain.appointments import Appointment, appointments
from tuiclients.domain.audit.day import Day
from tuiclients.exchange.document.document import ExportSource
from tuiclients.parsing.visible import visible

PRODUCT = "-//tuiclients//follow-ups and deadlines//EN"


def write_ical(source: ExportSource) -> str:
    """The follow-ups and deadlines of all clients, in the order of their days."""
    clients = source.facts.clients
    days = [Day(source.record(client), source.facts.policy, source.as_of) for client in sorted(clients)]
    coming = sorted((one for day in days for one in appointments(day)), key=lambda one: (one.on, one.key))
    return as_ical(coming, {client.id: client.name for client in clients.values()}, source.stamp)


def as_ical(coming: Iterable[Appointment], names: Mapping[str, str], stamp: datetime) -> str:
    """A calendar with an all-day event for each appointment.

    `names` = the clients' names by id; `stamp` = the moment at which it is made (with a zone). The same
    appointment has the same UID each time, so that importing again moves it and adds nothing twice.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "tuiclients")
    for appointment in coming:
        event = Event()
        event.add("uid", f"{appointment.key}@tuiclients")
        event.add("dtstamp", stamp)
        event.add("dtstart", appointment.on)
        event.add("summary", visible(f"{names.get(appointment.client, appointment.client)}: {appointment.says}"))
        event.add("categories", [appointment.kind])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text.decode("utf-8")
