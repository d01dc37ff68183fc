"""The import screen: a file's columns, its rows as they will be saved, its names with their clients, the balance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from tuiclients.exchange.names.client_matching import FoundName
from tuiclients.exchange.rows.foreign_row import ImportOptions
from tuiclients.tui import lazy
from tuiclients.tui.commands import bindings, key_of
from tuiclients.tui.controller import Dispatch
from tuiclients.tui.debounce import call_later
from tuiclients.tui.dialogs.choice import Option
from tuiclients.tui.dialogs.dialog import Dialog, KeyHints, Result
from tuiclients.tui.dialogs.form import FieldSpec, Form
from tuiclients.tui.importing.controllers.client_names import ClientNamesController
from tuiclients.tui.importing.controllers.column_fields import ColumnFieldsController
from tuiclients.tui.importing.controllers.file_choice import FileChoiceController
from tuiclients.tui.importing.controllers.import_saving import ImportSavingController
from tuiclients.tui.importing.controllers.invoice_payments import InvoicePaymentsController
from tuiclients.tui.importing.controllers.navigation import NavigationController
from tuiclients.tui.importing.import_work import ImportWork
from tuiclients.tui.importing.session import PARTS, ImportSession, PartName
from tuiclients.tui.importing.summary_dialog import ImportSummary
from tuiclients.tui.show import import_parts
from tuiclients.tui.show.span import Span, SpanLines, wrapped
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.bars import Bar, TallBar
from tuiclients.tui.widgets.import_lists import ColumnList, ImportPart, NameList, OfferList, PaymentList, RowList
from tuiclients.tui.widgets.log_line import Prompted
from tuiclients.tui.widgets.text_field import TextField
from tuiclients.tui.widgets.virtual_list import VirtualList
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.import_draft import DraftColumn, wishes_of
from tuiclients.workbench.import_paths import PathOffer
from tuiclients.workbench.import_wishes import Wish
from tuiclients.workbench.payment_choices import PaymentChoice

#: Columns from which the three parts stand side by side.
ABREAST = 100
#: Lines about what is highlighted, or went wrong, at most.
MOST_LINES = 4
KEYS: Mapping[str, KeyHints] = {
    "columns": (("choose_field", "field"), ("ignore_column", "not read"), ("next_part", "rows")),
    "rows": (("import_here", "save"), ("filter_rows", "bad only"), ("next_part", "names")),
    "names": (("take_name", "take"), ("new_name", "new"), ("map_name", "client"), ("leave_name", "leave out")),
    "payments": (
        *(("take_payment", "take"), ("change_payment", "other"), ("refuse_payment", "refuse")),
        *(("take_payments", "all"), ("refuse_payments", "none")),
    ),
    "file": (("Enter", "open"), ("Tab", "complete"), ("↑↓", "choose"), ("Esc", "back")),
}
ALWAYS: KeyHints = (
    *(("import_all", "save"), ("import_options", "options"), ("import_summary", "summary"), ("other_file", "file")),
    *(("?", "keys"), ("leave_import", "back")),
)


class PathField(TextField):
    """Where the path is typed."""

    BINDINGS = bindings("import_file")


class ImportScreen(Dialog[str]):
    """Layout and focus. It closes with what was imported, in words, or ""."""

    BINDINGS = bindings("importing")
    DEFAULT_CSS = """
    ImportScreen { background: $background; }
    ImportScreen > Vertical { width: 100%; height: 100%; border: none; padding: 0; }
    #import-parts { height: 1fr; }
    #import-says, #import-balance { padding: 0 1; }
    """

    def __init__(
        self,
        look: Styles,
        desk: Desk,
        path: str = "",
        options: ImportOptions | None = None,
        on_saving: Callable[[bool], None] = lambda saving: None,
    ) -> None:
        """`on_saving` is told when the book begins and ends to be written to."""
        super().__init__(look, "Import")
        session = self.session = ImportSession(desk, path, options)
        self._field = PathField(placeholder="path of the file, such as ~/Downloads/report.csv", name="import-path")
        self._path_row = Prompted(look, " file: ", self._field, "import-line")
        self._path_row.bar.styles.width = 7
        self.offers = OfferList(look)
        self.offers.nothing = ("nothing here has that name",)
        self._head = Bar(look, "import-head")
        self.columns = ColumnList(look)
        self.rows = RowList(look, desk, session.name_of)
        self.names = NameList(look, session.name_of, self._wish_of)
        self.payments = PaymentList(look, desk, session.name_of)
        self._parts: Mapping[PartName, ImportPart] = dict(
            zip(PARTS, (self.columns, self.rows, self.names, self.payments), strict=True)
        )
        self._abreast = Horizontal(*self._parts.values(), id="import-parts")
        self._says = TallBar(look, "import-says", min_rows=2)
        self._balance = TallBar(look, "import-balance", min_rows=1)
        session.events.read.watch(self._show_draft)
        session.events.arranged.watch(self._arrange)
        session.events.said.watch(self._show_texts)
        session.events.asked.watch(self._show_wishes)
        session.events.saving.watch(on_saving)
        self.work = ImportWork(session, self)
        self._wishes = wishes_of(session.wanted)
        self._files = FileChoiceController(session, self)
        self.dispatch = Dispatch(
            [
                self._files,
                NavigationController(session, self, self.work),
                ColumnFieldsController(session, self),
                ClientNamesController(session, self),
                InvoicePaymentsController(session, self),
                ImportSavingController(session, self, self.work),
            ]
        )

    def inside(self) -> Sequence[Widget]:
        """The path line with its offers, or the three parts; then what is said, and the balance."""
        return self._head, self._path_row, self.offers, self._abreast, self._says, self._balance

    def on_mount(self) -> None:
        """Begin with the file, or with choosing one."""
        self.offers.show_title("Files")
        self._arrange()
        if self.session.draft.path:
            self.work.read()
        else:
            self._files.typed()

    # Commands.

    async def action_command(self, id_: str) -> None:
        """Have a command carried out by its controller."""
        await self.dispatch.run(id_)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key may do something: no command without a controller."""
        return action != "command" or parameters[0] in self.dispatch

    @property
    def at_rest(self) -> bool:
        """Whether nothing is being read or saved."""
        return self.work.is_idle

    # What the controllers ask for.

    @property
    def column(self) -> DraftColumn | None:
        """The highlighted column."""
        return self.columns.column

    @property
    def found_name(self) -> FoundName | None:
        """The highlighted name."""
        return self.names.found_name

    @property
    def payment(self) -> PaymentChoice | None:
        """The highlighted payment."""
        return self.payments.payment

    @property
    def path(self) -> str:
        """The path as typed."""
        return self._field.value

    @property
    def offer(self) -> str:
        """The highlighted path, "" without one."""
        return self.offers.key

    def put_path(self, text: str) -> None:
        """Put a text into the path line."""
        self._field.set_text(text)
        self._files.typed()

    def show_offers(self, offers: Sequence[PathOffer]) -> None:
        """Show what the path can become."""
        self.offers.show(offers)

    def move_offer(self, step: int) -> None:
        """Highlight the next path, or the one before."""
        if step > 0:
            self.offers.action_down()
        else:
            self.offers.action_up()

    def next_name(self) -> None:
        """Highlight the next name."""
        self.names.action_down()

    def next_payment(self) -> None:
        """Highlight the next payment."""
        self.payments.action_down()

    def open(self, dialog: Screen[Result], then: Callable[[Result | None], None]) -> None:
        """Open a dialog; `then` gets its result."""
        self.app.push_screen(dialog, then)

    def choose(self, title: str, options: Sequence[Option], hint: str, then: Callable[[str], None]) -> None:
        """Let an option be chosen; `then` gets its id, unless none was chosen."""
        self.open(lazy.Choice(self.look, title, options, hint), lambda id_: then(id_) if id_ else None)

    def confirm(self, title: str, question: Sequence[Span], then: Callable[[], None]) -> None:
        """Ask a question; `then` is called if the answer is yes."""
        self.open(lazy.Confirm(self.look, title, question), lambda yes: then() if yes else None)

    def open_options(self, wishes: Sequence[Wish], then: Callable[[Mapping[str, str]], None]) -> None:
        """Open the form of the options; `then` gets what was filled in, and may raise `Refused`."""

        def submit(typed: Mapping[str, str]) -> str:
            then(typed)
            return "changed"

        specs = [FieldSpec(wish.name, wish.label, wish.text, wish.hint, proposed=False) for wish in wishes]
        self.app.push_screen(Form(self.look, "How the file is read", "", specs, submit))

    def show_summary(self) -> None:
        """Show all that is said about the import."""
        prepared = self.session.draft.prepared
        if prepared is not None:
            self.app.push_screen(ImportSummary(self.look, prepared, self.session.desk.policy))

    def close(self, says: str) -> None:
        """Close; `says`: what was imported, "" if nothing was."""
        self.dismiss(says)

    def call_in(self, seconds: float, callback: Callable[[], object]) -> None:
        """Call back after this many seconds."""
        call_later(self, seconds, callback)

    # Where everything stands.

    def on_resize(self, event: events.Resize) -> None:
        """Another size: perhaps other parts."""
        self._arrange()

    def _arrange(self) -> None:
        """Show the path line, or as many parts as there is room for, and give the keys to one."""
        session, width = self.session, self.app.size.width
        choosing, abreast = session.chooses_file, width >= ABREAST
        self._path_row.display = self.offers.display = choosing
        self._head.display = self._balance.display = self._abreast.display = not choosing
        # Payments need the room of the columns and the names while they are looked at.
        paying = session.part == "payments"
        together = ("rows", "payments") if paying else PARTS[:-1]
        for name, part in self._parts.items():
            part.display = not choosing and name in (together if abreast else (session.part,))
        for part in (self.columns, self.names):
            part.styles.width = width * 3 // 10 if abreast else "1fr"
        self.PLACE = "import_file" if choosing else f"import_{session.part}"
        always = ALWAYS[1:] if session.part == "rows" else ALWAYS
        self.show_keys(KEYS["file"] if choosing else (*KEYS[session.part], *always))
        self.set_focus(self._field if choosing else self._parts[session.part], scroll_visible=False)
        self.rows.show(session.rows)
        self._show_titles()
        self._show_texts()

    def _show_titles(self) -> None:
        """The titles of the parts, with the keys that lead to those that are not seen; at the foot the place."""
        session = self.session
        filtered = f" · {import_parts.STATES[session.filter]} only" if session.filter else ""
        # Where only one part is seen, the key that leads to the next one stands beside its name.
        seen = [name for name in PARTS if self._parts[name].display]
        following = session.parts[(session.parts.index(session.part) + 1) % len(session.parts)]
        leads = f" · {key_of('next_part')} shows the {following}" if following not in seen else ""
        for name, part in self._parts.items():
            led = leads if name == session.part else ""
            part.show_title(f"{name.capitalize()}{filtered if part is self.rows else ''}{led}")
        for part in (*self._parts.values(), self.offers):
            part.show_position(part.place)

    # What is shown.

    def _show_draft(self) -> None:
        """Show what was read."""
        session = self.session
        draft = session.draft
        self._show_wishes()
        self.columns.nothing = ("this file is not a table",) if draft.prepared is not None else ("...",)
        self.names.nothing = ("it names nobody",) if draft.prepared is not None else ()
        self.rows.nothing = ("no rows",) if draft.prepared is not None else ("not read yet",)
        self.columns.show(draft.columns)
        self.names.show(session.names)
        self._arrange()

    def _show_wishes(self) -> None:
        """What was chosen about the names shows at once."""
        self._wishes = wishes_of(self.session.wanted)
        self.names.refresh()
        self.payments.show(list(self.session.payments.values()))

    def _wish_of(self, name: str) -> str:
        """What was chosen about a name and is not worked out yet, in words."""
        if self.work.is_idle:
            return ""
        return self._wishes.words(name, self.session.name_of)

    def _show_texts(self) -> None:
        """What is looked at, above; what happened or is highlighted, and the balance, below."""
        session = self.session
        self._head.show(lambda width: [import_parts.heading(session.draft, session.progress, width)])
        self._says.show(self._says_lines)
        self._balance.show(lambda width: import_parts.balance(session.draft, width))

    def _says_lines(self, width: int) -> SpanLines:
        session = self.session
        text, role = session.message
        if text:
            return wrapped(text, width, role)[:MOST_LINES]
        if session.chooses_file:
            return wrapped(
                "Files of other programs: CSV, JSON, ICS, OFX and more. Nothing is saved before you say so.",
                width,
                "muted",
            )
        if session.draft.refusal and not session.is_reading:
            # The sentence names options of the command line.
            where = f" ({key_of('import_options')}: options)" if "--" in session.draft.refusal else ""
            return wrapped(f"{session.draft.refusal}{where}", width, "bad")[:MOST_LINES]
        column, name, row = self.columns.column, self.names.found_name, self.rows.row
        policy, name_of = session.desk.policy, session.name_of
        lines: SpanLines = []
        if session.part == "columns" and column is not None:
            lines = import_parts.column_in_full(column, width)
        elif session.part == "names" and name is not None:
            lines = import_parts.name_in_full(name, width, name_of)
        elif session.part == "payments" and self.payment is not None:
            lines = import_parts.payment_in_full(self.payment, width, policy, name_of)
        elif session.part == "rows" and row is not None:
            lines = import_parts.row_in_full(row, width, policy, name_of)
        return lines[:MOST_LINES]

    # Moving, typing, and the mouse.

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Another row is highlighted."""
        event.stop()
        if self.session.message[0]:
            self.session.message = ("", "")
        self._show_titles()
        self._show_texts()

    async def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click on a row is Enter, but saves nothing."""
        event.stop()
        if event.lines is self.offers:
            await self.action_command("take_path")
        elif event.lines is self.columns:
            await self.action_command("choose_field")
        elif event.lines is self.names:
            await self.action_command("take_name")
        elif event.lines is self.payments:
            await self.action_command("take_payment")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click gives a part the keys."""
        # What comes late is of a part that has given the keys away since.
        part = next((name for name in PARTS if self._parts[name] is event.widget is self.focused), None)
        if part is not None and part != self.session.part:
            self.session.look_at(part)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another path is typed."""
        if event.input is self._field:
            event.stop()
            self.session.message = ("", "")
            self._files.typed()
            self._show_texts()
