"""`tuiclients check`: verify the book."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Place
from tuiclients.cli.printing import dump, echo
from tuiclients.domain.audit.wording import count
from tuiclients.storage.book.backup import retired_books_of
from tuiclients.storage.book.book_check import check_book
from tuiclients.storage.book.retired_books import MAX_RETIRED


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = "Example: tuiclients check\nExit code 1 if anything is wrong."
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Verify every file, reference and id; 1 if anything is wrong."""
    desk = place.open()
    problems = desk.notices()
    problems += [problem_ for problem_ in check_book(desk.engine) if problem_ not in problems]
    retired = retired_books_of(desk.engine)
    if options.json:
        dump({"ok": not problems, "problems": problems, "aside": [book._asdict() for book in retired]})
    elif problems:
        for problem in problems:
            echo(problem)
    else:
        echo(f"The book at {desk.path} is sound: {count(len(desk.clients), 'client')}.")
    if retired and not options.json:
        size = sum(book.size for book in retired)
        total = f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"
        echo(f"Books set aside, {total} that may be deleted: {', '.join(book.folder for book in retired)}.")
        echo(f"Each restore keeps the newest {MAX_RETIRED}, and those of an older format.")
    return 1 if problems else 0
