"""The lists of the import screen: columns, rows, names, and paths."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tuiclients.exchange.names.client_matching import FoundName
from tuiclients.exchange.placing.prepared_import import ShownRow
from tuiclients.tui.commands import bindings
from tuiclients.tui.show import import_parts
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.panes import Pane
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.import_draft import DraftColumn
from tuiclients.workbench.import_paths import PathOffer
from tuiclients.workbench.payment_choices import PaymentChoice


class ImportPart(Pane):
    """A part of the screen."""

    nothing: Sequence[str] = ()
    """What stands here without rows."""

    def empty(self) -> Sequence[str]:
        """What stands here without rows."""
        return self.nothing

    @property
    def place(self) -> str:
        """Where the highlight is, and how many rows there are."""
        return f"{self.cursor + 1:,}/{len(self.keys):,}" if self.keys else ""


class ColumnList(ImportPart):
    """The columns of the file, and what each feeds."""

    BINDINGS = bindings("moving", "import_columns")

    def __init__(self, look: Styles) -> None:
        super().__init__(look, "import_columns")
        self.columns: Sequence[DraftColumn] = ()

    def show(self, columns: Sequence[DraftColumn]) -> None:
        """Show these columns."""
        self.columns = columns
        self.show_rows([str(column.place + 1) for column in columns])

    @property
    def column(self) -> DraftColumn | None:
        """The highlighted column."""
        return self.columns[self.cursor] if self.key else None

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A column."""
        return import_parts.column(self.columns[index], width)


class RowList(ImportPart):
    """The rows as they will be saved."""

    BINDINGS = bindings("moving", "import_rows")

    def __init__(self, look: Styles, desk: Desk, name_of: Callable[[str], str]) -> None:
        super().__init__(look, "import_rows")
        self.rows: Sequence[ShownRow] = ()
        self._desk = desk
        self._name_of = name_of

    def show(self, rows: Sequence[ShownRow]) -> None:
        """Show these rows."""
        self.rows = rows
        self.show_rows([str(place) for place in range(1, len(rows) + 1)])

    @property
    def row(self) -> ShownRow | None:
        """The highlighted row."""
        return self.rows[self.cursor] if self.key else None

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A row."""
        return import_parts.row(self.rows[index], width, self._desk.policy, self._name_of)


class NameList(ImportPart):
    """The names of the file and their clients."""

    BINDINGS = bindings("moving", "import_names")

    def __init__(self, look: Styles, name_of: Callable[[str], str], wish_of: Callable[[str], str]) -> None:
        super().__init__(look, "import_names")
        self.names: Sequence[FoundName] = ()
        self._name_of = name_of
        self._wish_of = wish_of

    def show(self, names: Sequence[FoundName]) -> None:
        """Show these names."""
        self.names = names
        self.show_rows([f"={name.name}" for name in names])

    @property
    def found_name(self) -> FoundName | None:
        """The highlighted name."""
        return self.names[self.cursor] if self.key else None

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A name."""
        name = self.names[index]
        return import_parts.name(name, self._wish_of(name.name), width, self._name_of)


class PaymentList(ImportPart):
    """The payments that may be for open invoices."""

    BINDINGS = bindings("moving", "import_payments")

    def __init__(self, look: Styles, desk: Desk, name_of: Callable[[str], str]) -> None:
        super().__init__(look, "import_payments")
        self.payments: Sequence[PaymentChoice] = ()
        self._desk = desk
        self._name_of = name_of

    def show(self, payments: Sequence[PaymentChoice]) -> None:
        """Show these payments."""
        self.payments = payments
        self.show_rows([payment.key for payment in payments])

    @property
    def payment(self) -> PaymentChoice | None:
        """The highlighted payment."""
        return self.payments[self.cursor] if self.key else None

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A payment."""
        return import_parts.payment(self.payments[index], width, self._desk.policy, self._name_of)


class OfferList(ImportPart, can_focus=False):
    """The paths that can be taken."""

    def __init__(self, look: Styles) -> None:
        super().__init__(look, "import_offers")
        self.offers: Sequence[PathOffer] = ()

    def show(self, offers: Sequence[PathOffer]) -> None:
        """Show these offers, the first one highlighted."""
        self.offers = offers
        self.show_rows([offer.text for offer in offers], offers[0].text if offers else None)

    @property
    def offer(self) -> PathOffer | None:
        """The highlighted offer."""
        return self.offers[self.cursor] if self.key else None

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """An offer."""
        return import_parts.offer(self.offers[index], width)
