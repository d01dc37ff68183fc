"""`tuiclients settings`: show or change the settings of the book."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Iterable

from tuiclients.cli.place import Place, Usage
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo
from tuiclients.domain.policy import SETTINGS, Policy
from tuiclients.domain.setting_kind import Setting
from tuiclients.storage.encoding.codec import to_object
from tuiclients.workbench import first_run, judging_offer, settings
from tuiclients.workbench.desk import Desk

EXAMPLE = """Examples: tuiclients settings
          tuiclients settings target_rate 95
          tuiclients settings weights.feelings 0
          tuiclients settings working_hours "mon-fri 09:00-18:00"
          tuiclients settings timezone null       (back to the default)
          tuiclients settings judge_by money,hours,contact
          tuiclients settings preset yearly       (or standard)
judge_by takes some of money, hours, contact, feelings, audits, or all: what is not kept does not count. It also
settles what `tuiclients audit` and Today offer: kept leaves out what has had no record for 60 days and counts again
what is logged again, unchanged lets that rest.
The preset yearly is for those who grade clients once a year: it looks back over 365 days instead of 90, and little
evidence is enough (k 0.5).

"""
#: Names for several settings at once.
JUDGE_BY, PRESET = "judge_by", "preset"


class Suggested(tuple[str, ...]):
    """Choices that completion offers; other words pass, to be refused in a sentence that names the nearest."""

    def __contains__(self, word: object) -> bool:
        return True


def names(all_settings: Iterable[Setting] = SETTINGS) -> list[str]:
    """All names, including parts of settings and names for several settings."""
    parts = [
        [f"{setting.name}.{part}" for part in setting.default] if setting.has_parts else [setting.name]
        for setting in all_settings
    ]
    return [*(name for group in parts for name in group), JUDGE_BY, PRESET]


def listed(all_settings: Iterable[Setting] = SETTINGS) -> str:
    """Every setting with its meaning, for the help."""
    return "\n".join(f"  {setting.name:<17} {setting.help}" for setting in all_settings)


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE + listed()
    parser.add_argument(
        "name",
        nargs="?",
        default="",
        metavar="NAME",
        choices=Suggested(names()),
        help="the setting to show or change",
    )
    parser.add_argument("value", nargs="*", help="its new value; null for the default")
    parser.add_argument(
        "--relabel", action="store_true", help="change the currency though the amounts of the book are not converted"
    )
    # What --relabel was called in the release before.
    parser.add_argument("--yes", dest="relabel", action="store_true", help=SUPPRESS)
    parser.add_argument("--json", action="store_true", help="print what differs from the defaults as JSON")


def run(options: Namespace, place: Place) -> int:
    """Show the settings, or change one."""
    desk = place.open()
    if options.name in (JUDGE_BY, PRESET):
        _show_group(desk, options)
        return 0
    if options.value:
        settings.store_text(desk, options.name, " ".join(options.value), options.relabel)
    if options.json:
        dump(to_object(desk.policy))
    else:
        _show(desk.policy, options.name)
    return 0


def _show_group(desk: Desk, options: Namespace) -> None:
    """Show or change several settings at once."""
    value = " ".join(options.value)
    if options.name == JUDGE_BY:
        if value == judging_offer.KEPT:
            judging_offer.accept(desk)
        elif value == judging_offer.UNCHANGED:
            judging_offer.refuse(desk)
        elif value:
            first_run.store_judged_by(desk, first_run.read_groups(value))
        shown = ", ".join(first_run.in_order(first_run.kept_groups(desk.policy))) or "nothing"
    else:
        if value:
            settings.apply_preset(desk, value)
        shown = settings.preset_of(desk.policy) or "none"
    if options.json:
        dump(to_object(desk.policy))
    else:
        echo(f"{options.name} = {shown}")


def _show(policy: Policy, name: str) -> None:
    rows = [
        row for row in settings.setting_rows(policy) if not name or row[0] == name or row[0].startswith(f"{name}.")
    ]
    if not rows:
        raise Usage(f"There is no setting {name!r}; `tuiclients settings` lists them.")
    if len(rows) == 1:
        echo(f"{rows[0][0]} = {rows[0][1]}")
    else:
        table(("setting", "value", "meaning"), rows, wraps={"value": 16, "meaning": 24})
