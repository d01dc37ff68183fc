"""A client's entries as far as the score needs them, without opening every year's file.

`tuiclients log` reads the one file that it changes. What the client's other years bring to the score is kept
condensed in the cache, and read from the files only when that copy is missing or old.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tuiclients.domain.entry import Entry
from tuiclients.storage.encoding.codec import from_object, to_object
from tuiclients.workbench.desk import Desk

#: Kinds that no score reads.
UNSCORED = frozenset({"note", "promise", "social"})


def scored(desk: Desk, client: str, year: int) -> list[Entry]:
    """The entries of a client that count for its score: those of one year whole, of its other years condensed."""
    years = desk.engine.years(client)
    this = desk.engine.entries_of(client, year) if year in years else []
    others = {str(other): list(stamp) for other, stamp in sorted(years.items()) if other != year}
    if not others:
        return this
    kept = desk.engine.cached(_name(client, year))
    if isinstance(kept, dict) and kept.get("years") == others:
        return this + [from_object("entries", one) for one in kept["entries"]]
    return this + _keep(desk, client, year, others)


def keep_older(desk: Desk, client: str) -> None:
    """Keep the condensed copy that the next line logged today will want."""
    year = desk.as_of.year
    others = {str(one): list(stamp) for one, stamp in sorted(desk.engine.years(client).items()) if one != year}
    if others and not desk.fixed:
        _keep(desk, client, year, others)


def _keep(desk: Desk, client: str, year: int, others: dict[str, list[int]]) -> list[Entry]:
    older = [entry for other in others for entry in desk.engine.entries_of(client, int(other))]
    desk.engine.cache(_name(client, year), {"years": others, "entries": condensed(older)})
    return older


def _name(client: str, year: int) -> str:
    return f"older.{client}.{year}"


def condensed(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Entries as objects, without what no score depends on: notes, tags, fields of later versions."""
    return [
        to_object(entry._replace(note="", tags=(), extra=None)) for entry in entries if entry.kind not in UNSCORED
    ]
