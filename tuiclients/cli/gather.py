"""`tuiclients gather`: what mail, calendar and other tools propose to log."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence

from tuiclients.cli.place import Place, Usage
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo, notify
from tuiclients.domain.audit.wording import count
from tuiclients.workbench import gathering
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.gathered_sources import find_strangers
from tuiclients.workbench.open_proposals import OpenProposal

STRANGERS_MAX = 30
EXAMPLE = """Examples: tuiclients gather --setup               (writes the file that says where to look)
          tuiclients gather --strangers           (whom you write to and have not as a client yet)
          tuiclients gather                       (looks, and lists what is new; nothing is logged)
          tuiclients gather --list                (all that waits, with its numbers)
          tuiclients gather --take 1,3-5        (logs those; also: all, or a client)
          tuiclients gather --take 2 --fyi      (the mail awaits no answer; --await: it does)
          tuiclients gather --edit 4 "acme meet 1h kickoff"   (logs that line instead)
          tuiclients gather --refuse 6            (never proposes it again)

Mail, calendars, repositories and time that other programs keep are looked through where gather.toml in the config
folder says so. Of a mail only the head is read. Nothing leaves this machine, and nothing is logged by itself; Today
lists the same. For cron it never asks, and is silent while nothing is new."""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--setup", action="store_true", help="write a commented gather.toml, and say where it is")
    what.add_argument("--strangers", action="store_true", help="list whom you write to and have not as a client yet")
    what.add_argument("--list", action="store_true", help="list all that waits, without looking for more")
    what.add_argument("--take", action="append", metavar="NUMBERS", help="log these: 3, 2-5, all, or a client")
    what.add_argument("--refuse", action="append", metavar="NUMBERS", help="never propose these again")
    what.add_argument("--edit", nargs="+", metavar=("NUMBER", "LINE"), help="log this line in its place")
    what.add_argument("--dry-run", action="store_true", help="look, and list all that would be proposed")
    answer = parser.add_mutually_exclusive_group()
    answer.add_argument("--fyi", action="store_true", help="with --take: messages to them await no answer")
    answer.add_argument(
        "--await", dest="awaits", action="store_true", help="with --take: messages to them await an answer"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Gather, list, log or refuse."""
    if (options.fyi or options.awaits) and not options.take:
        raise Usage("--fyi and --await say how --take logs messages: name some with --take.")
    if options.setup:
        path = gathering.set_up()
        echo(f"Written: {path}. Say there where to look, then: tuiclients gather")
        return 0
    desk = place.open()
    if options.strangers:
        return _strangers(desk, options)
    if options.take:
        return _log(desk, options)
    if options.refuse:
        chosen = gathering.numbered(desk, gathering.still_open(desk), options.refuse)
        gathering.refuse(desk, chosen)
        return _done(desk, options, f"{count(len(chosen), 'proposal')} refused for good.")
    if options.edit:
        return _edit(desk, options)
    if options.list:
        return _print(desk, options, gathering.still_open(desk), "Nothing is open.")
    return _gather(desk, options)


def _strangers(desk: Desk, options: Namespace) -> int:
    sources, faults = gathering.own()
    for sentence in faults:
        notify(sentence)
    found = find_strangers(desk, sources)
    if options.json:
        dump([one._asdict() | {"last": f"{one.last}"} for one in found])
        return 0
    if not found:
        echo("You write to nobody who is not a client's.")
        return 0
    rows = [
        (one.address, str(one.sent), str(one.received), f"{one.last}", one.client) for one in found[:STRANGERS_MAX]
    ]
    table(("address", "sent", "received", "last", "client?"), rows, "sent,received", wraps={"address": 24})
    if len(found) > STRANGERS_MAX:
        echo(f"and {len(found) - STRANGERS_MAX} more")
    first = next((one for one in found if one.client), found[0])
    echo(f"Give one to its client: tuiclients client edit {first.client or 'ID'} --email {first.address}")
    return 0


def _gather(desk: Desk, options: Namespace) -> int:
    found = gathering.gather(desk, *gathering.own(), keeps=not options.dry_run)
    if found is None:
        if sys.stderr.isatty():
            notify("Another session is gathering at this moment; try again when it is done.")
        return 0
    for sentence in found.faults:
        notify(sentence)
    shown = found.open if options.dry_run else found.new
    if options.json:
        dump(gathering.as_json(found.open))
    elif shown:
        _table(desk, shown)
        _say_what_waits(found)
    elif sys.stdout.isatty():
        echo("Nothing new." if not found.open else f"Nothing new; {len(found.open)} wait (gather --list).")
    if sys.stdout.isatty() and not options.json:
        for reason, number in found.left_out.items():
            notify(f"Left out: {number} {reason}.")
    return 1 if found.faults else 0


def _say_what_waits(found: gathering.Gathering) -> None:
    older = len(found.open) - len(found.new)
    more = f"; {older} more wait (gather --list)" if older else ""
    echo(f"Nothing is logged yet: gather --take NUMBERS, or Today{more}.")


def _log(desk: Desk, options: Namespace) -> int:
    chosen = gathering.numbered(desk, gathering.still_open(desk), options.take)
    if options.fyi or options.awaits:
        chosen = [
            proposal.flipped() if proposal.flips and proposal.entries[0].awaiting != options.awaits else proposal
            for proposal in chosen
        ]
    change = gathering.log(desk, chosen)
    return _done(desk, options, f"Logged: {count(len(change.edits), 'entry', 'entries')}; undo takes it back.")


def _edit(desk: Desk, options: Namespace) -> int:
    number, *words = options.edit
    if not words:
        raise Usage("--edit takes a number and the line to log: --edit 4 acme meet 1h.")
    (proposal, *more) = gathering.numbered(desk, gathering.still_open(desk), [number])
    if more:
        raise Usage("--edit takes one number.")
    saved = gathering.log_line(desk, proposal, " ".join(words))
    return _done(desk, options, f"Logged: {saved}")


def _done(desk: Desk, options: Namespace, sentence: str) -> int:
    if options.json:
        dump(gathering.as_json(gathering.still_open(desk)))
    else:
        echo(sentence)
    return 0


def _print(desk: Desk, options: Namespace, open_: Sequence[OpenProposal], nothing: str) -> int:
    if options.json:
        dump(gathering.as_json(open_))
    elif open_:
        _table(desk, open_)
    else:
        echo(nothing)
    return 0


def _table(desk: Desk, open_: Iterable[OpenProposal]) -> None:
    rows = [
        (
            str(one.number),
            desk.client(one.proposal.client).name,
            f"{one.proposal.on}",
            gathering.describe_proposal(desk, one.proposal),
        )
        for one in open_
    ]
    table(("no", "client", "on", "what"), rows, wraps={"client": 16, "what": 24})
