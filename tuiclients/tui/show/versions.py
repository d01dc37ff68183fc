"""Two versions of an entry or of a client's facts: where they differ, and which is kept of each field."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.audit.wording import listed
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.tui.forms import client as facts
from tuiclients.tui.forms import entry as entries
from tuiclients.tui.show.span import Span
from tuiclients.tui.text import fit, wrap
from tuiclients.workbench.version_merge import differing

#: Width of a field's name, and of whose a text is, in columns; the rows of a text at most.
NAME_WIDTH, WHOSE_WIDTH, MAX_ROWS = 14, 8, 3
#: What marks the version that is kept of a field.
KEPT = "●"
#: What is no fact about an entry or a client.
HIDDEN = ("id", "rev", "extra", "fit")

Version = Entry | Client


def fields(mine: Version, theirs: Version) -> list[str]:
    """The names of the fields that are shown, as the versions differ in them."""
    return [name for name in differing(mine, theirs) if name not in HIDDEN]


def heading(width: int) -> list[Span]:
    """What stands above the rows."""
    room = _room(width)
    return [(fit("", NAME_WIDTH), ""), (fit("  yours", room), "accent"), (fit("  theirs", room), "accent")]


def row(mine: Version, theirs: Version, name: str, ours: bool, width: int) -> list[Span]:
    """A field as each version has it; the one that is kept is marked."""
    room = _room(width)
    parts: list[Span] = [(fit(label(mine, name), NAME_WIDTH), "muted")]
    for version, kept in ((mine, ours), (theirs, not ours)):
        parts.append((fit(f"{KEPT if kept else ' '} {_text(version, name) or '-'}", room), "" if kept else "muted"))
    return parts


def in_full(mine: Version, theirs: Version, name: str, both: bool, width: int) -> list[list[Span]]:
    """A field as each version has it, in full; `both`: both sessions have changed it."""
    lines: list[list[Span]] = [[(f"{label(mine, name)}: both of you changed it.", "fix")]] if both else []
    for whose, version in (("yours", mine), ("theirs", theirs)):
        said = wrap(_text(version, name) or "-", max(1, width - WHOSE_WIDTH))[:MAX_ROWS]
        lines += [
            [(fit("" if place else whose, WHOSE_WIDTH), "muted"), (line, "")] for place, line in enumerate(said)
        ]
    return lines


def one_sided(mine: Version | None, theirs: Version | None, width: int) -> list[list[Span]]:
    """The version that remains where one of both is deleted (None)."""
    done, remaining = (
        ("You delete it; they have", theirs) if mine is None else ("They have deleted it; you have", mine)
    )
    above: list[list[Span]] = [[(f"{done}:", "")], []]
    return [*above, *_version(remaining, width)]


def kept_in_words(mine: Version, ours: Sequence[str], others: Sequence[str]) -> str:
    """What was kept of both: `Saved: yours for note, theirs for duration and tags.`"""
    here, there = (listed([label(mine, name) for name in names]) for names in (ours, others))
    return f"Saved: yours for {here}, theirs for {there}."


def _room(width: int) -> int:
    """The width of a version's text in columns."""
    return max(1, (width - NAME_WIDTH) // 2)


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
            rows.append([(fit("" if row else label(version, name), NAME_WIDTH), "muted"), (line, "")])
    return rows


def label(version: Version, name: str) -> str:
    """What a field is called."""
    if isinstance(version, Entry):
        return entries.label(name)
    return facts.FIELDS[name][0] if name in facts.FIELDS else name.replace("_", " ")


def _text(version: Version, name: str) -> str:
    return entries.text(version, name) if isinstance(version, Entry) else facts.text(version, name)
