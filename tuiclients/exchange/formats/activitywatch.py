"""ActivityWatch's export: which window was in front, and when nobody was at the keyboard."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.json_elements import JsonReader, json_maker
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource, hashed_key
from tuiclients.exchange.rows.time_span import LONGEST_SPAN, NO_LENGTH
from tuiclients.exchange.text.foreign_text import counted, quoted
from tuiclients.parsing.clock import moment, outside

AWAY = "nobody at the keyboard"
_WINDOWS = "currentwindow"
_AFK = "afkstatus"
#: The types of the buckets of its own watchers, by what their names begin with.
_WATCHERS = {"aw-watcher-window": _WINDOWS, "aw-watcher-afk": _AFK}
#: What stands between the parts of a window's title.
_PARTS = (" - ", " – ", " — ", " | ", " · ", ": ")
_LONGEST_TITLE = 500
"""Characters."""

_Span = tuple[float, float]
"""First and last second since 1970."""


class _Event(NamedTuple):
    line: int
    bucket: str
    """The type of its bucket."""
    host: str
    start: float
    length: float
    """Seconds."""
    data: Mapping[str, Any]


class _Use(NamedTuple):
    """A window on one day."""

    line: int
    day: date
    at: str
    app: str
    title: str
    seconds: float


def is_activitywatch(file: ForeignFile) -> bool:
    """Whether a file is an export of buckets."""
    return json_maker(file.head) == "activitywatch"


def read_activitywatch(file: ForeignFile, context: ImportContext) -> RowSource:
    """The time of each window of a day; a client is known by the title, by a part of it, or by the program.

    Time at which nobody was at the keyboard is left out, and what other watchers saw is passed over: it is the same
    time again. Refused: JSON that is not complete.
    """
    policy = context.facts.policy
    size, told = file.size, context.progress
    away: dict[str, list[_Span]] = {}
    others: Counter[str] = Counter()
    for event in _events(file, (lambda done: told(done, 2 * size)) if told else None):
        if isinstance(event, ForeignRow):
            continue
        if event.bucket == _AFK and event.data.get("status") == "afk":
            away.setdefault(event.host, []).append((event.start, event.start + event.length))
        elif event.bucket not in (_AFK, _WINDOWS):
            others[event.bucket] += 1
    joined = {host: _joined(spans) for host, spans in away.items()}

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        uses: dict[tuple[date, str, str, str], _Use] = {}
        for event in _events(file, progress):
            if isinstance(event, ForeignRow):
                yield event
            elif event.bucket == _WINDOWS:
                try:
                    _add(uses, event, joined.get(event.host, ()), policy)
                except BadCell as bad:
                    yield ForeignRow(event.line, problem=str(bad))
        for (_, _, _, reason), use in uses.items():
            yield _row(use, reason, policy)

    notes = [
        f"Passed over: {counted(count, 'event')} of {quoted(bucket)}, the same time again."
        for bucket, count in others.items()
    ]
    return RowSource(
        rows, ("a client is named in the titles of windows (--as, --client)",), frozenset(("time",)), tuple(notes)
    )


def _events(file: ForeignFile, progress: Callable[[int], None] | None) -> Iterator[_Event | ForeignRow]:
    """The events of all buckets, or the rows that tell why one is none."""
    with JsonReader(file, progress) as reader:
        for name in reader.members():
            if name != "buckets":
                reader.value()
                continue
            for bucket in reader.members():
                yield from _bucket(reader, bucket)
        reader.end()


def _bucket(reader: JsonReader, name: str) -> Iterator[_Event | ForeignRow]:
    known = next((bucket for watcher, bucket in _WATCHERS.items() if name.startswith(watcher)), name)
    about: dict[str, Any] = {"type": known}
    for member in reader.members():
        if member != "events":
            about[member] = reader.value()
            continue
        for _ in reader.elements():
            line = reader.line
            yield _event(line, about, reader.value())


def _event(line: int, about: Mapping[str, Any], value: Any) -> _Event | ForeignRow:
    bucket, host = str(about["type"]), str(about.get("hostname") or "")
    try:
        start = datetime.fromisoformat(value["timestamp"])
        length = float(value["duration"])
        data = value["data"]
        if not isinstance(data, dict) or not 0 <= length <= LONGEST_SPAN * 60:
            raise ValueError
        return _Event(
            line, bucket, host, (start if start.tzinfo else start.replace(tzinfo=UTC)).timestamp(), length, data
        )
    except (TypeError, KeyError, ValueError, OverflowError):
        return ForeignRow(line, problem="it is not an event with its time, length and data")


def _joined(spans: Sequence[_Span]) -> list[_Span]:
    """The spans in order, those that overlap made one."""
    joined: list[_Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _overlap(start: float, end: float, spans: Sequence[_Span]) -> float:
    """The seconds that a stretch of time shares with spans that are in order and apart."""
    shared = 0.0
    for place in range(max(0, bisect_right(spans, (start, start)) - 1), len(spans)):
        first, last = spans[place]
        if first >= end:
            break
        shared += max(0.0, min(end, last) - max(start, first))
    return shared


def _add(uses: dict[tuple[date, str, str, str], _Use], event: _Event, away: Sequence[_Span], policy: Policy) -> None:
    """Add an event to the use of its window on that day, and the part when nobody was there to what is left out."""
    app, title = (str(event.data.get(name) or "").strip()[:_LONGEST_TITLE] for name in ("app", "title"))
    try:
        start = moment(policy, datetime.fromtimestamp(event.start, UTC))
    except (OverflowError, ValueError, OSError):
        raise BadCell("it is at no possible time") from None
    shared = _overlap(event.start, event.start + event.length, away)
    for seconds, reason in ((event.length - shared, ""), (shared, AWAY)):
        if seconds > 0 or (not reason and not shared):
            key = start.date(), app, title, reason
            use = uses.get(key)
            at = f"{start:%H:%M}"
            uses[key] = (
                _Use(event.line, start.date(), at, app, title, seconds)
                if use is None
                else use._replace(at=min(use.at, at), seconds=use.seconds + seconds)
            )


def _row(use: _Use, reason: str, policy: Policy) -> ForeignRow:
    # Each window alone, so that one that grows leaves the others as they were.
    seconds = round(use.seconds)
    names = dict.fromkeys((use.title, *_parts(use.title), use.app))
    entry = Entry(
        "",
        "",
        use.day,
        "time",
        at=use.at,
        note=": ".join(filter(None, (use.app, use.title))),
        minutes=round(seconds / 60),
        out_of_hours=outside(policy, use.day, use.at),
    )
    return ForeignRow(
        use.line,
        entries=(entry,),
        # The same window grows in the course of a day: then its entry does.
        own_id=hashed_key(f"{use.day:%Y%m%d}", (use.app, use.title)),
        left_out=reason or ("" if seconds else NO_LENGTH),
        seconds=seconds,
        names=tuple(name for name in names if name),
    )


def _parts(title: str) -> Iterator[str]:
    """The parts of a title such as `Acme - Jira`."""
    for mark in _PARTS:
        if mark in title:
            yield from (part.strip() for part in title.split(mark))
