"""Which format a file has, by its first character and its header."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.errors import Refused
from tuiclients.exchange.foreign_text import encoding_of, quoted
from tuiclients.exchange.formats import csv_table, toggl

JSON = "json"
#: Every format with what it is called in a summary.
FORMATS = {JSON: "a book as JSON", toggl.NAME: "a detailed report of Toggl Track", csv_table.NAME: "a CSV table"}


def is_json(path: str) -> bool:
    """Whether a text file begins as JSON does. Refused: what cannot be opened, is empty or no text."""
    with open(path, encoding=encoding_of(path)) as file:
        while (char := file.read(1)) and char.isspace():
            continue
    return char in ("{", "[")


def format_of(header: Sequence[str]) -> str:
    """The format of a table with this header."""
    return toggl.NAME if toggl.is_toggl(header) else csv_table.NAME


def check_format(name: str) -> None:
    """Refused: a format that is asked for and not known."""
    if name and name not in FORMATS:
        raise Refused(f"There is no format {quoted(name)}: say --format {'|'.join(FORMATS)}.")
