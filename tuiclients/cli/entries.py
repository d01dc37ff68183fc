"""`tuiclients entries`: list, edit and delete entries."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Place, past_day
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo, notify
from tuiclients.domain.entry import Entry, by_name
from tuiclients.domain.errors import Refused
from tuiclients.quicklog.describe import describe
from tuiclients.quicklog.read import read
from tuiclients.storage.encoding.codec import to_object
from tuiclients.workbench import activity, logged_line
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.writing.hours import entry_sums

EXAMPLE = """Examples: tuiclients entries acme --kind time --since monday
          tuiclients entries --since "last friday" --until yesterday
          tuiclients entries --edit 0moa1b2c3d4e "acme 2h30 call about scope on:2026-11-20"
          tuiclients entries --set 0moa1b2c3d4e note="call about scope" minutes=150
          tuiclients entries --delete 0moa1b2c3d4e"""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("client", nargs="?", default="", help="id, alias or name; all clients without it")
    parser.add_argument(
        "--kind", action="append", choices=tuple(by_name()), metavar="KIND", help="only this kind; may repeat"
    )
    parser.add_argument("--since", default="", metavar="DATE", help="from this day on")
    parser.add_argument("--until", default="", metavar="DATE", help="up to this day")
    parser.add_argument("--tag", default="", metavar="TAG", help="only entries with this tag")
    parser.add_argument("--text", default="", metavar="TEXT", help="only entries with this text in them")
    parser.add_argument("--last", type=int, default=0, metavar="N", help="only the newest N")
    parser.add_argument("--edit", nargs=2, metavar=("ID", "LINE"), help="replace an entry with what a line says")
    parser.add_argument("--set", nargs="+", metavar=("ID", "FIELD=VALUE"), help="change fields of an entry")
    parser.add_argument("--delete", nargs="+", metavar="ID", help="delete entries; undo brings them back")
    parser.add_argument("--json", action="store_true", help="print the entries as JSON")


def run(options: Namespace, place: Place) -> int:
    """List, edit or delete."""
    desk = place.open()
    if bool(options.edit) + bool(options.set) + bool(options.delete) > 1:
        raise Refused("Say only one of --edit, --set and --delete.")
    if options.edit:
        _print_entries(desk, options, "Changed", [_edit(desk, *options.edit)])
    elif options.set:
        _print_entries(desk, options, "Changed", [_set(desk, options.set[0], options.set[1:])])
    elif options.delete:
        entries = [activity.find_entry(desk, entry_id) for entry_id in options.delete]
        activity.delete(desk, entries)
        _print_entries(desk, options, "Deleted", entries)
    else:
        _list_entries(desk, options)
    return 0


def _print_entries(desk: Desk, options: Namespace, verb: str, entries: list[Entry]) -> None:
    if options.json:
        dump([to_object(entry) for entry in entries])
        return
    for entry in entries:
        echo(f"{verb}: {desk.client(entry.client).name} · {entry.on} · {describe(entry, desk.policy)}")


def _edit(desk: Desk, entry_id: str, line: str) -> Entry:
    before = activity.find_entry(desk, entry_id)
    reading = read(line, logged_line.line_context(desk, before.client, hidden=before.id))
    if len(reading.entries) != 1 or reading.changed:
        raise Refused("That line does not make exactly one entry; an edit replaces one entry with one.")
    after = reading.entries[0]._replace(id=before.id, rev=before.rev, extra=before.extra)
    stored = _stored(desk, before, after)
    for remark in logged_line.remarks_of(reading):
        notify(remark)
    return stored


def _set(desk: Desk, entry_id: str, pairs: list[str]) -> Entry:
    if not pairs:
        raise Refused("Say what to change, such as: tuiclients entries --set ID note='as agreed' minutes=90")
    before = activity.find_entry(desk, entry_id)
    return _stored(desk, before, activity.with_fields(desk, before, dict(_pair(pair) for pair in pairs)))


def _pair(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals:
        raise Refused(f"{text!r} is not FIELD=VALUE, such as minutes=90.")
    return field.strip(), value


def _stored(desk: Desk, before: Entry, after: Entry) -> Entry:
    change = activity.edit(desk, before, after)
    stored = change.edits[0].after
    assert isinstance(stored, Entry)
    return stored


def _list_entries(desk: Desk, options: Namespace) -> None:
    since = past_day(desk, options.since, "--since") if options.since else None
    until = past_day(desk, options.until, "--until") if options.until else None
    filter_ = activity.Filter(frozenset(options.kind or ()), since, until, options.text, options.tag)
    names = [resolve(desk, options.client)] if options.client else sorted(desk.clients)
    entries = [entry for name in names for entry in activity.rows(desk, name, filter_)]
    entries.sort(key=lambda entry: entry.order)
    if options.last > 0:
        entries = entries[-options.last :]
    if options.json:
        dump([to_object(entry) for entry in entries])
    elif not entries:
        echo("No entries.")
    else:
        named = None if names and activity.several_log(desk, names[0]) else False
        rows = [
            (entry.id, str(entry.on), entry.at, entry.client, describe(entry, desk.policy, named))
            for entry in reversed(entries)
        ]
        table(("id", "on", "at", "client", "entry"), rows, wraps={"entry": 24}, drops=("at", "id"))
        if len(entries) > 1 and (sums := entry_sums(entries, desk.policy)):
            echo(f"{len(entries)} entries: {sums}")
