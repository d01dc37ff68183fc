"""The fields of every table: in which order they are written, how each is read, and what must hold between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from datetime import date
from typing import Any

from tuiclients.domain.client import MONTHS_MAX, NOTICE_TO, STATUSES, Client, Provider, Timer
from tuiclients.domain.decision import ENDED_BY, VERDICTS, Decision, Exit, KeptAudit
from tuiclients.domain.entry import FIELDS, KINDS, Entry, entry_field
from tuiclients.domain.fix_plan import OUTCOMES, Extension, FixPlan
from tuiclients.domain.kind import Kind
from tuiclients.domain.policy import BANDS, DAYS_MAX, SETTINGS, Policy
from tuiclients.domain.setting_kind import Setting
from tuiclients.storage.encoding.values import (
    MINUTES_MAX,
    BadValue,
    Reader,
    Writer,
    amounts,
    answers,
    as_list,
    as_object,
    changed,
    choice,
    clock,
    day,
    filled,
    ident,
    instant,
    integer,
    iso,
    json_object,
    maybe,
    moment,
    money,
    number,
    numbers,
    objects,
    plain_money,
    shared,
    shown,
    span,
    text,
    texts,
    truth,
)
from tuiclients.storage.interface import Remembered, Table

#: Stands in a new record for a required field that has not been read yet.
MISSING: Any = object()
REV = maybe(integer(0, 2**53), 0)


class Field:
    """One field of a table: how it is read, and how it is written (None: as it is)."""

    __slots__ = ("name", "read", "required", "write")

    def __init__(self, name: str, read: Reader, write: Writer | None = None, required: bool = False) -> None:
        self.name = name
        self.read = read
        self.write = write
        self.required = required


def match_fields(record: Any, names: Set[str]) -> None:
    """Make sure that a record has these fields and no others; `rev`, `extra` and an `id` with a default need no name.

    Raises `TypeError`: a field that no shape names would be lost whenever its record is saved.
    """
    unnamed = ("rev", "extra", "id") if "id" in record._field_defaults else ("rev", "extra")
    fields = set(record._fields)
    forgotten, unknown = fields.difference(names, unnamed), names - fields
    if forgotten:
        raise TypeError(
            f"The record {record.__name__} has a field {min(forgotten)!r} that its shape in storage does not name, "
            "so it would be lost when it is saved: add a Field for it in tuiclients/storage/encoding/shapes.py."
        )
    if unknown:
        raise TypeError(
            f"The shape of {record.__name__} in storage names a field {min(unknown)!r} that the record does not "
            "have: add it to the record, or take it out of tuiclients/storage/encoding/shapes.py."
        )


class Shape:
    """A prepared look-up of one table (of the entries: of one kind).

    `spots`: field name to its place in the record and its reader. `template`: the record's defaults with
    `MISSING` in required places. `out`: what is written, in order. `holds` raises `BadValue` when two fields do
    not go together. Raises `TypeError` if the record has other fields than these, unless `whole_record` is False.
    """

    __slots__ = ("extra", "holds", "out", "record", "required", "rev", "spots", "template")

    def __init__(
        self,
        record: Any,
        fields: list[Field],
        holds: Callable[[Any], None] | None = None,
        whole_record: bool = True,
    ) -> None:
        if whole_record:
            match_fields(record, {field.name for field in fields})
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


def _extension(value: Any) -> Extension:
    given = dict(json_object(value))
    for name in ("on", "deadline"):
        if name not in given:
            raise BadValue(f"must say {name} for each extension")
    on, deadline, reason = day(given.pop("on")), day(given.pop("deadline")), text(given.pop("reason", ""))
    return Extension(on, deadline, reason, given or None)


def _extensions(value: Any) -> tuple[Extension, ...]:
    if value.__class__ is not list:
        raise BadValue(f"must be a list of extensions, not {shown(value)}")
    return tuple(_extension(item) for item in value)


match_fields(Extension, {"on", "deadline", "reason"})


def _write_extensions(value: tuple[Extension, ...]) -> list[dict[str, Any]]:
    return [
        {
            "on": item.on.isoformat(),
            "deadline": item.deadline.isoformat(),
            "reason": item.reason,
            **(item.extra or {}),
        }
        for item in value
    ]


def _ends_after(name: str) -> Callable[[Entry], None]:
    def holds(entry: Entry) -> None:
        end = getattr(entry, name)
        if end is not None and end < entry.on:
            raise BadValue(f"its {name} on {end} lies before it begins on {entry.on}")

    return holds


def _plan_holds(plan: FixPlan) -> None:
    if (plan.closed is None) != (plan.outcome is None):
        raise BadValue("its closed and its outcome go together, but only one of them is there")


def _policy_holds(policy: Policy) -> None:
    bands = [policy.bands[name] for name in BANDS]
    if sorted(bands, reverse=True) != bands:
        raise BadValue(
            f"its bands must go down from {' to '.join(BANDS)}, not {', '.join(f'{band:g}' for band in bands)}"
        )


_DAY = maybe(day)
_DAYS = integer(0, DAYS_MAX)

#: What entries of every kind have, before the fields of the kind and after them.
_FIRST = (
    Field("id", ident, required=True),
    Field("client", shared(ident), required=True),
    Field("on", shared(day), date.isoformat, required=True),
    Field("at", maybe(shared(clock), "")),
    Field("kind", shared(text), required=True),
)
_LAST = (Field("by", maybe(text, "")), Field("note", maybe(text, "")), Field("tags", texts, as_list))
#: How the values of a form are read and written; a choice depends on its field.
_FORMS: dict[str, tuple[Reader, Writer | None]] = {
    "minutes": (integer(0, MINUTES_MAX), None),
    "truth": (truth, None),
    "text": (maybe(text, ""), None),
    "money": (money, plain_money),
    "ahead": (_DAY, iso),
    "past": (_DAY, iso),
    "span": (maybe(span), lambda value: [value[0].isoformat(), value[1].isoformat()]),
    "level": (integer(-2, 2), None),
    "points": (maybe(integer(0, 4)), None),
    "answers": (maybe(answers), as_object),
}
#: A required field is read without the null that an optional one takes.
_REQUIRED: dict[str, Reader] = {"ahead": day, "past": day, "text": filled}


_COMMON = {each.name for each in (*_FIRST, *_LAST)}
match_fields(Entry, {name for kind in KINDS for name in kind.own_fields} | _COMMON)
match_fields(Entry, {each.name for each in FIELDS if each.form in (*_FORMS, "choice")} | _COMMON)


def entry_shape(kind: Kind) -> Shape:
    """The shape of one kind of entry."""
    fields = [*_FIRST, *(_own_field(name, kind) for name in kind.own_fields), *_LAST]
    return Shape(Entry, fields, _ends_after(kind.ends) if kind.ends else None, whole_record=False)


def _own_field(name: str, kind: Kind) -> Field:
    each, required = entry_field(name), name in kind.required
    if each.form == "choice":
        choices = kind.whats if name == "what" else each.choices
        read = shared(choice(*([""] if each.default == "" and not required else []), *choices))
        return Field(name, read if required else maybe(read, each.default), required=required)
    read, write = _FORMS[each.form]
    return Field(name, _REQUIRED.get(each.form, read) if required else read, write, required)


def _setting_field(setting: Setting) -> Field:
    """How a setting stands in the book's file."""
    least, most, above = setting.least, setting.most, setting.above
    reader: Reader
    writer: Writer | None = None
    match setting.kind:
        case "money":
            reader, writer = money, plain_money
        case "money by person":
            reader = amounts

            def writer(value: Any) -> Any:
                return {person: plain_money(rate) for person, rate in value.items()}

        case "days":
            reader = integer(int(least), int(most))
        case "share" | "number":
            reader = number(least, most, above=above)
        case "parts":
            reader, writer = numbers(setting.default, least, most, above=above), changed(setting.default)
        case "texts":
            reader, writer = texts, as_list
        case "name":
            reader = maybe(text, "")
        case _:
            reader = filled
    return Field(setting.name, maybe(reader) if setting.default is None else reader, writer)


