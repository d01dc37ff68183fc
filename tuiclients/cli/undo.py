"""`tuiclients undo` and `redo`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Place, Usage
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo, notify
from tuiclients.storage.interface import Change
from tuiclients.workbench import undo

EXAMPLES = {
    "undo": """Examples: tuiclients undo
          tuiclients undo --list                   (the last changes, and who made each)
          tuiclients undo 0moa1b2c3d4e             (this one, whoever made it)
Takes back your last change of the book, then earlier ones (50 are kept). What somebody else has changed since is
named and stays; it is taken back when it is asked for by its id.""",
    "redo": """Examples: tuiclients redo
          tuiclients redo 0moa1b2c3d4e             (this one, whoever made it)""",
}
#: Changes that are listed.
LISTED = 20


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the commands."""
    parser.epilog = EXAMPLES[command]
    parser.add_argument("change", nargs="?", default="", help="the id of a change; your own newest without it")
    parser.add_argument("--list", action="store_true", help=f"list the last {LISTED} changes, the newest first")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Take back, or make again, the newest change of the person who asks, or the one asked for."""
    if options.list and options.change:
        raise Usage("Say a change or --list, not both.")
    desk = place.open()
    if options.list:
        _list_changes(undo.changes(desk)[:LISTED], options.json)
        return 0
    if options.command == "undo":
        others = [] if options.change else undo.newer_of_others(desk)
        verb, says = "Undone", undo.undo(desk, options.change) if options.change else undo.undo_of_person(desk)
        for change in reversed(others):
            how = f"`tuiclients undo {change.id}` takes that back"
            notify(f"Since then {change.person} has changed this, and it stays: {change.says} ({how}).")
    else:
        verb, says = "Redone", undo.redo(desk, options.change) if options.change else undo.redo_of_person(desk)
    if options.json:
        dump({"undone": options.command == "undo", "says": says})
    else:
        echo(f"{verb}: {says}")
    return 0


def _list_changes(changes: list[Change], as_json: bool) -> None:
    if as_json:
        dump(
            [
                {
                    "id": change.id,
                    "at": change.at,
                    "by": change.person,
                    "says": change.says,
                    "undone": change.undone,
                }
                for change in changes
            ]
        )
    elif not changes:
        echo("Nothing was changed yet.")
    else:
        rows = [
            (change.id, change.at[:16].replace("T", " "), change.person or "-", change.says, "undone" * change.undone)
            for change in changes
        ]
        table(("id", "at", "by", "change", ""), rows, wraps={"change": 24, "by": 6}, drops=("at",))
