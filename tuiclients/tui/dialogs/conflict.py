"""A conflict: what another session made of an entry or a client meanwhile, beside what was to be made of it here."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.widget import Widget

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict
from tuiclients.tui.dialogs.dialog import Dialog, KeyHints
from tuiclients.tui.show import versions
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.bars import TallBar
from tuiclients.tui.widgets.virtual_list import PlainList, VirtualList
from tuiclients.workbench.version_merge import changed_by_both, changed_here, merged

#: Rows of fields at most; more are scrolled.
MAX_ROWS = 8


class DifferingFields(PlainList):
    """The fields in which both versions differ, and which version is kept of each."""

    def __init__(self, look: Styles, mine: Entry | Client, theirs: Entry | Client, ours: set[str]) -> None:
        super().__init__(look, "differing")
        self._mine = mine
        self._theirs = theirs
        self.ours = ours
        """The fields that are kept as they are here."""
        names = versions.fields(mine, theirs)
        self.styles.height = min(MAX_ROWS, max(1, len(names)))
        self.show_rows(names)

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A field as each version has it."""
        name = self.keys[index]
        return versions.row(self._mine, self._theirs, name, name in self.ours, width)

    def empty(self) -> Sequence[str]:
        """What stands here if no field differs that is shown."""
        return ("Both say the same by now.",)


class ConflictDialog(Dialog[str]):
    """Both versions; closes with "mine", "theirs", "both" for a version made of both, or "" to leave it all.

    What is made of both takes the fields named in `ours` from here.
    """

    BINDINGS = [
        Binding("m", "choose('mine')", show=False),
        Binding("t", "choose('theirs')", show=False),
        Binding("escape,q", "choose('')", show=False),
    ]
    DEFAULT_CSS = """
    ConflictDialog #in-full { margin-top: 1; }
    """
    KEYS: KeyHints = (("m", "keep mine"), ("t", "take theirs"), ("Esc", "leave it for now"))

    def __init__(self, look: Styles, name: str, conflict: Conflict) -> None:
        super().__init__(look, f"{name} · another session was quicker")
        self._mine = conflict.yours if isinstance(conflict.yours, Entry | Client) else None
        self._theirs = conflict.theirs if isinstance(conflict.theirs, Entry | Client) else None

    def inside(self) -> Sequence[Widget]:
        """The version that there is."""
        remaining = TallBar(self.look, "versions")
        remaining.show(lambda width: versions.one_sided(self._mine, self._theirs, width))
        return (remaining,)

    def action_choose(self, which: str) -> None:
        """Close with the choice."""
        self.dismiss(which)


class FieldsDialog(ConflictDialog):
    """The same for two versions of which none is deleted: each field can be kept as either has it.

    A field that one session alone has changed begins as that has it.
    """

    BINDINGS = [
        Binding("space,left,right", "other", show=False),
        Binding("enter,ctrl+s", "keep", show=False),
    ]
    # They have room at 60 columns.
    KEYS = (("Enter", "save"), ("Space", "other"), ("m", "mine"), ("t", "theirs"), ("Esc", "leave"))

    def __init__(
        self, look: Styles, name: str, conflict: Conflict, mine: Entry | Client, theirs: Entry | Client
    ) -> None:
        super().__init__(look, name, conflict)
        base = conflict.base if isinstance(conflict.base, type(mine)) else None
        self._versions = mine, theirs
        self._both = changed_by_both(mine, theirs, base)
        self.ours = set(changed_here(mine, theirs, base))
        """The fields that are kept as they are here."""
        self._rows = DifferingFields(look, mine, theirs, self.ours)
        self._head = TallBar(look, "versions", min_rows=1)
        self._in_full = TallBar(look, "in-full")

    def inside(self) -> Sequence[Widget]:
        """The fields, and the highlighted one in full."""
        self._head.show(lambda width: [versions.heading(width)])
        self._show_in_full()
        return self._head, self._rows, self._in_full

    def on_mount(self) -> None:
        """The keys go to the fields."""
        self._rows.focus()

    def _show_in_full(self) -> None:
        name, (mine, theirs) = self._rows.key, self._versions
        both = name in self._both
        self._in_full.show(lambda width: versions.in_full(mine, theirs, name, both, width) if name else [])

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Another field: show it in full."""
        event.stop()
        self._show_in_full()

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click on a field takes the other version of it."""
        event.stop()
        self.action_other()

    def action_other(self) -> None:
        """Keep the highlighted field as the other version has it."""
        if self._rows.key:
            self.ours ^= {self._rows.key}
            self._rows.refresh()

    def action_keep(self) -> None:
        """Close with what is marked."""
        names = set(self._rows.keys)
        self.dismiss("mine" if names <= self.ours else "both" if names & self.ours else "theirs")

    def action_choose(self, which: str) -> None:
        """Close with the choice; what is not shown stays as whoever changed it has it."""
        if which == "mine":
            self.ours |= set(self._rows.keys)
        super().action_choose(which)

    @property
    def version(self) -> Entry | Client:
        """What is made of both."""
        return merged(*self._versions, self.ours)

    @property
    def kept_in_words(self) -> str:
        """What is made of both, in a sentence."""
        names, (mine, _) = self._rows.keys, self._versions
        parts = [[name for name in names if (name in self.ours) is ours] for ours in (True, False)]
        return versions.kept_in_words(mine, *parts)
