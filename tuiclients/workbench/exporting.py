"""Exporting the book in a format that other programs read, and writing texts to files."""

from __future__ import annotations

import contextlib
import os
from datetime import date

from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.referral import referrals
from tuiclients.exchange.document.document import ExportSource
from tuiclients.exchange.formats.format import Format, load
from tuiclients.storage.interface import Facts
from tuiclients.workbench.desk import Desk


def exported(desk: Desk, format_: Format, client: str = "", kind: str = "") -> str:
    """The book as text in an exportable format; with a client's id, that client alone.

    Raises `Refused` for a kind where the format holds all, and for none where it holds one.
    """
    if kind and not format_.by_kind:
        raise Refused(f"Only a CSV table is of one kind: {format_.title} always holds {format_.holds}.")
    text: str = load(format_.write)(_source(desk, client, kind))
    return text


def _source(desk: Desk, client: str, kind: str = "") -> ExportSource:
    facts = facts_of(desk, client) if client else desk.facts
    return ExportSource(facts, desk.record, desk.engine.audits, desk.as_of, desk.stamp(), kind)


def facts_of(desk: Desk, client: str) -> Facts:
    """What a book would hold beside entries if it had this client alone: the providers are those who were named to
    the client. Raises `Refused` if there is no such client."""
    facts = desk.facts
    record = desk.record(client)
    named = {referral.provider for referral in referrals(record, date.max)}
    return Facts(
        facts.policy,
        {client: desk.client(client)},
        record.plans,
        record.exits,
        record.decisions,
        [provider for provider in facts.providers if provider.id in named],
    )


def write_tables(desk: Desk, format_: Format, folder: str, client: str = "", over: bool = False) -> list[str]:
    """Write a file of each kind of entries into a folder, which is made if need be; their paths.

    Raises `Refused` before any is written if one is there already (unless `over`), and if there are no entries.
    """
    folder = os.path.expanduser(folder)
    kinds = _source(desk, client).kinds
    if not kinds:
        raise Refused("There are no entries to export yet.")
    paths = {kind: os.path.join(folder, f"{kind}.csv") for kind in kinds}
    there = [path for path in paths.values() if os.path.lexists(path)]
    if there and not over:
        raise Refused(f"{there[0]} is there already; name another folder, or write over it.", "--force")
    texts = {kind: exported(desk, format_, client, kind) for kind in kinds}
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise Refused(f"{folder} could not be made: {error.strerror}.") from None
    for kind, path in paths.items():
        write_file(path, texts[kind], over=over)
    return list(paths.values())


def write_file(path: str, text: str, over: bool = False) -> None:
    """Write a text file atomically, readable by its owner only.

    Raises `Refused` if it exists (unless `over`) or cannot be written.
    """
    path = os.path.expanduser(path)
    if os.path.isdir(path):
        raise Refused(f"{path} is a folder; name a file.")
    if os.path.lexists(path) and not over:
        raise Refused(f"{path} is there already; name another file, or write over it.", "--force")
    partial = f"{path}.{os.getpid()}.part"
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(partial, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(partial)
        raise Refused(f"{path} could not be written: {error.strerror}.") from None
