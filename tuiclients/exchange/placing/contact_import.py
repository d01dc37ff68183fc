"""A list of contacts on its way into a book: clients, not entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tuiclients.domain.client import Client
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.names.client_matching import ClientMatcher
from tuiclients.exchange.placing.prepared_import import MOST_BAD, BadRow, PreparedImport
from tuiclients.exchange.rows.foreign_row import ImportContext
from tuiclients.exchange.text.foreign_text import counted, quoted
from tuiclients.parsing.address import addresses_in, compared
from tuiclients.storage.interface import Edit

EMPTY = "with no name and no address"
JOINED = "joined with an earlier row of the same client"
#: The most characters of a client's contact and notes that a list may give.
LONGEST_FACT = 1_000
#: The most people of one client whom its contact names.
MOST_PEOPLE = 5


class Contact(NamedTuple):
    """One person or company of a list, as read."""

    line: int
    person: str = ""
    company: str = ""
    emails: tuple[str, ...] = ()
    """In small letters."""
    phone: str = ""
    notes: str = ""
    problem: str = ""
    """Why it cannot be read, the middle of a sentence."""

    @property
    def name(self) -> str:
        """What the client is called: the company, else the person, else the address."""
        return self.company or self.person or (self.emails[0] if self.emails else "")

    @property
    def reached(self) -> str:
        """The person with address and number: `Ann Ho <ann@acme.jp>, +81 3 1234`."""
        address = self.emails[0] if self.emails else ""
        who = f"{self.person} <{address}>" if self.person and address else self.person or address
        return ", ".join(filter(None, (who, self.phone)))


class ContactImport:
    """The contacts of one file on their way into a book; `run` it once."""

    def __init__(self, file: ForeignFile, context: ImportContext) -> None:
        self._file = file
        self._context = context
        clients = context.facts.clients
        remembered = context.facts.remembered.get(f"names-{context.format}")
        self._matcher = ClientMatcher(clients, remembered.value if remembered else {}, context.options)
        self._after: dict[str, Client] = {}
        """New and completed clients, by id."""
        self._owners = {
            compared(email): client.id
            for client in clients.values()
            for email in (*client.emails, *addresses_in(client.contact))
        }
        self._left_out: Counter[str] = Counter()
        self._bad: list[BadRow] = []
        self._bad_rows = self._rows = self._present = 0

    def run(self, contacts: Iterable[Contact]) -> PreparedImport:
        """Go through all contacts; the result holds what is to be saved and what is to be said about it."""
        for contact in contacts:
            self._rows += 1
            try:
                self._add(contact)
            except BadCell as bad:
                self._bad_rows += 1
                if len(self._bad) < MOST_BAD:
                    self._bad.append(BadRow(contact.line, str(bad)))
        clients = self._context.facts.clients
        new = tuple(client for ident, client in self._after.items() if ident not in clients)
        completed = [client for ident, client in self._after.items() if ident in clients]
        refusal = self._refusal()
        edits = [Edit(clients.get(client.id), client) for client in self._after.values()]
        return PreparedImport(
            self._file.shown,
            self._context.format,
            self._context.title,
            self._file.guessed,
            self._rows,
            counts={"clients": len(new)},
            new_clients=new,
            near=self._matcher.near() if clients else {},
            present=self._present,
            left_out=dict(self._left_out),
            bad=tuple(self._bad),
            bad_rows=self._bad_rows,
            edits=() if refusal or self._context.options.dry_run else tuple(edits),
            notes=self._notes(completed),
            refusal=refusal,
        )

    def _add(self, contact: Contact) -> None:
        if contact.problem:
            raise BadCell(contact.problem)
        if not contact.name:
            self._left_out[EMPTY] += 1
            return
        clients = self._context.facts.clients
        owner = next((self._owners[key] for key in map(compared, contact.emails) if key in self._owners), "")
        ident = owner or self._matcher.client_of(contact.name, "")
        before = self._after.get(ident) or clients.get(ident) or self._matcher.new[ident]
        fresh = ident not in self._after
        after = self._completed(before, contact)
        if fresh and ident in clients:
            self._present += 1
        elif not fresh:
            self._left_out[JOINED] += 1
        if (fresh and ident not in clients) or after != before:
            self._after[ident] = after

    def _completed(self, client: Client, contact: Contact) -> Client:
        """The client with what the contact adds: nothing that a person has written is changed."""
        emails = [email for email in contact.emails if self._owners.get(compared(email), client.id) == client.id]
        self._owners.update((compared(email), client.id) for email in emails)
        reached, was = contact.reached[:LONGEST_FACT], client.contact
        known = all(part in was for part in filter(None, (contact.person, *contact.emails[:1], contact.phone)))
        written = client.id in self._context.facts.clients and self._context.facts.clients[client.id].contact
        if not reached or known or written or was.count(";") >= MOST_PEOPLE - 1:
            reached = was
        elif was:
            reached = f"{was}; {reached}"
        return client._replace(
            contact=reached,
            emails=tuple(dict.fromkeys((*client.emails, *emails))),
            notes=client.notes or contact.notes[:LONGEST_FACT],
        )

    def _notes(self, completed: list[Client]) -> tuple[str, ...]:
        if not completed:
            return ()
        names = ", ".join(quoted(client.name)[1:-1] for client in completed[:5])
        more = f" and {len(completed) - 5:,} more" if len(completed) > 5 else ""
        return (f"Addresses or notes were added to {counted(len(completed), 'client')} of the book: {names}{more}.",)

    def _refusal(self) -> str:
        path = quoted(self._file.shown, 200)
        if not self._rows:
            return f"{path} holds no contacts: there is nothing to import."
        if not self._bad_rows or not (self._bad_rows == self._rows or self._context.options.strict):
            return ""
        first = f"line {self._bad[0].line}: {self._bad[0].reason}"
        if self._bad_rows == self._rows:
            return f"No row of {path} could be read, so nothing was imported; {first}."
        return f"{path} has {counted(self._bad_rows, 'bad row')}, so --strict imported nothing; {first}."
