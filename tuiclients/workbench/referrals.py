"""The referral book: providers, who was referred to them, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tuiclients.domain.audit.wording import listed
from tuiclients.domain.client import Client, Provider
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.referral import OUTCOMES, REFERRED, Match, Referral, match_of, matches, referrals
from tuiclients.parsing.name import matches as matches_of
from tuiclients.parsing.name import near_miss, several, slug, starts
from tuiclients.parsing.visible import visible
from tuiclients.storage.interface import Edit
from tuiclients.workbench.activity import note_entry
from tuiclients.workbench.desk import Desk

FIELDS = ("name", "good_for", "capacity", "notes")


def add(desk: Desk, name: str, tags: Sequence[str] = (), **facts: Any) -> Provider:
    """Add a provider, with an id made from the name. Raises `Refused` for a name that is taken or empty."""
    reserved = [*(other.id for other in desk.facts.providers), REFERRED, *OUTCOMES]
    provider = Provider(slug(name, reserved), name.strip(), tags=_tags(tags), **facts)
    _check(desk, provider)
    desk.change(f"added the provider {provider.name}", [Edit(None, provider)])
    return find_provider(desk, provider.id)


def edit(desk: Desk, before: Provider, after: Provider) -> Provider:
    """Store a changed provider; the id stays."""
    after = after._replace(tags=_tags(after.tags))
    if before == after:
        raise Refused("Nothing was changed.")
    _check(desk, after)
    desk.change(f"changed the provider {after.name}", [Edit(before, after)])
    return find_provider(desk, after.id)


def find_provider(desk: Desk, word: str) -> Provider:
    """The provider that a word means: id or name, else a unique start of one, as clients are found.

    Raises `Refused` if there is none or more than one; a near miss is named, never taken.
    """
    by_id = {provider.id: provider for provider in desk.facts.providers}
    named = {provider.id: Client(provider.id, provider.name) for provider in by_id.values()}
    ids = matches_of(word, named) or starts(word, named)
    if len(ids) == 1:
        return by_id[ids[0]]
    shown = visible(word, 40)
    if ids:
        raise Refused(several(shown, ids, named))
    near = near_miss(word, named)
    hint = f": did you mean {visible(near, 40)}?" if near else "."
    raise Refused(f"There is no provider {shown!r}{hint}", "" if near else "`tuiclients providers` lists them")


def remove(desk: Desk, provider: Provider) -> None:
    """Delete a provider; the log keeps the referrals."""
    desk.change(f"removed the provider {provider.name}", [Edit(provider, None)])


def refer(desk: Desk, client: str, provider: Provider, note: str = "") -> Entry:
    """Log that a client was referred to a provider."""
    return refer_all(desk, client, [provider], note)[0]


def refer_all(desk: Desk, client: str, providers: Sequence[Provider], note: str = "") -> list[Entry]:
    """Log that a client was referred to some providers, as one change."""
    entries = [
        _note(desk, client, f"sent to {provider.name}", note, (REFERRED, provider.id)) for provider in providers
    ]
    says = f"sent to {listed([provider.name for provider in providers])}"
    desk.change(f"{desk.client(client).name} · {says}", [Edit(None, entry) for entry in entries])
    return entries


def not_sent(desk: Desk, client: str, named: Sequence[str]) -> list[Provider]:
    """The providers of these ids or names to whom the client was never referred.

    A letter that names them may be logged as a referral.
    """
    sent = {referral.provider for referral in referrals_of(desk, client)}
    return [provider for provider in (find_provider(desk, word) for word in named) if provider.id not in sent]


def outcome(desk: Desk, client: str, provider: Provider, went: str, note: str = "") -> Entry:
    """Log how a referral went: worked or failed. Raises `Refused` without a referral."""
    if went not in OUTCOMES:
        raise Refused(f"It went one of two ways: {' or '.join(OUTCOMES)}, not {went!r}.")
    if not any(referral.provider == provider.id for referral in referrals_of(desk, client)):
        name = desk.client(client).name
        raise Refused(f"{name} was not sent to {provider.name}: log that first.", "`tuiclients providers refer`")
    says = f"with {provider.name} it {went}"
    entry = _note(desk, client, says, note, (REFERRED, provider.id, went))
    desk.change(f"{desk.client(client).name} · {says}", [Edit(None, entry)])
    return entry


def referrals_of(desk: Desk, client: str) -> list[Referral]:
    """The referrals of a client, oldest first."""
    return referrals(desk.record(client), desk.as_of)


def all_referrals(desk: Desk) -> list[Referral]:
    """The referrals of all clients, oldest first."""
    return sorted(
        [referral for client in desk.clients for referral in referrals_of(desk, client)],
        key=lambda referral: referral.on,
    )


def all_providers(desk: Desk) -> list[Match]:
    """All providers by name, each with the results of its referrals."""
    all_referrals_ = all_referrals(desk)
    return [
        match_of(provider, all_referrals_)
        for provider in sorted(desk.facts.providers, key=lambda provider: (provider.name.casefold(), provider.id))
    ]


def matched(desk: Desk, client: str) -> list[Match]:
    """All providers, the best match for the client first."""
    return matches(desk.client(client), desk.facts.providers, all_referrals(desk))


def as_json(match: Match, all_referrals_: Sequence[Referral]) -> dict[str, Any]:
    """A provider as scripts see it."""
    from tuiclients.storage.encoding.codec import to_object

    return {
        **to_object(match.provider),
        "shared_tags": list(match.shared),
        "full": match.full,
        "sent": match.sent,
        "worked": match.worked,
        "failed": match.failed,
        "last_referred": match.last.isoformat() if match.last else None,
        "referrals": [
            {
                "client": referral.client,
                "on": referral.on.isoformat(),
                "outcome": referral.outcome or None,
                "note": referral.note,
            }
            for referral in all_referrals_
            if referral.provider == match.provider.id
        ],
    }


def _note(desk: Desk, client: str, says: str, note: str, tags: tuple[str, ...]) -> Entry:
    note = " ".join(note.split())
    return note_entry(desk, desk.client(client).id, f"{says}: {note}" if note else says, tags)


def _tags(tags: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.strip().lstrip("#") for tag in tags if tag.strip().lstrip("#")))


def _check(desk: Desk, provider: Provider) -> None:
    from tuiclients.storage.encoding.codec import from_object, to_object

    if not provider.name:
        raise Refused("A provider needs a name.")
    from_object("providers", to_object(provider))
    for other in desk.facts.providers:
        if other.id != provider.id and other.name.casefold() == provider.name.casefold():
            raise Refused(f"There is a provider called {other.name} already ({other.id}).")
