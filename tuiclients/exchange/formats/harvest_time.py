"""Harvest's detailed time report."""

from __future__ import annotations

from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.rows.foreign_row import ImportContext, RowSource
from tuiclients.exchange.table.table_format import TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table
from tuiclients.exchange.table.time_details import with_task

HARVEST_TIME = TableFormat(
    "harvest-time",
    "a detailed time report of Harvest",
    "time",
    header=("Date|Datum", "Client|Kunde", "Project|Projekt", "Task|Aufgabe", "Notes|Notizen", "Hours|Stunden"),
    fields={
        "client": "Client|Kunde",
        "project": "Project|Projekt",
        "on": "Date|Datum",
        "duration": "Hours|Stunden",
        "note": "Notes|Notizen",
        "by": "First Name+Last Name",
        "billable": "Billable|Abrechenbar",
    },
    adapt=with_task("Task", "Aufgabe"),
)


def is_harvest_time(file: ForeignFile) -> bool:
    """Whether a file has the header of the report."""
    return fits(HARVEST_TIME, file.header)


def read_harvest_time(file: ForeignFile, context: ImportContext) -> RowSource:
    """Each row as time, by the hours that were worked and not by the rounded ones."""
    return read_table(HARVEST_TIME, file, context)
