"""Clocks of Org mode: the `CLOCK:` lines of an org file, and the table that org-clock-csv makes of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.foreign_lines import numbered_lines
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.rows.time_span import TimeSpan, span_row
from tuiclients.exchange.table.table_format import Cells, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table
from tuiclients.exchange.text.foreign_text import quoted

_STAMP = r"\[(\d{4}-\d{2}-\d{2})(?: [^\]\d\s][^\]\s]*)? (\d{1,2}:\d{2})\]"
_CLOCK = re.compile(rf"\s*CLOCK:\s*{_STAMP}(?:--{_STAMP})?", re.IGNORECASE)
_CLOCK_LINE = re.compile(r"^[ \t]*CLOCK:[ \t]*\[\d{4}-", re.IGNORECASE | re.MULTILINE)
_OUTLINE = re.compile(r"^(?:\*+ \S|#\+\w+:)", re.MULTILINE)
_HEADLINE = re.compile(r"(?P<stars>\*+)\s+(?P<title>.*)$")
_TAGS = re.compile(r":[\w@#%:]+:")
_PRIORITY = re.compile(r"^\[#\w+\]\s+")
_COOKIE = re.compile(r"\[\d{0,9}(?:/\d{0,9}|%)\]")
_KEYWORDS = re.compile(r"#\+(?:SEQ_|TYP_)?TODO:(?P<words>.*)$", re.IGNORECASE)
GUESS = "the outermost headline is the client (--as)"
_USUAL_KEYWORDS = ("TODO", "DONE")


def _adapted(row: ForeignRow, cells: Cells) -> ForeignRow:
    """A row of the table as the org file would give it: the client is the outermost headline."""
    task, parents = cells.get("task", "").strip(), cells.get("parents", "")
    outermost = parents.split("/")[0].strip() or task
    tags = tuple(dict.fromkeys(tag for tag in cells.get("tags", "").split(":") if tag))
    entries = tuple(entry._replace(note="" if task == outermost else task, tags=tags) for entry in row.entries)
    return row._replace(client=outermost, entries=entries, names=(outermost, *tags))


TABLE = TableFormat(
    "org",
    "a table of Org clocks",
    "time",
    header=("task", "parents", "category", "start", "end", "effort", "ishabit", "tags"),
    fields={"client": "task", "start": "start", "end": "end"},
    order="ymd",
    adapt=_adapted,
)


class _Headline(NamedTuple):
    level: int
    title: str
    tags: tuple[str, ...]


def is_org(file: ForeignFile) -> bool:
    """Whether a file is an outline with clocks, or the table of them."""
    if fits(TABLE, file.header):
        return True
    return _OUTLINE.search(file.head) is not None and _CLOCK_LINE.search(file.head) is not None


def read_org(file: ForeignFile, context: ImportContext) -> RowSource:
    """Each closed clock as time; the outermost headline is the client, the innermost one the note."""
    if fits(TABLE, file.header):
        source = read_table(TABLE, file, context)
        return source._replace(guessed=(*source.guessed, GUESS))
    policy = context.facts.policy

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        for line, span in _spans(file, progress):
            yield span_row(span, policy) if isinstance(span, TimeSpan) else ForeignRow(line, problem=span)

    return RowSource(rows, (GUESS,), frozenset(("time",)))


def _spans(file: ForeignFile, progress: Callable[[int], None] | None) -> Iterator[tuple[int, TimeSpan | str]]:
    """The clocks, or why a line is none."""
    path: list[_Headline] = []
    keywords = set(_USUAL_KEYWORDS)
    for number, line in numbered_lines(file, progress):
        if line[:1] == "*" and (parts := _HEADLINE.match(line)):
            level = len(parts["stars"])
            while path and path[-1].level >= level:
                path.pop()
            path.append(_headline(level, parts["title"], keywords))
        elif line[:2] == "#+" and (words := _KEYWORDS.match(line)):
            keywords.update(word.partition("(")[0] for word in words["words"].split() if word != "|")
        elif line.lstrip()[:6].upper() == "CLOCK:":
            yield number, _clock(number, line, path)


def _headline(level: int, title: str, keywords: set[str]) -> _Headline:
    """A headline without its keyword, priority, tags and counts."""
    words = title.split()
    tags: tuple[str, ...] = ()
    if words and _TAGS.fullmatch(words[-1]):
        tags = tuple(tag for tag in words.pop().split(":") if tag)
    if words and words[0] in keywords:
        del words[0]
    title = _COOKIE.sub("", _PRIORITY.sub("", " ".join(words)))
    return _Headline(level, " ".join(title.split()), tags)


def _clock(line: int, text: str, path: list[_Headline]) -> TimeSpan | str:
    """The span of a clock under the headlines that lead to it."""
    parts = _CLOCK.match(text)
    if parts is None:
        return f"{quoted(text.strip())} is not a clock"
    first_day, first_clock, last_day, last_clock = parts.groups()
    start = _moment(first_day, first_clock)
    end = _moment(last_day, last_clock) if last_day else None
    if start is None or (last_day and end is None):
        return f"{quoted(text.strip())} has no possible time"
    client = path[0].title if path else ""
    note = path[-1].title if len(path) > 1 else ""
    tags = tuple(dict.fromkeys(tag for headline in path for tag in headline.tags))
    return TimeSpan(line, start, end, client, note=note, tags=tags, names=(client, *tags))


def _moment(day: str, clock: str) -> datetime | None:
    """The moment of a stamp, None if there is no such moment."""
    try:
        return datetime.fromisoformat(f"{day}T{clock.zfill(5)}")
    except ValueError:
        return None
