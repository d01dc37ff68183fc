"""Strategies: clients with any name, and every entry that a line can make."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st

from tests.quicklog.scene import NOW, TODAY
from tuiclients.domain.entry import INCIDENTS, PRAISES, SEVERITIES, Channel, Direction, Entry, EntryKind

PIECES = (
    *(
        "call",
        "2h",
        "30m",
        "unbilled",
        "late",
        "fyi",
        "ours",
        "serious",
        "due",
        "for",
        "by",
        "nov",
        "fri",
        "5",
        "dec",
    ),
    *("@home", "!x", "!dread", "#5", "#retail", "by:bo", "on:fri", "no:7", "+vat", "+20%", '"', '"a', 'b"', "1..2"),
    *("Ltd", "corp", "acme", "usd", "€", "until", "..", "scope", "a", "é", "株", "[/]", "'", "\\", "tag:"),
)
LINES = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1), max_size=6
)
NOTES = LINES.map(" ".join)
WORDS = st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters='"'), min_size=1, max_size=8)
TAGS = st.lists(WORDS | st.sampled_from(["retail", "2026", "two words", "wish", "a,"]), max_size=3, unique=True)
PEOPLE = st.sampled_from(["", "bo", "Bo Lind", "ann", "#1", "a:b"])
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31)) | st.sampled_from([TODAY, TODAY - timedelta(days=1)])
TIMES = st.just("") | st.times().map(lambda time: f"{time:%H:%M}") | st.just(NOW)
MONEY = st.decimals(0, 10**9, places=2) | st.integers(0, 10**6).map(Decimal) | st.decimals(0, 100, places=3)
NUMBERS = WORDS | st.sampled_from(["204", "A-17", "2026/04", "A 17", "190,"])
PERIODS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days)))

CONTACTS: list[tuple[Direction, Channel]] = [("in", "other"), ("out", "other"), ("in", "call"), ("in", "meeting")]


@st.composite
def entries(draw: st.DrawFn, only: EntryKind | None = None) -> Entry:
    """An entry of any kind that a line can make, or of one of them."""
    kinds: list[EntryKind] = [only] if only else [kind for kind in get_args(EntryKind) if kind != "review"]
    kind = draw(st.sampled_from(kinds))
    on, at = draw(DAYS), draw(TIMES)
    entry = Entry("", "acme", on, kind, at, draw(PEOPLE), draw(NOTES), tuple(draw(TAGS)))
    if kind == "time":
        flags = draw(st.tuples(st.booleans(), st.booleans()))
        return entry._replace(minutes=draw(st.integers(1, 1440)), billable=flags[0], out_of_hours=flags[1])
    if kind == "message":
        entry = entry._replace(at=at or (NOW if on == TODAY else ""))
        direction, channel = draw(st.sampled_from(CONTACTS))
        awaiting = draw(st.booleans()) if direction == "out" else True
        number = draw(NUMBERS | st.just("")) if direction == "out" else ""
        return entry._replace(direction=direction, channel=channel, awaiting=awaiting, invoice=number)
    if kind == "feeling":
        return entry._replace(level=draw(st.integers(-2, 2)))
    if kind == "away":
        return entry._replace(until=on + timedelta(days=draw(st.integers(0, 90))))
    if kind == "incident":
        what, severity = draw(st.sampled_from(INCIDENTS)), draw(st.sampled_from(SEVERITIES))
        return entry._replace(what=what, severity=severity, ours=draw(st.booleans()))
    if kind == "praise":
        return entry._replace(what=draw(st.sampled_from(PRAISES)))
    if kind == "note":
        return entry._replace(note=entry.note or "x")
    return _of_money(draw, entry)


def _of_money(draw: st.DrawFn, entry: Entry) -> Entry:
    kind = entry.kind
    if kind in ("payment", "credit", "refund", "writeoff", "cost", "promise"):
        named = (
            NUMBERS if kind in ("credit", "writeoff") else st.just("") if kind == "cost" else NUMBERS | st.just("")
        )
        due = draw(DAYS) if kind == "promise" else None
        return entry._replace(amount=draw(MONEY), invoice=draw(named), due=due)
    if kind != "invoice":
        return entry
    amount = draw(MONEY)
    rate = draw(st.sampled_from(["0", "0.07", "0.077", "0.2", "1"]))
    return entry._replace(
        number=draw(NUMBERS),
        amount=amount,
        tax=(amount * Decimal(rate)).quantize(Decimal("0.01"), "ROUND_HALF_UP"),
        due=draw(DAYS),
        period=draw(st.none() | PERIODS),
    )
