"""Help: every command with its key and sentence, from the registry."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.tui.commands import BY_ID, COMMANDS, PLACES, TOGETHER, Command, key_of, keys_of
from tuiclients.tui.dialogs.dialog import TextDialog
from tuiclients.tui.key_names import show_key
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import wrap

#: Columns of the keys, with two blanks behind them.
KEYS = 17


class Help(TextDialog):
    """All commands, those of the place that has the keys first."""

    is_help = True

    def __init__(self, look: Styles, place: str, keys: Sequence[tuple[str, str]] = ()) -> None:
        """`keys`: those of a box that has no place in the registry, with what they do."""
        super().__init__(look, "Help")
        self._place = place
        self._keys = keys if place not in PLACES else ()

    def lines(self, width: int) -> list[list[Span]]:
        """The commands, place by place."""
        lines: list[list[Span]] = [[("Here", "accent")]] if self._keys else []
        lines += [[(f"  {key_of(key):{KEYS - 1}} ", "focus"), (does, "")] for key, does in self._keys]
        for place in dict.fromkeys((*first(self._place), *PLACES)):
            lines += [[], [(PLACES[place], "accent")]] if lines else [[(PLACES[place], "accent")]]
            for command in COMMANDS:
                if command.place == place:
                    lines += row(command, width)
        return lines


def row(command: Command, width: int) -> list[list[Span]]:
    """A command in one line or more; one without a key is called from the palette, by its name."""
    keys = " ".join(show_key(key) for key in keys_of(command)) or f"{BY_ID['palette'].shown} {command.label}"
    sentence = wrap(command.sentence, max(10, width - KEYS - 2))
    first: list[Span] = [(f"  {keys:{KEYS - 1}} ", "focus"), (sentence[0], "")]
    return [first, *([(" " * (KEYS + 2) + line, "")] for line in sentence[1:])]


def first(place: str) -> list[str]:
    """The places whose keys are listed first where a place has the keys."""
    if place in PLACES:
        near = next((places for places in TOGETHER if place in places), ())
        panes = ["panes"] if "panes" in near else []
        return [place, *panes, *(other for other in near if other not in ("anywhere", place))]
    return [] if place else ["panes"]
