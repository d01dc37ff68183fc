"""Clockify: its detailed report, and its summary with or without days."""

from __future__ import annotations

from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.rows.foreign_row import ImportContext, RowSource
from tuiclients.exchange.table.table_format import LeftOut, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table
from tuiclients.exchange.table.time_details import with_task
from tuiclients.exchange.text.foreign_text import quoted

DETAILED = TableFormat(
    "clockify",
    "a detailed report of Clockify",
    "time",
    header=("Project", "Description", "User|Email", "Start Date", "Start Time", "End Date", "End Time"),
    fields={
        "client": "Client",
        "project": "Project",
        "start": "Start Date+Start Time",
        "end": "End Date+End Time",
        "duration": "Duration (h)|Duration (decimal)",
        "note": "Description",
        "by": "User|Email",
        "tags": "Tags",
        "billable": "Billable",
    },
    without=("Duration",),
    left_out=(
        LeftOut("Type", ("break",), "a break"),
        LeftOut("Type", ("holiday", "timeoff"), "time off"),
    ),
    adapt=with_task("Task", "Activity"),
)
SUMMARY = TableFormat(
    "clockify",
    "a summary report of Clockify",
    "time",
    header=("Time (h)", "Time (decimal)"),
    fields={
        "client": "Client",
        "project": "Project",
        "on": "Date",
        "duration": "Time (h)|Time (decimal)",
        "note": "Description",
        "by": "User",
        "tags": "Tag|Tags",
    },
    adapt=with_task("Task", "Activity"),
)


def is_clockify(file: ForeignFile) -> bool:
    """Whether a file has the header of a detailed report or of a summary."""
    return fits(DETAILED, file.header) or fits(SUMMARY, file.header)


def read_clockify(file: ForeignFile, context: ImportContext) -> RowSource:
    """The spans of a report; of a summary that is not grouped by days its rows on the day of --on.

    Refused: a summary without any day, and what is neither report.
    """
    if not fits(SUMMARY, file.header):
        return read_table(DETAILED, file, context)
    if context.options.on is None and "date" not in (name.lower() for name in file.header):
        raise Refused(
            f"{quoted(file.shown, 200)} is a summary report of Clockify without days: export the detailed report, "
            "or take each row as an entry on one day with --on DATE."
        )
    return read_table(SUMMARY, file, context)
