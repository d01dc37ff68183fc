"""What an imported entry was before somebody edited it: kept in it, so that old, new and file can be shown."""

from __future__ import annotations

from typing import Any

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.exchange.sameness.row_key import IMPORTED, WAS, is_edited
from tuiclients.storage.encoding.codec import from_object, to_object


def edited(before: Entry, after: Entry) -> Entry:
    """An entry as somebody has edited it; one as its import has left it keeps what it was then."""
    extra = dict(after.extra or {})
    if IMPORTED not in extra or is_edited(before) or not is_edited(after):
        return after
    was: dict[str, Any] = to_object(before._replace(extra=None))
    return after._replace(extra={**extra, WAS: {name: was[name] for name in was if name not in ("id", "client")}})


def as_imported(entry: Entry) -> Entry | None:
    """An edited entry as its import has left it; None where that is not known."""
    was = entry.extra.get(WAS) if entry.extra else None
    if not isinstance(was, dict):
        return None
    try:
        imported = from_object("entries", {**was, "id": entry.id, "client": entry.client})
    except Refused:
        return None
    return imported if isinstance(imported, Entry) else None
