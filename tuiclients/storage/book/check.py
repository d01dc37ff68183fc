"""Verifying a book: every file, every reference, every id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tuiclients.domain.errors import Refused
from tuiclients.storage.book.engine import Book
from tuiclients.storage.change.change import Drafts, make
from tuiclients.storage.encoding.codec import noun
from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files import durable
from tuiclients.storage.files.book_files import DiskFiles
from tuiclients.storage.files.daily_backup import copies
from tuiclients.storage.files.layout import AUDITS, BACKUPS, ENTRIES, owner
from tuiclients.storage.interface import Engine, Facts

#: Where an object was found: the name of the file, and the object.
_Found = tuple[str, Any]


def check_book(engine: Engine) -> list[str]:
    """Everything that is wrong with a book, a sentence each; none if it is sound.

    What is damaged is repaired by reading it, older versions that were left at the old place of a moved entry are
    removed, and each of that is said. Temporary files of killed programs are cleared away. Raises `Refused` if
    the lock cannot be had.
    """
    assert isinstance(engine, Book)
    problems: list[str] = []
    if not engine.read_only:
        _tidy(engine)
    facts = engine.fresh()
    found: dict[str, _Found] = {}
    twice: list[tuple[_Found, _Found]] = []
    for name in _files(engine, ENTRIES):
        for entry in _things(engine, name, "entries", problems):
            other = found.setdefault(entry.id, (name, entry))
            if other[1] is not entry:
                twice.append((other, (name, entry)))
    problems += _strays(engine, twice)
    entries = [entry for _, entry in found.values()]
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
    return [name for name in (f"{folder}/{one}" for one in sorted(book.files.names(folder))) if owner(name)]


def _things(book: Book, name: str, table: str, problems: list[str]) -> list[Any]:
    try:
        return book.things(name, (table,))[table]
    except Refused as refused:
        problems.append(refused.sentence)
        return []


def _strays(book: Book, twice: Iterable[tuple[_Found, _Found]]) -> list[str]:
    """Remove the lower version of entries that are in two files; two different ones of equal rank both stay."""
    said = []
    drafts = Drafts(book.files)
    for one, other in twice:
        (kept, newer), (place, older) = (one, other) if one[1].rev >= other[1].rev else (other, one)
        who = noun("entries", older.id)
        if newer.rev == older.rev and newer != older:
            said.append(f"There are two of {who}, in {kept} and in {place}: give one of them another id.")
        elif book.read_only:
            said.append(f"There are two of {who}, in {kept} and in {place}; the one in {kept} counts.")
        else:
            drafts.of(place).drop("entries", older.id, older.rev)
            said.append(f"An older version of {who} was left in {place}: removed, the one in {kept} counts.")
    touched = drafts.in_order()
    if touched:
        with book.locked("removing older versions"):
            written = [draft for draft in touched if draft.finish()]
            try:
                make(book.files, written, book.today())
            except OSError as error:
                for draft in written:
                    draft.sheet.withdraw()
                raise durable.unwritable(error) from error
            for draft in written:
                draft.sheet.settle()
    return said


def _unknown_files(book: Book) -> list[str]:
    return [
        f"The file {folder}/{name} is no file of the book: move it elsewhere."
        for folder in (ENTRIES, AUDITS)
        for name in sorted(book.files.names(folder))
        if owner(f"{folder}/{name}") is None and ".damaged-" not in name and not durable.is_temporary(name)
    ]


def _references(facts: Facts, entries: Iterable[Any], audits: Iterable[Any]) -> list[str]:
    known = facts.clients
    missing: dict[tuple[str, str], list[str]] = {}
    tables: list[tuple[str, Iterable[Any]]] = [
        ("entries", entries),
        ("plans", facts.plans),
        ("exits", facts.exits),
        ("decisions", facts.decisions),
        ("audits", audits),
        ("timer", [facts.timer] if facts.timer is not None else []),
    ]
    for table, things in tables:
        for thing in things:
            if thing.client not in known:
                missing.setdefault((table, thing.client), []).append(thing.id)
    return [
        f"{_upper(noun(table, ids[0]))}{f' and {len(ids) - 1} more' if len(ids) > 1 else ''} "
        f"belong{'' if len(ids) > 1 else 's'} to the client {client!r}, who is not in the book: add the client."
        for (table, client), ids in missing.items()
    ]


def _numbers(entries: Iterable[Any]) -> list[str]:
    seen: dict[tuple[str, str], str] = {}
    said = []
    for entry in entries:
        if entry.kind == "invoice":
            first = seen.setdefault((entry.client, entry.number), entry.id)
            if first != entry.id:
                said.append(
                    f"The invoice number {entry.number} of {entry.client} is used twice, by {first} and {entry.id}: "
                    "change one of them."
                )
    return said


def _ids(table: str, things: Iterable[Any]) -> list[str]:
    seen: set[str] = set()
    said = []
    for thing in things:
        if thing.id in seen:
            said.append(f"There are two of {noun(table, thing.id)}: give one of them another id.")
        seen.add(thing.id)
    return said


def _journal(book: Book) -> list[str]:
    said = []
    for name in book.journal.look()[1]:
        try:
            book.journal.read(name)
        except Damaged as damage:
            said.append(f"The file {name} {damage}: that change cannot be undone; the file may be deleted.")
    return said


def _backups(book: Book) -> list[str]:
    if not isinstance(book.files, DiskFiles):
        return []
    said = []
    for day, name in copies(book.files.path(BACKUPS)):
        kept = f"{BACKUPS}/{day.isoformat()}/{name}"
        stamp = book.files.stamp(kept)
        if stamp is None or not stamp[1]:
            continue
        try:
            book.files.sheet(kept).read()
        except Damaged as damage:
            said.append(f"The backup {kept} {damage}: it cannot be restored and may be deleted.")
        except OSError as error:
            said.append(f"The backup {kept} cannot be read ({error.strerror}): check its rights.")
    return said


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
