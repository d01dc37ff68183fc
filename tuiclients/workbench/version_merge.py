"""Two versions of an entry or of a client's facts, made into one, field by field."""

from __future__ import annotations

from collections.abc import Collection

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry

Version = Entry | Client
#: What a version is stored by; a merged one continues theirs.
STORED_BY = ("id", "rev")


def differing(mine: Version, theirs: Version) -> list[str]:
    """The names of the fields in which two versions differ."""
    return [name for name in mine._fields if name not in STORED_BY and getattr(mine, name) != getattr(theirs, name)]


def changed_here(mine: Version, theirs: Version, base: Version | None) -> frozenset[str]:
    """The fields that this session changed, whatever the other did; all that differ without `base`.

    So the rest of those that differ was changed by the other session alone.
    """
    names = differing(mine, theirs)
    return frozenset(name for name in names if base is None or getattr(mine, name) != getattr(base, name))


def changed_by_both(mine: Version, theirs: Version, base: Version | None) -> frozenset[str]:
    """The fields that each session changed in its own way; none without `base`, as nobody knows."""
    if base is None:
        return frozenset()
    here = changed_here(mine, theirs, base)
    return frozenset(name for name in here if getattr(theirs, name) != getattr(base, name))


def merged(mine: Version, theirs: Version, ours: Collection[str]) -> Version:
    """Their version with the fields named in `ours` as this session has them."""
    return theirs._replace(**{name: getattr(mine, name) for name in ours if name not in STORED_BY})
