"""The activity of a client: listing, filtering, and changing entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tuiclients.domain.entry import FIELDS, Entry, by_name
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.parsing.date import format_date
from tuiclients.quicklog.describe import describe
from tuiclients.storage.interface import Change, Edit
from tuiclients.workbench.desk import Desk


class Filter(NamedTuple):
    """Which entries to keep: of some kinds, between two days (both included), with a text or tag in them."""

    kinds: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    text: str = ""
    tag: str = ""

    def keeps(self, entry: Entry) -> bool:
        """Whether an entry passes the filter."""
        if self.kinds and entry.kind not in self.kinds:
            return False
        if (self.since and entry.on < self.since) or (self.until and entry.on > self.until):
            return False
        if self.tag and self.tag not in entry.tags:
            return False
        if self.text:
            words = " ".join((entry.kind, entry.note, entry.number, entry.invoice, entry.what, entry.by, *entry.tags))
            return self.text.casefold() in words.casefold()
        return True


def rows(desk: Desk, client: str, filter_: Filter | None = None) -> Sequence[Entry]:
    """The entries of a client, newest first, those dated ahead included.

    A desk fixed to an earlier day leaves the latter out: they have not happened yet.
    """
    derived = desk.derived(client)
    entries: list[Entry] | None = derived.get("rows")
    if entries is None:
        entries = desk.record(client).entries
        entries.reverse()
        if desk.fixed:
            entries = [entry for entry in entries if entry.on <= desk.as_of]
        derived["rows"] = entries
    return entries if filter_ is None else [entry for entry in entries if filter_.keeps(entry)]


def several_log(desk: Desk, client: str) -> bool:
    """Whether an entry of a client says whose it is: as soon as two people are known to log in the book.

    Looks at the client's entries, the settings `me` and `cost_rates`, and the other clients in memory; entries
    without a person are those of `me`.
    """
    policy = desk.policy
    names = {policy.me, *policy.cost_rates} if policy.me else set(policy.cost_rates)
    for other in desk.clients:
        if other == client or desk.is_read(other) or "people" in desk.derived(other):
            names |= {name or policy.me for name in people(desk, other)}
        if len(names) > 1:
            return True
    return False


def people(desk: Desk, client: str) -> set[str]:
    """Everybody who has logged something for a client (by id); "" stands for entries without a person."""
    derived = desk.derived(client)
    if "people" not in derived:
        derived["people"] = {entry.by for group in desk.record(client).by_kind.values() for entry in group}
    known: set[str] = derived["people"]
    return known


def effects(desk: Desk, client: str, ids: Iterable[str]) -> dict[str, float]:
    """What each of these entries does to the client's score, in points."""
    return effects_measurer(desk, client)(list(ids))


def effects_measurer(desk: Desk, client: str) -> Callable[[list[str]], dict[str, float]]:
    """A function that measures the effects of entries as the client stands now; it may run in another thread."""
    from tuiclients.domain.audit.replay import Basis, basis, effects_on

    derived, others, as_of = desk.derived(client), desk.others(client), desk.as_of
    record, policy = desk.record(client), desk.policy

    def measure(ids: list[str]) -> dict[str, float]:
        cached: Basis | None = derived.get("basis")
        if cached is None or cached.average != others or cached.day.as_of != as_of:
            cached = derived["basis"] = basis(record, policy, as_of, others)
        return effects_on(cached, ids)

    return measure


def edit(desk: Desk, before: Entry, after: Entry) -> Change:
    """Store a changed entry. Raises `Conflict` if another session changed it meanwhile."""
    if before == after:
        raise Refused("Nothing was changed.")
    desk.client(after.client)
    _number_is_free(desk, after)
    says = f"{desk.client(after.client).name} · changed {describe(after, desk.policy)}"
    return desk.change(says, [edit_by_hand(before, after)])


def edit_by_hand(before: Entry, after: Entry) -> Edit:
    """The edit of an entry; one that came from a file keeps what it was then."""
    if before.extra:
        from tuiclients.exchange.sameness.hand_edits import edited

        after = edited(before, after)
    return Edit(before, after)


def delete(desk: Desk, entries: Sequence[Entry]) -> Change:
    """Delete entries; undo brings them back."""
    if not entries:
        raise Refused("There is nothing to delete.")
    first = entries[0]
    subject = describe(first, desk.policy) if len(entries) == 1 else f"{len(entries)} entries"
    says = f"{desk.client(first.client).name} · deleted {subject}"
    return desk.change(says, deletion(desk, entries))


def deletion(desk: Desk, entries: Sequence[Entry]) -> list[Edit]:
    """The edits that delete entries; what came from a file is not to come back with the next one."""
    if not any(entry.extra for entry in entries):
        return [Edit(entry, None) for entry in entries]
    from tuiclients.exchange.sameness.deleted_rows import remember_deleted

    return [*(Edit(entry, None) for entry in entries), *remember_deleted(entries, desk.engine.new_id())]


