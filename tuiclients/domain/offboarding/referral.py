"""Who was sent to whom, how it went, and who would suit: the referral book as the log tells it.

A referral is a note with the tags `referred` and the provider's id; how it went is one more such note, with the tag
`worked` or `failed` as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple, get_args

from tuiclients.domain.client import Client, Provider
from tuiclients.domain.record import Record

REFERRED = "referred"
ReferralOutcome = Literal["worked", "failed"]
OUTCOMES: tuple[ReferralOutcome, ReferralOutcome] = get_args(ReferralOutcome)
WORKED, FAILED = OUTCOMES
#: A capacity of one of these words: the provider takes nobody on.
FULL = ("full", "none", "no", "0", "nothing")


class Referral(NamedTuple):
    """A client who was sent to a provider. `outcome` is worked, failed, or "" while it is not known; `note` the last
    word about it."""

    client: str
    provider: str
    on: date
    outcome: ReferralOutcome | Literal[""]
    note: str


class Match(NamedTuple):
    """How a provider suits a client: the tags that they share, and what became of those sent before.

    `full` = the provider takes nobody on at present. `last` = the day of the newest referral, None without one.
    """

    provider: Provider
    shared: tuple[str, ...]
    full: bool
    sent: int
    worked: int
    failed: int
    last: date | None


def referrals(record: Record, as_of: date) -> list[Referral]:
    """Where a client was sent by a day, in order; the outcome belongs to the newest referral to that provider."""
    sent: list[Referral] = []
    for entry in record.of_kind("note"):
        if entry.on > as_of or REFERRED not in entry.tags:
            continue
        provider = next((tag for tag in entry.tags if tag != REFERRED and tag not in OUTCOMES), "")
        if not provider:
            continue
        outcome = _outcome(entry.tags)
        place = next((at for at in range(len(sent) - 1, -1, -1) if sent[at].provider == provider), None)
        if outcome and place is not None:
            sent[place] = sent[place]._replace(outcome=outcome, note=entry.note or sent[place].note)
        else:
            sent.append(Referral(record.client.id, provider, entry.on, outcome, entry.note))
    return sent


def _outcome(tags: Iterable[str]) -> ReferralOutcome | Literal[""]:
    return next((outcome for tag in tags for outcome in OUTCOMES if outcome == tag), "")


def match_of(provider: Provider, sent: Iterable[Referral], shared: Sequence[str] = ()) -> Match:
    """A provider with what became of those who were sent there."""
    received = [referral for referral in sent if referral.provider == provider.id]
    return Match(
        provider,
        tuple(shared),
        provider.capacity.strip().casefold() in FULL,
        len(received),
        len([referral for referral in received if referral.outcome == WORKED]),
        len([referral for referral in received if referral.outcome == FAILED]),
        max((referral.on for referral in received), default=None),
    )


def matches(client: Client, providers: Iterable[Provider], sent: Sequence[Referral]) -> list[Match]:
    """All providers, who suits best first: by shared tags (a tag in what they are good for counts, too), then those
    with room, then by how often it worked, then by name."""
    ranking = [match_of(provider, sent, shared_tags(client, provider)) for provider in providers]
    ranking.sort(
        key=lambda match: (
            match.full or not match.shared,
            -len(match.shared),
            match.failed - match.worked,
            match.provider.name.casefold(),
            match.provider.id,
        )
    )
    return ranking


def shared_tags(client: Client, provider: Provider) -> tuple[str, ...]:
    """The client's tags that the provider has, or names in what they are good for; shop and shops are the same."""
    own = {_singular(tag) for tag in provider.tags}
    words = {_singular(word.strip(".,;:()")) for word in provider.good_for.replace("/", " ").split()}
    return tuple(
        tag
        for tag in client.tags
        if _singular(tag) in own or {_singular(word) for word in tag.replace("-", " ").split()} <= words
    )


def _singular(word: str) -> str:
    return word.casefold().removesuffix("s")
