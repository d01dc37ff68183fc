"""The balance of an import: in the file = saved + there already + left out, in hours and money, by client."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.exchange.cells.foreign_money import ORIGINAL
from tuiclients.exchange.placing.carried_minutes import MINUTE

#: Kinds with money: what the balance calls their sum, and the sign with which they count.
MONEY: Mapping[str, tuple[str, int]] = {
    "invoice": ("invoiced", 1),
    "credit": ("invoiced", -1),
    "payment": ("received", 1),
    "refund": ("received", -1),
    "writeoff": ("written off", 1),
    "cost": ("costs", 1),
    "promise": ("promised", 1),
}
ZERO = Decimal(0)


class Sums:
    """Rows, their time and their money, which is as the file has it: by what it is of, and its currency."""

    __slots__ = ("kept", "minutes", "money", "rows", "seconds")

    def __init__(self) -> None:
        self.rows = 0
        self.seconds = 0
        self.minutes = 0
        """The whole minutes of the entries that hold this time."""
        self.kept = 0
        """Entries whose minutes are those that the book had, as they were carried over in another file."""
        self.money: dict[tuple[str, str], Decimal] = {}

    def add(self, entry: Entry, own: str, seconds: int | None = None) -> None:
        """Add an entry. `own`: the currency of one that names none; `seconds`: the exact length of its time."""
        if entry.kind == "time":
            self.minutes += entry.minutes
            self.seconds += entry.minutes * MINUTE if seconds is None else seconds
        elif entry.kind in MONEY:
            what, sign = MONEY[entry.kind]
            currency, money = money_of(entry, own)
            self.add_money(what, currency, sign * money)

    def add_money(self, what: str, currency: str, money: Decimal) -> None:
        """Add a sum of money."""
        key = what, currency
        self.money[key] = self.money.get(key, ZERO) + money

    def add_sums(self, other: Sums) -> None:
        """Add other sums."""
        self.rows += other.rows
        self.seconds += other.seconds
        self.minutes += other.minutes
        self.kept += other.kept
        for (what, currency), money in other.money.items():
            self.add_money(what, currency, money)

    def __bool__(self) -> bool:
        return bool(self.rows or self.seconds or any(self.money.values()))


def money_of(entry: Entry, own: str) -> tuple[str, Decimal]:
    """Currency and sum, tax included, of an entry as its file had it."""
    original = (entry.extra or {}).get(ORIGINAL)
    if isinstance(original, Mapping):
        try:
            money = Decimal(str(original.get("amount", 0))) + Decimal(str(original.get("tax", 0)))
            return str(original.get("currency", own)), money
        except InvalidOperation:
            pass
    return own, entry.amount + entry.tax


class BalanceLine(NamedTuple):
    """What a file holds of one client, and what becomes of it."""

    client: str
    """Their id, "" for rows that found no client."""
    name: str
    """What the book calls them; what the file calls them where they are no client."""
    in_file: Sums
    saved: Sums
    present: Sums
    left_out: Sums

    @property
    def holds(self) -> bool:
        """Whether rows, time and money of the file are all accounted for, and the minutes saved agree with it.

        They agree within one minute, and one more for each row between those that are saved.
        """
        parts = Sums()
        for sums in (self.saved, self.present, self.left_out):
            parts.add_sums(sums)
        kinds = self.in_file.money.keys() | parts.money.keys()
        return (
            parts.rows == self.in_file.rows
            and parts.seconds == self.in_file.seconds
            and all(parts.money.get(key, ZERO) == self.in_file.money.get(key, ZERO) for key in kinds)
            and abs(self.saved.minutes * MINUTE - self.saved.seconds)
            <= MINUTE * (1 + self.present.rows + self.left_out.rows + self.saved.kept)
        )


class Balance(NamedTuple):
    """The balance of an import, by client."""

    clients: tuple[BalanceLine, ...] = ()
    reasons: Mapping[str, Sums] = {}
    """What is left out by the rules, by reason."""
    bad: Mapping[str, Sums] = {}
    """What should have counted and could not be taken, by reason; rows that cannot be read have no sums."""

    @property
    def total(self) -> BalanceLine:
        """All clients together."""
        line = BalanceLine("", "", Sums(), Sums(), Sums(), Sums())
        for client in self.clients:
            for sums, more in zip(line[2:], client[2:], strict=True):
                sums.add_sums(more)
        return line

    @property
    def holds(self) -> bool:
        """Whether the balance of every client holds."""
        return all(line.holds for line in self.clients)


class BalanceSheet:
    """Adds up a balance while rows go through an import. `own`: the book's currency."""

    def __init__(self, own: str) -> None:
        self._own = own
        self._lines: dict[tuple[str, str], BalanceLine] = {}
        self._reasons: dict[str, Sums] = {}
        self._bad: dict[str, Sums] = {}

    def line(self, client: str, name: str) -> BalanceLine:
        """The line of a client, or of a name that is none."""
        key = (client, "" if client else name)
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = BalanceLine(client, name, Sums(), Sums(), Sums(), Sums())
        return line

    def sums(self, entries: Iterable[Entry], rows: int = 0, currency: str = "", seconds: int | None = None) -> Sums:
        """What entries come to; `currency`: that of the file, "" if they are converted or in the book's."""
        sums = Sums()
        sums.rows = rows
        for entry in entries:
            sums.add(entry, currency or self._own.upper(), seconds)
        return sums

    def leave_out(self, line: BalanceLine, reason: str, sums: Sums, bad: bool = False) -> None:
        """Count what is left out of a client's rows."""
        line.left_out.add_sums(sums)
        (self._bad if bad else self._reasons).setdefault(reason, Sums()).add_sums(sums)

    def closed(self, names: Mapping[str, str], client_of: Callable[[str], str]) -> Balance:
        """The balance, clients by name.

        `names`: what clients are called, by id, those who are in the book after the import; `client_of`: the id of
        the client that a name has found meanwhile, "" if none.
        """
        lines: dict[tuple[str, str], BalanceLine] = {}
        for line in self._lines.values():
            ident = line.client or client_of(line.name)
            ident = ident if ident in names else ""
            empty = BalanceLine(ident, names.get(ident, line.name), Sums(), Sums(), Sums(), Sums())
            joined = lines.setdefault((ident, "" if ident else line.name), empty)
            for sums, more in zip(joined[2:], line[2:], strict=True):
                sums.add_sums(more)
        ordered = sorted(lines.values(), key=lambda line: (not line.client, line.name.casefold(), line.client))
        return Balance(tuple(ordered), self._reasons, self._bad)
