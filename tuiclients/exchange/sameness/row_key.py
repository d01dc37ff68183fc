"""By what a row of a file is known again, and whether somebody has edited the entry that it made.

The key of a row is its own id (an invoice: its number), else a hash of what it says: client as the file calls them,
kind, day, start, length or amount, and note, all of it as read, so that columns, order and styles do not matter. An
entry keeps it in `extra`, and beside it a mark: what the row said, and what the entry was, when it was imported.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha1
from typing import Any, NamedTuple

from tuiclients.domain.entry import Entry, by_name
from tuiclients.exchange.rows.foreign_row import SOURCE, hashed_key, key_of, own_key

#: The unknown field in which an imported entry keeps its mark.
IMPORTED = "imported"
#: The unknown field in which an entry that was edited by hand keeps what it was before.
WAS = "was"
#: True in the `extra` of an entry of a row whose day the file does not state; never stored.
GUESSED_DAY = "guessed_day"
#: How the keys of entries begin that a release imported which left no mark.
OLDER = "older"
#: What the program works out by itself, from its settings or from the other rows of the file; and money, which is
#: taken as read.
_NOT_SAID = frozenset(("by", "out_of_hours", "minutes", "amount", "tax"))
#: What tells apart two rows of a kind that has neither a length nor an amount.
_TELLING = ("direction", "channel", "level", "what", "until")
_SPELLED = str.maketrans({"%": "%25", ":": "%3A", "#": "%23", "+": "%2B"})
_COMMON = ("at", "by", "note", "tags")
Fields = list[tuple[str, int, Any]]
"""Name, place and default of each."""
_fields: dict[str, tuple[Fields, Fields]] = {}


class ImportMark(NamedTuple):
    """What an entry was when it was imported."""

    content: str
    """A hash of what its row said, but for the length of its time."""
    entry: str
    """A hash of the entry itself."""
    seconds: int | None = None
    """The exact length of its time."""


class KeyParts(NamedTuple):
    """A key taken apart: `format:kind:...`, how often that has come, and which further entry of the row it is."""

    base: str
    occurrence: int
    follow_up: str
    """`payment`, "" for the row's own entry."""


def row_key(format_: str, name: str, entry: Entry, own_id: str = "", seconds: int | None = None) -> str:
    """The key of a row by its own entry, which has its client; `name` is what the file calls them."""
    prefix = f"{format_}:{entry.kind}"
    whose = " ".join(name.split()) or f"={entry.client}"
    own = entry.number if entry.kind == "invoice" else own_id
    if own:
        return own_key(prefix, whose.translate(_SPELLED), own.translate(_SPELLED))
    telling = [f"{getattr(entry, field)}" for field in _TELLING] if not (entry.minutes or entry.amount) else ()
    return hashed_key(prefix, (whose, str(entry.on), entry.at, quantity(entry, seconds), entry.note, *telling))


def quantity(entry: Entry, seconds: int | None = None) -> str:
    """The length in seconds or the amount as read, in the file's currency; a text that is the same for equal ones."""
    if entry.kind == "time":
        return str(length(entry, seconds))
    return _as_read(entry, "amount")


def length(entry: Entry, seconds: int | None = None) -> int | None:
    """The exact length of an entry's time in seconds, None if it is no time."""
    if entry.kind != "time":
        return None
    return entry.minutes * 60 if seconds is None else seconds


def content_of(entry: Entry) -> str:
    """A hash of what a row says of its entry, but for the length of its time."""
    guessed = entry.extra and entry.extra.get(GUESSED_DAY)
    said = _filled(entry, _fields_of(entry.kind)[0])
    money = (_as_read(entry, "amount"), _as_read(entry, "tax")) if entry.amount or entry.tax else ()
    return _hash((entry.kind, "" if guessed else str(entry.on), *money, *said))


def fingerprint(entry: Entry) -> str:
    """A hash of everything that a user can change about an entry, but for whose it is."""
    return _hash((entry.kind, str(entry.on), *_filled(entry, _fields_of(entry.kind)[1])))


def marked(entry: Entry, key: str, content: str, seconds: int | None) -> Entry:
    """The entry with its key and its mark; `content` and `seconds` are those of its row."""
    extra = {name: value for name, value in (entry.extra or {}).items() if name not in (GUESSED_DAY, WAS)}
    mark = f"{content}.{fingerprint(entry)}" + ("" if seconds is None else f".{seconds}")
    return entry._replace(extra={**extra, SOURCE: key, IMPORTED: mark})


