"""Help: every command with its key and sentence, from the registry."""

from __future__ import annotations

from textual.binding import Binding

from tuiclients.tui.commands import BY_ID, COMMANDS, PLACES, Command, keys_of, show_key
from tuiclients.tui.look import Look
from tuiclients.tui.screens.dialog import Reading
from tuiclients.tui.show.part import Part
from tuiclients.tui.text import wrap

#: Columns of the keys.
KEYS = 12


class Help(Reading):
    """All commands, those of the place that has the keys first."""

    is_help = True
    BINDINGS = [Binding("question_mark", "dismiss", show=False)]

    def __init__(self, look: Look, place: str) -> None:
        super().__init__(look, "Help")
        self._place = place

    def lines(self, width: int) -> list[list[Part]]:
        """The commands, place by place."""
        found: list[list[Part]] = []
        first = {"line": ["line"], "today": ["today", "moving"]}.get(self._place, [self._place, "panes"])
        for place in dict.fromkeys((*first, *PLACES)):
            found += [[], [(PLACES[place], "accent")]] if found else [[(PLACES[place], "accent")]]
            for command in COMMANDS:
                if command.place == place:
                    found += row(command, width)
        return found


def row(command: Command, width: int) -> list[list[Part]]:
    """A command in one line or more; one without a key is called from the palette."""
    keys = " ".join(show_key(key) for key in keys_of(command) or keys_of(BY_ID["palette"]))
    said = wrap(command.sentence, max(10, width - KEYS - 2))
    first: list[Part] = [(f"  {keys:{KEYS}}", "focus"), (said[0], "")]
    return [first, *([(" " * (KEYS + 2) + line, "")] for line in said[1:])]
