"""The clients of a book: adding, editing, archiving, merging, finding and sorting them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from tuiclients.domain.audit.day import standing
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.wording import clean, count, listed
from tuiclients.domain.client import Client, Status
from tuiclients.domain.decision import Decision, Exit, KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.record import Record
from tuiclients.parsing.address import compared, shared_with
from tuiclients.parsing.name import comparable, exact, slug, without_legal_form
from tuiclients.storage.interface import Change, Edit
from tuiclients.workbench.desk import Desk


def add(desk: Desk, name: str, **facts: Any) -> Client:
    """Add a client and give them an id of their own. Raises `Refused` if the name is taken, empty, or no name."""
    client = new_client(desk, name, desk.clients, **facts)
    desk.change(f"added {client.name}", [Edit(None, client)])
    return desk.client(client.id)


def new_client(desk: Desk, name: str, known: Mapping[str, Client], **facts: Any) -> Client:
    """A client of that name with an id of their own, not added yet. Raises `Refused` as `add` does."""
    client = Client(slug(name, known), name.strip(), **facts)
    _check_name(client.name)
    _check(desk, client, known)
    return client


def edit(desk: Desk, before: Client, after: Client) -> Client:
    """Store a changed client; the id stays."""
    if before == after:
        raise Refused("Nothing was changed.")
    if after.name != before.name:
        _check_name(after.name)
    _check(desk, after)
    desk.change(f"changed {after.name}", [Edit(before, after)])
    return desk.client(after.id)


def overrule(desk: Desk, conflict: Conflict) -> Client:
    """Replace the facts of a client that another session stored meanwhile with this session's.

    Raises `Conflict` again if those have changed once more.
    """
    mine, theirs = conflict.yours, conflict.theirs
    if not isinstance(mine, Client) or not isinstance(theirs, Client):
        raise conflict
    return edit(desk, theirs, mine._replace(rev=theirs.rev))


def _check_name(name: str) -> None:
    from tuiclients.quicklog.verbs import reads_whole

    if reads_whole(name):
        raise Refused(
            f"{name!r} says what happened in the log line, so no client can have that name: add a word, such as "
            f"{name + ' Ltd'!r}."
        )


def _check(desk: Desk, client: Client, known: Mapping[str, Client] | None = None) -> None:
    from tuiclients.storage.encoding.codec import from_object, to_object

    if not client.name:
        raise Refused("A client needs a name.")
    from_object("clients", to_object(client))
    for word in (client.name, *client.aliases):
        others = {id_: other for id_, other in (known or desk.clients).items() if id_ != client.id}
        meant = exact(word, others)
        if meant:
            raise Refused(f"{word!r} already means {others[meant].name} ({meant}); choose another name or alias.")
    shared = shared_with(client, known or desk.clients) if client.emails or client.domains else None
    if shared is not None:
        text, other = shared
        raise Refused(f"{text} belongs to {other.name} ({other.id}) already; take it away there first.")


def archive(desk: Desk, client: str, back: bool = False) -> Client:
    """Make a client former, hidden by default; `back` makes them active again."""
    before = desk.client(client)
    status: Status = "active" if back else "former"
    if before.status == status:
        raise Refused(f"{before.name} is {status} already.")
    desk.change(
        f"{'brought back' if back else 'archived'} {before.name}", [Edit(before, before._replace(status=status))]
    )
    return desk.client(client)


def delete(desk: Desk, client: str) -> Client:
    """Delete a client of whom nothing is in the book, such as one added by mistake; gives them as they were.

    Raises `Refused` as `check_unused` does.
    """
    check_unused(desk, client)
    before = desk.client(client)
    desk.change(f"deleted {before.name}", [Edit(before, None)])
    return before


def check_unused(desk: Desk, client: str) -> None:
    """Raise `Refused`, naming what there is of them, unless nothing of a client is in the book."""
    before, record = desk.client(client), desk.record(client)
    timer = desk.facts.timer
    held = [
        (len(record.entries), "entry", "entries"),
        (len(record.plans), "fix plan", "fix plans"),
        (len(record.exits), "exit", "exits"),
        (len(record.decisions), "decision", "decisions"),
        (len(desk.engine.audits(client)), "kept audit", "kept audits"),
        (int(timer is not None and timer.client == client), "running timer", ""),
    ]
    things = listed([count(number, one, many) for number, one, many in held if number])
    if things:
        raise Refused(
            f"{before.name} has {things} in the book, which would go with them: archive them, or merge them with the "
            "client that they are.",
            f"`tuiclients client archive {client}`",
        )


def merge(desk: Desk, old_id: str, into_id: str) -> Change:
    """Move all records of one client to another, whose facts stay; one undo takes it back.

    The id, name and aliases of the merged client become aliases of the other, their addresses of mail its own. Raises
    `Refused`, naming it, for an invoice number that both have, two open plans or exits, and an exit that would change
    the other client's standing.
    """
    if old_id == into_id:
        raise Refused("Merging takes two clients.")
    desk.reread()
    old, into = desk.client(old_id), desk.client(into_id)
    moving, staying = desk.record(old_id), desk.record(into_id)
    _check_numbers(moving, staying)
    if any(not plan.closed for plan in moving.plans) and any(not plan.closed for plan in staying.plans):
        raise Refused(f"{old.name} and {into.name} both have an open fix plan; close one of them first.")
    _check_exits(moving, staying, desk.as_of)
    records: list[Entry | FixPlan | Exit | Decision | KeptAudit] = [*moving.entries, *moving.plans, *moving.exits]
    records += [*moving.decisions, *desk.engine.audits(old_id)]
    edits = [Edit(record_, record_._replace(client=into_id)) for record_ in records]
    timer = desk.facts.timer
    if timer is not None and timer.client == old_id:
        edits.append(Edit(timer, timer._replace(client=into_id)))
    emails, domains = _joined(into.emails, old.emails), _joined(into.domains, old.domains)
    after = into._replace(aliases=_joined_aliases(old, into), emails=emails, domains=domains)
    edits += [Edit(into, after), Edit(old, None)]
    return desk.change(f"merged {old.name} into {into.name}", edits)


def _check_numbers(moving: Record, staying: Record) -> None:
    numbers = {invoice.number for invoice in staying.of_kind("invoice")}
    for invoice in moving.of_kind("invoice"):
        if invoice.number in numbers:
            names = f"{moving.client.name} and {staying.client.name}"
            raise Refused(f"{names} both have an invoice {invoice.number}; give one another number first.")


def _check_exits(moving: Record, staying: Record, as_of: date) -> None:
    """Refuse a merge by which an exit would silently change the standing of the remaining client, now or later."""
    old, into = moving.client, staying.client
    if all(any(not exit_.closed and not exit_.reopened for exit_ in record.exits) for record in (moving, staying)):
        raise Refused(f"{old.name} and {into.name} both have an open exit; close one of them first.")
    exits = sorted([*staying.exits, *moving.exits], key=lambda exit_: (exit_.opened, exit_.id))
    merged = staying._replace(exits=exits)
    for day in (as_of, date.max):
        after = standing(merged, day)
        if after != standing(staying, day):
            raise Refused(
                f"{into.name} would be {after} after the merge, for {old.name} has an exit; "
                f"reopen that exit first, or merge {into.name} into {old.name}.",
                f"`tuiclients offboard {old.id} --reopen`",
            )


def _joined_aliases(old: Client, into: Client) -> tuple[str, ...]:
    """The aliases of the remaining client, then the names of the other, each once."""
    aliases = list(into.aliases)
    folded = {without_legal_form(word) for word in (into.id, into.name, *into.aliases)}
    for word in (old.id, old.name, *old.aliases):
        if without_legal_form(word) not in folded:
            folded.add(without_legal_form(word))
            aliases.append(word)
    return tuple(aliases)


def _joined(addresses: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """Addresses or domains and more of them, each once."""
    joined: dict[str, str] = {}
    for text in (*addresses, *more):
        joined.setdefault(compared(text), text)
    return tuple(joined.values())


def resolve(desk: Desk, words: str) -> str:
    """The id of the client that these words mean: id, alias or name, else a unique start.

    Raises `Refused` naming the nearest match, which is never chosen by itself.
    """
    from tuiclients.parsing.name import find

    return find(words, desk.clients)


ClientSort = Literal["score", "name", "trend", "money", "contact"]
#: What clients can be sorted by, and who comes first.
SORTS: dict[ClientSort, str] = {
    "score": "the lowest score first",
    "name": "by name",
    "trend": "falling scores first",
    "money": "the most revenue of the window first",
    "contact": "the longest without contact first",
}
_BY_AUDIT: dict[ClientSort, Callable[[Audit], float | Decimal]] = {
    "score": lambda audit: audit.score,
    "trend": lambda audit: audit.trend,
    "money": lambda audit: -clean(audit.earned.net),
}


def ordered(
    clients: Iterable[Client],
    audits: Mapping[str, Audit],
    by: ClientSort,
    contacts: Mapping[str, date | None] | None = None,
    backwards: bool = False,
) -> list[str]:
    """The ids of clients in the order of one of `SORTS`, or backwards; ties by name.

    `contacts` = the day of each client's last contact (`last_contact`). Clients without a sort key (no audit yet,
    never any contact) come last, by name.
    """
    names = {client.id: (comparable(client.name), client.id) for client in clients}
    by_name = sorted(names, key=lambda id_: names[id_])
    if by == "name":
        return by_name[::-1] if backwards else by_name
    keys: dict[str, float | Decimal | int]
    if by == "contact":
        keys = {id_: day.toordinal() for id_, day in (contacts or {}).items() if day is not None}
    else:
        keys = {id_: _BY_AUDIT[by](audit) for id_, audit in audits.items()}
    sortable = [id_ for id_ in by_name if id_ in keys]
    sortable.sort(key=lambda id_: -keys[id_] if backwards else keys[id_])
    return [*sortable, *[id_ for id_ in by_name if id_ not in keys]]


def last_contact(record: Record, as_of: date) -> date | None:
    """The day of the newest message, call or meeting up to a day, from either side; None if there was none."""
    return next((entry.on for entry in reversed(record.of_kind("message")) if entry.on <= as_of), None)
