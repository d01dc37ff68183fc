"""One client's record: all that an audit of them reads, put in order once."""

from bisect import insort
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Self

from tuiclients.domain.client import Client
from tuiclients.domain.decision import Decision, Exit
from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.domain.fix_plan import FixPlan

NONE: tuple[Entry, ...] = ()


class Record(NamedTuple):
    """A client with everything known of them, whatever its date. Make it with `Record.of`."""

    client: Client
    by_kind: Mapping[str, Sequence[Entry]] = {}
    """The entries of each kind, in order (`Entry.order`)."""
    plans: Sequence[FixPlan] = ()
    exits: Sequence[Exit] = ()
    decisions: Sequence[Decision] = ()

    @classmethod
    def of(
        cls,
        client: Client,
        entries: Iterable[Entry] = (),
        plans: Iterable[FixPlan] = (),
        exits: Iterable[Exit] = (),
        decisions: Iterable[Decision] = (),
    ) -> Self:
        """Put entries (in any order) and the rest together; they must all be this client's own."""
        by_kind: dict[str, list[Entry]] = {}
        for entry in sorted(entries, key=_order):
            by_kind.setdefault(entry.kind, []).append(entry)
        return cls(
            client,
            by_kind,
            sorted(plans, key=lambda plan: (plan.opened, plan.id)),
            sorted(exits, key=lambda exit_: (exit_.opened, exit_.id)),
            sorted(decisions, key=lambda decision: (decision.on, decision.id)),
        )

    def of_kind(self, kind: EntryKind) -> Sequence[Entry]:
        """The entries of one kind, in order, later ones than any day included."""
        return self.by_kind.get(kind, NONE)

    def with_entries(self, come: Sequence[Entry], gone: Collection[str] = ()) -> Self:
        """The same with some entries, each in its place in the order, and without those of these ids.

        What stays is not put in order again, so that this is quick for a long record, too.
        """
        gone = {*gone, *(entry.id for entry in come)}
        by_kind = dict(self.by_kind)
        for kind, group in self.by_kind.items():
            rest = [entry for entry in group if entry.id not in gone]
            if len(rest) < len(group):
                by_kind[kind] = rest
        for entry in come:
            group = [*by_kind.get(entry.kind, NONE)]
            insort(group, entry, key=_order)
            by_kind[entry.kind] = group
        return self._replace(by_kind={kind: group for kind, group in by_kind.items() if group})

    @property
    def entries(self) -> list[Entry]:
        """All entries, in order."""
        return sorted((entry for group in self.by_kind.values() for entry in group), key=_order)


def _order(entry: Entry) -> tuple[date, str, str]:
    return entry.on, entry.at, entry.id
