"""Who is behind an address: the user, a client, or a stranger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tuiclients.domain.client import Client
from tuiclients.parsing.address import PUBLIC, addresses_in, compared


class Correspondents:
    """Knows the user's own addresses (`ann@studio.eu`, or `@studio.eu` for a whole domain) and those of the clients.

    A client has the addresses in `emails` and in `contact`, and every address at one of their `domains` and below it;
    the nearest domain wins. What two clients have belongs to neither.
    """

    def __init__(self, clients: Mapping[str, Client], me: Iterable[str]) -> None:
        own = [compared(text) for text in me]
        self._me = {text for text in own if not text.startswith("@")}
        self._my_domains = {text[1:] for text in own if text.startswith("@")}
        self._clients: dict[str, str] = {}
        self._domains: dict[str, str] = {}
        contacts: dict[str, str] = {}
        for client in clients.values():
            for text in client.emails:
                _learn(self._clients, compared(text), client.id)
            for text in client.domains:
                _learn(self._domains, compared(text).lstrip("@"), client.id)
            for text in addresses_in(client.contact):
                _learn(contacts, compared(text), client.id)
        # What a card says on purpose outweighs what stands in its free text.
        self._clients = {**contacts, **self._clients}
        self._found: dict[str, str] = {}

    def __bool__(self) -> bool:
        """Whether any client can be found."""
        return bool(self._clients or self._domains)

    def is_me(self, address: str) -> bool:
        """Whether it is one of the user's own addresses."""
        return address in self._me or (bool(self._my_domains) and address.rpartition("@")[2] in self._my_domains)

    def client_of(self, address: str) -> str:
        """The id of the client behind an address, "" for a stranger, the user, or one that two clients have."""
        found = self._found.get(address)
        if found is None:
            found = self._found[address] = self._find(compared(address))
        return found

    def clients_of(self, addresses: Iterable[str]) -> tuple[str, ...]:
        """The clients behind some addresses, each once."""
        found = (self.client_of(address) for address in addresses)
        return tuple(dict.fromkeys(client for client in found if client))

    def _find(self, address: str) -> str:
        if self.is_me(address):
            return ""
        if address in self._clients:
            return self._clients[address]
        domain = address.rpartition("@")[2]
        if domain in PUBLIC:
            return ""
        while domain:
            if domain in self._domains:
                return self._domains[domain]
            domain = domain.partition(".")[2]
        return ""


def _learn(known: dict[str, str], text: str, client: str) -> None:
    """Whose a text is; nobody's once two have it."""
    known[text] = client if known.get(text, client) == client else ""
