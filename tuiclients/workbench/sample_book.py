"""The sample book: two years of an invented studio, ending yesterday.

It is stored with the day on which it is set, its anchor, and is moved by whole weeks when it is opened: a Monday
stays a Monday, and the anchor lies at most 6 days before today. The story continues for a week after the anchor; of
these days only those before today have happened.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tuiclients.domain.errors import Refused

SAMPLE_FILE = "book.json"
#: Fields with text or ids, where something that looks like a date must not be moved.
UNMOVED_FIELDS = frozenset({"id", "client", "name", "note", "notes", "text", "reason", "goal", "number", "invoice"})
#: Fields with the sentences of a kept audit, which may contain dates.
SENTENCE_FIELDS = frozenset({"says", "because"})
MOVED_TABLES = ("clients", "entries", "plans", "exits", "decisions", "audits")


def sample_document(today: date) -> dict[str, Any]:
    """The sample book as a document, moved to today. Raises `Refused` if it is not part of this installation."""
    path = sample_file()
    try:
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
    except (OSError, ValueError):
        raise Refused(f"The sample book {path} cannot be read; install tuiclients again.") from None
    moved_document = moved_to(document, today)
    del moved_document["anchor"]
    return moved_document


def sample_file() -> str:
    """The path of the sample book: in the installed package, else in the checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packaged = os.path.join(package, "_data", "sample_data", SAMPLE_FILE)
    return (
        packaged if os.path.exists(packaged) else os.path.join(os.path.dirname(package), "sample_data", SAMPLE_FILE)
    )


def make_book(path: str, today: date | None = None) -> str:
    """Make a new book at `path` with the sample book as of today, and return the path.

    `today` None: the day on this machine. Raises `Refused` if there is something at `path` already.
    """
    from tuiclients.domain.policy import Policy
    from tuiclients.exchange.document.document import read_document
    from tuiclients.exchange.document.document_merge import plan_document
    from tuiclients.parsing.clock import moment
    from tuiclients.storage.books import open_book
    from tuiclients.storage.interface import PROGRAM
    from tuiclients.workbench.desk import utc_now

    if os.path.lexists(path):
        raise Refused(f"There is something at {path} already; the sample book needs a place of its own.")
    document = read_document(json.dumps(sample_document(today or moment(Policy(), utc_now()).date())))
    engine = open_book(path, create=True, session=PROGRAM)
    merge = plan_document(document, engine.facts(), engine.entries, engine.audits)
    engine.change("opened the sample book", merge.edits)
    return path


def moved_to(document: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The document with every date moved by the whole weeks between its anchor and today.

    Entries that would be dated today or later are left out, as they have not happened; deadlines, due dates and the
    like may lie ahead. Raises `OverflowError` if a date would leave the years 1 to 9999.
    """
    anchor = date.fromisoformat(document["anchor"])
    shift = timedelta(days=(today - anchor).days // 7 * 7)
    now = today.isoformat()
    result = {key: _shifted(value, shift) if key in MOVED_TABLES else value for key, value in document.items()}
    result["anchor"] = (anchor + shift).isoformat()
    result["entries"] = [entry for entry in result["entries"] if entry["on"] < now]
    return result


def _shifted(value: Any, shift: timedelta, sentence: bool = False) -> Any:
    if isinstance(value, str):
        return " ".join(_day(word, shift) for word in value.split(" ")) if sentence else _day(value, shift)
    if isinstance(value, list):
        return [_shifted(item, shift) for item in value]
    if isinstance(value, dict):
        return {
            key: item if key in UNMOVED_FIELDS else _shifted(item, shift, key in SENTENCE_FIELDS)
            for key, item in value.items()
        }
    return value


def _day(text: str, shift: timedelta) -> str:
    """The text, moved if it is an ISO date."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return text
    try:
        return (date.fromisoformat(text) + shift).isoformat()
    except ValueError:
        return text
