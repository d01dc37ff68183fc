"""`tuiclients after [CLIENT]`: what came of parting."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.audits import audit_all
from tuiclients.cli.output import dump, say, table
from tuiclients.cli.place import Place
from tuiclients.domain.audit.words import cents, count, listed
from tuiclients.domain.parting.gut import Call, counted
from tuiclients.workbench import aftermath
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.writing.verdict import VERDICTS

EXAMPLE = """Examples: tuiclients after
          tuiclients after acme --json
30 and 90 days after an exit was closed: the hours that are free, rate and feelings before and after. Then gut calls
against what happened later, what was given away each year, and the clients to grow with their wishes."""
NEARER = {
    "gut": "your gut was nearer",
    "audit": "the audit was nearer",
    "both": "both said so",
    "neither": "neither was nearer",
    "open": "too early to say",
}


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("client", nargs="?", default="", help="id, alias or name; the whole book without it")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Print what came of parting."""
    desk = place.open()
    if options.client:
        _client(desk, options)
        return 0
    audit_all(desk)
    found = aftermath.look(desk)
    if options.json:
        dump(aftermath.as_json(found))
        return 0
    for one in found.gone:
        _gone(desk, one)
    if not found.gone:
        say("No exit is closed yet.")
    _calls(desk, found.calls)
    for year, money in found.given_away.items():
        say(f"given away in {year}: {cents(money)} {desk.policy.currency}")
    _grow(desk, found)
    return 0


def _client(desk: Desk, options: Namespace) -> None:
    client = resolve(desk, options.client)
    gone = aftermath.of_client(desk, client)
    calls = aftermath.calls_of(desk, client)
    if options.json:
        exits = [aftermath.gone_json(one) for one in gone]
        dump({"client": client, "exits": exits, "gut": [aftermath.call_json(one) for one in calls]})
        return
    for one in gone:
        _gone(desk, one)
    if not gone:
        say(f"No exit of {desk.client(client).name} is closed; `tuiclients offboard {client}` shows where it stands.")
    _calls(desk, tuple(calls))


def _gone(desk: Desk, one: aftermath.Gone) -> None:
    say(f"{desk.client(one.client).name}: exit opened on {one.exit.opened}, closed on {one.closed}")
    for report in one.reports:
        if report.after is None:
            say(f"  after {report.days} days: on {report.due}")
            continue
        before, after = report.before, report.after
        say(f"  after {report.days} days: {report.freed:.1f} hours a week are free")
        say(f"    rate of the book {_number(before.rate)} → {_number(after.rate)}")
        about = f", about them {before.theirs:+.1f} before" if before.theirs is not None else ""
        say(f"    feelings {_mood(before.feelings)} → {_mood(after.feelings)}{about}")


def _calls(desk: Desk, calls: tuple[Call, ...]) -> None:
    if not calls:
        return
    rows = [
        (
            desk.client(one.client).name,
            f"{one.on}",
            VERDICTS[one.gut],
            VERDICTS[one.audit],
            VERDICTS[one.later],
            NEARER[one.nearer],
        )
        for one in calls
    ]
    table(("client", "on", "your guess", "audit", "now", "nearer"), rows)
    numbers = counted(calls)
    said = [f"{NEARER[name]} {count(number, 'time')}" for name, number in numbers.items() if number]
    say("; ".join(said))


def _grow(desk: Desk, found: aftermath.Aftermath) -> None:
    if found.freed_week:
        say(f"free since the exits of the last year: {found.freed_week:.1f} hours a week")
    for one in found.grow:
        name, change = desk.client(one.client).name, f"{one.hours_before:.1f} → {one.hours:.1f}"
        say(f"★ {name}: hours in 90 days {change}, regained {one.regained:.1f}")
        for wish in one.wishes:
            say(f"    {wish.on}  wish: {wish.note or ', '.join(wish.tags)}")
    for idea, clients in found.ideas.items():
        say(f"shared idea: {idea} ({listed([desk.client(one).name for one in clients])})")


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _mood(value: float | None) -> str:
    return "-" if value is None else f"{value:+.1f}"
