"""`tuiclients client add|edit|archive|delete|merge`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from tuiclients.cli.place import Place, future_day, past_day
from tuiclients.cli.printing import dump, echo, notify
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.parsing.address import address, compared, mail_domain
from tuiclients.parsing.amount import amount
from tuiclients.parsing.notice_period import notice_period
from tuiclients.parsing.setting import language_code
from tuiclients.parsing.terms import question, terms
from tuiclients.storage.encoding.codec import from_object, to_object
from tuiclients.workbench import clients
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk

EXAMPLE = """Examples: tuiclients client add "Acme Corp" --alias acme --terms 14 --tag retail
          tuiclients client edit acme --target-rate 110 --notice "3 months to the end of a quarter"
          tuiclients client edit acme --target-rate none   (back to the setting)
          tuiclients client edit acme --no-hours           (a licence: fees that need no hours)
          tuiclients client edit acme --email ann@acme.com --domain acme.com
          tuiclients client archive acme                   (--undo brings it back)
          tuiclients client delete acme                    (one of whom nothing was logged)
          tuiclients client merge acme-old acme            (acme-old becomes part of acme)"""

#: Options with one fact each: the option, the field of the client, the help.
FACTS = (
    ("--status", "status", "prospect, active or former"),
    ("--since", "since", "first day of the relationship, such as 2024-03-01"),
    ("--terms", "terms_days", "days from an invoice, or from the end of its month, to its due date"),
    ("--bill-days", "bill_days", "days that one bill usually covers"),
    ("--bills-ahead", "bills_ahead", "yes if bills cover the days that follow them"),
    ("--target-rate", "target_rate", "money an hour; 0 = deliberately unpaid, none = the setting"),
    ("--contact", "contact", "person, address, number"),
    ("--salutation", "salutation", 'how a letter begins, such as "Dear Ms Tanaka,"'),
    ("--language", "language", "of letters to them, such as en or de; none = the setting"),
    ("--notes", "notes", "free text"),
    ("--notice", "notice", 'of the contract: 30, "3 months", "6 weeks to the end of a quarter", none = not known'),
    ("--contract-ends", "contract_ends", "last day of the contract"),
    ("--review-on", "review_on", "day on which they are looked at again; none = no such day"),
    ("--sleep-until", "sleep_until", "day until which a prospect is slept on"),
)
#: What an option takes, by field, where it is no text.
TAKES = {
    "status": "STATUS",
    "since": "DATE",
    "terms_days": "DAYS|eom|eom+DAYS",
    "bill_days": "DAYS",
    "bills_ahead": "yes|no",
    "target_rate": "MONEY",
    "notice": "NOTICE",
    "contract_ends": "DATE",
    "review_on": "DATE",
    "sleep_until": "DATE",
    "language": "CODE",
}
#: The fields that the option --notice fills.
NOTICE = ("notice_days", "notice_months", "notice_to")
LISTS = (
    ("--alias", "aliases", "may be given several times"),
    ("--tag", "tags", "may be given several times"),
    ("--flag", "flags", "may be given several times"),
    ("--email", "emails", "an address of theirs: mail with it is proposed by `gather`; may be given several times"),
    ("--domain", "domains", "such as acme.com: every address there is theirs; may be given several times"),
)
#: How the words of a list are read, where they are not kept as typed.
READS = {"emails": address, "domains": mail_domain}
NUMBERS = ("bill_days",)


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the verbs."""
    parser.epilog = EXAMPLE
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add|edit|archive|delete|merge")
    for verb, says in (("add", "add a client"), ("edit", "change facts of a client")):
        command_parser = verbs.add_parser(verb, help=says)
        command_parser.add_argument("client", help="the new name" if verb == "add" else "id, alias or name")
        if verb == "edit":
            command_parser.add_argument("--name", dest="fact_name", metavar="NAME", help="the new name; the id stays")
        for option, field, text in FACTS:
            command_parser.add_argument(option, dest=f"fact_{field}", metavar=TAKES.get(field, "TEXT"), help=text)
        hours = command_parser.add_mutually_exclusive_group()
        hours.add_argument(
            "--no-hours",
            dest="fact_no_hours",
            action="store_const",
            const="yes",
            help="their fees need no hours (licence, royalty)",
        )
        hours.add_argument(
            "--hours", dest="fact_no_hours", action="store_const", const="no", help="their fees are for hours"
        )
        for option, field, text in LISTS:
            command_parser.add_argument(
                option,
                dest=f"list_{field}",
                metavar=option[2:].upper(),
                action="append",
                help=text,
            )
            if verb == "edit":
                command_parser.add_argument(
                    f"--no-{option[2:]}",
                    dest=f"drop_{field}",
                    metavar=option[2:].upper(),
                    action="append",
                    help="take one away",
                )
        command_parser.add_argument("--json", action="store_true", help="print the client as JSON")
    command_parser = verbs.add_parser("archive", help="make a client former, hidden unless asked for")
    command_parser.add_argument("client", help="id, alias or name")
    command_parser.add_argument("--undo", action="store_true", help="make a former client active again")
    command_parser = verbs.add_parser("delete", help="delete a client of whom nothing is in the book")
    command_parser.add_argument("client", help="id, alias or name")
    command_parser = verbs.add_parser("merge", help="A's records become B's")
    command_parser.add_argument("a", help="the client that becomes part of the other")
    command_parser.add_argument("b", help="the client that stays")


