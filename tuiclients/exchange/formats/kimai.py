"""Kimai's export of a timesheet, in English or German."""

from __future__ import annotations

from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.rows.foreign_row import ImportContext, RowSource
from tuiclients.exchange.table.table_format import LeftOut, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table
from tuiclients.exchange.table.time_details import with_task

KIMAI = TableFormat(
    "kimai",
    "a timesheet of Kimai",
    "time",
    header=(
        "Date|Datum",
        "From|Von|Begin|Beginn",
        "To|Bis|End|Ende",
        "Duration|Dauer",
        "Customer|Kunde",
        "Project|Projekt",
        "Activity|Tätigkeit",
        "Description|Beschreibung",
    ),
    fields={
        "client": "Customer|Kunde",
        "project": "Project|Projekt",
        "on": "Date|Datum",
        "start": "From|Von|Begin|Beginn",
        "end": "To|Bis|End|Ende",
        "duration": "Duration|Dauer",
        "note": "Description|Beschreibung",
        "by": "Name|User|Username|Benutzer",
        "tags": "Tags|Schlagworte|Schlagwörter",
        "billable": "Billable|Abrechenbar",
    },
    left_out=(
        LeftOut("Category", ("holiday", "sickness", "parental"), "time off"),
        LeftOut("Kategorie", ("holiday", "sickness", "parental"), "time off"),
    ),
    adapt=with_task("Activity", "Tätigkeit"),
)


def is_kimai(file: ForeignFile) -> bool:
    """Whether a file has the header of the export."""
    return fits(KIMAI, file.header)


def read_kimai(file: ForeignFile, context: ImportContext) -> RowSource:
    """Each row as time of its customer."""
    return read_table(KIMAI, file, context)
