"""The activity log: entries under the heading of their day, and what a row says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit.printed import in_points
from tuiclients.domain.entry import Entry, by_name, entry_field
from tuiclients.domain.kind import Kind, resolve
from tuiclients.domain.policy import Policy
from tuiclients.parsing.amount import format_amount
from tuiclients.parsing.date import format_date, format_day
from tuiclients.parsing.duration import format_minutes
from tuiclients.quicklog.describe import value_text
from tuiclients.tui.show.span import Span
from tuiclients.tui.show.verdict_badge import effect_role
from tuiclients.tui.text import columns, fit, short, wrap

#: Columns of the time of day, of the kind and of the effect, with the blanks between; a longer kind takes its own.
AT, KIND, EFFECT = 6, 8, 6
#: The longest kind that is written out.
MOST_KIND = 9


class DayHeading(NamedTuple):
    """The heading of a day with the totals of its entries: minutes worked, money billed and received.

    `paid` is less what was given back, and may lie below 0.
    """

    on: date
    minutes: int = 0
    billed: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)


ActivityRow = DayHeading | Entry


def with_headings(entries: Iterable[Entry]) -> list[ActivityRow]:
    """Entries, newest first, each day under its heading; the totals of a heading are made when it is seen."""
    rows: list[ActivityRow] = []
    day = None
    for entry in entries:
        if entry.on != day:
            day = entry.on
            rows.append(DayHeading(day))
        rows.append(entry)
    return rows


def with_totals(rows: Sequence[ActivityRow], index: int) -> DayHeading:
    """The heading at `index` with the totals of the entries below it."""
    head = rows[index]
    minutes, billed, paid = 0, Decimal(0), Decimal(0)
    for place in range(index + 1, len(rows)):
        entry = rows[place]
        if not isinstance(entry, Entry):
            break
        if entry.kind == "time":
            minutes += entry.minutes
        elif entry.kind == "invoice":
            billed += entry.amount
        elif entry.kind == "payment":
            paid += entry.amount
        elif entry.kind == "refund":
            paid -= entry.amount
    return DayHeading(head.on, minutes, billed, paid)


def heading(day: DayHeading, policy: Policy, today: date, width: int) -> Sequence[Span]:
    """A day's row: the day, and at the right end its totals."""
    totals = [
        format_minutes(day.minutes) if day.minutes else "",
        f"billed {format_amount(day.billed, policy)}" if day.billed else "",
        f"{'paid' if day.paid > 0 else 'given back'} {format_amount(abs(day.paid), policy)}" if day.paid else "",
    ]
    sums = "  ".join(total for total in totals if total)
    name = f"{day.on:%a} {format_date(day.on, today)}"
    if day.on > today:
        name += " · still to come"
    return ((name, "accent"), (fit(f" {sums}", width - len(name), right=True), "muted"))


def row(
    entry: Entry, policy: Policy, effects: Mapping[str, float], today: date, width: int, named: bool = True
) -> Sequence[Span]:
    """An entry's row: time of day, kind, what it says, and its effect on the score once that is worked out.

    `named`: with whose entry it is, as several log.
    What it says takes the columns of a time of day that is not known, where it would be cut otherwise.
    """
    role = "muted" if entry.on > today else ""
    points = effects.get(entry.id)
    change, change_role = ("", "muted") if points is None else (in_points(points), effect_role(points))
    kind, says = f"{_heading(entry):<{KIND - 1}} ", details(entry, policy, named)
    room = width - AT - columns(kind) - EFFECT
    at = entry.at.ljust(AT)
    if not entry.at and columns(says) > room:
        at, room = "", room + AT
    return (
        (at, "muted"),
        (kind, role),
        (fit(says, room), role),
        (change.rjust(EFFECT), change_role),
    )


def in_full(entry: Entry, policy: Policy, today: date, width: int, named: bool = True) -> list[list[Span]]:
    """What the row of an entry cuts: its day and all that it says, in two lines at most."""
    when = " ".join(word for word in (format_day(entry.on, today), entry.at) if word)
    first, *rest = wrap(f"{when} · {_heading(entry)} {details(entry, policy, named)}", width - 2)
    return [[(f" {line}", "")] for line in (first, *([short(" ".join(rest), width - 2)] if rest else []))]


def _heading(entry: Entry) -> str:
    kind = by_name()[entry.kind]
    if kind.whats:
        return entry.what.replace("_", " ")[:MOST_KIND]
    return next((verb.word for verb in kind.verbs if verb.tag and verb.tag in entry.tags), entry.kind)


def details(entry: Entry, policy: Policy, named: bool = True) -> str:
    """What an entry says beside its kind: its facts, then its note, tags and, if `named`, the person."""
    kind = by_name()[entry.kind]
    heading_tags = {verb.tag for verb in kind.verbs}
    tags = [f"#{tag}" for tag in entry.tags if tag not in heading_tags]
    facts = resolve(kind.shows)(entry, kind, policy)
    words = [*facts, entry.note, *tags, f"by {entry.by}" if entry.by and named else ""]
    return " ".join(word for word in words if word)


def plain_facts(entry: Entry, kind: Kind, policy: Policy) -> list[str]:
    """Each field that says something, in its own words; what its kind's heading says is left out."""
    facts = []
    flags = kind.flags
    required = kind.required
    for name in kind.words or kind.own_fields:
        each, value = entry_field(name), getattr(entry, name)
        plain = value == each.default and name not in required and each.form != "choice"
        if name == "what" or value is None or value == "" or plain:
            continue
        if name in flags:
            facts += [flags[name].word] * (value == flags[name].value)
        else:
            words = each.short or kind.words.get(name) or each.words
            facts.append(words.format(value_text(each, value, policy, entry.on, entry.on)))
    return facts


def message_facts(entry: Entry, kind: Kind, policy: Policy) -> list[str]:
    """`out email fyi about #204`; a number that stands in the note is not said twice."""
    silent = entry.direction == "out" and not entry.awaiting
    channel = entry.channel if entry.channel != "other" else ""
    about = f"about #{entry.invoice}" if entry.invoice and f"#{entry.invoice}" not in entry.note.split() else ""
    return [entry.direction, channel, "fyi" if silent else "", about]


def review_facts(entry: Entry, kind: Kind, policy: Policy) -> list[str]:
    """`fit 3 of 4 potential 2`."""
    answers = [answer for answer in (entry.fit or {}).values() if answer is not None]
    return [
        f"fit {sum(answers)} of {len(answers)}" if answers else "",
        f"potential {entry.potential}" if entry.potential is not None else "",
        f"closeness {entry.closeness}" if entry.closeness is not None else "",
        f"right for them: {entry.we_fit}" if entry.we_fit else "",
    ]