def run(options: Namespace, place: Place) -> int:
    """Run one of the verbs."""
    if options.verb == "add":
        desk = place.open(may_be_new=True)
        client = clients.add(desk, options.client, **_facts(options, Client("new", options.client), desk))
        _print_client(options, f"Added {client.name}; its id is {client.id}.", client)
        return 0
    desk = place.open()
    if options.verb == "edit":
        before = desk.client(resolve(desk, options.client))
        after = before._replace(**_facts(options, before, desk))
        client = clients.edit(desk, before, after)
        _print_client(options, f"Changed {client.name}.", client)
    elif options.verb == "archive":
        client = clients.archive(desk, resolve(desk, options.client), options.undo)
        echo(
            f"{client.name} is active again."
            if options.undo
            else f"{client.name} is archived; `--undo` brings it back."
        )
    elif options.verb == "delete":
        gone = clients.delete(desk, resolve(desk, options.client))
        echo(f"{gone.name} is deleted; `tuiclients undo` takes it back.")
    else:
        a, b = resolve(desk, options.a), resolve(desk, options.b)
        old_name = desk.client(a).name
        clients.merge(desk, a, b)
        echo(f"{old_name} is part of {desk.client(b).name} now; `tuiclients undo` takes it back.")
    return 0


def _print_client(options: Namespace, sentence: str, client: Client) -> None:
    if options.json:
        dump(to_object(client))
    else:
        echo(sentence)


def _facts(options: Namespace, before: Client, desk: Desk) -> dict[str, Any]:
    """The fields that the options change, checked as strictly as those of a file."""
    fields: dict[str, Any] = {}
    for _, field, _text in (*FACTS, ("", "no_hours", ""), ("", "name", "")):
        typed = getattr(options, f"fact_{field}", None)
        if typed is not None and field == "notice":
            fields |= dict(zip(NOTICE, notice_period(typed), strict=True))
        elif typed is not None:
            fields[field] = _value(field, typed, desk)
            if field == "terms_days":
                fields["terms_days"], fields["terms_eom"] = terms(typed)
                asked = question(fields["terms_days"])
                if asked:
                    notify(asked)
    for option, field, _text in LISTS:
        read, same = (READS[field], compared) if field in READS else (str, str)
        added = [read(word) for word in getattr(options, f"list_{field}") or ()]
        dropped = {same(word) for word in getattr(options, f"drop_{field}", None) or ()}
        present: tuple[str, ...] = getattr(before, field)
        known = {same(word) for word in present}
        for word in dropped - known:
            raise Refused(f"{before.name} has no {option[2:]} {word!r}.")
        if added or dropped:
            remaining = [word for word in present if same(word) not in dropped]
            fields[field] = [*remaining, *(word for word in added if same(word) not in known - dropped)]
    if not fields:
        return {}
    client = from_object("clients", {"id": before.id, "name": before.name, **fields})
    assert isinstance(client, Client)
    return {field: getattr(client, field) for field in fields}


def _value(field: str, typed: str, desk: Desk) -> Any:
    if field in NUMBERS:
        try:
            return int(typed)
        except ValueError:
            raise Refused(f"{field} takes a whole number of days, not {typed!r}.") from None
    if field == "bills_ahead":
        if typed not in ("yes", "no"):
            raise Refused(f"--bills-ahead takes yes or no, not {typed!r}.")
        return typed == "yes"
    if field == "no_hours":
        return typed == "yes"
    if field == "language":
        return "" if typed == "none" else language_code("--language", typed)
    if typed == "none" and field in ("target_rate", "since", "contract_ends", "review_on", "sleep_until"):
        return None
    if field == "target_rate":
        return f"{amount(typed, desk.policy):f}"
    if field == "since":
        return past_day(desk, typed, "--since").isoformat()
    if field in ("contract_ends", "review_on", "sleep_until"):
        return future_day(desk, typed, f"--{field.replace('_', '-')}").isoformat()
    return typed
