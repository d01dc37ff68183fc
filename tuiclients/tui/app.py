"""The workbench as a program: one screen, a theme, and an orderly end whatever ends it."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.screen import Screen

from tuiclients.domain.errors import Refused
from tuiclients.tui import commands, keymap, lazy, os_signals, own_commands, theme_choice, theming
from tuiclients.tui.cell_diff import Canvas
from tuiclients.tui.commands import bindings
from tuiclients.tui.drafts import Drafts
from tuiclients.tui.key_queue import KeyQueue, Typed
from tuiclients.tui.main.controllers import first_run
from tuiclients.tui.main.screen import MainScreen
from tuiclients.tui.styles import Styles, textual_theme, variables
from tuiclients.tui.textual_internals import ChopsUpdate, InternalApp, LayoutUpdate
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.exchange.rows.foreign_row import ImportRequest

#: Faults of the keymap that are said one by one.
FAULTS = 3


class Workbench(InternalApp, inherit_bindings=False):
    """The program."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    AUTO_FOCUS = None
    BINDINGS = bindings("anywhere")

    def __init__(self, desk: Desk, notice: str = "", importing: ImportRequest | None = None) -> None:
        """`notice`: a sentence to begin with; `importing`: a file to look at first."""
        no_color = "NO_COLOR" in os.environ
        self._scheme, fault = theme_choice.chosen_scheme(no_color)
        super().__init__(ansi_color=True if no_color else None)
        self.animation_level = "none"
        # Messages stand above the log line; a rack for notices would be laid out at every start for nothing.
        self.use_no_notifications()
        self.desk = desk
        self._importing = importing
        self.drafts = Drafts(desk.path)
        self._keys, faults = keymap.load()
        commands.use_keymap(self._keys)
        own, own_fault = own_commands.load()
        own_commands.use(own)
        more = [f"{len(faults) - FAULTS} more things are wrong with the keymap."] if len(faults) > FAULTS else []
        self.notice = " ".join(text for text in (notice, fault, *faults[:FAULTS], *more, own_fault) if text)
        self._canvas = Canvas()
        self._keys_typed = KeyQueue(self, self._deliver)
        self.fault = ""
        """What went wrong, as a sentence, if the workbench ended by a fault of its own."""
        if not fault and not no_color:
            self._scheme = theme_choice.suited_to_terminal(self._scheme, self.console.color_system)
        self.register_theme(textual_theme(self._scheme))
        self.set_reactive(App.theme, self._scheme.name)
        self.map_ansi_colors()
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, also while Textual's own theme is on."""
        return variables(self._scheme)

    def get_default_screen(self) -> Screen[None]:
        """The workbench's screen."""
        look = Styles(self._scheme)
        self.main = MainScreen(self.desk, look, self.drafts, self.notice, self._keys_typed.open, self._importing)
        return self.main

    def on_mount(self) -> None:
        """Hear the user's own keys, and be told when the session is to end."""
        for place, own in enumerate(own_commands.known()):
            if own.key:
                self.bind(own.key, f"own_command({place})", description=own.name, show=False)
        if self._keys:
            self.set_keymap({id_: ",".join(keys) for id_, keys in self._keys.items()})
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())
        if not self.is_headless:
            os_signals.on_end(self.end)

    def end(self, code: int) -> None:
        """End with this exit code; what is typed is kept."""
        self.main.session.keep_draft()
        self.exit(code, return_code=code)

    def report_fault(self, error: BaseException | None) -> None:
        """A fault of our own: keep what is typed, and end with a sentence instead of a traceback."""
        with suppress(Exception):
            self.main.session.keep_draft()
        self.fault = self.fault or lazy.fault.write_down(error)

    def on_app_blur(self, event: events.AppBlur) -> None:
        """The terminal lost the focus: nothing changes for us, and nothing is painted."""
        event.prevent_default()

    def on_app_focus(self, event: events.AppFocus) -> None:
        """The terminal has the focus again."""
        event.prevent_default()

    def on_resize(self) -> None:
        """What the terminal shows is not known any more."""
        self._canvas.forget()

    async def on_event(self, event: events.Event) -> None:
        """Keys count in their order; what is done first brings the day up to date, as the machine may have slept."""
        if isinstance(event, events.MouseDown):
            self.main.session.wake()
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._keys_typed.add(event)
        else:
            await super().on_event(event)

    async def _deliver(self, key: Typed) -> None:
        """Give a key to whatever has the focus now."""
        self.main.session.wake()
        await super().on_event(key)

    def characters_for(self, update: LayoutUpdate | ChopsUpdate, in_place: bool) -> str:
        """Send only the cells that changed."""
        return self._canvas.changes(update, self.console, in_place)

    # Commands that work everywhere.

    def action_leave_now(self) -> None:
        """Leave at once; what is typed is kept."""
        self.end(0)

    def action_redraw(self) -> None:
        """Paint the whole screen again."""
        self._canvas.forget()
        self.screen.refresh()

    def action_own_command(self, place: int) -> None:
        """Run one of the user's own commands; not above a box, which has keys of its own."""
        if self.screen is self.main:
            self.main.wiring.own_commands.run(place)

    async def action_palette(self) -> None:
        """The palette: of the panes, or of the box that is open; help where that has no commands of its own."""
        box = self.screen
        if box is self.main:
            await self.main.action_command("palette")
        elif isinstance(box, lazy.Dialog) and box.PLACE:

            async def run(id_: str | None) -> None:
                if id_:
                    await box.run_action(commands.action_of(commands.BY_ID[id_]))

            options = [
                lazy.Option(each.id, each.label, each.sentence, each.shown) for each in commands.inside(box.PLACE)
            ]
            self.push_screen(lazy.Choice(box.look, "Commands here", options, "a command"), run)
        else:
            await self.action_help_here()

    async def action_help_here(self) -> None:
        """Help: of the panes, or of the box that is open; the same key closes it."""
        box = self.screen
        if box is self.main:
            await self.main.action_command("help")
        elif isinstance(box, lazy.Dialog) and box.is_help:
            box.dismiss()
        elif isinstance(box, lazy.Dialog):
            self.push_screen(lazy.Help(box.look, box.PLACE, box.keys, policy=self.desk.policy))

    async def action_stop_here(self) -> None:
        """Stop the timer from a box, and say there what was saved."""
        await self.main.action_command("stop_timer")
        if isinstance(self.screen, lazy.Dialog):
            self.screen.show_last(*self.main.session.message)

    def action_use_theme(self, name: str) -> None:
        """Use another theme from now on."""
        try:
            scheme = theming.load(name)
        except Refused as error:
            self.main.session.refuse(error.sentence)
            return
        self._scheme = scheme
        look = Styles(scheme)
        self.register_theme(textual_theme(scheme))
        self.theme = scheme.name
        self.main.use_styles(look)
        theme_choice.remember(name)


#: What `run` gives back if the workbench is to be opened again, on the sample book.
SAMPLE = first_run.SAMPLE


def run(desk: Desk, *, notice: str = "", thrown_away: bool = False, importing: ImportRequest | None = None) -> int:
    """Open the workbench on a desk; the exit code, 128 + signal if one ended it, or `SAMPLE`.

    `thrown_away`: the book is, so what was typed and not saved is not kept either. `importing`: a file to look at.
    """
    app = Workbench(desk, notice, importing)
    code = app.run()
    if thrown_away:
        app.drafts.forget()
    if app.fault:
        raise Refused(app.fault)
    return app.return_code or 0 if code is None else code
