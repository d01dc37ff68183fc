"""The referral book: providers, who was sent where, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tuiclients.domain.audit.wording import listed
from tuiclients.domain.client import Provider
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.referral import OUTCOMES, REFERRED, Match, Referral, match_of, matches, referrals
from tuiclients.parsing.name import slug
from tuiclients.parsing.visible import visible
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk

FIELDS = ("name", "good_for", "capacity", "notes")


def add(desk: Desk, name: str, tags: Sequence[str] = (), **facts: Any) -> Provider:
    """Add a provider, with an id made of the name. Raises `Refused` for a name that is taken or empty."""
    taken = [*(one.id for one in desk.facts.providers), REFERRED, *OUTCOMES]
    made = Provider(slug(name, taken), name.strip(), tags=_tags(tags), **facts)
    _check(desk, made)
    desk.change(f"added the provider {made.name}", [Edit(None, made)])
    return find_provider(desk, made.id)


def edit(desk: Desk, before: Provider, after: Provider) -> Provider:
    """Store a provider as changed; the id stays."""
    after = after._replace(tags=_tags(after.tags))
    if before == after:
        raise Refused("Nothing was changed.")
    _check(desk, after)
    desk.change(f"changed the provider {after.name}", [Edit(before, after)])
    return find_provider(desk, after.id)


def find_provider(desk: Desk, word: str) -> Provider:
    """The provider that a word means: the id, or the name. Raises `Refused` if there is none."""
    for one in desk.facts.providers:
        if word == one.id or " ".join(word.split()).casefold() == one.name.casefold():
            return one
    raise Refused(f"There is no provider {visible(word, 40)!r}.", "`tuiclients providers` lists them")


def remove(desk: Desk, provider: Provider) -> None:
    """Take a provider out of the book; the log keeps who was sent there."""
    desk.change(f"removed the provider {provider.name}", [Edit(provider, None)])


def refer(desk: Desk, client: str, provider: Provider, note: str = "") -> Entry:
    """Log that a client was sent to a provider."""
    return refer_all(desk, client, [provider], note)[0]


def refer_all(desk: Desk, client: str, providers: Sequence[Provider], note: str = "") -> list[Entry]:
    """Log that a client was sent to some providers, in one change."""
    made = [_note(desk, client, f"sent to {one.name}", note, (REFERRED, one.id)) for one in providers]
    says = f"sent to {listed([one.name for one in providers])}"
    desk.change(f"{desk.client(client).name} · {says}", [Edit(None, entry) for entry in made])
    return made


def not_sent(desk: Desk, client: str, named: Sequence[str]) -> list[Provider]:
    """The providers of these ids or names to whom the client was never sent, so that a letter naming them may be
    logged as a referral."""
    sent = {one.provider for one in referrals_of(desk, client)}
    return [one for one in (find_provider(desk, word) for word in named) if one.id not in sent]


def outcome(desk: Desk, client: str, provider: Provider, went: str, note: str = "") -> Entry:
    """Log how it went with a client who was sent to a provider: worked or failed."""
    if went not in OUTCOMES:
        raise Refused(f"It went one of two ways: {' or '.join(OUTCOMES)}, not {went!r}.")
    if not any(one.provider == provider.id for one in referrals_of(desk, client)):
        name = desk.client(client).name
        raise Refused(f"{name} was not sent to {provider.name}: log that first.", "`tuiclients providers refer`")
    says = f"with {provider.name} it {went}"
    entry = _note(desk, client, says, note, (REFERRED, provider.id, went))
    desk.change(f"{desk.client(client).name} · {says}", [Edit(None, entry)])
    return entry


def referrals_of(desk: Desk, client: str) -> list[Referral]:
    """Where a client was sent, in order."""
    return referrals(desk.record(client), desk.as_of)


def all_referrals(desk: Desk) -> list[Referral]:
    """Everybody who was sent anywhere, in order."""
    return sorted([one for client in desk.clients for one in referrals_of(desk, client)], key=lambda one: one.on)


def all_providers(desk: Desk) -> list[Match]:
    """All providers by name, each with what became of those who were sent there."""
    everybody = all_referrals(desk)
    return [
        match_of(one, everybody)
        for one in sorted(desk.facts.providers, key=lambda one: (one.name.casefold(), one.id))
    ]


def matched(desk: Desk, client: str) -> list[Match]:
    """All providers, those who suit the client best first."""
    return matches(desk.client(client), desk.facts.providers, all_referrals(desk))


def as_json(match: Match, everybody: Sequence[Referral]) -> dict[str, Any]:
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
            {"client": one.client, "on": one.on.isoformat(), "outcome": one.outcome or None, "note": one.note}
            for one in everybody
            if one.provider == match.provider.id
        ],
    }


def _note(desk: Desk, client: str, says: str, note: str, tags: tuple[str, ...]) -> Entry:
    note = " ".join(note.split())
    return Entry(
        desk.engine.new_id(),
        desk.client(client).id,
        desk.as_of,
        "note",
        by=desk.policy.me,
        note=f"{says}: {note}" if note else says,
        tags=tags,
    )


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
