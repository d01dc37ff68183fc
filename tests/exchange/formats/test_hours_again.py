"""The same hours again: an export with more columns, in another order, with one row corrected, is one update."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from tests.exchange.book import Book
from tests.exchange.formats import (
    test_activitywatch,
    test_clockify,
    test_harvest_time,
    test_org,
    test_solidtime,
    test_timeclock,
    test_timedot,
    test_timewarrior,
    test_toggl,
    test_watson,
)


def table(text: str, before: str, after: str) -> str:
    """A table with one more column, its rows in reverse, one cell corrected."""
    header, *rows = [row for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))) if row]
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(["Weather", *header])
    writer.writerows(["fine", *(after if cell == before else cell for cell in row)] for row in reversed(rows))
    assert written.getvalue().count(after) == 1
    return written.getvalue()


def elements(text: str, before: str, after: str) -> str:
    """A list as JSON in reverse, one text corrected."""
    changed = json.dumps(json.loads(text)[::-1])
    assert changed.count(before) == 1
    return changed.replace(before, after)


def paragraphs(text: str, before: str, after: str) -> str:
    """Groups of lines in reverse, a text corrected."""
    assert text.count(before) == 1
    return "".join(f"{group}\n\n" for group in reversed(text.replace(before, after).strip("\n").split("\n\n")))


def as_it_is(text: str, before: str, after: str) -> str:
    """The same order, a text corrected."""
    assert text.count(before) == 1
    return text.replace(before, after)


TOGGL = test_toggl.report(
    test_toggl.row(), test_toggl.row(start="2026-03-03,10:00:00", description="call"), test_toggl.row(client="Fir")
)
CLOCKIFY = test_clockify.rows(
    test_clockify.BY_DAY,
    '"2026-07-02","Map","Larch","drawn","00:20:30","0.3417"',
    '"2026-07-02","Map","Fir","drawn","00:10:00","0.1667"',
    '"2026-07-03","Map","Larch","printed","26:00:01","26.0003"',
)
HARVEST = f"{test_harvest_time.OTHER_ROUNDED}\n" + "".join(
    f"2026-07-0{day},Larch,Map,,Survey,{note},1:30,1:30,Ann,Fir,,Yes,No\n"
    for day, note in enumerate(("drawn", "x", "printed"), 1)
)
SESSIONS = "i 2026-07-02 09:00 larch\no 2026-07-02 10:00\n\ni 2026-07-03 09:00 fir\no 2026-07-03 11:00\n"


@pytest.mark.parametrize(
    ("text", "again", "before", "after"),
    [
        (TOGGL, table, "call", "long call"),
        (CLOCKIFY, table, "printed", "bound"),
        (HARVEST, table, "printed", "bound"),
        (test_solidtime.TABLE, table, "drawn", "bound"),
        (test_org.TABLE, table, "2026-07-05 11:20", "2026-07-05 11:50"),
        (test_org.TEXT, as_it_is, "[2026-07-05 So 11:20]", "[2026-07-05 So 11:50]"),
        (test_timewarrior.EXPORT, elements, "20260702T094500Z", "20260702T095500Z"),
        (test_timewarrior.DATA, as_it_is, "20260702T094500Z", "20260702T095500Z"),
        (test_watson.FRAMES, elements, "1783121399", "1783122399"),
        (test_watson.LOG, elements, "01:29:59", "01:39:59"),
        (test_watson.TABLE, table, "2026-07-04 01:29:59", "2026-07-04 01:39:59"),
        (SESSIONS, paragraphs, "11:00", "11:30"),
        (test_timeclock.TEXT, as_it_is, "11:30:10", "12:30:10"),
        (test_timedot.TEXT, as_it_is, ".... .", ".... ..."),
    ],
    ids=lambda value: "" if isinstance(value, str) else value.__name__,
)
def test_a_correction_is_one_update(
    book: Book, text: str, again: Callable[[str, str, str], str], before: str, after: str
) -> None:
    path = book.file(text, "first")
    book.take(path, client="rest")
    had = len(book.entries())
    assert had > 1
    same = book.prepare(path, client="rest")
    assert (same.counts, same.changed, len(same.edits)) == ({}, (), 0)
    prepared = book.take(book.file(again(text, before, after), "again"), client="rest")
    assert (dict(prepared.counts), len(prepared.changed), len(book.entries())) == ({}, 1, had)
    assert book.prepare(str(book.folder / "again"), client="rest").edits == ()


def test_a_window_that_stayed_longer_is_one_update(book: Book) -> None:
    first = [test_activitywatch.window("08:00:00", 60, "Larch"), test_activitywatch.window("08:05:00", 60, "Mail")]
    book.take(book.file(test_activitywatch.export(*first)), client="rest")
    later = [*first, test_activitywatch.window("09:00:00", 600, "Larch")]
    prepared = book.take(book.file(test_activitywatch.export(*later[::-1])), client="rest")
    assert (dict(prepared.counts), len(prepared.changed)) == ({}, 1)
    assert sum(entry.minutes for entry in book.entries()) == 12


def test_the_table_and_the_outline_of_org_are_the_same_hours(book: Book) -> None:
    book.take(book.file(test_org.TEXT, "work.org"))
    assert book.prepare(book.file(test_org.TABLE, "work.csv")).present == 3
