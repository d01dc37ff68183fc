"""Names of files that the user has given to clients, learnt for the next file of the same format."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from tuiclients.domain.errors import Refused
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.parsing.name import comparable
from tuiclients.storage.interface import Edit, Remembered

#: What the ids of remembered names begin with; the format's name follows.
PREFIX = "names-"


class LearntName(NamedTuple):
    """A name that means a client in files of a format."""

    format: str
    name: str
    """Folded, as it is compared."""
    client: str
    """An id."""


def learnt_names(remembered: Mapping[str, Remembered]) -> list[LearntName]:
    """All names learnt, by format and name."""
    return sorted(
        LearntName(ident.removeprefix(PREFIX), name, str(client))
        for ident, memory in remembered.items()
        if ident.startswith(PREFIX)
        for name, client in memory.value.items()
    )


def learn_names(
    format_: str, names: Mapping[str, str], clients: Collection[str], remembered: Mapping[str, Remembered]
) -> list[Edit]:
    """The edits that add folded names of clients who are there to what is learnt for a format."""
    before = remembered.get(PREFIX + format_)
    mapped = {name: client for name, client in names.items() if client in clients}
    value = {**(before.value if before else {}), **mapped}
    if not mapped or (before is not None and before.value == value):
        return []
    return [_edit(format_, before, value)]


def change_names(
    remembered: Mapping[str, Remembered], given: Mapping[str, str], forgotten: Collection[str], format_: str = ""
) -> list[Edit]:
    """The edits that give learnt names to other clients (ids), and forget some; in one format, or in all.

    Refused: a name that nobody has learnt; a new one is learnt for a `format_` only.
    """
    formats = {format_} if format_ else {each.format for each in learnt_names(remembered)}
    before = {name: remembered.get(PREFIX + name) for name in sorted(formats)}
    values = {name: dict(memory.value) if memory else {} for name, memory in before.items()}
    for name, client in {**dict.fromkeys(forgotten, ""), **given}.items():
        key = comparable(name)
        found = [value for value in values.values() if key in value]
        if not found and client and format_:
            found = [values[format_]]
        if not found:
            way = "say --format NAME to learn it" if client else "`tuiclients import --names` lists those that are"
            raise Refused(f"The name {quoted(name)} is not learnt: {way}.")
        for value in found:
            if client:
                value[key] = client
            else:
                del value[key]
    return [
        _edit(name, memory, values[name])
        for name, memory in before.items()
        if values[name] != (memory.value if memory else {})
    ]


def _edit(format_: str, before: Remembered | None, value: Mapping[str, str]) -> Edit:
    return Edit(before, Remembered(PREFIX + format_, value, before.rev if before else 0))
