"""The registry of formats: what can be imported and what can be exported, one record each.

A new format is a module in this folder and a line in `FORMATS`. Recognition, the choices, help and completion of
`import --format` and `export --format`, and the tables of formats in the documentation follow from the tuple.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple


class Format(NamedTuple):
    """A format. A reference is written `module:function`; the module is imported at the first `load`."""

    name: str
    """What `--format` calls it."""
    title: str
    """What the summary of an import calls it, with its article."""
    brief: str
    """What the help calls it, with its article or pronoun."""
    recognised_by: str = ""
    """For the documentation: by what a file is recognised, or why none is."""
    recognises: str = ""
    """Reference to `(ForeignFile) -> bool`; empty: files that no other format recognises are read as this one."""
    read: str = ""
    """Reference to `(ForeignFile, ImportContext) -> RowSource | PreparedImport`; empty: it is only exported."""
    how_to_export: str = ""
    """For the documentation: how the user gets such a file out of the other program, a sentence."""
    write: str = ""
    """Reference to `(ExportSource) -> str`; empty: it is only imported."""
    holds: str = ""
    """What an exported file holds, for the help."""
    exported: str = ""
    """What was exported, in the sentence about it; `{clients}` is `3 clients`, `{kind}` that of the entries."""
    by_kind: bool = False
    """An exported file holds entries of one kind: `export --kind`."""


FORMATS = (
    Format(
        "json",
        "a book as JSON",
        "our JSON",
        recognised_by="its first character is `{` or `[`",
        recognises="tuiclients.exchange.formats.book_json:is_json",
        read="tuiclients.exchange.formats.book_json:read_json",
        how_to_export="`tuiclients export -o book.json` writes the whole book.",
        write="tuiclients.exchange.formats.book_json:write_json",
        holds="the whole book",
        exported="{clients}",
    ),
    Format(
        "toggl",
        "a detailed report of Toggl Track",
        "a Toggl detailed CSV",
        recognised_by="its header: Client, Project, Description, Start date, Start time, Duration, "
        "and User or End date",
        recognises="tuiclients.exchange.formats.toggl:is_toggl",
        read="tuiclients.exchange.formats.toggl:read_toggl",
        how_to_export="In Toggl Track: Reports, Detailed, Export, Download CSV.",
    ),
    Format(
        "ofx",
        "a bank statement in OFX",
        "OFX or QFX of a bank",
        recognised_by="it begins with `OFXHEADER:` or holds `<OFX>`",
        recognises="tuiclients.exchange.formats.ofx:is_ofx",
        read="tuiclients.exchange.formats.ofx:read_ofx",
        how_to_export="In the bank's online banking: download transactions as OFX, QFX, Money or Quicken.",
    ),
    Format(
        "vcard",
        "contacts as vCards",
        "vCards",
        recognised_by="it begins with `BEGIN:VCARD`",
        recognises="tuiclients.exchange.formats.vcard:is_vcard",
        read="tuiclients.exchange.formats.vcard:read_vcard",
        how_to_export="In any address book: export contacts as vCard (.vcf).",
    ),
    Format(
        "contacts",
        "a list of contacts",
        "contacts of HubSpot, Google or Outlook",
        recognised_by="its header: first and last name with an address of mail, or client name with address, phone "
        "and country; any other with `--kind client`",
        recognises="tuiclients.exchange.formats.contact_table:is_contact_table",
        read="tuiclients.exchange.formats.contact_table:read_contact_table",
        how_to_export="In HubSpot, Google Contacts, Outlook or an invoicing program: export contacts or clients as "
        "CSV.",
    ),
    Format(
        "csv",
        "a CSV table",
        "any CSV",
        recognised_by="any other text with a header and columns separated by comma, semicolon, tab or bar",
        read="tuiclients.exchange.formats.csv_table:read_csv",
        how_to_export="Save or export as CSV; say with `--kind` and `--map` what it holds.",
        write="tuiclients.exchange.formats.entries_csv:write_csv",
        holds="entries of one --kind, read back without options",
        exported="the {kind} entries of {clients}",
        by_kind=True,
    ),
    Format(
        "timeclock",
        "a timeclock file",
        "a timeclock file",
        how_to_export="`tuiclients export --format timeclock -o hours.timeclock` writes all hours.",
        write="tuiclients.exchange.formats.timeclock_sessions:write_timeclock",
        holds="hours",
        exported="the hours of {clients}",
    ),
    Format(
        "hledger",
        "a journal of hledger",
        "a journal of hledger",
        how_to_export="`tuiclients export --format hledger -o money.journal` writes invoices and what settles them.",
        write="tuiclients.exchange.formats.hledger_journal:write_hledger",
        holds="invoices and what settles them",
        exported="the invoices and payments of {clients}",
    ),
    Format(
        "ical",
        "a calendar",
        "a calendar",
        how_to_export="`tuiclients export --format ical -o days.ics` writes follow-ups, deadlines, contract dates.",
        write="tuiclients.exchange.formats.ical:write_ical",
        holds="days",
        exported="the days ahead",
    ),
)


def importable(formats: Sequence[Format]) -> list[Format]:
    """The formats that can be imported."""
    return [format_ for format_ in formats if format_.read]


def exportable(formats: Sequence[Format]) -> list[Format]:
    """The formats that can be exported."""
    return [format_ for format_ in formats if format_.write]


def import_choices(formats: Sequence[Format]) -> tuple[str, ...]:
    """The names that `import --format` takes."""
    return tuple(format_.name for format_ in importable(formats))


def export_choices(formats: Sequence[Format]) -> tuple[str, ...]:
    """The names that `export --format` takes."""
    return tuple(format_.name for format_ in exportable(formats))


def import_help(formats: Sequence[Format]) -> str:
    """`our JSON, a Toggl detailed CSV, or any CSV`."""
    *briefs, last = (format_.brief for format_ in importable(formats))
    return f"{', '.join(briefs)}, or {last}" if briefs else last


def export_help(formats: Sequence[Format]) -> str:
    """`json: the whole book; ical: days`."""
    return "; ".join(f"{format_.name}: {format_.holds}" for format_ in exportable(formats))


def format_table(formats: Sequence[Format]) -> str:
    """The table of formats for README and documentation, as Markdown."""
    head = "| format | what it is | recognised by | how to get such a file |\n|---|---|---|---|\n"
    rows = [
        (f"`{format_.name}`", format_.title, format_.recognised_by or "not imported", format_.how_to_export)
        for format_ in formats
    ]
    return head + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def format_named(name: str, formats: Sequence[Format]) -> Format:
    """The format of that name. Raises LookupError if there is none."""
    for format_ in formats:
        if format_.name == name:
            return format_
    raise LookupError(name)


def load(reference: str) -> Any:
    """The function that a reference names; its module is imported now."""
    module, _, function = reference.partition(":")
    return getattr(import_module(module), function)
