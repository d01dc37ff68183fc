"""A row against the one entry of the book that it is about: the same, changed, or edited by hand meanwhile."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal

from tuiclients.domain.entry import Entry
from tuiclients.exchange.cells.foreign_money import ORIGINAL
from tuiclients.exchange.rows.foreign_row import key_of
from tuiclients.exchange.sameness.row_key import GUESSED_DAY, format_of, is_edited, length, mark_of, marked

Outcome = Literal["present", "changed", "by_hand"]
#: Texts and the like: where the whole file has none, it has no such column, and they stay as the book has them.
NEVER_EMPTIED = ("at", "by", "note", "tags", "due", "period", "reason", "invoice", "channel", "severity", "resolved")
#: What of an invoice another program's file says in its own way.
_WORDS = ("at", "by", "note", "tags", "period", "reason")
DEFAULTS = Entry._field_defaults


def outcome(
    format_: str,
    stored: Entry,
    entry: Entry,
    key: str,
    content: str,
    seconds: int | None,
    unfilled: Collection[str],
    fill: bool = False,
    moves: bool = False,
) -> tuple[Outcome, Entry]:
    """What a row makes of a stored entry, and that entry as the row would have it.

    `format_` is that of the file; `key` is the entry's if it changes, `content` and `seconds` are the row's.
    `unfilled`: fields that no row of the file has. `fill`: a field that the row does not have stays as it is.
    `moves`: the entry goes to the row's client.
    """
    mark, exact = mark_of(stored), length(entry, seconds)
    moves = moves and stored.client != entry.client
    theirs = key_of(stored)
    own = mark is not None and format_of(theirs) == format_
    if mark and own and mark.content == content and mark.seconds == exact and not moves:
        return "present", stored
    kept: dict[str, Any] = {}
    for field in NEVER_EMPTIED if fill or not own else unfilled:
        if getattr(entry, field) == DEFAULTS.get(field):
            kept[field] = getattr(stored, field)
    if not own and entry.kind == "invoice":
        kept |= {field: getattr(stored, field) for field in _WORDS}
        if entry.amount + entry.tax == stored.amount + stored.tax:
            kept |= {"amount": stored.amount, "tax": stored.tax}
            if not theirs:
                return "present", stored
    if not moves:
        kept["client"] = stored.client
    if entry.extra and entry.extra.get(GUESSED_DAY):
        kept["on"] = stored.on
    if not entry.by:
        kept["by"] = stored.by
    if exact is not None and _keeps_minutes(stored, exact):
        kept["minutes"] = stored.minutes
    if (entry.on, entry.at) == (stored.on, stored.at):
        kept["out_of_hours"] = stored.out_of_hours
    extra = {name: value for name, value in (stored.extra or {}).items() if name != ORIGINAL} | dict(
        entry.extra or {}
    )
    after = entry._replace(**{**kept, "id": stored.id, "rev": stored.rev, "extra": extra})
    if _shown(after) == _shown(stored):
        return "present", stored
    after = marked(after, key, content, exact)
    return ("by_hand" if is_edited(stored) else "changed"), after


def _keeps_minutes(stored: Entry, exact: int) -> bool:
    """Whether the stored minutes are those of that length: what was carried over from other rows may differ."""
    mark = mark_of(stored)
    if mark is None or mark.seconds is None:
        return abs(stored.minutes * 60 - exact) < 60
    return mark.seconds == exact


def _shown(entry: Entry) -> Entry:
    return entry._replace(tags=tuple(sorted(entry.tags)), extra=None)
