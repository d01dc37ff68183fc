"""The workbench's screen: what its commands do, and how it begins and ends."""

from __future__ import annotations

from tuiclients.tui import commands
from tuiclients.tui.commands import key_of
from tuiclients.tui.screens.appraising import Appraising
from tuiclients.tui.widgets.bars import Footer
from tuiclients.tui.widgets.panes import ActivityLog, ClientList
from tuiclients.tui.widgets.virtual_list import VirtualList


class Main(Appraising):
    """The whole of it."""

    notice = ""
    """A sentence to begin with."""

    def open_book(self) -> None:
        """The book, then what the last session left."""
        super().open_book()
        if self.notice:
            self.show_message(self.notice)
        if not self.desk.read_only:
            self._take_draft()
        self.welcome()

    def _take_draft(self) -> None:
        left = self.drafts.take()
        if left.line.strip():
            self.put_line(left.line)
            keys = f"{key_of('save')} saves it, {key_of('clear')} clears it"
            self.show_message(f"The line that the last session left unsaved is back; {keys}.", "fix")
        if not left.form:
            return
        if self.push_form(left.form, left):
            if self.app.screen is not self:
                self.show_message("What the last session left unsaved is open again; Esc leaves it.", "fix")
        else:
            fields = ", ".join(f"{name} {text}" for name, text in left.fields.items() if text)
            self.show_message(
                f"What the last session left unsaved was about something that is gone: {fields}.", "fix"
            )

    # Going about.

    def action_log(self) -> None:
        """To the log line."""
        self.to_line()

    def action_new_entry(self) -> None:
        """To the log line."""
        self.to_line()

    def action_next_pane(self) -> None:
        """To the next pane."""
        self._step(1)

    def action_previous_pane(self) -> None:
        """To the pane before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        place = self.panes.index(self.pane)
        self.settle()
        self.to_pane(self.panes[(place + step) % len(self.panes)])

    def action_show_clients(self) -> None:
        """To the client list."""
        self.to_pane(self.list)

    def action_show_activity(self) -> None:
        """To the activity log."""
        self.settle()
        self.to_pane(self.log_pane)

    def action_show_verdict(self) -> None:
        """To the verdict."""
        self.settle()
        self.to_pane(self.verdict)

    def action_open(self) -> None:
        """To the activity of the highlighted client."""
        self.action_show_activity()

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click on a row is Enter."""
        if isinstance(event.lines, ClientList):
            self.action_open()
        elif isinstance(event.lines, ActivityLog):
            self.action_edit()
        else:
            self.action_behind()

    async def on_footer_clicked(self, event: Footer.Clicked) -> None:
        """A click on a key of the footer is that key."""
        await self.call_command(event.command)

    # Reading.

    def action_blind(self) -> None:
        """The blind verdict beside the other, or not."""
        self.settle()
        self.blind = not self.blind
        self.show_verdict()

    def action_explain(self) -> None:
        """The verdict in full sentences."""
        from tuiclients.tui.dialogs.text_dialogs import Explanation

        self.settle()
        audit = self.audits.get(self.selected)
        if audit is None:
            self.show_message("There is no verdict to explain yet.")
        else:
            self.app.push_screen(Explanation(self.look, audit, self.desk.policy))

    def action_copy(self) -> None:
        """The highlighted line to the terminal's clipboard."""
        from tuiclients.tui.text import send_to_clipboard

        _, said = send_to_clipboard(self.app, self.pane.copied)
        self.show_message(said)

    def action_help(self) -> None:
        """All keys, those of this place first."""
        from tuiclients.tui.dialogs.help import Help

        self.app.push_screen(Help(self.look, self.place(self.focused)))

    def action_palette(self) -> None:
        """Any command, theme or client by name."""
        from tuiclients.tui.dialogs.choice import Choice, Option
        from tuiclients.tui.theming import names

        options = [Option(one.id, one.label, one.sentence, one.shown) for one in commands.palette()]
        options += [Option(f"go {id_}", f"go to {name}") for id_, name in self.names]
        options += [Option(f"theme {name}", f"theme {name}", "Wear this theme from now on.") for name in names()]

        async def chosen(id_: str | None) -> None:
            if id_:
                await self.call_command(id_)

        self.app.push_screen(Choice(self.look, "Commands", options, "a command or a client"), chosen)

    async def call_command(self, id_: str) -> None:
        """Do what a command, a client's name or a theme's name in the palette stands for."""
        kind, _, which = id_.partition(" ")
        if kind == "go":
            self.go_to(which)
        elif kind == "theme":
            await self.app.run_action(f"wear({which!r})")
            if self.app.theme == which:
                self.show_message(f"The theme is {which} from now on.")
        else:
            place = commands.BY_ID[id_].place
            await self.run_action(f"{'app' if place == 'anywhere' else 'screen'}.{id_}")

    def action_leave(self) -> None:
        """Leave; what is typed is kept."""
        self.keep_draft()
        self.app.exit(0)
