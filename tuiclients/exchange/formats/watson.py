"""Watson: its file `frames`, and what `watson log` writes as JSON or CSV."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.json_elements import json_elements, json_maker
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.rows.time_span import RUNNING, TimeSpan, span_row
from tuiclients.exchange.table.table_format import TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table
from tuiclients.exchange.text.foreign_text import quoted

LOG = TableFormat(
    "watson",
    "a log of Watson",
    "time",
    header=("id", "start", "stop", "project", "tags"),
    fields={
        "id": "id",
        "client": "project",
        "start": "start",
        "end": "stop",
        "tags": "tags",
        "names": "project+tags",
    },
    order="ymd",
)
#: A frame is `[start, stop, project, id, tags, updated]`; older ones end earlier.
_SHORTEST_FRAME = 4
LONGEST_STATE = 10_000
"""Characters."""
GUESS = "the project is the client (--as)"


def is_watson(file: ForeignFile) -> bool:
    """Whether a file holds frames, or is the log as JSON or CSV."""
    return json_maker(file.head) == "watson" or fits(LOG, file.header)


def read_watson(file: ForeignFile, context: ImportContext) -> RowSource:
    """Each frame as time; its project is the client. Refused: JSON that is not complete."""
    if file.head[:1] != "[":
        source = read_table(LOG, file, context)
        return source._replace(guessed=(*source.guessed, GUESS))
    policy = context.facts.policy

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        for line, element in json_elements(file, progress):
            try:
                yield span_row(_read_frame(line, element), policy)
            except BadCell as bad:
                yield ForeignRow(line, problem=str(bad))
        if project := _running(file.path):
            yield ForeignRow(0, project, left_out=RUNNING)

    return RowSource(rows, (GUESS,), frozenset(("time",)))


def _running(path: str) -> str:
    """The project of the frame that runs now: it stands in a file of its own beside the frames, read in place."""
    folder, name = os.path.split(path)
    try:
        with open(os.path.join(folder, "state"), encoding="utf-8") as file:
            state = json.loads(file.read(LONGEST_STATE)) if name == "frames" else {}
    except (OSError, ValueError, RecursionError):
        return ""
    project = state.get("project") if isinstance(state, dict) and state.get("start") else ""
    return project.strip() if isinstance(project, str) else ""


def _read_frame(line: int, element: Any) -> TimeSpan:
    """A frame as it is stored, or as the log shows it. Raises BadCell."""
    if isinstance(element, dict):
        words = [element.get(name) for name in ("start", "stop", "project", "id", "tags")]
    elif isinstance(element, list) and len(element) >= _SHORTEST_FRAME:
        words = element
    else:
        raise BadCell("it is not a frame")
    start, stop, project, ident = words[:4]
    tags = words[4] if len(words) > 4 and words[4] is not None else []
    if not isinstance(project, str) or not isinstance(ident, str):
        raise BadCell("its project and its id are not texts")
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise BadCell("its tags are not texts")
    end = None if stop is None else _instant(stop)
    names = (project.strip(), *tags)
    return TimeSpan(line, _instant(start), end, names[0], tags=tuple(tags), names=names, own_id=ident)


def _instant(value: object) -> datetime:
    """Seconds since 1970, or a text such as `2026-03-02T09:00:00+00:00`. Raises BadCell."""
    try:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC)
        if isinstance(value, str):
            return datetime.fromisoformat(value)
    except (ValueError, OverflowError, OSError):
        pass
    raise BadCell(f"{quoted(str(value))} is not an instant")
