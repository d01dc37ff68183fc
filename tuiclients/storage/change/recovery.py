"""Recovery: a damaged file is restored from backup, journal and its own remains; a cut-off change is finished."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from tuiclients.domain.errors import Refused
from tuiclients.storage.change.change import finish_change, latest_moves
from tuiclients.storage.change.file_change import key_of
from tuiclients.storage.change.history import readable_records
from tuiclients.storage.change.journal import Journal, JournalRecord
from tuiclients.storage.encoding import page
from tuiclients.storage.encoding.codec import from_object
from tuiclients.storage.encoding.page import Damaged, Tables
from tuiclients.storage.files import durable
from tuiclients.storage.files.book_files import DiskFiles, Files
from tuiclients.storage.files.daily_backup import backup_dates
from tuiclients.storage.files.layout import BACKUPS, BOOK, file_of
from tuiclients.storage.interface import TABLES, Table

#: How long a program that writes in place may have a file broken before it is read again, in seconds.
_MOMENT = 0.05

#: The objects of a file by table and key.
_Objects = dict[Table, dict[str, dict[str, Any]]]


class RepairableBook(Protocol):
    """What repairing needs of a book; the engine has it."""

    files: Files
    journal: Journal
    clock: Callable[[], datetime]
    read_only: str

    def parsed(self, name: str, tables: Sequence[Table]) -> dict[Table, list[Any]]:
        """The records of one file by table. Raises `Damaged` if there is anything wrong with one of them."""
        ...

    def locked(self, what: str) -> Any:
        """A context in which this session alone writes; whoever is in it may enter it again."""
        ...

    def notice(self, sentence: str) -> None:
        """Keep a sentence for the user."""
        ...


def repair(book: RepairableBook, name: str, reason: str) -> dict[Table, list[Any]] | None:
    """Set a damaged file aside and write a new one of what can be recovered, with a notice to the user.

    Returns None: read the file again. In a read-only book, the records that the new file would hold.
    """
    if not isinstance(book.files, DiskFiles):
        raise Refused(f"The file {name} {reason}.")
    if book.read_only:
        objects, source = recoverable(book, name)
        book.notice(f"The file {name} {reason}; this book is open for reading only, so you see {source}.")
        return {table: [from_object(table, obj) for obj in rows.values()] for table, rows in objects.items()}
    try:
        with book.locked(f"repairing {name}"):
            time.sleep(_MOMENT)
            problem = _problem(book, name)
            if problem:
                _restore(book, name, problem)
    except OSError as error:
        raise durable.unwritable(error) from error
    return None


def finish_all(book: RepairableBook, unfinished: Sequence[str]) -> None:
    """Finish them, oldest first, by their files in the journal; the lock must be held.

    One whose file is damaged is set aside, and that is put into the book's notices.
    """
    for name in unfinished:
        try:
            record = book.journal.read(name)
        except Damaged as damage:
            damaged = set_aside(book, name)
            book.notice(
                f"A change that was cut off cannot be finished, because its file {damage}; it is kept as {damaged}."
            )
            continue
        try:
            _finish(book, name, record)
        except Damaged as damage:
            repair(book, damage.name, str(damage))
            _finish(book, name, record)


def _finish(book: RepairableBook, name: str, record: JournalRecord) -> None:
    today = book.clock().date().isoformat()
    if book.journal.is_large(name):
        from tuiclients.storage.change.filing import finish_large

        finish_large(book.journal, name, today)
    else:
        finish_change(book.journal, name, record, today)


def _problem(book: RepairableBook, name: str) -> str:
    try:
        book.parsed(name, sorted(TABLES))
    except Damaged as damage:
        return str(damage)
    return ""


def _restore(book: RepairableBook, name: str, reason: str) -> None:
    objects, source = recoverable(book, name)
    damaged = set_aside(book, name)
    tables: Tables = {
        table: {str(number): obj for number, obj in enumerate(rows.values(), start=1)}
        for table, rows in objects.items()
    }
    if name == BOOK:
        tables = {"book": {"1": {"format": page.FORMAT}}, **tables}
    count = sum(len(rows) for rows in objects.values())
    if count or name == BOOK:
        book.files.storage(name).write(tables)
    book.notice(
        f"The file {name} {reason}. It was set aside as {damaged}; "
        + (
            f"{count} records were restored from {source}, look at what came after."
            if count
            else "there was no backup."
        )
    )


def set_aside(book: RepairableBook, name: str) -> str:
    """Give a damaged file a name under which nothing is read; returns it."""
    stamp = book.clock().strftime("%Y%m%d-%H%M%S")
    damaged = f"{name}.damaged-{stamp}"
    number = 1
    while book.files.stamp(damaged) is not None:
        number += 1
        damaged = f"{name}.damaged-{stamp}-{number}"
    book.files.rename(name, damaged)
    if isinstance(book.files, DiskFiles):
        durable.sync_folder(os.path.dirname(book.files.path(damaged)))
    return damaged


def recoverable(book: RepairableBook, name: str) -> tuple[_Objects, str]:
    """What can be recovered of a damaged file, and from where, in words.

    First the newest readable backup, then the changes of the journal (all those since that backup, unless they were
    very many), then what else the file itself still holds.
    """
    assert isinstance(book.files, DiskFiles)
    objects, sources = _from_backup(book.files, name)
    if _replay(objects, list(readable_records(book.journal, book.journal.file_names()[1])), name):
        sources.append("the journal")
    if _add(objects, _from_remains(book.files.path(name), name)):
        sources.append("what the file still holds")
    return objects, " and ".join(sources) or "nothing"


def _from_backup(files: DiskFiles, name: str) -> tuple[_Objects, list[str]]:
    for day in reversed(backup_dates(files.path(BACKUPS))):
        copy = f"{BACKUPS}/{day.isoformat()}/{name}"
        stamp = files.stamp(copy)
        if stamp is None:
            continue
        if not stamp[1]:
            return {}, []
        try:
            return _valid(files.storage(copy).read() or {}, name), [f"the backup of {day.isoformat()}"]
        except (Damaged, OSError):
            continue
    return {}, []


def _from_remains(path: str, name: str) -> _Objects:
    try:
        with open(path, "rb") as file:
            tables = json.loads(file.read())
        return _valid(tables, name)
    except (OSError, ValueError, RecursionError):
        return {}


def _valid(tables: Any, name: str) -> _Objects:
    """The valid objects of a file that belong there; of two with one id the one with the higher `rev`."""
    valid: _Objects = {}
    for table, rows in tables.items() if isinstance(tables, dict) else ():
        if table not in TABLES or not isinstance(rows, dict):
            continue
        _add(valid, {table: _by_key(table, rows, name)})
    return valid


def _by_key(table: Table, rows: Mapping[str, Any], name: str) -> dict[str, dict[str, Any]]:
    valid: dict[str, dict[str, Any]] = {}
    for obj in rows.values():
        try:
            from_object(table, obj)
            if file_of(table, obj) != name:
                continue
        except Refused:
            continue
        key = key_of(table, obj)
        if key not in valid or valid[key].get("rev", 0) < obj.get("rev", 0):
            valid[key] = obj
    return valid


def _add(objects: _Objects, more: _Objects) -> bool:
    added = False
    for table, rows in more.items():
        present = objects.setdefault(table, {})
        for key, obj in rows.items():
            if key not in present or present[key].get("rev", 0) < obj.get("rev", 0):
                present[key] = obj
                added = True
    return added


def _replay(objects: _Objects, newest_first: list[JournalRecord], name: str) -> bool:
    """Make the changes of the journal again in these objects, oldest first; False if that changes nothing."""
    changed = False
    for record in sorted(newest_first, key=lambda record: record.turned or record.id):
        for table, before, after in latest_moves(record):
            rows = objects.setdefault(table, {})
            if after is not None and file_of(table, after) == name:
                changed = _add(objects, {table: {key_of(table, after): after}}) or changed
            elif before is not None and file_of(table, before) == name:
                stored = rows.get(key_of(table, before))
                if stored is not None and stored.get("rev", 0) <= before.get("rev", 0):
                    del rows[key_of(table, before)]
                    changed = True
    return changed
