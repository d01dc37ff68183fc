"""Two versions of an entry or of a client's facts, side by side where they differ."""

from __future__ import annotations

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.tui.forms import client as facts
from tuiclients.tui.forms import entry as entries
from tuiclients.tui.show.span import Span
from tuiclients.tui.text import fit, wrap

#: Width of a field's name in columns.
NAME_WIDTH = 14
#: What is no fact about an entry or a client.
HIDDEN = ("id", "rev", "extra", "fit")

Version = Entry | Client


def lines(mine: Version | None, theirs: Version | None, width: int) -> list[list[Span]]:
    """What each version says where they differ; None = deleted."""
    if mine is None or theirs is None:
        done, remaining = (
            ("You delete it; they have", theirs) if mine is None else ("They have deleted it; you have", mine)
        )
        heading: list[list[Span]] = [[(f"{done}:", "")], []]
        return [*heading, *_version(remaining, width)]
    room = (width - NAME_WIDTH) // 2
    rows: list[list[Span]] = [
        [(fit("", NAME_WIDTH), ""), (fit("yours", room), "accent"), (fit("theirs", room), "accent")]
    ]
    for name in mine._fields:
        if name not in HIDDEN and getattr(mine, name) != getattr(theirs, name):
            label = _label(mine, name)
            ours, other = wrap(_text(mine, name) or "-", room - 1), wrap(_text(theirs, name) or "-", room - 1)
            for row in range(max(len(ours), len(other))):
                parts = [fit(texts[row] if row < len(texts) else "", room) for texts in (ours, other)]
                rows.append([(fit("" if row else label, NAME_WIDTH), "muted"), (parts[0], ""), (parts[1], "")])
    return rows if len(rows) > 1 else [[("Both say the same by now.", "")]]


def _version(version: Version | None, width: int) -> list[list[Span]]:
    """Everything that a version says."""
    rows: list[list[Span]] = []
    if version is None:
        return rows
    blank = Entry("", "", version.on, version.kind) if isinstance(version, Entry) else Client("", "")
    for name in version._fields:
        if name in HIDDEN or (getattr(version, name) == getattr(blank, name) and name != "on"):
            continue
        for row, line in enumerate(wrap(_text(version, name), max(1, width - NAME_WIDTH))):
            rows.append([(fit("" if row else _label(version, name), NAME_WIDTH), "muted"), (line, "")])
    return rows


def _label(version: Version, name: str) -> str:
    if isinstance(version, Entry):
        return entries.label(name)
    return facts.FIELDS[name][0] if name in facts.FIELDS else name.replace("_", " ")


def _text(version: Version, name: str) -> str:
    return entries.text(version, name) if isinstance(version, Entry) else facts.text(version, name)
