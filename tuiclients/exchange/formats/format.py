"""The registry of formats: what can be imported and what can be exported, one record each.

A new format is a module in this folder and a line in `FORMATS`. Recognition, the choices, help and completion of
`import --format` and `export --format`, and the tables of formats in the documentation follow from the tuple.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from tuiclients.exchange.formats.format_record import Format as Format
from tuiclients.exchange.formats.invoicing_formats import INVOICING_FORMATS

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
        "entries",
        "entries that tuiclients exported",
        "a CSV table of ours",
        recognised_by="its header: kind, client, on, at and the fields of that kind, id",
        recognises="tuiclients.exchange.formats.entries_csv:is_entries_csv",
        read="tuiclients.exchange.formats.entries_csv:read_entries_csv",
        how_to_export="`tuiclients export --format csv --kind invoice -o invoices.csv`.",
    ),
    Format(
        "toggl",
        "a report of Toggl Track",
        "a report of Toggl",
        recognised_by="its header: Client, Project, Description, Start date, Start time, Duration, "
        "and User or End date; newer ones: Description, Start date, Start time, Stop date, Stop time; a summary by "
        "Project, Client, Duration and no day",
        recognises="tuiclients.exchange.formats.toggl:is_toggl",
        read="tuiclients.exchange.formats.toggl:read_toggl",
        how_to_export="In Toggl Track: Reports, Detailed, Export, Download CSV.",
    ),
    Format(
        "clockify",
        "a report of Clockify",
        "Clockify",
        recognised_by="its header: Project, Description, User, Start Date, Start Time, End Date, End Time; "
        "a summary by Time (h) and Time (decimal)",
        recognises="tuiclients.exchange.formats.clockify:is_clockify",
        read="tuiclients.exchange.formats.clockify:read_clockify",
        how_to_export="In Clockify: Reports, Detailed, Export, Save as CSV.",
    ),
    Format(
        "harvest-time",
        "a detailed time report of Harvest",
        "Harvest time",
        recognised_by="its header: Date, Client, Project, Task, Notes, Hours, in English or German",
        recognises="tuiclients.exchange.formats.harvest_time:is_harvest_time",
        read="tuiclients.exchange.formats.harvest_time:read_harvest_time",
        how_to_export="In Harvest: Reports, Time, Detailed report, Export, CSV.",
    ),
    Format(
        "kimai",
        "a timesheet of Kimai",
        "Kimai",
        recognised_by="its header: Date, From, To, Duration, Customer, Project, Activity, Description, in English "
        "or German",
        recognises="tuiclients.exchange.formats.kimai:is_kimai",
        read="tuiclients.exchange.formats.kimai:read_kimai",
        how_to_export="In Kimai: Export or My times, CSV.",
    ),
    Format(
        "solidtime",
        "an export of solidtime",
        "solidtime",
        recognised_by="its header: description, billable, client, project, start, end, user_name; or a ZIP with "
        "time_entries.csv, clients.csv, projects.csv and meta.json",
        recognises="tuiclients.exchange.formats.solidtime:is_solidtime",
        recognises_archive="tuiclients.exchange.formats.solidtime:is_solidtime_archive",
        read="tuiclients.exchange.formats.solidtime:read_solidtime",
        how_to_export="In solidtime: Time, export as CSV; or Settings, Export, for the ZIP.",
    ),
    Format(
        "tempo",
        "a table of Jira worklogs",
        "Jira worklogs",
        recognised_by="its header: Issue key, Summary, Worklog",
        recognises="tuiclients.exchange.formats.tempo:is_tempo",
        read="tuiclients.exchange.formats.tempo:read_tempo",
        how_to_export="It is what toggl2tempo writes.",
    ),
    Format(
        "timewarrior",
        "intervals of Timewarrior",
        "Timewarrior",
        recognised_by="JSON intervals with `start` as `20260302T090000Z`, or lines that begin with `inc`; a folder "
        "of such files",
        recognises="tuiclients.exchange.formats.timewarrior:is_timewarrior",
        recognises_archive="tuiclients.exchange.formats.timewarrior:is_timewarrior_folder",
        read="tuiclients.exchange.formats.timewarrior:read_timewarrior",
        how_to_export="`timew export > hours.json`; its own data are read by `tuiclients import --from timewarrior`.",
    ),
    Format(
        "watson",
        "frames of Watson",
        "Watson",
        recognised_by="JSON frames `[start, stop, project, id, tags]`, or a log with id, start, stop, project, tags",
        recognises="tuiclients.exchange.formats.watson:is_watson",
        read="tuiclients.exchange.formats.watson:read_watson",
        how_to_export="`watson log -a -j > hours.json`; its own data are read by `tuiclients import --from watson`.",
    ),
    Format(
        "activitywatch",
        "an export of ActivityWatch",
        "ActivityWatch",
        recognised_by="JSON that begins with `buckets`",
        recognises="tuiclients.exchange.formats.activitywatch:is_activitywatch",
        read="tuiclients.exchange.formats.activitywatch:read_activitywatch",
        how_to_export="In ActivityWatch: Raw Data, Export all buckets as JSON.",
    ),
    Format(
        "timeclock",
        "a timeclock file",
        "a timeclock file",
        recognised_by="lines such as `i 2026-03-02 09:00:00 acme`",
        recognises="tuiclients.exchange.formats.timeclock:is_timeclock",
        read="tuiclients.exchange.formats.timeclock:read_timeclock",
        how_to_export="It is the file that hledger, Ledger or Emacs clocks into; "
        "`tuiclients export --format timeclock -o hours.timeclock` writes all hours.",
        write="tuiclients.exchange.formats.timeclock_sessions:write_timeclock",
        holds="hours",
        exported="the hours of {clients}",
    ),
    Format(
        "timedot",
        "a timedot file",
        "a timedot file",
        recognised_by="a line with a day, below it lines such as `acme:site  .... ..`",
        recognises="tuiclients.exchange.formats.timedot:is_timedot",
        read="tuiclients.exchange.formats.timedot:read_timedot",
        how_to_export="It is the file that you write for hledger.",
    ),
    Format(
        "hledger",
        "a journal of hledger or Ledger",
        "a journal of hledger or Ledger",
        recognised_by="a line with a day, below it indented postings such as `  assets:receivable  100 EUR`",
        recognises="tuiclients.exchange.formats.ledger_journal:is_ledger_journal",
        read="tuiclients.exchange.formats.ledger_journal:read_ledger_journal",
        how_to_export="It is the journal itself; `tuiclients export --format hledger -o money.journal` writes one.",
        write="tuiclients.exchange.formats.hledger_journal:write_hledger",
        holds="invoices and what settles them",
        exported="the invoices and payments of {clients}",
    ),
    Format(
        "org",
        "clocks of Org mode",
        "Org clocks",
        recognised_by="an outline with `CLOCK:` lines, or the table that org-clock-csv writes",
        recognises="tuiclients.exchange.formats.org:is_org",
        read="tuiclients.exchange.formats.org:read_org",
        how_to_export="It is the org file itself, or what org-clock-csv makes of it.",
    ),
    Format(
        "stripe",
        "the balance or payments of Stripe",
        "a balance of Stripe",
        recognised_by="its header: balance_transaction_id, gross, reporting_category; or id, Type, Source, Amount, "
        "Fee, Net; or id, Amount, Amount Refunded, Status",
        recognises="tuiclients.exchange.formats.stripe:is_stripe",
        read="tuiclients.exchange.formats.stripe:read_stripe",
        how_to_export="In Stripe: Balances, All activity, Export; or Payments, Export.",
    ),
    Format(
        "paypal",
        "the activities of a PayPal account",
        "PayPal's activities",
        recognised_by="its header: Date, Name, Type, Currency, Gross, Net, Transaction ID; or the same in German",
        recognises="tuiclients.exchange.formats.paypal:is_paypal",
        read="tuiclients.exchange.formats.paypal:read_paypal",
        how_to_export="In PayPal: Activity, Download, completed payments as CSV.",
    ),
    Format(
        "bank",
        "a bank statement",
        "a bank statement",
        recognised_by="its header: a day of booking, a purpose or payee, and an amount (signed, in two columns, or "
        "with a word for its sign)",
        recognises="tuiclients.exchange.formats.bank_csv:is_bank",
        read="tuiclients.exchange.formats.bank_csv:read_bank",
        how_to_export="In the bank's online banking: download transactions as CSV.",
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
    *INVOICING_FORMATS,
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
        "ical",
        "a calendar",
        "a calendar",
        recognised_by="its first line is `BEGIN:VCALENDAR`",
        recognises="tuiclients.exchange.formats.ical_meetings:is_ical",
        read="tuiclients.exchange.formats.ical_meetings:read_ical",
        how_to_export="Export or save the calendar as an .ics file: its meetings with clients are read. "
        "`tuiclients export --format ical -o days.ics` writes follow-ups, deadlines, contract dates.",
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
