"""With whom the user corresponds who is no client's: so that addresses need not be typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tuiclients.domain.errors import Refused
from tuiclients.exchange.names.named_clients import NamedClients
from tuiclients.exchange.proposals.mail_files import MailFile, head_of, mail_files, maildir_names, mbox_heads
from tuiclients.exchange.proposals.mail_head import MailHead, read_head, sent_at
from tuiclients.exchange.proposals.mail_reading import MailRules


class Stranger(NamedTuple):
    """An address to which the user has written, and the client whose name is in it, "" for none."""

    address: str
    sent: int
    received: int
    last: date
    client: str


def strangers(paths: Iterable[str], rules: MailRules, named: NamedClients) -> list[Stranger]:
    """Those to whom the user has written since the first day of the rules, the most frequent first.

    Passed over: automatic mail, addresses of clients and the user's own. What cannot be read is passed over, too.
    """
    sent: Counter[str] = Counter()
    received: Counter[str] = Counter()
    last: dict[str, date] = {}
    seen: set[str] = set()
    people = rules.people
    for head in _heads(paths):
        if head.automatic or (head.message_id and head.message_id in seen):
            continue
        seen.add(head.message_id)
        out = any(map(people.is_me, head.sender))
        others = [
            address
            for address in (head.to if out else head.sender)
            if not people.is_me(address) and not people.client_of(address)
        ]
        instant = sent_at(head.date) if others else None
        on = rules.local(instant).date() if instant is not None else rules.today
        if not others or instant is None or not rules.since <= on <= rules.today:
            continue
        for address in others:
            (sent if out else received)[address] += 1
            last[address] = max(on, last.get(address, on))
    found = [
        Stranger(address, number, received[address], last[address], _client(address, named))
        for address, number in sent.items()
    ]
    return sorted(found, key=lambda one: (-one.sent - one.received, one.address))


def _client(address: str, named: NamedClients) -> str:
    """The client whose name is in an address: `ann@acme.com`, `acme@gmail.com`."""
    ids = named.named_in(address.replace(".", " ").replace("@", " ").replace("-", " "))
    return ids[0] if len(ids) == 1 else ""


def _heads(paths: Iterable[str]) -> Iterator[MailHead]:
    for path in paths:
        try:
            files = mail_files(path)
        except Refused:
            continue
        for file in files:
            try:
                yield from map(read_head, _texts(file))
            except (OSError, ValueError):
                continue


def _texts(file: MailFile) -> Iterator[bytes]:
    if file.kind == "mbox":
        return mbox_heads(file.path, 0)
    return (head_of(where) for _, where in maildir_names(file.path))
