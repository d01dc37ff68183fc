"""A report in parts, to be written as HTML, Markdown or CSV."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Table(NamedTuple):
    """Cells as text; `numbers` are the places of the columns that are set to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()


class Figure(NamedTuple):
    """A drawing: `svg` is safe markup made by `drawing`, `lines` the same as characters, `words` as a sentence."""

    svg: str
    lines: tuple[str, ...] = ()
    words: str = ""


class Section(NamedTuple):
    """A heading with sentences, drawings and a table, any of which may be missing."""

    title: str
    words: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    table: Table | None = None


class Report(NamedTuple):
    """A whole report; none of its texts is markup. `landscape`: it is printed across the paper."""

    title: str
    line: str
    sections: tuple[Section, ...]
    sheet: Table
    """The one table of its CSV form, with plain numbers."""
    landscape: bool = False


def table(head: str, rows: Sequence[tuple[str, ...]], words: str = "") -> Table:
    """A table from comma-separated heads; all columns are numbers but those named in `words` (comma-separated)."""
    names = tuple(name.strip() for name in head.split(","))
    left = {name.strip() for name in words.split(",")}
    return Table(names, tuple(rows), frozenset(place for place, name in enumerate(names) if name not in left))
