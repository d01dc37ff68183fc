"""The clients of a book: adding, editing, archiving, merging, finding and sorting them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.wording import clean
from tuiclients.domain.client import Client, Status
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.record import Record
from tuiclients.parsing.name import comparable, exact, slug, without_legal_form
from tuiclients.storage.interface import Change, Edit
from tuiclients.workbench.desk import Desk


def add(desk: Desk, name: str, **facts: Any) -> Client:
    """Add a client and give them an id of their own. Raises `Refused` if the name is taken or empty."""
    client = Client(slug(name, desk.clients), name.strip(), **facts)
    _check(desk, client)
    desk.change(f"added {client.name}", [Edit(None, client)])
    return desk.client(client.id)


def edit(desk: Desk, before: Client, after: Client) -> Client:
    """Store a client as changed; the id stays."""
    if before == after:
        raise Refused("Nothing was changed.")
    _check(desk, after)
    desk.change(f"changed {after.name}", [Edit(before, after)])
    return desk.client(after.id)


def overrule(desk: Desk, conflict: Conflict) -> Client:
    """Put this session's facts of a client in the place of those that another session was quicker with.

    Raises `Conflict` again if those have changed once more.
    """
    mine, theirs = conflict.yours, conflict.theirs
    if not isinstance(mine, Client) or not isinstance(theirs, Client):
        raise conflict
    return edit(desk, theirs, mine._replace(rev=theirs.rev))


def _check(desk: Desk, client: Client) -> None:
    from tuiclients.storage.encoding.codec import from_object, to_object

    if not client.name:
        raise Refused("A client needs a name.")
    from_object("clients", to_object(client))
    for word in (client.name, *client.aliases):
        other = exact(word, {id_: one for id_, one in desk.clients.items() if id_ != client.id})
        if other:
            raise Refused(
                f"{word!r} already means {desk.client(other).name} ({other}); choose another name or alias."
            )


def archive(desk: Desk, client: str, back: bool = False) -> Client:
    """Make a client former, hidden unless asked for; `back` makes them active again."""
    before = desk.client(client)
    status: Status = "active" if back else "former"
    if before.status == status:
        raise Refused(f"{before.name} is {status} already.")
    desk.change(
        f"{'brought back' if back else 'archived'} {before.name}", [Edit(before, before._replace(status=status))]
    )
    return desk.client(client)


def merge(desk: Desk, a: str, b: str) -> Change:
    """A's records become B's; A's id, name and aliases become B's aliases; B's facts win. One undo.

    Raises `Refused`, naming it, for an invoice number that both have, or two open plans or exits.
    """
    if a == b:
        raise Refused("Merging takes two clients.")
    old, new = desk.client(a), desk.client(b)
    ours, theirs = desk.record(a), desk.record(b)
    for invoice in ours.of_kind("invoice"):
        if any(invoice.number == other.number for other in theirs.of_kind("invoice")):
            raise Refused(
                f"{old.name} and {new.name} both have an invoice {invoice.number}; give one another number first."
            )
    if any(not plan.closed for plan in ours.plans) and any(not plan.closed for plan in theirs.plans):
        raise Refused(f"{old.name} and {new.name} both have an open fix plan; close one of them first.")
    if any(not one.closed and not one.reopened for one in ours.exits) and any(
        not one.closed and not one.reopened for one in theirs.exits
    ):
        raise Refused(f"{old.name} and {new.name} both have an open exit; close one of them first.")
    edits = [Edit(entry, entry._replace(client=b)) for entry in ours.entries]
    edits += [Edit(plan, plan._replace(client=b)) for plan in ours.plans]
    edits += [Edit(exit_, exit_._replace(client=b)) for exit_ in ours.exits]
    edits += [Edit(decision, decision._replace(client=b)) for decision in ours.decisions]
    edits += [Edit(audit, audit._replace(client=b)) for audit in desk.engine.audits(a)]
    timer = desk.facts.timer
    if timer is not None and timer.client == a:
        edits.append(Edit(timer, timer._replace(client=b)))
    known = {without_legal_form(word) for word in (new.id, new.name, *new.aliases)}
    aliases = list(new.aliases)
    for word in (old.id, old.name, *old.aliases):
        if without_legal_form(word) not in known:
            known.add(without_legal_form(word))
            aliases.append(word)
    edits += [Edit(new, new._replace(aliases=tuple(aliases))), Edit(old, None)]
    return desk.change(f"merged {old.name} into {new.name}", edits)


def resolve(desk: Desk, words: str) -> str:
    """The id of the client that these words mean: id, alias or name, else a unique start.

    Raises `Refused` naming the nearest one, which is never taken by itself.
    """
    from tuiclients.parsing.name import find

    return find(words, desk.clients)


#: What clients can be sorted by, with which ones come first.
SORTS: dict[str, str] = {
    "score": "the lowest score first",
    "name": "by name",
    "trend": "those who fall first",
    "money": "the most revenue of the window first",
    "contact": "the longest without contact first",
}
_BY_AUDIT: dict[str, Callable[[Audit], float | Decimal]] = {
    "score": lambda audit: audit.score,
    "trend": lambda audit: audit.trend,
    "money": lambda audit: -clean(audit.earned.net),
}


def ordered(
    clients: Iterable[Client],
    audits: Mapping[str, Audit],
    by: str,
    contacts: Mapping[str, date | None] | None = None,
    backwards: bool = False,
) -> list[str]:
    """The ids of clients in the order of one of `SORTS`, or backwards; ties by name.

    `contacts` = the day of each one's last contact (`last_contact`). Who has nothing to be sorted by (no audit yet,
    never any contact) comes at the end, by name.
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
    having = [id_ for id_ in by_name if id_ in keys]
    having.sort(key=lambda id_: -keys[id_] if backwards else keys[id_])
    return [*having, *[id_ for id_ in by_name if id_ not in keys]]


def last_contact(record: Record, as_of: date) -> date | None:
    """The day of the newest message, call or meeting up to a day, whoever sent it; None if there was none."""
    return next((entry.on for entry in reversed(record.of_kind("message")) if entry.on <= as_of), None)
