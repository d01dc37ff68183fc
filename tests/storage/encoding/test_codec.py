from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiclients.domain.client import Client, Timer
from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.domain.fix_plan import Extension
from tuiclients.domain.policy import BANDS, WEIGHTS, Policy
from tuiclients.storage.encoding.codec import from_object, table_of, to_object
from tuiclients.storage.interface import TABLES, Remembered, Table

DOCUMENT: list[tuple[str, dict[str, Any]]] = [
    ("clients", {"id": "dogwood", "name": "Dogwood & Sons", "aliases": ["dog"], "since": "2024-03-01"}),
    (
        "clients",
        {
            "id": "b",
            "name": "B",
            "status": "former",
            "terms_days": 14,
            "bill_days": 92,
            "bills_ahead": True,
            "no_hours": True,
            "target_rate": "0",
            "tags": ["retail"],
            "flags": ["pays late"],
            "contact": "bo",
            "notes": "n",
            "notice_days": 30,
            "contract_ends": "2027-06-30",
            "sleep_until": "2027-01-01",
        },
    ),
    (
        "entries",
        {
            "id": "e1",
            "client": "dogwood",
            "on": "2026-11-02",
            "at": "09:10",
            "kind": "time",
            "minutes": 120,
            "by": "bo",
            "note": "call",
        },
    ),
    (
        "entries",
        {
            "id": "e2",
            "client": "dogwood",
            "on": "2026-09-19",
            "kind": "invoice",
            "number": "204",
            "amount": "1200.00",
            "tax": "240.00",
            "due": "2026-10-19",
            "period": ["2026-08-01", "2026-08-31"],
            "reason": "forgot",
        },
    ),
    (
        "entries",
        {
            "id": "e3",
            "client": "dogwood",
            "on": "2026-11-03",
            "kind": "review",
            "fit": {"same values": True, "asks early": False, "room to grow": None},
            "potential": 2,
        },
    ),
    (
        "entries",
        {
            "id": "e4",
            "client": "dogwood",
            "on": "2026-11-03",
            "kind": "message",
            "direction": "out",
            "awaiting": False,
            "channel": "email",
            "tags": ["x"],
        },
    ),
    (
        "entries",
        {
            "id": "e5",
            "client": "c",
            "on": "2026-11-03",
            "kind": "incident",
            "what": "breach",
            "severity": "severe",
            "ours": True,
            "resolved": "2026-11-03",
        },
    ),
    ("entries", {"id": "e6", "client": "c", "on": "2026-11-03", "kind": "feeling", "level": 0}),
    ("entries", {"id": "e7", "client": "c", "on": "2026-11-03", "kind": "away", "until": "2026-11-03"}),
    ("entries", {"id": "e8", "client": "c", "on": "2026-11-03", "kind": "praise", "what": "referral"}),
    (
        "entries",
        {"id": "e9", "client": "c", "on": "2026-11-03", "kind": "promise", "amount": "5", "due": "2026-12-01"},
    ),
    ("entries", {"id": "e0", "client": "c", "on": "2026-11-03", "kind": "credit", "amount": "0.5", "invoice": "204"}),
    ("entries", {"id": "ef", "client": "c", "on": "2026-11-03", "kind": "refund", "amount": "12.5"}),
    ("entries", {"id": "eg", "client": "c", "on": "2026-11-03", "kind": "refund", "amount": "1", "invoice": "204"}),
    (
        "entries",
        {"id": "eh", "client": "c", "on": "2026-11-03", "kind": "message", "direction": "in", "invoice": "9"},
    ),
    ("entries", {"id": "ea", "client": "c", "on": "2026-11-03", "kind": "note", "colour": {"deep": [1, None]}}),
    (
        "plans",
        {
            "id": "p1",
            "client": "dogwood",
            "cause": "earning",
            "remedies": ["raise the rate"],
            "goal": "score 50",
            "opened": "2026-10-01",
            "deadline": "2026-12-30",
            "extensions": [{"on": "2026-12-28", "deadline": "2027-01-31", "reason": "their holidays"}],
            "closed": "2027-01-31",
            "outcome": "failed",
        },
    ),
    ("exits", {"id": "x1", "client": "dogwood", "opened": "2027-02-01", "tasks": [{"what": "talk", "done": True}]}),
    (
        "exits",
        {"id": "x2", "client": "b", "opened": "2027-02-01", "closed": "2027-02-02", "ended_by": "them"},
    ),
    ("exits", {"id": "x3", "client": "c", "opened": "2027-02-01", "replacement": "two shops", "ended_by": "both"}),
    (
        "decisions",
        {"id": "d1", "client": "dogwood", "on": "2026-11-10", "verdict": "keep", "reason": "my first client"},
    ),
    (
        "audits",
        {
            "id": "a1",
            "client": "dogwood",
            "on": "2026-11-10",
            "gut": "fix",
            "result": {"client": "dogwood", "score": 45.939},
        },
    ),
    ("providers", {"id": "r1", "name": "Bo Ltd", "good_for": "small web shops", "tags": ["retail"]}),
    (
        "settings",
        {
            "currency": "GBP",
            "target_rate": "95",
            "cost_rate": "45.50",
            "cost_rates": {"bo": "12.10"},
            "fill_rate": 0.4,
            "weights": {"fit": 0},
            "half_lives": {"future": 365},
            "bands": {"grow": 80},
            "fit_criteria": ["pays"],
            "later": "kept",
        },
    ),
    ("timer", {"client": "dogwood", "since": "2026-11-22T09:10:00", "note": "call"}),
    ("remembered", {"id": "toggl", "value": {"Client": "client"}}),
]