def duplicate(desk: Desk, entry: Entry) -> Change:
    """Log the same entry again, for today. Raises `Refused` for an invoice, which needs its own number."""
    if entry.kind == "invoice":
        raise Refused(
            f"Invoice {entry.number} cannot be duplicated: a number is used once; log the new one with its own."
        )
    again = entry._replace(id=desk.engine.new_id(), on=desk.as_of, at="", rev=0, extra=None)
    return desk.change(
        f"{desk.client(entry.client).name} · again {describe(again, desk.policy)}", [Edit(None, again)]
    )


def move(desk: Desk, entry: Entry, client: str) -> Change:
    """Move an entry to another client."""
    if client == entry.client:
        raise Refused(f"It is {desk.client(client).name}'s already.")
    after = entry._replace(client=client)
    _number_is_free(desk, after)
    says = f"{describe(entry, desk.policy)} moved from {desk.client(entry.client).name} to {desk.client(client).name}"
    return desk.change(says, [Edit(entry, after)])


def overrule(desk: Desk, conflict: Conflict) -> Change:
    """Replace the version of an entry that another session stored meanwhile with this session's.

    Raises `Conflict` again if that has changed once more.
    """
    mine, theirs = conflict.yours, conflict.theirs
    if not isinstance(mine, Entry | None) or not isinstance(theirs, Entry | None):
        raise conflict
    entry = mine or theirs
    if entry is None:
        raise Refused("It is deleted already.")
    if mine is not None:
        _number_is_free(desk, mine)
        mine = mine._replace(rev=theirs.rev if theirs else mine.rev)
    verb = "changed" if mine else "deleted"
    says = f"{desk.client(entry.client).name} · {verb} {describe(entry, desk.policy)}"
    return desk.change(says, [Edit(theirs, mine)] if mine else deletion(desk, [theirs] if theirs else []))


def _number_is_free(desk: Desk, entry: Entry) -> None:
    if entry.kind != "invoice":
        return
    for other in desk.record(entry.client).of_kind("invoice"):
        if other.number == entry.number and other.id != entry.id:
            name = desk.client(entry.client).name
            raise Refused(
                f"{name} has an invoice {entry.number} already, of {format_date(other.on, desk.as_of)}; "
                "give this one another number."
            )


def note_entry(desk: Desk, client: str, note: str, tags: Sequence[str] = ()) -> Entry:
    """A new note about a client, dated the desk's day; not stored yet."""
    return Entry(desk.engine.new_id(), client, desk.as_of, "note", by=desk.policy.me, note=note, tags=tuple(tags))


def find_entry(desk: Desk, entry_id: str) -> Entry:
    """The entry with that id (or the only one whose id begins so), of any client."""
    matches: list[Entry] = []
    for client in desk.clients:
        for entry in desk.record(client).entries:
            if entry.id == entry_id:
                return entry
            if entry.id.startswith(entry_id):
                matches.append(entry)
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise Refused(f"{len(matches)} entries have an id that begins with {entry_id!r}; write more of it.")
    raise Refused(f"There is no entry with the id {entry_id!r}.", "`tuiclients entries` lists them with their ids")


def with_fields(desk: Desk, entry: Entry, fields: Mapping[str, str]) -> Entry:
    """An entry with some fields as typed. Raises `Refused` naming the field that cannot be read."""
    from tuiclients.storage.encoding.codec import from_object, to_object

    fields_ = to_object(entry)
    for field, text in fields.items():
        if field == "client":
            from tuiclients.workbench.clients import resolve

            fields_[field] = resolve(desk, text)
        elif field in ("id", "rev", "extra") or field not in (
            "on",
            "at",
            "by",
            "note",
            "tags",
            *own_fields(entry.kind),
        ):
            raise Refused(
                f"A {entry.kind} entry has no field {field!r} to change; it has on, at, by, note, tags"
                + "".join(f", {name}" for name in own_fields(entry.kind))
                + "."
            )
        elif not text.strip() and field not in ("note",):
            fields_.pop(field, None)
        else:
            fields_[field] = _field_value(desk, field, text.strip())
    changed = from_object("entries", fields_)
    assert isinstance(changed, Entry)
    return changed._replace(rev=entry.rev)


def own_fields(kind: str) -> list[str]:
    """The names of the fields that a kind has in addition to the common ones."""
    return list(by_name()[kind].own_fields)


def _field_value(desk: Desk, field: str, text: str) -> object:
    """A typed field value in its stored form."""
    if field == "tags":
        return [word.lstrip("#") for word in text.replace(",", " ").split()]
    if field == "at":
        from tuiclients.parsing.clock import clock_time

        return clock_time(text)
    form = next((spec.form for spec in FIELDS if spec.name == field), "")
    if form == "minutes":
        from tuiclients.parsing.duration import duration

        return int(text) if text.isdecimal() else duration(text)
    if form == "money":
        from tuiclients.parsing.amount import amount

        return f"{amount(text, desk.policy):f}"
    if form in ("level", "points"):
        try:
            return int(text)
        except ValueError:
            raise Refused(f"{field} takes a whole number, not {text!r}.") from None
    if form == "truth":
        if text.casefold() not in ("yes", "no", "true", "false"):
            raise Refused(f"{field} takes yes or no, not {text!r}.")
        return text.casefold() in ("yes", "true")
    if form == "span":
        return text.replace("..", " ").split()
    return text
