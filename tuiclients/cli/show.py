"""`tuiclients show CLIENT`: facts, verdict and the latest entries."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.audit import explain
from tuiclients.cli.place import Place
from tuiclients.cli.printing import dump, echo
from tuiclients.domain.audit.result import audit_object
from tuiclients.domain.audit.wording import in_money
from tuiclients.domain.client import Client
from tuiclients.domain.offboarding.notice import knows_notice, notice_in_words
from tuiclients.parsing.terms import format_terms
from tuiclients.quicklog.describe import describe
from tuiclients.storage.encoding.codec import to_object
from tuiclients.workbench import activity
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.lifting import filled
from tuiclients.workbench.payments import of_client

LATEST = 12


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = "Example: tuiclients show acme"
    parser.add_argument("client", help="id, alias, name or its start")
    parser.add_argument("--json", action="store_true", help="print client, audit and all entries as JSON")


def run(options: Namespace, place: Place) -> int:
    """Print one client."""
    desk = place.open()
    client = desk.client(resolve(desk, options.client))
    audit = filled(desk, desk.audit(client.id))
    entries = activity.rows(desk, client.id)
    if options.json:
        objects = [to_object(entry) for entry in reversed(entries)]
        dump({"client": to_object(client), "audit": audit_object(audit), "entries": objects})
        return 0
    echo(_facts(client))
    if credit := of_client(desk, client.id).credit:
        echo(f"credit {in_money(credit, desk.policy)}: money that no invoice has taken")
    explain(audit)
    if entries:
        echo()
        echo(f"Latest of {len(entries)} entries")
    named = None if activity.several_log(desk, client.id) else False
    for entry in entries[:LATEST]:
        echo(f"  {entry.on} {entry.at or '     '}  {describe(entry, desk.policy, named)}")
    return 0


def _terms(client: Client) -> str:
    return f"terms {format_terms(client.terms_days, client.terms_eom)}{'' if client.terms_eom else ' days'}"


def _facts(client: Client) -> str:
    parts = [f"{client.name} ({client.id})", client.status, _terms(client)]
    if client.no_hours:
        parts.append("fees need no hours")
    if client.since:
        parts.append(f"since {client.since}")
    if client.aliases:
        parts.append(f"also {', '.join(client.aliases)}")
    if client.tags:
        parts.append(" ".join(f"#{tag}" for tag in client.tags))
    if knows_notice(client):
        parts.append(notice_in_words(client) or "no notice")
    if client.contract_ends:
        parts.append(f"contract ends {client.contract_ends}")
    if client.contact:
        parts.append(client.contact)
    parts += client.emails
    parts += [f"@{domain}" for domain in client.domains]
    return " · ".join(parts)