def refined(entry: Entry, **fields: Any) -> Entry:
    """An entry that is about to be imported, with fields that its row does not say; its mark goes with it."""
    mark = mark_of(entry)
    changed = entry._replace(**fields)
    return marked(changed, key_of(entry), mark.content, mark.seconds) if mark is not None else changed


def mark_of(entry: Entry) -> ImportMark | None:
    """The mark of an entry; None if it has none that can be read."""
    text = entry.extra.get(IMPORTED) if entry.extra else None
    if not isinstance(text, str):
        return None
    content, _, rest = text.partition(".")
    fingerprint_, _, seconds = rest.partition(".")
    exact = int(seconds) if seconds.isascii() and seconds.isdecimal() and len(seconds) < 12 else None
    return ImportMark(content, fingerprint_, exact)


def is_edited(entry: Entry) -> bool:
    """Whether an entry is not as its import has left it; one without a mark: whether it was ever stored again."""
    mark = mark_of(entry)
    if mark is None:
        return not key_of(entry) or entry.rev > 1
    return mark.entry != fingerprint(entry)


def with_occurrence(base: str, occurrence: int) -> str:
    """The key of a row that has come so many times in its file."""
    return base if occurrence == 1 else f"{base}#{occurrence}"


def follow_up_key(key: str, kind: str, place: int = 1) -> str:
    """The key of a further entry of the row with that key; `place` counts those of its kind."""
    return f"{key}+{kind}" if place == 1 else f"{key}+{kind}{place}"


def parts_of_key(key: str) -> KeyParts:
    """A key taken apart."""
    whole, _, follow_up = key.partition("+")
    base, _, occurrence = whole.partition("#")
    number = int(occurrence) if occurrence.isascii() and occurrence.isdecimal() and len(occurrence) < 10 else 1
    return KeyParts(base, number, follow_up)


def format_of(key: str) -> str:
    """The name of the format whose file an entry with that key came from."""
    return key.partition(":")[0]


def without_format(key: str) -> str:
    """A key for comparing rows of several formats."""
    return key.partition(":")[2]


def tombstones(entry: Entry) -> tuple[str, ...]:
    """By what the row of a deleted entry will be known; none if it came from no file."""
    key = key_of(entry)
    if not key:
        return ()
    return (key,) if mark_of(entry) is not None else (key, older_key(entry, entry.minutes))


def older_key(entry: Entry, minutes: int) -> str:
    """A hash of the stored fields by which an entry without a mark is known."""
    fields = (entry.client, entry.kind, str(entry.on), entry.at, str(minutes), _as_read(entry, "amount"), entry.note)
    return hashed_key(OLDER, (*fields, entry.number or entry.invoice))


def _as_read(entry: Entry, field: str) -> str:
    original = entry.extra.get("original") if entry.extra else None
    if isinstance(original, dict):
        return f"{original.get('currency')} {_text(_decimal(original.get(field)))}"
    return _text(getattr(entry, field))


def _decimal(value: Any) -> Any:
    try:
        return Decimal(value)
    except (ArithmeticError, TypeError, ValueError):
        return value


def _fields_of(kind: str) -> tuple[Fields, Fields]:
    """The fields that a row says, but for day and money, and all that a user can change but the day."""
    fields = _fields.get(kind)
    if fields is None:
        index, defaults = Entry._fields.index, Entry._field_defaults
        whole = [(name, index(name), defaults[name]) for name in (*_COMMON, *by_name()[kind].own_fields)]
        said = [field for field in whole if field[0] not in _NOT_SAID]
        fields = _fields[kind] = said, whole
    return fields


def _filled(entry: Entry, fields: Fields) -> list[str]:
    """Name and value of what is not at its default: a field added later must not change the hashes of old ones."""
    filled = []
    for name, place, default in fields:
        value = entry[place]
        if value is not default and value != default:
            filled.append(f"{name}={_text(value)}")
    return filled


def _text(value: Any) -> str:
    if value.__class__ is str:
        return value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    if isinstance(value, tuple):
        return chr(30).join(sorted(map(str, value)))
    if isinstance(value, dict):
        return chr(30).join(f"{name}={given}" for name, given in sorted(value.items()))
    return str(value)


def _hash(parts: Iterable[str]) -> str:
    text = chr(31).join(parts)
    return sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:12]
