"""Two versions of an entry, side by side where they differ."""

from __future__ import annotations

from tuiclients.domain.entry import Entry
from tuiclients.tui.forms.entry import LABELS, text
from tuiclients.tui.show.part import Part
from tuiclients.tui.text import fit, wrap

#: Columns of a field's name.
NAME = 14
#: What is no fact about an entry.
HIDDEN = ("id", "rev", "extra", "fit")


def lines(mine: Entry | None, theirs: Entry | None, width: int) -> list[list[Part]]:
    """What each version says where they differ; None = deleted."""
    if mine is None or theirs is None:
        done, left = (
            ("You delete it; they have", theirs) if mine is None else ("They have deleted it; you have", mine)
        )
        said: list[list[Part]] = [[(f"{done}:", "")], []]
        return [*said, *_version(left, width)]
    room = (width - NAME) // 2
    rows: list[list[Part]] = [[(fit("", NAME), ""), (fit("yours", room), "accent"), (fit("theirs", room), "accent")]]
    for name in Entry._fields:
        if name not in HIDDEN and getattr(mine, name) != getattr(theirs, name):
            label = LABELS.get(name, name.replace("_", " "))
            ours, other = wrap(text(mine, name) or "-", room - 1), wrap(text(theirs, name) or "-", room - 1)
            for row in range(max(len(ours), len(other))):
                parts = [fit(one[row] if row < len(one) else "", room) for one in (ours, other)]
                rows.append([(fit("" if row else label, NAME), "muted"), (parts[0], ""), (parts[1], "")])
    return rows if len(rows) > 1 else [[("Both say the same by now.", "")]]


def _version(entry: Entry | None, width: int) -> list[list[Part]]:
    """Everything that a version says."""
    rows: list[list[Part]] = []
    blank = Entry("", "", entry.on, entry.kind) if entry else None
    for name in Entry._fields:
        if entry is None or name in HIDDEN or (getattr(entry, name) == getattr(blank, name) and name != "on"):
            continue
        for row, said in enumerate(wrap(text(entry, name), max(1, width - NAME))):
            label = LABELS.get(name, name.replace("_", " "))
            rows.append([(fit("" if row else label, NAME), "muted"), (said, "")])
    return rows
