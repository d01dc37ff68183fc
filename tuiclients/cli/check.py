"""`tuiclients check`: verify the book."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from tuiclients.cli.place import Place
from tuiclients.cli.printing import dump, echo
from tuiclients.domain.audit.wording import count
from tuiclients.domain.hours import impossible_days
from tuiclients.parsing.duration import format_minutes
from tuiclients.parsing.visible import visible
from tuiclients.storage.book.backup import retired_books_of
from tuiclients.storage.book.book_check import check_book
from tuiclients.storage.book.retired_books import MAX_RETIRED
from tuiclients.workbench.desk import Desk

#: Days that are named on the terminal.
MOST_DOUBTS = 10
EPILOG = """Example: tuiclients check
Exit code 1 if anything is wrong. More than 24 hours of one person on a day are named as worth a look."""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EPILOG
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Verify every file, reference and id; 1 if anything is wrong."""
    desk = place.open()
    problems = desk.notices()
    problems += [problem_ for problem_ in check_book(desk.engine) if problem_ not in problems]
    retired, doubts = retired_books_of(desk.engine), list(_doubts(desk))
    if options.json:
        aside = [book._asdict() for book in retired]
        dump({"ok": not problems, "problems": problems, "doubts": doubts, "aside": aside})
    elif problems:
        for problem in problems:
            echo(problem)
    else:
        echo(f"The book at {desk.path} is sound: {count(len(desk.clients), 'client')}.")
    if not options.json:
        for doubt in doubts[:MOST_DOUBTS]:
            echo(f"Worth a look: {doubt}")
        if len(doubts) > MOST_DOUBTS:
            echo(f"And {len(doubts) - MOST_DOUBTS:,} more such days; --json names them all.")
    if retired and not options.json:
        size = sum(book.size for book in retired)
        total = f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"
        echo(f"Books set aside, {total} that may be deleted: {', '.join(book.folder for book in retired)}.")
        echo(f"Each restore keeps the newest {MAX_RETIRED}, and those of an older format.")
    return 1 if problems else 0


def _doubts(desk: Desk) -> Iterator[str]:
    """What the book holds whole, and can hardly be so."""
    entries = (entry for client in desk.clients for entry in desk.record(client).by_kind.get("time", ()))
    for (on, by), minutes in impossible_days(entries).items():
        whose = f" of {visible(by, 40)}" if by else ""
        shown = f"`tuiclients entries --since {on} --until {on}`"
        yield f"{format_minutes(minutes)}{whose} on {on}, and a day has 24 hours: {shown}."
