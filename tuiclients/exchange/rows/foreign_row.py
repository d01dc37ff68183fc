"""What a reader of a format is given, and the rows that it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha1
from typing import Literal, NamedTuple, get_args

from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.exchange.cells.cell import MarkName
from tuiclients.exchange.cells.moment import DateOrder
from tuiclients.storage.interface import Edit, Facts

#: The unknown field in which an imported entry keeps the key of the row that it came from.
SOURCE = "source"
LONGEST_KEY = 100
"""Characters."""

Progress = Callable[[int, int], None]
"""Called now and then with what is done and what there is to do in all, both in the same unit."""


class Paid(NamedTuple):
    """What a file says of the money that came for an invoice, tax included; in the row's currency."""

    on: date | None = None
    """The day, None where the file names none."""
    amount: Decimal | None = None
    """None: all of it, as far as `open` does not say otherwise."""
    open: Decimal | None = None
    """What the file says is still open, None where it says nothing."""


class ForeignRow(NamedTuple):
    """One row as entries, which have no id and no client yet: as read, with its sign, in the file's currency."""

    line: int
    client: str = ""
    """Its client as the file calls them, empty if it names none."""
    project: str = ""
    entries: tuple[Entry, ...] = ()
    """The row's own entry, then what goes with it (a meeting and its time)."""
    counted: bool = False
    """The keys are hashes of the content: the same content again is another entry with a key of its own."""
    problem: str = ""
    """Why the row cannot be read, the middle of a sentence; empty if it can."""
    left_out: str = ""
    """Why a good row makes no entry: `a draft`. Its entries, if any, are summed up as left out."""
    own_id: str = ""
    """The row's id in the program that wrote it, "" if it has none. An invoice is known by its number."""
    seconds: int | None = None
    """The exact length of its time; None where `minutes` of the entry is all there is."""
    currency: str = ""
    """As read: a code, a sign or a word; "" = the book's."""
    total: Decimal | None = None
    """The sum of its whole invoice, tax included, where a row is one item of it and the file states that sum."""
    paid: Paid | None = None
    names: tuple[str, ...] = ()
    """Further names by which `--as` or an earlier import may know its client: tags, a task, an address."""


class RowSource(NamedTuple):
    """A file whose rows can be read: what was guessed about it, and what it can bring."""

    rows: Callable[[Callable[[int], None] | None], Iterator[ForeignRow]]
    """The rows; its argument, if any, is called now and then with the bytes read so far."""
    guessed: tuple[str, ...]
    """Sentences without an end: `dates are month/day/year`."""
    kinds: frozenset[str]
    """The kinds that its columns can hold, whether a row has them or not."""
    notes: tuple[str, ...] = ()
    """Whole sentences for the summary."""
    remembered: tuple[Edit, ...] = ()
    """What the book is to remember for the next file of this make."""
    items: Literal["", "lines", "totals"] = ""
    """What several rows of one invoice number are: its lines, or its total on each; "" = the amounts decide."""
    closing: Callable[[], Sequence[str]] = tuple
    """Whole sentences that are known once all rows have been read: a total that disagrees."""
    proposes: bool = False
    """Its payments name no invoice, and are proposed for the open ones."""
    filtered: bool = False
    """The conditions of --where were looked at."""
    kind: str = ""
    """What a row of a table is, "" of other files."""
    columns: Mapping[str, Sequence[int]] = {}
    """The places of the columns that feed each field of a table."""


Take = Literal["certain", "all", "none"]
TAKES: tuple[Take, ...] = get_args(Take)


class ImportOptions(NamedTuple):
    """How a file is to be imported; every empty field means that the file decides."""

    format: str = ""
    """The name of a format."""
    kind: str = ""
    map: str = ""
    """`client=Customer,on=Date`, as typed."""
    date_order: DateOrder | Literal[""] = ""
    decimal_mark: MarkName | Literal[""] = ""
    client: str = ""
    """The id of the client of rows that name none."""
    as_: Mapping[str, str] = {}
    """A name in the file to the id of a client."""
    own: tuple[str, ...] = ()
    """Names in the file that become clients of their own, whoever in the book is called so."""
    leave_out: tuple[str, ...] = ()
    """Names in the file whose rows are left out, "" for rows without one."""
    no_new_clients: bool = False
    strict: bool = False
    dry_run: bool = False
    rates: Mapping[str, Decimal] = {}
    """What one unit of another currency is worth in the book's."""
    encoding: str = ""
    """Of the file, as Python names it."""
    sheet: str = ""
    """Of a workbook; "" = the first with rows."""
    delimiter: str = ""
    """What separates the columns: comma, semicolon, tab or bar."""
    skip_lines: int = 0
    """Lines before the header that are not looked at."""
    where: tuple[str, ...] = ()
    """Conditions as typed that a row must meet: `Status=Completed`, `Status!=Draft`, `Note~web`."""
    save_as: str = ""
    """The name under which the mapping is kept; `format` may say it later."""
    replace: bool = False
    """What the file no longer holds is removed, within its format and the clients and days that it spans."""
    on: date | None = None
    """The day of rows that have none (a summary of projects)."""
    take: Take = "certain"
    """Which proposals are followed: the payments of a bank for open invoices."""
    taken: Mapping[int, str] = {}
    """By line, for which invoice a payment is; `none`: for none, `skip`: the row is left out."""
    items: Literal["", "lines", "totals"] = ""
    """What several rows of one invoice number are: its lines, or its total on each."""


ImportRequest = tuple[str, ImportOptions]
"""A file to import, "" for one that is still to be chosen, and how."""


class ImportContext(NamedTuple):
    """What a reader may use beside the file: the wishes of the user, and the book that the file is for."""

    format: str
    """The name of the format."""
    title: str
    """The title of the format."""
    options: ImportOptions
    facts: Facts
    existing: Callable[[str], Sequence[Entry]]
    """The entries of a client of the book, by id."""
    audits: Callable[[str], Sequence[KeptAudit]]
    """The kept audits of a client of the book, by id."""
    today: date
    new_id: Callable[[], str]
    progress: Progress | None = None


def own_key(*parts: str) -> str:
    """The key of a row that has an id of its own."""
    key = ":".join(parts)
    return key if len(key) <= LONGEST_KEY else hashed_key(parts[0], parts[1:])


def hashed_key(prefix: str, parts: Iterable[str]) -> str:
    """The key of a row that is known by its content alone."""
    return f"{prefix}:{sha1(chr(31).join(parts).encode(), usedforsecurity=False).hexdigest()[:16]}"


def key_of(entry: Entry) -> str:
    """The key of the row that an entry came from, "" if it came from none."""
    key = entry.extra.get(SOURCE) if entry.extra else ""
    return key if isinstance(key, str) else ""
