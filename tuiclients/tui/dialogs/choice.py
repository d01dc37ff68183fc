"""Choosing by name: the palette, and a client for an entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from tuiclients.parsing.name import comparable as folded
from tuiclients.tui.dialogs.dialog import PickDialog
from tuiclients.tui.show.span import Span, wrapped
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import columns, fit
from tuiclients.tui.widgets.bars import TallBar
from tuiclients.tui.widgets.text_field import TextField
from tuiclients.tui.widgets.virtual_list import VirtualList

#: Columns of the key at the right end.
KEY = 6


class Option(NamedTuple):
    """Something to choose: what it does, the name to look for, a sentence or key beside it."""

    id: str
    name: str
    sentence: str = ""
    key: str = ""


def ranked(options: Sequence[Option], text: str) -> list[Option]:
    """The options in whose name or sentence every word is found, best first."""
    words = folded(text).split()

    def rank(option: Option) -> int:
        name = folded(option.name)
        worst = 0
        for word in words:
            if name.startswith(word):
                word_rank = 0
            elif f" {word}" in name:
                word_rank = 1
            elif word in name:
                word_rank = 2
            elif word in folded(option.sentence):
                word_rank = 3
            else:
                return 9
            worst = max(worst, word_rank)
        return worst

    places = [(rank(option), place) for place, option in enumerate(options)]
    return [options[place] for word_rank, place in sorted(places) if word_rank < 9]


class OptionRows(VirtualList, can_focus=False):
    """The options that are left."""

    MARKED = True
    DEFAULT_CSS = """
    OptionRows { border: none; padding: 0; }
    """

    def __init__(self, look: Styles) -> None:
        super().__init__(look, "options")
        self.options: Sequence[Option] = ()
        self.names = 0
        """Columns of the names that have a sentence behind them."""

    def _columns_of_names(self, width: int) -> int:
        return max(min(self.names + 1, width // 3), min(16, width - KEY - 1))

    def is_cut(self, option: Option, width: int) -> bool:
        """Whether there is too little room for the sentence of an option."""
        return columns(option.sentence) > width - self._columns_of_names(width) - KEY - 1

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """An option with its sentence and key."""
        option = self.options[index]
        name = self._columns_of_names(width)
        if not option.sentence:
            name = width - KEY
        return (
            (fit(option.name, name), ""),
            (fit(f" {option.sentence}", width - name - KEY), "muted"),
            (fit(option.key, KEY, right=True), "accent"),
        )

    def empty(self) -> Sequence[str]:
        """What stands here when nothing is found."""
        return ("nothing has that name",)


class Choice(PickDialog):
    """A field and the options that it leaves; closes with the id of the one chosen, or ""."""

    BINDINGS = [
        Binding("escape", "choose('')", show=False),
    ]
    DEFAULT_CSS = """
    Choice > Vertical { height: 100%; max-height: 24; width: 96; }
    """
    KEYS = (("↑↓", "choose"), ("Enter", "do it"), ("Esc", "back"))

    def __init__(self, look: Styles, title: str, options: Sequence[Option], placeholder: str) -> None:
        self._list = OptionRows(look)
        self._list.names = max((columns(option.name) for option in options if option.sentence), default=0)
        super().__init__(look, title, self._list)
        self._all = options
        self._field = TextField(placeholder=placeholder)
        self._full = TallBar(look, "option-full", min_rows=0)

    def inside(self) -> Sequence[Widget]:
        """The field above the options, the highlighted one in full where it has no room in its row."""
        return self._field, self._list, self._full

    def on_mount(self) -> None:
        """All options at first."""
        self._leave("")
        self._field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Fewer options."""
        event.stop()
        self._leave(event.value)

    def _leave(self, text: str) -> None:
        self._list.options = ranked(self._all, text)
        keys = [option.id for option in self._list.options]
        self._list.show_rows(keys, keys[0] if keys else "")
        self._show_full()

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Another option."""
        event.stop()
        self._show_full()

    def _show_full(self) -> None:
        option = next((option for option in self._list.options if option.id == self._list.key), None)
        rows = self._list

        def lines(width: int) -> list[list[Span]]:
            return wrapped(option.sentence, width, "muted") if option and rows.is_cut(option, width) else []

        self._full.show(lines)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the highlighted option."""
        event.stop()
        if self._list.key:
            self.dismiss(self._list.key)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click takes an option."""
        event.stop()
        self.dismiss(self._list.key)

    def action_choose(self, id_: str) -> None:
        """Close with this option."""
        self.dismiss(id_)
