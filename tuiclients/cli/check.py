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
    problems += [one for one in check_book(desk.engine) if one not in problems]
    aside = retired_books_of(desk.engine)
    if options.json:
        dump({"ok": not problems, "problems": problems, "aside": [one._asdict() for one in aside]})
    elif problems:
        for problem in problems:
            echo(problem)
    else:
        echo(f"The book at {desk.path} is sound: {count(len(desk.clients), 'client')}.")
    if aside and not options.json:
        size = sum(one.size for one in aside)
        much = f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"
        echo(f"Books put aside, {much} that may be deleted: {', '.join(one.folder for one in aside)}.")
        echo(f"Each restore keeps the newest {MAX_RETIRED}, and those of an older format.")
    return 1 if problems else 0
