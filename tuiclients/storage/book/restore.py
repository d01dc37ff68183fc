"""Going back: to the files as they were on a day, or to the book in an archive.

It is a change like any other, made of what differs: whole or not at all, and taken back by one undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from tuiclients.domain.errors import Refused
from tuiclients.storage.book.backup import book_on_disk
from tuiclients.storage.book.engine import Book
from tuiclients.storage.book.retired_books import MAX_RETIRED, remove_oldest, retire
from tuiclients.storage.change.file_change import key_of
from tuiclients.storage.encoding.codec import records, table_of
from tuiclients.storage.encoding.migrations import brought_up
from tuiclients.storage.encoding.page import Damaged, Tables, parse
from tuiclients.storage.files.book_files import DiskFiles
from tuiclients.storage.files.daily_backup import BACKUP_DAYS, stored_copies
from tuiclients.storage.files.layout import AUDITS, BACKUPS, ENTRIES, owner
from tuiclients.storage.interface import TABLES, Edit, Engine, Table


def restore(engine: Engine, day: date) -> list[str]:
    """Bring every file back as it was before the first change of a day; says what was restored, a sentence each.

    Each file comes from its earliest copy of that day or later; one without such a copy has not changed since
    and stays. The present book is set aside first. Raises `Refused` if nothing has changed since.
    """
    book = book_on_disk(engine)
    assert isinstance(book.files, DiskFiles)
    chosen: dict[str, date] = {}
    for copied, name in stored_copies(book.files.path(BACKUPS)):
        if copied >= day:
            chosen.setdefault(name, copied)
    sentences = []
    target: dict[str, list[Any]] = {}
    for name, copied in sorted(chosen.items()):
        try:
            target[name] = _records(name, _copy_of(book.files, copied, name))
            sentences.append(f"{name} is as it was before the changes of {copied.isoformat()}.")
        except Damaged as damage:
            sentences.append(f"{name} stays as it is, because its copy of {copied.isoformat()} {damage}.")
    if day < book.clock().date() - timedelta(days=BACKUP_DAYS):
        sentences.append(f"Backups reach back {BACKUP_DAYS} days only: what changed before is not taken back.")
    edits = _differences(book, target)
    if not edits:
        raise Refused(f"Nothing was restored: the book is as it was on {day.isoformat()}.")
    return [*sentences, *_restored(book, f"restored {day.isoformat()}", edits)]


def restore_archive(engine: Engine, path: str) -> list[str]:
    """Bring the whole book back from an archive that `backup` wrote; the present book is set aside first."""
    book = book_on_disk(engine)
    target = {name: _records(name, tables) for name, tables in _archived(path).items()}
    for folder in (ENTRIES, AUDITS):
        for name in book.files.names(folder):
            if owner(f"{folder}/{name}") is not None:
                target.setdefault(f"{folder}/{name}", [])
    edits = _differences(book, target)
    if not edits:
        raise Refused(f"Nothing was restored: the book is the same as the one in {path}.")
    return [f"The book is as it is in {path}.", *_restored(book, "restored an archive", edits)]


def _restored(book: Book, says: str, edits: list[Edit]) -> list[str]:
    assert isinstance(book.files, DiskFiles)
    with book.locked("setting the book aside"):
        retired = retire(book.files, book.clock())
    book.change(says, edits)
    return [
        f"{len(edits)} things were changed; the book as it was until now is kept in {retired}, "
        "and undo brings it back.",
        *_oldest_removed(book, book.files, retired),
    ]


def _oldest_removed(book: Book, files: DiskFiles, newest: str) -> list[str]:
    try:
        with book.locked("clearing away books set aside"):
            removed = remove_oldest(files, newest)
    except Refused:
        # Somebody is writing; the next restore removes these, too.
        return []
    return (
        [f"Only the newest {MAX_RETIRED} books set aside are kept: {', '.join(removed)} removed."] if removed else []
    )


def _copy_of(files: DiskFiles, day: date, name: str) -> Tables:
    copy = f"{BACKUPS}/{day.isoformat()}/{name}"
    stamp = files.stamp(copy)
    if stamp is None or not stamp[1]:
        return {}
    return files.storage(copy).read() or {}


def _records(name: str, tables: Mapping[str, Any]) -> list[Any]:
    home = owner(name)
    return [thing for table in TABLES if table in tables for thing in records(home, table, tables[table].values())]


def _differences(book: Book, target: Mapping[str, list[Any]]) -> list[Edit]:
    """The edits that make the files named hold what the target says; nothing else of the book is touched."""
    wanted = _by_key(thing for things in target.values() for thing in things)
    present = _by_key(
        thing for name in target for things in book.things(name, tuple(TABLES)).values() for thing in things
    )
    edits = []
    for key in {**present, **wanted}:
        before, after = present.get(key), wanted.get(key)
        if before is None or after is None or before != after._replace(rev=before.rev):
            edits.append(Edit(before, after))
    return edits


def _by_key(things: Iterable[Any]) -> dict[tuple[Table, str], Any]:
    newest: dict[tuple[Table, str], Any] = {}
    for thing in things:
        table = table_of(thing)
        key = (table, key_of(table, {"id": thing.id}))
        if key not in newest or newest[key].rev < thing.rev:
            newest[key] = thing
    return newest


def _archived(path: str) -> dict[str, Tables]:
    import tarfile

    files: dict[str, Tables] = {}
    try:
        with tarfile.open(path, "r:gz") as archive:
            for member in archive:
                name = member.name.partition("/")[2]
                if not member.isfile() or not (name in ("book.json", "clients.json") or owner(name)):
                    continue
                file = archive.extractfile(member)
                if file is not None:
                    files[name] = _brought_up(file.read())
    except FileNotFoundError:
        raise Refused(f"There is no file {path}: check the path.") from None
    except (OSError, EOFError, tarfile.TarError) as error:
        raise Refused(f"{path} cannot be read as an archive of a book ({error}): nothing was restored.") from error
    except Damaged as damage:
        raise Refused(f"A file in {path} {damage}: nothing was restored.") from None
    if not files:
        raise Refused(f"{path} holds no book: name an archive that `tuiclients backup` wrote.")
    return files


def _brought_up(raw: bytes) -> Tables:
    page = parse(raw)
    return brought_up(page.tables, page.format)
