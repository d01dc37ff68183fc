"""Palette, help, themes, the clipboard, and the way to the shell."""

from __future__ import annotations

from collections.abc import Callable

from tuiclients.tui import commands, lazy, own_commands
from tuiclients.tui.controller import command
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.tui.theming import names


class AppearanceController(MainController):
    """What is offered, explained and copied, and the theme in which it is shown."""

    def __init__(
        self, session: Session, view: View, go_to: Callable[[str], None], run_own: Callable[[int], None]
    ) -> None:
        """`go_to` shows a client in the panes; `run_own` runs one of the user's own commands by its place."""
        super().__init__(session, view)
        self._go_to = go_to
        self._run_own = run_own

    @command("palette")
    def palette(self) -> None:
        """Any command, theme or client by name."""
        options = [lazy.Option(each.id, each.label, each.sentence, each.shown) for each in commands.palette()]
        options += [
            lazy.Option(f"own {place}", own.name, own.run, own.shown)
            for place, own in enumerate(own_commands.known())
        ]
        options += [lazy.Option(f"go {id_}", f"go to {name}") for id_, name in self.session.names]
        options += [lazy.Option(f"theme {name}", f"theme {name}", "Use this theme from now on.") for name in names()]
        self.view.choose("Commands", options, "a command or a client", self.run)

    async def run(self, id_: str) -> None:
        """Do what a command's id, or a client or a theme of the palette, stands for."""
        kind, _, name = id_.partition(" ")
        if kind == "go":
            self._go_to(name)
        elif kind == "own":
            self._run_own(int(name))
        elif kind == "theme":
            if await self.view.use_theme(name):
                self.session.show_message(f"The theme is {name} from now on.")
        else:
            await self.view.run_command(id_)

    @command("help")
    def help(self) -> None:
        """What this place shows and what can be typed, then all keys."""
        desk = self.session.desk
        self.view.open(lazy.Help(self.view.styles, self.view.place, policy=desk.policy, client=self.session.selected))

    @command("suspend")
    def suspend(self) -> None:
        """To the shell, until it brings the workbench back; what is typed is kept meanwhile."""
        self.session.keep_draft()
        self.view.suspend()

    @command("copy")
    def copy(self) -> None:
        """The highlighted line to the terminal's clipboard."""
        self.session.show_message(self.view.copy(self.view.highlighted_text))
