"""Meetings of a calendar (iCalendar, RFC 5545): those with a client become a meeting with its time."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.foreign_lines import numbered_lines
from tuiclients.exchange.names.correspondents import Correspondents
from tuiclients.exchange.names.named_clients import NamedClients
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.parsing.clock import moment, outside
from tuiclients.parsing.name import comparable

ALL_DAY = "an event of whole days"
CANCELLED = "cancelled"
DECLINED = "declined"
AHEAD = "still to come"
TOO_LONG = "longer than a day"
NO_LENGTH = "of no length"
NOBODY = "a meeting that names no client"
SEVERAL = "a meeting of several clients (say --as 'TITLE=ID')"
FIRST_YEAR = 1970
LONGEST = timedelta(days=1)
LONGEST_TITLE = 500
"""Characters."""
OCCURRENCES_MAX, RULES_MAX, CHANGED_MAX = 25_000, 3, 1_000
"""Of one series; a day is met once, so that those of fifty years are fewer."""
LONGEST_SERIES = 200_000
"""Characters."""
#: What the library raises for a broken calendar; OSError for a zone whose name is too long for a file.
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, ArithmeticError, OSError)
SECONDS_MAX = 6.0
"""Of CPU to find out when all series take place."""
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")


class _Block(NamedTuple):
    """The lines of one component, from its BEGIN to its END."""

    line: int
    text: str


class _Calendar(NamedTuple):
    """What a file holds: its zones, and its events by UID, each with the changed ones of its series."""

    head: list[str]
    series: dict[str, list[_Block]]


def is_ical(file: ForeignFile) -> bool:
    """Whether a file begins as a calendar does."""
    return file.head[:15].upper() == "BEGIN:VCALENDAR"


def read_ical(file: ForeignFile, context: ImportContext) -> RowSource:
    """Each meeting that has taken place, as a meeting and its time (`--kind time` or `message`: only that).

    A meeting is a client's if an attendee or organizer has one of their addresses, or its title names them.
    Refused: a file that ends in the middle of an event.
    """
    clients = context.facts.clients
    given = context.options.as_
    learnt = context.facts.remembered.get(f"names-{context.format}")
    names = {comparable(name) for name in (*given, *(learnt.value if learnt is not None else ()))}
    reading = _Reading(context, Correspondents(clients, ()), NamedClients(clients), names)

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        return reading.rows(_calendar(file, progress))

    guessed = ("a meeting is with the clients whose address is invited, or whom its title names (--as)",)
    kinds = frozenset(("message", "time")) if not context.options.kind else frozenset((context.options.kind,))
    return RowSource(rows, guessed, kinds & {"message", "time"})


def _calendar(file: ForeignFile, progress: Callable[[int], None] | None) -> _Calendar:
    """The events of a file as texts. Raises `Refused` for one that ends too early."""
    calendar = _Calendar([], {})
    lines: list[str] = []
    began, depth, kind, uid = 0, 0, "", ""
    for number, line in numbered_lines(file, progress):
        upper = line[:40].upper().rstrip()
        if depth == 0:
            if upper in ("BEGIN:VEVENT", "BEGIN:VTIMEZONE"):
                lines, began, depth, kind, uid = [line], number, 1, upper[6:], ""
            elif upper.startswith(("X-WR-TIMEZONE", "X-WR-CALNAME")):
                calendar.head.append(line)
            continue
        lines.append(line)
        if upper.startswith("BEGIN:"):
            depth += 1
        elif upper.startswith("END:"):
            depth -= 1
            if depth == 0:
                _keep(calendar, kind, uid, _Block(began, "\r\n".join(lines)))
        elif upper.startswith("UID:") and depth == 1:
            uid = line[4:].strip()
    if depth:
        raise Refused(f"{quoted(file.path, 200)} ends in the middle of an event: get the file again, whole.")
    return calendar


def _keep(calendar: _Calendar, kind: str, uid: str, block: _Block) -> None:
    if kind == "VTIMEZONE":
        calendar.head.append(block.text)
    else:
        # Without an id it is a series of its own.
        calendar.series.setdefault(uid or f"\0{block.line}", []).append(block)


class _Reading:
    """The rows of a calendar, series by series: a fault in one costs no other."""

    def __init__(self, context: ImportContext, people: Correspondents, named: NamedClients, names: set[str]) -> None:
        self._today = context.today
        self._policy: Policy = context.facts.policy
        self._kind = context.options.kind
        self._fallback = bool(context.options.client)
        self._people, self._named, self._names = people, named, names
        self._owner = ""
        self._spent = 0.0

    def rows(self, calendar: _Calendar) -> Iterator[ForeignRow]:
        """The rows, in the order of the file."""
        from icalendar import Calendar

        head = [text for text in calendar.head if text[:5].upper() != "BEGIN"]
        # Google names a calendar by the address of its owner.
        self._owner = next((text[13:].strip().lower() for text in head if text[:13].upper() == "X-WR-CALNAME:"), "")
        with warnings.catch_warnings(), suppress(*_BROKEN):
            warnings.simplefilter("ignore")
            # Zones that only the file knows are known to all that is read from now on.
            Calendar.from_ical("\r\n".join(["BEGIN:VCALENDAR", *calendar.head, "END:VCALENDAR"]))
        for uid, blocks in calendar.series.items():
            try:
                found = self._series(uid, blocks, head)
            except _BROKEN:
                found = [ForeignRow(blocks[0].line, problem="its date, length or repetition cannot be read")]
            if self._spent > SECONDS_MAX:
                raise Refused(
                    "When the series of this calendar take place takes too long to find out: "
                    "export fewer years, or leave out what repeats without end."
                )
            yield from found

    def _series(self, uid: str, blocks: Sequence[_Block], head: Sequence[str]) -> list[ForeignRow]:
        from icalendar import Calendar

        text = "\r\n".join(
            ["BEGIN:VCALENDAR", "VERSION:2.0", *head, *(block.text for block in blocks), "END:VCALENDAR"]
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            calendar: Any = Calendar.from_ical(text)
            events = calendar.walk("VEVENT")
            if len(events) != len(blocks):
                raise ValueError
            line = blocks[0].line
            first = events[0]
            if "DTSTART" not in first:
                return [ForeignRow(line, problem="it does not say when it begins")]
            if not isinstance(first["DTSTART"].dt, datetime):
                return [ForeignRow(line, left_out=ALL_DAY)]
            if first["DTSTART"].dt.year < FIRST_YEAR:
                return [ForeignRow(line, problem=f"it begins before {FIRST_YEAR}")]
            repeats = any("RRULE" in event or "RDATE" in event for event in events)
            if not repeats and len(events) == 1:
                return [self._row(line, uid, first, "")]
            start = time.process_time()
            try:
                return self._repeated(line, uid, calendar, events)
            finally:
                self._spent += time.process_time() - start

    def _repeated(self, line: int, uid: str, calendar: Any, events: Sequence[Any]) -> list[ForeignRow]:
        """The occurrences of a series up to today, and whether it goes on."""
        from recurring_ical_events import of  # type: ignore[import-untyped]

        rules = [rule for event in events for rule in _listed(event.get("RRULE"))]
        if any(map(_is_too_often, rules)) or len(rules) > RULES_MAX:
            return [ForeignRow(line, problem="it repeats several times a day, or by rules that cannot be followed")]
        first = min(_instant(event["DTSTART"].dt) for event in events) - timedelta(days=1)
        last = datetime(self._today.year, self._today.month, self._today.day, tzinfo=UTC) + timedelta(days=2)
        found = list(islice(of(calendar).between(first, last), OCCURRENCES_MAX + 1))
        if len(found) > OCCURRENCES_MAX:
            return [ForeignRow(line, problem=f"it takes place more than {OCCURRENCES_MAX:,} times")]
        rows: list[ForeignRow] = []
        for event in found:
            original = event.get("RECURRENCE-ID", event["DTSTART"]).dt
            rows.append(self._row(line, uid, event, f"{_instant(original):%Y%m%dT%H%M%SZ}"))
        goes_on = any(row.left_out == AHEAD for row in rows) or any(_goes_on(rule, self._today) for rule in rules)
        rows = [row for row in rows if row.left_out != AHEAD]
        return [*rows, *([ForeignRow(line, left_out=AHEAD)] if goes_on else [])]

    def _row(self, line: int, uid: str, event: Any, occurrence: str) -> ForeignRow:
        start = event["DTSTART"].dt
        if not isinstance(start, datetime):
            return ForeignRow(line, left_out=ALL_DAY)
        end = _end(event, start)
        local = moment(self._policy, start) if start.tzinfo else start
        # Of two moments of one zone Python takes the clocks apart, also where they are changed in between.
        length = _instant(end).astimezone(UTC) - _instant(start).astimezone(UTC)
        seconds = round(length.total_seconds())
        if seconds < 0:
            return ForeignRow(line, problem="it ends before it begins")
        title = " ".join(str(event.get("SUMMARY", "")).split())[:LONGEST_TITLE]
        addresses = _invited(event)
        client, reason = self._client(title, addresses)
        own_id = "" if uid.startswith("\0") else f"{uid}|{occurrence}".rstrip("|")
        row = ForeignRow(
            line,
            client=client,
            entries=self._entries(title, local, seconds),
            counted=not own_id,
            own_id=own_id,
            seconds=None if self._kind == "message" else seconds,
            names=tuple(dict.fromkeys((title, *addresses))) if not client else (),
        )
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            reason = CANCELLED
        elif self._owner and self._owner in _declining(event):
            reason = DECLINED
        elif local.date() > self._today:
            reason = AHEAD
        elif length > LONGEST:
            reason = TOO_LONG
        elif not seconds and self._kind != "message":
            reason = NO_LENGTH
        return row._replace(left_out=reason)

    def _entries(self, title: str, local: datetime, seconds: int) -> tuple[Entry, ...]:
        on, at, late = local.date(), f"{local:%H:%M}", outside(self._policy, local.date(), f"{local:%H:%M}")
        meeting = Entry("", "", on, "message", at, note=title, direction="in", channel="meeting")
        worked = Entry("", "", on, "time", at, note=title, minutes=round(seconds / 60), out_of_hours=late)
        return {"message": (meeting,), "time": (worked,)}.get(self._kind, (meeting, worked))

    def _client(self, title: str, addresses: Sequence[str]) -> tuple[str, str]:
        """The client of a meeting, or why it has none; neither where the options may say it."""
        if any(comparable(name) in self._names for name in (title, *addresses)):
            return "", ""
        found = self._people.clients_of(addresses) or self._named.named_in(title)
        if len(found) == 1:
            return found[0], ""
        return "", "" if self._fallback else SEVERAL if found else NOBODY


def _end(event: Any, start: datetime) -> datetime:
    """When an event ends; without an end and a length it has none."""
    if "DTEND" in event:
        end = event["DTEND"].dt
        return end if isinstance(end, datetime) else datetime(end.year, end.month, end.day, tzinfo=start.tzinfo)
    if "DURATION" not in event:
        return start
    length: timedelta = event["DURATION"].dt
    return (start.astimezone(UTC) if start.tzinfo else start) + length


def _instant(at: datetime | date) -> datetime:
    """A moment that can be compared; without a zone it stands as it is written."""
    if not isinstance(at, datetime):
        at = datetime(at.year, at.month, at.day)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _invited(event: Mapping[str, Any]) -> tuple[str, ...]:
    """The addresses of those who were invited and have not declined, and of who invited."""
    people = (*_listed(event.get("ATTENDEE")), *_listed(event.get("ORGANIZER")))
    found = [_address_of(person) for person in people if not _has_declined(person)]
    return tuple(dict.fromkeys(address for address in found if "@" in address))


def _declining(event: Mapping[str, Any]) -> set[str]:
    """The addresses of those who have declined."""
    return {_address_of(person) for person in _listed(event.get("ATTENDEE")) if _has_declined(person)}


def _has_declined(person: Any) -> bool:
    return str(getattr(person, "params", {}).get("PARTSTAT", "")).upper() == "DECLINED"


def _address_of(person: Any) -> str:
    return str(person).strip().lower().removeprefix("mailto:")


def _is_too_often(rule: Mapping[str, Any]) -> bool:
    """Whether a rule gives more than one occurrence a day, or none for ever."""
    values = {name.upper(): _listed(value) for name, value in rule.items()}
    if any(str(part).upper() in _TOO_OFTEN for part in values.get("FREQ", ())):
        return True
    if any(int(part) < 1 for part in values.get("INTERVAL", ())):
        return True
    return any(len(values.get(name, ())) > 1 for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))


def _goes_on(rule: Mapping[str, Any], today: date) -> bool:
    """Whether a rule goes on after a day."""
    if "COUNT" in rule:
        return False
    until = next(iter(_listed(rule.get("UNTIL"))), None)
    return until is None or (until.date() if isinstance(until, datetime) else until) > today


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]
