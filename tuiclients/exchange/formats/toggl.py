"""Toggl Track's detailed report as CSV: one row for each span of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.exchange.cell import MARKS, BadCell, DecimalMark, read_minutes, read_truth
from tuiclients.exchange.entry_fields import split_tags
from tuiclients.exchange.foreign_file import ForeignFile
from tuiclients.exchange.foreign_row import SOURCE, ForeignRow, ImportContext, RowSource, hashed_key
from tuiclients.exchange.foreign_table import DELIMITERS, TableLine
from tuiclients.exchange.foreign_text import quoted
from tuiclients.exchange.guess import SIGNS, DateVotes, MarkVotes, mark_of
from tuiclients.exchange.moment import ORDERS, DateOrder, read_date, read_time
from tuiclients.parsing.amount import decimal_mark
from tuiclients.parsing.clock import outside

#: The keys of its rows begin with this.
PREFIX = "toggl"
#: The columns that make a header Toggl's; the others may be missing.
NEEDED = ("Client", "Project", "Description", "Start date", "Start time", "Duration")
COLUMNS = ("User", "Email", *NEEDED, "Task", "Billable", "End date", "Tags")
LONGEST_TEXT = 10_000
"""Characters of a description."""


def is_toggl(file: ForeignFile) -> bool:
    """Whether a file has the header of a detailed report."""
    names = {name.lower() for name in file.header}
    return all(name.lower() in names for name in NEEDED) and not names.isdisjoint(("user", "end date"))


def read_toggl(file: ForeignFile, context: ImportContext) -> RowSource:
    """Look through a report once, for its users, dates and durations, and make its rows readable.

    Entries carry `by` when the report is that of several users, or of another one than the setting `me`.
    Refused: an order of dates or a decimal mark that stays open.
    """
    table, options, progress, policy = file.table, context.options, context.progress, context.facts.policy
    header = [name.lower() for name in table.header]
    places = {name: header.index(name.lower()) for name in COLUMNS if name.lower() in header}
    missing = [name for name in NEEDED if name not in places]
    if missing:
        raise Refused(
            f"{quoted(table.path, 200)} is not a detailed report of Toggl Track: it has no column "
            f"{quoted(missing[0])}. "
            "Export the detailed report as CSV."
        )
    dates, marks = DateVotes(), MarkVotes()
    users: set[str] = set()
    rows_seen = billable = 0
    for line in table.rows((lambda done: progress(done, 2 * table.size)) if progress else None):
        cells = _cells(line, places)
        dates.see(cells["Start date"], line.number)
        if ":" not in cells["Duration"]:
            marks.see(cells["Duration"], line.number)
        users.add(_user(cells))
        rows_seen += 1
        billable += cells.get("Billable", "yes").lower() != "no"
    order = dates.order(table.path, options.date_order)
    asked_mark = SIGNS[options.decimal_mark] if options.decimal_mark else ""
    mark = marks.mark(table.path, asked_mark, mark_of(decimal_mark(policy)), table.delimiter)
    guessed = [f"columns separated by {DELIMITERS[table.delimiter]}"]
    guessed += [f"dates are {ORDERS[order]}"] if dates else []
    guessed += [f"decimal {MARKS[mark]}"] if marks else []
    people = _people(users - {""}, policy.me)

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        return (_row(line, places, order, mark, policy, people) for line in table.rows(progress))

    notes = []
    if rows_seen and not billable:
        notes.append("No row is marked billable, so all of this time counts as unbilled.")
    if any(people.values()):
        notes.append(
            f"Entries name the person: {', '.join(quoted(name)[1:-1] for name in sorted(set(people.values())))}."
        )
    return RowSource(rows, tuple(guessed), frozenset(("time",)), tuple(notes))


def _people(users: set[str], me: str) -> Mapping[str, str]:
    """User to `by`: empty for a lone user if the book names nobody; the owner's is the setting `me`."""
    if len(users) < 2 and not me:
        return dict.fromkeys(users, "")
    return {user: me if user.casefold() == me.casefold() else user for user in users}


def _row(
    line: TableLine,
    places: Mapping[str, int],
    order: DateOrder,
    mark: DecimalMark,
    policy: Policy,
    people: Mapping[str, str],
) -> ForeignRow:
    if line.problem:
        return ForeignRow(line.number, problem=line.problem)
    cells = _cells(line, places)
    client, project = cells["Client"], cells["Project"]
    try:
        on = read_date(cells["Start date"], order)
        at = read_time(cells["Start time"]) if cells["Start time"] else ""
        minutes = read_minutes(cells["Duration"], mark, 60)
        billable = read_truth(cells["Billable"]) if cells.get("Billable") else True
        note = cells["Description"] or ": ".join(filter(None, (project, cells.get("Task", ""))))
        if len(note) > LONGEST_TEXT:
            raise BadCell(f"its description has {len(note):,} characters, and {LONGEST_TEXT:,} are the most")
    except BadCell as bad:
        return ForeignRow(line.number, client, project, problem=str(bad))
    if not minutes:
        return ForeignRow(line.number, client, project, left_out="of no length")
    content = (cells.get(name, "") for name in ("User", "Email", "Client", "Project", "Task", "Description"))
    key = hashed_key(PREFIX, (*content, on.isoformat(), cells["Start time"], cells["Duration"]))
    entry = Entry(
        "",
        "",
        on,
        "time",
        at=at,
        by=people.get(_user(cells), ""),
        note=note,
        tags=split_tags(cells.get("Tags", "")),
        minutes=minutes,
        billable=billable,
        out_of_hours=outside(policy, on, at),
        extra={SOURCE: key},
    )
    return ForeignRow(line.number, client, project, (entry,), counted=True)


def _cells(line: TableLine, places: Mapping[str, int]) -> dict[str, str]:
    return {name: line.cells[place].strip() for name, place in places.items()}


def _user(cells: Mapping[str, str]) -> str:
    return cells.get("User", "") or cells.get("Email", "")
