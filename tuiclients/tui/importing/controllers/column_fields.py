"""Which field each column feeds, and how the file is written."""

from __future__ import annotations

from tuiclients.tui.controller import command
from tuiclients.tui.dialogs.choice import Option
from tuiclients.tui.importing.view import ImportPartController
from tuiclients.workbench import import_draft, import_wishes
from tuiclients.workbench.import_draft import DraftColumn

#: Stands for a column that feeds nothing.
NOTHING = "-"


class ColumnFieldsController(ImportPartController):
    """Changes what the columns feed."""

    @command("choose_field")
    def choose_field(self) -> None:
        """Choose the field that the highlighted column feeds; first what a row is, if nobody has said that."""
        column = self.view.column
        if column is None:
            self.session.show_message("This file is not a table: nothing of it needs to be said.")
        elif self.session.draft.kind:
            self._choose_field(column)
        else:
            self.choose_kind(column)

    def choose_kind(self, column: DraftColumn) -> None:
        """Choose what a row is, then the field of this column."""
        session = self.session

        def chosen(kind: str) -> None:
            session.draft = session.draft._replace(kind=kind, options=session.wanted._replace(kind=kind))
            session.wanted = session.draft.options
            self._choose_field(column)

        options = [Option(kind, kind, says) for kind, says in import_wishes.kinds()]
        self.view.choose("What is a row of this file?", options, "a kind of entry", chosen)

    def _choose_field(self, column: DraftColumn) -> None:
        draft = self.session.draft
        options = [Option(NOTHING, "nothing", "the column is not read")]
        for field in import_draft.field_choices(draft):
            fed = [each.name for each in draft.columns if field in each.fields and each.place != column.place]
            says = import_wishes.field_words(field) + (f" (now from {', '.join(fed)})" if fed else "")
            options.append(Option(field, field, says))

        def chosen(field: str) -> None:
            self.session.read_again(
                import_draft.with_field(self.session.draft, column, "" if field == NOTHING else field)
            )

        self.view.choose(f"{column.name}: which field does it feed?", options, "a field", chosen)

    @command("ignore_column")
    def ignore_column(self) -> None:
        """Read nothing from the highlighted column."""
        column = self.view.column
        if column is not None and column.fields:
            self.session.read_again(import_draft.with_field(self.session.draft, column, ""))

    @command("import_options")
    def change_options(self) -> None:
        """Say how the file is written and what is to become of it."""
        session = self.session
        self.view.open_options(
            import_wishes.wishes(session.wanted, session.draft.kind),
            lambda typed: session.read_again(import_wishes.with_wishes(session.wanted, typed, session.desk)),
        )
