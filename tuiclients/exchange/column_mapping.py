"""Which column of a table holds which field: read from what was typed, and looked up in a header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha1

from tuiclients.domain.entry import by_name
from tuiclients.domain.errors import Refused
from tuiclients.exchange.foreign_text import quoted

#: What every kind can be given: whose it is, when, who, and the row's own id in the program that wrote it.
COMMON = ("client", "project", "on", "at", "by", "note", "tags", "id")
#: A field that can replace a required one.
REPLACEMENTS = {"minutes": "hours"}


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields that a column can be mapped to, for one kind. Refused: an unknown kind."""
    kinds = by_name()
    if kind not in kinds:
        raise Refused(f"There is no kind {quoted(kind)}: say --kind with one of {', '.join(kinds)}.")
    return (*COMMON, *kinds[kind].own_fields, *kinds[kind].columns)


def read_mapping(text: str, kind: str) -> dict[str, str]:
    """Field to column of a text such as `client=Customer,on=Date`; the name of a column may hold commas.

    Refused: no mapping at all, an unknown field, a field named twice.
    """
    fields = fields_of(kind)
    mapping: dict[str, str] = {}
    field = ""
    for part in text.split(","):
        name, equals, column = part.partition("=")
        name = name.strip().lower()
        if equals and name in fields:
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


def columns_of(mapping: Mapping[str, str], kind: str, header: Sequence[str], fallback: bool) -> dict[str, int]:
    """Field to place of its column. `fallback`: rows need not name a client.

    Refused: a column that is not there, or there twice, and a required field that no column is mapped to.
    """
    for required in ("on", *by_name()[kind].required):
        if required not in mapping and REPLACEMENTS.get(required, required) not in mapping:
            other = f" (or {REPLACEMENTS[required]})" if required in REPLACEMENTS else ""
            raise Refused(f"--map does not say where {required}{other} stands: add {required}=COLUMN.")
    if not fallback and "client" not in mapping and "project" not in mapping:
        raise Refused("Nothing says whose rows these are: add client=COLUMN to --map, or say --client ID.")
    return {field: _place(column, header) for field, column in mapping.items()}


def header_id(header: Sequence[str]) -> str:
    """The id under which the mapping of files with this header is remembered."""
    joined = "\x1f".join(_plain(name) for name in header)
    return f"columns-{sha1(joined.encode(), usedforsecurity=False).hexdigest()[:16]}"


def _place(column: str, header: Sequence[str]) -> int:
    for places in (
        [place for place, name in enumerate(header) if name == column],
        [place for place, name in enumerate(header) if _plain(name) == _plain(column)],
    ):
        if len(places) == 1:
            return places[0]
        if places:
            raise Refused(f"The file has {len(places)} columns {quoted(column)}: give each its own name there.")
    names = ", ".join(quoted(name)[1:-1] for name in header[:30] if name)
    raise Refused(f"The file has no column {quoted(column)}: it has {names}.")


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum()) or name
