"""The sources of the user, one after the other: what each proposes for the clients of a book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from tuiclients.exchange.correspondents import Correspondents
from tuiclients.exchange.proposals.own_sources import OwnSources
from tuiclients.exchange.proposals.proposal import Proposal
from tuiclients.parsing.clock import moment
from tuiclients.workbench.desk import Desk


class Looked(NamedTuple):
    """What was found: proposals by day and time, what to keep for the next time, and what is to be said."""

    proposals: list[Proposal]
    kept: dict[str, Any]
    left_out: Counter[str]
    faults: list[str]


def look_through(
    desk: Desk,
    sources: OwnSources,
    salt: bytes,
    kept: Mapping[str, Any],
    is_decided: Callable[[str], bool],
    now: float,
) -> Looked:
    """Look through all sources. `kept` = what was kept the last time, `now` a moment in UNIX time."""
    looked = Looked([], {}, Counter(), [])
    if sources.mail:
        _look_through_mail(desk, sources, salt, kept, now, looked)
    looked.proposals.sort(key=lambda proposal: (proposal.on, proposal.entries[0].at, proposal.key))
    return looked


def _look_through_mail(
    desk: Desk, sources: OwnSources, salt: bytes, kept: Mapping[str, Any], now: float, looked: Looked
) -> None:
    from tuiclients.exchange.proposals.mail_reading import MailRules, read_mail
    from tuiclients.exchange.proposals.threads import mail_proposals

    people = Correspondents(desk.clients, sources.me)
    if not people:
        looked.faults.append(
            "No client has an address yet, so no mail is theirs: `tuiclients client edit ID --email ann@acme.com`, "
            "or --domain acme.com."
        )
        return
    policy = desk.policy
    since = desk.as_of - timedelta(days=sources.days)
    rules = MailRules(people, salt, lambda at: moment(policy, at), since, desk.as_of, sources.subjects)
    found = read_mail(sources.mail, rules, kept.get("mail", {}), now)
    looked.kept["mail"] = found.kept
    looked.left_out.update(found.left_out)
    looked.faults.extend(found.faults)
    looked.proposals.extend(mail_proposals(found.mails, policy.me, since))
