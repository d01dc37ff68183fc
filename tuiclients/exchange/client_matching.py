"""Whose a row is: the names of a file, as clients of the book."""

from __future__ import annotations

from collections.abc import Mapping

from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.exchange.cell import BadCell
from tuiclients.exchange.foreign_row import ImportOptions
from tuiclients.exchange.foreign_text import quoted
from tuiclients.parsing.name import comparable, nearest, slug, without_legal_form

LONGEST_NAME = 200
"""Characters."""
#: Comparisons of a new name with a client of the book that cost about a second.
MOST_COMPARISONS = 50_000


class ClientMatcher:
    """Finds the client behind a name, or makes a new one where that is allowed.

    `remembered`: names to ids, from earlier imports. An exact name wins over a folded one, which ignores case,
    accents and legal form.
    """

    def __init__(self, clients: Mapping[str, Client], remembered: Mapping[str, str], options: ImportOptions) -> None:
        self.new: dict[str, Client] = {}
        """The clients that the file brings, by id."""
        self._clients = clients
        self._taken = set(clients)
        self._no_new = options.no_new_clients
        self._names: dict[str, list[str]] = {}
        self._folded: dict[str, list[str]] = {}
        for client in clients.values():
            self._learn(client)
        self._mapped = {
            comparable(name): self._resolved(ident, f"--as {quoted(name)}") for name, ident in options.as_.items()
        }
        self._remembered = {comparable(name): ident for name, ident in remembered.items() if ident in clients}
        self._fallback = self._resolved(options.client, "--client") if options.client else ""
        self._used: set[str] = set()
        self._cache: dict[tuple[str, str], str] = {}

    def client_of(self, name: str, project: str) -> str:
        """The id of the client that a row names, or its project where it names none. Raises BadCell."""
        client = self._cache.get((name, project))
        if client is None:
            client = self._cache[name, project] = self._find(name, project)
        return client

    def near(self) -> dict[str, str]:
        """The name of each new client that is nearly one of the book's, and that one's id."""
        compared = MOST_COMPARISONS // max(1, len(self._clients))
        pairs = ((client.name, nearest(client.name, self._clients)) for client in list(self.new.values())[:compared])
        return {name: match[0] for name, match in pairs if match is not None}

    def mapped(self) -> dict[str, str]:
        """The names that the user has mapped and the file uses, folded, with their ids."""
        return {key: ident for key, ident in self._mapped.items() if key in self._used}

    def unused(self, as_: Mapping[str, str]) -> list[str]:
        """The names that were mapped and occur nowhere in the file."""
        return [name for name in as_ if comparable(name) not in self._used]

    def _find(self, name: str, project: str) -> str:
        keys = [comparable(text) for text in (name, project) if text]
        self._used.update(keys)
        for names in (self._mapped, self._remembered):
            for key in keys:
                if key in names:
                    return names[key]
        ids = self._candidates(name or project) if name or project else []
        if len(ids) > 1:
            raise BadCell(f"{quoted(name or project)} can be {' or '.join(ids[:3])} (say --as 'NAME=ID')")
        if ids:
            return ids[0]
        if name:
            return self._make(name)
        if self._fallback:
            return self._fallback
        hint = f"--client ID, or --as {quoted(f'{project}=ID', 100)}" if project else "--client ID"
        raise BadCell(f"it names no client (say {hint})")

    def _candidates(self, name: str) -> list[str]:
        return self._names.get(comparable(name)) or self._folded.get(without_legal_form(name)) or []

    def _make(self, name: str) -> str:
        if self._no_new:
            raise BadCell(f"there is no client {quoted(name)}, and --no-new-clients keeps them out")
        if len(name) > LONGEST_NAME:
            raise BadCell(f"its client has a name of {len(name):,} characters, and {LONGEST_NAME} are the most")
        client = Client(slug(name, self._taken), name)
        self._taken.add(client.id)
        self.new[client.id] = client
        self._learn(client)
        return client.id

    def _resolved(self, ident: str, where: str) -> str:
        """The client that the user typed, as an id; in a book without clients it names a new one."""
        ids = [ident] if ident in self._clients else self._candidates(ident)
        if len(ids) == 1:
            return ids[0]
        if not self._clients and ident.strip() and not self._no_new:
            return self._make(ident.strip())
        if ids:
            raise Refused(f"{where} names {quoted(ident)}, which can be {' or '.join(ids[:3])}: give the id.")
        near = nearest(ident, self._clients)
        hint = f"did you mean {near[0]}?" if near else "add the client first with `tuiclients client add`."
        raise Refused(f"{where} names {quoted(ident)}, but no client goes by that: {hint}")

    def _learn(self, client: Client) -> None:
        for name in (client.id, client.name, *client.aliases):
            for index, key in ((self._names, comparable(name)), (self._folded, without_legal_form(name))):
                ids = index.setdefault(key, [])
                if client.id not in ids:
                    ids.append(client.id)
