"""Which column of a table holds which field: read from what was typed, and looked up in a header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha1

from tuiclients.domain.entry import by_name
from tuiclients.domain.errors import Refused
from tuiclients.exchange.table.expression import Expression, TableColumns
from tuiclients.exchange.table.spent_time import SPANS
from tuiclients.exchange.text.foreign_text import quoted

#: The id of a mapping that was given a name begins with this.
SAVED = "mapping-"
#: What every kind can be given: whose it is, when, who, the row's own id in the program that wrote it, and further
#: names by which its client may be known.
COMMON = ("client", "project", "on", "at", "by", "note", "tags", "id", "names")
#: What beside its own fields and columns a row of a kind can be given.
FURTHER = {
    "time": ("start", "end", "pause", "duration", "days", "seconds"),
    "invoice": ("gross", "open", "total", "status"),
    "payment": ("gross", "status"),
    "refund": ("gross", "status"),
    "cost": ("gross",),
}
#: Fields that can replace a required one, the first of them named in a refusal.
REPLACEMENTS = {"minutes": ("hours", *SPANS), "amount": ("gross",), "on": ("start",)}


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields that a column can be mapped to, for one kind. Refused: an unknown kind."""
    kinds = by_name()
    if kind not in kinds:
        raise Refused(f"There is no kind {quoted(kind)}: say --kind with one of {', '.join(kinds)}.")
    return (*COMMON, *kinds[kind].own_fields, *kinds[kind].columns, *FURTHER.get(kind, ()))


def read_mapping(text: str, kind: str) -> dict[str, str]:
    """Field to expression of a text such as `client=Customer,tax=VAT 1+VAT 2`; the name of a column may hold commas.

    `number~Purpose` is short for the field that holds the number of an invoice. Refused: no mapping at all, an
    unknown field, a field named twice.
    """
    fields = fields_of(kind)
    mapping: dict[str, str] = {}
    field = ""
    for part in text.split(","):
        name, equals, column = part.partition("=")
        name = name.strip().lower()
        searched = "" if equals else _searched(part, fields)
        if searched:
            name, column = searched, part.strip()
        if (equals and name in fields) or searched:
            if name in mapping:
                raise Refused(f"--map names {name} twice: give each field one column.")
            field = name
            mapping[field] = column.strip()
        elif equals or not field:
            raise Refused(
                f"--map cannot use {quoted(part.strip())}: write FIELD=COLUMN, and for {kind} the fields are "
                f"{', '.join(fields)}."
            )
        else:
            mapping[field] += f",{part}".rstrip()
    empty = next((name for name, column in mapping.items() if not column), "")
    if empty:
        raise Refused(f"--map gives {empty} no column: write {empty}=COLUMN.")
    return mapping


def _searched(part: str, fields: Sequence[str]) -> str:
    """The field that `number~Purpose` feeds, "" for another part."""
    name, tilde, _ = part.partition("~")
    if not tilde or name.strip().lower() not in ("number", "invoice"):
        return ""
    return next((field for field in ("number", "invoice") if field in fields), "")


def expressions_of(
    mapping: Mapping[str, str], kind: str, columns: TableColumns, fallback: bool, dated: bool = False
) -> dict[str, Expression]:
    """Field to expression. `fallback`: rows need not name a client; `dated`: nor a day.

    Refused: a column that is not there, or there twice, and a required field that no column is mapped to.
    """
    for required in ("on", *by_name()[kind].required):
        instead = REPLACEMENTS.get(required, ())
        timed = required == "minutes" and {"start", "end"} <= mapping.keys()
        if not {required, *instead}.isdisjoint(mapping) or timed or (required == "on" and dated):
            continue
        other = f" (or {instead[0]})" if instead and not (required == "on" and kind != "time") else ""
        raise Refused(f"--map does not say where {required}{other} stands: add {required}=COLUMN.")
    if not fallback and mapping.keys().isdisjoint(("client", "project", "names")):
        raise Refused("Nothing says whose rows these are: add client=COLUMN to --map, or say --client ID.")
    return {field: columns.typed(text) for field, text in mapping.items()}


def header_id(header: Sequence[str]) -> str:
    """The id under which the mapping of files with this header is remembered."""
    joined = "\x1f".join(_plain(name) for name in header)
    return f"columns-{sha1(joined.encode(), usedforsecurity=False).hexdigest()[:16]}"


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum()) or name
