"""Toggl Track: its detailed report, one row for each span of time, and its summary, one for each project."""

from __future__ import annotations

from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.rows.foreign_row import ImportContext, RowSource
from tuiclients.exchange.table.table_format import TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table
from tuiclients.exchange.table.time_details import with_task
from tuiclients.exchange.text.foreign_text import quoted

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
#: What Toggl writes since 2025: with the columns that the user has chosen, and a dash for an empty cell.
CHOSEN = DETAILED._replace(
    header=("Description", "Start date", "Start time", "Stop date", "Stop time"),
    fields={**DETAILED.fields, "end": "Stop date+Stop time", "by": "Member|User|Email"},
)
SUMMARY = TableFormat(
    "toggl",
    "a summary report of Toggl Track",
    "time",
    header=("Project", "Client", "Duration"),
    fields={"client": "Client", "project": "Project", "duration": "Duration", "by": "User|Member"},
    adapt=with_task("Task"),
)


#: What the names of a summary's columns begin with, folded.
_SUMMED = ("project", "client", "duration", "billable", "amount", "percent", "user", "member", "tag", "task", "rate")


def is_toggl(file: ForeignFile) -> bool:
    """Whether a file has the header of a detailed report or of a summary."""
    return fits(DETAILED, file.header) or fits(CHOSEN, file.header) or _is_summary(file)


def _is_summary(file: ForeignFile) -> bool:
    """Whether a table has the columns of a summary and none that could hold a day or a text."""
    return fits(SUMMARY, file.header) and all(folded(name).startswith(_SUMMED) for name in file.header if name)


def read_toggl(file: ForeignFile, context: ImportContext) -> RowSource:
    """The spans of a detailed report; of a summary an entry for each project on the day of --on.

    Refused: a summary without that day, and what is neither report.
    """
    if not _is_summary(file):
        return read_table(CHOSEN if fits(CHOSEN, file.header) else DETAILED, file, context)
    if context.options.on is None:
        raise Refused(
            f"{quoted(file.shown, 200)} is a summary report of Toggl Track, which has no days: export the detailed "
            "report, or take it as one entry for each project with --on DATE."
        )
    return read_table(SUMMARY, file, context)
