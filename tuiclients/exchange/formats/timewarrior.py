"""Timewarrior: what `timew export` writes, and the data files of its own folder."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tuiclients.domain.errors import Refused
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.foreign_lines import numbered_lines
from tuiclients.exchange.file.json_elements import json_elements, json_maker
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.rows.time_span import TimeSpan, span_row
from tuiclients.exchange.text.foreign_text import quoted

_INSTANT = r"\d{8}T\d{6}Z"
_LINE = re.compile(rf"inc (?P<start>{_INSTANT})(?: - (?P<end>{_INSTANT}))?(?: #(?P<words>.*))?$")
_WORD = re.compile(r'"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>\S+)')
_ESCAPED = re.compile(r"\\(.)")
_MONTH_FILE = re.compile(r"\d{4}-\d{2}\.data$")


def is_timewarrior(file: ForeignFile) -> bool:
    """Whether a file is an export, or one of Timewarrior's data files."""
    return json_maker(file.head) == "timewarrior" or re.match(rf"inc {_INSTANT}", file.head) is not None


def is_timewarrior_folder(file: ForeignFile) -> bool:
    """Whether it is a folder with Timewarrior's data files."""
    return os.path.isdir(file.path) and bool(_months(file.path))


def read_timewarrior(file: ForeignFile, context: ImportContext) -> RowSource:
    """Each closed interval as time; its first tag is the client. A folder is read as the data files in it.

    Refused: a folder without data files, and JSON that is not complete.
    """
    policy = context.facts.policy

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        for line, span in _spans(file, progress):
            yield span_row(span, policy) if isinstance(span, TimeSpan) else ForeignRow(line, problem=span)

    return RowSource(rows, ("the first tag is the client (--as)",), frozenset(("time",)))


def _spans(file: ForeignFile, progress: Callable[[int], None] | None) -> Iterator[tuple[int, TimeSpan | str]]:
    """The spans of a file or folder, or why a line is none."""
    if os.path.isdir(file.path):
        parts = _months(file.path)
        if not parts:
            raise Refused(
                f"{quoted(file.path, 200)} holds no data of Timewarrior: name the folder with its .data files."
            )
        for part in parts:
            for line, span in _spans(ForeignFile(str(part)), None):
                yield line, f"{part.name}: {span}" if isinstance(span, str) else span
    elif file.head[:1] == "[":
        for line, element in json_elements(file, progress):
            yield line, _exported(line, element)
    else:
        for line, text in numbered_lines(file, progress):
            if text.strip() and not text.startswith("exc "):
                yield line, _stored(line, text)


def _months(folder: str) -> list[Path]:
    """The data files of a folder, in the order of their months; none if it cannot be looked into."""
    try:
        return sorted(path for path in Path(folder).iterdir() if _MONTH_FILE.match(path.name))
    except OSError:
        return []


def _exported(line: int, element: Any) -> TimeSpan | str:
    """An interval of the export."""
    if not isinstance(element, dict):
        return "it is not an interval"
    tags, note = element.get("tags", []), element.get("annotation", "")
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags) or not isinstance(note, str):
        return "its tags are not texts"
    try:
        end = element.get("end")
        return _span(line, instant(element.get("start")), None if end is None else instant(end), tuple(tags), note)
    except BadCell as bad:
        return str(bad)


def _stored(line: int, text: str) -> TimeSpan | str:
    """An interval of a data file: `inc START - END # tag "two words" # "annotation"`."""
    parts = _LINE.match(text.rstrip())
    if parts is None:
        return f"{quoted(text)} is not an interval"
    groups: list[list[str]] = [[]]
    for word in _WORD.finditer(parts["words"] or ""):
        if word["bare"] == "#":
            groups.append([])
        else:
            groups[-1].append(word["bare"] or _ESCAPED.sub(r"\1", word["quoted"] or ""))
    tags, *notes = groups
    try:
        end = instant(parts["end"]) if parts["end"] else None
        return _span(
            line, instant(parts["start"]), end, tuple(tags), " ".join(word for note in notes for word in note)
        )
    except BadCell as bad:
        return str(bad)


def _span(line: int, start: datetime, end: datetime | None, tags: tuple[str, ...], note: str) -> TimeSpan:
    client = tags[0].strip() if tags else ""
    return TimeSpan(line, start, end, client, note=note, tags=tags, names=tags)


def instant(value: object) -> datetime:
    """An instant such as `20260302T090000Z`. Raises BadCell."""
    try:
        return datetime.strptime(str(value), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise BadCell(f"{quoted(str(value))} is not an instant") from None
