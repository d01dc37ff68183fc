"""Toggl Track: its detailed report, one row for each span of time, and its summary, one for each project."""

from __future__ import annotations

from tuiclients.domain.errors import Refused
from tuiclients.exchange.foreign_file import ForeignFile
from tuiclients.exchange.foreign_row import ImportContext, RowSource
from tuiclients.exchange.foreign_text import quoted
from tuiclients.exchange.table_format import TableFormat, fits
from tuiclients.exchange.table_reader import read_table
from tuiclients.exchange.time_details import with_task

DETAILED = TableFormat(
    "toggl",
    "a detailed report of Toggl Track",
    "time",
    header=("Client", "Project", "Description", "Start date", "Start time", "Duration", "User|End date"),
    fields={
        "client": "Client",
        "project": "Project",
        "start": "Start date+Start time",
        "end": "End date+End time",
        "duration": "Duration",
        "note": "Description",
        "by": "User|Email",
        "tags": "Tags",
        "billable": "Billable",
    },
    adapt=with_task("Task"),
)
SUMMARY = TableFormat(
    "toggl",
    "a summary report of Toggl Track",
    "time",
    header=("Project", "Client", "Duration"),
    fields={"client": "Client", "project": "Project", "duration": "Duration", "by": "User|Member"},
    without=("Date", "Day", "Start", "Start date", "Start time", "End date", "Description", "Notes", "Hours"),
    adapt=with_task("Task"),
)


def is_toggl(file: ForeignFile) -> bool:
    """Whether a file has the header of a detailed report or of a summary."""
    return fits(DETAILED, file.header) or fits(SUMMARY, file.header)


def read_toggl(file: ForeignFile, context: ImportContext) -> RowSource:
    """The spans of a detailed report; of a summary an entry for each project on the day of --on.

    Refused: a summary without that day, and what is neither report.
    """
    if not fits(SUMMARY, file.header):
        return read_table(DETAILED, file, context)
    if context.options.on is None:
        raise Refused(
            f"{quoted(file.shown, 200)} is a summary report of Toggl Track, which has no days: export the detailed "
            "report, or take it as one entry for each project with --on DATE."
        )
    return read_table(SUMMARY, file, context)
