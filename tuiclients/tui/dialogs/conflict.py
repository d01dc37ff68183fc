"""A conflict: what another session made of an entry or a client meanwhile, beside what was to be made of it here."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.widget import Widget

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict
from tuiclients.tui.dialogs.dialog import Dialog
from tuiclients.tui.show import versions
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.bars import TallBar


class ConflictDialog(Dialog[str]):
    """Both versions; closes with "mine", "theirs", or "" to leave everything as it is."""

    BINDINGS = [
        Binding("m", "choose('mine')", show=False),
        Binding("t", "choose('theirs')", show=False),
        Binding("escape,q", "choose('')", show=False),
    ]
    KEYS = (("m", "keep mine"), ("t", "take theirs"), ("Esc", "leave it for now"))

    def __init__(self, look: Styles, name: str, conflict: Conflict) -> None:
        super().__init__(look, f"{name} · another session was quicker")
        self._mine = conflict.yours if isinstance(conflict.yours, Entry | Client) else None
        self._theirs = conflict.theirs if isinstance(conflict.theirs, Entry | Client) else None

    def lines(self, width: int) -> list[list[Span]]:
        """Where they differ, for a width."""
        return versions.lines(self._mine, self._theirs, width)

    def inside(self) -> Sequence[Widget]:
        """The versions."""
        shown_versions = TallBar(self.look, "versions")
        shown_versions.show(self.lines)
        return (shown_versions,)

    def action_choose(self, which: str) -> None:
        """Close with the choice."""
        self.dismiss(which)
