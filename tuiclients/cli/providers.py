"""`tuiclients providers`: the referral book."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any

from tuiclients.cli.place import Place
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo
from tuiclients.domain.client import Provider
from tuiclients.domain.offboarding.referral import OUTCOMES, Match
from tuiclients.workbench import referrals
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.referrals import find_provider

EXAMPLE = """Examples: tuiclients providers
          tuiclients providers list --json
          tuiclients providers add "Bo Ltd" --good-for "small web shops" --tag retail --capacity "two a month"
          tuiclients providers edit bo --capacity full
          tuiclients providers match acme
          tuiclients providers refer acme bo --note "introduced by mail"
          tuiclients providers outcome acme bo worked
          tuiclients providers remove bo"""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the verbs."""
    parser.epilog = EXAMPLE
    parser.add_argument("--json", action="store_true", help="print JSON")
    verbs = parser.add_subparsers(dest="verb", metavar="list|add|edit|remove|match|refer|outcome")
    parts = {
        verb: verbs.add_parser(verb, help=says)
        for verb, says in (
            ("list", "all providers, and what became of those who were sent there"),
            ("add", "add a provider"),
            ("edit", "change a provider"),
            ("remove", "take a provider out; the log keeps who was sent there"),
            ("match", "who suits a client, by tags"),
            ("refer", "log that a client was sent to a provider"),
            ("outcome", "log how it went"),
        )
    }
    for verb in ("match", "refer", "outcome"):
        parts[verb].add_argument("client", help="id, alias or name")
    parts["add"].add_argument("name", help="the provider's name")
    for verb in ("edit", "remove", "refer", "outcome"):
        parts[verb].add_argument("provider", help="the provider's id, name or its start")
    parts["outcome"].add_argument("went", choices=OUTCOMES, help="how it went")
    for verb in ("refer", "outcome"):
        parts[verb].add_argument("--note", default="", metavar="TEXT", help="in a few words")
    parts["edit"].add_argument("--name", metavar="NAME", help="the new name; the id stays")
    for verb in ("add", "edit"):
        parts[verb].add_argument("--good-for", metavar="TEXT", help="what they are good for")
        parts[verb].add_argument("--capacity", metavar="TEXT", help="what they can take on, such as 'full'")
        parts[verb].add_argument("--notes", metavar="TEXT", help="for you alone; no letter shows it")
        parts[verb].add_argument(
            "--tag", action="append", default=[], metavar="TAG", help="may be given several times"
        )
    parts["edit"].add_argument("--no-tag", action="append", default=[], metavar="TAG", help="take one away")
    for part in parts.values():
        part.add_argument("--json", action="store_true", default=SUPPRESS, help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Run one of the verbs; without any, list."""
    desk = place.open()
    verb = options.verb or "list"
    if verb == "list":
        _list_providers(desk, options, referrals.all_providers(desk))
    elif verb == "match":
        _list_providers(desk, options, referrals.matched(desk, resolve(desk, options.client)), matching=True)
    elif verb == "add":
        provider = referrals.add(desk, options.name, options.tag, **_facts(options))
        _print_provider(desk, options, provider, f"Added {provider.name}; its id is {provider.id}.")
    elif verb == "remove":
        provider_ = find_provider(desk, options.provider)
        referrals.remove(desk, provider_)
        echo(f"Removed {provider_.name}; `tuiclients undo` brings it back.")
    elif verb == "edit":
        before = find_provider(desk, options.provider)
        tags = [tag for tag in before.tags if tag not in options.no_tag]
        after = before._replace(**_facts(options))._replace(tags=(*tags, *options.tag))
        changed = referrals.edit(desk, before, after)
        _print_provider(desk, options, changed, f"Changed {changed.name}.")
    else:
        _log_referral(desk, options, verb)
    return 0


def _facts(options: Namespace) -> dict[str, Any]:
    """The facts given by options; the name of `add` is an argument of its own."""
    fields = [field for field in referrals.FIELDS if not (options.verb == "add" and field == "name")]
    return {field: getattr(options, field).strip() for field in fields if getattr(options, field, None) is not None}


def _log_referral(desk: Desk, options: Namespace, verb: str) -> None:
    client = resolve(desk, options.client)
    provider = find_provider(desk, options.provider)
    if verb == "refer":
        entry = referrals.refer(desk, client, provider, options.note)
    else:
        entry = referrals.outcome(desk, client, provider, options.went, options.note)
    _print_provider(desk, options, provider, f"Logged: {desk.client(client).name} · {entry.note}")


def _print_provider(desk: Desk, options: Namespace, provider: Provider, sentence: str) -> None:
    if options.json:
        (match_,) = [candidate for candidate in referrals.all_providers(desk) if candidate.provider.id == provider.id]
        dump(referrals.as_json(match_, referrals.all_referrals(desk)))
    else:
        echo(sentence)


def _list_providers(desk: Desk, options: Namespace, matches: Sequence[Match], matching: bool = False) -> None:
    all_referrals = referrals.all_referrals(desk)
    if options.json:
        dump([referrals.as_json(match, all_referrals) for match in matches])
        return
    if not matches:
        echo("No providers yet; `tuiclients providers add NAME --tag TAG` adds the first.")
        return
    rows = [
        (
            match.provider.id,
            match.provider.name,
            match.provider.good_for,
            ", ".join(match.shared if matching else match.provider.tags),
            match.provider.capacity,
            f"{match.last}" if match.last else "",
            _outcome_counts(match),
        )
        for match in matches
    ]
    tags = "shared tags" if matching else "tags"
    table(
        ("id", "name", "good for", tags, "capacity", "last referred", "went"),
        rows,
        wraps={"name": 12, "good for": 16, tags: 10, "capacity": 10, "went": 8},
        drops=("last referred", "tags", "went", "capacity"),
    )
    if not matching:
        for referral in all_referrals:
            name = next(
                (match.provider.name for match in matches if match.provider.id == referral.provider),
                referral.provider,
            )
            how = f", it {referral.outcome}" if referral.outcome else ", not known yet how it went"
            echo(f"{referral.on}  {desk.client(referral.client).name} to {name}{how}")


def _outcome_counts(match: Match) -> str:
    if not match.sent:
        return ""
    open_ = match.sent - match.worked - match.failed
    parts = [(match.worked, "worked"), (match.failed, "failed"), (open_, "open")]
    return ", ".join(f"{number} {word}" for number, word in parts if number)
