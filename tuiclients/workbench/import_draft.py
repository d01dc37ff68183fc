"""An import before it is saved: a file, how it is read, what it would bring, and every choice that is left.

Nothing here changes the book. A choice gives other options, with which the same preparation as the command line's is
run again; `work_out` is a pure function of its arguments and may run in a thread.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Literal, NamedTuple

from tuiclients.domain.client import Client, Provider
from tuiclients.domain.decision import Decision, Exit, KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.importing import opened, prepare_opened
from tuiclients.exchange.names.client_matching import FoundName
from tuiclients.exchange.placing.prepared_import import PreparedImport, RowState, ShownRow
from tuiclients.exchange.receipts.open_bills import open_bills
from tuiclients.exchange.receipts.payment_proposals import OpenBill
from tuiclients.exchange.rows.foreign_row import ImportOptions, Progress
from tuiclients.exchange.table.column_guess import TableGuess, UnknownTable
from tuiclients.exchange.table.column_mapping import fields_of, read_mapping
from tuiclients.exchange.table.expression import TableColumns
from tuiclients.exchange.text.foreign_text import counted
from tuiclients.parsing.name import comparable
from tuiclients.storage.interface import Change, Edit, Facts
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.import_summary import line_in_words

#: Values of a column that are shown, and rows in which they are looked for.
SAMPLES, SAMPLE_ROWS = 3, 50
#: What rows can be looked at; "" are all.
RowFilter = Literal["", "new", "changed", "present", "left out", "bad"]
ROW_FILTERS: tuple[RowFilter, ...] = ("", "bad", "new", "changed", "left out", "present")
#: How a name found its client, from what needs a look to what does not.
_CONCERN = {"none": 0, "left out": 1, "new": 2, "alike": 3, "learnt": 4, "given": 4, "name": 5, "fallback": 5}
#: What a document brings beside entries, in words.
_NOUNS: Mapping[type[Any], str] = {
    Client: "client",
    FixPlan: "fix plan of",
    Exit: "offboarding of",
    Decision: "decision about",
    KeptAudit: "audit of",
    Provider: "provider",
}
STOPPED = "Stopped: nothing was saved."


class Stopped(Exception):
    """The user stopped the work."""


class BookView(NamedTuple):
    """What a preparation may read of the book."""

    facts: Facts
    existing: Callable[[str], Sequence[Entry]]
    audits: Callable[[str], Sequence[KeptAudit]]
    today: date
    new_id: Callable[[], str]


class DraftColumn(NamedTuple):
    """A column of the file, some of its values, and the fields that it feeds."""

    place: int
    name: str
    samples: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


class ImportDraft(NamedTuple):
    """An import as it stands."""

    path: str
    options: ImportOptions = ImportOptions()
    format: str = ""
    """The name of the format, "" while it is not known."""
    title: str = ""
    kind: str = ""
    """What a row of its table is; "" of other files, and while it is not known."""
    columns: tuple[DraftColumn, ...] = ()
    prepared: PreparedImport | None = None
    rows: Sequence[ShownRow] = ()
    """The rows of the file and what becomes of them; of documents and contacts what they bring, without lines."""
    row_counts: Mapping[RowState, int] = {}
    """How many rows there are of each state."""
    names: tuple[FoundName, ...] = ()
    """The names of the file with their clients, what needs a look first."""
    balance: str = ""
    """What is in the file and what becomes of it, a sentence; empty where it holds neither time nor money."""
    problem: str = ""
    """Why the file cannot be read as it is, a sentence."""
    bills: tuple[OpenBill, ...] = ()
    """The open invoices of the book, where payments may be for some."""
    is_guessed: bool = False
    """Nobody has said what the columns are: kind and mapping are guessed from their names."""

    @property
    def file_name(self) -> str:
        """The name of the file without its folder."""
        return os.path.basename(self.path)

    @property
    def refusal(self) -> str:
        """Why it cannot be saved as it is, a sentence; "" if it can."""
        if self.prepared is None:
            return self.problem or "The file is not read yet."
        return self.prepared.refusal

    def counts(self) -> Mapping[RowState, int]:
        """How many rows there are of each state."""
        return self.row_counts


def book_view(desk: Desk) -> BookView:
    """The book for a thread: facts as they are now; entries come from the files and are kept for the next run."""
    engine = desk.engine
    kept: dict[str, Sequence[Entry]] = {}

    def existing(client: str) -> Sequence[Entry]:
        if client not in kept:
            kept[client] = engine.entries(client)
        return kept[client]

    return BookView(desk.facts, existing, engine.audits, desk.as_of, engine.new_id)


def work_out(path: str, options: ImportOptions, book: BookView, progress: Progress | None = None) -> ImportDraft:
    """Read a file by these options and prepare its import. What `progress` raises ends it."""
    draft = ImportDraft(path, options)
    try:
        file, format_ = opened(path, options, book.facts)
        draft = draft._replace(format=format_.name, title=format_.title, kind=options.kind, columns=_columns(file))
    except Refused as error:
        return draft._replace(problem=error.sentence)
    except OSError as error:
        return draft._replace(problem=f"The file cannot be read: {error.strerror or 'unknown error'}.")

    def prepare(options: ImportOptions) -> PreparedImport:
        facts, existing, audits, today, new_id = book
        return prepare_opened(file, format_, options, facts, existing, today, new_id, progress, audits)

    try:
        prepared = prepare(draft.options)
    except UnknownTable as unknown:
        draft = _guessed(draft, unknown.guess)
        try:
            prepared = prepare(draft.options)
        except Refused as error:
            return _unread(draft, error)
    except Refused as error:
        return _unread(draft, error)
    rows = _rows(prepared)
    total = line_in_words(prepared.balance.total._replace(name="In the file"), book.facts.policy)
    draft = draft._replace(
        prepared=prepared,
        format=prepared.format,
        title=prepared.recognised,
        rows=rows,
        row_counts=dict(Counter(row.state for row in rows)),
        names=tuple(sorted(prepared.names, key=_concern)),
        balance=f"{total}." if total else "",
        kind=prepared.kind or draft.kind,
    )
    if prepared.taken or prepared.offered or options.taken:
        bills = open_bills(book.facts.clients, book.existing, book.facts.policy, book.today)
        draft = draft._replace(bills=tuple(bills))
    return _with_fields(draft, prepared.columns)


def _concern(name: FoundName) -> int:
    """How little a name needs a look."""
    return 1 if name.how == "new" and name.near else _CONCERN.get(name.how, 3)


def _rows(prepared: PreparedImport) -> Sequence[ShownRow]:
    if prepared.shown:
        return prepared.shown
    brought = [_brought(edit) for edit in prepared.edits]
    return [row for row in brought if row is not None]


def _brought(edit: Edit) -> ShownRow | None:
    """What a document brings beside settings; of what is no entry its name is the reason."""
    before, after = edit
    state: RowState = "new" if before is None else "changed"
    if isinstance(after, Entry):
        return ShownRow(0, state, (after,), (before,) if isinstance(before, Entry) else ())
    noun = next((noun for thing, noun in _NOUNS.items() if isinstance(after, thing)), "")
    if not noun:
        return None
    name = getattr(after, "name", "") or getattr(after, "client", "")
    return ShownRow(0, state, reason=f"{noun} {name}")


def _guessed(draft: ImportDraft, guess: TableGuess) -> ImportDraft:
    """A table that nobody has described, by what its columns are called."""
    options = draft.options._replace(kind=guess.kind, map=guess.typed)
    return draft._replace(options=options, kind=guess.kind, is_guessed=True)


def _unread(draft: ImportDraft, error: Refused) -> ImportDraft:
    return _with_fields(draft._replace(problem=error.sentence), _typed_places(draft))


def _columns(file: ForeignFile) -> tuple[DraftColumn, ...]:
    if not file.header:
        return ()
    samples: list[list[str]] = [[] for _ in file.header]
    for line in islice(file.table.rows(), SAMPLE_ROWS):
        for cells, cell in zip(samples, line.cells, strict=False):
            text = cell.strip()
            if text and text not in cells and len(cells) < SAMPLES:
                cells.append(text)
    return tuple(
        DraftColumn(place, name, tuple(cells))
        for place, (name, cells) in enumerate(zip(file.header, samples, strict=True))
    )


def _typed_places(draft: ImportDraft) -> Mapping[str, Sequence[int]]:
    """The columns that the typed mapping names, as far as it can be read."""
    if not draft.options.map:
        return {}
    try:
        mapping = read_mapping(draft.options.map, draft.kind or "time")
    except Refused:
        return {}
    columns = TableColumns([column.name for column in draft.columns])
    places: dict[str, Sequence[int]] = {}
    for field, text in mapping.items():
        try:
            places[field] = columns.typed(text).places
        except Refused:
            continue
    return places


def _with_fields(draft: ImportDraft, places: Mapping[str, Sequence[int]]) -> ImportDraft:
    fields: dict[int, list[str]] = {}
    for field, of_field in places.items():
        for place in of_field:
            fields.setdefault(place, []).append(field)
    return draft._replace(
        columns=tuple(column._replace(fields=tuple(fields.get(column.place, ()))) for column in draft.columns)
    )


# Choices: each gives other options.


def field_choices(draft: ImportDraft) -> tuple[str, ...]:
    """The fields that a column of the file can feed; none while nobody has said what a row is."""
    return fields_of(draft.kind) if draft.kind else ()


def with_field(draft: ImportDraft, column: DraftColumn, field: str) -> ImportOptions:
    """The column feeds this field from now on, instead of any other column; "" = it feeds none."""
    typed = _mapping(draft)
    for old in column.fields:
        rest = [other.name for other in draft.columns if old in other.fields and other.place != column.place]
        typed[old] = "+".join(rest) or "''"
    if field:
        typed[field] = column.name
    text = ",".join(f"{name}={columns}" for name, columns in typed.items())
    return draft.options._replace(format=draft.format, kind=draft.kind, map=text)


def _mapping(draft: ImportDraft) -> dict[str, str]:
    """What has to be written down: all of a table that no format describes, else only what was changed."""
    if draft.options.map:
        try:
            return read_mapping(draft.options.map, draft.kind)
        except Refused:
            return {}
    if draft.format != "csv":
        return {}
    mapping: dict[str, str] = {}
    for column in draft.columns:
        for field in column.fields:
            mapping[field] = f"{mapping[field]}+{column.name}" if field in mapping else column.name
    return mapping


def with_kind(draft: ImportDraft, kind: str) -> ImportOptions:
    """A row is of this kind; the mapping of another kind does not fit it any more."""
    return draft.options._replace(kind=kind, map="") if kind != draft.options.kind else draft.options


def with_client(options: ImportOptions, name: str, client: str) -> ImportOptions:
    """Rows with this name, "" for those without one, go to this client."""
    if not name:
        return options._replace(client=client)
    rest = without(options, name)
    return rest._replace(as_={**rest.as_, name: client})


def as_new(options: ImportOptions, name: str) -> ImportOptions:
    """The name becomes a client of its own."""
    rest = without(options, name)
    return rest._replace(own=(*rest.own, name))


def leaving_out(options: ImportOptions, name: str) -> ImportOptions:
    """The rows with this name are left out."""
    rest = without(options, name)
    return rest._replace(leave_out=(*rest.leave_out, name))


def is_left_out(options: ImportOptions, name: str) -> bool:
    """Whether the rows with this name are to be left out."""
    return comparable(name) in map(comparable, options.leave_out)


def without(options: ImportOptions, name: str) -> ImportOptions:
    """Nothing is said about this name any more."""
    key = comparable(name)
    return options._replace(
        as_={other: client for other, client in options.as_.items() if comparable(other) != key},
        own=tuple(other for other in options.own if comparable(other) != key),
        leave_out=tuple(other for other in options.leave_out if comparable(other) != key),
    )


class Wishes(NamedTuple):
    """What was chosen about names, folded, for looking up many of them."""

    clients: Mapping[str, str]
    own: frozenset[str]
    leave_out: frozenset[str]

    def words(self, name: str, name_of: Callable[[str], str]) -> str:
        """What was chosen about a name, "" if nothing was. `name_of`: what a client is called."""
        key = comparable(name)
        if key in self.clients:
            return name_of(self.clients[key])
        return "new" if key in self.own else "left out" if key in self.leave_out else ""


def wishes_of(options: ImportOptions) -> Wishes:
    """What was chosen about names."""
    return Wishes(
        {comparable(name): client for name, client in options.as_.items()},
        frozenset(map(comparable, options.own)),
        frozenset(map(comparable, options.leave_out)),
    )


# Saving.


def save(desk: Desk, prepared: PreparedImport, progress: Progress | None = None) -> Change:
    """Save an import as one change, on disk when this returns; `Desk.catch_up` is left to the desk's own thread.

    What `progress` raises stops it, with nothing saved, until it is written down; after that it is finished.
    """
    if prepared.refusal:
        raise Refused(prepared.refusal)
    desk.make_ready(may_make=True)
    return desk.engine.change(prepared.says, prepared.edits, progress)


def saved_sentence(prepared: PreparedImport) -> str:
    """What was saved."""
    return f"Imported: {prepared.amounts or counted(len(prepared.edits), 'object')}."