def policy_shape(record: Any, settings: Iterable[Setting]) -> Shape:
    """The shape of a record of settings, in the order of its fields."""
    fields = {setting.name: _setting_field(setting) for setting in settings}
    return Shape(record, [fields[name] for name in record._fields if name in fields], _policy_holds)


#: The shape of each table but the entries, whose kinds have one each.
SHAPES: dict[Table, Shape] = {
    "settings": policy_shape(Policy, SETTINGS),
    "clients": Shape(
        Client,
        [
            Field("id", ident, required=True),
            Field("name", filled, required=True),
            Field("aliases", texts, as_list),
            Field("status", choice(*STATUSES)),
            Field("since", _DAY, iso),
            Field("terms_days", _DAYS),
            Field("terms_eom", truth),
            Field("bill_days", integer(1, DAYS_MAX)),
            Field("bills_ahead", truth),
            Field("no_hours", truth),
            Field("target_rate", maybe(money), plain_money),
            Field("tags", texts, as_list),
            Field("flags", texts, as_list),
            Field("contact", maybe(text, "")),
            Field("notes", maybe(text, "")),
            Field("notice_days", maybe(_DAYS)),
            Field("notice_months", maybe(integer(0, MONTHS_MAX))),
            Field("notice_to", maybe(choice(*NOTICE_TO), "")),
            Field("contract_ends", _DAY, iso),
            Field("sleep_until", _DAY, iso),
            Field("salutation", maybe(text, "")),
            Field("language", maybe(text, "")),
            Field("review_on", _DAY, iso),
            Field("emails", texts, as_list),
            Field("domains", texts, as_list),
        ],
    ),
    "plans": Shape(
        FixPlan,
        [
            Field("id", ident, required=True),
            Field("client", ident, required=True),
            Field("cause", maybe(text, "")),
            Field("remedies", texts, as_list),
            Field("goal", maybe(text, "")),
            Field("opened", day, date.isoformat, required=True),
            Field("deadline", _DAY, iso),
            Field("extensions", _extensions, _write_extensions),
            Field("closed", _DAY, iso),
            Field("outcome", maybe(choice(*OUTCOMES))),
            Field("reason", maybe(text, "")),
        ],
        _plan_holds,
    ),
    "exits": Shape(
        Exit,
        [
            Field("id", ident, required=True),
            Field("client", ident, required=True),
            Field("opened", day, date.isoformat, required=True),
            Field("closed", _DAY, iso),
            Field("reopened", _DAY, iso),
            Field("reason", maybe(text, "")),
            Field("ends", _DAY, iso),
            Field("replacement", maybe(text, "")),
            Field("ended_by", choice(*ENDED_BY)),
            Field("tasks", objects, as_list),
        ],
    ),
    "decisions": Shape(
        Decision,
        [
            Field("id", ident, required=True),
            Field("client", ident, required=True),
            Field("on", day, date.isoformat, required=True),
            Field("verdict", choice(*VERDICTS), required=True),
            Field("reason", maybe(text, "")),
        ],
    ),
    "audits": Shape(
        KeptAudit,
        [
            Field("id", ident, required=True),
            Field("client", ident, required=True),
            Field("on", day, date.isoformat, required=True),
            Field("gut", maybe(choice(*VERDICTS))),
            Field("result", maybe(json_object), as_object),
        ],
    ),
    "providers": Shape(
        Provider,
        [
            Field("id", ident, required=True),
            Field("name", filled, required=True),
            Field("good_for", maybe(text, "")),
            Field("tags", texts, as_list),
            Field("notes", maybe(text, "")),
            Field("capacity", maybe(text, "")),
        ],
    ),
    "timer": Shape(
        Timer,
        [
            Field("client", ident, required=True),
            Field("since", moment, lambda value: value.isoformat(), required=True),
            Field("note", maybe(text, "")),
            Field("instant", maybe(instant), lambda value: value.isoformat()),
        ],
    ),
    "remembered": Shape(
        Remembered, [Field("id", ident, required=True), Field("value", json_object, as_object, required=True)]
    ),
}
