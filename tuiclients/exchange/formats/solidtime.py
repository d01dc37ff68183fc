"""solidtime: its table of time entries, and the ZIP with the whole organisation."""

from __future__ import annotations

import csv
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import BinaryIO

from tuiclients.domain.errors import Refused
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.rows.time_span import TimeSpan, span_row
from tuiclients.exchange.table.table_format import TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table
from tuiclients.exchange.table.time_details import with_task
from tuiclients.exchange.text.foreign_text import quoted

TABLE = TableFormat(
    "solidtime",
    "time entries of solidtime",
    "time",
    header=("description", "billable", "client", "project", "start", "end", "user_name"),
    fields={
        "client": "client",
        "project": "project",
        "start": "start",
        "end": "end",
        "note": "description",
        "tags": "tags",
        "billable": "billable",
        "by": "user_name",
    },
    order="ymd",
    utc=True,
    adapt=with_task("task"),
)
ENTRIES = "time_entries.csv"
_NEEDED = (ENTRIES, "clients.csv", "projects.csv", "meta.json")
LARGEST = 200_000_000
"""Bytes of the entries, unpacked; of all other tables a tenth of it."""
_LONGEST_LIST = 100_000
"""Bytes of the list of what a ZIP holds."""
_LONGEST_END = 66_000
"""Bytes behind that list."""
LONGEST_LINE = 1 << 20
"""Characters."""
_UNREADABLE = (
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    UnicodeError,
    ValueError,
    csv.Error,
    zipfile.BadZipFile,
    zlib.error,
)

Row = Mapping[str, str]


def is_solidtime(file: ForeignFile) -> bool:
    """Whether a file is the table."""
    return fits(TABLE, file.header)


def is_solidtime_archive(file: ForeignFile) -> bool:
    """Whether a file is a ZIP that holds the tables of an organisation."""
    try:
        with open(file.path, "rb") as opened:
            if opened.read(4) != b"PK\x03\x04" or not _has_short_list(opened):
                return False
        with zipfile.ZipFile(file.path) as archive:
            return set(_NEEDED) <= set(archive.namelist())
    except _UNREADABLE:
        return False


def _has_short_list(archive: BinaryIO) -> bool:
    """Whether the list at the end of a ZIP says that it is short: a hostile one is longer than any memory."""
    archive.seek(max(0, archive.seek(0, os.SEEK_END) - _LONGEST_END))
    end = archive.read(_LONGEST_END)
    place = end.rfind(b"PK\x05\x06")
    size = int.from_bytes(end[place + 12 : place + 16], "little")
    return place >= 0 and size <= _LONGEST_LIST and b"PK\x06\x07" not in end


def read_solidtime(file: ForeignFile, context: ImportContext) -> RowSource:
    """Each time entry as time; breaks and what is still running are left out. Refused: a ZIP that is damaged."""
    if not is_solidtime_archive(file):
        return read_table(TABLE, file, context)
    try:
        return _read_archive(file, context)
    except _UNREADABLE:
        raise _damaged(file) from None


def _read_archive(file: ForeignFile, context: ImportContext) -> RowSource:
    with zipfile.ZipFile(file.path) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
        entries = sizes.get(ENTRIES, 0)
        if entries > LARGEST or sum(sizes.values()) - entries > LARGEST // 10:
            raise Refused(
                f"{quoted(file.shown, 200)} unpacks to more than {LARGEST // 1_000_000} MB of entries or "
                f"{LARGEST // 10_000_000} MB of the rest: that is not an export of solidtime."
            )
        names = {
            table: {row["id"]: _names(row) for row in _table(archive, f"{table}.csv")}
            if f"{table}.csv" in sizes
            else {}
            for table in ("clients", "projects", "tasks", "tags", "members")
        }
        people = {row.get("member_id", "") for row in _table(archive, ENTRIES)}
    policy = context.facts.policy
    several = len(people) > 1 or bool(policy.me)

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        try:
            with zipfile.ZipFile(file.path) as archive:
                for line, row in enumerate(_table(archive, ENTRIES), 2):
                    yield _row(line, row, names, several, context)
        except _UNREADABLE:
            raise _damaged(file) from None

    return RowSource(rows, (), frozenset(("time",)))


def _table(archive: zipfile.ZipFile, name: str) -> Iterator[Row]:
    """The rows of a table of the archive by the names of its columns."""
    with archive.open(name) as raw, TextIOWrapper(raw, "utf-8-sig", newline="") as text:
        rows = csv.reader(iter(lambda: text.readline(LONGEST_LINE), ""))
        header = next(rows, [])
        if "id" not in header:
            raise ValueError(name)
        for cells in rows:
            if cells:
                yield dict(zip(header, (*cells, *("",) * (len(header) - len(cells))), strict=False))


def _names(row: Row) -> Row:
    """What is looked up of a row by its id."""
    return {"name": row.get("name", ""), "client_id": row.get("client_id", "")}


def _row(
    line: int, row: Row, names: Mapping[str, Mapping[str, Row]], several: bool, context: ImportContext
) -> ForeignRow:
    """A time entry with the names behind its ids."""

    def name_of(table: str, ident: str, field: str = "name") -> str:
        return names[table].get(ident, {}).get(field, "").strip()

    policy = context.facts.policy
    project = row.get("project_id", "")
    client = name_of("clients", row.get("client_id", "") or name_of("projects", project, "client_id"))
    task = name_of("tasks", row.get("task_id", ""))
    who = name_of("members", row.get("member_id", "")) if several else ""
    note = row.get("description", "").strip() or ": ".join(filter(None, (name_of("projects", project), task)))
    try:
        span = TimeSpan(
            line,
            _instant(row.get("start", "")),
            _instant(row["end"]) if row.get("end") else None,
            client,
            name_of("projects", project),
            note,
            tuple(filter(None, (name_of("tags", tag) for tag in _tags(row.get("tags", ""))))),
            (task,) if task else (),
            row["id"],
            policy.me if who.casefold() == policy.me.casefold() else who,
            row.get("billable", "") == "true",
        )
    except BadCell as bad:
        return ForeignRow(line, client, problem=str(bad))
    entry = span_row(span, policy)
    return entry._replace(left_out="a break") if row.get("type") == "break" and not entry.problem else entry


def _instant(text: str) -> datetime:
    """An instant such as `2024-03-04T09:23:52Z`. Raises BadCell."""
    try:
        instant = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadCell(f"{quoted(text)} is not an instant") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _tags(text: str) -> list[str]:
    """The ids of a cell such as `["2c5c…", "bf6c…"]`. Raises BadCell."""
    try:
        tags = json.loads(text or "[]")
    except (ValueError, RecursionError):
        tags = None
    if not isinstance(tags, list):
        raise BadCell(f"its tags {quoted(text)} are not a list")
    return [tag for tag in tags if isinstance(tag, str)]


def _damaged(file: ForeignFile) -> Refused:
    return Refused(f"{quoted(file.shown, 200)} is an export of solidtime, but damaged: export it again.")
