"""What is no record is refused, with its name and the field at fault."""

from __future__ import annotations

from typing import Any

import pytest

from tuiclients.domain.entry import by_name
from tuiclients.domain.errors import Refused
from tuiclients.storage.encoding.codec import from_object, to_object
from tuiclients.storage.interface import Table

BASE: dict[str, dict[str, Any]] = {
    "time": {"minutes": 5},
    "invoice": {"number": "1", "amount": "5"},
    "payment": {"amount": "5"},
    "credit": {"amount": "5", "invoice": "1"},
    "refund": {"amount": "5"},
    "writeoff": {"amount": "5", "invoice": "1"},
    "cost": {"amount": "5"},
    "message": {"direction": "in"},
    "feeling": {"level": 1},
    "away": {"until": "2026-11-05"},
    "promise": {"amount": "5", "due": "2026-12-01"},
    "incident": {"what": "rude"},
    "praise": {"what": "thanks"},
}


def entry_of(kind: str, **fields: Any) -> dict[str, Any]:
    return {"id": "e7", "client": "c", "on": "2026-11-02", "kind": kind, **BASE.get(kind, {}), **fields}


BAD_ENTRIES: list[tuple[str, dict[str, Any], str]] = [
    *(("cost", {"amount": value}, "amount") for value in ("-1", "1e3", "NaN", "Infinity", "1_0", " 1", "", ".", "١")),
    *(("cost", {"amount": value}, "amount") for value in (5, 5.5, True, None, ["5"], "9" * 50)),
    *(("time", {"minutes": value}, "minutes") for value in (-1, 1.5, "5", True, None, 1e400)),
    *(("note", {"at": value}, "at") for value in ("9:10", "24:00", "09:60", "09.10", "٠٩:١٠", 910, "0910")),
    *(("note", {"on": value}, "on") for value in ("0000-01-01", "20261102", "2026-W45-1", "2026-02-30", 5, None)),
    *(("feeling", {"level": value}, "level") for value in (3, -3, True, 0.5, "1", None)),
    *(("review", {"potential": value}, "potential") for value in (5, -1, True, "2")),
    *(("review", {"closeness": value}, "closeness") for value in (5, -1, 2.5)),
    *(("review", {"fit": value}, "fit") for value in ({"a": 1}, ["a"], {"a": "yes"})),
    *(("invoice", {"period": value}, "period") for value in (["2026-02-01"], ["2026-02-02", "2026-02-01"], "2026")),
    ("invoice", {"number": ""}, "number"),
    ("invoice", {"number": 204}, "number"),
    ("invoice", {"reason": "lazy"}, "reason"),
    ("invoice", {"tax": "-1"}, "tax"),
    ("credit", {"invoice": None}, "invoice"),
    ("refund", {"amount": "-5"}, "amount"),
    ("refund", {"invoice": 204}, "invoice"),
    ("message", {"direction": "up"}, "direction"),
    ("message", {"invoice": 204}, "invoice"),
    ("message", {"channel": "pigeon"}, "channel"),
    ("message", {"awaiting": 1}, "awaiting"),
    ("time", {"billable": "yes"}, "billable"),
    ("away", {"until": "2026-11-01"}, "until"),
    ("incident", {"resolved": "2026-11-01"}, "resolved"),
    ("incident", {"what": "thanks"}, "what"),
    ("praise", {"what": "rude"}, "what"),
    ("incident", {"severity": "huge"}, "severity"),
    ("promise", {"due": None}, "due"),
    ("note", {"tags": "a"}, "tags"),
    ("note", {"tags": [1]}, "tags"),
    ("note", {"note": 5}, "note"),
    ("note", {"client": ""}, "client"),
    ("note", {"client": None}, "client"),
]


