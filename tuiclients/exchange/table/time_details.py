"""What tables of time say beside the time: a note where there is no description, and names of a client."""

from __future__ import annotations

from collections.abc import Callable

from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.rows.foreign_row import ForeignRow
from tuiclients.exchange.table.table_format import Cells

#: What programs write where there is no client, project, task or description, folded.
_PLACEHOLDERS = frozenset(
    ("withoutclient", "withoutproject", "withouttask", "withoutdescription", "nodescription", "noclient", "noproject")
)


def with_task(*columns: str) -> Callable[[ForeignRow, Cells], ForeignRow]:
    """An `adapt` of tables of time whose tasks stand in the first of the columns that is there.

    Without a description the note is `Project: Task`. The task and the tags are further names of the client.
    """
    names = [folded(column) for column in columns]

    def adapt(row: ForeignRow, cells: Cells) -> ForeignRow:
        task = _unless_placeholder(next((cells[name] for name in names if name in cells), ""))
        project = _unless_placeholder(row.project)
        without = ": ".join(filter(None, (project, task)))
        entries = tuple(
            entry._replace(
                note=_unless_placeholder(entry.note) or without, tags=tuple(filter(_unless_placeholder, entry.tags))
            )
            for entry in row.entries
        )
        tags = tuple(tag for entry in entries for tag in entry.tags)
        further = tuple(dict.fromkeys(filter(None, (*row.names, task, *tags))))
        return row._replace(client=_unless_placeholder(row.client), project=project, entries=entries, names=further)

    return adapt


def _unless_placeholder(text: str) -> str:
    """The text, "" if it only says that there is none."""
    return "" if text == "-" or (text[:1] == "(" and folded(text) in _PLACEHOLDERS) else text
