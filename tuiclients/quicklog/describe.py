"""One entry in plain words, for the log, the preview and the answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tuiclients.domain.entry import FEELINGS, Entry, by_name, entry_field
from tuiclients.domain.kind import EntryField, Kind, resolve
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import format_date
from tuiclients.parsing.duration import format_minutes
from tuiclients.parsing.visible import visible

Words = tuple[list[str], list[str]]
"""The words before an entry's note, and those behind it."""


def describe(entry: Entry, policy: Policy, named: bool | None = None) -> str:
    """The entry without its client, date and time: `time 2h00 "call about scope" unbilled`.

    On one line, without control characters. `policy` decides how amounts are written; `named`: whether its person is
    named (None: unless that is the setting `me`).
    """
    kind = by_name()[entry.kind]
    head, tail = resolve(kind.describes)(entry, kind, policy)
    note = [f'"{entry.note}"'] if entry.note else []
    tags = [f"#{tag}" for tag in entry.tags]
    is_named = entry.by != policy.me if named is None else named
    person = [f"by {entry.by}"] if entry.by and is_named else []
    return visible(" ".join([*head, *note, *tail, *tags, *person]))


def plain_words(entry: Entry, kind: Kind, policy: Policy) -> Words:
    """The kind, then each field that says something, in its own words."""
    head, tail = [kind.label], []
    flags = kind.flags
    required = kind.required
    for name in kind.words or kind.own_fields:
        each, value = entry_field(name), getattr(entry, name)
        if value is None or value == "" or (value == each.default and name not in required):
            continue
        if name in flags:
            tail += [flags[name].mark] * (value == flags[name].value)
            continue
        near = value[1] if each.form == "span" else entry.on
        text = (kind.words.get(name) or each.words).format(value_text(each, value, policy, near, entry.on))
        (tail if each.tail else head).append(text)
    return head, tail


def value_text(each: EntryField, value: object, policy: Policy, first: date, last: date) -> str:
    """A field's value in words. A day stands beside `last`; the first day of a period stands beside `first`."""
    if isinstance(value, Decimal):
        from tuiclients.parsing.amount import format_amount

        return format_amount(value, policy)
    if isinstance(value, date):
        return format_date(value, last)
    if isinstance(value, tuple):
        return f"{format_date(value[0], first)} to {format_date(value[1], last)}"
    if each.form == "minutes" and isinstance(value, int):
        return format_minutes(value)
    if each.form == "level" and isinstance(value, int):
        return FEELINGS.get(value, str(value))
    return str(value).replace("_", " ") if each.form == "choice" else str(value)


def message_words(entry: Entry, kind: Kind, policy: Policy) -> Words:
    """`message out by email about #204`, `call`."""
    channel = entry.channel
    about = [f"about #{entry.invoice}"] if entry.invoice else []
    if channel in ("call", "meeting") and entry.direction == "in":
        return [channel, *about], []
    by = {"call": ["by phone"], "meeting": ["in a meeting"], "email": ["by email"]}.get(channel, [])
    awaiting = ["awaiting"] * (entry.direction == "out" and entry.awaiting)
    return ["message", entry.direction, *by, *about], awaiting


def review_words(entry: Entry, kind: Kind, policy: Policy) -> Words:
    """`review fit 3 of 4, potential 2 of 4`."""
    answers = [answer for answer in (entry.fit or {}).values() if answer is not None]
    words = [f"fit {sum(answers)} of {len(answers)}"] if answers else []
    if entry.potential is not None:
        words.append(f"potential {entry.potential} of 4")
    if entry.closeness is not None:
        words.append(f"closeness {entry.closeness} of 4")
    if entry.we_fit:
        words.append(f"right for them: {entry.we_fit}")
    return [f"review {', '.join(words)}".rstrip()], []
