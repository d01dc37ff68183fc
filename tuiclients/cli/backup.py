"""`tuiclients backup FILE` and `tuiclients restore DATE`."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Place, past_day
from tuiclients.cli.printing import echo
from tuiclients.domain.errors import Refused
from tuiclients.storage.book.backup import backup, backup_days
from tuiclients.storage.book.restore import restore, restore_archive
from tuiclients.storage.books import open_book


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the two commands."""
    if command == "backup":
        parser.epilog = "Example: tuiclients backup ~/book-2026-11-22.tar.gz"
        parser.add_argument("file", help="the archive to write")
    else:
        parser.epilog = (
            "Examples: tuiclients restore                 (lists the days)\n"
            "          tuiclients restore 2026-11-20 --yes\n"
            "          tuiclients restore ~/book-2026-11-22.tar.gz\n"
            "Each file comes back as it was before that day's first change; the present book is set aside first."
        )
        parser.add_argument("day", nargs="?", default="", help="a day from the list, or an archive made by backup")
        parser.add_argument("--yes", action="store_true", help="do it without asking")


def run(options: Namespace, place: Place) -> int:
    """Write an archive, list the days with backups, or go back to one."""
    if options.command == "restore" and os.path.isfile(os.path.expanduser(options.day)):
        return _from_archive(place, os.path.expanduser(options.day), options.yes)
    desk = place.open()
    if options.command == "backup":
        backup(desk.engine, options.file)
        echo(f"The whole book is in {options.file}.")
        return 0
    days = backup_days(desk.engine)
    if not options.day:
        if days:
            echo("Backups of the book as it was before each day's first change:")
        for day in days:
            echo(f"  {day}")
        if not days:
            echo("There are no backups yet; each day's first change makes one.")
        return 0
    day = past_day(desk, options.day, "restore")
    if not options.yes and not _agreed(f"as it was before the changes of {day}"):
        raise Refused("Nothing was restored; `--yes` does it without asking.")
    for sentence in restore(desk.engine, day):
        echo(sentence)
    return 0


def _from_archive(place: Place, archive: str, yes: bool) -> int:
    existed = os.path.lexists(place.path)
    engine = open_book(place.path, create=True)
    if existed and not yes and not _agreed(f"as it is in {archive}"):
        raise Refused("Nothing was restored; `--yes` does it without asking.")
    for sentence in restore_archive(engine, archive):
        echo(sentence)
    return 0


def _agreed(how: str) -> bool:
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"Bring the book back {how}? The present one is kept. [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
