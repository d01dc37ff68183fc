"""`tuiclients providers`: the referral book."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any

from tuiclients.cli.place import Place
from tuiclients.cli.printing import dump, echo, table
from tuiclients.domain.client import Provider
from tuiclients.domain.offboarding.referral import OUTCOMES, Match
from tuiclients.workbench import referrals
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.referrals import find_provider

EXAMPLE = """Examples: tuiclients providers
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
        parts[verb].add_argument("provider", help="the provider's id or name")
    parts["outcome"].add_argument("went", choices=OUTCOMES, help="how it went")
    for verb in ("refer", "outcome"):
        parts[verb].add_argument("--note", default="", help="in a few words")
    parts["edit"].add_argument("--name", help="the new name; the id stays")
    for verb in ("add", "edit"):
        parts[verb].add_argument("--good-for", metavar="TEXT", help="what they are good for")
        parts[verb].add_argument("--capacity", metavar="TEXT", help="what they can take on, such as 'full'")
        parts[verb].add_argument("--notes", metavar="TEXT", help="for you alone; no letter shows it")
        parts[verb].add_argument("--tag", action="append", default=[], help="may be given several times")
    parts["edit"].add_argument("--no-tag", action="append", default=[], metavar="TAG", help="take one away")
    for part in parts.values():
        part.add_argument("--json", action="store_true", default=SUPPRESS, help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Run one of the verbs; without any, list."""
    desk = place.open()
    verb = options.verb or "list"
    if verb == "list":
        _show(desk, options, referrals.all_providers(desk))
    elif verb == "match":
        _show(desk, options, referrals.matched(desk, resolve(desk, options.client)), matching=True)
    elif verb == "add":
        made = referrals.add(desk, options.name, options.tag, **_facts(options))
        _said(desk, options, made, f"Added {made.name}; its id is {made.id}.")
    elif verb == "remove":
        gone = find_provider(desk, options.provider)
        referrals.remove(desk, gone)
        echo(f"Removed {gone.name}; `tuiclients undo` brings it back.")
    elif verb == "edit":
        before = find_provider(desk, options.provider)
        tags = [tag for tag in before.tags if tag not in options.no_tag]
        after = before._replace(**_facts(options))._replace(tags=(*tags, *options.tag))
        changed = referrals.edit(desk, before, after)
        _said(desk, options, changed, f"Changed {changed.name}.")
    else:
        _log(desk, options, verb)
    return 0


def _facts(options: Namespace) -> dict[str, Any]:
    """The facts that the options say; `name` of the verb add stands apart."""
    known = [field for field in referrals.FIELDS if not (options.verb == "add" and field == "name")]
    return {field: getattr(options, field).strip() for field in known if getattr(options, field, None) is not None}


def _log(desk: Desk, options: Namespace, verb: str) -> None:
    client = resolve(desk, options.client)
    provider = find_provider(desk, options.provider)
    if verb == "refer":
        entry = referrals.refer(desk, client, provider, options.note)
    else:
        entry = referrals.outcome(desk, client, provider, options.went, options.note)
    _said(desk, options, provider, f"Logged: {desk.client(client).name} · {entry.note}")


def _said(desk: Desk, options: Namespace, provider: Provider, sentence: str) -> None:
    if options.json:
        (match,) = [one for one in referrals.all_providers(desk) if one.provider.id == provider.id]
        dump(referrals.as_json(match, referrals.all_referrals(desk)))
    else:
        echo(sentence)


def _show(desk: Desk, options: Namespace, found: Sequence[Match], matching: bool = False) -> None:
    everybody = referrals.all_referrals(desk)
    if options.json:
        dump([referrals.as_json(one, everybody) for one in found])
        return
    if not found:
        echo("No providers yet; `tuiclients providers add NAME --tag TAG` adds the first.")
        return
    rows = [
        (
            one.provider.id,
            one.provider.name,
            one.provider.good_for,
            ", ".join(one.shared if matching else one.provider.tags),
            one.provider.capacity,
            f"{one.last}" if one.last else "",
            _went(one),
        )
        for one in found
    ]
    tags = "shared tags" if matching else "tags"
    table(("id", "name", "good for", tags, "capacity", "last referred", "went"), rows)
    if not matching:
        for sent in everybody:
            name = next((one.provider.name for one in found if one.provider.id == sent.provider), sent.provider)
            how = f", it {sent.outcome}" if sent.outcome else ""
            echo(f"{sent.on}  {desk.client(sent.client).name} to {name}{how}")


def _went(one: Match) -> str:
    if not one.sent:
        return ""
    open_ = one.sent - one.worked - one.failed
    parts = [(one.worked, "worked"), (one.failed, "failed"), (open_, "open")]
    return ", ".join(f"{number} {word}" for number, word in parts if number)
