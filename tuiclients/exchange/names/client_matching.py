"""Whose a row is: the names of a file, as clients of the book."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.rows.foreign_row import ImportOptions
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.parsing.name import comparable, nearest, slug, without_legal_form

LONGEST_NAME = 200
"""Characters."""
#: Comparisons of a new name with a client of the book that cost about a second.
MOST_COMPARISONS = 50_000


#: How a name of a file found its client: said by the user, said before, called so in the book, called so but for
#: case, accents and legal form, new, by `--client`, not at all, or is left out by the user.
How = Literal["given", "learnt", "name", "alike", "new", "fallback", "none", "left out"]


class FoundName(NamedTuple):
    """A name of a file, and the client that its rows go to."""

    name: str
    """As the file has it, "" for rows that name nobody."""
    client: str
    """An id, "" if the rows find no client."""
    how: How
    rows: int = 0
    near: str = ""
    """The id of a client of the book that is called nearly so, for a new one."""


class _Found(NamedTuple):
    client: str
    how: How


class ClientMatcher:
    """Finds the client behind a name, or makes a new one where that is allowed.

    `remembered`: names to ids, from earlier imports. An exact name wins over a folded one, which ignores case,
    accents and legal form. Refused: an option that can mean several clients, or a new one where none may be made.
    """

    def __init__(self, clients: Mapping[str, Client], remembered: Mapping[str, str], options: ImportOptions) -> None:
        self.new: dict[str, Client] = {}
        """The clients that the file brings, by id; those of the options as well, whether a row needs them or not."""
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
        self._own = set(map(comparable, options.own))
        """The folded names that become clients of their own."""
        self._left_out = set(map(comparable, options.leave_out))
        self._made: dict[str, str] = {}
        """The id of the new client of each of those that the file has used."""
        self._used: set[str] = set()
        self._cache: dict[tuple[str, str], _Found] = {}
        self._found: dict[str, FoundName] = {}

    def client_of(self, name: str, project: str, names: Sequence[str] = ()) -> str:
        """The id of the client that a row names, or its project where it names none. Raises BadCell.

        `names`: further ones by which the user may have said whose it is. One that the book knows also wins over a
        client that would be new and is no more than one of them, such as the first tag.
        """
        found = None if names else self._cache.get((name, project))
        if found is None:
            try:
                found = self._find(name, project, names)
            except BadCell:
                self._count(name or project, _Found("", "none"))
                raise
            if not names:
                self._cache[name, project] = found
        self._count(name or project, found)
        return found.client

    def leaves_out(self, name: str, project: str) -> bool:
        """Whether the user leaves out the rows with this name, or with this project where they have none."""
        text = name or project
        if comparable(text) not in self._left_out:
            return False
        self._count(text, _Found("", "left out"))
        return True

    def known(self, name: str, project: str, names: Sequence[str] = ()) -> str:
        """The id of the client that a row names, "" if it has none yet; makes none."""
        found = self._given(name, project, names)
        if found is not None:
            return found.client
        ids = self._candidates(name or project) if name or project else []
        ids = ids or [self._further(name, names) or ("" if name or project else self._fallback)]
        return ids[0] if len(ids) == 1 else ""

    def found(self, used: Collection[str]) -> tuple[FoundName, ...]:
        """The names of the file with their clients. `used`: the clients who get something."""
        near = self.near(used)
        return tuple(
            name._replace(near=near.get(name.name, "")) if name.how == "new" else name
            for name in self._found.values()
        )

    def near(self, used: Collection[str] | None = None) -> dict[str, str]:
        """The name of each new client (of those `used`) that is nearly one of the book's, and that one's id."""
        if not self._clients:
            return {}
        compared = MOST_COMPARISONS // len(self._clients)
        names = [client.name for client in self.new.values() if used is None or client.id in used]
        pairs = ((name, nearest(name, self._clients)) for name in names[:compared])
        return {name: match[0] for name, match in pairs if match is not None}

    def give(self, name: str, client: str) -> None:
        """Give a name of the file to a client of the book from now on, as `--as` does."""
        self._mapped[comparable(name)] = client
        self._used.add(comparable(name))
        self._cache.clear()

    def mapped(self) -> dict[str, str]:
        """The names that the user has decided and the file uses, folded, with their ids."""
        return {**{key: ident for key, ident in self._mapped.items() if key in self._used}, **self._made}

    def unused(self, names: Iterable[str]) -> list[str]:
        """Those of the user's names that the file has not used."""
        return [name for name in names if comparable(name) not in self._used]

    def _count(self, name: str, found: _Found) -> None:
        before = self._found.get(name)
        if before is None or before.client != found.client:
            before = FoundName(name, found.client, found.how)
        self._found[name] = before._replace(rows=before.rows + 1)

    def _given(self, name: str, project: str, names: Sequence[str]) -> _Found | None:
        keys = [comparable(text) for text in (name, project, *names) if text]
        self._used.update(key for key in keys if key in self._mapped)
        hows: tuple[tuple[Mapping[str, str], How], ...] = ((self._mapped, "given"), (self._remembered, "learnt"))
        for clients, how in hows:
            for key in keys:
                if key in clients:
                    return _Found(clients[key], how)
        return None

    def _find(self, name: str, project: str, names: Sequence[str]) -> _Found:
        if (key := comparable(name or project)) in self._own:
            if key not in self._made:
                self._made[key] = self._make(name or project)
            return _Found(self._made[key], "new")
        given = self._given(name, project, names)
        if given is not None:
            return given
        text = name or project
        ids = self._candidates(text) if text else []
        if len(ids) > 1:
            raise BadCell(f"{quoted(text)} can be {' or '.join(ids[:3])} (say --as 'NAME=ID')")
        if ids:
            is_new, is_exact = ids[0] in self.new, comparable(text) in self._names
            return _Found(ids[0], "new" if is_new else "name" if is_exact else "alike")
        if further := self._further(name, names):
            return _Found(further, "alike")
        if name:
            return _Found(self._make(name), "new")
        if self._fallback:
            return _Found(self._fallback, "fallback")
        known_by = project or next(iter(names), "")
        hint = f"--client ID, or --as {quoted(f'{known_by}=ID', 100)}" if known_by else "--client ID"
        raise BadCell(f"it names no client (say {hint})")

    def _further(self, name: str, names: Sequence[str]) -> str:
        """The client of the book whom a further name means, "" if none does.

        Only where the row names no client, or its client is a guess: itself one of the further names.
        """
        if not name or name in names:
            for text in names:
                ids = [ident for ident in self._candidates(text) if ident in self._clients]
                if len(ids) == 1:
                    return ids[0]
        return ""

    def _candidates(self, name: str) -> list[str]:
        return self._names.get(comparable(name)) or self._folded.get(without_legal_form(name)) or []

    def _make(self, name: str) -> str:
        if self._no_new:
            near = nearest(name, self._clients)
            hint = (
                f"; nearest is {near[0]}, say --as {quoted(f'{name}={near[0]}', 100)} if it is them" if near else ""
            )
            raise BadCell(f"there is no client {quoted(name)}, and --no-new-clients keeps them out{hint}")
        if len(name) > LONGEST_NAME:
            raise BadCell(f"its client has a name of {len(name):,} characters, and {LONGEST_NAME} are the most")
        client = Client(slug(name, self._taken), name)
        self._taken.add(client.id)
        self.new[client.id] = client
        self._learn(client)
        return client.id

    def _resolved(self, ident: str, where: str) -> str:
        """The client that the user typed, as an id; one who is not there yet becomes new."""
        ident = ident.strip()
        ids = [ident] if ident in self._clients else self._candidates(ident)
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise Refused(f"{where} names {quoted(ident)}, which can be {' or '.join(ids[:3])}: give the id.")
        if ident and not self._no_new and len(ident) <= LONGEST_NAME:
            return self._make(ident)
        near = nearest(ident, self._clients)
        hint = f"did you mean {near[0]}?" if near else "add the client first with `tuiclients client add`."
        raise Refused(f"{where} names {quoted(ident)}, but no client goes by that: {hint}")

    def _learn(self, client: Client) -> None:
        for name in (client.id, client.name, *client.aliases):
            for index, key in ((self._names, comparable(name)), (self._folded, without_legal_form(name))):
                ids = index.setdefault(key, [])
                if client.id not in ids:
                    ids.append(client.id)