@pytest.mark.parametrize(("table", "obj"), DOCUMENT, ids=lambda value: str(value)[:30])
def test_an_object_comes_back_the_same_and_in_the_same_order(table: Table, obj: dict[str, Any]) -> None:
    thing = from_object(table, json.loads(json.dumps(obj)))
    assert isinstance(thing, TABLES[table])
    assert table_of(thing) == table
    assert json.dumps(to_object(thing)) == json.dumps(obj)


def test_what_stands_at_its_default_is_left_out() -> None:
    entry = from_object(
        "entries",
        {
            "id": "e",
            "client": "c",
            "on": "2026-11-02",
            "kind": "invoice",
            "number": "1",
            "amount": "0",
            "tax": "0.00",
            "due": None,
            "period": None,
            "reason": None,
            "at": None,
            "note": "",
            "tags": [],
        },
    )
    assert to_object(entry) == {
        "id": "e",
        "client": "c",
        "on": "2026-11-02",
        "kind": "invoice",
        "number": "1",
        "amount": "0",
    }
    assert to_object(Policy()) == {}
    assert to_object(Client("a", "A")) == {"id": "a", "name": "A"}


def test_what_a_record_of_an_older_release_does_not_say_stands_at_its_default() -> None:
    """A setting at its default was never stored, so a book that never set `k` follows the present default."""
    assert from_object("settings", {}).k == 2.5
    assert from_object("settings", {"k": 3}).k == 3
    assert to_object(from_object("settings", {"k": 3})) == {"k": 3}
    assert to_object(from_object("settings", {"k": 2.5})) == {}
    assert not from_object("clients", {"id": "a", "name": "A"}).no_hours
    assert from_object("exits", {"id": "x", "client": "a", "opened": "2026-11-02"}).ended_by == "us"
    message = {"id": "m", "client": "a", "on": "2026-11-02", "kind": "message", "direction": "out"}
    assert not from_object("entries", message).invoice


def test_a_record_holds_dates_money_and_whole_settings() -> None:
    entry = from_object("entries", DOCUMENT[3][1])
    assert entry == Entry(
        "e2",
        "dogwood",
        date(2026, 9, 19),
        "invoice",
        number="204",
        amount=Decimal("1200.00"),
        tax=Decimal("240.00"),
        due=date(2026, 10, 19),
        period=(date(2026, 8, 1), date(2026, 8, 31)),
        reason="forgot",
    )
    policy = from_object("settings", {"weights": {"fit": 3}, "bands": {"grow": 80}})
    assert policy.weights == {**WEIGHTS, "fit": 3}
    assert policy.bands == {**BANDS, "grow": 80}
    [plan] = (obj for table, obj in DOCUMENT if table == "plans")
    assert from_object("plans", plan).extensions == (
        Extension(date(2026, 12, 28), date(2027, 1, 31), "their holidays"),
    )
    assert from_object("timer", DOCUMENT[-2][1]) == Timer("dogwood", datetime(2026, 11, 22, 9, 10), "call")
    assert from_object("remembered", DOCUMENT[-1][1]) == Remembered("toggl", {"Client": "client"})


def test_money_is_written_as_typed_and_never_with_an_exponent() -> None:
    for typed in ("1200.00", "0.10", "7", "0.00000001", "123456789012345678901234567890.12"):
        cost = {"id": "e", "client": "c", "on": "2026-11-02", "kind": "cost", "amount": typed}
        assert to_object(from_object("entries", cost))["amount"] == typed
    assert to_object(Entry("e", "c", date(2026, 11, 2), "cost", amount=Decimal("1E+3")))["amount"] == "1000"


def test_the_version_count_is_written_for_the_files_only() -> None:
    note = from_object("entries", {"id": "e", "client": "c", "on": "2026-11-02", "kind": "note", "rev": 4})
    assert note.rev == 4
    assert "rev" not in to_object(note)
    assert to_object(note, rev=True)["rev"] == 4


DAYS = st.dates(min_value=date(1, 1, 1))
TEXTS = st.text(max_size=12)
MONEY = st.decimals(min_value=0, max_value=10**12, places=2)
BLANK = Entry("e", "c", date(1, 1, 1), "note")
FIELDS_OF: dict[EntryKind, dict[str, st.SearchStrategy[Any]]] = {
    "time": {"minutes": st.integers(0, 9999), "by": TEXTS, "billable": st.booleans()},
    "payment": {"amount": MONEY, "invoice": TEXTS, "note": TEXTS},
    "review": {
        "fit": st.none() | st.dictionaries(TEXTS, st.sampled_from([True, False, None])),
        "potential": st.none() | st.integers(0, 4),
        "tags": st.lists(TEXTS).map(tuple),
        "extra": st.none() | st.dictionaries(st.sampled_from(["x", "y"]), st.integers(), min_size=1),
    },
}


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(sorted(FIELDS_OF)))
    return BLANK._replace(on=draw(DAYS), kind=kind, **{name: draw(field) for name, field in FIELDS_OF[kind].items()})


@given(entries())
def test_any_entry_survives_the_way_through_json(entry: Entry) -> None:
    assert from_object("entries", json.loads(json.dumps(to_object(entry, rev=True)))) == entry
