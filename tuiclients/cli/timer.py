"""`tuiclients start`, `stop` and `status`: the timer."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Place
from tuiclients.cli.printing import dump, echo
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.parsing.clock import clock_time
from tuiclients.parsing.date import clock
from tuiclients.parsing.duration import duration, format_minutes
from tuiclients.quicklog.describe import describe
from tuiclients.workbench import timer
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk

EXAMPLES = {
    "start": "Examples: tuiclients start acme wireframes\n          tuiclients start acme @10:00 wireframes\n"
    "          tuiclients start --at 9:50          (the running timer began then)\n"
    "A running timer is saved first. A book has one timer.",
    "stop": "Examples: tuiclients stop\n          tuiclients stop 2h        (it was two hours)\n"
    "          tuiclients stop --at 18:00\n          tuiclients stop --cancel  (log nothing)",
    "status": "Example: tuiclients status --json",
}


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the three commands."""
    parser.epilog = EXAMPLES[command]
    if command == "start":
        parser.add_argument("client", nargs="?", default="", help="id, alias, name or its start")
        parser.add_argument("note", nargs="*", help="what is being done; @10:00 in it is when it began")
        parser.add_argument("--at", default="", metavar="HH:MM", help="when it began, within the last 12 hours")
    elif command == "stop":
        parser.add_argument("duration", nargs="?", default="", help="how long it really was, such as 2h or 1:30")
        parser.add_argument("--at", default="", metavar="HH:MM", help="when it really ended, after its start")
        parser.add_argument("--cancel", action="store_true", help="log nothing")
    else:
        parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Run one of the three."""
    desk = place.open()
    if options.command == "start":
        _start(desk, options)
    elif options.command == "stop":
        _stop(desk, options)
    else:
        _status(desk, options.json)
    return 0


def _start(desk: Desk, options: Namespace) -> None:
    note, at = list(options.note), clock_time(options.at) if options.at else ""
    begins = next((word for word in note if word[:1] == "@" and clock(word[1:])), "")
    if begins:
        if at:
            raise Refused(f"Say only one of --at {at} and {begins}.")
        note.remove(begins)
        at = clock_time(begins[1:])
    client = resolve(desk, options.client) if options.client else ""
    if not client and not at:
        raise Refused("Say for whom the timer starts.", "`tuiclients start acme wireframes`")
    running = desk.facts.timer
    if at and not note and (not client or (running is not None and running.client == client)):
        moved = timer.move(desk, at)
        echo(f"The timer for {desk.client(moved.client).name} begins at {moved.since:%H:%M} now.")
        return
    saved = timer.start(desk, client, " ".join(note), at)
    if saved is not None:
        _say_saved(desk, saved)
    started = desk.facts.timer
    assert started is not None
    echo(f"Timer started for {desk.client(client).name} at {started.since:%H:%M}.")


def _stop(desk: Desk, options: Namespace) -> None:
    if bool(options.duration) + bool(options.at) + options.cancel > 1:
        raise Refused("Say only one of a duration, --at and --cancel.")
    minutes = duration(options.duration) if options.duration else None
    at = clock_time(options.at) if options.at else ""
    entry = timer.stop(desk, minutes, at, options.cancel)
    if entry is None:
        echo("Timer cancelled; nothing was logged.")
    else:
        _say_saved(desk, entry)


def _say_saved(desk: Desk, entry: Entry) -> None:
    echo(f"Saved: {desk.client(entry.client).name} · {entry.on} {entry.at} · {describe(entry, desk.policy)}")


def _status(desk: Desk, as_json: bool) -> None:
    running = desk.facts.timer
    if as_json:
        shown = running and {"client": running.client, "since": running.since.isoformat(), "note": running.note}
        dump(shown or None)
    elif running is None:
        echo("No timer is running; `tuiclients start CLIENT` starts one.")
    else:
        note = f" · {running.note}" if running.note else ""
        lapse = format_minutes(timer.running_minutes(desk, running))
        echo(f"{desk.client(running.client).name}{note} since {running.since:%Y-%m-%d %H:%M}, {lapse}")