@pytest.mark.parametrize(("kind", "fields", "field"), BAD_ENTRIES, ids=str)
def test_a_wrong_entry_is_refused_with_its_name_and_field(kind: str, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        from_object("entries", entry_of(kind, **fields))
    sentence = refused.value.sentence
    assert sentence.startswith("The entry e7")
    assert field in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("kind", by_name())
def test_every_required_field_is_missed_by_name(kind: str) -> None:
    obj = entry_of(kind)
    assert from_object("entries", obj).kind == kind
    for field in ("id", "client", "on", *by_name()[kind].required):
        with pytest.raises(Refused, match=f"has no {field}"):
            from_object("entries", {name: value for name, value in obj.items() if name != field})


@pytest.mark.parametrize("kind", ["Note", "", None, 5, ["note"]])
def test_an_unknown_kind_is_refused(kind: Any) -> None:
    with pytest.raises(Refused, match="e7: kind must be one of"):
        from_object("entries", {**entry_of("note"), "kind": kind})
    with pytest.raises(Refused, match="e7 has no kind"):
        from_object("entries", {"id": "e7", "client": "c", "on": "2026-11-02"})


@pytest.mark.parametrize(
    ("table", "fields", "word"),
    [
        ("clients", {"status": "lost"}, "status"),
        ("clients", {"terms_days": -1}, "terms_days"),
        ("clients", {"terms_days": True}, "terms_days"),
        ("clients", {"bill_days": 0}, "bill_days"),
        ("clients", {"bill_days": 1.0}, "bill_days"),
        ("clients", {"no_hours": "yes"}, "no_hours"),
        ("clients", {"target_rate": 95}, "target_rate"),
        ("clients", {"name": " "}, "name"),
        ("clients", {"flags": "late"}, "flags"),
        ("clients", {"since": "yesterday"}, "since"),
        ("plans", {"outcome": "failed"}, "closed"),
        ("plans", {"closed": "2026-11-02"}, "outcome"),
        ("plans", {"closed": "2026-11-02", "outcome": "meh"}, "outcome"),
        ("plans", {"extensions": [{"on": "2026-11-02"}]}, "extension"),
        ("plans", {"extensions": {}}, "extension"),
        ("exits", {"tasks": ["talk"]}, "tasks"),
        ("exits", {"opened": None}, "opened"),
        ("exits", {"ended_by": "nobody"}, "ended_by must be one of us, them, both"),
        ("exits", {"ended_by": None}, "ended_by"),
        ("decisions", {"verdict": "maybe"}, "verdict"),
        ("audits", {"gut": "good"}, "gut"),
        ("audits", {"result": []}, "result"),
        ("providers", {"name": ""}, "name"),
        ("providers", {"id": "a\nb"}, "id"),
        ("settings", {"weights": {"luck": 3}}, "luck"),
        ("settings", {"weights": {"fit": -1}}, "fit"),
        ("settings", {"weights": {"fit": float("nan")}}, "fit"),
        ("settings", {"half_lives": {"earning": 30}}, "earning"),
        ("settings", {"half_lives": {"fit": 0}}, "fit"),
        ("settings", {"bands": {"grow": 10}}, "bands"),
        ("settings", {"bands": {"grow": 101}}, "bands"),
        ("settings", {"fill_rate": 1.5}, "fill_rate"),
        ("settings", {"fill_rate": True}, "fill_rate"),
        ("settings", {"interest": float("inf")}, "interest"),
        ("settings", {"tolerance": "0.05"}, "tolerance"),
        ("settings", {"k": 0}, "k "),
        ("settings", {"window_days": 0}, "window_days"),
        ("settings", {"audit_every_days": 1.5}, "audit_every_days"),
        ("settings", {"cost_rate": "-1"}, "cost_rate"),
        ("settings", {"cost_rates": {"bo": 5}}, "bo"),
        ("settings", {"currency": ""}, "currency"),
        ("settings", {"fit_criteria": "a"}, "fit_criteria"),
        ("timer", {"since": "2026-11-22T09:10:00+01:00"}, "since"),
    ],
    ids=str,
)
def test_other_wrong_objects_are_refused_with_the_field(table: Table, fields: dict[str, Any], word: str) -> None:
    obj: dict[str, Any] = {"id": "i1", "client": "c", "name": "N", "on": "2026-11-02", "opened": "2026-11-02"}
    obj |= {"verdict": "keep", "since": "2026-11-02T09:10:00" if table == "timer" else "2026-11-02"}
    if table == "settings":
        obj = {}
    with pytest.raises(Refused, match=word):
        from_object(table, {**obj, **fields})


@pytest.mark.parametrize("obj", [None, 5, "e", ["e"]])
def test_what_is_no_object_is_refused(obj: Any) -> None:
    with pytest.raises(Refused, match="not a JSON object"):
        from_object("entries", obj)


def test_a_control_character_never_reaches_the_sentence() -> None:
    with pytest.raises(Refused) as refused:
        from_object("entries", entry_of("note", on="\x1b[31m"))
    assert refused.value.sentence.isprintable()


#: An object of each table with nothing but what it must have, and how a refusal calls it.
MINIMAL: dict[Table, tuple[str, dict[str, Any]]] = {
    "clients": ("The client c", {"id": "c", "name": "N"}),
    "plans": ("The plan p", {"id": "p", "client": "c", "opened": "2026-11-02"}),
    "exits": ("The exit x", {"id": "x", "client": "c", "opened": "2026-11-02"}),
    "decisions": ("The decision d", {"id": "d", "client": "c", "on": "2026-11-02", "verdict": "keep"}),
    "audits": ("The kept audit a", {"id": "a", "client": "c", "on": "2026-11-02"}),
    "providers": ("The provider v", {"id": "v", "name": "N"}),
    "timer": ("The timer", {"client": "c", "since": "2026-11-02T09:10:00"}),
    "remembered": ("The remembered mapping m", {"id": "m", "value": {}}),
    "settings": ("The settings", {}),
}


@pytest.mark.parametrize("table", MINIMAL)
def test_a_required_field_of_each_table_is_missed_by_name(table: Table) -> None:
    name, obj = MINIMAL[table]
    written = to_object(from_object(table, obj))
    assert {field: written[field] for field in obj} == obj
    for field in obj:
        with pytest.raises(Refused) as refused:
            from_object(table, {key: value for key, value in obj.items() if key != field})
        subject = name if field != "id" else name.rpartition(" ")[0]
        assert refused.value.sentence == f"{subject} has no {field}: add the field."
    with pytest.raises(Refused, match=f"{name}: rev must be a whole number from 0"):
        from_object(table, {**obj, "rev": -1})
