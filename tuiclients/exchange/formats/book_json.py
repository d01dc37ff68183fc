"""A whole book as one JSON document."""

from __future__ import annotations

from collections import Counter

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.exchange.document.document import ExportSource, export_document, read_document
from tuiclients.exchange.document.document_merge import plan_document
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.json_elements import json_maker
from tuiclients.exchange.placing.prepared_import import SAMPLE, PreparedImport
from tuiclients.exchange.rows.foreign_row import ImportContext
from tuiclients.exchange.text.foreign_text import counted, quoted


def is_json(file: ForeignFile) -> bool:
    """Whether a file begins as JSON does, and not as that of another program which is known here."""
    return file.head[:1] in ("{", "[") and not json_maker(file.head)


def read_json(file: ForeignFile, context: ImportContext) -> PreparedImport:
    """What a document would bring, without what the book has otherwise. Refused: one that does not hold together."""
    document = read_document(file.text(), context.facts.clients)
    merge = plan_document(document, context.facts, context.existing, context.audits)
    new = [edit.after for edit in merge.edits]
    entries = [record for record in new if isinstance(record, Entry)]
    counts = {table: count for table, count in merge.added.items() if count and table != "entries"}
    counts |= Counter(entry.kind for entry in entries)
    days = [entry.on for entry in entries]
    refusal = ""
    if context.options.strict and merge.clashes:
        clashes = counted(len(merge.clashes), "clash", "clashes")
        refusal = f"{quoted(file.shown, 200)} has {clashes} with this book, so --strict imported nothing."
    return PreparedImport(
        file.shown,
        context.format,
        context.title,
        rows=sum(merge.added.values()) + sum(merge.present.values()) + merge.left_out,
        counts=counts,
        first=min(days, default=None),
        last=max(days, default=None),
        new_clients=tuple(record for record in new if isinstance(record, Client)),
        present=sum(merge.present.values()),
        sample=tuple(entries[:SAMPLE]),
        edits=() if context.options.dry_run or refusal else merge.edits,
        notes=(merge.settings,) if merge.settings else (),
        refusal=refusal,
        clashes=tuple(merge.clashes),
    )


def write_json(source: ExportSource) -> str:
    """The document of a book: everything that a person entered, and the kept audits."""
    clients = sorted(source.facts.clients)
    audits = [audit for client in clients for audit in source.audits(client)]
    return export_document(source.facts, source.entries, audits)
