"""Verifying a book: every file, every reference, every id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tuiclients.domain.errors import Refused
from tuiclients.storage.book.engine import Book
from tuiclients.storage.change.change import FileChanges, write_files
from tuiclients.storage.encoding.codec import noun
from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files import durable
from tuiclients.storage.files.book_files import DiskFiles
from tuiclients.storage.files.daily_backup import stored_copies
from tuiclients.storage.files.layout import AUDITS, BACKUPS, ENTRIES, owner
from tuiclients.storage.interface import Engine, Facts, Table

#: A record with the name of its file.
_Placed = tuple[str, Any]


def check_book(engine: Engine) -> list[str]:
    """Everything that is wrong with a book, a sentence each; none if it is sound.

    Reading repairs what is damaged; older versions left behind by a moved entry are removed, and
    each of that is sentences. Temporary files of killed programs are removed. Raises `Refused` if
    the lock cannot be had.
    """
    assert isinstance(engine, Book)
    problems: list[str] = []
    if not engine.read_only:
        _tidy(engine)
    facts = engine.reread_facts()
    placed: dict[str, _Placed] = {}
    twice: list[tuple[_Placed, _Placed]] = []
    for name in _files(engine, ENTRIES):
        for entry in _things(engine, name, "entries", problems):
            other = placed.setdefault(entry.id, (name, entry))
            if other[1] is not entry:
                twice.append((other, (name, entry)))
    problems += _remove_older_versions(engine, twice)
    entries = [entry for _, entry in placed.values()]
    audits = [audit for name in _files(engine, AUDITS) for audit in _things(engine, name, "audits", problems)]
    problems += _unknown_files(engine)
    problems += _references(facts, entries, audits)
    problems += _numbers(entries)
    problems += _ids("audits", audits)
    problems += _journal(engine)
    problems += _backups(engine)
    return engine.notices() + problems


def _tidy(book: Book) -> None:
    with book.locked("checking the book"):
        book.files.sweep()


def _files(book: Book, folder: str) -> list[str]:
    return [f"{folder}/{name}" for name in sorted(book.files.names(folder)) if owner(f"{folder}/{name}")]


def _things(book: Book, name: str, table: Table, problems: list[str]) -> list[Any]:
    try:
        return book.things(name, (table,))[table]
    except Refused as refused:
        problems.append(refused.sentence)
        return []


def _remove_older_versions(book: Book, twice: Iterable[tuple[_Placed, _Placed]]) -> list[str]:
    """Remove the lower version of entries that are in two files; two different ones of equal rank both stay."""
    sentences = []
    file_changes = FileChanges(book.files)
    for first, second in twice:
        (valid, newer), (stale, older) = (first, second) if first[1].rev >= second[1].rev else (second, first)
        subject = noun("entries", older.id)
        if newer.rev == older.rev and newer != older:
            sentences.append(f"There are two of {subject}, in {valid} and in {stale}: give one of them another id.")
        elif book.read_only:
            sentences.append(f"There are two of {subject}, in {valid} and in {stale}; the one in {valid} counts.")
        else:
            file_changes.of(stale).remove("entries", older.id, older.rev)
            sentences.append(
                f"An older version of {subject} was left in {stale}: removed, the one in {valid} counts."
            )
    touched = file_changes.in_order()
    if touched:
        with book.locked("removing older versions"):
            written = [file_change for file_change in touched if file_change.finish()]
            try:
                write_files(book.files, written, book.today())
            except OSError as error:
                for file_change in written:
                    file_change.storage.withdraw()
                raise durable.unwritable(error) from error
            for file_change in written:
                file_change.storage.discard_former()
    return sentences


def _unknown_files(book: Book) -> list[str]:
    return [
        f"The file {folder}/{name} is not a file of the book: move it elsewhere."
        for folder in (ENTRIES, AUDITS)
        for name in sorted(book.files.names(folder))
        if owner(f"{folder}/{name}") is None and ".damaged-" not in name and not durable.is_temporary(name)
    ]


def _references(facts: Facts, entries: Iterable[Any], audits: Iterable[Any]) -> list[str]:
    missing: dict[tuple[Table, str], list[str]] = {}
    tables: list[tuple[Table, Iterable[Any]]] = [
        ("entries", entries),
        ("plans", facts.plans),
        ("exits", facts.exits),
        ("decisions", facts.decisions),
        ("audits", audits),
        ("timer", [facts.timer] if facts.timer is not None else []),
    ]
    for table, things in tables:
        for thing in things:
            if thing.client not in facts.clients:
                missing.setdefault((table, thing.client), []).append(thing.id)
    return [
        f"{_upper(noun(table, ids[0]))}{f' and {len(ids) - 1} more' if len(ids) > 1 else ''} "
        f"belong{'' if len(ids) > 1 else 's'} to the client {client!r}, who is not in the book: add the client."
        for (table, client), ids in missing.items()
    ]


def _numbers(entries: Iterable[Any]) -> list[str]:
    seen: dict[tuple[str, str], str] = {}
    sentences = []
    for entry in entries:
        if entry.kind == "invoice":
            first = seen.setdefault((entry.client, entry.number), entry.id)
            if first != entry.id:
                sentences.append(
                    f"The invoice number {entry.number} of {entry.client} is used twice, by {first} and {entry.id}: "
                    "change one of them."
                )
    return sentences


def _ids(table: Table, things: Iterable[Any]) -> list[str]:
    seen: set[str] = set()
    sentences = []
    for thing in things:
        if thing.id in seen:
            sentences.append(f"There are two of {noun(table, thing.id)}: give one of them another id.")
        seen.add(thing.id)
    return sentences


def _journal(book: Book) -> list[str]:
    sentences = []
    for name in book.journal.file_names()[1]:
        try:
            book.journal.read(name)
        except Damaged as damage:
            sentences.append(f"The file {name} {damage}: that change cannot be undone; the file may be deleted.")
    return sentences


def _backups(book: Book) -> list[str]:
    if not isinstance(book.files, DiskFiles):
        return []
    sentences = []
    for day, name in stored_copies(book.files.path(BACKUPS)):
        copy = f"{BACKUPS}/{day.isoformat()}/{name}"
        stamp = book.files.stamp(copy)
        if stamp is None or not stamp[1]:
            continue
        try:
            book.files.storage(copy).read()
        except Damaged as damage:
            sentences.append(f"The backup {copy} {damage}: it cannot be restored and may be deleted.")
        except OSError as error:
            sentences.append(f"The backup {copy} cannot be read ({error.strerror}): check its permissions.")
    return sentences


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
