"""`tuiclients settings`: show or change the settings of the book."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.output import dump, say, table
from tuiclients.cli.place import Place, Usage
from tuiclients.domain.policy import Policy
from tuiclients.storage.codec import to_object
from tuiclients.workbench import settings

EXAMPLE = """Examples: tuiclients settings
          tuiclients settings target_rate 95
          tuiclients settings weights.feelings 0
          tuiclients settings working_hours "mon-fri 09:00-18:00"
          tuiclients settings timezone null       (back to the default)"""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("name", nargs="?", default="", help="the setting to show or change")
    parser.add_argument("value", nargs="*", help="its new value; null for the default")
    parser.add_argument("--json", action="store_true", help="print what differs from the defaults as JSON")


def run(options: Namespace, place: Place) -> int:
    """Show the settings, or change one."""
    desk = place.open()
    if options.value:
        policy = settings.put_text(desk, options.name, " ".join(options.value))
        if options.json:
            dump(to_object(policy))
        else:
            _show(policy, options.name)
    elif options.json:
        dump(to_object(desk.policy))
    else:
        _show(desk.policy, options.name)
    return 0


def _show(policy: Policy, name: str) -> None:
    rows = [row for row in settings.listed(policy) if not name or row[0] == name or row[0].startswith(f"{name}.")]
    if not rows:
        raise Usage(f"There is no setting {name!r}; `tuiclients settings` lists them.")
    if len(rows) == 1:
        say(f"{rows[0][0]} = {rows[0][1]}")
    else:
        table(("setting", "value", "meaning"), rows)
