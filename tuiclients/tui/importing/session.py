"""The session of the import screen: which file, what is known of it, and how it is looked at. No Textual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from tuiclients.exchange.names.client_matching import FoundName
from tuiclients.exchange.placing.prepared_import import ShownRow
from tuiclients.exchange.rows.foreign_row import ImportOptions
from tuiclients.tui.event import Event
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.import_draft import BookView, ImportDraft, RowFilter, book_view
from tuiclients.workbench.payment_choices import PaymentChoice, choices

#: The parts of the screen, from left to right.
PartName = Literal["columns", "rows", "names", "payments"]
GUESSED = "What the columns are is guessed from their names: look at them before you save."
PARTS: tuple[PartName, ...] = ("columns", "rows", "names", "payments")


class Events:
    """What the session tells those who watch it."""

    def __init__(self) -> None:
        self.asked: Event[[]] = Event()
        """The file is to be read, with these options."""
        self.read: Event[[]] = Event()
        """The file was read, or cannot be."""
        self.arranged: Event[[]] = Event()
        """Another part is looked at, or other rows."""
        self.saving: Event[[bool]] = Event()
        """Whether the import is being saved."""
        self.said: Event[[]] = Event()
        """There is another message, or other progress."""


class ImportSession:
    """A desk into which a file is imported."""

    def __init__(self, desk: Desk, path: str = "", options: ImportOptions | None = None) -> None:
        options = options or ImportOptions()
        self.desk = desk
        self.events = Events()
        self.draft = ImportDraft(path, options)
        """What is known; while the file is read again, what was known before."""
        self.wanted = options
        """The options with which the file is to be read."""
        self.chooses_file = not path
        """Whether a file is being chosen."""
        self.part: PartName = "rows"
        self.filter: RowFilter = ""
        """The rows that are looked at."""
        self.rows: Sequence[ShownRow] = ()
        self.names: Sequence[FoundName] = ()
        """In the order in which they came first, so that a choice moves none."""
        self.payments: Mapping[str, PaymentChoice] = {}
        """Payments that may be for open invoices."""
        self.message = ("", "")
        """What happened last, and its role."""
        self.progress = ""
        """How far the work is, in words; "" while there is none."""
        self.is_saving = False
        self._book: BookView | None = None

    @property
    def book(self) -> BookView:
        """The book for the preparation; read again if it has changed."""
        if self._book is None or self._book.facts is not self.desk.facts or self._book.today != self.desk.as_of:
            self._book = book_view(self.desk)
        return self._book

    def forget_book(self) -> None:
        """The book was changed by another session: read it again."""
        self._book = None

    @property
    def is_reading(self) -> bool:
        """Whether the file is being read."""
        return bool(self.progress) and not self.is_saving

    @property
    def parts(self) -> Sequence[PartName]:
        """The parts that there are: payments only where some may be for open invoices."""
        return PARTS if self.payments or self.part == "payments" else PARTS[:-1]

    # What is wanted.

    def open_file(self, path: str) -> None:
        """Look at another file; what was chosen for the one before does not hold for it."""
        self.chooses_file = False
        self.draft, self.wanted = ImportDraft(path), ImportOptions()
        self.names, self.rows, self.payments, self.filter, self.part = (), (), {}, "", "rows"
        self._book = None
        self.read_again(ImportOptions())
        self.events.read.emit()

    def read_again(self, options: ImportOptions) -> None:
        """Read the file with other options."""
        self.wanted = options
        self.message = ("", "")
        self.payments = choices(self.draft, options, self.payments)
        self.events.asked.emit()

    def choose_file(self, chooses: bool) -> None:
        """Choose another file, or go back to the one that is open."""
        self.chooses_file = chooses
        self.events.arranged.emit()

    def look_at(self, part: PartName) -> None:
        """Give a part of the screen the keys."""
        self.part = part
        self.message = ("", "")
        self.events.arranged.emit()

    def show_rows(self, wanted: RowFilter) -> None:
        """Look at the rows of a state, "" for all."""
        self.filter = wanted
        self._take_rows()
        self.events.arranged.emit()

    # What is known.

    def accept(self, draft: ImportDraft) -> None:
        """The file was read."""
        self.draft = draft
        # A guess of the preparation holds from now on.
        self.wanted = draft.options
        self.progress = ""
        if self.filter and not draft.counts().get(self.filter):
            self.filter = ""
        if (draft.prepared is None or draft.is_guessed) and draft.columns:
            self.part = "columns"
        self._take_rows()
        self._take_names()
        self.payments = choices(draft, draft.options, self.payments)
        if draft.is_guessed:
            self.message = GUESSED, "watch"
        self.events.read.emit()

    def _take_rows(self) -> None:
        rows = self.draft.rows
        self.rows = [row for row in rows if row.state == self.filter] if self.filter else rows

    def _take_names(self) -> None:
        new = {name.name: name for name in self.draft.names}
        places = {name.name: place for place, name in enumerate(self.names)}
        kept = [new[name] for name in places if name in new]
        self.names = [*kept, *(name for name in self.draft.names if name.name not in places)]

    def name_of(self, client: str) -> str:
        """What a client is called, one that the file brings as well."""
        if client in self.desk.clients:
            return self.desk.clients[client].name
        prepared = self.draft.prepared
        return next((each.name for each in prepared.new_clients if each.id == client), client) if prepared else client

    # What is said.

    def show_message(self, text: str, role: str = "") -> None:
        """Tell the user something."""
        self.message = text, role
        self.events.said.emit()

    def show_progress(self, words: str) -> None:
        """Say how far the work is, "" once it has ended."""
        if words != self.progress:
            self.progress = words
            self.events.said.emit()

    def save_with(self, is_saving: bool) -> None:
        """The import is being saved, or not any more."""
        self.is_saving = is_saving
        self.events.saving.emit(is_saving)
