"""A table as a list of fields, prepared once for reading and writing; and how values are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tuiclients.storage.values import Reader, maybe, whole

Writer = Callable[[Any], Any]

#: Stands in a new record for a required field that has not been read yet.
MISSING: Any = object()
REV = maybe(whole(0, 2**53), 0)


class Field:
    """One field of a table: how it is read, and how it is written (None: as it is)."""

    __slots__ = ("name", "read", "required", "write")

    def __init__(self, name: str, read: Reader, write: Writer | None = None, required: bool = False) -> None:
        self.name = name
        self.read = read
        self.write = write
        self.required = required


class Shape:
    """A prepared look-up of one table (of the entries: of one kind).

    `spots`: field name to its place in the record and its reader. `template`: the record's defaults with
    `MISSING` in required places. `out`: what is written, in order. `holds` raises `Bad` when two fields do
    not go together.
    """

    __slots__ = ("extra", "holds", "out", "record", "required", "rev", "spots", "template")

    def __init__(self, record: Any, fields: list[Field], holds: Callable[[Any], None] | None = None) -> None:
        places = {name: place for place, name in enumerate(record._fields)}
        defaults = record._field_defaults
        self.record = record
        self.holds = holds
        self.rev = places["rev"]
        self.extra = places.get("extra", -1)
        self.spots = {field.name: (places[field.name], field.read) for field in fields}
        self.spots["rev"] = (self.rev, REV)
        self.template = [defaults.get(name, MISSING) for name in record._fields]
        for field in fields:
            if field.required:
                self.template[places[field.name]] = MISSING
            elif field.name not in defaults:
                self.template[places[field.name]] = ""
        self.required = [(places[field.name], field.name) for field in fields if field.required]
        self.out = [
            (field.name, places[field.name], MISSING if field.required else defaults.get(field.name), field.write)
            for field in fields
        ]


def plain_money(value: Decimal | None) -> str | None:
    """Digits as typed, never an exponent."""
    return None if value is None else format(value, "f")


def iso(value: date | None) -> str | None:
    """A date, or nothing."""
    return None if value is None else value.isoformat()


def as_list(value: Any) -> list[Any]:
    """A tuple as JSON has it."""
    return list(value)


def as_object(value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A mapping as JSON has it, or nothing."""
    return None if value is None else dict(value)


def changed(defaults: Mapping[str, float]) -> Writer:
    """A writer of numbers by name that leaves out those at their default."""

    def write(value: Mapping[str, float]) -> dict[str, float]:
        return {name: value[name] for name in defaults if value.get(name, defaults[name]) != defaults[name]}

    return write
