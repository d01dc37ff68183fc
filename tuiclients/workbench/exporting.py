"""The book as one document, and documents into files."""

from __future__ import annotations

import contextlib
import os

from tuiclients.domain.errors import Refused
from tuiclients.exchange.document import export_document
from tuiclients.workbench.desk import Desk


def document(desk: Desk) -> str:
    """The whole book as a JSON document: everything that a person entered."""
    entries = [entry for client in sorted(desk.clients) for entry in desk.record(client).entries]
    audits = [audit for client in sorted(desk.clients) for audit in desk.engine.audits(client)]
    return export_document(desk.facts, entries, audits)


def calendar(desk: Desk) -> str:
    """The follow-ups and deadlines of all clients as an iCalendar document."""
    from tuiclients.domain.appointments import appointments
    from tuiclients.domain.audit.day import Day
    from tuiclients.exchange.formats.ical import as_ical

    days = [Day(desk.record(client), desk.policy, desk.as_of) for client in sorted(desk.clients)]
    found = sorted((one for day in days for one in appointments(day)), key=lambda one: (one.on, one.key))
    return as_ical(found, {client.id: client.name for client in desk.clients.values()}, desk.stamp())


def write_file(path: str, text: str, over: bool = False) -> None:
    """Write a text file whole or not at all, readable by its owner only.

    Raises `Refused` if it is there already (unless `over`) or cannot be written.
    """
    path = os.path.expanduser(path)
    if os.path.isdir(path):
        raise Refused(f"{path} is a folder; name a file.")
    if os.path.lexists(path) and not over:
        raise Refused(f"{path} is there already; name another file, or write over it.", "--force")
    half = f"{path}.{os.getpid()}.part"
    try:
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(half, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(half)
        raise Refused(f"{path} could not be written: {error.strerror}.") from None
